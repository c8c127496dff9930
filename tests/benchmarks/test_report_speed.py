"""How fast the report is made: `pytest tests/benchmarks --benchmark-only`.

Goals on two cores: five seconds, and half a minute for 5,000 offers.
"""

from pathlib import Path
from time import process_time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from selector.app.exporting import WRITERS, Wanted
from tests.benchmarks.test_workbook_speed import repeated
from tests.workbook_parity import EXAMPLES, case_of

GOAL_SECONDS = 5.0
GOAL_SECONDS_OF_5000 = 30.0


@pytest.mark.benchmark(timer=process_time)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_report_of_an_example(path: Path, benchmark: BenchmarkFixture) -> None:
    found = case_of(path).found
    arguments = (Wanted(found.scenario, found.evaluation, found.inputs),)
    content = benchmark.pedantic(WRITERS[".pdf"], arguments, rounds=2)  # type: ignore[no-untyped-call] # theirs
    assert content.startswith(b"%PDF-")
    if benchmark.stats:
        assert benchmark.stats.stats.min < GOAL_SECONDS


@pytest.mark.timeout(600)
@pytest.mark.benchmark(timer=process_time)
def test_the_report_of_five_thousand_offers(benchmark: BenchmarkFixture) -> None:
    scenario, evaluation, inputs = repeated(5000)
    arguments = (Wanted(scenario, evaluation, inputs),)
    content = benchmark.pedantic(WRITERS[".pdf"], arguments, rounds=1)  # type: ignore[no-untyped-call] # theirs
    assert content.startswith(b"%PDF-")
    if benchmark.stats:
        assert benchmark.stats.stats.min < GOAL_SECONDS_OF_5000
