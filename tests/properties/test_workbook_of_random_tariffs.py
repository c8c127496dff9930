"""Random tariffs and businesses: the workbook's formulas give the program's figures, before and after a change."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from hypothesis import given, note, settings
from hypothesis import strategies as st

from selector.app.answers.evaluating import Evaluated
from selector.domain.fees import FeeRule
from selector.domain.merchant import AttributeMix, Merchant, Segment, Share
from selector.domain.platform import PlatformProfile
from selector.domain.scenario import ExchangeRate, PricedProfile, Scenario
from selector.files.workbook.document import build
from selector.files.workbook.fields import taken_over
from selector.files.workbook.live import why_not_live
from selector.scoring.evaluate import Inputs, evaluate
from tests.made_up import TODAY, profile, scenario
from tests.workbook_parity import Case, differences

PERCENT = st.integers(0, 60).map(lambda n: str(Decimal(n) / 10))
FIXED = st.integers(0, 90).map(lambda n: str(Decimal(n) / 100))
FINE = st.integers(0, 9999).map(lambda n: str(Decimal(n) / 10000))


OWN_BOUNDS: tuple[dict[str, str], ...] = (
    {},
    {"minimum": "0.25", "maximum": "0.90"},
    {"minimum": "0.40"},
    {"maximum": "0.70"},
)


def bands(by: str, mode: str) -> st.SearchStrategy[dict[str, Any]]:
    """Two or three rising bands, the last one open or not."""
    scale = {"amount": 40, "monthly_volume": 20_000, "monthly_count": 300}[by]

    def made(
        rates: list[tuple[str, str]], closed: bool, bounds: list[dict[str, str]], flats: list[str]
    ) -> dict[str, Any]:
        last = len(rates) - 1
        return {
            "by": by,
            "mode": mode,
            "bands": [
                {"percent": rate, "fixed": fixed}
                | bounds[place]
                | ({} if by == "amount" or not flats[place] else {"flat_once": flats[place]})
                | ({} if place == last and not closed else {"up_to": str(scale * (place + 1))})
                for place, (rate, fixed) in enumerate(rates)
            ],
        }

    rates = st.lists(st.tuples(PERCENT, FIXED), min_size=2, max_size=3)
    bounds = st.lists(st.sampled_from(OWN_BOUNDS), min_size=3, max_size=3)
    none = st.sampled_from([[{}] * 3, None]).flatmap(lambda fixed: bounds if fixed is None else st.just(fixed))
    flats = st.sampled_from([("", "", ""), ("", "3", "12"), ("1.5", "", "4")]).map(list)
    return st.builds(made, rates, st.booleans(), none, flats)


@st.composite
def figures(draw: st.DrawFn) -> dict[str, Any]:
    """What a fee costs: percent and fixed with bounds, bands, free units, or an unpublished amount."""
    sort = draw(st.sampled_from(["plain", "plain", "bounded", "bands", "free", "unknown", "volume"]))
    if sort == "bands":
        by = draw(st.sampled_from(["amount", "monthly_volume", "monthly_count"]))
        counted: dict[str, Any] = draw(st.sampled_from([{}, {"of": {}}])) if by != "amount" else {}
        return {"tiers": draw(bands(by, draw(st.sampled_from(["slab", "graduated"])))) | counted}
    if sort == "unknown":
        low, likely, high = sorted(draw(st.tuples(PERCENT, PERCENT, PERCENT)), key=Decimal)
        points = {"low_percent": low, "likely_percent": likely, "high_percent": high}
        return {"amount_unknown": True, "range": points | {"why": "peers charge that"}}
    plain: dict[str, Any] = {"percent": draw(st.one_of(PERCENT, FINE)), "fixed": draw(FIXED)}
    if sort == "bounded":
        plain["minimum"], plain["maximum"] = "0.30", draw(st.sampled_from(["0.45", "1.20", "9"]))
    if sort == "free":
        plain["free_units"] = draw(st.sampled_from([1, 20, 5000]))
    if sort == "volume":
        plain = draw(st.sampled_from([plain | {"free_volume": "900"}, {"fixed": "5", "package_volume": "700"},
                                      {"fixed": "2", "package_units": 30, "free_units": 45}]))  # fmt: skip
    if sort in {"free", "volume"} and ("free_units" in plain or "free_volume" in plain):
        plain["free_per"] = draw(st.sampled_from(["month", "year", "once"]))
        if plain["free_per"] == "month" and draw(st.booleans()):
            plain["shared"] = True
    if sort == "free" and draw(st.booleans()):
        plain |= {"minimum": "0.30", "maximum": "1.10"}
    return plain


def rule(label: str, on: str, money: dict[str, Any], **more: object) -> FeeRule:
    shared: dict[str, Any] = {"free_units_of": {}} if money.pop("shared", False) and on == "payment" else {}
    return FeeRule.model_validate({"label": label, "on": on, "source": "price", **money, **shared, **more})


WAYS = (None, True, "whole", "percent_part", "if_full", "full_or_percent")
MONTHLY: tuple[dict[str, Any], ...] = (
    {"on": "month", "fixed": "9"},
    {"on": "month", "percent": "0.15", "fixed": "1", "minimum": "12", "maximum": "200"},
    {"on": "month", "percent": "0.2", "when": {"region": ["eea"]}},
    {"on": "month", "tiers": {"by": "monthly_volume", "mode": "slab", "bands": [
        {"up_to": "15000", "fixed": "10"}, {"percent": "0.1", "fixed": "3", "minimum": "20"}]}},
    {"on": "year", "fixed": "100"},
    {"on": "month", "fixed": "7", "first_months": 3},
    {"on": "month", "fixed": "8", "after_months": 3},
)  # fmt: skip
LIMITS: tuple[dict[str, Any], ...] = (
    {"on": "month", "role": "floor", "fixed": "20"},
    {"on": "month", "role": "floor", "fixed": "3000"},
    {"on": "month", "role": "floor", "percent": "0.9", "fixed": "5"},
    {"on": "month", "role": "floor", "fixed": "900", "when": {"region": ["eea"]}},
    {"on": "month", "role": "floor", "fixed": "700", "bill": "acme"},
    {"on": "month", "role": "floor", "fixed": "700", "bill": "acme", "when": {"region": ["eea"]}},
    {"on": "month", "role": "cap", "fixed": "40"},
    {"on": "month", "role": "cap", "fixed": "40", "when": {"region": ["domestic"]}},
    {"on": "year", "role": "floor", "fixed": "900"},
    {"on": "year", "role": "cap", "fixed": "2400"},
    {"on": "month", "role": "floor", "percent": "0.4", "committed_volume": "80000"},
    {"on": "year", "role": "floor", "percent": "0.4", "committed_volume": "900000"},
)


@st.composite
def tariffs(draw: st.DrawFn) -> tuple[FeeRule, ...]:
    returned, bill = st.sampled_from(WAYS), st.sampled_from(["", "acme"])
    fees = [
        rule("Domestic", "payment", draw(figures()), role="base", when={"region": ["domestic"]},
             returned_on_refund=draw(returned), bill=draw(bill)),
        rule("Abroad", "payment", draw(figures()), role="base", when={"region": ["eea"]}, unsure=draw(st.booleans()),
             returned_on_refund=draw(returned)),
    ]  # fmt: skip
    if draw(st.booleans()):
        plain = {"percent": draw(PERCENT), "fixed": draw(FIXED)}
        fees.append(rule("Surcharge", "payment", plain, role="surcharge", when={"region": ["eea"]}, bill=draw(bill)))
    if draw(st.booleans()):
        fees.append(rule("Attempt", "authorization", {"fixed": draw(FIXED)}))
    if draw(st.booleans()):
        won = draw(st.booleans())
        fees.append(rule("Dispute", "dispute", {"fixed": "15"}, returned_if_won=won))
    if draw(st.booleans()):
        fees.append(rule("Payout", "payout", {"percent": "0.1", "fixed": draw(FIXED)}))
    for place, each in enumerate((MONTHLY, LIMITS)):
        for number, month in enumerate(draw(st.lists(st.sampled_from(each), max_size=2))):
            fees.append(FeeRule.model_validate({"label": f"{place}.{number}", "source": "price", **month}))
    return tuple(fees)


@dataclass(frozen=True)
class Business:
    count: int
    ticket: str
    spread: int
    domestic: int
    refunds: str
    disputes: int
    declines: str
    currency: str


BUSINESSES = st.builds(
    Business,
    count=st.integers(0, 5000),
    ticket=st.integers(1, 30_000).map(lambda n: str(Decimal(n) / 100)),
    spread=st.sampled_from([0, 30, 80, 150]),
    domestic=st.integers(0, 100),
    refunds=st.sampled_from(["0", "2.5", "17"]),
    disputes=st.sampled_from([0, 900, 20_000]),
    declines=st.sampled_from(["0", "7.5"]),
    currency=st.sampled_from(["EUR", "EUR", "USD", "JPY"]),
)


def scenario_of(business: Business, fees: tuple[FeeRule, ...]) -> Scenario:
    plain = profile("Alpha", "basic", currency=business.currency)
    offer = plain.offers[0].model_copy(update={"fees": fees})
    alpha = plain.model_copy(update={"offers": (offer,)})
    region = AttributeMix(
        attribute="region",
        shares=(
            Share(value="domestic", percent=Decimal(business.domestic)),
            Share(value="eea", percent=Decimal(100 - business.domestic)),
        ),
    )
    cards = Segment(
        id="cards", label="Cards", method="card", count_month=business.count, average_ticket=Decimal(business.ticket),
        spread_percent=Decimal(business.spread),
    )  # fmt: skip
    merchant = Merchant(
        country="FI", currency="EUR", segments=(cards,), mixes=(region,),
        refund_percent=Decimal(business.refunds), dispute_ppm=business.disputes, dispute_won_percent=Decimal(25),
        decline_percent=Decimal(business.declines),
    )  # fmt: skip
    rates = tuple(
        ExchangeRate(base=base, quote=quote, rate=Decimal(rate), as_of=TODAY, source="test")
        for base, quote, rate in (("EUR", "USD", "1.0832"), ("JPY", "EUR", "0.0061"))
    )
    beta: PlatformProfile = profile("Beta", "pro", percent="2.9")
    priced = tuple(PricedProfile(profile=one, revision="0" * 64) for one in (alpha, beta))
    return scenario().model_copy(update={"merchant": merchant, "profiles": priced, "exchange_rates": rates})


def quotes(case: Case) -> dict[str, float | None]:
    """Every figure of the fees a tenth higher; what is counted in whole units one higher."""
    found: dict[str, float | None] = {}
    for entry in case.live.book.inputs:
        told = float(entry.value or 0)
        if entry.path.startswith(("profiles.", "unknown_amounts.")) and told:
            found[entry.path] = told + 1 if entry.limits.whole else round(1.1 * told, 4)
    return found


@given(BUSINESSES, tariffs(), st.sampled_from([0.37, 1.0, 2.6]), st.sampled_from([0.5, 1.9]))
@settings(max_examples=20)
def test_the_workbook_follows(business: Business, fees: tuple[FeeRule, ...], more: float, larger: float) -> None:
    shown = scenario_of(business, fees)
    result = evaluate(shown)
    case = Case(Evaluated(shown, Inputs(), result), build(shown, result))
    calculator = case.live.book.calculator()
    assert calculator.errors() == {}
    assert list(differences(case.live, calculator.shown, result)) == []
    candidates = {one.key[0]: one for one in case.live.plan.candidates}
    if why_not_live(candidates["alpha"], estimated=True) is not None:
        return
    count = float(round(business.count * more))
    volume = round(business.count * float(business.ticket) * larger, 2)
    changes: dict[str, float | None] = {
        "merchant.segments.cards.count_month": count,
        "merchant.segments.cards.volume": volume,
        "merchant.mixes.region.domestic": 50.0,
        "merchant.mixes.region.eea": 50.0,
        "criteria.cost.weight": 12.0,
    }
    changes |= quotes(case)
    taken = taken_over(shown, changes)
    assert taken.problems == ()
    note(str(changes))
    changed = case.live.book.calculator(case.places(changes))
    assert list(differences(case.live, changed.shown, evaluate(taken.scenario))) == []
