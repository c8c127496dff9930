"""What a ranking takes for granted: every default that nobody has confirmed, and every amount that is not published."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from selector.domain.criteria import Criterion
from selector.domain.imported import ImportedPayments
from selector.domain.made_sentences import as_told
from selector.domain.merchant import AttributeMix, Merchant, Segment
from selector.domain.money import shown_amount
from selector.domain.scenario import Scenario, UnknownAmount
from selector.domain.text import Country, Text, joined, text
from selector.domain.vocabulary import Kind
from selector.domain.word_names import BUSINESSES, any_name, name_of
from selector.report import labels
from selector.report.beyond_words import FIGURES, ITEM_HINTS, MONEY, figure_name
from selector.report.freshness import Mark
from selector.report.import_split import splittings
from selector.report.import_words import span_remark
from selector.report.tables import Cell, CellKind, Column, TableSpec, table

DOUBT_FIELDS = {
    "old_percent_year": text("An old page's prices may be off by, a year (%)"),
    "unsure_percent": text("Figures marked as unsure may be off by (%)"),
    "most_percent": text("Doubt of a figure at most (%)"),
}
MERCHANT_FIELDS = {
    "country": text("Country"),
    "currency": text("Currency"),
    "business": text("Kind of business"),
    "refund_percent": text("Payments refunded (%)"),
    "dispute_ppm": text("Disputes per million payments"),
    "dispute_won_percent": text("Disputes won (%)"),
    "decline_percent": text("Attempts declined (%)"),
    "failure_percent": text("Direct debits that fail (%)"),
    "terminals": text("Terminals"),
    "payouts_month": text("Payouts a month"),
    "open_days_month": text("Open days a month"),
    "growth_percent_year": text("Growth a year (%)"),
    "deducts_vat": text("Deducts VAT"),
}
ATTRIBUTES = {
    "brand": text("Card brands"),
    "funding": text("Debit and credit cards"),
    "card_class": text("Consumer and business cards"),
    "region": text("Where cards come from"),
    "channel": text("Sales channels"),
    "conversion": text("Payments in another currency"),
}


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something taken for granted: the path that confirms it, what it is, and the value it has now."""

    path: str
    label: Text
    value: Cell
    why: Text | None = None
    """Why it has this value, where that is known."""


def _flag(value: object) -> Cell:
    if isinstance(value, bool):
        return text("yes") if value else text("no")
    if isinstance(value, int | Decimal):
        return value
    return str(value).replace("_", " ")


def named(field: str, value: object) -> Cell:
    """The value of a field of the merchant as people read it: countries and kinds of business by their names."""
    if field == "country":
        return text("{country}", country=Country(str(value)))
    if field == "business":
        return name_of(BUSINESSES, str(value))
    return _flag(value)


def _fields(merchant: Merchant) -> Iterator[Assumption]:
    for name, label in MERCHANT_FIELDS.items():
        if name == "dispute_ppm":  # as the field of the window asks for it
            in_10_000 = _plain(merchant.dispute_ppm, 100)
            yield Assumption("merchant.dispute_ppm", text("Disputes in 10,000 payments"), in_10_000)
        else:
            yield Assumption(f"merchant.{name}", label, named(name, getattr(merchant, name)))
    even = len(set(merchant.seasonality)) == 1
    months = joined([text("{share}", share=_plain(100 * month)) for month in merchant.seasonality])
    listed = text("every month alike") if even else months
    yield Assumption("merchant.seasonality", text("Seasons, January first (100 is average)"), listed)


def _plain(number: int | Decimal, by: int = 1) -> int | Decimal:
    """`number` divided by `by`, whole where it is whole, so that people read "8" and not "8.00"."""
    shown = Decimal(number) / by
    return int(shown) if shown == int(shown) else shown.normalize()


def _segment_text(segment: Segment, currency: str) -> Text:
    return text(
        "{name}: {count} × {ticket} {currency}, spread {spread} %",
        name=segment.label,
        count=segment.count_month,
        ticket=shown_amount(segment.average_ticket, currency),
        currency=currency,
        spread=segment.spread_percent,
    )


def _volume(merchant: Merchant) -> Iterator[Assumption]:
    volume = sum((s.count_month * s.average_ticket for s in merchant.segments), Decimal(0))
    count = sum(segment.count_month for segment in merchant.segments)
    said = text(
        "{count} payments, {volume} {currency}",
        count=count,
        volume=shown_amount(volume, merchant.currency),
        currency=merchant.currency,
    )
    yield Assumption("merchant.volume", text("Payments in an average month"), said)
    kinds = joined([_segment_text(segment, merchant.currency) for segment in merchant.segments])
    yield Assumption("merchant.segments", text("How people pay"), kinds)


def _mix(mix: AttributeMix) -> Assumption:
    shares = [(any_name(share.value), share.percent) for share in mix.shares]
    parts = [text("{word} {percent} %", word=word, percent=percent) for word, percent in shares]
    return Assumption(f"merchant.mixes.{mix.attribute}", ATTRIBUTES[mix.attribute], joined(parts))


def _weights(criteria: tuple[Criterion, ...]) -> Assumption:
    parts = [text("{name} {weight}", name=labels.criterion(c.id), weight=c.weight) for c in criteria]
    return Assumption("criteria.weights", text("Weights"), joined(parts))


