"""The value of the next answer: which open question is most likely to change the winner.

One question at a time, all else as expected. A yes-or-no fact counts with even odds; other unknown facts evenly over
the values that they can give; an unpublished or doubtful amount by a triangle over its low, likely and high. The
probability is that of the answer making an offer first that is not first today.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

import numpy as np

from selector.costs.results import CostLine
from selector.domain.criteria import Criterion
from selector.domain.merchant import Requirements
from selector.scoring.arrays import BoolArray, FloatArray
from selector.scoring.contest import Contest, Entrant
from selector.scoring.draws.facts import OF_THE_COST, FactKey, Shape, fact_key, shape_of, triangular
from selector.scoring.knockouts import open_questions
from selector.scoring.placing import SCORE_DIGITS
from selector.scoring.results import OfferKey, RankedOffer

EVEN_ODDS = 0.5
_QUANTILES = 101


class QuestionKind(StrEnum):
    """What is asked: a fact, an amount that is not published, a price in doubt, a requirement that nobody knows."""

    FACT = "fact"
    AMOUNT = "amount"
    PRICE = "price"
    REQUIREMENT = "requirement"


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question to `platform` (about one `offer`, or about the provider where that is empty).

    `subject` is the measure, the fee's label or the requirement. `probability` (0 to 1) is that of another winner;
    `winners` are those that an answer could bring.
    """

    kind: QuestionKind
    platform: str
    offer: str
    subject: str
    probability: float
    winners: tuple[OfferKey, ...]


def questions(contest: Contest, offers: Sequence[RankedOffer]) -> tuple[OpenQuestion, ...]:
    """Every open question about `offers` (all that are ranked), the most telling first, then by name."""
    if not offers:
        return ()
    criteria = contest.scenario.criteria
    found = [*_facts(offers, criteria), *_amounts(contest, offers)]
    found += _requirements(contest, offers, contest.scenario.requirements)
    return tuple(sorted(found, key=lambda each: (-each.probability, each.platform, each.offer, each.subject)))


@dataclass(frozen=True, slots=True)
class _Race:
    """Scores of all offers, and who leads today."""

    keys: tuple[OfferKey, ...]
    scores: FloatArray
    leading: BoolArray

    def newcomers(self, scores: FloatArray) -> BoolArray:
        """(m, k): who is first there and not today, for scores (m, k)."""
        rounded = np.round(scores, SCORE_DIGITS)
        first = rounded == rounded.max(axis=0)
        return np.asarray(first & ~self.leading[:, None], dtype=np.bool_)

    def names(self, newcomers: BoolArray) -> tuple[OfferKey, ...]:
        """Those that are new somewhere."""
        return tuple(self.keys[row] for row in np.flatnonzero(newcomers.any(axis=1)))


def _race(offers: Sequence[RankedOffer]) -> _Race:
    scores = np.array([offer.score for offer in offers])
    return _Race(tuple(offer.key for offer in offers), scores, np.array([offer.rank == 1 for offer in offers]))


def _facts(offers: Sequence[RankedOffer], criteria: Sequence[Criterion]) -> Iterator[OpenQuestion]:
    race = _race(offers)
    for fact, (shape, low, high) in _unknown_facts(offers).items():
        if not criteria or not (high - low).any():
            continue
        places, widths = _pieces(race.scores + low, high - low) if shape is Shape.EVEN else _YES_OR_NO
        newcomers = race.newcomers((race.scores + low)[:, None] + (high - low)[:, None] * places)
        probability = float(widths @ newcomers.any(axis=0))
        yield OpenQuestion(QuestionKind.FACT, fact[0], fact[1], fact[2], probability, race.names(newcomers))


_YES_OR_NO = (np.array([0.0, 1.0]), np.array([EVEN_ODDS, EVEN_ODDS]))
Moves = tuple[Shape, FloatArray, FloatArray]
"""How a fact is drawn, and what its worst and best answer add to every score (m,)."""


