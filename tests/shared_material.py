"""Finds the optional material beside the project (fact sheets, golden figures, sample exports).

The project stands without it: a test that needs it is reported as skipped where it is absent.
"""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def shared_path(*parts: str) -> Path:
    """The file or folder of the material, e.g. `shared_path("golden", "mcda-cases.toml")`; skips the test if absent."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"the optional material {'/'.join(parts)} does not lie beside the project")
    return path
