"""Tables as data: columns with their meaning, cells with their type. Window, terminal and files only draw them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from selector.domain.text import Text


class CellKind(StrEnum):
    """What the cells of a column are, which decides how they are aligned, formatted and sorted."""

    TEXT = "text"
    COUNT = "count"
    """Whole numbers."""
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    """A number given in percent: 1.5 is 1.5 %."""
    SCORE = "score"
    """Points between 0 and 100."""
    DATE = "date"
    MONTH = "month"
    """A month, given by one of its days."""
    LINK = "link"
    MARK = "mark"
    """One of the marks of truth (see `selector.report.freshness`)."""


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in whole minor units of a currency."""

    minor: int
    currency: str


Cell = str | Text | int | float | Decimal | date | Money | None
"""What a cell holds; None is unknown, and never shown as zero or left out in silence."""

_NUMERIC = frozenset({CellKind.COUNT, CellKind.NUMBER, CellKind.MONEY, CellKind.PERCENT, CellKind.SCORE})


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a stable `key` for programs, a `title` for people, the `kind` of its cells and their `unit`."""

    key: str
    title: Text
    kind: CellKind = CellKind.TEXT
    unit: Text | None = None
    decimals: int | None = None
    """How many decimals a number is shown with; None: as many as there are (money: those of its currency)."""
    has_figures: bool = False
    """Its words are figures, such as ranges: they line up as numbers do."""

    @property
    def alignment(self) -> Literal["start", "end", "center"]:
        """Numbers at the end so that their digits line up, marks in the middle, the rest at the start."""
        if self.kind in _NUMERIC or self.has_figures:
            return "end"
        return "center" if self.kind is CellKind.MARK else "start"


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table: every row has one cell a column; `row_keys` name the rows (platform/offer), in the order of `rows`."""

    key: str
    title: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    row_keys: tuple[str, ...] = ()
    note: Text | None = None
    """A remark below the table: what a mark means, what was left out."""

    def __post_init__(self) -> None:
        """Refuses rows that do not fit the columns: a shifted cell is a wrong figure."""
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"table {self.key}: a row does not have one cell for each of {len(self.columns)} columns")
        if self.row_keys and len(self.row_keys) != len(self.rows):
            raise ValueError(f"table {self.key}: {len(self.row_keys)} keys for {len(self.rows)} rows")

    def place(self, key: str) -> int:
        """Position of the column called `key`.

        Raises:
            KeyError: when there is none.
        """
        for place, column in enumerate(self.columns):
            if column.key == key:
                return place
        raise KeyError(key)

    def column(self, key: str) -> tuple[Cell, ...]:
        """The cells of the column called `key`, from top to bottom.

        Raises:
            KeyError: when there is none.
        """
        place = self.place(key)
        return tuple(row[place] for row in self.rows)


def table(
    key: str,
    title: Text,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    row_keys: Iterable[str] = (),
    note: Text | None = None,
) -> TableSpec:
    """A `TableSpec` from any sequences."""
    return TableSpec(key, title, tuple(columns), tuple(tuple(row) for row in rows), tuple(row_keys), note)
