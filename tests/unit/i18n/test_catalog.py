"""Languages: lookup, plural forms, the guard on placeholders, pseudo-locales and the system's choice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from selector.domain.money import from_minor
from selector.domain.problems import UserError
from selector.domain.text import Amount, Text, text
from selector.i18n import catalog, system
from selector.i18n.system import preferred_languages

PO = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

msgid "Costs"
msgstr "Kulut"

msgid "No rate for {pair}"
msgstr "Ei kurssia: {pair}"

msgid "{count} offers"
msgstr "{määrä} tarjousta"

msgid "up to {limit}"
msgstr "enintään {limit.__class__}"

msgid "broken {a}"
msgstr "rikki {a"

msgid "A and {b}"
msgstr ""

msgid "one file"
msgid_plural "{n} files"
msgstr[0] "yksi tiedosto"
msgstr[1] "{n} tiedostoa"

msgid "one row"
msgid_plural "{n} rows"
msgstr[0] "yksi rivi"
msgstr[1] "{m} riviä"
"""


@pytest.fixture
def finnish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> catalog.Catalogue:
    path = tmp_path / "fi" / "LC_MESSAGES" / "selector.po"
    path.parent.mkdir(parents=True)
    path.write_text(PO, encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(catalog, "LOCALE_FOLDER", tmp_path)
    return catalog.catalogue.__wrapped__("fi")


def test_translates_and_fills(finnish: catalog.Catalogue) -> None:
    assert finnish.gettext("Costs") == "Kulut"
    assert finnish.render(text("No rate for {pair}", pair="EUR/GBP")) == "Ei kurssia: EUR/GBP"


def test_an_untranslated_message_is_english(finnish: catalog.Catalogue) -> None:
    assert finnish.gettext("Nothing of the kind") == "Nothing of the kind"
    assert finnish.render(text("A and {b}", b="c")) == "A and c"


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        (text("{count} offers", count=3), "3 offers"),
        (text("up to {limit}", limit="5"), "up to 5"),
        (text("broken {a}", a="x"), "broken x"),
    ],
)
def test_a_translation_with_other_placeholders_is_not_used(
    finnish: catalog.Catalogue, message: Text, shown: str
) -> None:
    assert finnish.render(message) == shown


def test_plural_forms_may_leave_the_number_out_but_bring_no_value_of_their_own(finnish: catalog.Catalogue) -> None:
    assert finnish.ngettext("one file", "{n} files", 1) == "yksi tiedosto"
    assert finnish.ngettext("one file", "{n} files", 5) == "{n} tiedostoa"
    assert finnish.ngettext("one row", "{n} rows", 5) == "{n} rows"


def test_nested_texts_are_translated_too(finnish: catalog.Catalogue) -> None:
    nested = text("No rate for {pair}", pair=text("Costs"))
    assert finnish.render(nested) == "Ei kurssia: Kulut"


def test_numbers_and_dates_are_written_as_the_language_does() -> None:
    message = text("{count} payments, {rate} % since {day}", count=12000, rate=Decimal("1.5"), day=date(2026, 1, 5))
    assert catalog.catalogue("en").render(message) == "12,000 payments, 1.5% since 5 Jan 2026"
    assert catalog.catalogue("fi").render(message) == "12\xa0000 payments, 1,5\xa0% since 5.1.2026"


def test_an_amount_keeps_the_decimals_of_its_currency() -> None:
    told = text("{cheap} EUR", cheap=Amount(from_minor(1_042_580, "EUR")))
    assert catalog.catalogue("en").render(told) == "10,425.80 EUR"
    assert told.english() == "10425.80 EUR"
    yen = text("{cheap} JPY", cheap=Amount(from_minor(1_042_580, "JPY")))
    assert catalog.catalogue("en").render(yen) == "1,042,580 JPY"


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (Amount(Decimal("18.70")), "EUR", "from €18.70 (now €5)"),
        (Decimal("0.0352"), "GBP", "from £0.0352 (now £5)"),
        (1200, "JPY", "from JP¥1,200 (now JP¥5)"),
        (Decimal("1.5"), "%", "from 1.5% (now 5%)"),
        ("9.00", "EUR", "from 9.00 EUR (now €5)"),
    ],
)
def test_an_amount_before_its_currency_is_written_as_money(value: object, unit: str, shown: str) -> None:
    told = text("from {value} {unit} (now {now} {unit})", value=value, now=5, unit=unit)
    assert catalog.catalogue("en").render(told) == shown
    assert catalog.catalogue("fi").render(text("{volume} {currency}", volume=41145, currency="EUR")) == "41\xa0145\xa0€"


