"""What an offer costs in a month, a year or over the horizon: the invoice by component, and what is beyond it.

Parts of the invoice and parts beyond it stay apart: each names itself, and the table sums them separately.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from selector.costs.beyond import BeyondItem
from selector.costs.rounding import share_out, whole
from selector.domain.money import MICRO, from_minor
from selector.domain.scenario import ExchangeRate, Scenario
from selector.domain.text import Amount, Text, text
from selector.report import labels
from selector.report.beyond_words import COST_NAMES
from selector.report.chart_specs import MONTHS, MOST_OFFERS, Axis, Category, ChartSpec, Series, with_caution
from selector.report.cost_tables import month_by_category
from selector.report.tables import Cell, CellKind, Column, Money, TableSpec, table
from selector.scoring.hidden import beyond_items
from selector.scoring.outlook import Outlook
from selector.scoring.results import Evaluation, MoneyRange, OfferKey, RankedOffer

Span = Literal["month", "year", "horizon"]
_BEYOND = "beyond."


@dataclass(frozen=True, slots=True)
class FullCost:
    """One offer over a span, in minor units of the scenario's currency. Parts of `beyond` are keyed `beyond.<item>`."""

    ranked: RankedOffer
    invoice: Mapping[str, int]
    invoice_range: MoneyRange
    beyond: Mapping[str, int]
    beyond_range: MoneyRange

    @property
    def total_minor(self) -> int:
        """Everything that is shown, added up."""
        return sum(self.invoice.values()) + sum(self.beyond.values())

    @property
    def range(self) -> MoneyRange:
        """Low, likely and high of everything that is shown."""
        low = self.invoice_range.low_minor + self.beyond_range.low_minor
        high = self.invoice_range.high_minor + self.beyond_range.high_minor
        return MoneyRange(low, self.total_minor, high)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is shown: over which span of how many months, and whether what is beyond the invoice is beside it."""

    span: Span
    horizon_months: int
    beyond: bool


def full_costs(
    evaluation: Evaluation,
    rates: Sequence[ExchangeRate],
    asked: Asked,
    items: Mapping[OfferKey, Sequence[BeyondItem]],
    outlooks: Mapping[OfferKey, Outlook],
) -> tuple[FullCost, ...]:
    """Every ranked offer, the cheapest first. For the horizon `outlooks` are needed; offers without one are left out.

    `items` are those of an average month; work that comes once is spread evenly over the horizon.
    """
    found = []
    for ranked in evaluation.ranked:
        known = outlooks.get(ranked.key)
        if asked.span == "horizon" and known is None:
            continue
        month = month_by_category(ranked, evaluation.currency, rates)
        if known is not None and asked.span == "horizon":
            invoice, ends = _over_horizon(month, known), _horizon_range(known)
            beyond, times = known.beyond, Fraction(1)
        else:
            invoice, ends = _over_months(ranked, month, asked.span)
            beyond, times = tuple(items.get(ranked.key, ())), Fraction(MONTHS[asked.span])
        shown = _spread(beyond, times, asked) if asked.beyond else ()
        found.append(FullCost(ranked, invoice, ends, _amounts(shown), _range_of(shown)))
    return tuple(sorted(found, key=lambda cost: (cost.total_minor, cost.ranked.rank)))


def _over_months(ranked: RankedOffer, month: Mapping[str, int], span: Span) -> tuple[dict[str, int], MoneyRange]:
    money = ranked.cost_month if span == "month" else ranked.cost_year
    return {name: minor * MONTHS[span] for name, minor in month.items()}, money


def _over_horizon(month: Mapping[str, int], found: Outlook) -> dict[str, int]:
    """The run rate, split as an average month's, and one-off fees beside it."""
    amounts = [minor * MICRO for minor in month.values()]
    run = share_out(found.run_minor, amounts) if sum(amounts) else [0] * len(amounts)
    parts = dict(zip(month, run, strict=True))
    return parts | ({"one_off": found.one_off_minor} if found.one_off_minor else {})


def _horizon_range(found: Outlook) -> MoneyRange:
    low, high = (found.run.low_minor + found.one_off_minor, found.run.high_minor + found.one_off_minor)
    return MoneyRange(low, found.run_minor + found.one_off_minor, high)


def _spread(
    items: Sequence[BeyondItem], times: Fraction, asked: Asked
) -> tuple[tuple[str, Fraction, Fraction, Fraction], ...]:
    """Each item over the span as key, low, likely and high."""
    found = []
    for item in items:
        share = times / asked.horizon_months if item.once and asked.span != "horizon" else times
        found.append((_BEYOND + item.key, item.low * share, item.likely * share, item.high * share))
    return tuple(found)


def _amounts(shown: Sequence[tuple[str, Fraction, Fraction, Fraction]]) -> dict[str, int]:
    return {key: whole(likely) for key, _low, likely, _high in shown}


def _range_of(shown: Sequence[tuple[str, Fraction, Fraction, Fraction]]) -> MoneyRange:
    low = whole(sum((each[1] for each in shown), Fraction(0)))
    likely = whole(sum((each[2] for each in shown), Fraction(0)))
    return MoneyRange(low, likely, whole(sum((each[3] for each in shown), Fraction(0))))


def part_name(key: str) -> Text:
    """What a part is called; what is beyond the invoice says so."""
    if key.startswith(_BEYOND):
        name = COST_NAMES.get(key.removeprefix(_BEYOND)) or text("{word}", word=key.removeprefix(_BEYOND))
        return text("Hidden: {name}", name=name)
    return labels.category(key)


