"""The sheet *Cost lines*: every fee of every offer and what it costs in a month, with its range and its source."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from selector.costs.results import CostLine
from selector.costs.tariff import HIGH, LIKELY, LOW, VIEWS
from selector.domain.fees import FeeRule
from selector.domain.text import Text, text
from selector.domain.vocabulary import Event, Kind, Role, TierMode
from selector.files.workbook.fees_sheet import FeesSheet
from selector.files.workbook.grid import BODY, Book, Link, Style, letters
from selector.files.workbook.live import why_not_live
from selector.files.workbook.payments_sheet import PaymentCells
from selector.files.workbook.plan import Candidate, Plan
from selector.files.workbook.pricing_buckets import Priced
from selector.files.workbook.pricing_sheet import COST, COUNTED, PricingSheet
from selector.files.workbook.styles import money_format
from selector.i18n.catalog import render
from selector.report import labels
from selector.report.derivation import MonthFee, RuleUse
from selector.report.freshness import freshness_of

NAME = "Cost lines"
_TITLES: Mapping[str, Text] = {
    "platform": text("Platform"),
    "offer": text("Plan"),
    "fee": text("Fee"),
    "on": text("Charged on"),
    "category": text("Category"),
    "currency": text("Currency"),
    "count": text("How many"),
    "base": text("Priced amount"),
    "amount": text("Cost a month"),
    "low": text("Low"),
    "high": text("High"),
    "mark": text("Trust"),
    "source": text("Source"),
    "as_of": text("Date of source"),
    "url": text("Page"),
    "exact_low": text("Low: exact"),
    "exact": text("Exact cost, minor units × parts"),
    "exact_high": text("High: exact"),
    "share": text("With its share of rounding"),
    "rest": text("Rest, millionths"),
    "place": text("Place of the rest"),
    "minor": text("Cost, minor units"),
    "plain_low": text("Low before doubt"),
    "plain_high": text("High before doubt"),
    "doubt": text("Doubt, minor units"),
    "low_minor": text("Low, minor units"),
    "high_minor": text("High, minor units"),
}
COLUMNS = {key: place for place, key in enumerate(_TITLES)}
EXACT = {LOW: "exact_low", LIKELY: "exact", HIGH: "exact_high"}
_FIRST_OTHER = len(_TITLES)
"""Columns from here on hold what a line would cost under another figure found for its fee."""
_WHOLE, _FINE = Style("body", "#,##0", "right"), Style("body", "#,##0.0000", "right")
_WIDTHS = {"platform": 24, "offer": 30, "fee": 40, "source": 14, "url": 50, "as_of": 12}
_COUNTED_FOR_MINIMUM = (Event.PAYMENT, Event.AUTHORIZATION)
_OWN_DOUBT = {"interchange", "scheme", "tax"}


@dataclass(frozen=True, slots=True)
class LineKey:
    """A line of an offer: the rule and what of it (given back, passed on …)."""

    rule: int
    tag: str


@dataclass(slots=True)
class OfferLines:
    """Where the lines of one offer stand."""

    rows: list[int] = field(default_factory=list)
    one_off: list[int] = field(default_factory=list)
    live: bool = True


class LinesSheet:
    """Writes the lines of offer after offer."""

    def __init__(self, book: Book, plan: Plan, payments: PaymentCells, fees: FeesSheet, pricing: PricingSheet) -> None:
        self._plan = plan
        self._payments = payments
        self._fees = fees
        self._pricing = pricing
        self.sheet = book.add(NAME)
        self._row = 4
        self.sheet.put(0, 0, render(text("Costs by line")), Style("title"))
        note = text("In the currency of the plan. The lines of a plan sum to its cost; one-off fees stand apart.")
        self.sheet.put(1, 0, render(note), Style("remark"))
        for key, title in _TITLES.items():
            column = COLUMNS[key]
            self.sheet.put(3, column, render(title), Style("header"))
            self.sheet.widths[column] = _WIDTHS.get(key, 13)
            if column >= COLUMNS["exact_low"]:
                self.sheet.outlined[column] = 1
        self.sheet.frozen = (4, 3)
        self.sheet.repeated = (3, 3)
        self.sheet.printed = COLUMNS["exact_low"]
        self.sheet.heights[3] = 30

    def at(self, row: int, key: str) -> str:
        """A reference to a cell from any sheet."""
        return self.sheet.at(row, COLUMNS[key])

    def span(self, rows: Sequence[int], key: str) -> str:
        """A reference to a column of neighbouring rows."""
        return self.sheet.span((rows[0], COLUMNS[key]), (rows[-1], COLUMNS[key]))

    def write(self, candidate: Candidate, priced: Priced) -> OfferLines:
        """The lines of one offer."""
        if why_not_live(candidate, estimated=self._plan.estimated) is not None:
            return self._static(candidate)
        found = OfferLines()
        keys = sorted(self._parts_of(candidate, priced), key=lambda key: (key.rule, key.tag))
        places = {key: self._row + number for number, key in enumerate(keys)}
        found.rows = list(places.values())
        for key in keys:
            self._line(candidate, priced, key, places)
        for index in candidate.derivation.once:
            found.one_off.append(self._row)
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
                    parts.append(self._pricing.span(rows, COST[view]))
        return f"SUM({','.join(parts)})"

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
            charged = f"MAX(0,{count}-{fees.at(entry.row, 'free')}*count_scale)"
            micro = f"IF({count}=0,0,{micro}*{charged}/{count})"
        return f"ROUND({micro}/million,0)"

    def _periodic(self, candidate: Candidate, priced: Priced, due: MonthFee, view: int) -> str:
        entry = self._fees.rows[candidate.number, RuleUse(due.rule)]
        rule = candidate.ranked.offer.fees[due.rule]
        volume = f"({self._pricing.product(priced.accepted, 'units', 'tickets')})"
        if entry.bands:
            by = "bins" if entry.rule is not None and entry.rule.by_count else "tickets"
            self._fees.formula(entry.row, "total", self._pricing.product(priced.accepted, "units", by))
        percent = f"{entry.ppm[view]}*{volume}+" if rule.percent or entry.bands else ""
        amount = f"ROUND(({percent}{entry.micro[view]}*{self._times(candidate, rule)})/million,0)"
        return self._if_due(due, view, amount)

    def _times(self, candidate: Candidate, rule: FeeRule) -> str:
        """How often the fixed part falls due in a month, in parts."""
        match rule.on:
            case Event.YEAR:
                return "count_scale/months_in_year"
            case Event.DAY:
                return "count_scale*open_days_month"
            case Event.TERMINAL_MONTH | Event.TERMINAL_ONCE:
                entry = self._fees.rows[candidate.number, RuleUse(candidate.ranked.offer.fees.index(rule))]
                free = f"-{self._fees.at(entry.row, 'free')}" if rule.free_units else ""
                return f"MAX(0,terminals{free})*count_scale"
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
            reached = self._pricing.span(priced.counted, COUNTED[view]) if priced.counted else "0"
            return self._if_due(due, view, f"MAX(0,{level}-SUM({reached}))")
        counted = [
            self.sheet.at(row, COLUMNS[EXACT[view]])
            for key, row in places.items()
            if fees[key.rule].on in _COUNTED_FOR_MINIMUM and key.tag not in {"returned", "won"}
        ]
        return f"MAX(0,{level}-SUM({','.join(counted)}))" if counted else level

    # --- writing ---

    def _put(self, key: str, content: str | float, style: Style = BODY) -> None:
        self.sheet.put(self._row, COLUMNS[key], content, style)

    def _formula(self, key: str, formula: str, style: Style = _WHOLE) -> None:
        self.sheet.formula(self._row, COLUMNS[key], formula, style)

    def _cell(self, key: str) -> str:
        return f"${letters(COLUMNS[key])}{self._row + 1}"

    def _about(self, candidate: Candidate, fee: str, on: str, category: str, source: str) -> None:
        profile = candidate.ranked.profile
        self._put("platform", profile.name)
        self._put("offer", candidate.ranked.offer.name)
        self._put("fee", fee)
        self._put("on", render(labels.event(on)))
        self._put("category", render(labels.category(category)))
        self._put("currency", candidate.ranked.cost.currency)
        trust = freshness_of(profile, [source], self._plan.scenario.as_of)
        self._put("mark", trust.mark.value, Style("body", None, "center"))
        self._put("source", source)
        if source in profile.sources:
            self.sheet.put(self._row, COLUMNS["as_of"], profile.sources[source].as_of, Style("body", "yyyy-mm-dd"))
            self.sheet.put(self._row, COLUMNS["url"], Link(profile.sources[source].url))

    def _line(self, candidate: Candidate, priced: Priced, key: LineKey, places: Mapping[LineKey, int]) -> None:
        rule = candidate.ranked.offer.fees[key.rule]
        label = f"{rule.label} ({key.tag})" if key.tag else rule.label
        self._about(candidate, label, rule.on.value, category_of(rule, key.tag), rule.source)
        self._counted(candidate, priced, key, rule)
        for view in VIEWS:
            self._formula(EXACT[view], self._exact(candidate, priced, key, places, view), _FINE)
        rows = sorted(places.values())
        self._rounded(rows)
        self._range(candidate, key, rule)
        money = Style("body", money_format(candidate.ranked.cost.currency), "right")
        minor = f"minor_{candidate.ranked.cost.currency}"
        for target, source in (("amount", "minor"), ("low", "low_minor"), ("high", "high_minor")):
            self._formula(target, f"{self._cell(source)}/{minor}", money)
        self._row += 1

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
            self._formula("count", f"ROUND({times}*{'months_in_year' if rule.on is Event.YEAR else '1'}/count_scale,0)")
            return
        self._formula("count", f"ROUND(({self._pricing.product(rows, 'units', 'bins')})/count_scale,0)")
        base = f"ROUND(({self._pricing.product(rows, 'units', 'tickets')})/count_scale,0)"
        self._formula("base", f"{base}/minor_{candidate.ranked.cost.currency}", money)

    def _rounded(self, rows: Sequence[int]) -> None:
        """Whole minor units that sum to the offer's rounded cost: the largest rests are rounded up first."""
        exact, rests = self.span(rows, "exact"), self.span(rows, "rest")
        own = self._cell("exact")
        moved = f"ROUND(SUM({exact})/count_scale,0)*count_scale-SUM({exact})"
        size = f"SUMPRODUCT(ABS({exact}))"
        self._formula("share", f"IF({size}=0,0,({own}+({moved})*ABS({own})/{size})/count_scale)", _FINE)
        share = self._cell("share")
        self._formula("rest", f"ROUND(({share}-INT(ROUND({share},digits)))*million,0)")
        rest = self._cell("rest")
        before = self.span([rows[0], self._row], "rest")
        self._formula("place", f"SUMPRODUCT(({rests}>{rest})*1)+SUMPRODUCT(({before}={rest})*1)")
        whole = f"SUMPRODUCT(INT(ROUND({self.span(rows, 'share')},digits)))"
        left = f"ROUND(SUM({exact})/count_scale,0)-{whole}"
        self._formula("minor", f"INT(ROUND({share},digits))+IF({self._cell('place')}<={left},1,0)")

    def _range(self, candidate: Candidate, key: LineKey, rule: FeeRule) -> None:
        """Low and high: what unknown amounts and attributes allow, then doubts about the figures."""
        minor = self._cell("minor")
        ends = ",".join(f"ROUND({self._cell(EXACT[view])}/count_scale,0)" for view in (LOW, HIGH))
        self._formula("plain_low", f"MIN({minor},{ends})")
        self._formula("plain_high", f"MAX({minor},{ends})")
        low, high = [self._cell("plain_low")], [self._cell("plain_high")]
        if category_of(rule, key.tag) not in _OWN_DOUBT and not rule.amount_unknown:
            entry = self._fees.rows[candidate.number, RuleUse(key.rule)]
            doubt = f"ROUND({self._fees.at(entry.row, 'doubt')}*ppm_per_percent,0)"
            self._formula("doubt", f"INT(ABS({minor})*{doubt}/million)")
            low.append(f"{minor}-{self._cell('doubt')}")
            high.append(f"{minor}+{self._cell('doubt')}")
            others = [self._other(candidate, row, place) for place, row in enumerate(entry.alternatives)]
            low += others
            high += others
        self._formula("low_minor", f"MIN({','.join(low)})")
        self._formula("high_minor", f"MAX({','.join(high)})")

    def _other(self, candidate: Candidate, row: int, place: int) -> str:
        """What the line would cost under another figure found for its fee."""
        fees, column = self._fees, _FIRST_OTHER + place
        base = f"{self._cell('base')}*minor_{candidate.ranked.cost.currency}"
        count, minor = self._cell("count"), self._cell("minor")
        amount = f"INT(ROUND({base}*{fees.at(row, 'ppm')}+{count}*{fees.at(row, 'micro')},0)/million)"
        if fees.holds(row, "least"):
            amount = f"MAX({amount},INT({count}*{fees.at(row, 'least')}/million))"
        if fees.holds(row, "most"):
            amount = f"MIN({amount},INT({count}*{fees.at(row, 'most')}/million))"
        self.sheet.put(3, column, render(text("Under another figure")), Style("header"))
        self.sheet.formula(self._row, column, f"IF({minor}>0,{amount},{minor})", _WHOLE)
        return f"${letters(column)}{self._row + 1}"

    def _once(self, candidate: Candidate, index: int) -> None:
        rule = candidate.ranked.offer.fees[index]
        self._about(candidate, rule.label, rule.on.value, "one_off", rule.source)
        entry = self._fees.rows[candidate.number, RuleUse(index)]
        times = self._times(candidate, rule)
        if rule.free_units and rule.on is not Event.TERMINAL_ONCE:
            times = f"MAX(0,1-{self._fees.at(entry.row, 'free')})*count_scale"
        self._formula("exact", f"ROUND({entry.micro[LIKELY]}*{times}/million,0)", _FINE)
        currency = candidate.ranked.cost.currency
        self._formula("minor", f"ROUND({self._cell('exact')}/count_scale,0)")
        money = Style("body", money_format(currency), "right")
        self._formula("amount", f"{self._cell('minor')}/minor_{currency}", money)
        self._row += 1

    # --- offers whose cost the workbook does not work out ---

    def _static(self, candidate: Candidate) -> OfferLines:
        """The lines as the program worked them out; *Checks* says so."""
        found = OfferLines(live=False)
        for line in candidate.ranked.cost.lines:
            found.rows.append(self._row)
            self._fixed(candidate, line)
        for line in candidate.ranked.cost.one_off_lines:
            found.one_off.append(self._row)
            self._fixed(candidate, line)
        return found

    def _fixed(self, candidate: Candidate, line: CostLine) -> None:
        self._about(candidate, line.fee, line.on, line.category, line.source)
        currency = candidate.ranked.cost.currency
        money = Style("body", money_format(currency), "right")
        self._put("count", line.count, _WHOLE)
        figures = {"minor": line.amount_minor, "low_minor": line.low_minor, "high_minor": line.high_minor}
        for key, minor in figures.items():
            self._put(key, minor, _WHOLE)
        for target, source in (("amount", "minor"), ("low", "low_minor"), ("high", "high_minor")):
            self._formula(target, f"{self._cell(source)}/minor_{currency}", money)
        self._row += 1


_ON = {
    "refund": "refunds", "dispute": "disputes", "payout": "payouts", "instant_payout": "payouts", "day": "fixed",
    "month": "fixed", "year": "fixed", "terminal_month": "terminals", "terminal_once": "one_off", "setup": "one_off",
    "early_termination": "one_off",
}  # fmt: skip


def category_of(rule: FeeRule, tag: str) -> str:
    """The category of a line, as the cost engine files it."""
    if tag in _OWN_DOUBT:
        return tag
    if tag == "returned":
        return "refunds"
    if rule.role is Role.FLOOR:
        return "minimum"
    if rule.role is Role.SURCHARGE and rule.when.conversion:
        return "conversion"
    if rule.rebate_months_later or (rule.percent or 0) < 0 or (rule.fixed or 0) < 0:
        return "rebate"
    return _ON.get(rule.on.value, "processing")
