"""What is weighed and how each offer fares: the tree with its ranges, and each leaf's figure, value, points."""

from collections.abc import Sequence
from datetime import date

from selector.domain.criteria import Criterion, Leaf
from selector.domain.text import text
from selector.report import labels
from selector.report.freshness import ASSUMED, Freshness, Mark, freshness_of, legend
from selector.report.tables import Cell, CellKind, Column, TableSpec, table
from selector.scoring.results import Evaluation, LeafValue, RankedOffer
from selector.scoring.weighing import leaf_weights

COMPUTED = frozenset({"effective_percent", "cost_uncertainty", "methods_covered"})
"""Measures that are computed from fees and payments; their sources stand beside the cost lines."""


def _share(part: float) -> float:
    return 100 * part


def _tree_row(criterion: Criterion, leaf: Leaf, total: float, weight: float) -> tuple[Cell, ...]:
    name = labels.measure(leaf.measure)
    points = sorted(leaf.function.points, key=lambda point: point.value)
    return (
        labels.criterion(criterion.id),
        _share(float(criterion.weight) / total) if total else 0.0,
        name.name,
        _share(weight),
        name.unit,
        points[0].at,
        points[0].value,
        points[-1].at,
        points[-1].value,
    )


def criteria(tree: Sequence[Criterion]) -> TableSpec:
    """Criteria and leaves with their shares of the decision and the range over which a figure becomes a value."""
    weights = leaf_weights(tree)
    total = float(sum(criterion.weight for criterion in tree))
    pairs = [(criterion, leaf) for criterion in tree for leaf in criterion.leaves]
    return table(
        "criteria",
        text("Criteria"),
        (
            Column("criterion", text("Criterion")),
            Column("criterion_weight", text("Weight of the criterion"), CellKind.PERCENT, labels.PERCENT, 1),
            Column("measure", text("Measure")),
            Column("weight", text("Weight in all"), CellKind.PERCENT, labels.PERCENT, 1),
            Column("unit", text("Unit")),
            Column("worst_at", text("Worst at"), CellKind.NUMBER),
            Column("worst", text("Worst value"), CellKind.SCORE, labels.POINTS, 0),
            Column("best_at", text("Best at"), CellKind.NUMBER),
            Column("best", text("Best value"), CellKind.SCORE, labels.POINTS, 0),
        ),
        (_tree_row(c, leaf, total, weights[c.id, leaf.measure]) for c, leaf in pairs),
        (f"{criterion.id}.{leaf.measure}" for criterion, leaf in pairs),
    )


def trust_of(ranked: RankedOffer, leaf: LeafValue, on: date) -> Freshness:
    """What stands behind the figure of a leaf: its sources, or the computation from sourced fees."""
    if leaf.measured.read_at:
        return Freshness(Mark.SOURCED)
    if leaf.measured.sources:
        return freshness_of(ranked.profile, leaf.measured.sources, on)
    if leaf.measure in COMPUTED and not leaf.measured.unknown:
        return Freshness(Mark.SOURCED)
    return Freshness(Mark.UNKNOWN) if leaf.measured.unknown else ASSUMED


def _urls(ranked: RankedOffer, names: Sequence[str]) -> str | None:
    found = [ranked.profile.sources[name].url for name in names if name in ranked.profile.sources]
    return " ".join(found) or None


def _address(read_at: str) -> str | None:
    """Where a figure of the user's own was read, if that is a page."""
    return read_at if read_at.startswith(("https://", "http://")) else None


def _leaf_row(ranked: RankedOffer, leaf: LeafValue, on: date) -> tuple[Cell, ...]:
    name, trust = labels.measure(leaf.measure), trust_of(ranked, leaf, on)
    return (
        ranked.profile.name,
        ranked.offer.name,
        labels.criterion(leaf.criterion),
        name.name,
        leaf.measured.expected,
        name.unit,
        leaf.expected,
        leaf.low,
        leaf.high,
        _share(leaf.weight),
        leaf.points,
        trust.mark.value,
        ", ".join(trust.names) or leaf.measured.read_at or None,
        trust.as_of,
        _urls(ranked, trust.names) or _address(leaf.measured.read_at),
    )


def leaf_values(evaluation: Evaluation, on: date) -> TableSpec:
    """Every leaf of every ranked offer: figure, value and its ends, weight, points, and the source of the fact.

    The points of an offer sum to its score. An unknown figure is empty and its value is the middle of what it could be.
    """
    pairs = [(ranked, leaf) for ranked in evaluation.ranked for leaf in ranked.leaves]
    score = CellKind.SCORE
    return table(
        "leaf_values",
        text("Criteria by offer"),
        (
            Column("platform", text("Platform")),
            Column("offer", text("Plan")),
            Column("criterion", text("Criterion")),
            Column("measure", text("Measure")),
            Column("figure", text("Figure"), CellKind.NUMBER, decimals=2),
            Column("unit", text("Unit")),
            Column("value", text("Value"), score, labels.POINTS, 1),
            Column("value_low", text("Value, lowest"), score, labels.POINTS, 1),
            Column("value_high", text("Value, highest"), score, labels.POINTS, 1),
            Column("weight", text("Weight in all"), CellKind.PERCENT, labels.PERCENT, 1),
            Column("points", text("Points"), score, labels.POINTS, 2),
            Column("mark", text("Trust"), CellKind.MARK),
            Column("source", text("Source")),
            Column("as_of", text("Date of source"), CellKind.DATE),
            Column("url", text("Page"), CellKind.LINK),
        ),
        (_leaf_row(ranked, leaf, on) for ranked, leaf in pairs),
        (f"{labels.offer_key(ranked.profile, ranked.offer)}/{leaf.measure}" for ranked, leaf in pairs),
        legend(),
    )
