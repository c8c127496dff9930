"""The sheet *Payments*: typical tickets of every kind of payment, and the groups into which payments fall."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from selector.costs.payments.segments import BINS
from selector.domain.text import text
from selector.domain.vocabulary import Kind
from selector.domain.word_names import any_name
from selector.files.workbook.grid import Book, Sheet, Style, letters, typed
from selector.files.workbook.long_sums import LongSums
from selector.files.workbook.plan import Plan
from selector.files.workbook.sheets.inputs import InputCells
from selector.i18n.catalog import render
from selector.report.payment_groups import PaymentGroup

NAME = "Payments"
FIRST = 8
"""Column of the first cut; typical ticket k stands in column FIRST + k."""
_FARTHEST = 40.0
"""A standard score beyond which nothing lies."""
_SCORES = 4
_WHOLE = Style("body", "#,##0", "right")
_FINE = Style("body", "0.000000", "right")
_UNITS, _VOLUME = 7, 13
_PARTS, _TOTAL = 3, 2
_COLUMNS = {
    Kind.PAYMENT: _UNITS,
    Kind.REFUND: 8,
    Kind.DISPUTE: 9,
    Kind.DISPUTE_WON: 10,
    Kind.FAILURE: 11,
    Kind.AUTHORIZATION: 12,
}

_WIDEST_GROUP = 100.0


@dataclass(slots=True)
class PaymentCells:
    """Where tickets and groups stand."""

    sheet: Sheet
    sums: LongSums
    tickets: dict[tuple[str, int], str] = field(default_factory=dict)
    """By currency and segment: the typical tickets in minor units."""
    ticket_sum: dict[tuple[str, int], str] = field(default_factory=dict)
    ticket_row: dict[tuple[str, int], int] = field(default_factory=dict)
    payout: dict[str, str] = field(default_factory=dict)
    """By currency: the amount of one payout in minor units."""
    group_rows: list[int] = field(default_factory=list)
    segment_rows: list[int] = field(default_factory=list)
    overall: str = ""
    """Of imported payments: their volume now for each unit at the export."""

    def units(self, kind: Kind, groups: Sequence[int]) -> str:
        """A formula for how often `kind` happens to these groups on each typical ticket, in parts of a payment."""
        rows = [self.group_rows[place] for place in groups]
        return self._sum(_COLUMNS[kind], rows)

    def volume(self, currency: str, segments: int) -> str:
        """A formula for the volume of all payments, in minor units of `currency` times parts of a payment."""
        first, last = self.ticket_row[currency, 0], self.ticket_row[currency, segments - 1]
        parts = self.sheet.span((self.segment_rows[0], _PARTS), (self.segment_rows[-1], _PARTS))
        return f"SUMPRODUCT({parts},{self.sheet.span((first, _TOTAL), (last, _TOTAL))})"

    def _sum(self, column: int, rows: Sequence[int]) -> str:
        return self.sums.total([self.sheet.span((first, column), (last, column)) for first, last in _runs(rows)])


def _runs(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Neighbouring rows as stretches from first to last."""
    found = []
    for _, run in groupby(enumerate(sorted(rows)), key=lambda pair: pair[1] - pair[0]):
        members = [row for _, row in run]
        found.append((members[0], members[-1]))
    return found


