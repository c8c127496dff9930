"""How fast a change is seen: `pytest tests/benchmarks --benchmark-only`; each benchmark prints what it measured.

Goals, on a machine of two cores: changed shares or fees on a hundred thousand distinct rows re-priced under thirty
offers in a frame (16 ms); the reference scenario (30 offers, 30 segments) in 5 ms; curves of thirty offers at 200
volumes with all crossings in 50 ms. Held against the goal is the processor's time of the best round;
the clock's is shown beside it.
"""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import partial

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from selector.costs.curves.volume import all_crossings, cost_curve
from selector.costs.payments.segments import expand
from selector.domain.merchant import Merchant, Segment
from tests.benchmarks.measuring import Shown, Work, best_ms, show, timed, totals
from tests.benchmarks.pricing_workload import SCHEDULES, Workload, workload

__all__ = ["show"]
ROUNDS = 30


@pytest.fixture
def hold(benchmark: BenchmarkFixture, show: Shown) -> "Held":
    """Measures some rounds and holds the best one against its goal."""
    return Held(benchmark, show)


class Held:
    """Rounds of the same work, each on figures that were never seen."""

    def __init__(self, benchmark: BenchmarkFixture, show: Shown) -> None:
        self.enabled, self._benchmark, self._show = benchmark.enabled, benchmark, show
        self.rounds = ROUNDS if benchmark.enabled else 2

    def against(self, what: str, goal_ms: float, rounds: list[Work]) -> None:
        rounds[0]()
        timed(self._benchmark, rounds[1], rounds=1)
        if not self.enabled:
            return
        clock, spent = best_ms(rounds)
        self._show(what, {
            "best round, processor's time": f"{spent:.1f} of {goal_ms:.0f} ms",
            "best round by the clock": f"{clock:.1f} ms",
        })  # fmt: skip
        assert spent <= goal_ms


def distinct(rows: int) -> Workload:
    """A table of about `rows` distinct rows."""
    work = workload(rows)
    amounts = np.random.default_rng(3).permutation(rows).astype(np.int64) + 1
    return replace(work, table=replace(work.table, amount_minor=amounts))


def test_a_changed_share_in_a_frame(hold: Held) -> None:
    work = distinct(100_000 if hold.enabled else 1000)
    offers, rng = work.compiled(), np.random.default_rng(5)
    totals(offers, work.table)
    tables = [replace(work.table, count=rng.integers(1, 9, len(work.table))) for _ in range(hold.rounds)]
    rounds: list[Work] = [partial(totals, offers, table) for table in tables]
    hold.against("another share: 30 offers on 100,000 distinct rows", 16, rounds)


def test_a_changed_fee_in_a_frame(hold: Held) -> None:
    work = distinct(100_000 if hold.enabled else 1000)
    offers = work.compiled()
    totals(offers, work.table)
    changed = [[*work.compiled()[:1], *offers[1:]] for _ in range(hold.rounds)]
    rounds: list[Work] = [partial(totals, each, work.table) for each in changed]
    hold.against("another fee: 30 offers on 100,000 distinct rows", 16, rounds)


def reference_merchant(count: int) -> Merchant:
    """Thirty segments, every attribute told."""
    brands, classes, regions = ("visa", "mastercard"), ("consumer", "premium", "commercial"), ("domestic", "eea", "uk")
    sorts = [(brand, klass, region) for brand in brands for klass in classes for region in regions] * 2
    segments = tuple(
        Segment(
            id=f"s{place}", label="x", method="card", brand=brand, funding="credit", card_class=klass, region=region,
            channel="online" if place % 2 else "keyed", conversion=place % 5 == 0, count_month=count + place,
            average_ticket=Decimal(20 + 7 * place),
        )
        for place, (brand, klass, region) in enumerate(sorts[:30])
    )  # fmt: skip
    return Merchant(country="FI", currency="EUR", segments=segments)


def test_the_reference_scenario(hold: Held) -> None:
    offers = workload(10).compiled()
    tables = [expand(reference_merchant(100 + number)) for number in range(hold.rounds)]
    rounds: list[Work] = [partial(totals, offers, table) for table in tables]
    hold.against("the reference scenario: 30 offers x 30 segments", 5, rounds)


def test_curves_of_thirty_offers_and_all_their_crossings(hold: Held) -> None:
    offers = workload(10).compiled()
    table = expand(reference_merchant(100))
    factors = np.linspace(0.1, 10, 200)

    def draw() -> int:
        curves = [cost_curve(offer, table, Fraction(1, 10), Fraction(10)) for offer in offers]
        drawn = [curve.along(factors) for curve in curves]
        assert len(drawn) == SCHEDULES
        return len(all_crossings(curves))

    hold.against("curves: 30 offers x 200 volumes, all crossings", 50, [draw] * hold.rounds)
