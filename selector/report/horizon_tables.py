"""Offers over the horizon as tables, and what is paid by then as lines: run rate, cash view, present value."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from selector.costs.beyond import BeyondItem
from selector.domain.money import from_minor
from selector.domain.text import Amount, Text, text
from selector.report import labels
from selector.report.beyond_words import COST_NAMES
from selector.report.certainty.charts import key_of
from selector.report.certainty.specs import Row
from selector.report.chart_specs import Axis, with_caution
from selector.report.curve_chart import MOST_LINES, CurveSpec
from selector.report.tables import Cell, CellKind, Column, Money, TableSpec, table
from selector.scoring.outlook import Outlook, OutlookFound, OutlookMonth
from selector.scoring.results import Evaluation, OfferKey, RankedOffer

View = Literal["run", "cash"]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the offers are called, which share of the volume each takes in percent, and the scenario's currency."""

    names: Mapping[OfferKey, str]
    takes: Mapping[OfferKey, float]
    currency: str


def shown_of(evaluation: Evaluation) -> Shown:
    """The names and shares of the ranked offers."""
    return Shown(
        names={each.key: labels.offer_name(each.profile, each.offer) for each in evaluation.ranked},
        takes={each.key: each.accepted_percent for each in evaluation.ranked},
        currency=evaluation.currency,
    )


def outlook_table(found: OutlookFound, shown: Shown) -> TableSpec:
    """Every ranked offer over the horizon; what is beyond the invoice stands in columns of its own."""
    unit = text("{currency}", currency=shown.currency)
    beyond = any(each.beyond for each in found.offers)
    columns = [
        Column("name", text("Offer")),
        Column("takes", text("Takes"), CellKind.PERCENT, text("% of volume"), 0),
        *(
            Column(key, title, CellKind.MONEY, unit, 0)
            for key, title in (
                ("run", text("Run rate")),
                ("one_off", text("One-off fees")),
                ("cash", text("Paid to the provider")),
                ("present_value", text("Present value")),
            )
        ),
    ]
    if beyond:
        columns += [
            Column("beyond", text("Beyond the invoice"), CellKind.MONEY, unit, 0),
            Column("beyond_value", text("Its present value"), CellKind.MONEY, unit, 0),
        ]
    order = sorted(found.offers, key=lambda each: (each.present_value_minor, each.offer))
    return table(
        "outlook",
        text("Cost over {months} months", months=found.plan.months),
        columns,
        (_row(each, shown, beyond=beyond) for each in order),
        (key_of(each.offer) for each in order),
        text("Present value: what is paid later counts less, by the discount rate; later rebates are not in it."),
    )


def _row(each: Outlook, shown: Shown, *, beyond: bool) -> tuple[Cell, ...]:
    figures = [each.run_minor, each.one_off_minor, each.cash_minor, each.present_value_minor]
    if beyond:
        figures += [each.beyond_minor, each.beyond_present_value_minor]
    name, takes = shown.names[each.offer], shown.takes[each.offer]
    return name, takes, *(Money(minor, shown.currency) for minor in figures)


def month_table(each: Outlook, name: str, currency: str) -> TableSpec:
    """One offer month by month."""
    unit = text("{currency}", currency=currency)
    rows: list[tuple[Cell, ...]] = [
        (month.month, float(100 * month.factor), *(Money(minor, currency) for minor in _figures(month)))
        for month in each.months
    ]
    return table(
        "outlook_months",
        text("{offer}, month by month", offer=name),
        (
            Column("month", text("Month"), CellKind.DATE),
            Column("factor", text("Volume"), CellKind.NUMBER, text("% of the average month"), 0),
            Column("run", text("Run rate"), CellKind.MONEY, unit, 0),
            Column("cash", text("Paid to the provider"), CellKind.MONEY, unit, 0),
            Column("beyond", text("Beyond the invoice"), CellKind.MONEY, unit, 0),
        ),
        rows,
        (month.month.isoformat() for month in each.months),
    )


