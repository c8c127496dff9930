"""Quotes from the first key to the file: what differs, what is wrong, what is kept."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selector.app.catalogue import Catalogue
from selector.app.quotes.building import Built, build, slug, unused
from selector.app.quotes.draft import EVERY_PAYMENT, FeeDraft, QuoteDraft, draft_from, empty_draft, unused_name
from selector.app.quotes.keeping import draft_of_offer, effect, forget, keep, kept_quotes, taken_ids
from selector.domain.problems import Severity, UserError
from selector.domain.vocabulary import Event
from selector.files.scenarios.locks import writing
from tests.builders import card_fee, offer, profile, scenario

TODAY = date(2026, 11, 1)
MONTHLY: dict[str, object] = {"label": "Account", "on": "month", "fixed": "10", "source": "page"}
ACME = profile("acme", [offer(fees=[card_fee(), MONTHLY])])


def draft() -> QuoteDraft:
    return replace(draft_from(ACME, ACME.offers[0], "FI", TODAY, "Our quote"), told="mail of Ms Virtanen")


def typed(key: int = 0, /, **amounts: object) -> QuoteDraft:
    made = draft()
    return made.with_fee(replace(made.fees[key], **amounts))  # type: ignore[arg-type] # fields by name


def places(built: Built, severity: Severity = Severity.ERROR) -> set[str]:
    return {remark.place for remark in built.remarks if remark.severity is severity}


def test_only_what_is_typed_is_in_the_quote() -> None:
    built = build(typed(percent=Decimal("1.2"), fixed=Decimal("0.20")), ())
    assert built.quote is not None
    assert [(fee.label, fee.percent, fee.fixed) for fee in built.quote.fees] == [
        ("Cards", Decimal("1.2"), Decimal("0.20"))
    ]
    assert built.profile is not None
    published, quoted = built.profile.offers
    assert published == ACME.offers[0]
    assert (quoted.id, quoted.fees[1]) == ("acme-our-quote", published.fees[1])


def test_a_discount_reaches_payments_only_and_shows_in_the_rows() -> None:
    made = replace(draft(), discount=Decimal(20))
    cards = made.published(made.fees[0])
    assert cards is not None
    assert (cards.percent, cards.fixed) == (Decimal("1.2"), Decimal("0.2"))
    built = build(made, ())
    assert built.profile is not None
    assert [fee.fixed for fee in built.profile.offers[1].fees] == [Decimal("0.2"), Decimal(10)]


def test_a_waived_fee_is_gone() -> None:
    built = build(typed(1, waived=True), ())
    assert built.profile is not None
    assert [fee.label for fee in built.profile.offers[1].fees] == ["Cards"]


@pytest.mark.parametrize(
    ("amounts", "place"),
    [
        ({"minimum": Decimal(5), "maximum": Decimal(2)}, "fees.0.minimum"),
        ({"percent": Decimal("1.23456")}, "fees.0.percent"),
        ({"fixed": Decimal("0.000000001")}, "fees.0.fixed"),
    ],
)
def test_a_slip_is_told_at_its_field(amounts: dict[str, object], place: str) -> None:
    built = build(typed(0, **amounts), ())
    assert places(built) == {place}
    assert built.profile is None


def test_names_are_needed_and_a_source_is_missed() -> None:
    nameless = replace(draft(), plan=" ", told="")
    assert places(build(nameless, ())) == {"plan"}
    assert places(build(nameless, ()), Severity.WARNING) == {"told"}


def test_a_fee_of_ones_own_needs_a_name_of_its_own_and_an_amount() -> None:
    made = draft().with_new_fee()
    assert places(build(made, ())) == {"fees.2", "fees.2.label"}
    double = made.with_fee(replace(made.fees[2], label="Cards", percent=Decimal(1)))
    assert places(build(double, ())) == {"fees.2.label"}
    assert build(made.without_fee(2), ()).profile is not None


def test_the_lint_speaks_beside_the_row() -> None:
    """Two base fees for the same payments, neither narrower."""
    made = draft().with_new_fee()
    second = replace(made.fees[2], label="More cards", when=made.fees[0].when, percent=Decimal(1))
    assert places(build(made.with_fee(second), ())) == {"fees.2"}


def test_without_a_price_for_payments_it_is_no_offer() -> None:
    assert "" in places(build(typed(waived=True), ()))


def test_an_unpublished_amount_becomes_a_price() -> None:
    unknown = {"label": "Cards", "on": "payment", "role": "base", "amount_unknown": True, "source": "page"}
    known = profile("acme", [offer(fees=[unknown])])
    made = draft_from(known, known.offers[0], "FI", TODAY, "Told")
    built = build(made.with_fee(replace(made.fees[0], percent=Decimal(2))), ())
    assert built.profile is not None
    fee = built.profile.offers[1].fees[0]
    assert (fee.amount_unknown, fee.percent) == (False, Decimal(2))


def test_a_new_provider_needs_everything_and_then_stands_alone() -> None:
    made = empty_draft("FI", "EUR", TODAY)
    assert places(build(made, ())) == {"provider", "plan", "fees.0"}
    made = replace(made, provider="Oma Pankki Öy", plan="Kauppias", told="letter")
    built = build(made.with_fee(replace(made.fees[0], percent=Decimal(1))), {"oma-pankki-oy"})
    assert built.profile is not None
    assert (built.profile.id, built.offer_id) == ("oma-pankki-oy-2", "kauppias")
    assert built.profile.offers[0].market == ("FI",)


def test_the_effect_is_the_ranking_with_the_quote_in_it() -> None:
    made = typed(percent=Decimal(1), fixed=Decimal(0))
    found = effect(scenario(ACME), None, build(made, ()), made)
    assert found.quoted is not None
    assert found.published is not None
    assert found.quoted.cost_month.likely_minor == 50_000 + 1_000
    assert (found.quoted.rank, found.published.rank) == (1, 2)
    assert found.published.cost_month.likely_minor == 100_000 + 1_000


def test_a_quote_is_kept_found_changed_and_forgotten(tmp_path: Path) -> None:
    made = keep(build(typed(percent=Decimal("1.2")), taken_ids(scenario(ACME), [], tmp_path)), tmp_path)
    assert made.origin == "user"
    again = draft_of_offer(made.profile, made.profile.offers[1], "FI", tmp_path)
    assert again is not None
    assert (again.changes, again.told, again.fees[0].percent) == (
        "acme-our-quote",
        "mail of Ms Virtanen",
        Decimal("1.2"),
    )
    changed = replace(again, plan="Second offer", discount=Decimal(5), contract_months=24)
    keep(build(changed, ()), tmp_path)
    (quote, told), *rest = kept_quotes(tmp_path)
    assert rest == []
    assert (quote.name, quote.discount_percent, quote.contract_months) == ("Second offer", Decimal(5), 24)
    assert told.note == "mail of Ms Virtanen"
    forget(quote.id, tmp_path)
    assert kept_quotes(tmp_path) == ()
    forget(quote.id, tmp_path)


def test_terms_that_are_taken_back_leave_the_file(tmp_path: Path) -> None:
    keep(build(replace(typed(percent=Decimal(1)), contract_months=12), ()), tmp_path)
    made = keep(build(replace(typed(percent=Decimal(1)), changes="acme-our-quote"), ()), tmp_path)
    assert kept_quotes(tmp_path)[0][0].contract_months is None
    assert made.profile.offers[1].contract_months is None


def test_one_of_several_is_forgotten_alone(tmp_path: Path) -> None:
    keep(build(typed(percent=Decimal(1)), ()), tmp_path)
    keep(build(replace(typed(percent=Decimal(2)), plan="Other"), ()), tmp_path)
    forget("acme-our-quote", tmp_path)
    assert [quote.id for quote, _told in kept_quotes(tmp_path)] == ["acme-other"]


def test_a_kept_quote_is_an_offer_of_the_catalogue(tmp_path: Path) -> None:
    stripe = Catalogue.load(user_dir=tmp_path).profile("stripe")
    assert stripe is not None
    published = next(one for one in stripe.profile.offers if one.id == "standard-eea")
    made = draft_from(stripe.profile, published, "FI", TODAY, "Ours")
    kept = keep(build(made.with_fee(replace(made.fees[0], percent=Decimal("1.2"))), ()), tmp_path)
    loaded = Catalogue.load(user_dir=tmp_path).profile("stripe")
    assert loaded is not None
    assert loaded.profile == kept.profile


def test_a_quote_brings_its_own_sources_and_none_of_another_client_s(tmp_path: Path) -> None:
    published = {name: Catalogue.load(user_dir=tmp_path).profile(name) for name in ("stripe", "mollie")}
    kept = {}
    for name, entry in published.items():
        assert entry is not None
        made = replace(draft_from(entry.profile, entry.profile.offers[0], "FI", TODAY, "Ours"), told=f"mail to {name}")
        kept[name] = keep(build(made.with_fee(replace(made.fees[0], percent=Decimal("1.2"))), ()), tmp_path)
    loaded = Catalogue.load(user_dir=tmp_path)
    for name, mine in kept.items():
        entry = loaded.profile(name)
        assert entry is not None
        assert entry.profile == mine.profile
        assert [s.note for s in entry.profile.sources.values() if "mail to" in s.note] == [f"mail to {name}"]


def test_a_second_quote_is_given_a_name_of_its_own() -> None:
    base = draft().base
    assert base is not None
    assert unused_name(base, "Our quote") == "Our quote"
    first = base.model_copy(update={"offers": (*base.offers, base.offers[0].model_copy(update={"name": "Our quote"}))})
    assert unused_name(first, "Our quote") == "Our quote 2"


def test_an_unfinished_quote_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        keep(build(replace(draft(), plan=""), ()), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_while_another_window_writes_quotes_nothing_is_kept_or_forgotten(tmp_path: Path) -> None:
    """What is read before the other one is done would put the second quote over the first."""
    keep(build(typed(percent=Decimal(1)), ()), tmp_path)
    file = tmp_path / "own-quotes.toml"
    before = file.read_bytes()
    with writing(file):
        for act in (lambda: keep(build(replace(typed(), plan="Other"), ()), tmp_path),
                    lambda: forget("acme-our-quote", tmp_path)):  # fmt: skip
            with pytest.raises(UserError) as refused:
                act()
            assert refused.value.problem.code == "locked"
    assert file.read_bytes() == before


WORDS = st.text(max_size=40)
AMOUNT = st.one_of(st.none(), st.decimals(0, 10**6, places=4))


@settings(max_examples=60)
@given(
    st.tuples(AMOUNT, AMOUNT, AMOUNT, AMOUNT), st.text(max_size=40), st.text(max_size=40), st.sampled_from(list(Event))
)
def test_whatever_is_typed_is_refused_in_words_or_can_be_kept(
    amounts: tuple[Decimal | None, ...], name: str, told: str, event: Event
) -> None:
    made = replace(draft(), plan=name, told=told).with_new_fee()
    percent, fixed, minimum, maximum = amounts
    own = FeeDraft(2, name, None, event, None, EVERY_PAYMENT, percent, fixed, minimum, maximum)
    built = build(made.with_fee(own), ())
    assert (built.profile is None) <= bool(places(built))
    assert all(remark.text.english() for remark in built.remarks)


@given(st.text(max_size=80), st.sets(st.text(max_size=5)))
def test_ids_fit_and_are_unused(words: str, taken: set[str]) -> None:
    found = unused(slug(words), taken)
    assert found not in taken
    assert found[0].isascii()
    assert found[0].isalnum()
    assert set(found) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
