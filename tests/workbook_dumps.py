"""Readable dumps of the examples' workbooks, kept beside the tests: every row, and the shapes of the formulas.

After a change that is meant to change workbooks: `python -m tests.workbook_dumps` writes them anew; look at what git
says changed before it is committed. Tables without formulas (facts, sources …) have tests of their own.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from selector.files.formulas.calculator import Calculator
from selector.files.workbook.grid import Book, Formula, Sheet
from selector.i18n.catalog import speaking
from tests.workbook_parity import EXAMPLES, case_of

FOLDER = Path(__file__).parent / "golden" / "workbooks"
WITH_VALUES = ("Summary", "Ranking", "Inputs", "Weights", "Costs", "Cost lines", "Criteria", "Checks")
WITH_FORMULAS = (*WITH_VALUES, "Fees", "Pricing", "Curves", "Payments")
_LONGEST = 300
_ROW = re.compile(r"(?<=[A-Z])\$?\d+\b")
_AGAIN = re.compile(r"([^,+()]+)(?:[,+]\1)+(?=[,+()]|$)")


def dumped(book: Book) -> str:
    """The whole dump of one workbook."""
    worked_out = book.calculator()
    lines: list[str] = []
    for name, sheet in book.sheets.items():
        if name in WITH_FORMULAS:
            lines += [f"== {name}", *(_rows(sheet, worked_out) if name in WITH_VALUES else ()), *_shapes(sheet), ""]
    return "\n".join(lines)


def _rows(sheet: Sheet, worked_out: Calculator) -> Iterator[str]:
    rows: dict[int, list[str]] = {}
    for row, column in sorted(sheet.cells):
        rows.setdefault(row, []).append(_told(worked_out.shown((sheet.name, row, column))))
    for row, cells in rows.items():
        yield f"{row + 1}: " + " | ".join(cells)


def _told(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.8g}"
    return "" if value is None else " ".join(str(value).split())


def _shapes(sheet: Sheet) -> Iterator[str]:
    """Every shape of formula with the number of cells that have it: rows are left out, repetitions shortened."""
    found: dict[str, int] = {}
    for _, cell in sorted(sheet.cells.items()):
        if isinstance(cell.content, Formula):
            shape = _shape(cell.content.text)
            found[shape] = found.get(shape, 0) + 1
    for shape, count in found.items():
        yield f"{count} × {shape}"


def _shape(formula: str) -> str:
    shape = _AGAIN.sub(r"\1…", _ROW.sub("#", formula))
    return shape if len(shape) <= _LONGEST else f"{shape[:_LONGEST]} …"


def golden_of(example: Path) -> Path:
    """Where the dump of an example is kept."""
    return FOLDER / f"{example.stem}.txt"


def dump_of(example: Path) -> str:
    """The dump of an example's workbook as it is made now, in English."""
    with speaking("en"):
        return dumped(case_of(example).live.book)


if __name__ == "__main__":
    for path in EXAMPLES:
        golden_of(path).write_text(dump_of(path), "utf-8")
