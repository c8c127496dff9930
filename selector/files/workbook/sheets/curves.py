"""The sheet *Curves*: fees that are more than percent and fixed, worked out on every typical ticket."""

from selector.costs.payments.segments import BINS
from selector.domain.text import text
from selector.files.workbook.curve_formulas import fee_on, rate_on, step_on
from selector.files.workbook.grid import Book, Style, letters
from selector.files.workbook.plan import Candidate, Plan
from selector.files.workbook.sheets.fees import FeesSheet
from selector.files.workbook.sheets.payments import FIRST, PaymentCells
from selector.i18n.catalog import render
from selector.report.derivation import RuleUse
from selector.report.payment_groups import PAYOUTS

NAME = "Curves"
_MICRO = Style("body", "#,##0", "right")


class CurvesSheet:
    """Writes a row for each fee and kind of payment that needs one, when pricing asks for it."""

    def __init__(self, book: Book, plan: Plan, payments: PaymentCells, fees: FeesSheet) -> None:
        self._plan = plan
        self._payments = payments
        self._fees = fees
        self._sheet = book.add(NAME)
        self._row = 4
        self._known: dict[tuple[int, RuleUse, int, bool], str] = {}
        self._sheet.put(0, 0, render(text("Fees on typical tickets, in millionths of a minor unit")), Style("title"))
        for place, title in enumerate((text("Platform"), text("Plan"), text("Fee"), text("Kind of payment"))):
            self._sheet.put(3, place, render(title), Style("header"))
        self._sheet.widths |= {0: 24, 1: 30, 2: 36, 3: 28}
        self._sheet.frozen = (4, 4)
        self._sheet.repeated = (3, 3)
        self._sheet.printed = FIRST + 1

    @property
    def is_empty(self) -> bool:
        """True when no fee needed a row."""
        return not self._known

    def span(self, candidate: Candidate, use: RuleUse, segment: int, *, percent_only: bool = False) -> str:
        """The fee on each typical ticket of a segment (of one payout); `percent_only` leaves out what is fixed."""
        key = (candidate.number, use, segment, percent_only)
        if key not in self._known:
            self._known[key] = self._write(candidate, use, segment, percent_only=percent_only)
        return self._known[key]

    def _write(self, candidate: Candidate, use: RuleUse, segment: int, *, percent_only: bool) -> str:
        entry = self._fees.rows[candidate.number, use]
        sheet, currency = self._sheet, candidate.ranked.cost.currency
        sheet.put(self._row, 0, candidate.ranked.profile.name)
        sheet.put(self._row, 1, candidate.ranked.offer.name)
        label = candidate.ranked.offer.fees[use.rule].label
        sheet.put(self._row, 2, f"{label} ({use.tag})" if use.tag else label)
        what = render(text("Payout")) if segment == PAYOUTS else self._plan.merchant.segments[segment].label
        sheet.put(self._row, 3, what)
        columns = [FIRST + 1] if segment == PAYOUTS else range(FIRST + 1, FIRST + BINS + 1)
        last = self._row + entry.steps
        for column in columns:
            ticket = self._payments.payout[currency]
            if segment != PAYOUTS:
                row = self._payments.ticket_row[currency, segment]
                ticket = f"{self._payments.sheet.name}!{letters(column)}${row + 1}"
            steps = [
                sheet.formula(self._row + number, column, step_on(self._fees, entry, ticket, number), _MICRO)
                for number in range(entry.steps)
            ]
            formula = fee_on(self._fees, entry, ticket, steps)
            if percent_only:
                formula = f"MIN({ticket}*{rate_on(self._fees, entry, ticket)},{formula})"
            sheet.formula(last, column, formula, _MICRO)
        self._row = last + 1
        return sheet.span((last, columns[0]), (last, columns[-1]))
