"""The sheet *Cost lines*: every fee of every offer and what it costs in a month, with its range and its source."""

from collections.abc import Iterator, Mapping, Sequence

from selector.costs.rules.tariff import HIGH, LIKELY, LOW, VIEWS
from selector.domain.fees import FeeRule
from selector.domain.text import text
from selector.domain.vocabulary import Event
from selector.files.workbook import largest_rests
from selector.files.workbook.calendar_lines import CalendarLines, LineKey
from selector.files.workbook.exported_lines import ExportedLines
from selector.files.workbook.grid import Book, Style, letters, typed
from selector.files.workbook.line_cells import (
    COLUMNS,
    COUNTED,
    EXACT,
    FINE,
    FIRST_OTHER,
    OWN_DOUBT,
    WHOLE,
    LineCells,
    OfferLines,
    category_of,
)
from selector.files.workbook.live_imports import why_fixed
from selector.files.workbook.plan import Candidate, Plan
from selector.files.workbook.pricing_buckets import Priced
from selector.files.workbook.pricing_cells import COST
from selector.files.workbook.sheets.fees import FeesSheet
from selector.files.workbook.sheets.payments import PaymentCells
from selector.files.workbook.sheets.pricing import PricingSheet
from selector.files.workbook.styles import money_format
from selector.i18n.catalog import render
from selector.report.derivation import RuleUse


