"""The sheet *Weights*: weights of criteria and leaves, and the points of every value function, as inputs."""

from dataclasses import dataclass, field

from selector.domain.criteria import Criterion, Leaf
from selector.domain.text import NO_WORDS, Text, text
from selector.files.workbook.grid import Book, Limits, Style, defined_name, letters, typed
from selector.files.workbook.plan import Plan
from selector.i18n.catalog import render
from selector.report import labels

NAME = "Weights"
FIRST_CRITERION, SHARE = 4, 2
"""Row of the first criterion, and the column of its share."""
_FIRST_LEAF_COLUMN = 9
"""Points begin here: places, then values, then slopes."""
_PERCENT, _FINE, _WHOLE = (Style("body", number, "right") for number in ("0.0%", "0.0000", "0"))
_FARTHEST = 1e12
_MOST_WRITTEN = 4
"""Points of a value function up to which a formula names each."""
_RISE = text("Figures rise from left to right. To move several, begin with the one that makes room for the others.")


@dataclass(slots=True)
class LeafCells:
    """Where one leaf of the tree stands. References work from every sheet."""

    criterion: str
    measure: str
    weight: str
    worst: str
    middle: str
    best: str
    places: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    slopes: list[str] = field(default_factory=list)
    spans: tuple[str, str, str] | None = None
    """Of many points: where each stretch begins and ends, and its rise."""

    def value(self, figure: str) -> str:
        """A formula for the value of a figure: linear between the points, flat beyond them."""
        parts = [f"N({self.values[0]})"]
        if self.spans is not None:
            start, end, slope = self.spans
            inside = f"({figure}>{start})*({figure}-{start})-({figure}>{end})*({figure}-{end})"
            return f"{parts[0]}+SUMPRODUCT(({inside})*{slope})"
        for start, end, slope in zip(self.places, self.places[1:], self.slopes, strict=False):
            parts.append(f"(MEDIAN(N({start}),{figure},N({end}))-N({start}))*{slope}")
        return "+".join(parts)


