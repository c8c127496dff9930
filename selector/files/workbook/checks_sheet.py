"""The sheets *Checks* and *Fields*: the workbook held against the program's own figures, and what was changed since."""

from collections.abc import Mapping

from selector.domain.money import from_minor
from selector.domain.text import Text, text
from selector.files.workbook.costs_sheet import CostsSheet
from selector.files.workbook.grid import BODY, Book, Input, Sheet, Style, cell
from selector.files.workbook.line_cells import OfferLines
from selector.files.workbook.lines_sheet import LinesSheet
from selector.files.workbook.live_imports import why_fixed
from selector.files.workbook.plan import Candidate, Plan
from selector.files.workbook.ranking_sheet import RankingSheet
from selector.files.workbook.styles import money_format
from selector.i18n.catalog import render
from selector.report.assumptions import ATTRIBUTES

NAME, FIELDS = "Checks", "Fields"
FIELD_KEYS = ("path", "sheet", "cell", "exported", "now", "changed", "least", "most", "unusable")
FIRST_FIELD = 1
PARITY_ROW = 3
_ANY = Style("body", "General", "right")
_DEALT_OUT = text(
    "Shares of what the payments do not tell move them in proportion here; the program deals out whole payments, so "
    "that its figures may differ by the price of some payments."
)


def write_fields(book: Book) -> Sheet:
    """A hidden list of all inputs with their fields, the values they were exported with, and whether they changed."""
    sheet = book.add(FIELDS)
    sheet.hidden = True
    for place, key in enumerate(FIELD_KEYS):
        sheet.put(0, place, key, Style("key"))
    for row, entry in enumerate(book.inputs, start=FIRST_FIELD):
        name, at_row, at_column = entry.place
        ref = book.sheets[name].at(at_row, at_column)
        sheet.put(row, 0, entry.path)
        sheet.put(row, 1, name)
        sheet.put(row, 2, cell(at_row, at_column, row_fixed=False, column_fixed=False))
        if entry.value is None:
            sheet.formula(row, 5, f"IF(ISNUMBER({ref}),1,0)", _ANY)
        else:
            sheet.put(row, 3, float(entry.value), _ANY)
            sheet.formula(row, 5, f"IF(AND(ISNUMBER({ref}),{ref}=$D{row + 1}),0,1)", _ANY)
        sheet.formula(row, 4, ref, _ANY)
        _unusable(sheet, row, ref, entry)
    return sheet


def _unusable(sheet: Sheet, row: int, ref: str, entry: Input) -> None:
    """Whether something stands in an input that cannot count: a text, or a figure out of its limits."""
    limits, here = entry.limits, row + 1
    outside = f"IF({ref}<$G{here},1,0)"
    sheet.put(row, 6, limits.least, _ANY)
    if limits.most is not None:
        sheet.put(row, 7, limits.most, _ANY)
        outside = f"IF(OR({ref}<$G{here},{ref}>$H{here}),1,0)"
    sheet.formula(row, 8, f'IF(ISNUMBER({ref}),{outside},IF({ref}="",0,1))', _ANY)


