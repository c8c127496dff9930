"""Charts of certainty as data: shares of ranks, spans of figures, and points of cost and quality."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from selector.domain.text import Text, text
from selector.report.chart_specs import Axis
from selector.report.tables import TableSpec


class Keyed(Protocol):
    """Something on a chart that can be pointed at."""

    @property
    def key(self) -> str:
        """Its name for programs."""


class AnyChart(Protocol):
    """What every chart has: names for programs and people, what it shows in words, and its bars, rows or points."""

    @property
    def key(self) -> str:
        """Its name for programs."""

    @property
    def title(self) -> Text:
        """Its name for people."""

    @property
    def summary(self) -> Text:
        """What it shows, in words."""

    @property
    def categories(self) -> Sequence[Keyed]:
        """What can be pointed at, in reading order."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row or a point: its name for programs and for people."""

    key: str
    name: Text


RANK_SAID = text("{row}\nRank {column} in {share} of the draws")


@dataclass(frozen=True, slots=True)
class HeatSpec:
    """Rows of shares in percent: `values[row][column]`. `marked` is the column that is today's of each row, or None."""

    key: str
    title: Text
    summary: Text
    categories: tuple[Row, ...]
    columns: tuple[Text, ...]
    column_title: Text
    values: tuple[tuple[float, ...], ...]
    marked: tuple[int | None, ...]
    table: TableSpec
    said: Text = RANK_SAID
    """A cell in words, of its {row}, its {column} and its {share}."""
    unknown: tuple[tuple[bool, ...], ...] = ()
    """Cells that nobody can fill, where there are such; the others then show a zero as a zero."""

    def is_unknown(self, row: int, column: int) -> bool:
        """True where nobody knows the figure of the cell."""
        return bool(self.unknown) and self.unknown[row][column]


@dataclass(frozen=True, slots=True)
class Span:
    """A bar from `start` to `end` with the words of both ends, and where the figure is now."""

    start: float
    end: float
    now: float
    start_words: Text
    end_words: Text
    said: Text
    """The bar in words."""


@dataclass(frozen=True, slots=True)
class SpanSpec:
    """One span a row on one scale. `line` is a place that matters on it, with its words; `two_ends` colours each end.

    `low` and `high` are the ends of the scale; None leaves room for the widest span.
    """

    key: str
    title: Text
    summary: Text
    categories: tuple[Row, ...]
    axis: Axis
    spans: tuple[Span, ...]
    table: TableSpec
    low: float | None = None
    high: float | None = None
    line: float | None = None
    line_words: Text | None = None
    now_words: Text | None = None
    """What the tick on a bar is."""
    two_ends: bool = False
    end_names: tuple[Text, Text] | None = None
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Point:
    """An offer at a cost and a quality."""

    across: float
    up: float
    efficient: bool
    first: bool
    said: Text


@dataclass(frozen=True, slots=True)
class PointSpec:
    """Points; those that are efficient are joined, from the cheapest to the best."""

    key: str
    title: Text
    summary: Text
    categories: tuple[Row, ...]
    across: Axis
    up: Axis
    points: tuple[Point, ...]
    table: TableSpec
