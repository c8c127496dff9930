"""How fast profiles are read and looked at: `pytest tests/benchmarks --benchmark-only`.

Goal, on a machine of two cores: every shipped profile read, checked against its model and its own words in well under a
second, the whole lint of all of them in another; line numbers are worked out only where a fault needs one.
"""

from datetime import date

from pytest_benchmark.fixture import BenchmarkFixture

from selector.costs.lint.profile import lint_profile
from selector.files.profiles.reading import load_profiles
from selector.files.shipped import platforms_dir

GOAL_SECONDS = 0.6


def test_reading_every_shipped_profile(benchmark: BenchmarkFixture) -> None:
    loaded = benchmark(load_profiles, [platforms_dir()])
    assert len(loaded.profiles) >= 93
    if benchmark.stats:
        assert benchmark.stats.stats.min < GOAL_SECONDS


def test_the_lint_of_every_shipped_profile(benchmark: BenchmarkFixture) -> None:
    profiles = [loaded.profile for loaded in load_profiles([platforms_dir()]).profiles if loaded.profile]
    today = date(2026, 12, 1)
    found = benchmark(lambda: [lint_profile(profile, today) for profile in profiles])
    assert len(found) == len(profiles)
    if benchmark.stats:
        assert benchmark.stats.stats.min < GOAL_SECONDS
