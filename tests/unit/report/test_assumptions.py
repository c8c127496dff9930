"""What nobody confirmed is listed with its value; what was confirmed is not."""

from decimal import Decimal

from selector.domain.beyond import BeyondInvoice
from selector.domain.fees import AmountRange
from selector.domain.scenario import UnknownAmount
from selector.domain.text import Text
from selector.report.assumptions import MERCHANT_FIELDS, assumptions, assumptions_table
from tests.made_up import scenario


def paths(confirmed: frozenset[str]) -> set[str]:
    return {assumed.path for assumed in assumptions(scenario().model_copy(update={"confirmed": confirmed}))}


def test_a_confirmed_field_is_no_assumption() -> None:
    everything = paths(frozenset())
    assert "merchant.country" in everything
    assert paths(frozenset({"merchant.country"})) == everything - {"merchant.country"}
    assert paths(frozenset(everything)) == set()


def test_every_field_mix_and_weight_is_there() -> None:
    wanted = {f"merchant.{name}" for name in MERCHANT_FIELDS}
    wanted |= {"merchant.volume", "merchant.segments", "merchant.mixes.region", "criteria.weights", "horizon_months"}
    wanted |= {"merchant.seasonality", "discount_percent_year"}
    wanted |= {"doubts.old_percent_year", "doubts.unsure_percent", "doubts.most_percent"}
    assert paths(frozenset()) == wanted


def test_the_value_is_told_in_words() -> None:
    told = {a.path: a.value.english() if isinstance(a.value, Text) else a.value for a in assumptions(scenario())}
    assert told["merchant.mixes.region"] == "Own country 90 %, Rest of the EEA 10 %"
    assert told["merchant.segments"] == "Cards: 1000 × 50.00 EUR, spread 60 %"
    assert told["merchant.refund_percent"] == Decimal(0)


def test_an_unpublished_fee_is_an_assumption_with_its_reason() -> None:
    assumed = AmountRange(likely_fixed=Decimal(15), why="peers charge 15")
    guess = UnknownAmount(platform="alpha", offer="basic", fee="Disputes", range=assumed)
    made = assumptions_table(scenario().model_copy(update={"unknown_amounts": (guess,)}))
    why = made.column("why")[made.row_keys.index("unknown_amounts.alpha/basic/Disputes")]
    assert isinstance(why, Text)
    assert why.english() == "peers charge 15"


def test_figures_beyond_the_invoice_are_assumptions_once_they_count() -> None:
    work = {"switching": {"integration": "2500", "on": False}, "missing_methods": {"lost_percent": "30",
            "margin_percent": "25"}}  # fmt: skip
    assumed = scenario().model_copy(update={"beyond": BeyondInvoice.model_validate(work)})
    found = {each.path: each for each in assumptions(assumed) if each.path.startswith("beyond.")}
    assert set(found) == {"beyond.missing_methods.lost_percent", "beyond.missing_methods.margin_percent"}
    value = found["beyond.missing_methods.margin_percent"].value
    assert isinstance(value, Text)
    assert value.english() == "25 %"
    confirmed = assumed.model_copy(update={"confirmed": frozenset(found)})
    assert not [each for each in assumptions(confirmed) if each.path.startswith("beyond.")]