def unknown_amount_path(amount: UnknownAmount) -> str:
    """How the assumption for an unpublished fee is named."""
    return f"unknown_amounts.{amount.platform}/{amount.offer}/{amount.fee}"


def _unknown(amount: UnknownAmount) -> Assumption:
    said = text(
        "{low} % + {low_fixed} to {high} % + {high_fixed}, likely {likely} % + {likely_fixed}",
        low=amount.range.low_percent,
        low_fixed=amount.range.low_fixed,
        high=amount.range.high_percent,
        high_fixed=amount.range.high_fixed,
        likely=amount.range.likely_percent,
        likely_fixed=amount.range.likely_fixed,
    )
    label = text("Unpublished fee: {fee} of {platform}", fee=amount.fee, platform=amount.platform)
    return Assumption(unknown_amount_path(amount), label, said, text("{word}", word=as_told(amount.range.why)))


_COUNTED = {
    "refund_percent": (Kind.REFUND,),
    "dispute_ppm": (Kind.DISPUTE, Kind.DISPUTE_WON),
    "dispute_won_percent": (Kind.DISPUTE, Kind.DISPUTE_WON),
    "decline_percent": (Kind.AUTHORIZATION,),
    "failure_percent": (Kind.FAILURE,),
    "payouts_month": (Kind.PAYOUT, Kind.INSTANT_PAYOUT),
}
"""Figures that an import replaces where it lists such events at all."""


def counted_fields(scenario: Scenario) -> frozenset[str]:
    """Fields of the merchant that count no more, because the imported payments list such events."""
    record = scenario.payments
    return frozenset(name for name, kinds in _COUNTED.items() if record is not None and any(map(record.has, kinds)))


def _of_imported(record: ImportedPayments, merchant: Merchant) -> Iterator[Assumption]:
    """What is taken for granted about imported payments: their period, and what they do not tell."""
    remark = span_remark(record)
    if remark is not None:
        yield Assumption("payments.period", text("Imported payments: their period"), remark)
    for splitting in splittings(record, merchant):
        label = text("Imported payments that do not tell: {what}", what=splitting.name)
        counts = text("{count} of {total}", count=splitting.count, total=splitting.total)
        yield Assumption(splitting.path, label, text("{first}; {second}", first=counts, second=splitting.said()))
    for left in record.currencies:
        if not left.priced and left.count:
            said = text("{count} payments in {currency}", count=left.count, currency=left.currency)
            yield Assumption(f"payments.currency.{left.currency}", text("Left out, without an exchange rate"), said)


def _estimated(merchant: Merchant) -> Iterator[Assumption]:
    yield from _volume(merchant)
    yield from map(_mix, merchant.mixes)


def _beyond(scenario: Scenario) -> Iterator[Assumption]:
    """The figures of the costs beyond the invoice that are switched on; the others count nowhere."""
    for name in scenario.beyond.counting:
        item = scenario.beyond.item(name)
        for field, figure in FIGURES[name].items():
            value = getattr(item, field)
            currency, is_money = scenario.merchant.currency, figure.unit == MONEY
            said, unit = (shown_amount(value, currency), currency) if is_money else (value, figure.unit)
            told = text("{figure} {unit}", figure=said, unit=unit) if unit else _listed(value)
            yield Assumption(f"beyond.{name}.{field}", figure_name(name, field), told, ITEM_HINTS[name])


def _listed(value: object) -> Cell:
    if isinstance(value, dict):
        return ", ".join(f"{key} {figure:f}" for key, figure in value.items())
    return _flag(value)


def _doubts(scenario: Scenario) -> Iterator[Assumption]:
    """How far figures in doubt may be off: what widens the ranges of all costs."""
    why = text("it widens the range of a cost and never moves its likely figure")
    for name, label in DOUBT_FIELDS.items():
        yield Assumption(f"doubts.{name}", label, getattr(scenario.doubts, name), why)


def _all(scenario: Scenario) -> Iterator[Assumption]:
    record, merchant = scenario.payments, scenario.merchant
    yield from _estimated(merchant) if record is None else _of_imported(record, merchant)
    told = {f"merchant.{name}" for name in counted_fields(scenario)}
    yield from (assumed for assumed in _fields(merchant) if assumed.path not in told)
    yield _weights(scenario.criteria)
    yield Assumption("horizon_months", text("Horizon for one-off costs (months)"), scenario.horizon_months)
    yield Assumption("discount_percent_year", text("Discount rate a year (%)"), scenario.discount_percent_year)
    yield from _beyond(scenario)
    yield from _doubts(scenario)
    yield from map(_unknown, scenario.unknown_amounts)


def assumptions(scenario: Scenario) -> tuple[Assumption, ...]:
    """Everything that `scenario` takes for granted and nobody has confirmed, the weightiest first."""
    return tuple(assumed for assumed in _all(scenario) if assumed.path not in scenario.confirmed)


def assumptions_table(scenario: Scenario) -> TableSpec:
    """The same as a table."""
    listed = assumptions(scenario)
    return table(
        "assumptions",
        text("Assumptions"),
        (
            Column("mark", text("Trust"), CellKind.MARK),
            Column("label", text("Assumption")),
            Column("value", text("Taken as")),
            Column("why", text("Why")),
            Column("path", text("Field")),
        ),
        ((Mark.ASSUMPTION.value, a.label, a.value, a.why, a.path) for a in listed),
        (assumed.path for assumed in listed),
        text("A default stays an assumption until somebody confirms it."),
    )
