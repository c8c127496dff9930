"""Formulas for fees of the calendar on the sheet *Cost lines*, and for the least and most of a month or year."""

from collections.abc import Mapping
from dataclasses import dataclass

from selector.costs.charging import is_on_bill
from selector.costs.rules.tariff import CompiledRule
from selector.domain.fees import FeeRule
from selector.domain.vocabulary import Event, Kind, Role
from selector.files.workbook.fee_rows import FeeRow
from selector.files.workbook.grid import typed
from selector.files.workbook.limits import by_volume
from selector.files.workbook.month_sums import lump_sum, month_fee
from selector.files.workbook.plan import Candidate, Plan
from selector.files.workbook.pricing_buckets import Priced
from selector.files.workbook.pricing_cells import COST, LATE
from selector.files.workbook.sheets.fees import FeesSheet
from selector.files.workbook.sheets.payments import PaymentCells
from selector.files.workbook.sheets.pricing import PricingSheet
from selector.report.derivation import MonthFee, RuleUse

_ONCE = (Event.SETUP, Event.TERMINAL_ONCE, Event.EARLY_TERMINATION)
_COUNTED = (Event.PAYMENT, Event.AUTHORIZATION)
_NOT_COUNTED = frozenset({"returned", "won"})


@dataclass(frozen=True, slots=True)
class LineKey:
    """A line of an offer: the rule and what of it (given back, passed on …)."""

    rule: int
    tag: str


