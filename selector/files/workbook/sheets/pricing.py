"""The sheet *Pricing*: which fees price which payments together, rounded payment by payment as the offer says."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from selector.costs.charging import is_on_bill
from selector.costs.rules.tariff import HIGH, LIKELY, LOW, VIEWS
from selector.domain.text import text
from selector.files.workbook import largest_rests
from selector.files.workbook.fee_rows import FeeRow
from selector.files.workbook.grid import BODY, Book, Style, typed
from selector.files.workbook.limits import COUNTED_KINDS, by_volume, counts_apart
from selector.files.workbook.live import counted_bases
from selector.files.workbook.month_sums import MonthFigures, write_month
from selector.files.workbook.plan import Candidate, Plan
from selector.files.workbook.pricing_buckets import Bucket, Entry, Priced, Rule, buckets_of, rules_of
from selector.files.workbook.pricing_cells import (
    COLUMNS,
    COST,
    FINE,
    LATE,
    MICRO,
    UNITS,
    PricingCells,
    curve_of,
)
from selector.files.workbook.pricing_kinds import KINDS
from selector.files.workbook.sheets.curves import CurvesSheet
from selector.files.workbook.sheets.fees import FeesSheet
from selector.files.workbook.sheets.payments import PaymentCells
from selector.i18n.catalog import render
from selector.report.derivation import RETURNED, MonthFee, PricedSet, RuleUse
from selector.report.payment_groups import PAYOUTS


class PricingSheet(PricingCells):
    """Writes the pricing of offer after offer."""

    def __init__(
        self, book: Book, plan: Plan, payments: PaymentCells, fees: FeesSheet, curves: CurvesSheet | None
    ) -> None:
        super().__init__(book, payments.sums)
        self._plan = plan
        self._payments = payments
        self._fees = fees
        self._curves = curves

    @property
    def overall(self) -> str:
        """Of imported payments: their volume now for each unit at the export."""
        return self._payments.overall

    @property
    def needs_no_curves(self) -> bool:
        """True where no fee had to be worked out on every typical ticket."""
        return self._curves is None or self._curves.is_empty

    def write(self, candidate: Candidate) -> Priced:
        """The pricing of one offer; fills in the month's totals that its bands ask for."""
        found = Priced()
        for members in buckets_of(candidate):
            found.buckets.append(self._bucket(candidate, members))
        for one in candidate.derivation.sums:
            self._labels(candidate, one, _names(candidate, one.rules))
            self._amounts(candidate, one)
            self._units(one, (LOW, LIKELY, HIGH))
            self._totals()
            self._single_fees(candidate, one)
            found.sums.setdefault(one.rules[0], []).append(self._row)
            self._row += 1
        found.accepted = [self._taken(candidate, one) for one in candidate.derivation.accepted]
        for due in (*candidate.derivation.periodic, *candidate.derivation.floors):
            if due.groups is not None and by_volume(candidate.derivation.rule(due.rule)):
                met = [part for one in candidate.derivation.accepted for part in self._within(one, due.groups[LIKELY])]
                found.met[due.rule] = [self._taken(candidate, one) for one in met]
        self._month_totals(candidate, found)
        for due in candidate.derivation.floors:
            if counts_apart(candidate.derivation, due):
                found.counting[due.rule] = [*self._counting(candidate, found, due)]
        return found

    def _taken(self, candidate: Candidate, one: PricedSet) -> int:
        """A line of payments that the offer takes; gives its row."""
        self._labels(candidate, one, render(text("taken at all")))
        self._amounts(candidate, one)
        self._units(one, (LIKELY,))
        self._totals()
        self._row += 1
        return self._row - 1

    def _within(self, one: PricedSet, met: Sequence[int]) -> Iterator[PricedSet]:
        """The part of a set whose groups are among some."""
        low, likely, high = (tuple(place for place in view if place in set(met)) for view in one.groups)
        if low or likely or high:
            yield replace(one, groups=(low, likely, high))

    def _single_fees(self, candidate: Candidate, one: PricedSet) -> None:
        """The unrounded fees on single payments, where they are more than percent and fixed."""
        entry = self._fees.rows[candidate.number, one.rules[0]]
        if entry.is_curve and not (entry.rule is not None and entry.rule.graduated_by_month):
            self._formula("fee", self._fee(candidate, one, [one.rules[0]], rounded=False), FINE)
            self._formula(MICRO[LIKELY], f"{self._cell('fee')}*million*{self._cell(UNITS[LIKELY])}")

    def _labels(self, candidate: Candidate, one: PricedSet, fees: str) -> None:
        plain = Style("body")
        self._put("platform", candidate.ranked.profile.name, plain)
        self._put("offer", candidate.ranked.offer.name, plain)
        what = render(KINDS[one.kind])
        self._put("what", render(text("{what}: fee given back", what=what)) if one.back else what, plain)
        self._put("segment", self._which(one), plain)
        self._put("fees", fees, plain)

    def _which(self, one: PricedSet) -> str:
        """Which payments the line prices, in words."""
        return "" if one.segment == PAYOUTS else self._plan.merchant.segments[one.segment].label

    def _amounts(self, candidate: Candidate, one: PricedSet) -> None:
        """The tickets of the line: their sum and number, in its stretch of amounts."""
        currency = candidate.ranked.cost.currency
        if one.segment == PAYOUTS:
            self._formula("tickets", self._payments.payout[currency])
            self._put("bins", 1)
            return
        inside = self._inside(candidate, one)
        tickets = self._payments.tickets[currency, one.segment]
        if inside:
            self._formula("tickets", f"SUMPRODUCT({inside}*{tickets})")
            self._formula("bins", f"SUMPRODUCT({inside}*1)")
        else:
            self._formula("tickets", self._payments.ticket_sum[currency, one.segment])
            self._formula("bins", "bins")

    def _inside(self, candidate: Candidate, one: PricedSet) -> str:
        """A test which typical tickets lie in the stretch of amounts; empty where all do."""
        tests = []
        tickets = self._tickets(candidate, one)
        start, end = one.interval
        if start > 0:
            self._put("from", start)
            tests.append(f"({tickets}>={self._cell('from')})")
        if end is not None:
            self._put("to", end)
            tests.append(f"({tickets}<{self._cell('to')})")
        return "*".join(tests)

    def _tickets(self, candidate: Candidate, one: PricedSet) -> str:
        currency = candidate.ranked.cost.currency
        if one.segment == PAYOUTS:
            return self._payments.payout[currency]
        return self._payments.tickets[currency, one.segment]

    def _units(self, one: PricedSet, views: Sequence[int]) -> None:
        for view in VIEWS:
            groups = one.groups[view] if view in views else ()
            if one.segment == PAYOUTS:
                formula = f"{typed('payouts_month')}*count_scale" if groups else "0"
            else:
                formula = self._payments.units(one.kind, groups)
            if formula == "0":
                self._put(UNITS[view], 0)
            else:
                self._formula(UNITS[view], formula)

    def _totals(self) -> None:
        """What the line makes up: the amount and the number of its payments, as expected."""
        self._formula("amount", f"{self._cell('units')}*{self._cell('tickets')}")
        self._formula("number", f"{self._cell('units')}*{self._cell('bins')}")

    def _bucket(self, candidate: Candidate, members: Sequence[Entry]) -> Bucket:
        first, views = members[0]
        bucket = Bucket(first.kind, first.back, rules_of(first))
        for one, _ in members:
            self._line(candidate, one, views)
            if len(bucket.rules) > 1:
                self._parts_of(candidate, one, bucket.rules, views)
            bucket.rows.append(self._row)
            bucket.uses.append(one.rules)
            bucket.entries.append((one, views))
            self._row += 1
        if len(bucket.rules) > 1:
            for rule in bucket.rules:
                bucket.shares[rule] = self._row
                self._row += 1
            for rule, row in bucket.shares.items():
                self._share(candidate, bucket, rule, row)
        return bucket

    def _line(self, candidate: Candidate, one: PricedSet, views: Sequence[int]) -> None:
        self._labels(candidate, one, _names(candidate, one.rules))
        self._amounts(candidate, one)
        self._units(one, views)
        self._totals()
        view = views[0] if len(views) == 1 else LIKELY
        straight = [use for use in one.rules if not self._fees.rows[candidate.number, use].is_curve]
        curved = [use for use in one.rules if use not in straight]
        self._formula("ppm", "+".join(self._fees.rows[candidate.number, use].ppm[view] for use in straight) or "0")
        self._formula("micro", "+".join(self._fixed(candidate, one, use, view) for use in straight) or "0")
        self._formula("fee", self._fee(candidate, one, curved), FINE)
        for each in VIEWS:
            self._formula(COST[each], f"{self._cell('fee')}*{self._cell(UNITS[each])}")

    def _fixed(self, candidate: Candidate, one: PricedSet, use: RuleUse, view: int) -> str:
        """The fixed part of a fee; where only the percentage comes back, what makes it less than that."""
        micro = self._fees.rows[candidate.number, use].micro[view]
        return f"MIN(0,{micro})" if percent_only(candidate, one, [use]) else micro

    def _fee(self, candidate: Candidate, one: PricedSet, curved: Sequence[RuleUse], *, rounded: bool = True) -> str:
        """All fees on every typical ticket, each ticket rounded once (or not at all where rounding comes later)."""
        exact = f"{self._tickets(candidate, one)}*{self._cell('ppm')}+{self._cell('micro')}"
        inside = self._inside(candidate, one)
        for use in curved:
            partial = percent_only(candidate, one, [use])
            span = self._span_of_curve(candidate, use, one.segment, percent_only=partial)
            exact += f"+{span}"
            tested = f"SUMPRODUCT({inside}*{span})" if inside else f"SUM({span})"
            self._formula(curve_of(one.rules, use), tested, FINE)
        late = candidate.derivation.compiled.rounding.per in LATE or not rounded
        each = f"({exact})/million" if late else f"ROUND(({exact})/million,0)"
        sign = "-" if one.back else ""
        return f"{sign}SUMPRODUCT({inside}*{each})" if inside else f"{sign}SUMPRODUCT({each})"

    def _span_of_curve(self, candidate: Candidate, use: RuleUse, segment: int, *, percent_only: bool) -> str:
        if self._curves is None:
            raise LookupError("curved fees on typical tickets stand on a sheet of their own")
        return self._curves.span(candidate, use, segment, percent_only=percent_only)

    def _share(self, candidate: Candidate, bucket: Bucket, rule: Rule, row: int) -> None:
        """What one rule of several takes of the cost: its unrounded part, and its part of what rounding moved."""
        keep, self._row = self._row, row
        self._put("platform", candidate.ranked.profile.name, BODY)
        self._put("offer", candidate.ranked.offer.name, BODY)
        self._put("what", render(text("of which")), Style("body", None, "right"))
        self._put("fees", _name(candidate, RuleUse(*rule)), BODY)
        sign = "-" if bucket.back else ""
        all_shares = sorted(bucket.shares.values())
        parts = self.parts(bucket.rows, bucket.rules.index(rule))
        for view in VIEWS:
            self._formula(MICRO[view], f"{sign}SUMPRODUCT({self.span(bucket.rows, UNITS[view])},{parts})")
            own, everyone = self._cell(MICRO[view]), self.span(all_shares, MICRO[view])
            moved = f"SUM({self.span(bucket.rows, COST[view])})-SUM({everyone})/million"
            size = f"SUMPRODUCT(ABS({everyone}))"
            exact = f"IF({size}=0,0,{own}/million+({moved})*ABS({own})/{size})"
            if view == LIKELY:
                self._whole_share(bucket, exact)
            else:
                self._formula(COST[view], exact, FINE)
        self._row = keep

    def _whole_share(self, bucket: Bucket, exact: str) -> None:
        """A share in whole parts of a minor unit, as the program shares a rounded sum out: largest rests first."""
        rows = sorted(bucket.shares.values())
        self._formula("share", exact, FINE)
        share = self._cell("share")
        self._formula("rest", largest_rests.rest(share))
        before = self.span([rows[0], self._row], "rest")
        self._formula("place", largest_rests.place(self._cell("rest"), self.span(rows, "rest"), before))
        total = f"ROUND(SUM({self.span(bucket.rows, COST[LIKELY])}),0)"
        self._formula(COST[LIKELY], largest_rests.whole(share, self.span(rows, "share"), self._cell("place"), total))

    def _parts_of(self, candidate: Candidate, one: PricedSet, rules: Sequence[Rule], views: Sequence[int]) -> None:
        """What each of several rules charges on the tickets of a line before rounding."""
        view = views[0] if len(views) == 1 else LIKELY
        for number, rule in enumerate(rules):
            charged = []
            for use in (use for use in one.rules if (use.rule, use.tag) == rule):
                entry = self._fees.rows[candidate.number, use]
                if entry.is_curve:
                    charged.append(self._cell(curve_of(one.rules, use)))
                else:
                    fixed = self._fixed(candidate, one, use, view)
                    charged.append(f"{self._cell('tickets')}*{entry.ppm[view]}+{self._cell('bins')}*{fixed}")
            self._part(number, "+".join(charged))

    def _counting(self, candidate: Candidate, found: Priced, due: MonthFee) -> Iterator[int]:
        """Lines that price again what counts for a least or most amount; gives their rows."""
        fees, bill = candidate.ranked.offer.fees, candidate.ranked.offer.fees[due.rule].bill
        for bucket in found.buckets:
            for one, views in bucket.entries if not bucket.back and bucket.kind in COUNTED_KINDS else ():
                rules = tuple(use for use in one.rules if is_on_bill(fees[use.rule].bill, bill))
                on_bill = replace(one, rules=rules)
                parts = [on_bill] if due.groups is None else self._within(on_bill, due.groups[LIKELY])
                for part in parts if rules else ():
                    self._line(candidate, part, views)
                    yield self._row
                    self._row += 1

    def _month_totals(self, candidate: Candidate, found: Priced) -> None:
        """Tells the fees with bands by the month, and those on its sum, what the month's totals are."""
        priced = [bucket for bucket in found.buckets if not bucket.back]
        for index in sorted({index for bucket in priced for index, tag in bucket.rules if not tag}):
            entry = self._fees.rows[candidate.number, RuleUse(index)]
            if entry.bands and not entry.by_amount:
                self._fees.formula(entry.row, "total", self._counted_total(candidate, found, entry, index))
                if entry.flat:
                    rows = [row for bucket in priced for row in bucket.rows_of(index)]
                    self._fees.formula(entry.row, "count", self.total(rows, "number"))
        for use, rows in found.sums.items():
            entry = self._fees.rows[candidate.number, use]
            single = self.total(rows, MICRO[LIKELY]) if self._has_single_fees(rows) else ""
            volume, count = (self.total(rows, key) for key in ("amount", "number"))
            total = self._counted_total(candidate, found, entry, use.rule)
            write_month(self._fees, entry, MonthFigures(volume, count, total, single))

    def _has_single_fees(self, rows: Sequence[int]) -> bool:
        return any((row, COLUMNS[MICRO[LIKELY]]) in self.sheet.cells for row in rows)

    def _counted_total(self, candidate: Candidate, found: Priced, entry: FeeRow, index: int) -> str:
        """The month's total that the bands of a fee, or those who share what is free, look at."""
        counted = [index]
        if entry.rule is not None and entry.rule.counted is not None:
            counted = counted_bases(candidate.derivation, entry.rule) or counted
        rows = [row for one in counted for bucket in found.buckets if not bucket.back for row in bucket.rows_of(one)]
        rows += [row for one in counted for row in found.sums.get(RuleUse(one), [])]
        return self.total(rows, "number" if entry.rule is not None and entry.rule.by_count else "amount")


def percent_only(candidate: Candidate, one: PricedSet, uses: Sequence[RuleUse]) -> bool:
    """Does a refund bring back the percentage only?"""
    fees = candidate.ranked.offer.fees
    return one.back == RETURNED and any(fees[use.rule].returned_on_refund == "percent_part" for use in uses)


def _name(candidate: Candidate, use: RuleUse) -> str:
    label = candidate.ranked.offer.fees[use.rule].label
    return f"{label} ({use.tag})" if use.tag else label


def _names(candidate: Candidate, uses: Sequence[RuleUse]) -> str:
    return " + ".join(_name(candidate, use) for use in uses)
