"""Where the shipped data lies: inside the installed package, or beside it in a checkout of the project."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def _data_dir(name: str) -> Path:
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def platforms_dir() -> Path:
    """Folder of the shipped platform profiles and interchange tables."""
    return _data_dir("platforms")


def examples_dir() -> Path:
    """Folder of the shipped example scenarios."""
    return _data_dir("examples")
