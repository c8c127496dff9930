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


@pytest.mark.parametrize(("work", "module"), [("load", "numpy"), ("load_charts", "matplotlib.figure")])
def test_what_is_heavy_comes_with_the_work_and_not_before(work: str, module: str) -> None:
    """The window imports this module on its own thread. In a process of its own: here another test has loaded all."""
    asked = f"import sys; from selector.app.loading import {work}; from selector.app.tasks import Progress"
    told = f"print('{module}' in sys.modules)"
    code = f"{asked}; {told}; {work}(Progress()); {told}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.split() == ["False", "True"]


def test_loading_stops_when_nobody_waits() -> None:
    progress = Progress()
    progress.cancel()
    for work in (load, load_behind_pages, load_charts):
        with pytest.raises(Cancelled):
            work(progress)