def _figures(month: OutlookMonth) -> tuple[int, int, int]:
    return month.run_minor, month.cash_minor, month.beyond_minor


def outlook_chart(found: OutlookFound, shown: Shown, view: View, *, beyond: bool) -> CurveSpec:
    """What each offer has cost by the end of each month: a line an offer, the cheapest of the whole first.

    The first of the ranking is always among them.
    """
    sums = {each.offer: list(_by_month(each, view, beyond=beyond)) for each in found.offers}
    cheapest = sorted(found.offers[1:], key=lambda each: (sums[each.offer][-1], each.offer))[: MOST_LINES - 1]
    lines = sorted([*found.offers[:1], *cheapest], key=lambda each: (sums[each.offer][-1], each.offer))
    unit = float(from_minor(1, shown.currency))
    title = text("Paid by month") if view == "cash" else text("Run rate added up by month")
    return CurveSpec(
        key=f"outlook_{view}",
        title=title,
        summary=_summary(found, shown, {key: amounts[-1] for key, amounts in sums.items()}),
        categories=tuple(Row(key_of(each.offer), text("{offer}", offer=shown.names[each.offer])) for each in lines),
        across=Axis(text("Time from {first}", first=found.plan.first_month), text("months")),
        up=Axis(title, text("{currency}", currency=shown.currency)),
        lines=tuple(tuple(_points(sums[each.offer], unit)) for each in lines),
        marks=(),
        now=0.0,
        table=outlook_table(found, shown),
        scale="months",
    )


def _points(amounts: Sequence[int], unit: float) -> Iterator[tuple[float, float]]:
    for place, minor in enumerate(amounts):
        yield float(place + 1), minor * unit


def _by_month(each: Outlook, view: View, *, beyond: bool) -> Iterator[int]:
    """The amounts added up month by month; in the run rate one-off fees count from the start on."""
    months = [(month.cash_minor if view == "cash" else month.run_minor) for month in each.months]
    if view == "run":
        months[0] += each.one_off_minor
    extra = [month.beyond_minor if beyond else 0 for month in each.months]
    return accumulate(own + more for own, more in zip(months, extra, strict=True))


def _summary(found: OutlookFound, shown: Shown, sums: Mapping[OfferKey, int]) -> Text:
    if not sums:
        return text("No offer is ranked.")
    best = min(sums, key=lambda key: (sums[key], key))
    told = text(
        "Over {months} months {offer} costs least: {amount} {currency}.",
        months=found.plan.months, offer=shown.names[best], amount=Amount(from_minor(sums[best], shown.currency)),
        currency=shown.currency,
    )  # fmt: skip
    return with_caution(told, [shown.takes[key] for key in sums])


def beyond_table(ranked: RankedOffer, items: Sequence[BeyondItem], currency: str) -> TableSpec:
    """The costs of one offer beyond its invoice, each with what it rests on, its calculation and its sources."""
    unit = text("{currency}", currency=currency)
    rows: list[tuple[Cell, ...]] = [
        (
            COST_NAMES.get(item.key) or item.what,
            text("once") if item.once else text("a month"),
            *(Money(minor, currency) for minor in (item.low_minor, item.likely_minor, item.high_minor)),
            item.how,
            item.why,
            ", ".join(item.sources) or text("your assumption"),
        )
        for item in items
    ]
    return table(
        "beyond",
        text("Beyond the invoice of {offer}", offer=labels.offer_name(ranked.profile, ranked.offer)),
        (
            Column("item", text("Cost")),
            Column("when", text("When")),
            Column("low", text("Low"), CellKind.MONEY, unit),
            Column("likely", text("Likely"), CellKind.MONEY, unit),
            Column("high", text("High"), CellKind.MONEY, unit),
            Column("how", text("Calculation")),
            Column("why", text("Rests on")),
            Column("sources", text("Source")),
        ),
        rows,
        (item.key for item in items),
    )
