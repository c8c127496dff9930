"""The slow reference: prices one payment after the other with exact fractions, as a price list reads.

It shares no code with the cost engine beyond the documents (offers and their fee rules), so that a mistake would
have to be made twice to go unseen. Amounts are `Decimal` at the edges and `Fraction` inside; nothing is vectorised.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from selector.domain.fees import Band, FeeRule
from selector.domain.money import exponent
from selector.domain.platform import Offer
from tests.reference_answers import Answer, Circumstances
from tests.reference_calendar import CalendarFees
from tests.reference_joint import KNOWN, settled
from tests.reference_rules import (
    Row,
    all_months,
    band_for,
    exact_decimal,
    fee_on,
    fixed_amount,
    implied,
    is_narrower,
    is_valid,
    month_of_contract,
    on_month_sum,
    percentage,
    rounded,
    state,
)
from tests.reference_tiers import HIGH, LIKELY, LOW, charged_units, free_in, graduated, month_total

__all__ = ["Answer", "Circumstances", "Row", "price"]


def price(offer: Offer, rows: Sequence[Row], circumstances: Circumstances | None = None) -> Answer:
    """Prices `rows` under `offer`."""
    circumstances = circumstances or Circumstances()
    KNOWN.clear()
    views = {view: View(offer, rows, circumstances, view).run() for view in (LOW, LIKELY, HIGH)}
    totals = {view: sum(months.values(), Fraction(0)) for view, months in views.items()}
    taken = [row for row in rows if row.kind == "payment" and _is_accepted(offer, row, rows, circumstances)]
    return Answer(
        low=exact_decimal(min(totals.values()), offer.currency),
        likely=exact_decimal(totals[LIKELY], offer.currency),
        high=exact_decimal(max(totals.values()), offer.currency),
        months={month: exact_decimal(amount, offer.currency) for month, amount in views[LIKELY].items()},
        accepted_count=sum(row.count for row in taken),
        accepted_volume=sum((row.amount * row.count for row in taken), Decimal(0)),
    )


def _is_accepted(offer: Offer, row: Row, rows: Sequence[Row], circumstances: Circumstances) -> bool:
    day, month = row.day or circumstances.as_of, _month_in(rows, row.day, circumstances)
    bases = [rule for rule in offer.fees if rule.on == "payment" and rule.role == "base" and is_valid(rule, day, month)]
    return any(state(rule, row, offer.currency) != "no" for rule in _charged(offer, bases, circumstances))


def _month_in(rows: Sequence[Row], day: date | None, circumstances: Circumstances) -> int | None:
    return month_of_contract(rows, day) if circumstances.starting else None


def _charged(offer: Offer, rules: Iterable[FeeRule], circumstances: Circumstances) -> list[FeeRule]:
    lasting = [rule for rule in rules if circumstances.starting or rule.first_months is None]
    return [rule for rule in lasting if not rule.optional or rule.label in circumstances.chosen]


class View(CalendarFees):
    """Prices a table in one of the views low, likely and high."""

    def __init__(self, offer: Offer, rows: Sequence[Row], circumstances: Circumstances, view: str) -> None:
        self.offer, self.rows, self.circumstances, self.view = offer, rows, circumstances, view
        self.fees = _charged(offer, offer.fees, circumstances)
        self.months: dict[date | None, Fraction] = {month: Fraction(0) for month in all_months(rows)}
        self.processing: list[tuple[Row, list[tuple[str, Fraction]]]] = []
        """Payment and authorization fees of single rows, each with its bill, for least and most amounts."""
        self.monthly: dict[tuple[str, date | None], Fraction] = defaultdict(Fraction)
        """Payment fees worked out on the month's sum, by bill and month."""
        self.known: dict[object, list[FeeRule] | None] = {}
        """What unknown attributes decide, as found out before."""
        self.late: dict[date | None, Fraction] = defaultdict(Fraction)
        self.rule = offer.rounding.rule.value if offer.rounding else "half_up"
        self.per = offer.rounding.per.value if offer.rounding else "payment"

    def run(self) -> dict[date | None, Fraction]:
        """The total of each month."""
        payments = self.of_kind("payment")
        taken = [row for row in payments if self.applied(row, "payment")[0] or not self.has_base()]
        self.bands = self.bands_of("payment", payments)
        self.charge("payment", payments, self.bands)
        self.charge_authorizations(taken)
        for event in ("refund", "dispute", "failure"):
            kinds = ("dispute", "dispute_won") if event == "dispute" else (event,)
            rows = [row for kind in kinds for row in self.of_kind(kind) if self.is_taken(row)]
            self.charge(event, rows, self.bands_of(event, rows))
        payouts, instant = self.of_kind("payout"), self.of_kind("instant_payout")
        self.charge("payout", payouts, self.bands_of("payout", payouts))
        instant = instant or payouts
        self.charge("instant_payout", instant, self.bands_of("instant_payout", instant))
        self.give_back()
        self.charge_calendar([row for row in payments if self.is_accepted(row)])
        self.close()
        return self.months

    def likely(self) -> "View":
        """The same payments in the likely view."""
        return View(self.offer, self.rows, self.circumstances, LIKELY)

    # rows and rules

    def of_kind(self, kind: str) -> list[Row]:
        return [row for row in self.rows if row.kind == kind]

    def contract_month(self, day: date | None) -> int | None:
        return _month_in(self.rows, day, self.circumstances)

    def day(self, row: Row) -> date:
        return row.day or self.circumstances.as_of

    def on(self, event: str) -> list[FeeRule]:
        return [rule for rule in self.fees if rule.on == event]

    def has_base(self) -> bool:
        return any(rule.role == "base" for rule in self.on("payment"))

    def is_accepted(self, row: Row) -> bool:
        return bool(self.applied(row, "payment")[0])

    def is_taken(self, row: Row) -> bool:
        bases = [rule for rule in self.on("payment") if rule.role == "base"]
        return not bases or any(state(rule, row, "", with_amount=False) != "no" for rule in bases)

    def applied(self, row: Row, event: str) -> tuple[list[FeeRule], list[FeeRule]]:
        """The base rule (none or one) and the added rules that price `row`."""
        rules = [rule for rule in self.on(event) if is_valid(rule, self.day(row), self.contract_month(row.day))]
        states = {id(rule): state(rule, row, self.offer.currency) for rule in rules}
        base = self.chosen_base([rule for rule in rules if rule.role == "base"], states, row)
        if event == "payment" and base is None:
            return [], []
        added = [rule for rule in rules if rule.role != "base" and self.is_added(rule, states[id(rule)], row)]
        return self.joined(row, event, states, ([base] if base else []), added)

    def joined(
        self, row: Row, event: str, states: dict[int, str], base: list[FeeRule], added: list[FeeRule]
    ) -> tuple[list[FeeRule], list[FeeRule]]:
        """The same where an unknown attribute decides on several rules at once."""
        passes = self.circumstances.passed_on is not None and any(rule.pass_through for rule in self.on(event))
        if passes or "maybe" not in states.values():
            return base, added

        def fits(rule: FeeRule) -> bool:
            return states.get(id(rule), "no") != "no"

        key = (event, row.amount, row.day, tuple(sorted(row.words.items())))
        if key not in self.known:
            self.known[key] = settled(self.on(event), row, self.view, fits, [*base, *added])
        found = self.known[key]
        if found is None:
            return base, added
        return [rule for rule in found if rule.role == "base"], [rule for rule in found if rule.role != "base"]

    def chosen_base(self, rules: list[FeeRule], states: dict[int, str], row: Row) -> FeeRule | None:
        sure = [rule for rule in rules if states[id(rule)] == "yes"]
        maybe = [rule for rule in rules if states[id(rule)] == "maybe"]
        narrowest = [rule for rule in sure if not any(is_narrower(other, rule) for other in sure)]
        possible = [rule for rule in maybe if not any(is_narrower(other, rule) for other in sure)]

        def cost(rule: FeeRule) -> tuple[Fraction, int]:
            first_band = rule.tiers.bands[0] if rule.tiers and rule.tiers.by != "amount" else None
            own = fee_on(rule, Fraction(row.amount), self.view, first_band)
            return own + sum(self.passed(rule, row), Fraction(0)), -rules.index(rule)

        if self.view == LIKELY:
            return max(narrowest or maybe, key=cost, default=None)
        if self.view == HIGH:
            return max(narrowest + possible, key=cost, default=None)
        return min(narrowest + possible, key=lambda rule: (cost(rule)[0], rules.index(rule)), default=None)

    def passed(self, rule: FeeRule, row: Row) -> list[Fraction]:
        """What the rule passes on for one payment: interchange, scheme fees, or both."""
        tables = self.circumstances.passed_on
        if tables is None or rule.on != "payment":
            return []
        words, amount = implied(row), Fraction(row.amount)
        return [tables.fee(tag, words, self.day(row), amount, self.view) for tag in rule.pass_through]

    def is_added(self, rule: FeeRule, answer: str, row: Row) -> bool:
        if answer == "maybe":
            first_band = rule.tiers.bands[0] if rule.tiers and rule.tiers.by != "amount" else None
            gives_back = fee_on(rule, Fraction(row.amount), self.view, first_band) < 0
            return self.view == (LOW if gives_back else HIGH)
        return answer == "yes"

    # months

    def month(self, row: Row) -> date | None:
        return row.day.replace(day=1) if row.day else None

    def weight(self, month: date | None) -> int:
        undated_only = all(row.day is None for row in self.rows)
        return self.circumstances.months if undated_only and month is None else 1

    def priced_by(self, rule: FeeRule, event: str, rows: Iterable[Row]) -> dict[date | None, list[Row]]:
        found: dict[date | None, list[Row]] = defaultdict(list)
        for row in rows:
            base, added = self.applied(row, event)
            if any(rule is other for other in base + added):
                found[self.month(row)].append(row)
        return found

    def bands_of(self, event: str, rows: list[Row]) -> dict[tuple[int, date | None], Band]:
        found = {}
        for rule in self.on(event):
            if rule.tiers and rule.tiers.by != "amount":
                priced = self.priced_by(rule, event, rows)
                for month in self.months:
                    total = month_total(self, rule, priced, month)
                    found[id(rule), month] = band_for(rule.tiers.bands, total)
        return found

    # charging

    def charge(self, event: str, rows: list[Row], bands: dict[tuple[int, date | None], Band]) -> None:
        for row in rows:
            base, added = self.applied(row, event)
            single = [rule for rule in base + added if not on_month_sum(rule)]
            fees = [
                fee_on(rule, Fraction(row.amount), self.view, bands.get((id(rule), self.month(row)))) for rule in single
            ]
            billed = [(rule.bill, fee) for rule, fee in zip(single, fees, strict=True)]
            billed += [(rule.bill, fee) for rule in base + added for fee in self.passed(rule, row)]
            self.post(row, [fee for _, fee in billed])
            if event in {"payment", "authorization"}:
                self.processing.append((row, billed))
            if row.kind == "dispute_won":
                self.post(row, [-fee for fee, rule in zip(fees, single, strict=True) if rule.returned_if_won])
        for rule in self.on(event):
            self.charge_month_sums(rule, event, rows)

    def post(self, row: Row, fees: list[Fraction]) -> None:
        """Charges the fees of one event, rounded as the offer says."""
        cost = self.cost_of(row, fees)
        if self.per in {"day", "month"}:
            self.late[row.day if self.per == "day" else self.month(row)] += cost
        else:
            self.months[self.month(row)] += cost

    def cost_of(self, row: Row, fees: list[Fraction]) -> Fraction:
        """What the fees of one event come to; unrounded where a whole day or month is rounded."""
        if self.per in {"day", "month"}:
            return sum(fees, Fraction(0)) * row.count
        parts = fees if self.per == "fee" else [sum(fees, Fraction(0))]
        return sum((rounded(part, self.rule, self.offer.currency) for part in parts), Fraction(0)) * row.count

    def charge_month_sums(self, rule: FeeRule, event: str, rows: list[Row]) -> None:
        by_month = rule.tiers is not None and rule.tiers.by != "amount"
        priced = self.priced_by(rule, event, rows)
        for month, own in priced.items():
            weight, total = self.weight(month), month_total(self, rule, priced, month)
            band = band_for(rule.tiers.bands, total) if by_month and rule.tiers else None
            if band is not None and rule.tiers and rule.tiers.mode == "slab":
                self.post_month(rule, event, month, fixed_amount(band.flat_once) * weight, "half_up")
            if on_month_sum(rule):
                in_parts = by_month and rule.tiers and rule.tiers.mode == "graduated"
                whole = graduated(self, rule, own, month, total) if in_parts else self.sum_of(rule, own, band)
                free = free_in(self, rule, priced, month)
                self.post_month(
                    rule, event, month, charged_units(self, rule, whole, own, month, total, free), self.rule
                )

    def post_month(self, rule: FeeRule, event: str, month: date | None, amount: Fraction, how: str) -> None:
        cost = rounded(amount, how, self.offer.currency)
        self.months[month] += cost
        if event in {"payment", "authorization"}:
            self.monthly[rule.bill, month] += cost

    def sum_of(self, rule: FeeRule, rows: list[Row], band: Band | None) -> Fraction:
        return sum((fee_on(rule, Fraction(row.amount), self.view, band) * row.count for row in rows), Fraction(0))

    def charge_authorizations(self, taken: list[Row]) -> None:
        rows: list[Row] = []
        listed = self.of_kind("authorization")
        for month in self.months:
            paid = sum(row.count for row in self.of_kind("payment") if self.month(row) == month)
            attempts = [row for row in listed if self.month(row) == month]
            rows += [row for row in attempts if self.is_accepted(row) or not self.has_base()]
            if sum(row.count for row in attempts) < paid or not listed:
                rows += [row for row in taken if self.month(row) == month]
        self.charge("authorization", rows, self.bands_of("authorization", rows))

    def give_back(self) -> None:
        for row in self.of_kind("refund"):
            original = row.original or row.amount
            if not original:
                continue
            paid = Row(original, "payment", row.count, row.day, row.words)
            base, added = self.applied(paid, "payment")
            back = [-self.returned(rule, paid, row) for rule in base + added]
            if self.per in {"day", "month"}:
                scale = 10 ** (exponent(self.offer.currency) + 6)
                back = [rounded(amount * scale, self.rule, "JPY") / scale for amount in back]
            self.post(row, back)

    def returned(self, rule: FeeRule, paid: Row, refund: Row) -> Fraction:
        units = (rule.free_units, rule.free_volume, rule.package_units, rule.package_volume)
        if not rule.returned_on_refund or any(units):
            return Fraction(0)
        original, back = Fraction(paid.amount), Fraction(refund.amount)
        band = self.bands.get((id(rule), self.month(paid)))
        fee = fee_on(rule, original, self.view, band)
        how, is_full = rule.returned_on_refund, back >= original
        if how == "whole" or (how in {"if_full", "full_or_percent"} and is_full):
            return fee
        if how == "if_full":
            return Fraction(0)
        if how in {"percent_part", "full_or_percent"}:
            figures: FeeRule | Band = band or rule
            if rule.tiers and rule.tiers.by == "amount":
                figures = band_for(rule.tiers.bands, original)
            rate = percentage(figures)
            if rule.range is not None:
                rate = Fraction(getattr(rule.range, f"{self.view}_percent")) / 100
            return min(rate * back, fee)
        return fee * back / original