class LinesSheet(LineCells):
    """Writes the lines of offer after offer."""

    def __init__(self, book: Book, plan: Plan, payments: PaymentCells, fees: FeesSheet, pricing: PricingSheet) -> None:
        super().__init__(book, plan)
        self._payments = payments
        self._fees = fees
        self._pricing = pricing
        self._calendar = CalendarLines(plan, payments, fees, pricing)

    def write(self, candidate: Candidate, priced: Priced) -> OfferLines:
        """The lines of one offer."""
        if why_fixed(candidate, self.plan) is not None:
            return ExportedLines(self, self._fees, self._payments.overall).write(candidate)
        found = OfferLines()
        keys = sorted(self._parts_of(candidate, priced), key=lambda key: (key.rule, key.tag))
        places = {key: self.row + number for number, key in enumerate(keys)}
        found.rows = list(places.values())
        for key in keys:
            self._line(candidate, priced, key, places)
        for index in candidate.derivation.once:
            found.one_off.append(self.row)
            if candidate.ranked.offer.fees[index].on is Event.EARLY_TERMINATION:
                found.leaving.append(self.row)
            self._once(candidate, index)
        return found

    # --- what a line is made of ---

    def _parts_of(self, candidate: Candidate, priced: Priced) -> Iterator[LineKey]:
        derivation = candidate.derivation
        found = {LineKey(rule, bucket.back or tag) for bucket in priced.buckets for rule, tag in bucket.rules}
        found |= {LineKey(use.rule, "") for use in priced.sums}
        found |= {LineKey(due.rule, "") for due in (*derivation.periodic, *derivation.floors)}
        yield from found

    def _exact(
        self, candidate: Candidate, priced: Priced, key: LineKey, places: Mapping[LineKey, int], view: int
    ) -> str:
        derivation = candidate.derivation
        for due in derivation.periodic:
            if (due.rule, "") == (key.rule, key.tag):
                return self._calendar.fee(candidate, priced, due, view)
        for due in derivation.floors:
            if (due.rule, "") == (key.rule, key.tag):
                lines = {other: self.sheet.at(row, COLUMNS[EXACT[view]]) for other, row in places.items()}
                return self._calendar.limit(candidate, priced, due, lines, view)
        if not key.tag and RuleUse(key.rule) in priced.sums:
            return self._calendar.month_sum(candidate, key.rule)
        lump = "" if key.tag else self._calendar.lump_sum(candidate, key.rule)
        return f"{self._priced(priced, key, view)}{lump}"

    def _priced(self, priced: Priced, key: LineKey, view: int) -> str:
        """The cost of the payments that the rule prices: all of it, or its share where several rules price together."""
        parts = []
        for bucket in priced.buckets:
            for rule, tag in bucket.rules:
                if (rule, bucket.back or tag) == (key.rule, key.tag):
                    rows = [bucket.shares[rule, tag]] if bucket.shares else bucket.rows
                    parts += self._pricing.areas(rows, COST[view])
        return self._pricing.sums.total(parts)

    # --- writing ---

    def _line(self, candidate: Candidate, priced: Priced, key: LineKey, places: Mapping[LineKey, int]) -> None:
        rule = candidate.ranked.offer.fees[key.rule]
        label = f"{rule.label} ({key.tag})" if key.tag else rule.label
        self.about(candidate, label, rule.on.value, category_of(rule, key.tag), rule.source)
        self._counted(candidate, priced, key, rule)
        for view in VIEWS:
            self.formula(EXACT[view], self._exact(candidate, priced, key, places, view), FINE)
        rows = sorted(places.values())
        self._rounded(rows)
        self._range(candidate, key, rule)
        money = Style("body", money_format(candidate.ranked.cost.currency), "right")
        minor = f"minor_{candidate.ranked.cost.currency}"
        months = "" if self.plan.estimated else "/payment_months"
        for target, source in (("amount", "minor"), ("low", "low_minor"), ("high", "high_minor")):
            self.formula(target, f"{self.cell(source)}{months}/{minor}", money)
        self.row += 1

    def _counted(self, candidate: Candidate, priced: Priced, key: LineKey, rule: FeeRule) -> None:
        """How many events the line priced, and their amount."""
        rows = [
            row
            for bucket in priced.buckets
            if any((rule, bucket.back or tag) == (key.rule, key.tag) for rule, tag in bucket.rules)
            for row in bucket.rows
        ] + ([] if key.tag else priced.sums.get(RuleUse(key.rule), []))
        money = Style("body", money_format(candidate.ranked.cost.currency), "right")
        if not rows:
            times = self._calendar.times(candidate, rule)
            twelfths = "months_in_year" if rule.on is Event.YEAR else "1"
            self.formula("count", f"ROUND({times}*{twelfths}/count_scale,0){self._calendar.months(rule)}", COUNTED)
            return
        self.formula("count", f"{self._pricing.total(rows, 'number')}/count_scale", COUNTED)
        base = f"ROUND({self._pricing.total(rows, 'amount')}/count_scale,0)"
        self.formula("base", f"{base}/minor_{candidate.ranked.cost.currency}", money)

    def _rounded(self, rows: Sequence[int]) -> None:
        """Whole minor units that sum to the offer's rounded cost: the largest rests are rounded up first."""
        exact, rests = self.span(rows, "exact"), self.span(rows, "rest")
        own = self.cell("exact")
        moved = f"ROUND(SUM({exact})/count_scale,0)*count_scale-SUM({exact})"
        size = f"SUMPRODUCT(ABS({exact}))"
        self.formula("share", f"IF({size}=0,0,({own}+({moved})*ABS({own})/{size})/count_scale)", FINE)
        share = self.cell("share")
        self.formula("rest", largest_rests.rest(share))
        before = self.span([rows[0], self.row], "rest")
        self.formula("place", largest_rests.place(self.cell("rest"), rests, before))
        total = f"ROUND(SUM({exact})/count_scale,0)"
        self.formula("minor", largest_rests.whole(share, self.span(rows, "share"), self.cell("place"), total))

    def _range(self, candidate: Candidate, key: LineKey, rule: FeeRule) -> None:
        """Low and high: what unknown amounts and attributes allow, then doubts about the figures."""
        minor = self.cell("minor")
        ends = ",".join(f"ROUND({self.cell(EXACT[view])}/count_scale,0)" for view in (LOW, HIGH))
        self.formula("plain_low", f"MIN({minor},{ends})")
        self.formula("plain_high", f"MAX({minor},{ends})")
        low, high = [self.cell("plain_low")], [self.cell("plain_high")]
        if category_of(rule, key.tag) not in OWN_DOUBT and not rule.amount_unknown:
            entry = self._fees.rows[candidate.number, RuleUse(key.rule)]
            doubt = f"ROUND({self._fees.at(entry.row, 'doubt')}*ppm_per_percent,0)"
            self.formula("doubt", f"INT(ABS({minor})*{doubt}/million)")
            low.append(f"{minor}-{self.cell('doubt')}")
            high.append(f"{minor}+{self.cell('doubt')}")
            others = [self._other(candidate, row, place) for place, row in enumerate(entry.alternatives)]
            low += others
            high += others
        self.formula("low_minor", f"MIN({','.join(low)})")
        self.formula("high_minor", f"MAX({','.join(high)})")

    def _other(self, candidate: Candidate, row: int, place: int) -> str:
        """What the line would cost under another figure found for its fee."""
        fees, column = self._fees, FIRST_OTHER + place
        base = f"{self.cell('base')}*minor_{candidate.ranked.cost.currency}"
        count, minor = f"ROUND({self.cell('count')},0)", self.cell("minor")
        amount = f"INT(ROUND({base}*{fees.at(row, 'ppm')}+{count}*{fees.at(row, 'micro')},0)/million)"
        if fees.holds(row, "least"):
            amount = f"MAX({amount},INT({count}*{fees.at(row, 'least')}/million))"
        if fees.holds(row, "most"):
            amount = f"MIN({amount},INT({count}*{fees.at(row, 'most')}/million))"
        self.sheet.put(3, column, render(text("Under another figure")), Style("header"))
        self.sheet.formula(self.row, column, f"IF({minor}>0,{amount},{minor})", WHOLE)
        return f"${letters(column)}{self.row + 1}"

    def _once(self, candidate: Candidate, index: int) -> None:
        rule = candidate.ranked.offer.fees[index]
        self.about(candidate, rule.label, rule.on.value, "one_off", rule.source)
        entry = self._fees.rows[candidate.number, RuleUse(index)]
        times = self._calendar.times(candidate, rule)
        if rule.free_units and rule.on is not Event.TERMINAL_ONCE:
            times = f"MAX(0,1-{typed(self._fees.at(entry.row, 'free'))})*count_scale"
        self.formula("exact", f"ROUND({entry.micro[LIKELY]}*{times}/million,0)", FINE)
        currency = candidate.ranked.cost.currency
        self.formula("minor", f"ROUND({self.cell('exact')}/count_scale,0)")
        money = Style("body", money_format(currency), "right")
        self.formula("amount", f"{self.cell('minor')}/minor_{currency}", money)
        self.row += 1