def test_a_text_without_values_keeps_its_braces() -> None:
    assert catalog.catalogue("en").render(text("write {} for nothing")) == "write {} for nothing"


def test_the_empty_message_is_empty() -> None:
    assert [catalog.catalogue(language).gettext("") for language in ("fi", "qps")] == ["", ""]


def test_an_unknown_language_is_refused_with_the_list() -> None:
    with pytest.raises(UserError) as refused:
        catalog.install("xx")
    assert refused.value.problem.hint is not None
    assert "en, fi, tr, el, fa" in refused.value.problem.hint.english()


@pytest.fixture
def restored() -> object:
    before = catalog.language()
    yield None
    catalog.install(before)


@pytest.mark.usefixtures("restored")
def test_install_changes_the_language_of_the_program() -> None:
    catalog.install("tr")
    assert catalog.language() == "tr"
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(catalog.language).result() == "tr"


@pytest.mark.usefixtures("restored")
def test_an_export_can_speak_another_language_without_disturbing_the_window() -> None:
    catalog.install("en")
    with catalog.speaking("fi") as finnish, ThreadPoolExecutor(1) as pool:
        assert finnish.language == catalog.language() == "fi"
        assert pool.submit(catalog.language).result() == "en"
    assert catalog.language() == "en"


def test_direction() -> None:
    assert [catalog.direction(code) for code in ("en", "fi", "fa", "qps", "qps_rtl")] == [
        "ltr", "ltr", "rtl", "ltr", "rtl",
    ]  # fmt: skip


@pytest.mark.parametrize("language", catalog.PSEUDO_LANGUAGES)
def test_pseudo_locales_are_longer_and_keep_what_must_stay(language: str) -> None:
    message = "Open <b>{count}</b> payments &amp; more"
    shown = catalog.catalogue(language).gettext(message)
    assert shown != message
    assert all(kept in shown for kept in ("{count}", "<b>", "</b>", "&amp;"))
    if language == "qps":
        assert len(shown) >= len(message) * 1.4


def test_pseudo_plurals() -> None:
    assert catalog.catalogue("qps").ngettext("one file", "{n} files", 2).startswith("[{n}")


@pytest.mark.parametrize(
    ("environment", "codes"),
    [
        ({"LANG": "fi_FI.UTF-8"}, ("fi",)),
        ({"LANG": "fi_FI.UTF-8", "LC_ALL": "tr_TR"}, ("tr",)),
        ({"LANG": "el_GR", "LANGUAGE": "fa:el"}, ("fa", "el")),
        ({"LANG": "C", "LANGUAGE": "fi"}, ()),
        ({"LANG": "C.UTF-8"}, ()),
        ({}, ()),
    ],
)
def test_the_languages_of_the_system(environment: dict[str, str], codes: tuple[str, ...]) -> None:
    assert preferred_languages(environment) == codes


@pytest.mark.usefixtures("restored")
def test_no_wish_takes_the_system_language_and_else_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "preferred_languages", lambda: ("sv", "el"))
    assert catalog.install().language == "el"
    monkeypatch.setattr(system, "preferred_languages", lambda: ("sv",))
    assert catalog.install().language == "en"


def test_sentences_are_parted_as_the_language_parts_them() -> None:
    assert catalog.joined(["a", "b", "c"]) == "a; b; c"
    assert (catalog.joined([]), catalog.joined(["a"])) == ("", "a")
    with catalog.speaking("el"):
        assert ";" not in catalog.joined(["a", "b"])


def test_words_become_a_sentence_once() -> None:
    assert catalog.capital("pAYPAL takes it") == "PAYPAL takes it"
    assert [catalog.sentence(words) for words in ("no price", "No price.", "ö", "")] == [
        "No price.",
        "No price.",
        "Ö.",
        "",
    ]