class WeightsSheet:
    """Writes the sheet."""

    def __init__(self, book: Book, plan: Plan) -> None:
        self._book = book
        self._tree = plan.scenario.criteria
        self._sheet = book.add(NAME)
        self._row = 4
        self._most = max(len(leaf.function.points) for criterion in self._tree for leaf in criterion.leaves)
        self.leaves: list[LeafCells] = []
        self._names: set[str] = set()
        self.order_faults: list[str] = []
        """For each leaf whether its figures do not rise."""

    def write(self) -> list[LeafCells]:
        """The whole sheet; gives where the leaves stand, in the order of the tree."""
        sheet = self._sheet
        sheet.tab = "#E69F00"
        sheet.put(0, 0, render(text("Weights")), Style("title"))
        note = text("Weights are relative: only their proportions matter. Points say which figure is worth how much.")
        sheet.put(1, 0, render(note), Style("remark"))
        shares = self._criteria()
        self._leaf_header()
        for number, criterion in enumerate(self._tree):
            self._leaves_of(criterion, shares[number])
        sheet.widths |= {0: 28, 1: 34, 2: 18, **dict.fromkeys(range(3, _FIRST_LEAF_COLUMN + 3 * self._most), 11)}
        sheet.frozen = (3, 2)
        return self.leaves

    def _header(self, *titles: Text) -> None:
        self._sheet.heights[self._row] = 30
        for place, title in enumerate(titles):
            self._sheet.put(self._row, place, render(title), Style("header"))
        self._row += 1

    def _criteria(self) -> list[str]:
        self._row = FIRST_CRITERION - 1
        self._header(text("Criterion"), text("Weight"), text("Share"))
        first, last = self._row + 1, self._row + len(self._tree)
        shares = []
        for criterion in self._tree:
            row, here = self._row, self._row + 1
            self._sheet.put(row, 0, render(labels.criterion(criterion.id)))
            path = f"criteria.{criterion.id}.weight"
            self._book.input(self._sheet, (row, 1), float(criterion.weight), path, Limits(0), "General")
            self._book.name(self._free_name(criterion.id), self._sheet, row, 1)
            total = f"SUM($B${first}:$B${last})"
            shares.append(self._sheet.formula(row, SHARE, f"IF({total}=0,0,{typed(f'$B{here}')}/{total})", _PERCENT))
            self._row += 1
        self._sheet.put(self._row, 0, render(text("Sum")), Style("total"))
        self._sheet.formula(self._row, 1, f"SUM($B${first}:$B${last})", Style("total", "General"))
        self._sheet.formula(self._row, 2, f"SUM($C${first}:$C${last})", Style("total", "0.0%"))
        self._row += 2
        return shares

    def _free_name(self, criterion: str) -> str:
        """The defined name of a weight; names of the user's own may differ only in letters that it cannot hold."""
        name = wanted = defined_name("weight", criterion)
        number = 2
        while name in self._names:
            name, number = f"{wanted}_{number}", number + 1
        self._names.add(name)
        return name

    def _leaf_header(self) -> None:
        titles = [
            text("Criterion"), text("Measure"), text("Unit"), text("Weight within"), text("Share in all"),
            text("Lowest value"), text("Middle"), text("Highest value"), NO_WORDS,
        ]  # fmt: skip
        titles += [text("Figure {n}", n=n + 1) for n in range(self._most)]
        titles += [text("Value {n}", n=n + 1) for n in range(self._most)]
        titles += [text("Rise after {n}", n=n + 1) for n in range(self._most - 1)]
        titles.append(text("Out of order (1 = yes)"))
        self._header_row = self._row
        self._header(*titles)

    def _leaves_of(self, criterion: Criterion, share: str) -> None:
        first, last = self._row + 1, self._row + len(criterion.leaves)
        within = f"SUM($D${first}:$D${last})"
        for leaf in criterion.leaves:
            self._leaf(criterion, leaf, share, within)
            self._row += 1

    def _leaf(self, criterion: Criterion, leaf: Leaf, share: str, within: str) -> None:
        sheet, row, here = self._sheet, self._row, self._row + 1
        name = labels.measure(leaf.measure)
        sheet.put(row, 0, render(labels.criterion(criterion.id)))
        sheet.put(row, 1, render(name.name))
        sheet.put(row, 2, render(name.unit))
        path = f"criteria.{criterion.id}.{leaf.measure}"
        self._book.input(sheet, (row, 3), float(leaf.weight), f"{path}.weight", Limits(0), "General")
        weight = sheet.formula(
            row, 4, f"IF({within}=0,0,{share}*{typed(f'$D{here}')}/{within})", Style("body", "0.00%", "right")
        )
        count = len(leaf.function.points)
        places = [self._point(row, n, leaf, path, is_value=False) for n in range(count)]
        values = [self._point(row, n, leaf, path, is_value=True) for n in range(count)]
        span = f"${values[0][0]}{here}:${values[-1][0]}{here}"
        worst = sheet.formula(row, 5, f"MIN({span})", _FINE)
        best = sheet.formula(row, 7, f"MAX({span})", _FINE)
        middle = sheet.formula(row, 6, f"($F{here}+$H{here})/COUNT($F{here},$H{here})", _FINE)
        slopes = [self._slope(row, n, places, values) for n in range(count - 1)]
        self._order(row, [column for column, _ in places])
        cells = LeafCells(criterion.id, leaf.measure, weight, worst, middle, best)
        cells.places = [ref for _, ref in places]
        cells.values = [ref for _, ref in values]
        cells.slopes = slopes
        if count > _MOST_WRITTEN:
            cells.spans = self._spans(row, places)
        self.leaves.append(cells)

    def _spans(self, row: int, places: list[tuple[str, str]]) -> tuple[str, str, str]:
        """The places of many points once more, as figures whatever is typed, side by side."""
        sheet, first = self._sheet, _FIRST_LEAF_COLUMN + 3 * self._most
        for number, (column, _) in enumerate(places):
            sheet.put(self._header_row, first + number, render(text("Figure {n}", n=number + 1)), Style("header"))
            sheet.outlined[first + number] = 1
            sheet.formula(row, first + number, f"N(${column}{row + 1})", _FINE)
        last, slope = first + len(places) - 1, _FIRST_LEAF_COLUMN + 2 * self._most
        starts, ends = sheet.span((row, first), (row, last - 1)), sheet.span((row, first + 1), (row, last))
        return starts, ends, sheet.span((row, slope), (row, slope + len(places) - 2))

    def _point(self, row: int, number: int, leaf: Leaf, path: str, *, is_value: bool) -> tuple[str, str]:
        """One coordinate of a point: its column's letters and the reference to it."""
        column = _FIRST_LEAF_COLUMN + number + (self._most if is_value else 0)
        point = leaf.function.points[number]
        figure, limits = (point.value, Limits(0, 100)) if is_value else (point.at, self._rising(row, number, leaf))
        kind = "value" if is_value else "at"
        ref = self._book.input(
            self._sheet, (row, column), float(figure), f"{path}.points[{number}].{kind}", limits, "General"
        )
        return letters(column), ref

    def _rising(self, row: int, number: int, leaf: Leaf) -> Limits:
        """A figure stands between its neighbours."""
        at, here = _FIRST_LEAF_COLUMN + number, row + 1
        own = f"${letters(at)}${here}"
        parts = [f"{own}>${letters(at - 1)}${here}"] if number else []
        parts += [f"{own}<${letters(at + 1)}${here}"] if number + 1 < len(leaf.function.points) else []
        return Limits(-_FARTHEST, _FARTHEST, rule=",".join(parts), refusal=_RISE)

    def _order(self, row: int, columns: list[str]) -> None:
        """Whether the figures of a value function do not rise."""
        here = row + 1
        later, earlier = (f"${some[0]}{here}:${some[-1]}{here}" for some in (columns[1:], columns[:-1]))
        fault = f"IF(SUMPRODUCT(({later}<={earlier})*1)>0,1,0)" if len(columns) > 1 else "0"
        self.order_faults.append(self._sheet.formula(row, _FIRST_LEAF_COLUMN + 3 * self._most - 1, fault, _WHOLE))

    def _slope(self, row: int, number: int, places: list[tuple[str, str]], values: list[tuple[str, str]]) -> str:
        column = _FIRST_LEAF_COLUMN + 2 * self._most + number
        here = row + 1
        rise, run = (f"(N(${ends[number + 1][0]}{here})-N(${ends[number][0]}{here}))" for ends in (values, places))
        return self._sheet.formula(row, column, f"IF({run}=0,0,{rise}/{run})", _FINE)
