"""The sheet *Pricing*: which fees price which payments together, rounded payment by payment as the offer says."""

from collections.abc import Sequence

from selector.costs.tariff import HIGH, LIKELY, LOW, VIEWS
from selector.domain.text import text
from selector.domain.vocabulary import Kind, RoundingPer, TierMode
from selector.files.workbook import largest_rests
from selector.files.workbook.curves_sheet import CurvesSheet
from selector.files.workbook.fees_sheet import FeesSheet
from selector.files.workbook.grid import BODY, Book, Style, typed
from selector.files.workbook.live import counted_bases
from selector.files.workbook.payments_sheet import PaymentCells
from selector.files.workbook.plan import Candidate, Plan
from selector.files.workbook.pricing_buckets import Bucket, Entry, Priced, Rule, buckets_of, rules_of
from selector.files.workbook.pricing_cells import (
    COST,
    COUNTED,
    FINE,
    MICRO,
    UNITS,
    PricingCells,
    curve_of,
)
from selector.files.workbook.pricing_kinds import KINDS
from selector.i18n.catalog import render
from selector.report.derivation import RETURNED, PricedSet, RuleUse
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
            found.sums.setdefault(one.rules[0], []).append(self._row)
            self._row += 1
        for one in candidate.derivation.accepted:
            self._labels(candidate, one, render(text("taken at all")))
            self._amounts(candidate, one)
            self._units(one, (LIKELY,))
            self._totals()
            found.accepted.append(self._row)
            self._row += 1
        self._month_totals(candidate, found)
        self._count_for_minimum(candidate, found)
        return found

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
            bucket.sets.append(one)
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
        rows = [self._fees.rows[candidate.number, use] for use in straight]
        rate = "+".join(row.ppm[view] for row in rows) or "0"
        fixed = "+".join(row.micro[view] for row in rows) or "0"
        self._formula("ppm", rate)
        self._formula("micro", "0" if percent_only(candidate, one, straight) else fixed)
        self._formula("fee", self._fee(candidate, one, curved), FINE)
        for each in VIEWS:
            self._formula(COST[each], f"{self._cell('fee')}*{self._cell(UNITS[each])}")

    def _fee(self, candidate: Candidate, one: PricedSet, curved: Sequence[RuleUse]) -> str:
        """All fees on every typical ticket, each ticket rounded once (or not at all where rounding comes later)."""
        exact = f"{self._tickets(candidate, one)}*{self._cell('ppm')}+{self._cell('micro')}"
        inside = self._inside(candidate, one)
        for use in curved:
            partial = percent_only(candidate, one, [use])
            span = self._span_of_curve(candidate, use, one.segment, percent_only=partial)
            exact += f"+{span}"
            tested = f"SUMPRODUCT({inside}*{span})" if inside else f"SUM({span})"
            self._formula(curve_of(one.rules, use), tested, FINE)
        late = candidate.derivation.compiled.rounding.per in {RoundingPer.DAY, RoundingPer.MONTH}
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
                    rate, fixed = (
                        f"{self._cell('tickets')}*{entry.ppm[view]}",
                        f"{self._cell('bins')}*{entry.micro[view]}",
                    )
                    charged.append(f"{rate}+{fixed}")
            self._part(number, "+".join(charged))

    def _count_for_minimum(self, candidate: Candidate, found: Priced) -> None:
        """What counts for a monthly minimum that looks at some payments only."""
        floor = next((due for due in candidate.derivation.floors if due.groups is not None), None)
        if floor is None or floor.groups is None:
            return
        met, fees = floor.groups[LIKELY], candidate.ranked.offer.fees
        for bucket in found.buckets:
            if bucket.back or bucket.kind not in {Kind.PAYMENT, Kind.AUTHORIZATION}:
                continue
            for row, one in zip(bucket.rows, bucket.sets, strict=True):
                if any(fees[floor.rule].bill in {"", fees[use.rule].bill} for use in one.rules):
                    self._row_counts(row, one, set(met))
                    found.counted.append(row)

    def _row_counts(self, row: int, one: PricedSet, met: set[int]) -> None:
        keep, self._row = self._row, row
        for view in VIEWS:
            units = self._payments.units(one.kind, [place for place in one.groups[view] if place in met])
            self._formula(COUNTED[view], "0" if units == "0" else f"{self._cell('fee')}*({units})")
        self._row = keep

    def _month_totals(self, candidate: Candidate, found: Priced) -> None:
        """Tells the fees with bands by the month what the month's total is."""
        for index in sorted({index for bucket in found.buckets for index, tag in bucket.rules if not tag}):
            entry = self._fees.rows[candidate.number, RuleUse(index)]
            if entry.bands and not entry.by_amount:
                counted = [index]
                if entry.rule is not None and entry.rule.counted is not None:
                    counted = counted_bases(candidate.derivation.compiled, entry.rule) or counted
                priced = [bucket for bucket in found.buckets if not bucket.back]
                rows = [row for one in counted for bucket in priced for row in bucket.rows_of(one)]
                by = "number" if entry.rule is not None and entry.rule.by_count else "amount"
                self._fees.formula(entry.row, "total", self.total(rows, by))
        for use, rows in found.sums.items():
            self._month_sum(candidate, use, rows)

    def _month_sum(self, candidate: Candidate, use: RuleUse, rows: Sequence[int]) -> None:
        fees, entry = self._fees, self._fees.rows[candidate.number, use]
        total = fees.formula(entry.row, "total", self.total(rows, "amount"))
        count = fees.formula(entry.row, "count", self.total(rows, "number"))
        rule = entry.rule.rule if entry.rule else None
        if rule is None or rule.tiers is None or rule.tiers.mode is not TierMode.GRADUATED or entry.by_amount:
            return
        basis = count if entry.rule is not None and entry.rule.by_count else total
        for band in entry.bands:
            lower, limit = fees.at(band, "lower"), fees.at(band, "limit")
            upper = f"IF({limit}=0,{basis},MIN({basis},{limit}*count_scale))"
            if band == entry.bands[-1]:
                upper = basis
            width = fees.formula(band, "width", f"MAX(0,{upper}-{lower}*count_scale)")
            rate = f"{fees.at(band, 'ppm')}*{total}+{fees.at(band, 'micro')}*{count}"
            fees.formula(band, "part", f"IF({basis}=0,0,{width}/{basis}*({rate}))")


def percent_only(candidate: Candidate, one: PricedSet, uses: Sequence[RuleUse]) -> bool:
    """Does a refund bring back the percentage only?"""
    fees = candidate.ranked.offer.fees
    return one.back == RETURNED and any(fees[use.rule].returned_on_refund == "percent_part" for use in uses)


def _name(candidate: Candidate, use: RuleUse) -> str:
    label = candidate.ranked.offer.fees[use.rule].label
    return f"{label} ({use.tag})" if use.tag else label


def _names(candidate: Candidate, uses: Sequence[RuleUse]) -> str:
    return " + ".join(_name(candidate, use) for use in uses)
