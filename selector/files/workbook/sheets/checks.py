"""The sheet *Checks*: the workbook held against the program's own figures, and what was changed since."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from selector.domain.money import from_minor
from selector.domain.text import Text, text
from selector.files.workbook.grid import BODY, Book, Style
from selector.files.workbook.input_checks import FAULT_IF_ANY, Check, InputChecks
from selector.files.workbook.line_cells import OfferLines
from selector.files.workbook.live import keeps_choices
from selector.files.workbook.live_imports import why_fixed
from selector.files.workbook.plan import Candidate, Plan
from selector.files.workbook.sheets.costs import CostsSheet
from selector.files.workbook.sheets.lines import LinesSheet
from selector.files.workbook.sheets.ranking import RankingSheet
from selector.files.workbook.styles import money_format
from selector.i18n.catalog import render

NAME = "Checks"
PARITY_ROW = 3
_HEIGHT, _CHARACTERS = 15, 50
_ANY = Style("body", "General", "right")
_DEALT_OUT = text(
    "Shares of what the payments do not tell move them in proportion here; the program deals out whole payments, so "
    "that its figures may differ by the price of some payments."
)


_BY_MONTH = text(
    "Several months were imported: low and high may differ from the program's by the smallest coin a month after a "
    "change, for it rounds them month by month."
)
_CHOICES = text(
    "it is not known which of several fees prices some payments: the range takes those that were the cheapest and "
    "the dearest at the export"
)
_HEADINGS = 2
"""Rows above the lines of offers: the sum of the faults, and an empty one; the header comes next."""
_GAP = 8


@dataclass(frozen=True, slots=True)
class Checked:
    """The sheets that are looked at."""

    inputs: InputChecks
    costs: CostsSheet
    ranking: RankingSheet
    lines: LinesSheet


class ChecksSheet:
    """Writes the checks of the whole workbook, then one line an offer."""

    def __init__(self, book: Book, plan: Plan, sheets: Checked) -> None:
        self._book = book
        self._plan = plan
        self._sheets = sheets
        self.sheet = book.add(NAME)
        self._row = PARITY_ROW + 2
        self._last_check = self._first_offer = self._row

    def write(self, of_offers: Mapping[int, OfferLines], remark: Text | None = None) -> str:
        """The whole sheet, with a `remark` on its top; gives the reference to the number of failed checks."""
        sheet = self.sheet
        sheet.put(0, 0, render(text("Checks")), Style("title"))
        note = text("The figures that the program worked out stand beside those of the formulas.")
        sheet.put(1, 0, render(note), Style("remark"))
        if remark is not None:
            sheet.put(2, 0, render(remark), Style("remark"))
        told = " ".join(render(said) for said in self._differences())
        if told:
            sheet.put(PARITY_ROW, 0, told, Style("remark"))
        self._header(text("Check"), text("Result"), text("Fault (1 = yes)"))
        self._of_inputs()
        changed = self._check(self._sheets.inputs.changed())
        if self._plan.candidates:
            self._lines_add_up()
        total_row = self._row
        self._row += _HEADINGS
        self._offers(changed, of_offers)
        sheet.put(total_row, 0, render(text("Failed checks")), Style("total"))
        total = sheet.formula(total_row, 2, f"SUM({','.join(self._spans())})", Style("total", "0", "right"))
        sheet.widths |= {0: 46, 1: 30, **dict.fromkeys(range(2, _GAP + 1), 16), _GAP + 1: 100}
        return total

    def _differences(self) -> Iterator[Text]:
        """Where figures may differ from the program's after a change, by how much."""
        if self._plan.imported is None:
            return
        if any(entry.path.startswith("merchant.mixes.") for entry in self._book.inputs):
            yield _DEALT_OUT
        if self._plan.months > 1:
            yield _BY_MONTH

    def _spans(self) -> Iterator[str]:
        """The columns of faults: of the whole workbook, and of the offers."""
        yield self.sheet.span((PARITY_ROW + 3, 2), (self._last_check, 2))
        if self._plan.candidates:
            yield self.sheet.span((self._first_offer, _GAP - 1), (self._row - 1, _GAP - 1))

    def _header(self, *titles: Text) -> None:
        for place, title in enumerate(titles):
            self.sheet.put(self._row, place, render(title), Style("header"))
        self._row += 1

    def _check(self, check: Check) -> str:
        """One check: what it looks at, what it found, and whether that is a fault."""
        self.sheet.put(self._row, 0, render(check.label), Style("wrapped"))
        self.sheet.heights[self._row] = _HEIGHT * (1 + len(render(check.label)) // _CHARACTERS)
        found = self.sheet.formula(self._row, 1, check.result, _ANY)
        self.sheet.formula(self._row, 2, check.fault.replace("{found}", found), _ANY)
        self._last_check = self._row
        self._row += 1
        return found

    def _of_inputs(self) -> None:
        inputs = self._sheets.inputs
        for check in (*inputs.of_cells(), *inputs.of_sums(), *inputs.of_this_workbook()):
            self._check(check)

    def _lines_add_up(self) -> None:
        first = self._row + 1 + _HEADINGS + 1
        gaps = self.sheet.span((first, _GAP), (first + len(self._plan.candidates) - 1, _GAP))
        self._check(Check(text("Lines that do not sum to their cost"), f"SUMPRODUCT(ABS({gaps}))", FAULT_IF_ANY))

    def _offers(self, changed: str, of_offers: Mapping[int, OfferLines]) -> None:
        currency = self._plan.merchant.currency
        self._header(
            text("Platform"), text("Plan"), text("Cost per month at the export ({currency})", currency=currency),
            text("… by formula"), text("Difference"), text("Rank at the export"), text("… by formula"),
            text("Differs without a change (1 = yes)"), text("Lines less their cost, minor units"),
            text("Does not follow every change, because"),
        )  # fmt: skip
        self.sheet.heights[self._row - 1] = 42
        self._first_offer = self._row
        for candidate in self._plan.candidates:
            self._offer(candidate, changed, of_offers[candidate.number])

    def _offer(self, candidate: Candidate, changed: str, lines: OfferLines) -> None:
        sheet, row, here = self.sheet, self._row, self._row + 1
        currency = self._plan.merchant.currency
        money = Style("body", money_format(currency), "right")
        sheet.put(row, 0, candidate.ranked.profile.name)
        sheet.put(row, 1, candidate.ranked.offer.name)
        sheet.put(row, 2, float(from_minor(candidate.ranked.cost_month.likely_minor, currency)), money)
        sheet.formula(row, 3, self._sheets.costs.at(candidate, "cost_month"), money)
        sheet.formula(row, 4, f"ROUND($D{here}-$C{here},digits)", money)
        sheet.put(row, 5, candidate.ranked.rank if candidate.takes_part else "", Style("body", "0", "right"))
        sheet.formula(row, 6, self._sheets.ranking.at(candidate, "rank"), Style("body", "0", "right"))
        differs = f"IF(OR($E{here}<>0,$F{here}<>$G{here}),1,0)"
        sheet.formula(row, 7, f"IF({changed}>0,0,{differs})", _ANY)
        sums = f"SUM({self._sheets.lines.span(lines.rows, 'minor')})" if lines.rows else "0"
        sheet.formula(row, _GAP, f"{sums}-{self._sheets.costs.at(candidate, 'minor')}", _ANY)
        why = why_fixed(candidate, self._plan)
        if why is None and keeps_choices(candidate.derivation):
            why = _CHOICES
        if why is not None:
            sheet.put(row, _GAP + 1, render(why), BODY)
        self._row += 1
