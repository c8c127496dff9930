"""The payments table on disk, as Parquet or CSV: whole or not at all."""

import contextlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from selector.domain.money import EXPONENTS
from selector.domain.problems import Problem, UserError, Where
from selector.domain.text import text as _t
from selector.files.atomic import check_writable
from selector.files.importing.database import name, quote, quoted, sql
from selector.files.importing.grouping import COLUMNS
from selector.files.importing.limits import check_name

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FORMATS = {".parquet": "FORMAT parquet, COMPRESSION zstd", ".csv": "FORMAT csv, HEADER"}
NARROW = "DECIMAL(18, 6)"
_EVERY = "SELECT $columns FROM $table"
_FITS = "SELECT coalesce(bool_and(TRY_CAST($column AS $type) IS NOT DISTINCT FROM $column), TRUE) FROM $table"
_PARQUET = "COPY (SELECT * REPLACE ($casts) FROM every_payment AS p ORDER BY $order) TO $target ($format)"
_CSV = """COPY (SELECT * REPLACE ($amount AS amount, $fee AS fee) FROM every_payment AS p ORDER BY $order)
TO $target ($format)"""


def check_target(target: Path) -> None:
    """Refuse a target that is neither Parquet nor CSV, or that cannot be written, before any work is done.

    Raises:
        UserError: naming the two endings, the name, or what stands in its place that is no file.
    """
    if target.suffix.lower() not in FORMATS:
        wrong = _t("the payments table is written as Parquet or CSV")
        hint = _t("let the name end in .parquet or .csv")
        raise UserError(Problem("import.target", wrong, where=Where(str(target)), hint=hint))
    check_name(target)
    check_writable(target)


def write_table(connection: "DuckDBPyConnection", views: Sequence[str], target: Path) -> None:
    """Write the payments of `views` to `target`; an existing file is replaced only by a whole new one.

    Raises:
        UserError: where the folder is missing, full or not writable.
    """
    check_target(target)
    columns = ", ".join(name(column) for column in COLUMNS)
    every = " UNION ALL ".join(sql(_EVERY, columns=columns, table=name(view)) for view in views)
    connection.execute(f"CREATE OR REPLACE VIEW every_payment AS {every}")
    temporary = ""
    try:
        folder = target.absolute().parent
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".tmp", dir=folder)
        os.close(handle)
        connection.execute(_statement(connection, target, temporary))
        Path(temporary).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        Path(temporary).replace(target)
    except OSError as error:
        reason = error.strerror or str(error)
        wrong = _t("the payments table cannot be written: {reason}", reason=reason)
        hint = _t("check the folder, its permissions and the space on the disk")
        raise UserError(Problem("import.target", wrong, where=Where(str(target)), hint=hint)) from error
    finally:
        with contextlib.suppress(OSError):
            Path(temporary).unlink(missing_ok=True)


def _statement(connection: "DuckDBPyConnection", target: Path, temporary: str) -> str:
    form = target.suffix.lower()
    order = ", ".join(f"p.{name(column)}" for column in COLUMNS)
    parts = {"order": order, "target": quote(temporary), "format": FORMATS[form]}
    if form == ".parquet":
        casts = [f"{column}::{_narrow(connection, column)} AS {column}" for column in ("amount", "fee")]
        return sql(_PARQUET, casts=", ".join(casts), **parts)
    return sql(_CSV, amount=_shown("amount", "currency"), fee=_shown("fee", "fee_currency"), **parts)


def _narrow(connection: "DuckDBPyConnection", column: str) -> str:
    query = sql(_FITS, column=column, type=NARROW, table="every_payment")
    found = connection.execute(query).fetchone()
    return NARROW if found and found[0] else "DECIMAL(38, 10)"


def _shown(column: str, currency: str) -> str:
    """SQL for an amount with its currency's decimals, and more only where it has them."""
    groups: dict[int, list[str]] = {}
    for code, digits in EXPONENTS.items():
        groups.setdefault(digits, []).append(code)
    tests = " ".join(
        f"WHEN {currency} IN ({quoted(codes)}) AND {column} = {column}::DECIMAL(38, {digits})"
        f" THEN {column}::DECIMAL(38, {digits})::VARCHAR"
        for digits, codes in groups.items()
    )
    return f"CASE {tests} ELSE rtrim(rtrim({column}::VARCHAR, '0'), '.') END"