class PaymentsSheet:
    """Writes the sheet from top to bottom."""

    def __init__(self, book: Book, plan: Plan, inputs: InputCells) -> None:
        self._plan = plan
        self._inputs = inputs
        self._sheet = book.add(NAME)
        self.cells = PaymentCells(self._sheet, LongSums(book))
        self._row = _SCORES + 2

    def write(self) -> PaymentCells:
        """The whole sheet; gives where tickets and groups stand."""
        sheet = self._sheet
        sheet.widths |= {0: 34, 1: _group_width(self._plan), **dict.fromkeys(range(2, _VOLUME), 13), _VOLUME: 20}
        sheet.widths |= dict.fromkeys(range(_VOLUME + 1, FIRST + BINS + 1), 12)
        sheet.put(0, 0, render(text("Payments in an average month")), Style("title"))
        note = text("Tickets follow a log-normal distribution of the stated average and spread, cut into equal shares.")
        sheet.put(1, 0, render(note), Style("remark"))
        self._scores()
        self._segments()
        self._tickets()
        self._groups()
        sheet.frozen = (3, 1)
        sheet.printed = _VOLUME + 1
        return self.cells

    def _header(self, row: int, titles: Sequence[str], first: int = 0) -> None:
        self._sheet.heights[row] = 30
        for place, title in enumerate(titles, start=first):
            self._sheet.put(row, place, title, Style("header"))

    def _scores(self) -> None:
        sheet = self._sheet
        self._header(3, [render(text("Place of the cut"))])
        sheet.put(_SCORES, 0, render(text("Standard score of the cut")))
        for cut in range(BINS + 1):
            column = FIRST + cut
            sheet.put(3, column, cut, Style("header", "0", "right"))
            if cut in {0, BINS}:
                sheet.put(_SCORES, column, _FARTHEST if cut else -_FARTHEST, _FINE)
            else:
                sheet.formula(_SCORES, column, f"NORMSINV({letters(column)}$4/bins)", _FINE)

    def _segments(self) -> None:
        """For each kind of payment its spread, average and parts, and the running sum of its tickets up to each cut."""
        titles = (
            text("Kind of payment"), text("Spread of the logarithm"), text("Average ticket, minor units"),
            text("Parts"), text("Sum of weights"), text("Parts left over"),
        )  # fmt: skip
        self._header(self._row, [render(title) for title in titles])
        self._row += 1
        for place, segment in enumerate(self._plan.merchant.segments):
            row, here = self._row, self._row + 1
            sheet = self._sheet
            sheet.put(row, 0, segment.label)
            spread = f"{typed(self._inputs.spread[place])}/hundred"
            sheet.formula(row, 1, f"SQRT(LN(1+({spread})*({spread})))", _FINE)
            sheet.formula(row, 2, self._inputs.ticket_minor[place], Style("body", "#,##0.00", "right"))
            sheet.formula(row, 3, f"{typed(self._inputs.count[place])}*units_per_payment", _WHOLE)
            for cut in range(BINS + 1):
                column = letters(FIRST + cut)
                running = f"ROUND(NORMSDIST({column}${_SCORES + 1}-$B{here})*bins*$C{here},0)"
                sheet.formula(row, FIRST + cut, running, _WHOLE)
            self.cells.segment_rows.append(row)
            self._row += 1

    def _tickets(self) -> None:
        """The typical tickets in each currency; a ticket is at least one minor unit."""
        self._row += 1
        titles = (text("Typical tickets"), text("Currency"), text("Sum"))
        self._header(self._row, [render(title) for title in titles])
        self._row += 1
        own = self._plan.merchant.currency
        for currency in self._plan.currencies:
            for place, segment in enumerate(self._plan.merchant.segments):
                self._sheet.put(self._row, 0, segment.label)
                self._sheet.put(self._row, 1, currency)
                for cut in range(1, BINS + 1):
                    self._ticket(place, cut, currency, self.cells.tickets.get((own, place)))
                first, last = (self._row, FIRST + 1), (self._row, FIRST + BINS)
                span = self._sheet.span(first, last)
                self.cells.tickets[currency, place] = span
                total = self._sheet.formula(self._row, 2, f"SUM({span})", _WHOLE)
                self.cells.ticket_sum[currency, place] = total
                self.cells.ticket_row[currency, place] = self._row
                self._row += 1

    def _ticket(self, place: int, cut: int, currency: str, own: str | None) -> None:
        column = letters(FIRST + cut)
        if own is None:
            here, before = self.cells.segment_rows[place] + 1, letters(FIRST + cut - 1)
            formula = f"MAX(1,{column}{here}-{before}{here})"
        else:
            row = self._row - len(self._plan.merchant.segments) * self._plan.currencies.index(currency)
            formula = f"ROUND({column}{row + 1}*{self._inputs.to_offer[currency]},0)"
        self._sheet.formula(self._row, FIRST + cut, formula, _WHOLE)

    def _groups(self) -> None:
        self._row += 1
        self._rates_of_events()
        titles = (
            text("Kind of payment"), text("Group"), text("Weight"), text("Exact share"), text("Whole parts"),
            text("Rest, millionths"), text("Place of the rest"), text("Payments"), text("Refunds"),
            text("Disputes lost"), text("Disputes won"), text("Failures"), text("Attempts"), text("Volume, parts"),
        )  # fmt: skip
        self._header(self._row, [render(title) for title in titles])
        self._row += 1
        first = self._row
        for segment, members in groupby(self._plan.groups, key=lambda group: group.segment):
            self._groups_of(segment, list(members))
        self._payouts(first)

    def _rates_of_events(self) -> None:
        """Above the groups: how many of each event there are for a million payments."""
        sheet, row = self._sheet, self._row
        sheet.put(row, 6, render(text("per million")), Style("remark"))
        disputes, declines = typed("dispute_ppm"), typed("decline_percent")
        won = f"INT(ROUND({disputes}*{typed('dispute_won_percent')}/hundred,digits))"
        attempts = f"IF({declines}<hundred,INT(ROUND(million/(1-{declines}/hundred),digits)),million)"
        formulas = {
            Kind.REFUND: f"ROUND({typed('refund_percent')}*ppm_per_percent,0)",
            Kind.DISPUTE: f"{disputes}-{letters(_COLUMNS[Kind.DISPUTE_WON])}{row + 1}",
            Kind.DISPUTE_WON: won,
            Kind.FAILURE: f"ROUND({typed('failure_percent')}*ppm_per_percent,0)",
            Kind.AUTHORIZATION: attempts,
        }
        for kind, formula in formulas.items():
            sheet.formula(row, _COLUMNS[kind], formula, _WHOLE)
        self._event_row = row
        self._row += 1

    def _groups_of(self, segment: int, members: Sequence[PaymentGroup]) -> None:
        first, last = self._row + 1, self._row + len(members)
        about = self.cells.segment_rows[segment] + 1
        self._sheet.formula(about - 1, 4, f"SUM($C${first}:$C${last})", _FINE)
        self._sheet.formula(about - 1, 5, f"$D{about}-SUM($E${first}:$E${last})", _WHOLE)
        for group in members:
            self._group(group, first, last, about)
            self.cells.group_rows.append(self._row)
            self._row += 1

    def _group(self, group: PaymentGroup, first: int, last: int, about: int) -> None:
        sheet, row, here = self._sheet, self._row, self._row + 1
        sheet.put(row, 0, self._plan.merchant.segments[group.segment].label)
        sheet.put(row, 1, _group_name(group))
        shares = [f"{self._inputs.shares[choice]}/million" for choice in group.choices]
        sheet.formula(row, 2, "*".join(shares) or "1", _FINE)
        sheet.formula(row, 3, f"IF($E${about}=0,0,ROUND($D${about}*$C{here}/$E${about},digits))", _FINE)
        sheet.formula(row, 4, f"INT($D{here})", _WHOLE)
        sheet.formula(row, 5, f"ROUND(($D{here}-$E{here})*million,0)", _WHOLE)
        rests = f"$F${first}:$F${last}"
        before = f"$F${first}:$F{here}"
        place = f"SUMPRODUCT(({rests}>$F{here})*1)+SUMPRODUCT(({before}=$F{here})*1)"
        sheet.formula(row, 6, place, _WHOLE)
        sheet.formula(row, _UNITS, f"$E{here}+IF($G{here}<=$F${about},1,0)", _WHOLE)
        for kind, column in _COLUMNS.items():
            if kind is Kind.PAYMENT or (kind is Kind.FAILURE and not group.direct_debit):
                continue
            ppm = f"{letters(column)}${self._event_row + 1}"
            sheet.formula(row, column, f"ROUND($H{here}*{ppm}/million,0)", _WHOLE)
        own = self.cells.ticket_sum[self._plan.merchant.currency, group.segment]
        sheet.formula(row, _VOLUME, f"$H{here}*{own}", _WHOLE)

    def _payouts(self, first: int) -> None:
        """The month's volume is paid out in equal parts."""
        self._row += 1
        volume = self._sheet.span((first, _VOLUME), (self._row - 2, _VOLUME))
        self._header(self._row, [render(text("One payout, minor units")), render(text("Currency"))])
        self._row += 1
        own = self._plan.merchant.currency
        for currency in self._plan.currencies:
            self._sheet.put(self._row, 0, render(text("Payout")))
            self._sheet.put(self._row, 1, currency)
            if currency == own:
                number = typed("payouts_month")
                formula = f"IF({number}=0,0,INT(INT(SUM({volume})/count_scale)/{number}))"
            else:
                formula = f"ROUND({self.cells.payout[own]}*{self._inputs.to_offer[currency]},0)"
            self.cells.payout[currency] = self._sheet.formula(self._row, 2, formula, _WHOLE)
            self._row += 1


def _group_name(group: PaymentGroup) -> str:
    return ", ".join(render(any_name(word)) for word in group.words.values())


def _group_width(plan: Plan) -> float:
    """Wide enough for the words of every group, as long as a page still holds figures beside them."""
    return min(max((len(_group_name(group)) for group in plan.groups), default=0) + 2.0, _WIDEST_GROUP)
