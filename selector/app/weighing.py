"""Weights of criteria from what people can say: an order, points for swings, judgements in pairs or of best and worst.

Several people's weights are combined here too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from selector.domain.people import Person
from selector.domain.text import Text, text
from selector.report import labels

CONSISTENT = 0.1
"""Saaty's rule: judgements with a consistency ratio below this agree well enough."""
_STEP = Decimal("0.0001")
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Weighed:
    """Weights in percent by criterion, and what is said about the judgements behind them."""

    percents: dict[str, Decimal]
    said: Text
    is_consistent: bool = True


def _percents(names: Sequence[str], weights: Sequence[float]) -> dict[str, Decimal]:
    return {name: Decimal(str(100 * weight)).quantize(_STEP) for name, weight in zip(names, weights, strict=True)}


def by_order(names: Sequence[str]) -> Weighed:
    """Weights of criteria listed from the most to the least important (rank-order centroid)."""
    from selector.scoring.weighting.rank_order_centroid import rank_order_centroid

    found = rank_order_centroid(list(range(1, len(names) + 1)))
    said = text("the average of all weights that keep this order")
    return Weighed(_percents(names, found.weights.tolist()), said)


def by_swing(points: Mapping[str, Decimal]) -> Weighed:
    """Weights in proportion to the points for going from the worst to the best end of each range."""
    from selector.scoring.weighting.swing import swing_weights

    found = swing_weights([float(given) for given in points.values()])
    given = any(points.values())
    said = text("in proportion to the points") if given else text("give points to one criterion at least")
    return Weighed(_percents(list(points), found.weights.tolist()), said)


def pairs_of(names: Sequence[str]) -> tuple[Pair, ...]:
    """Every pair of criteria, in the order in which they are asked."""
    return tuple(combinations(names, 2))


def by_pairs(names: Sequence[str], judgements: Mapping[Pair, float]) -> Weighed:
    """Weights from judgements "the first matters so many times as much as the second" (AHP), and how they agree.

    A pair without a judgement follows from the others.

    Raises:
        UserError: judgements that do not connect all criteria.
    """
    from selector.scoring.weighting.ahp import ahp

    matrix = [[_judged(row, column, judgements) for column in names] for row in names]
    found = ahp(matrix, tuple(names))  # 0 was left out: the opposite judgement tells it, or all others do
    ratio = found.consistency_ratio or 0.0
    return Weighed(
        _percents(names, found.weights.tolist()),
        _agreement(ratio, found.details.get("worst_judgement")),
        ratio < CONSISTENT,
    )


def _judged(row: str, column: str, judgements: Mapping[Pair, float]) -> float:
    if row == column:
        return 1.0
    return judgements.get((row, column), 0.0)


def _agreement(ratio: float, worst: object) -> Text:
    from selector.scoring.weighting.ahp import Judgement

    if ratio < CONSISTENT or not isinstance(worst, Judgement):
        return text("your judgements agree with each other (consistency ratio {ratio})", ratio=f"{ratio:.2f}")
    more, less, said, implied = worst.row, worst.column, worst.said, worst.implied
    if said < 1:  # nobody thinks in "0.12 times": the one that was said to matter more comes first
        more, less, said, implied = less, more, 1 / said, 1 / implied
    return text(
        "your judgements contradict each other (consistency ratio {ratio}): you said that {row} matters {said} times "
        "as much as {column}, the others imply {implied} times; look at this one first",
        ratio=f"{ratio:.2f}", row=labels.criterion(more), column=labels.criterion(less),
        said=f"{said:.2g}", implied=f"{implied:.2g}",
    )  # fmt: skip


def by_best_worst(best: str, worst: str, over: Mapping[str, float], under: Mapping[str, float]) -> Weighed:
    """Weights by the best-worst method: how many times the best matters as much as each, and each as the worst."""
    from selector.scoring.weighting.bwm import best_worst

    names = list(over)
    found = best_worst(names.index(best), names.index(worst), list(over.values()), [under[name] for name in names])
    ratio = found.consistency_ratio or 0.0
    said = text("your judgements agree with each other (consistency ratio {ratio})", ratio=f"{ratio:.2f}")
    if ratio >= CONSISTENT:
        said = text(
            "your judgements contradict each other (consistency ratio {ratio}): look at the largest figures first",
            ratio=f"{ratio:.2f}",
        )
    return Weighed(_percents(names, found.weights.tolist()), said, ratio < CONSISTENT)


@dataclass(frozen=True, slots=True)
class Together:
    """Several people's weights in percent by criterion, each person's distance from all together, and what is said."""

    each: tuple[dict[str, Decimal], ...]
    combined: Weighed
    distances: tuple[Decimal, ...]
    """The share of weight, in percent, that a person would have to move to agree."""


def together(names: Sequence[str], people: Sequence[Person], *, geometric: bool = False) -> Together:
    """The weights of `people` on the criteria `names`, combined by the mean of each weight or the geometric mean.

    Raises:
        UserError: where somebody gives no weight to any of them, or the geometric mean gives nothing to all.
    """
    from selector.scoring.weighting.group import Combination, group_weights

    rows = [[float(_percent_of(person, name)) for name in names] for person in people]
    way = Combination.GEOMETRIC if geometric else Combination.ARITHMETIC
    found = group_weights(rows, way)
    dispute = found.most_disputed
    said = text(
        "on average {share} % of the weight would have to move for all to agree; you are farthest apart on "
        "{criterion}: from {low} % to {high} %",
        share=_round(100 * found.disagreement), criterion=labels.criterion(names[dispute]),
        low=_round(100 * float(found.low[dispute])), high=_round(100 * float(found.high[dispute])),
    )  # fmt: skip
    if found.disagreement < _AGREED:
        said = text("all of you give the same weights")
    return Together(
        each=tuple(_percents(names, row.tolist()) for row in found.each),
        combined=Weighed(_percents(names, found.combined.tolist()), said),
        distances=tuple(_round(100 * float(distance)) for distance in found.distance),
    )


_AGREED = 1e-4


def _percent_of(person: Person, name: str) -> Decimal:
    return next((given.percent for given in person.weights if given.id == name), Decimal(0))


def _round(figure: float) -> Decimal:
    return Decimal(str(figure)).quantize(Decimal(1))
