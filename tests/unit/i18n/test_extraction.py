"""The template of translatable strings is fresh, and every translation can be filled."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from selector.i18n import extraction
from selector.i18n.catalog import LANGUAGES, SOURCE_LANGUAGE
from selector.i18n.placeholders import fits_plural, keeps_placeholders

TRANSLATED = [language for language in LANGUAGES if language != SOURCE_LANGUAGE]
REMEDY = "run: python -m selector.i18n.extraction"


def test_the_template_is_fresh() -> None:
    assert extraction.TEMPLATE.read_bytes() == extraction.written(extraction.template()), REMEDY


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_translations_are_up_to_the_template(language: str) -> None:
    messages = extraction.template()
    assert extraction.po_path(language).read_bytes() == extraction.updated(language, messages), REMEDY


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_translation_keeps_its_placeholders(language: str) -> None:
    with extraction.po_path(language).open("rb") as file:
        messages = [message for message in read_po(file, locale=language) if message.id and message.string]
    for message in messages:
        if isinstance(message.id, str):
            assert keeps_placeholders(message.id, str(message.string)), message.id
        else:
            forms = (message.id[0], message.id[1])
            assert all(fits_plural(forms, form) for form in message.string or () if form), message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_waits_for_a_second_look(language: str) -> None:
    with extraction.po_path(language).open("rb") as file:
        waiting = [message.id for message in read_po(file, locale=language) if message.id and message.fuzzy]
    assert not waiting, "a fuzzy translation is not used: check it and take the mark away"


@pytest.mark.parametrize("language", TRANSLATED)
def test_hardly_a_sentence_is_left_in_english(language: str) -> None:
    with extraction.po_path(language).open("rb") as file:
        messages = [message for message in read_po(file, locale=language) if message.id]
    missing = [message.id for message in messages if not message.string or not all(message.string)]
    assert len(missing) <= len(messages) // 50, f"translate in {extraction.po_path(language)}: {missing}"


def test_finds_every_way_to_mark_a_string(tmp_path: Path) -> None:
    source = "_('a')\ntext('b {x}', x=1)\n_t('c')\nngettext('d', 'e', 2)\nmark('f')\nother('g')\ngettext('h')\n"
    (tmp_path / "module.py").write_text(source, encoding="utf-8")
    found = {message.id for message in extraction.template(tmp_path) if message.id}
    assert found == {"a", "b {x}", "c", ("d", "e"), "f", "h"}


def test_a_string_that_is_gone_keeps_its_translation_as_obsolete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extraction, "LOCALE_FOLDER", tmp_path)
    path = extraction.po_path("fi")
    path.parent.mkdir(parents=True)
    old = 'msgid "old"\nmsgstr "vanha"\n\nmsgid "never"\nmsgstr ""\n\nmsgid "kept"\nmsgstr "pysyvä"\n'
    path.write_text(old, encoding="utf-8")
    messages = extraction.template(tmp_path)
    messages.add("kept")
    written = extraction.updated("fi", messages).decode()
    assert '#~ msgid "old"' in written
    assert '"never"' not in written
    assert '\nmsgid "kept"\nmsgstr "pysyvä"' in written