class ChecksSheet:
    """Writes the checks of the whole workbook, then one line an offer."""

    def __init__(self, book: Book, plan: Plan, costs: CostsSheet, ranking: RankingSheet, lines: LinesSheet) -> None:
        self._book = book
        self._plan = plan
        self._costs = costs
        self._ranking = ranking
        self._lines = lines
        self.sheet = book.add(NAME)
        self._row = PARITY_ROW + 2
        self._faults: list[str] = []

    def write(self, fields: Sheet, of_offers: Mapping[int, OfferLines], remark: Text | None = None) -> str:
        """The whole sheet, with a `remark` on its top; gives the reference to the number of failed checks."""
        sheet = self.sheet
        sheet.put(0, 0, render(text("Checks")), Style("title"))
        note = text("The figures that the program worked out stand beside those of the formulas.")
        sheet.put(1, 0, render(note), Style("remark"))
        if remark is not None:
            sheet.put(2, 0, render(remark), Style("remark"))
        if self._plan.imported is not None and any(e.path.startswith("merchant.mixes.") for e in self._book.inputs):
            sheet.put(PARITY_ROW, 0, render(_DEALT_OUT), Style("remark"))
        self._header(text("Check"), text("Result"), text("Fault (1 = yes)"))
        changed = self._changed(fields)
        self._sums()
        self._lines_add_up(of_offers)
        total_row = self._row
        self._row += 2
        self._offers(changed)
        faults = ",".join(self._faults)
        sheet.put(total_row, 0, render(text("Failed checks")), Style("total"))
        total = sheet.formula(total_row, 2, f"SUM({faults})", Style("total", "0", "right"))
        sheet.widths |= {0: 46, 1: 30, **dict.fromkeys(range(2, 8), 16), 8: 100}
        return total

    def _header(self, *titles: Text) -> None:
        for place, title in enumerate(titles):
            self.sheet.put(self._row, place, render(title), Style("header"))
        self._row += 1

    def _check(self, label: str, result: str, fault: str, style: Style = _ANY) -> str:
        """One check: what it looks at, what it found, and whether that is a fault."""
        self.sheet.put(self._row, 0, label)
        found = self.sheet.formula(self._row, 1, result, style)
        self._faults.append(self.sheet.formula(self._row, 2, fault.replace("{found}", found), _ANY))
        self._row += 1
        return found

    def _changed(self, fields: Sheet) -> str:
        last = FIRST_FIELD + len(self._book.inputs) - 1
        unusable = fields.span((FIRST_FIELD, 8), (last, 8))
        said = text("Inputs that are no figure or out of range (a text counts as 0)")
        self._check(render(said), f"SUM({unusable})", "IF({found}=0,0,1)")
        span = fields.span((FIRST_FIELD, 5), (last, 5))
        return self._check(render(text("Inputs changed since the export")), f"SUM({span})", "0")

    def _sums(self) -> None:
        inputs = self._book.sheets["Inputs"]
        merchant = self._plan.merchant
        for mix in merchant.mixes:
            rows = [
                entry.place[1] for entry in self._book.inputs
                if entry.path.startswith(f"merchant.mixes.{mix.attribute}.")
            ]  # fmt: skip
            if not rows:
                continue
            total = f"ROUND(SUM({inputs.span((rows[0], 1), (rows[-1], 1))}),digits)"
            label = render(
                text("Sum of shares ({attribute}); they count in proportion to it", attribute=ATTRIBUTES[mix.attribute])
            )
            self._check(label, total, "IF({found}>0,0,1)")
        weights = ",".join(
            self._book.sheets[entry.place[0]].at(*entry.place[1:])
            for entry in self._book.inputs
            if entry.path.startswith("criteria.")
            and entry.path.count(".") == 2  # noqa: PLR2004 - criteria.x.weight
            and entry.path.endswith(".weight")
        )
        self._check(render(text("Sum of the weights")), f"SUM({weights})", "IF({found}>0,0,1)")

    def _lines_add_up(self, of_offers: Mapping[int, OfferLines]) -> None:
        gaps = []
        for candidate in self._plan.candidates:
            lines = of_offers[candidate.number]
            if lines.rows:
                span = self._lines.span(lines.rows, "minor")
                gaps.append(f"ABS(SUM({span})-{self._costs.at(candidate, 'minor')})")
        result = "+".join(gaps) if gaps else "0"
        if len(result) < 8000:  # noqa: PLR2004 - the longest formula that spreadsheets take is 8192
            self._check(render(text("Lines that do not sum to their cost")), result, "IF({found}=0,0,1)")

    def _offers(self, changed: str) -> None:
        currency = self._plan.merchant.currency
        self._header(
            text("Platform"), text("Plan"), text("Cost per month at the export ({currency})", currency=currency),
            text("… by formula"), text("Difference"), text("Rank at the export"), text("… by formula"),
            text("Differs without a change (1 = yes)"), text("Does not follow every change, because"),
        )  # fmt: skip
        self.sheet.heights[self._row - 1] = 42
        for candidate in self._plan.candidates:
            self._offer(candidate, changed)

    def _offer(self, candidate: Candidate, changed: str) -> None:
        sheet, row, here = self.sheet, self._row, self._row + 1
        currency = self._plan.merchant.currency
        money = Style("body", money_format(currency), "right")
        sheet.put(row, 0, candidate.ranked.profile.name)
        sheet.put(row, 1, candidate.ranked.offer.name)
        sheet.put(row, 2, float(from_minor(candidate.ranked.cost_month.likely_minor, currency)), money)
        sheet.formula(row, 3, self._costs.at(candidate, "cost_month"), money)
        sheet.formula(row, 4, f"ROUND($D{here}-$C{here},digits)", money)
        sheet.put(row, 5, candidate.ranked.rank if candidate.takes_part else "", Style("body", "0", "right"))
        sheet.formula(row, 6, self._ranking.at(candidate, "rank"), Style("body", "0", "right"))
        differs = f"IF(OR($E{here}<>0,$F{here}<>$G{here}),1,0)"
        self._faults.append(sheet.formula(row, 7, f"IF({changed}>0,0,{differs})", _ANY))
        why = why_fixed(candidate, self._plan)
        if why is None and self._plan.counts_beyond:
            why = text("costs beyond the invoice, which the ranking counts, stay as they were")
        if why is not None:
            sheet.put(row, 8, render(why), BODY)
        self._row += 1
