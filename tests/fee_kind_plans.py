"""Plans of every fee kind that single payments do not tell, each beside a plain one, for tests of the workbook."""

from decimal import Decimal
from functools import cache
from typing import Any

from selector.app.answers.evaluating import Evaluated
from selector.domain.fees import FeeRule
from selector.domain.merchant import AttributeMix, Merchant, Segment, Share
from selector.domain.platform import PlatformProfile
from selector.domain.scenario import PricedProfile, Scenario
from selector.files.workbook.document import build
from selector.scoring.evaluate import Inputs, evaluate
from tests.made_up import profile, scenario
from tests.workbook_parity import Case

PAID: dict[str, Any] = {"on": "payment", "role": "base"}
PLAIN = PAID | {"percent": "1.4", "fixed": "0.25"}
_BANDS = [{"up_to": "9000", "percent": "1.9", "minimum": "0.30", "maximum": "0.80"},
          {"up_to": "40000", "percent": "1.2", "maximum": "0.60"},
          {"percent": "0.8", "minimum": "0.10"}]  # fmt: skip
_OWN: dict[str, Any] = {"bill": "acme", "percent": "0.6", "fixed": "0.15"}
KINDS: dict[str, list[dict[str, Any]]] = {
    "volume included": [PAID | {"percent": "2.1", "fixed": "0.10", "free_volume": "8000"}],
    "volume included in a year": [PAID | {"percent": "2.1", "free_volume": "120000", "free_per": "year"}],
    "volume included once": [PAID | {"percent": "1.1", "free_volume": "5000", "free_per": "once"}],
    "units included in a year": [PAID | {"fixed": "0.50", "free_units": 1200, "free_per": "year"}],
    "units shared": [
        PAID | {"fixed": "0.60", "free_units": 150, "free_units_of": {}, "when": {"region": ["domestic"]}},
        PAID | {"fixed": "1.10", "free_units": 150, "free_units_of": {}, "when": {"region": ["eea"]}},
    ],
    "free units and bounds": [PAID | {"percent": "2", "minimum": "0.4", "maximum": "1.5", "free_units": 40}],
    "packages of volume": [PAID | {"fixed": "19", "package_volume": "2500"}],
    "packages of payments": [PAID | {"fixed": "45", "package_units": 100, "free_units": 130}],
    "bands with bounds": [
        PAID | {"tiers": {"by": "monthly_volume", "mode": "slab", "bands": _BANDS}, "maximum": "0.7"}],
    "bands by the amount with bounds": [PAID | {"tiers": {"by": "amount", "mode": "slab", "bands": [
        {"up_to": "20", "percent": "3", "minimum": "0.2"}, {"percent": "1.1", "maximum": "0.9"}]}}],
    "parts of the amount with bounds": [PAID | {"tiers": {"by": "amount", "mode": "graduated", "bands": [
        {"up_to": "20", "percent": "3", "minimum": "0.2"}, {"percent": "1.1", "maximum": "0.9"}]}}],
    "lump sums": [PAID | {"tiers": {"by": "monthly_count", "mode": "slab", "bands": [
        {"up_to": "300", "fixed": "0.4", "flat_once": "5"}, {"fixed": "0.3", "flat_once": "49"}]}}],
    "parts of the month with lump sums": [PAID | {"tiers": {"by": "monthly_volume", "mode": "graduated", "bands": [
        {"up_to": "9000", "percent": "1.9"}, {"percent": "1.2", "flat_once": "49"}]}}],
    "a most of the month": [PLAIN, {"on": "month", "role": "cap", "fixed": "210"}],
    "a most of the year": [PLAIN, {"on": "year", "role": "cap", "fixed": "2400"}],
    "a least of the year": [PLAIN, {"on": "year", "role": "floor", "fixed": "5000"}],
    "a committed volume": [PLAIN, {"on": "month", "role": "floor", "percent": "0.4", "committed_volume": "60000"}],
    "a year's committed volume": [
        PLAIN, {"on": "year", "role": "floor", "percent": "0.4", "committed_volume": "600000"}],
    "a least of some payments": [
        PLAIN, {"on": "month", "role": "floor", "fixed": "150", "when": {"region": ["eea"]}},
        {"on": "month", "role": "cap", "fixed": "90", "when": {"region": ["domestic"]}}],
    "a least of one contract": [
        PAID | {"percent": "0.7"}, {"on": "payment", "role": "surcharge", **_OWN},
        {"on": "month", "role": "floor", "fixed": "500", "bill": "acme"}],
    "a month's fee with bounds": [
        PLAIN, {"on": "month", "percent": "0.15", "fixed": "1", "minimum": "12", "maximum": "60"}],
    "a percentage of some payments": [PLAIN, {"on": "month", "percent": "0.3", "when": {"region": ["eea"]}}],
    "an introductory price": [
        PLAIN, {"on": "month", "fixed": "2", "first_months": 6}, {"on": "month", "fixed": "29", "after_months": 6}],
    "what comes back when all is refunded": [PLAIN | {"returned_on_refund": "if_full"}],
    "the percentage that comes back": [PLAIN | {"returned_on_refund": "percent_part", "maximum": "1.2"}],
}  # fmt: skip