@dataclass(frozen=True, slots=True)
class CalendarLines:
    """Gives the formulas; they are in minor units times parts of a payment."""

    plan: Plan
    payments: PaymentCells
    fees: FeesSheet
    pricing: PricingSheet

    def entry(self, candidate: Candidate, index: int) -> FeeRow:
        """The rows of a rule on the sheet of fees."""
        return self.fees.rows[candidate.number, RuleUse(index)]

    def times(self, candidate: Candidate, rule: FeeRule) -> str:
        """How often the fixed part falls due in a month, in parts."""
        match rule.on:
            case Event.YEAR:
                months = "*payment_months" if self.plan.imported is not None and self.plan.months > 1 else ""
                return f"count_scale{months}/months_in_year"
            case Event.DAY:
                return f"count_scale*{typed('open_days_month')}"
            case Event.TERMINAL_MONTH | Event.TERMINAL_ONCE:
                entry = self.entry(candidate, candidate.ranked.offer.fees.index(rule))
                free = f"-{typed(self.fees.at(entry.row, 'free'))}" if rule.free_units else ""
                return f"MAX(0,{typed('terminals')}{free})*count_scale"
        return "count_scale"

    def months(self, rule: FeeRule) -> str:
        """Fees of the calendar fall due in every imported month, each rounded by itself."""
        if self.plan.imported is None or self.plan.months == 1 or rule.on in {*_ONCE, Event.YEAR}:
            return ""
        return "*payment_months"

    def fee(self, candidate: Candidate, priced: Priced, due: MonthFee, view: int) -> str:
        """A fee of the calendar."""
        amount = f"{self._amount(candidate, priced, due, view)}{self.months(candidate.ranked.offer.fees[due.rule])}"
        return self._if_due(due, view, amount)

    def _amount(self, candidate: Candidate, priced: Priced, due: MonthFee, view: int) -> str:
        """What a month's fee comes to, or how high the least or most of a month or year is."""
        entry, rule = self.entry(candidate, due.rule), candidate.derivation.rule(due.rule)
        times, volume = self.times(candidate, rule.rule), ""
        if by_volume(rule):
            volume = self._volume(candidate, priced, due, rule, entry)
        ppm, micro = entry.ppm[view], entry.micro[view]
        exact = f"{ppm}*{volume}+{micro}*{times}" if volume else f"{micro}*{times}"
        if entry.least or entry.most:
            exact = self._bounded(entry, f"{ppm}*INT({volume}/count_scale)+{micro}" if volume else micro, exact, times)
        return f"ROUND(({exact})/million,0)"

    def _bounded(self, entry: FeeRow, average: str, exact: str, times: str) -> str:
        """A fee of a month between its least and most, which are held against the fee on the month's volume."""
        single = self.fees.formula(entry.row, "single", average)
        if entry.most:
            exact = f"IF({single}>{entry.most},{entry.most}*{times},{exact})"
        return f"IF({single}<{entry.least},{entry.least}*{times},{exact})" if entry.least else exact

    def _volume(self, candidate: Candidate, priced: Priced, due: MonthFee, rule: CompiledRule, entry: FeeRow) -> str:
        """The volume that the percentage is taken of; fills in the total that the bands look at."""
        del candidate
        rows = priced.accepted if due.groups is None else priced.met.get(due.rule, [])
        if entry.bands:
            by = "number" if rule.by_count else "amount"
            self.fees.formula(entry.row, "total", self.pricing.total(rows, by))
        return self.fees.formula(entry.row, "volume", self.pricing.total(rows, "amount"))

    def _if_due(self, due: MonthFee, view: int, amount: str) -> str:
        """A fee with conditions falls due only where there are payments that meet them."""
        if due.groups is None:
            return amount
        met = self.payments.units(Kind.PAYMENT, due.groups[view])
        return "0" if met == "0" else f"IF({met}>0,{amount},0)"

    def month_sum(self, candidate: Candidate, index: int) -> str:
        """A fee that only the month's sum tells."""
        return month_fee(self.fees, self.entry(candidate, index), candidate.ranked.cost.currency)

    def lump_sum(self, candidate: Candidate, index: int) -> str:
        """What is added to the fees on single payments for the band that the month reached; empty: nothing."""
        entry = self.entry(candidate, index)
        return lump_sum(entry, self.fees.at(entry.row, "count"))

    # --- the least and most of a month or year ---

    def limit(
        self, candidate: Candidate, priced: Priced, due: MonthFee, lines: Mapping[LineKey, str], view: int
    ) -> str:
        """What is missing to a least amount, or given back of what is above a most one; `lines` hold the costs."""
        rule = candidate.ranked.offer.fees[due.rule]
        if rule.committed_volume is not None:
            level, reached = self._committed(candidate, priced, due, view)
        else:
            level = self._amount(candidate, priced, due, view)
            reached = self._reached(candidate, priced, due, lines, view)
        missing = f"{level}-{reached}" if reached else level
        return self._if_due(due, view, f"{'MIN' if rule.role is Role.CAP else 'MAX'}(0,{missing})")

    def _committed(self, candidate: Candidate, priced: Priced, due: MonthFee, view: int) -> tuple[str, str]:
        """What the percentage comes to on the volume that was committed to, and on the one that was reached."""
        entry, rule = self.entry(candidate, due.rule), candidate.derivation.rule(due.rule)
        volume = self._volume(candidate, priced, due, rule, entry)
        wanted = f"{typed(self.fees.at(entry.row, 'committed'))}*minor_{candidate.ranked.cost.currency}"
        level = f"ROUND({entry.ppm[view]}*{wanted}*{self.times(candidate, rule.rule)}/million,0)"
        return level, f"ROUND({entry.ppm[view]}*{volume}/million,0)"

    def _reached(
        self, candidate: Candidate, priced: Priced, due: MonthFee, lines: Mapping[LineKey, str], view: int
    ) -> str:
        """The fees on payments and attempts that count; empty where there are none."""
        sums = self.pricing.sums
        if due.rule not in priced.counting:
            counted = [at for key, at in lines.items() if self._counts(candidate, due, key)]
            return sums.total(counted) if counted else ""
        total = self.pricing.total(priced.counting[due.rule], COST[view])
        late = candidate.derivation.compiled.rounding.per in LATE
        by_month = [] if due.groups is not None else [*self._month_sums(candidate, priced, due, lines)]
        return "+".join([f"ROUND({total},0)" if late else total, *by_month])

    def _counts(self, candidate: Candidate, due: MonthFee, key: LineKey) -> bool:
        fees = candidate.ranked.offer.fees
        counted = fees[key.rule].on in _COUNTED and key.tag not in _NOT_COUNTED
        return counted and is_on_bill(fees[key.rule].bill, fees[due.rule].bill)

    def _month_sums(
        self, candidate: Candidate, priced: Priced, due: MonthFee, lines: Mapping[LineKey, str]
    ) -> list[str]:
        """What is charged on the month's sum and counts."""
        counted = [key for key in lines if not key.tag and self._counts(candidate, due, key)]
        whole = [lines[key] for key in counted if RuleUse(key.rule) in priced.sums]
        lumps = [self.lump_sum(candidate, key.rule) for key in counted if RuleUse(key.rule) not in priced.sums]
        return [*whole, *(lump.removeprefix("+") for lump in lumps if lump)]