def _keys(costs: Sequence[FullCost]) -> list[str]:
    """The parts that any offer has, in the order of components; those beyond the invoice last."""
    present = {key for cost in costs for key, minor in (*cost.invoice.items(), *cost.beyond.items()) if minor}
    known = [*labels.CATEGORIES, *(_BEYOND + key for key in COST_NAMES)]
    return [key for key in known if key in present] + sorted(present - set(known))


_TITLES: Mapping[Span, tuple[Text, Text]] = {
    "month": (text("Cost per month"), text("Cost per month with hidden costs")),
    "year": (text("Cost per year"), text("Cost per year with hidden costs")),
    "horizon": (text("Cost over {months} months"), text("Cost over {months} months with hidden costs")),
}


def _title(asked: Asked) -> Text:
    found = _TITLES[asked.span][asked.beyond]
    return text(found.key, months=asked.horizon_months) if asked.span == "horizon" else found


def full_cost_chart(
    costs: Sequence[FullCost], asked: Asked, currency: str, summary: Text, most: int = MOST_OFFERS
) -> ChartSpec:
    """The cheapest offers by component, in the scenario's currency; `summary` says what the picture shows."""
    shown, title = costs[:most], _title(asked)
    return ChartSpec(
        kind="stacked_bars",
        key=f"cost_{asked.span}{'_with_hidden' if asked.beyond else ''}",
        title=title,
        axis=Axis(title, text("{currency}", currency=currency)),
        categories=tuple(_category(cost, currency) for cost in shown),
        series=tuple(
            Series(key, part_name(key), tuple(_units(cost, key, currency) for cost in shown)) for key in _keys(shown)
        ),
        summary=summary,
    )


def _units(cost: FullCost, key: str, currency: str) -> float:
    minor = cost.beyond.get(key, 0) if key.startswith(_BEYOND) else cost.invoice.get(key, 0)
    return float(from_minor(minor, currency))


def _category(cost: FullCost, currency: str) -> Category:
    ends = cost.range
    low, high = (float(from_minor(end, currency)) for end in (ends.low_minor, ends.high_minor))
    key = labels.offer_key(cost.ranked.profile, cost.ranked.offer)
    name = labels.offer_name(cost.ranked.profile, cost.ranked.offer)
    return Category(key, name, *((low, high) if low != high else (None, None)))


def full_cost_summary(costs: Sequence[FullCost], asked: Asked, currency: str) -> Text:
    """Who costs least and who most of those shown, and whether hidden costs are in it."""
    shown = costs[:MOST_OFFERS]
    if not shown:
        return text("No offer is ranked.")
    cheap, dear = (Amount(from_minor(cost.total_minor, currency)) for cost in (shown[0], shown[-1]))
    words = {
        "cheapest": labels.offer_name(shown[0].ranked.profile, shown[0].ranked.offer),
        "dearest": labels.offer_name(shown[-1].ranked.profile, shown[-1].ranked.offer),
        "cheap": cheap,
        "dear": dear,
        "currency": currency,
        "title": _title(asked),
    }
    told = text(
        "{title}: {cheapest} costs least, {cheap} {currency}; {dearest} costs most of those shown, {dear} {currency}.",
        **words,
    )
    return with_caution(told, [cost.ranked.accepted_percent for cost in shown])


def full_cost_table(costs: Sequence[FullCost], asked: Asked, currency: str) -> TableSpec:
    """Every offer by component, the invoice and what is beyond it summed apart."""
    keys, unit = _keys(costs), text("{currency}", currency=currency)
    own = [key for key in keys if not key.startswith(_BEYOND)]
    more = [key for key in keys if key.startswith(_BEYOND)]
    sums = [Column("invoice", text("Invoice"), CellKind.MONEY, unit, 0)]
    if asked.beyond:
        sums += [
            *(Column(key, part_name(key), CellKind.MONEY, unit, 0) for key in more),
            Column("beyond", text("Beyond the invoice"), CellKind.MONEY, unit, 0),
            Column("total", text("Sum"), CellKind.MONEY, unit, 0),
        ]
    rows: list[tuple[Cell, ...]] = [_row(cost, own, more, currency, beyond=asked.beyond) for cost in costs]
    return table(
        "full_costs",
        _title(asked),
        (
            Column("name", text("Offer")),
            *(Column(key, part_name(key), CellKind.MONEY, unit, 0) for key in own),
            *sums,
        ),
        rows,
        (labels.offer_key(cost.ranked.profile, cost.ranked.offer) for cost in costs),
    )


def _row(cost: FullCost, own: Sequence[str], more: Sequence[str], currency: str, *, beyond: bool) -> tuple[Cell, ...]:
    name = labels.offer_name(cost.ranked.profile, cost.ranked.offer)
    invoice = [Money(cost.invoice.get(key, 0), currency) for key in own]
    cells: list[Cell] = [name, *invoice, Money(sum(cost.invoice.values()), currency)]
    if beyond:
        cells += [Money(cost.beyond.get(key, 0), currency) for key in more]
        cells += [Money(sum(cost.beyond.values()), currency), Money(cost.total_minor, currency)]
    return tuple(cells)


def month_beyond(scenario: Scenario, evaluation: Evaluation) -> TableSpec:
    """Every ranked offer in an average month: the invoice, each cost beyond it that counts, and both sums."""
    items = {
        ranked.key: beyond_items(scenario, ranked.profile, ranked.offer, ranked.cost, evaluation.months)
        for ranked in evaluation.ranked
    }
    asked = Asked("month", scenario.horizon_months, beyond=True)
    costs = full_costs(evaluation, scenario.exchange_rates, asked, items, {})
    return full_cost_table(costs, asked, evaluation.currency)
