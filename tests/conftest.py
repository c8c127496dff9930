"""What every test shares: no window on the screen, and the same generated examples on every machine."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A red run must mean a fault, on a slow and busy machine too; `--hypothesis-profile=explore` looks for new examples.
settings.register_profile("steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("explore", deadline=None, max_examples=1000, print_blob=True)
settings.load_profile("steady")

Folder = tuple[Path, tuple[tuple[str, int], ...]]
"""A folder, with its files and when each was changed."""

_WINDOW_TESTS = Path(__file__).parent / "ui"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Windows first: their tests collect garbage often, which is slow beside all that other tests keep in caches."""
    items.sort(key=lambda item: _WINDOW_TESTS not in item.path.parents)


@pytest.fixture(scope="session", autouse=True)
def unchanged_profiles_are_read_once() -> Iterator[None]:
    """Most tests look at the shipped profiles, of which reading takes longer than the test."""
    from selector.files.profiles.reading import LoadedProfiles, load_profiles

    known = dict[tuple[Folder, ...], LoadedProfiles]()

    def load(folders: Iterable[Path]) -> LoadedProfiles:
        state = tuple(map(_state, folders))
        if state not in known:
            known[state] = load_profiles([folder for folder, _ in state])
        return known[state]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("selector.app.catalogue.load_profiles", load)
        yield


def _state(folder: Path) -> Folder:
    files = sorted(folder.glob("*")) if folder.is_dir() else []
    return folder, tuple((file.name, file.stat().st_ctime_ns) for file in files if file.exists())
