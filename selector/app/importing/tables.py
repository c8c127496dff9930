"""What the window shows of an import, as tables: totals, rows left out, the first rows as they were understood."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from selector.domain.money import EXPONENTS
from selector.domain.problems import Problem, Severity
from selector.domain.text import Text, joined
from selector.domain.text import text as _t
from selector.domain.word_names import any_name
from selector.report.import_words import KINDS, ONE
from selector.report.tables import Cell, CellKind, Column, TableSpec, table

if TYPE_CHECKING:
    from selector.files.importing.outcome import FileOutcome
    from selector.files.importing.peeking import Understood

_JOINED = "joined"


def totals(outcome: "FileOutcome") -> TableSpec:
    """Counts and sums by kind and currency, and the fees really charged."""
    rows = tuple(_total_rows(outcome))
    return table(
        "import_totals",
        _t("What it holds"),
        (
            Column("what", _t("What")),
            Column("count", _t("How many"), CellKind.COUNT),
            Column("amount", _t("Amount"), CellKind.NUMBER, decimals=_decimals(total[2] for total in rows)),
            Column("currency", _t("Currency")),
        ),
        rows,
    )


def _total_rows(outcome: "FileOutcome") -> Iterator[tuple[Cell, ...]]:
    found = {**outcome.imported, **outcome.costs}
    for kind, name in KINDS.items():
        for currency, total in found.get(kind, {}).items():
            yield name, total.count, _shown(total.amount, currency), currency
    for currency, fee in outcome.fees.items():
        if fee:
            yield _t("Fees charged, all together"), "", _shown(fee, currency), currency


def _shown(amount: Decimal, currency: str) -> Decimal:
    """The amount with its currency's decimals, or with more where it has more."""
    digits = EXPONENTS.get(currency, 2)
    exact = amount.normalize()
    return amount.quantize(Decimal(1).scaleb(-digits)) if -int(exact.as_tuple().exponent) <= digits else exact


def _decimals(cells: Iterable[Cell]) -> int | None:
    """As many decimals as the finest amount has, so that the points line up."""
    return max((-int(cell.as_tuple().exponent) for cell in cells if isinstance(cell, Decimal)), default=None)


def left_out(outcome: "FileOutcome") -> TableSpec:
    """Rows that became nothing, by reason."""
    found = table(
        "import_left_out",
        _t("What is left out"),
        (
            Column("reason", _t("Why")),
            Column("count", _t("Rows"), CellKind.COUNT),
            Column("line", _t("First line"), CellKind.COUNT),
        ),
        ((left.reason, left.count, left.first_line or "") for left in outcome.left_out),
    )
    return _with_lines(found)


def first_rows(outcome: "FileOutcome") -> TableSpec:
    """The first rows of the file as they were understood."""
    rows = tuple(map(_first_row, outcome.first))
    found = table(
        "import_first_rows",
        _t("The first rows as understood"),
        (
            Column("line", _t("Line"), CellKind.COUNT),
            Column("date", _t("Date"), CellKind.DATE),
            Column("what", _t("What")),
            Column("amount", _t("Amount"), CellKind.NUMBER, decimals=_decimals(row[3] for row in rows)),
            Column("currency", _t("Currency")),
            Column("fee", _t("Fee"), CellKind.NUMBER, decimals=_decimals(row[5] for row in rows)),
            Column("how", _t("How it was paid")),
        ),
        rows,
    )
    return _with_lines(found)


def _with_lines(found: TableSpec) -> TableSpec:
    """The table without its lines where none is known: the database that reads a large file itself does not tell."""
    place = found.place("line")
    if not found.rows or any(row[place] for row in found.rows):
        return found
    columns = found.columns[:place] + found.columns[place + 1 :]
    return replace(found, columns=columns, rows=tuple(row[:place] + row[place + 1 :] for row in found.rows))


def _first_row(row: "Understood") -> tuple[Cell, ...]:
    amount = "" if row.amount is None else _shown(row.amount, row.currency)
    fee = "" if row.fee is None else _shown(row.fee, row.currency)
    return row.line or "", row.date or "", _what(row), amount, row.currency, fee, _how(row)


def _what(row: "Understood") -> Text:
    from selector.files.importing.reasons import REASONS

    if row.kind:
        return ONE[row.kind]
    if row.reason == _JOINED:
        return _t("Fee of another row")
    return _t("Left out: {reason}", reason=REASONS[row.reason])


def _how(row: "Understood") -> Cell:
    words = [any_name(word) for name, word in row.attributes.items() if name not in {"country", "conversion"}]
    country = row.attributes.get("country")
    parts = [*words, *([Text(country)] if country else [])]
    if row.attributes.get("conversion") == "true":
        parts.append(_t("converted"))
    return joined(parts) if parts and row.kind else ""


def assumed(outcome: "FileOutcome") -> tuple[Problem, ...]:
    """What was assumed or could not be read, the weightiest first; questions that the window asks are not repeated."""
    asked = {"import.no_currency"}
    found = [p for p in outcome.problems if p.code not in asked and not _is_question(p)]
    return tuple(sorted(found, key=lambda problem: problem.severity is not Severity.WARNING))


def _is_question(problem: Problem) -> bool:
    return problem.code == "import.date_order" and problem.hint is not None
