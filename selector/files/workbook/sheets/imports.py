"""The sheet *Payments* where real payments are priced: every group of equal ones, and how many there are now."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from selector.domain.money import from_minor
from selector.domain.text import text
from selector.domain.vocabulary import Kind
from selector.domain.word_names import any_name
from selector.files.workbook.grid import Book, Sheet, Style, letters
from selector.files.workbook.import_groups import ImportGroup, ImportGroups
from selector.files.workbook.long_sums import LongSums
from selector.files.workbook.plan import Plan
from selector.files.workbook.pricing_kinds import KINDS
from selector.files.workbook.sheets.inputs import InputCells
from selector.files.workbook.sheets.payments import NAME, PaymentCells
from selector.files.workbook.styles import money_format
from selector.i18n.catalog import render

_HEADER, _FIRST = 4, 5
_AMOUNT, _COUNT, _FACTOR, _PARTS, _FIRST_TICKETS = 2, 3, 4, 5, 6
_WHOLE, _FINE = Style("body", "#,##0", "right"), Style("body", "0.000000", "right")


@dataclass(slots=True)
class ImportCells(PaymentCells):
    """Where groups of imported payments stand, each a stretch of neighbouring rows."""

    stretches: list[tuple[int, int]] = field(default_factory=list)
    """First and last row of each group."""
    columns: dict[str, int] = field(default_factory=dict)
    """By currency: the column of amounts in minor units."""
    paid: tuple[int, int] = (0, 0)
    """First and last row of payments."""

    def parts(self, groups: Sequence[int]) -> str:
        """How many there are in some neighbouring groups, row by row."""
        return self._of(groups, _PARTS)

    def amounts(self, groups: Sequence[int], currency: str) -> str:
        """What each is worth in some neighbouring groups, row by row, in minor units."""
        return self._of(groups, self.columns[currency])

    def _of(self, groups: Sequence[int], column: int) -> str:
        first, last = self.stretches[groups[0]][0], self.stretches[groups[-1]][1]
        return self.sheet.span((first, column), (last, column))

    def units(self, kind: Kind, groups: Sequence[int]) -> str:
        """A formula for how many there are in these groups, which are all of `kind`."""
        del kind
        return self.sums.total([self.parts(run) for run in runs(groups)])

    def volume(self, currency: str, segments: int) -> str:
        """A formula for the volume of all payments, in minor units of `currency` times parts of a payment."""
        del segments
        first, last = self.paid
        parts = self.sheet.span((first, _PARTS), (last, _PARTS))
        column = self.columns[currency]
        return f"SUMPRODUCT({parts},{self.sheet.span((first, column), (last, column))})"


def runs(groups: Sequence[int]) -> list[list[int]]:
    """Groups that stand one after the other, together."""
    found: list[list[int]] = []
    for place in sorted(groups):
        if found and place == found[-1][-1] + 1:
            found[-1].append(place)
        else:
            found.append([place])
    return found


class ImportSheet:
    """Writes the sheet from top to bottom."""

    def __init__(self, book: Book, plan: Plan, imported: ImportGroups, inputs: InputCells) -> None:
        self._book = book
        self._plan = plan
        self._imported = imported
        self._inputs = inputs
        self._moved = inputs.moved
        self._sheet: Sheet = book.add(NAME)
        self.cells = ImportCells(self._sheet, LongSums(book), overall=self._moved.overall)

    def write(self) -> ImportCells:
        """The whole sheet; gives where the groups stand."""
        sheet, currency = self._sheet, self._plan.merchant.currency
        sheet.put(0, 0, render(text("Imported payments")), Style("title"))
        note = text("Every group of equal payments, refunds and other events, of all imported months together.")
        sheet.put(1, 0, render(note), Style("remark"))
        titles = [
            text("Kind"), text("What is told"), text("Amount of each ({currency})", currency=currency),
            text("Number at the export"), text("Change of its group"), text("Number now, in parts"),
            *(text("Amount, minor units of {currency}", currency=code) for code in self._plan.currencies),
        ]  # fmt: skip
        for column, title in enumerate(titles):
            sheet.put(_HEADER, column, render(title), Style("header"))
        for place, code in enumerate(self._plan.currencies):
            self.cells.columns[code] = _FIRST_TICKETS + place
        row = _FIRST
        for one in self._imported.groups:
            self.cells.stretches.append((row, row + len(one.amounts) - 1))
            for amount, count in zip(one.amounts, one.counts, strict=True):
                self._line(row, one, amount, count)
                row += 1
        self._ends(row - 1)
        sheet.widths |= {0: 16, 1: 90, **dict.fromkeys(range(2, len(titles)), 14)}
        sheet.heights[_HEADER] = 42
        sheet.frozen, sheet.repeated = (_FIRST, 1), (_HEADER, _HEADER)
        return self.cells

    def _ends(self, last: int) -> None:
        """Where payments stand, and the parts in which they are counted: whole ones as long as nothing is changed."""
        of_payments = [
            place for one, place in zip(self._imported.groups, self.cells.stretches, strict=True)
            if one.kind is Kind.PAYMENT
        ]  # fmt: skip
        self.cells.paid = (of_payments[0][0], of_payments[-1][1])
        factors = f"${letters(_FACTOR)}${_FIRST + 1}:${letters(_FACTOR)}${last + 1}"
        self._sheet.put(2, 0, render(text("Parts of a payment")))
        formula = f"IF(AND(MIN({factors})=1,MAX({factors})=1),1,units_per_payment)"
        self._sheet.formula(2, 1, formula, Style("body", "#,##0", "left"))
        self._book.name("count_scale", self._sheet, 2, 1)

    def _line(self, row: int, one: ImportGroup, amount: int, count: int) -> None:
        sheet, own = self._sheet, self._plan.merchant.currency
        sheet.put(row, 0, render(KINDS[one.kind]))
        sheet.put(row, 1, ", ".join(render(any_name(word)) for word in one.words.values()))
        sheet.put(row, _AMOUNT, float(from_minor(amount, own)), Style("body", money_format(own), "right"))
        sheet.put(row, _COUNT, count, _WHOLE)
        sheet.formula(row, _FACTOR, self._moved.factor(one), _FINE)
        here = row + 1
        parts = f"ROUND($D{here}*$E{here}*count_scale,0)"
        sheet.formula(row, _PARTS, parts, _WHOLE)
        grown = f"*{self._moved.overall}" if one.kind in {Kind.PAYOUT, Kind.INSTANT_PAYOUT} else ""
        ticket = sheet.formula(row, _FIRST_TICKETS, f"ROUND($C{here}*minor_{own}{grown},0)", _WHOLE)
        for code in self._plan.currencies[1:]:
            sheet.formula(row, self.cells.columns[code], f"ROUND({ticket}*{self._inputs.to_offer[code]},0)", _WHOLE)
