"""Payments tables themselves as imports: what `import --out` wrote, or a data warehouse delivers, already grouped."""

import csv
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from selector.domain.problems import Problem
from selector.files.importing.database import name, sql
from selector.files.importing.grouping import COLUMNS
from selector.files.importing.one_file import one_csv, one_parquet
from selector.files.importing.outcome import COST_KINDS, FileOutcome, Total
from selector.files.payments.rows import blocks
from selector.files.payments.table import read_payments
from selector.files.payments.values import COLUMNS as KNOWN

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LAYOUT = "payments-table"
SAID = frozenset({"unknown_columns", "new_words"})
NEEDED = frozenset({"amount", "currency"})
_HEAD_CHARACTERS = 1 << 16
_TYPES = {"date": "DATE", "amount": "DECIMAL(38, 10)", "conversion": "BOOLEAN", "count": "BIGINT",
          "fee": "DECIMAL(38, 10)"}  # fmt: skip
_DEFAULTS = {"kind": "'payment'", "count": "1"}
_UPPER = ("currency", "country", "fee_currency")
_VIEW = "CREATE OR REPLACE TABLE $view AS SELECT $columns FROM $source"
_TOTALS = """SELECT kind, currency, count(*), sum(count)::BIGINT, sum(amount * count) FROM $view
GROUP BY 1, 2 ORDER BY 1, 2"""
_FEES = """SELECT coalesce(fee_currency, currency), sum(fee * count) FROM $view
WHERE fee IS NOT NULL AND kind NOT IN ('cost', 'credit') GROUP BY 1 ORDER BY 1"""


def is_own_table(path: Path) -> bool:
    """Whether a file is a payments table: Parquet, or CSV whose every heading is a column of the table."""
    if path.suffix.lower() == ".parquet":
        return True
    if not path.is_file():  # a pipe would be waited for
        return False
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = next(csv.reader([file.readline(_HEAD_CHARACTERS)]), [])
    except (OSError, ValueError, csv.Error):
        return False
    found = {heading.strip().lower() for heading in header}
    return found >= NEEDED and found <= KNOWN


def import_table(connection: "DuckDBPyConnection", path: Path, view: str) -> FileOutcome:
    """Take over a payments table; its columns are then the table `view`. Columns that it should not have are not read.

    Raises:
        UserError: a row that is no payment, with its line and field.
    """
    columns, currencies = _columns_and_currencies(path)
    problems: dict[Problem, None] = {}
    for currency in currencies:
        found = read_payments(path, currency).problems
        problems.update(dict.fromkeys(problem for problem in found if problem.code in SAID))
    taken = ", ".join(_taken(column, columns) for column in COLUMNS)
    source = one_parquet(path) if path.suffix.lower() == ".parquet" else one_csv(path)
    connection.execute(sql(_VIEW, view=name(view), columns=taken, source=source))
    return _outcome(connection, path, view, tuple(columns), tuple(problems))


def _columns_and_currencies(path: Path) -> tuple[dict[str, None], tuple[str, ...]]:
    columns: dict[str, None] = {}
    currencies: dict[str, None] = {}
    for block in blocks(path):
        columns.update(dict.fromkeys(block.columns))
        currencies.update(dict.fromkeys(code.strip().upper() for code in block.columns.get("currency", ())))
    if "currency" not in columns or not currencies:
        read_payments(path)  # says what is missing
    return columns, tuple(code for code in currencies if code)


def _taken(column: str, present: dict[str, None]) -> str:
    kind = _TYPES.get(column, "VARCHAR")
    default = _DEFAULTS.get(column, "NULL")
    if column not in present:
        return f"{default}::{kind} AS {column}"
    text = f"nullif(trim({name(column)}::VARCHAR), '')"
    if kind == "VARCHAR":
        text = f"upper({text})" if column in _UPPER else f"lower({text})"
    elif kind == "DATE":
        text = f"left({text}, 10)"
    return f"coalesce({text}::{kind}, {default}::{kind}) AS {column}"


def _outcome(
    connection: "DuckDBPyConnection", path: Path, view: str, columns: tuple[str, ...], problems: tuple[Problem, ...]
) -> FileOutcome:
    imported: dict[str, dict[str, Total]] = {}
    costs: dict[str, dict[str, Total]] = {}
    rows = {True: 0, False: 0}
    for kind, currency, number, count, amount in connection.execute(sql(_TOTALS, view=name(view))).fetchall():
        (costs if kind in COST_KINDS else imported).setdefault(kind, {})[currency] = Total(int(count), amount)
        rows[kind in COST_KINDS] += int(number)
    fees = {str(code): Decimal(fee) for code, fee in connection.execute(sql(_FEES, view=name(view))).fetchall()}
    for kind, sign in zip(COST_KINDS, (1, -1), strict=True):
        for currency, total in costs.get(kind, {}).items():
            fees[currency] = fees.get(currency, Decimal(0)) + sign * total.amount
    return FileOutcome(
        file=str(path), layout=LAYOUT, variant="main", rows=sum(rows.values()), imported=imported, costs=costs,
        fees=fees, rows_imported=rows[False], rows_costs=rows[True], rows_joined=0, left_out=(), apart={},
        recognised=tuple(column for column in columns if column in KNOWN), problems=problems,
    )  # fmt: skip
