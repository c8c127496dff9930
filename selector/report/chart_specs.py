"""Charts as data: what is drawn, in which order and unit. How it is drawn is the business of whoever draws it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from selector.domain.money import from_minor
from selector.domain.scenario import ExchangeRate
from selector.domain.text import Amount, Text, text
from selector.report import labels
from selector.report.cost_tables import month_by_category
from selector.report.ranking_tables import criteria_of
from selector.report.tables import Cell, CellKind, Column, TableSpec, table
from selector.scoring.results import Evaluation, RankedOffer

ChartKind = Literal["stacked_bars"]
Period = Literal["month", "year"]
MONTHS = {"month": 1, "year": 12}
MOST_OFFERS = 12
"""More bars than this are not read; the table beside the chart has them all."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale: what it measures and in which unit. `top` fixes its end; None leaves room for the largest figure."""

    title: Text
    unit: Text
    top: float | None = None


@dataclass(frozen=True, slots=True)
class Category:
    """One bar: a key for programs, a name, and what is known about its end (the range, as two figures)."""

    key: str
    name: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """One part of every bar, with its figures in the order of the categories."""

    key: str
    name: Text
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A chart: bars of stacked series. `summary` says in words what the picture shows."""

    kind: ChartKind
    key: str
    title: Text
    axis: Axis
    categories: tuple[Category, ...]
    series: tuple[Series, ...]
    summary: Text
    decimals: int = 0
    """How many decimals a figure is read with."""

    def __post_init__(self) -> None:
        """Refuses series that do not fit the categories: a shifted figure is a wrong one."""
        if any(len(part.values) != len(self.categories) for part in self.series):
            raise ValueError(f"chart {self.key}: a series has not one figure for each of {len(self.categories)} bars")

    @property
    def totals(self) -> tuple[float, ...]:
        """Length of every bar."""
        return tuple(sum(part.values[place] for part in self.series) for place in range(len(self.categories)))

    def same_shape(self, other: "ChartSpec") -> bool:
        """True where only figures differ, so that a drawing can be moved instead of made anew."""
        return (
            (self.kind, self.key, self.title, self.axis) == (other.kind, other.key, other.title, other.axis)
            and [known.key for known in self.categories] == [known.key for known in other.categories]
            and [part.key for part in self.series] == [part.key for part in other.series]
        )


def _name(ranked: RankedOffer) -> str:
    return labels.offer_name(ranked.profile, ranked.offer)


def _first(evaluation: Evaluation, most: int) -> Sequence[RankedOffer]:
    return evaluation.ranked[:most]


def ranking_chart(evaluation: Evaluation, most: int = MOST_OFFERS) -> ChartSpec:
    """The score of the best offers, each split by what every criterion adds; the range shows what unknowns could do."""
    offers = _first(evaluation, most)
    return ChartSpec(
        kind="stacked_bars",
        key="ranking",
        title=text("Ranking with the part of every criterion"),
        axis=Axis(text("Score"), labels.POINTS, 100.0),
        categories=tuple(
            Category(labels.offer_key(o.profile, o.offer), _name(o), o.score_low, o.score_high) for o in offers
        ),
        series=tuple(
            Series(name, labels.criterion(name), tuple(o.contributions.get(name, 0.0) for o in offers))
            for name in criteria_of(evaluation)
        ),
        summary=_ranking_summary(offers),
        decimals=1,
    )


def _ranking_summary(offers: Sequence[RankedOffer]) -> Text:
    if not offers:
        return text("No offer is ranked.")
    best = offers[0]
    if len(offers) == 1:
        return text("Only {name} is ranked, with {score} points.", name=_name(best), score=f"{best.score:.0f}")
    return text(
        "{name} leads with {score} points; {other} follows with {less}.",
        name=_name(best), score=f"{best.score:.0f}", other=_name(offers[1]), less=f"{offers[1].score:.0f}",
    )  # fmt: skip


def cost_chart(
    evaluation: Evaluation,
    period: Period = "month",
    rates: Sequence[ExchangeRate] = (),
    most: int = MOST_OFFERS,
) -> ChartSpec:
    """What the cheapest of the ranked offers cost by component, in the scenario's currency, cheapest first."""
    cheapest = sorted(evaluation.ranked, key=lambda offer: (offer.cost_month.likely_minor, offer.rank))[:most]
    parts = [month_by_category(offer, evaluation.currency, rates) for offer in cheapest]
    unit = text("{currency}", currency=evaluation.currency)
    title = text("Cost per month") if period == "month" else text("Cost per year")
    return ChartSpec(
        kind="stacked_bars",
        key=f"cost_{period}",
        title=title,
        axis=Axis(title, unit),
        categories=tuple(_cost_category(offer, evaluation.currency, period) for offer in cheapest),
        series=tuple(
            Series(name, labels.category(name), tuple(
                _units(found.get(name, 0) * MONTHS[period], evaluation.currency) for found in parts
            ))
            for name in _components(parts)
        ),
        summary=_cost_summary(cheapest, evaluation.currency, period),
    )  # fmt: skip


