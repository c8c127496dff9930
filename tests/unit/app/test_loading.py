"""What the window loads in the background loads without a fault, and hears that nobody waits any more."""

import subprocess
import sys

import pytest

from selector.app.loading import load, load_behind_pages, load_charts
from selector.app.tasks import Cancelled, Progress


def test_the_engine_and_the_catalogue_load() -> None:
    shares: list[float] = []
    found = load(Progress(shares.append))
    assert len(found.profiles) > 50
    assert shares == sorted(shares)


def test_what_draws_charts_loads() -> None:
    """In a process of its own: here another test may have loaded it already."""
    asked = "import sys; from selector.app.loading import load_charts; from selector.app.tasks import Progress"
    told = "print('matplotlib.figure' in sys.modules)"
    code = f"{asked}; {told}; load_charts(Progress()); {told}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.split() == ["False", "True"]


def test_loading_stops_when_nobody_waits() -> None:
    progress = Progress()
    progress.cancel()
    for work in (load, load_behind_pages, load_charts):
        with pytest.raises(Cancelled):
            work(progress)
