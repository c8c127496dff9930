"""The ranking as a table, and the offers that were set aside with their reasons."""

from collections.abc import Iterable

from selector.domain.money import from_minor
from selector.domain.text import Text, joined, text
from selector.report import labels
from selector.report.tables import Cell, CellKind, Column, Money, TableSpec, table
from selector.scoring.results import Evaluation, ExcludedOffer, RankedOffer

_NAMES = (Column("platform", text("Platform")), Column("offer", text("Plan")))


def criteria_of(evaluation: Evaluation) -> tuple[str, ...]:
    """Ids of the weighed criteria in the order of the tree; empty without ranked offers."""
    return tuple(evaluation.ranked[0].contributions) if evaluation.ranked else ()


def _columns(currency: str, criteria: Iterable[str]) -> tuple[Column, ...]:
    unit = text("{currency}", currency=currency)
    return (
        Column("rank", text("Rank"), CellKind.COUNT),
        *_NAMES,
        Column("score", text("Score"), CellKind.SCORE, labels.POINTS, 1),
        Column("score_low", text("Score, lowest"), CellKind.SCORE, labels.POINTS, 1),
        Column("score_high", text("Score, highest"), CellKind.SCORE, labels.POINTS, 1),
        Column("cost_month", text("Cost per month"), CellKind.MONEY, unit),
        Column("cost_year", text("Cost per year"), CellKind.MONEY, unit),
        Column("cost_year_low", text("Cost per year, low"), CellKind.MONEY, unit),
        Column("cost_year_high", text("Cost per year, high"), CellKind.MONEY, unit),
        Column("one_off", text("One-off"), CellKind.MONEY, unit),
        Column("effective_percent", text("Effective rate"), CellKind.PERCENT, labels.PERCENT, 2),
        Column("accepted_percent", text("Share of volume it can take"), CellKind.PERCENT, labels.PERCENT, 1),
        Column("certainty", text("Certainty")),
        *(Column(f"points_{name}", labels.criterion(name), CellKind.SCORE, labels.POINTS, 1) for name in criteria),
    )


def _row(ranked: RankedOffer, currency: str, criteria: Iterable[str]) -> tuple[Cell, ...]:
    return (
        ranked.rank,
        ranked.profile.name,
        ranked.offer.name,
        ranked.score,
        ranked.score_low,
        ranked.score_high,
        Money(ranked.cost_month.likely_minor, currency),
        Money(ranked.cost_year.likely_minor, currency),
        Money(ranked.cost_year.low_minor, currency),
        Money(ranked.cost_year.high_minor, currency),
        Money(ranked.one_off_minor, currency),
        ranked.effective_percent,
        ranked.accepted_percent,
        labels.certainty(ranked.certainty),
        *(ranked.contributions.get(name, 0.0) for name in criteria),
    )


def ranking(evaluation: Evaluation) -> TableSpec:
    """The ranked offers, best first: score, cost, range, certainty, and the points of each criterion."""
    criteria = criteria_of(evaluation)
    return table(
        "ranking",
        text("Ranking"),
        _columns(evaluation.currency, criteria),
        (_row(ranked, evaluation.currency, criteria) for ranked in evaluation.ranked),
        (labels.offer_key(ranked.profile, ranked.offer) for ranked in evaluation.ranked),
        _basis(evaluation),
    )


def _basis(evaluation: Evaluation) -> Text:
    volume = from_minor(evaluation.volume_month_minor, evaluation.currency)
    return text("For {volume} {currency} a month.", volume=volume, currency=evaluation.currency)


def _set_aside(key: str, title: Text, offers: Iterable[ExcludedOffer]) -> TableSpec:
    listed = tuple(offers)
    return table(
        key,
        title,
        (*_NAMES, Column("reasons", text("Why"))),
        ((found.profile.name, found.offer.name, joined(found.reasons)) for found in listed),
        (labels.offer_key(found.profile, found.offer) for found in listed),
    )


def excluded(evaluation: Evaluation) -> TableSpec:
    """Offers that fail a requirement, with every reason."""
    return _set_aside("excluded", text("Excluded"), evaluation.excluded)


def needs_quote(evaluation: Evaluation) -> TableSpec:
    """Offers without a published price."""
    return _set_aside("needs_quote", text("Need a quote"), evaluation.needs_quote)


def reference(evaluation: Evaluation) -> TableSpec:
    """Figures to compare with, which are never ranked."""
    return _set_aside("reference", text("For reference"), evaluation.reference)
