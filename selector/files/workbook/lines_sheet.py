"""The sheet *Cost lines*: every fee of every offer and what it costs in a month, with its range and its source."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from selector.costs.tariff import HIGH, LIKELY, LOW, VIEWS
from selector.domain.fees import FeeRule
from selector.domain.text import text
from selector.domain.vocabulary import Event, Kind, TierMode
from selector.files.workbook import largest_rests
from selector.files.workbook.exported_lines import ExportedLines
from selector.files.workbook.fees_sheet import FeesSheet
from selector.files.workbook.grid import Book, Style, letters, typed
from selector.files.workbook.line_cells import (
    COLUMNS,
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
from selector.files.workbook.payments_sheet import PaymentCells
from selector.files.workbook.plan import Candidate, Plan
from selector.files.workbook.pricing_buckets import Priced
from selector.files.workbook.pricing_cells import COST, COUNTED
from selector.files.workbook.pricing_sheet import PricingSheet
from selector.files.workbook.styles import money_format
from selector.i18n.catalog import render
from selector.report.derivation import MonthFee, RuleUse

_ONCE = (Event.SETUP, Event.TERMINAL_ONCE, Event.EARLY_TERMINATION)
_COUNTED_FOR_MINIMUM = (Event.PAYMENT, Event.AUTHORIZATION)


@dataclass(frozen=True, slots=True)
class LineKey:
    """A line of an offer: the rule and what of it (given back, passed on …)."""

    rule: int
    tag: str


class LinesSheet(LineCells):
    """Writes the lines of offer after offer."""

    def __init__(self, book: Book, plan: Plan, payments: PaymentCells, fees: FeesSheet, pricing: PricingSheet) -> None:
        super().__init__(book, plan)
        self._payments = payments
        self._fees = fees
        self._pricing = pricing

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
                return self._periodic(candidate, priced, due, view)
        for due in derivation.floors:
            if (due.rule, "") == (key.rule, key.tag):
                return self._floor(candidate, priced, due, places, view)
        if not key.tag and RuleUse(key.rule) in priced.sums:
            return self._month_sum(candidate, RuleUse(key.rule))
        return self._priced(priced, key, view)

    def _priced(self, priced: Priced, key: LineKey, view: int) -> str:
        """The cost of the payments that the rule prices: all of it, or its share where several rules price together."""
        parts = []
        for bucket in priced.buckets:
            for rule, tag in bucket.rules:
                if (rule, bucket.back or tag) == (key.rule, key.tag):
                    rows = [bucket.shares[rule, tag]] if bucket.shares else bucket.rows
                    parts += self._pricing.areas(rows, COST[view])
        return self._pricing.sums.total(parts)

    def _month_sum(self, candidate: Candidate, use: RuleUse) -> str:
        """Free units and graduated bands: worked out on the month's totals and rounded once."""
        entry, fees = self._fees.rows[candidate.number, use], self._fees
        total, count = fees.at(entry.row, "total"), fees.at(entry.row, "count")
        tiers = entry.rule.rule.tiers if entry.rule else None
        if tiers is not None and tiers.mode is TierMode.GRADUATED and not entry.by_amount:
            micro = f"SUM({fees.span(entry.bands, 'part')})"
        else:
            micro = f"({entry.ppm[LIKELY]}*{total}+{entry.micro[LIKELY]}*{count})"
        if entry.rule is not None and entry.rule.rule.free_units:
            charged = f"MAX(0,{count}-{typed(fees.at(entry.row, 'free'))}*count_scale)"
            micro = f"IF({count}=0,0,{micro}*{charged}/{count})"
        return f"ROUND({micro}/million,0)"

    def _periodic(self, candidate: Candidate, priced: Priced, due: MonthFee, view: int) -> str:
        entry = self._fees.rows[candidate.number, RuleUse(due.rule)]
        rule = candidate.ranked.offer.fees[due.rule]
        volume = self._pricing.total(priced.accepted, "amount")
        if entry.bands:
            by = "number" if entry.rule is not None and entry.rule.by_count else "amount"
            self._fees.formula(entry.row, "total", self._pricing.total(priced.accepted, by))
        percent = f"{entry.ppm[view]}*{volume}+" if rule.percent or entry.bands else ""
        amount = f"ROUND(({percent}{entry.micro[view]}*{self._times(candidate, rule)})/million,0){self._months(rule)}"
        return self._if_due(due, view, amount)

    def _months(self, rule: FeeRule) -> str:
        """Fees of the calendar fall due in every imported month, each rounded by itself."""
        if self.plan.imported is None or self.plan.months == 1 or rule.on in {*_ONCE, Event.YEAR}:
            return ""
        return "*payment_months"

    def _times(self, candidate: Candidate, rule: FeeRule) -> str:
        """How often the fixed part falls due in a month, in parts."""
        match rule.on:
            case Event.YEAR:
                months = "*payment_months" if self.plan.imported is not None and self.plan.months > 1 else ""
                return f"count_scale{months}/months_in_year"
            case Event.DAY:
                return f"count_scale*{typed('open_days_month')}"
            case Event.TERMINAL_MONTH | Event.TERMINAL_ONCE:
                entry = self._fees.rows[candidate.number, RuleUse(candidate.ranked.offer.fees.index(rule))]
                free = f"-{typed(self._fees.at(entry.row, 'free'))}" if rule.free_units else ""
                return f"MAX(0,{typed('terminals')}{free})*count_scale"
        return "count_scale"

    def _if_due(self, due: MonthFee, view: int, amount: str) -> str:
        """A fee with conditions falls due only where there are payments that meet them."""
        if due.groups is None:
            return amount
        met = self._payments.units(Kind.PAYMENT, due.groups[view])
        return "0" if met == "0" else f"IF({met}>0,{amount},0)"

    def _floor(
        self, candidate: Candidate, priced: Priced, due: MonthFee, places: Mapping[LineKey, int], view: int
    ) -> str:
        """A monthly minimum tops the fees on payments and authorizations up."""
        entry, fees = self._fees.rows[candidate.number, RuleUse(due.rule)], candidate.ranked.offer.fees
        level = f"ROUND({entry.micro[view]}*count_scale/million,0)"
        if due.groups is not None:
            reached = self._pricing.total(priced.counted, COUNTED[view])
            return self._if_due(due, view, f"MAX(0,{level}-{reached})")
        counted = [
            self.sheet.at(row, COLUMNS[EXACT[view]])
            for key, row in places.items()
            if fees[key.rule].on in _COUNTED_FOR_MINIMUM
            and key.tag not in {"returned", "won"}
            and fees[due.rule].bill in {"", fees[key.rule].bill}
        ]
        return f"MAX(0,{level}-{self._pricing.sums.total(counted)})" if counted else level

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
            times = self._times(candidate, rule)
            twelfths = "months_in_year" if rule.on is Event.YEAR else "1"
            self.formula("count", f"ROUND({times}*{twelfths}/count_scale,0){self._months(rule)}")
            return
        self.formula("count", f"ROUND({self._pricing.total(rows, 'number')}/count_scale,0)")
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
        count, minor = self.cell("count"), self.cell("minor")
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
        times = self._times(candidate, rule)
        if rule.free_units and rule.on is not Event.TERMINAL_ONCE:
            times = f"MAX(0,1-{typed(self._fees.at(entry.row, 'free'))})*count_scale"
        self.formula("exact", f"ROUND({entry.micro[LIKELY]}*{times}/million,0)", FINE)
        currency = candidate.ranked.cost.currency
        self.formula("minor", f"ROUND({self.cell('exact')}/count_scale,0)")
        money = Style("body", money_format(currency), "right")
        self.formula("amount", f"{self.cell('minor')}/minor_{currency}", money)
        self.row += 1
