"""The name of exactly one file for the embedded database, which would take marks in it for a pattern of names."""

from pathlib import Path

from selector.files.importing.database import quote, sql
from selector.files.importing.limits import check_name

_MARKS = frozenset("[*?")
_PARQUET = "read_parquet($file, hive_partitioning = false)"
_CSV = "read_csv($file, all_varchar = true, header = true, hive_partitioning = false)"


def one_parquet(path: Path) -> str:
    """SQL that reads the Parquet file of this very name; folders such as `year=2024` add no column."""
    return sql(_PARQUET, file=_literal(path))


def one_csv(path: Path) -> str:
    """SQL that reads the CSV file of this very name as texts."""
    return sql(_CSV, file=_literal(path))


def _literal(path: Path) -> str:
    """The path as an SQL literal in which no mark stands for other names.

    Raises:
        UserError: the name cannot be told to the database.
    """
    check_name(path)
    return quote("".join(f"[{mark}]" if mark in _MARKS else mark for mark in str(path)))