def _plan(kind: str, fees: list[dict[str, Any]]) -> PlatformProfile:
    """A provider whose one plan has these fees."""
    plain = profile(kind.replace(" ", "-").replace("'", "").capitalize(), "plan")
    labelled = ({"label": f"{kind}, {place}", "source": "price", **fee} for place, fee in enumerate(fees))
    offer = plain.offers[0].model_copy(update={"fees": tuple(map(FeeRule.model_validate, labelled))})
    return plain.model_copy(update={"offers": (offer,)})


def merchant() -> Merchant:
    """A shop at home and abroad, with refunds, disputes and declined attempts."""
    region = AttributeMix(
        attribute="region",
        shares=(Share(value="domestic", percent=Decimal(70)), Share(value="eea", percent=Decimal(30))),
    )
    cards = Segment(
        id="cards", label="Cards", method="card", count_month=400, average_ticket=Decimal("52.37"),
        spread_percent=Decimal(80),
    )  # fmt: skip
    return Merchant(
        country="FI", currency="EUR", segments=(cards,), mixes=(region,), refund_percent=Decimal("4.5"),
        dispute_ppm=900, dispute_won_percent=Decimal(25), decline_percent=Decimal(6),
    )  # fmt: skip


@cache
def every_kind() -> Case:
    """A scenario with a plan of every kind, its result and its workbook."""
    priced = [PricedProfile(profile=_plan(kind, fees), revision="0" * 64) for kind, fees in KINDS.items()]
    shown: Scenario = scenario().model_copy(update={"merchant": merchant(), "profiles": tuple(priced)})
    result = evaluate(shown)
    return Case(Evaluated(shown, Inputs(), result), build(shown, result))


def changes(case: Case) -> dict[str, dict[str, float | None]]:
    """A change of every sort, and all of them at once."""
    told = {path: float(value) for path, value in case.exported.items() if isinstance(value, float) and value}
    profiles = [(path, value) for path, value in told.items() if path.startswith("profiles.")]
    fees: dict[str, float | None] = {
        path: value + 7 if path.endswith("_units") else round(1.17 * value, 4) for path, value in profiles
    }
    found: dict[str, dict[str, float | None]] = {
        "few payments": {"merchant.segments.cards.count_month": 90.0, "merchant.segments.cards.volume": 4713.3},
        "many payments": {"merchant.segments.cards.count_month": 1900.0, "merchant.segments.cards.volume": 61_234.5},
        "none": {"merchant.segments.cards.count_month": 0.0},
        "all at home": {"merchant.mixes.region.domestic": 100.0, "merchant.mixes.region.eea": 0.0},
        "mostly abroad": {"merchant.mixes.region.domestic": 20.0, "merchant.mixes.region.eea": 80.0},
        "more goes wrong": {"merchant.refund_percent": 12.0, "merchant.decline_percent": 21.0},
        "another weight": {"criteria.cost.weight": 3.0},
        "every fee": fees,
    }
    together = ("many payments", "mostly abroad", "more goes wrong", "another weight", "every fee")
    found["all at once"] = {path: value for name in together for path, value in found[name].items()}
    return found
