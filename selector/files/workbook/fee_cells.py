"""The cells of the sheet *Fees*: where figures of fees stand, as inputs and in whole numbers."""

from collections.abc import Iterable, Sequence

from selector.domain.fees import Band, FeeRule
from selector.domain.vocabulary import Event
from selector.files.workbook import fee_order
from selector.files.workbook.fee_rows import COLUMNS, FeeRow, Key
from selector.files.workbook.grid import BODY, Book, Limits, Sheet, Style, letters, typed
from selector.files.workbook.plan import Candidate, Plan

NAME = "Fees"
ANY, WHOLE = Style("body", "General", "right"), Style("body", "#,##0", "right")
OF_THE_CALENDAR = frozenset({
    Event.MONTH, Event.YEAR, Event.DAY, Event.TERMINAL_MONTH, Event.TERMINAL_ONCE, Event.SETUP, Event.EARLY_TERMINATION,
})  # fmt: skip
WRAPPED = Style("wrapped")
FROM_ZERO = Limits()
_LEAST = {"percent": -100.0, "fixed": -1e9}


class FeeCells:
    """The sheet, and the row that is written next."""

    def __init__(self, book: Book, plan: Plan) -> None:
        self._book = book
        self._plan = plan
        self.sheet: Sheet = book.add(NAME)
        self.rows: dict[Key, FeeRow] = {}
        self._row = 4
        self.order_faults: list[int] = []
        """Rows that tell whether their figures do not rise."""

    def at(self, row: int, key: str) -> str:
        """A reference to a cell of the sheet from any sheet."""
        return self.sheet.at(row, COLUMNS[key])

    def holds(self, row: int, key: str) -> bool:
        """Is there anything in a cell of the sheet?"""
        return (row, COLUMNS[key]) in self.sheet.cells

    def span(self, rows: Sequence[int], key: str) -> str:
        """A reference to a column of neighbouring rows."""
        return self.sheet.span((rows[0], COLUMNS[key]), (rows[-1], COLUMNS[key]))

    def formula(self, row: int, key: str, formula: str, style: Style = WHOLE) -> str:
        """Puts a formula into a column of the sheet."""
        return self.sheet.formula(row, COLUMNS[key], formula, style)

    def _put(self, key: str, content: str, style: Style = BODY) -> None:
        self.sheet.put(self._row, COLUMNS[key], content, style)

    def _input(self, key: str, value: float | None, path: str, limits: Limits = FROM_ZERO) -> None:
        self._book.input(self.sheet, (self._row, COLUMNS[key]), value, path, limits, "General")

    def _names(self, candidate: Candidate) -> None:
        self._put("platform", candidate.ranked.profile.name)
        self._put("offer", candidate.ranked.offer.name)
        self._put("currency", candidate.ranked.cost.currency)

    def _path(self, candidate: Candidate, rule: FeeRule) -> str:
        platform, offer = candidate.key
        index = candidate.ranked.offer.fees.index(rule)
        return f"profiles.{platform}.offers.{offer}.fees[{index}]"

    def _disorder(self, row: int, tests: Iterable[str]) -> None:
        """Whether figures of a row do not rise."""
        self.formula(row, "disorder", f"IF(OR({','.join(tests)}),1,0)")
        self.order_faults.append(row)

    def _inputs_of(self, figures: FeeRule | Band, path: str, told: Iterable[str] = ()) -> None:
        """The figures that may be typed; those that no formula reads are `told` only."""
        for key in ("percent", "fixed", "minimum", "maximum"):
            value = getattr(figures, key)
            if value is not None and key in told:
                self.sheet.put(self._row, COLUMNS[key], float(value), ANY)
            elif value is not None or key in _always(figures):
                limits = Limits(_LEAST.get(key, 0.0))
                self._input(key, None if value is None else float(value), f"{path}.{key}", limits)

    def _cell(self, row: int, key: str) -> str:
        return f"${letters(COLUMNS[key])}{row + 1}"

    def _ppm(self, row: int, source: str, target: str) -> str:
        return self.formula(row, target, f"ROUND(N({self._cell(row, source)})*ppm_per_percent,0)")

    def _micro(self, row: int, source: str, target: str, currency: str) -> str:
        return self.formula(row, target, self._least_of(row, currency, source))

    def _least_of(self, row: int, currency: str, source: str = "minimum") -> str:
        """An amount of a row in millionths; nothing typed is 0."""
        return f"ROUND(N({self._cell(row, source)})*minor_{currency}*million,0)"

    def _most_of(self, row: int, currency: str) -> str:
        """The maximum of a row in millionths; nothing typed is none."""
        held = self._cell(row, "maximum")
        return f"IF(ISNUMBER({held}),ROUND({held}*minor_{currency}*million,0),no_limit)"

    def _bounds(self, entry: FeeRow, rule: FeeRule, currency: str) -> None:
        if rule.minimum is not None:
            entry.least = self.formula(entry.row, "least", self._least_of(entry.row, currency))
        if rule.maximum is not None:
            entry.most = self.formula(entry.row, "most", self._most_of(entry.row, currency))
        if rule.minimum is not None and rule.maximum is not None:
            self._disorder(entry.row, [fee_order.bounds_fault(entry.row)])

    def free(self, entry: FeeRow, currency: str) -> str:
        """How much is free each time, in payments or minor units."""
        return self._units(entry, "free", currency)

    def package(self, entry: FeeRow, currency: str) -> str:
        """What a package holds, in payments or minor units."""
        return self._units(entry, "package", currency)

    def _units(self, entry: FeeRow, key: str, currency: str) -> str:
        by_volume = entry.rule is not None and entry.rule.units_by_volume
        return f"{typed(self.at(entry.row, key))}{f'*minor_{currency}' if by_volume else ''}"


def _always(figures: FeeRule | Band) -> frozenset[str]:
    """The figures that can be typed where none is published: fees of the calendar have no percentage of their own.

    Packages have a price each, and a committed volume a percentage, but nothing else.
    """
    if isinstance(figures, FeeRule) and figures.committed_volume is not None:
        return frozenset()
    of_packages = isinstance(figures, FeeRule) and (figures.package_units or figures.package_volume)
    of_payments = not isinstance(figures, FeeRule) or figures.on not in OF_THE_CALENDAR
    return frozenset({"percent", "fixed"} if of_payments and not of_packages else {"fixed"})
