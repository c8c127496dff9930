"""What the window loads in the background loads without a fault, and hears that nobody waits any more."""

import pytest

from selector.app.loading import load, load_charts
from selector.app.tasks import Cancelled, Progress


def test_the_engine_and_the_catalogue_load() -> None:
    shares: list[float] = []
    found = load(Progress(shares.append))
    assert len(found.profiles) > 50
    assert shares == sorted(shares)


def test_what_draws_charts_loads() -> None:
    load_charts(Progress())


def test_loading_stops_when_nobody_waits() -> None:
    progress = Progress()
    progress.cancel()
    for work in (load, load_charts):
        with pytest.raises(Cancelled):
            work(progress)
