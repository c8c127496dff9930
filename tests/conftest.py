"""What every test shares: no window on the screen, and the same generated examples on every machine."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A red run must mean a fault, on a slow and busy machine too; `--hypothesis-profile=explore` looks for new examples.
settings.register_profile("steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("explore", deadline=None, max_examples=1000, print_blob=True)
settings.load_profile("steady")

_WINDOW_TESTS = Path(__file__).parent / "ui"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Windows first: their tests collect garbage often, which is slow beside all that other tests keep in caches."""
    items.sort(key=lambda item: _WINDOW_TESTS not in item.path.parents)
