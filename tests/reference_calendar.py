"""Fees of the calendar, and the least and most amounts of months and years: part of the slow reference."""

from collections import defaultdict
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, cast

from selector.domain.fees import Band, FeeRule
from selector.domain.vocabulary import LIMITS
from tests.reference_rules import (
    Row,
    band_for,
    conditions,
    fixed,
    is_on,
    is_valid,
    month_of_contract,
    percentage,
    plain_fee,
    rounded,
    state,
)
from tests.reference_tiers import HIGH, month_total

if TYPE_CHECKING:
    from tests.reference import View


class CalendarFees:
    """The part of a view that looks at the calendar; `tests.reference.View` has the rest."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - what the view brings, for the type checker
        raise AttributeError(name)

    def charge_calendar(self, payments: list[Row]) -> None:
        dated: list[date | None] = [month for month in self.months if month is not None]
        months = dated or list(self.months)
        first = min((row.day for row in self.rows if row.day), default=None)
        for rule in self.fees:
            if (
                rule.on in {"month", "year", "day", "terminal_month"}
                and rule.role not in LIMITS
                and self.falls_due(rule, payments)
            ):
                before = Fraction(0)
                for month in months:
                    if self.is_due(rule, month, first):
                        due = self.calendar_amount(rule, payments, month)
                        self.months[month] += self.whole(before + due) - self.whole(before)
                        before = before + due if rule.on == "year" else before
        self.months_charged = months
        self.payments = payments

    def is_due(self, rule: FeeRule, month: date | None, first: date | None) -> bool:
        day = max(month, first) if month and first else self.circumstances.as_of
        return is_valid(rule, day, self.contract_month(month))

    def whole(self, amount: Fraction) -> Fraction:
        return rounded(amount, self.rule, self.offer.currency)

    def falls_due(self, rule: FeeRule, payments: list[Row]) -> bool:
        if not conditions(rule.when):
            return True
        states = {state(rule, row, self.offer.currency, with_amount=False) for row in payments}
        return "yes" in states or (self.view == HIGH and "maybe" in states)

    def calendar_amount(self, rule: FeeRule, payments: list[Row], month: date | None) -> Fraction:
        by_month: dict[date | None, list[Row]] = defaultdict(list)
        for row in payments:
            if state(rule, row, self.offer.currency, with_amount=False) == "yes":
                by_month[self.month(row)].append(row)
        weight: int = self.weight(month)
        figures: FeeRule | Band = rule
        if rule.tiers:
            figures = band_for(rule.tiers.bands, month_total(cast("View", self), rule, by_month, month))
        volume = sum((Fraction(row.amount) * row.count for row in by_month[month]), Fraction(0))
        if rule.minimum is not None or rule.maximum is not None:
            return plain_fee(rule, volume / weight) * weight
        return percentage(figures) * volume + fixed(figures) * self.times(rule, payments, month, weight)

    def committed_amount(self, rule: FeeRule, month: date | None) -> Fraction:
        """What the percentage comes to on the volume that was committed to."""
        times = Fraction(self.weight(month), 12 if rule.on == "year" else 1)
        return percentage(rule) * Fraction(rule.committed_volume or 0) * times

    def times(self, rule: FeeRule, payments: list[Row], month: date | None, weight: int) -> Fraction:
        if rule.on == "year":
            return Fraction(weight, 12)
        if rule.on == "terminal_month":
            return Fraction(max(0, self.circumstances.terminals - rule.free_units) * weight)
        if rule.on == "day" and any(row.day for row in self.rows):
            return Fraction(len({row.day for row in self.of_kind("payment") if row.day and self.month(row) == month}))
        return Fraction(self.circumstances.open_days * weight if rule.on == "day" else weight)

    def close(self) -> None:
        for bucket, amount in self.late.items():
            month = bucket.replace(day=1) if bucket else None
            self.months[month] += self.whole(amount)
        for rule in self.fees:
            if rule.role in LIMITS and self.falls_due(rule, self.payments):
                first = min((row.day for row in self.rows if row.day), default=None)
                due = [month for month in self.months_charged if self.is_due(rule, month, first)]
                for block in self.blocks(rule, due):
                    self.limit(rule, block)

    def blocks(self, rule: FeeRule, months: list[date | None]) -> list[list[date | None]]:
        """The months one by one, or by years of the contract."""
        found: dict[int, list[date | None]] = defaultdict(list)
        for month in months:
            found[month_of_contract(self.rows, month) // (12 if rule.on == "year" else 1)].append(month)
        return list(found.values())

    def limit(self, rule: FeeRule, months: list[date | None]) -> None:
        """Tops the fees of some months up to the least amount, or cuts them at the most one."""
        if rule.committed_volume is not None:
            level = sum((self.committed_amount(rule, month) for month in months), Fraction(0))
            reached = sum(
                (self.whole(self.calendar_amount(rule, self.payments, month)) for month in months), Fraction(0)
            )
        else:
            level = sum((self.calendar_amount(rule, self.payments, month) for month in months), Fraction(0))
            reached = sum((self.reached(rule, month) for month in months), Fraction(0))
        missing = self.whole(level) - reached
        self.months[months[-1]] += min(Fraction(0), missing) if rule.role == "cap" else max(Fraction(0), missing)

    def reached(self, rule: FeeRule, month: date | None) -> Fraction:
        """The month's payment and authorization fees that the least or most amount counts."""
        reached = Fraction(0)
        for row, billed in self.processing:
            if self.month(row) == month and state(rule, row, self.offer.currency, with_amount=False) == "yes":
                reached += self.cost_of(row, [fee for bill, fee in billed if is_on(bill, rule.bill)])
        reached = self.whole(reached) if self.per in {"day", "month"} else reached
        if not conditions(rule.when):
            on_bill = [cost for (bill, when), cost in self.monthly.items() if when == month and is_on(bill, rule.bill)]
            reached += sum(on_bill, Fraction(0))
        return reached
