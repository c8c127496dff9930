"""The example scenarios that ship with the product."""

from pathlib import Path

from selector.files.scenarios.documents import SUFFIX
from selector.files.shipped import examples_dir

_PLACES = frozenset({"uk", "us", "eu"})
"""Written in capitals where a name begins with them."""


def examples() -> tuple[Path, ...]:
    """Files of the examples in the order of their names; none where they are not installed."""
    folder = examples_dir()
    return tuple(sorted(folder.glob(f"*{SUFFIX}"))) if folder.is_dir() else ()


def example_name(path: Path) -> str:
    """A readable name of an example or scenario file, without opening it."""
    first, *rest = path.stem.replace("-", " ").replace("_", " ").split(" ")
    return " ".join((first.upper() if first in _PLACES else first, *rest))
