"""Runs imports for tests: a file, or the text of one, to its outcome and the rows of its payments table."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from selector.files.importing.catalog import choose
from selector.files.importing.database import database
from selector.files.importing.engine import Job, import_file
from selector.files.importing.grouping import COLUMNS
from selector.files.importing.layout import Layout
from selector.files.importing.outcome import FileOutcome
from selector.files.importing.reading import Choices

Totals = dict[str, dict[str, tuple[int, Decimal]]]


@dataclass(frozen=True)
class Run:
    """One import: what it says, and its grouped rows as dictionaries."""

    outcome: FileOutcome
    rows: list[dict[str, Any]]

    @property
    def totals(self) -> Totals:
        return {
            kind: {currency: (total.count, total.amount) for currency, total in sums.items()}
            for kind, sums in self.outcome.imported.items()
        }

    @property
    def fees(self) -> dict[str, Decimal]:
        return {currency: fee for currency, fee in self.outcome.fees.items() if fee}

    @property
    def left_out(self) -> dict[str, int]:
        return {left.code: left.count for left in self.outcome.left_out}

    @property
    def codes(self) -> set[str]:
        return {problem.code for problem in self.outcome.problems}

    def of(self, kind: str, currency: str) -> list[dict[str, Any]]:
        return [row for row in self.rows if (row["kind"], row["currency"]) == (kind, currency)]

    def fee(self, kind: str, currency: str) -> Decimal:
        return sum((row["fee"] * row["count"] for row in self.of(kind, currency) if row["fee"] is not None), Decimal(0))

    def dates(self, kind: str, currency: str) -> tuple[date, date]:
        found = [row["date"] for row in self.of(kind, currency)]
        return min(found), max(found)

    def accounted(self) -> bool:
        left = sum(left.count for left in self.outcome.left_out)
        outcome = self.outcome
        return outcome.rows == outcome.rows_imported + outcome.rows_costs + outcome.rows_joined + left


def run(
    path: Path, layout: str | Layout = "auto", *, currency: str = "", day_first: bool | None = None, large: bool = False
) -> Run:
    """Import `path`; `large` reads it as files are read that do not fit into memory."""
    layouts = (layout,) if isinstance(layout, Layout) else choose(layout)
    with database() as connection:
        job = Job(path, layouts, Choices(currency, day_first), large=large)
        outcome = import_file(connection, job, "payments", lambda _: None)
        columns = ", ".join(COLUMNS)
        found = connection.execute(f"SELECT {columns} FROM payments ORDER BY ALL").fetchall()  # noqa: S608 - constants
    return Run(outcome, [dict(zip(COLUMNS, row, strict=True)) for row in found])


def run_text(
    folder: Path, text: str, layout: str | Layout = "auto", *, currency: str = "", day_first: bool | None = None,
    large: bool = False,
) -> Run:  # fmt: skip
    """Import a CSV file with this text."""
    path = folder / "export.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return run(path, layout, currency=currency, day_first=day_first, large=large)


def d(text: str) -> Decimal:
    """An amount as tests write it."""
    return Decimal(text)


def check(found: Run, layout: str, **totals: tuple[int, str]) -> None:
    """The layout that was found, and all of its totals, as kind_CURRENCY=(count, amount)."""
    assert found.outcome.layout == layout
    assert found.accounted()
    given = {f"{kind}_{code}": sums for kind, codes in found.totals.items() for code, sums in codes.items()}
    assert given == {key: (count, d(amount)) for key, (count, amount) in totals.items()}


def export_of_two_layouts(folder: Path) -> Path:
    """A file whose headings fit two layouts: that of Stripe's payments, and that of Braintree's search."""
    path = folder / "two layouts.csv"
    head = "Created (UTC),Amount,Amount Refunded,Currency,Fee,Status,Transaction Type,Amount Submitted For Settlement"
    path.write_text(head + "\n2025-01-02 10:00,10.00,0.00,eur,0.50,Paid,sale,10.00\n", encoding="utf-8")
    return path
