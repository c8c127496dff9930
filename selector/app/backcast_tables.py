"""The backcast as tables: fees charged against a price list by month and by fee, and the terms read off the fees."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from selector.domain.fees import FeeRule
from selector.domain.platform import PlatformProfile
from selector.domain.text import Text, joined
from selector.domain.text import text as _t
from selector.domain.vocabulary import Event
from selector.domain.word_names import any_name
from selector.report import labels
from selector.report.cost_tables import how_many
from selector.report.tables import Cell, CellKind, Column, Money, TableSpec, table

if TYPE_CHECKING:
    from selector.costs.backcast.comparing import Backcast
    from selector.costs.backcast.terms import Group

_CHARGED = Column("charged", _t("Really charged"), CellKind.MONEY)
_PRICED = Column("priced", _t("By these terms"), CellKind.MONEY)
_RESIDUAL = Column("residual", _t("Unexplained"), CellKind.MONEY)


def _held(held: "Backcast", charged: int, priced: int) -> tuple[Money, Money, Money]:
    return Money(charged, held.currency), Money(priced, held.currency), Money(charged - priced, held.currency)


def months_table(held: "Backcast") -> TableSpec:
    """Charged and priced month by month."""
    rows = (
        (pair.month or _t("without a date"), *_held(held, pair.charged_minor, pair.priced_minor))
        for pair in held.months
    )
    columns = (Column("month", _t("Month"), CellKind.MONTH), _CHARGED, _PRICED, _RESIDUAL)
    return table("backcast_months", _t("Month by month"), columns, rows)


def fees_table(held: "Backcast") -> TableSpec:
    """Charged and priced on payments and apart from them, with the fees of the price list that make up each."""
    columns = (
        Column("fee", _t("Fee")), Column("on", _t("Charged on")), Column("count", _t("How many"), CellKind.COUNT),
        _CHARGED, _PRICED, _RESIDUAL,
    )  # fmt: skip
    return table("backcast_fees", _t("Fee by fee"), columns, _fee_rows(held))


def _fee_rows(held: "Backcast") -> Iterator[tuple[Cell, ...]]:
    from selector.costs.backcast.comparing import ON_EVENTS

    sums = (
        (True, _t("On payments, refunds and disputes"), held.charged_events_minor, held.priced_events_minor),
        (False, _t("Apart from payments"), held.charged_apart_minor, held.priced_apart_minor),
    )
    for on_events, name, charged, priced in sums:
        yield name, "", held.payments if on_events else "", *_held(held, charged, priced)
        for line in held.lines:
            if (line.on in ON_EVENTS) is on_events:
                fee = f"  ·  {line.fee}"
                yield fee, labels.event(line.on), how_many(line), "", Money(line.amount_minor, held.currency), ""


def terms_table(held: "Backcast", own: PlatformProfile | None) -> TableSpec:
    """The terms that give the fees charged, those of most payments first, and what was charged apart."""
    columns = (
        Column("what", _t("Payments")),
        Column("terms", _t("Terms that give their fees")),
        Column("count", _t("How many"), CellKind.COUNT),
        Column("exact", _t("To the cent"), CellKind.COUNT),
        Column("trust", _t("Trust")),
        Column("from", _t("From"), CellKind.DATE),
        Column("to", _t("To"), CellKind.DATE),
    )
    groups = held.terms.groups if held.terms is not None else ()
    fees = own.offers[0].fees if own is not None else ()
    pairs = sorted(zip(groups, fees, strict=False), key=lambda pair: -pair[0].terms.payments)
    rows = [_group(group, fee, held.currency) for group, fee in pairs]
    beside = [_beside(fee, held.currency) for fee in fees[len(groups) :]]
    return table("backcast_terms", _t("Terms read off the fees"), columns, (*rows, *beside))


def _group(group: "Group", fee: FeeRule, currency: str) -> tuple[Cell, ...]:
    from selector.files.fee_prices import fee_price

    words = [any_name(word) for _name, word in group.words if word]
    days = [date.fromordinal(day) if day >= 0 else "" for day in (group.first_day, group.last_day)]
    what: Text = joined(words) if words else _t("all payments")
    fitted = group.terms
    return what, fee_price(fee, currency), fitted.payments, fitted.reproduced, fitted.trust.value, days[0], days[1]


def _beside(fee: FeeRule, currency: str) -> tuple[Cell, ...]:
    """What is not charged on payments: fees of refunds and disputes, and what stands apart, averaged."""
    from selector.files.fee_prices import fee_price

    if fee.on is not Event.MONTH:
        return labels.event(fee.on), fee_price(fee, currency), "", "", "", "", ""
    said = _t("{amount} a month on average", amount=fee_price(fee, currency))
    return _t("Apart from payments"), said, "", "", "", "", ""
