"""How fast targets, flips and stability of thirty offers are found: `pytest tests/benchmarks --benchmark-only`.

Goals, on a machine of two cores: negotiation targets and flip points of 30 offers together in 200 ms once costs on
other volumes are known (`ask`, measured beside it), exact weight stability in 10 ms. Every target and flip is priced at
its figure and one step beside it: what a figure leaves alone is kept, so that a try costs a few sums. The ratio that is
held is that of all targets and flips to evaluations of the scenario: 8 of them together where the machine is quiet, at
most 14; trying figure by figure takes thousands. Times are those of the processor; every run shows its own.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from selector.domain.defaults import default_criteria
from selector.domain.platform import PlatformProfile
from selector.domain.scenario import Scenario
from selector.scoring.contest import Contest
from selector.scoring.evaluate import Inputs, evaluate
from selector.scoring.flips.figures import business_flips
from selector.scoring.flips.weights import stability, weight_flips
from selector.scoring.responses import Responses, ask, ask_on
from selector.scoring.results import Evaluation
from selector.scoring.targets import negotiation_targets
from tests.benchmarks.measuring import Shown, against, show, spent
from tests.builders import card_fee, merchant, offer, profile, scenario, segment

__all__ = ["show"]

OFFERS = 30
BUSINESS = merchant(
    segment("near", region="domestic", spread_percent="60"),
    segment("far", region="international", count_month=120, average_ticket="80", spread_percent="60"),
    segment("bank", method="bank_redirect", count_month=400, average_ticket="45", spread_percent="60"),
    segment("phone", method="mobilepay", count_month=250, average_ticket="25", spread_percent="60"),
    refund_percent="3",
)


def seller(number: int, rng: np.random.Generator) -> PlatformProfile:
    """A provider like the real ones: cards near and far, other methods, a monthly fee, a tier in every fifth."""

    def fee(label: str, low: float, high: float, **when: object) -> dict[str, object]:
        percent, fixed = f"{rng.uniform(low, high):.2f}", f"{rng.uniform(0.05, 0.35):.2f}"
        return card_fee(percent, fixed) | {"label": label, "when": when, "returned_on_refund": bool(number % 2)}

    fees: list[dict[str, object]] = [
        fee("Cards", 1.0, 2.0, method=["card"]),
        fee("Cards from afar", 2.0, 3.5, method=["card"], region=["international"]),
        fee("Bank", 0.5, 1.5, method=["bank_redirect"]),
        fee("Phone", 1.0, 2.5, method=["mobilepay"]),
        {"label": "Monthly", "on": "month", "fixed": f"{rng.uniform(0, 60):.2f}", "source": "page"},
    ]
    if number % 5 == 0:
        bands = [{"up_to": "40000", "percent": "1.9"}, {"up_to": "90000", "percent": "1.6"}, {"percent": "1.2"}]
        tiers = {"by": "monthly_volume", "mode": "slab", "bands": bands}
        fees[0] = {"label": "Cards", "on": "payment", "role": "base", "when": {"method": ["card"]}, "tiers": tiers,
                   "source": "page"}  # fmt: skip
    level = {"security": {"pci_dss_level": int(rng.integers(1, 3)), "source": "page"}}
    return profile(f"p{number}", offers=[offer(fees=fees, contract_months=int(rng.integers(0, 25)))], facts=level)


def thirty_offers() -> Scenario:
    """Offers that all compete."""
    rng = np.random.default_rng(4)
    sellers = [seller(number, rng) for number in range(OFFERS)]
    return scenario(*sellers, merchant=BUSINESS, criteria=default_criteria())


@pytest.fixture(scope="module")
def case() -> Scenario:
    return thirty_offers()


@pytest.fixture(scope="module")
def evaluation(case: Scenario) -> Evaluation:
    return evaluate(case)


@pytest.fixture(scope="module")
def contest(case: Scenario, evaluation: Evaluation) -> Contest:
    return Contest(case, Inputs(), evaluation)


@pytest.fixture(scope="module")
def responses(contest: Contest) -> Responses:
    known = ask(contest)
    assert known is not None
    return ask_on(contest, known)


@dataclass(frozen=True)
class Bench:
    """Holds work against evaluations of the scenario, and shows the machine, the time and the ratio."""

    benchmark: BenchmarkFixture
    show: Shown
    case: Scenario

    def hold(self, what: str, work: Callable[[], object], most: float, goal_ms: float = 0) -> None:
        if not self.benchmark.enabled:
            return
        taken = spent(work, 3)
        ratio = taken / spent(lambda: evaluate(self.case), 3)
        self.benchmark.extra_info.update({"evaluations": round(ratio, 1), "goal_ms": goal_ms})
        told = against(taken, goal_ms) if goal_ms else f"{1000 * taken:.1f} ms"
        self.show(what, {"processor's time": told, "evaluations": f"{ratio:.1f} (at most {most:.0f})"})
        assert ratio <= most


@pytest.fixture
def bench(benchmark: BenchmarkFixture, show: Shown, case: Scenario) -> Bench:
    return Bench(benchmark, show, case)


def test_targets_of_thirty_offers(benchmark: BenchmarkFixture, bench: Bench, contest: Contest) -> None:
    found = benchmark(negotiation_targets, contest)
    assert any(target.value is not None for target in found.runners_up)
    bench.hold("negotiation targets of 30 offers", lambda: negotiation_targets(contest), 9, 200)


def test_flips_of_thirty_offers(
    benchmark: BenchmarkFixture, bench: Bench, contest: Contest, responses: Responses
) -> None:
    found = benchmark(business_flips, contest, responses)
    assert found
    bench.hold("flip points of 30 offers", lambda: business_flips(contest, responses), 8, 200)


def test_targets_and_flips_together(
    benchmark: BenchmarkFixture, bench: Bench, contest: Contest, responses: Responses
) -> None:
    def both() -> None:
        negotiation_targets(contest)
        business_flips(contest, responses)

    benchmark(both)
    bench.hold("targets and flip points of 30 offers together", both, 14, 200)


def test_costs_on_other_volumes(benchmark: BenchmarkFixture, bench: Bench, contest: Contest) -> None:
    assert benchmark(ask, contest) is not None
    bench.hold("costs of 30 offers on other volumes", lambda: ask(contest), 8)


def test_stability_and_flips_of_weights(
    benchmark: BenchmarkFixture, bench: Bench, evaluation: Evaluation, case: Scenario
) -> None:
    found = benchmark(stability, evaluation.ranked, case.criteria)
    assert len(found) == len(case.criteria)
    assert weight_flips(evaluation.ranked, case.criteria)
    bench.hold("exact stability of the weights", lambda: stability(evaluation.ranked, case.criteria), 1, 10)