def _unknown_facts(offers: Sequence[RankedOffer]) -> dict[FactKey, Moves]:
    found: dict[FactKey, Moves] = {}
    for row, offer in enumerate(offers):
        for leaf in offer.leaves:
            shape = shape_of(leaf)
            if shape is None or not leaf.measured.unknown or leaf.measure in OF_THE_COST or not leaf.weight:
                continue
            fresh = (shape, np.zeros(len(offers)), np.zeros(len(offers)))
            _, low, high = found.setdefault(fact_key(offer, leaf.measure), fresh)
            low[row] += leaf.weight * (leaf.low - leaf.expected)
            high[row] += leaf.weight * (leaf.high - leaf.expected)
    return found


def _pieces(start: FloatArray, slope: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Middles and widths of the pieces of 0 to 1 in which no two of the lines start + slope x cross."""
    moving = np.flatnonzero(slope)
    closing = slope[moving, None] - slope[None, :]
    gap = start[None, :] - start[moving, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        crossings = (gap / closing).ravel()
    inside = crossings[(crossings > 0) & (crossings < 1)]
    ends = np.unique(np.concatenate([[0.0], inside, [1.0]]))
    return (ends[:-1] + ends[1:]) / 2, np.diff(ends)


def _amounts(contest: Contest, offers: Sequence[RankedOffer]) -> Iterator[OpenQuestion]:
    race = _race(offers)
    chances = (np.arange(_QUANTILES) + 0.5) / _QUANTILES
    for row, entrant in enumerate(contest.ranked):
        for rule, lines in _uncertain_lines(entrant):
            figures = [
                sum(getattr(line, name) for line in lines) for name in ("low_minor", "amount_minor", "high_minor")
            ]
            low, likely, high = (np.array([[float(figure)]]) for figure in figures)
            drawn = triangular(chances[None, :], np.minimum(low, likely), likely, np.maximum(high, likely))[0]
            scores = np.repeat(race.scores[:, None], _QUANTILES, axis=1)
            scores[row] = _scores_when_known(contest, entrant, figures, drawn)
            newcomers = race.newcomers(scores)
            fee = entrant.offer.fees[rule]
            kind = QuestionKind.AMOUNT if fee.amount_unknown else QuestionKind.PRICE
            probability = float(newcomers.any(axis=0).mean())
            yield OpenQuestion(kind, *entrant.key, fee.label, probability, race.names(newcomers))


def _uncertain_lines(entrant: Entrant) -> Iterator[tuple[int, list[CostLine]]]:
    """The lines of each published rule whose cost is a range."""
    wide = [line for line in entrant.cost.lines if line.rule >= 0 and line.low_minor < line.high_minor]
    for rule, lines in groupby(sorted(wide, key=lambda line: line.rule), key=lambda line: line.rule):
        yield rule, list(lines)


def _scores_when_known(contest: Contest, entrant: Entrant, figures: Sequence[int], drawn: FloatArray) -> FloatArray:
    """Scores (k,) of `entrant` when its lines of low, likely and high `figures` turn out to cost `drawn` (k,)."""
    low, likely, high = figures
    cost = entrant.cost
    return contest.scores_at(
        entrant, cost.low_minor - low + drawn, cost.total_minor - likely + drawn, cost.high_minor - high + drawn
    )


def _requirements(contest: Contest, offers: Sequence[RankedOffer], wanted: Requirements) -> Iterator[OpenQuestion]:
    """A requirement of a winner that no fact answers: "no" would knock it out."""
    leading = [offer for offer in offers if offer.rank == 1]
    rest = {offer.key: offer.score for offer in offers if offer.rank != 1}
    best = max(rest.values(), default=0.0)
    heirs = tuple(sorted(key for key, score in rest.items() if round(score - best, SCORE_DIGITS) == 0))
    if len(leading) != 1 or not heirs:
        return
    winner = leading[0]
    subject = contest.subject(winner.profile, winner.offer, winner.cost)
    for check in open_questions(subject, wanted):
        yield OpenQuestion(QuestionKind.REQUIREMENT, *winner.key, check.requirement, EVEN_ODDS, heirs)
