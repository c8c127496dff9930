"""A result for which costs were kept is the very one that an evaluation from nothing gives, whatever was edited."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from selector.domain.base import changed
from selector.domain.doubt import DoubtWidths
from selector.domain.fees import AmountRange
from selector.domain.platform import PlatformProfile, Source
from selector.domain.scenario import ExchangeRate, OfferRef, Scenario, UnknownAmount
from selector.scoring.evaluate import Inputs, KeptCosts, evaluate
from tests.builders import AS_OF, card_fee, offer, profile
from tests.properties.scenarios import scenarios

Change = Callable[[Scenario, int], Scenario]


def _merchant(name: str, worth: Callable[[int], object]) -> Change:
    return lambda case, by: changed(case, merchant=changed(case.merchant, **{name: worth(by)}))


def _weight(case: Scenario, by: int) -> Scenario:
    first, *others = case.criteria
    return changed(case, criteria=(changed(first, weight=Decimal(by + 1)), *others))


def _segments(case: Scenario, by: int) -> Scenario:
    first, *others = case.merchant.segments
    return _merchant("segments", lambda by: (changed(first, count_month=100 * by), *others))(case, by)


def _rate(case: Scenario, by: int) -> Scenario:
    rate = ExchangeRate(base="EUR", quote="USD", rate=Decimal(by + 1) / 4, as_of=AS_OF, source="a bank")
    return changed(case, exchange_rates=(rate,) if by else ())


def _assumed(case: Scenario, by: int) -> Scenario:
    fee = AmountRange(low_percent="0", likely_percent="0.1", high_percent=Decimal(by + 1) / 4, why="a guess")
    at = case.profiles[by % len(case.profiles)].profile.id
    return changed(case, unknown_amounts=(UnknownAmount(platform=at, offer="standard", fee="Scheme", range=fee),))


def _profile(change: Callable[[PlatformProfile, int], PlatformProfile]) -> Change:
    def on_one(case: Scenario, by: int) -> Scenario:
        at = by % len(case.profiles)
        profiles = list(case.profiles)
        profiles[at] = changed(profiles[at], profile=change(profiles[at].profile, by))
        return changed(case, profiles=tuple(profiles))

    return on_one


def _fee(known: PlatformProfile, by: int) -> PlatformProfile:
    first, *others = known.offers[0].fees
    dearer = first if first.percent is None else changed(first, percent=Decimal(by) / 2, unsure=bool(by % 3))
    return changed(known, offers=(changed(known.offers[0], fees=(dearer, *others)),))


def _source(known: PlatformProfile, by: int) -> PlatformProfile:
    page = Source(url="https://example.com/prices", as_of=date(2020 + by % 6, 5, 1), official=True)
    return changed(known, sources={"page": page})


def _left_out(case: Scenario, by: int) -> Scenario:
    ref = OfferRef(platform=case.profiles[by % len(case.profiles)].profile.id, offer="standard")
    return changed(case, left_out=(ref,))


CHANGES: dict[str, Change] = {
    "weight": _weight,
    "payments": _segments,
    "terminals": _merchant("terminals", lambda by: by),
    "tax": _merchant("deducts_vat", lambda by: bool(by % 2)),
    "refunds": _merchant("refund_percent", Decimal),
    "rate": _rate,
    "assumed": _assumed,
    "choice": lambda case, by: changed(case, chosen_options=("other/standard/Extra",) if by % 2 else ()),
    "doubts": lambda case, by: changed(case, doubts=DoubtWidths(old_percent_year=Decimal(by))),
    "day": lambda case, by: changed(case, as_of=date(2026, 1 + by, 1)),
    "fee": _profile(_fee),
    "source": _profile(_source),
    "left out": _left_out,
    "cost": lambda case, by: changed(case, ranking_cost="total" if by % 2 else "invoice"),
}
STEPS = st.lists(st.tuples(st.sampled_from(sorted(CHANGES)), st.integers(0, 9)), min_size=1, max_size=8)


def _with_an_american(case: Scenario) -> Scenario:
    """With an offer in another currency, fees that somebody may choose, per terminal, and taxed."""
    extra = card_fee("0.1", "0", label="Extra", role="surcharge", optional=True)
    rent: dict[str, object] = {"label": "Terminal", "on": "terminal_month", "fixed": "9", "source": "page"}
    fees: list[dict[str, object]] = [card_fee("2.9", "0.30"), extra, rent]
    other = profile("other", offers=[offer(currency="USD", fees=fees, fee_tax_percent="24")])
    priced = changed(case.profiles[0], profile=other)
    return changed(case, profiles=(*case.profiles, priced))


@given(scenarios(), STEPS, st.booleans())
@settings(max_examples=25, deadline=None)
def test_kept_costs_change_no_result(case: Scenario, steps: list[tuple[str, int]], back: bool) -> None:
    kept, versions = KeptCosts(), [_with_an_american(case)]
    for name, by in steps:
        versions.append(CHANGES[name](versions[-1], by))
    for version in (*versions, *(reversed(versions) if back else ())):
        assert evaluate(version, Inputs(), kept) == evaluate(version, Inputs())


@given(scenarios())
@settings(max_examples=10, deadline=None)
def test_a_weight_leaves_every_cost_where_it_is(case: Scenario) -> None:
    kept = KeptCosts()
    before, after = (evaluate(version, Inputs(), kept) for version in (case, _weight(case, 7)))
    costs = {ranked.key: ranked.cost for ranked in before.ranked}
    assert all(ranked.cost is costs[ranked.key] for ranked in after.ranked)