def _components(parts: Iterable[dict[str, int]]) -> list[str]:
    present = {name for found in parts for name, minor in found.items() if minor}
    return [name for name in labels.CATEGORIES if name in present] + sorted(present - set(labels.CATEGORIES))


def _units(minor: int, currency: str) -> float:
    return float(from_minor(minor, currency))


def _cost_category(offer: RankedOffer, currency: str, period: Period) -> Category:
    money = offer.cost_month if period == "month" else offer.cost_year
    low, high = _units(money.low_minor, currency), _units(money.high_minor, currency)
    key = labels.offer_key(offer.profile, offer.offer)
    return Category(key, _name(offer), *((low, high) if low != high else (None, None)))


SAME_SHARE = 1.0
"""Points of accepted volume up to which costs of two offers are costs of the same payments."""


def _cost_summary(offers: Sequence[RankedOffer], currency: str, period: Period) -> Text:
    if not offers:
        return text("No offer is ranked.")
    each = text("a month") if period == "month" else text("a year")
    sums = [(o.cost_month if period == "month" else o.cost_year).likely_minor for o in (offers[0], offers[-1])]
    cheap, dear = (Amount(from_minor(minor, currency)) for minor in sums)
    told = text(
        "{cheapest} costs least, {cheap} {currency} {each}; {dearest} costs most of those shown, {dear} {currency}.",
        cheapest=_name(offers[0]), cheap=cheap, currency=currency, each=each, dearest=_name(offers[-1]), dear=dear,
    )  # fmt: skip
    return with_caution(told, [offer.accepted_percent for offer in offers])


def with_caution(told: Text, shares: Sequence[float]) -> Text:
    """A comparison of costs, with a warning where the offers take different shares (percent) of the volume."""
    if max(shares) - min(shares) < SAME_SHARE:
        return told
    caution = text(
        "They take different parts of your volume: {low} % to {high} %.",
        low=_whole(min(shares)),
        high=_whole(max(shares)),
    )
    return text("{told} {caution}", told=told, caution=caution)


def _whole(share: float) -> str:
    return f"{share:.0f}"


def chart_table(spec: ChartSpec) -> TableSpec:
    """The figures of a chart as a table: a row a bar, a column a series, and the sum."""
    unit = spec.axis.unit
    columns = (
        Column("name", text("Offer")),
        *(Column(part.key, part.name, CellKind.NUMBER, unit, spec.decimals) for part in spec.series),
        Column("total", text("Sum"), CellKind.NUMBER, unit, spec.decimals),
    )
    rows: list[tuple[Cell, ...]] = [
        (bar.name, *(part.values[place] for part in spec.series), spec.totals[place])
        for place, bar in enumerate(spec.categories)
    ]
    return table(spec.key, spec.title, columns, rows, (bar.key for bar in spec.categories))
