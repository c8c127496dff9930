"""How sure a ranking is: the scenario drawn many times over from all that is not known for certain.

Stochastic multicriteria acceptability analysis (Lahdelma and Salminen, SMAA-2, Operations Research 49(3), 2001,
444-454) under the default method: weights, unknown facts, cost ranges, volume and mix are drawn anew in every draw.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from selector.domain.criteria import Criterion
from selector.scoring.acceptability import Acceptability, Tally
from selector.scoring.arrays import FloatArray, IntArray, frozen_floats
from selector.scoring.draws.costs import CostDraws, DrawnLeaf, Spread
from selector.scoring.draws.facts import (
    OF_THE_COST,
    Treatment,
    UncertainCells,
    certain_values,
    leaf_shares,
    uncertain_cells,
)
from selector.scoring.draws.sampling import Stream, generator
from selector.scoring.draws.weights import WeightPrior, draw_weights
from selector.scoring.ranks import TIE_TOLERANCE
from selector.scoring.results import OfferKey, RankedOffer
from selector.scoring.volume_response import VolumeResponse
from selector.scoring.weighing import leaf_weights

DEFAULT_DRAWS = 10_000
BEST_VALUE = 100.0
_BLOCK = 1 << 19
"""Values of one block of draws: small enough to stay in the processor's cache."""
_KEPT = 1 << 23
"""Values that are kept between the two passes; more are drawn a second time, from the same seed."""
Step = Callable[[float], None]


def _unseen(_share: float) -> None:
    """Progress that nobody looks at."""


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """What is drawn. Each part can be held still by itself."""

    weights: WeightPrior = field(default_factory=WeightPrior)
    facts: bool = True
    costs: bool = True
    spread: Spread = field(default_factory=Spread)


@dataclass(frozen=True, slots=True)
class Model:
    """m offers on n criteria, ready to be drawn: values 0 to 100, weights that sum to 1 (or are all zero)."""

    offers: tuple[OfferKey, ...]
    criteria: tuple[str, ...]
    weights: FloatArray
    certain: FloatArray
    """What is certain of the value of each offer on each criterion (m, n)."""
    cells: UncertainCells
    costs: CostDraws | None = None

    def blocks(self, draws: int, seed: int) -> Iterator[FloatArray]:
        """Values (m, n, k) of all draws, in order, in blocks of some k draws."""
        streams = [generator(seed, stream) for stream in (Stream.VALUES, Stream.VOLUMES, Stream.COSTS)]
        step = max(1, _BLOCK // max(self.certain.size, 1))
        chances = np.empty((len(self.cells.facts), min(step, draws)))
        for start in range(0, draws, step):
            values = np.repeat(self.certain[:, :, None], min(step, draws - start), axis=2)
            if chances.shape[1] > values.shape[2]:
                chances = np.empty((len(chances), values.shape[2]))
            self.cells.add_to(values, streams[0].random(out=chances))
            if self.costs is not None:
                self.costs.add_to(values, streams[1], streams[2])
            yield values


@dataclass(frozen=True, slots=True)
class Robustness:
    """What the draws say of m offers (in the order of the ranking) on n criteria.

    `shares.ranks` (m, m) is the share of draws in which each offer takes each rank, `shares.sampling_error` its
    standard error, `shares.central_weights` (m, n) the mean weights of the draws that an offer wins,
    `shares.pairwise_wins` (m, m) how often the row is ahead of the column. `confidence` (m,): how often an offer would
    be first if its central weights were everybody's; 0 where it never is. `mean_scores` (m,).
    """

    offers: tuple[OfferKey, ...]
    criteria: tuple[str, ...]
    draws: int
    seed: int
    shares: Acceptability
    confidence: FloatArray
    mean_scores: FloatArray

    def acceptability_of(self, offer: OfferKey) -> tuple[float, ...]:
        """Share of draws in which `offer` takes the first, second, … rank."""
        return tuple(self.shares.ranks[self.offers.index(offer)].tolist())


def model_of(
    offers: Sequence[RankedOffer],
    criteria: Sequence[Criterion],
    uncertainty: Uncertainty,
    response: VolumeResponse | None = None,
) -> Model:
    """The model of a ranking; without a `response` to volumes the costs are drawn from their ranges alone."""
    place, shares = {criterion.id: at for at, criterion in enumerate(criteria)}, leaf_shares(criteria)
    leaves = tuple(
        DrawnLeaf(place[criterion.id], leaf.measure, share, leaf.function)
        for criterion in criteria
        for leaf in criterion.leaves
        if leaf.measure in OF_THE_COST and (share := shares[criterion.id, leaf.measure])
    )
    elsewhere = OF_THE_COST if response is not None else frozenset()
    treatment = Treatment(uncertainty.facts, uncertainty.costs, elsewhere)
    weights = leaf_weights(criteria)
    totals = [sum(weights[c.id, leaf.measure] for leaf in c.leaves) for c in criteria]
    return Model(
        offers=tuple(offer.key for offer in offers),
        criteria=tuple(place),
        weights=frozen_floats(totals),
        certain=certain_values(offers, criteria, treatment),
        cells=uncertain_cells(offers, criteria, treatment),
        costs=None if response is None else CostDraws(response, leaves, uncertainty.spread, uncertainty.costs),
    )


def simulate(
    model: Model, prior: WeightPrior, draws: int = DEFAULT_DRAWS, seed: int = 1, step: Step = _unseen
) -> Robustness:
    """Draws the model `draws` times. Equal models and seeds give equal results; `step` hears the share done, 0 to 1.

    Raises:
        UserError: when the stated order of weights cannot be drawn.
    """
    found = _tallied(model, prior, draws, seed, step)
    return Robustness(
        offers=model.offers,
        criteria=model.criteria,
        draws=draws,
        seed=seed,
        shares=found.shares,
        confidence=_confidence(found.kept or model.blocks(draws, seed), found.shares, step),
        mean_scores=found.mean_scores,
    )


def pairwise_wins(model: Model, prior: WeightPrior, draws: int, seed: int) -> FloatArray:
    """The `pairwise_wins` that `simulate` finds, for those who ask for nothing else."""
    return _tallied(model, prior, draws, seed, _unseen).shares.pairwise_wins


@dataclass(frozen=True, slots=True)
class _Tallied:
    """The first pass over the draws; their values where there is room to keep them."""

    shares: Acceptability
    mean_scores: FloatArray
    kept: list[FloatArray] | None


def _tallied(model: Model, prior: WeightPrior, draws: int, seed: int, step: Step) -> _Tallied:
    count, size = model.certain.shape
    weights = draw_weights(generator(seed, Stream.WEIGHTS), draws, model.criteria, model.weights, prior)
    tally, totals, done = Tally(count, size), np.zeros(count), 0
    kept = list(_heeding(model.blocks(draws, seed), step)) if draws * model.certain.size <= _KEPT else None
    for values in kept or model.blocks(draws, seed):
        part = weights[done : done + values.shape[2]]
        scores = np.einsum("mnk,nk->mk", values, np.ascontiguousarray(part.T))
        if count:
            tally.add(scores, part, BEST_VALUE)
        totals += scores.sum(axis=1)
        done += values.shape[2]
        step(done / (2 * draws))
    shares = tally.result() if count else _nobody(size)
    return _Tallied(shares, frozen_floats(totals / max(done, 1)), kept)


def _heeding(blocks: Iterator[FloatArray], step: Step) -> Iterator[FloatArray]:
    """The blocks; nobody waits for the last of them before the work can be ended."""
    for values in blocks:
        step(0.0)
        yield values


def _nobody(criteria: int) -> Acceptability:
    none = frozen_floats(np.zeros((0, 0)))
    return Acceptability(0, none, frozen_floats(np.zeros((0, criteria))), none)


def _confidence(blocks: Iterable[FloatArray], shares: Acceptability, step: Step) -> FloatArray:
    """How often each offer that is ever first is first, alone or shared, at its central weights."""
    ever = np.flatnonzero(shares.ranks[:, :1].any(axis=1)) if shares.draws else np.zeros(0, dtype=np.int64)
    hits, done = np.zeros(len(shares.ranks)), 0
    for values in blocks:
        hits[ever] += _firsts(values, shares.central_weights[ever], ever)
        done += values.shape[2]
        step(0.5 + done / (2 * max(shares.draws, done)))
    return frozen_floats(hits / max(done, 1))


def _firsts(values: FloatArray, weights: FloatArray, own: IntArray) -> IntArray:
    """In how many of k draws of values (m, n, k) offer own[c] is first at weights[c], for c candidates.

    Only whether a score comes up to the best counts, and a hair's breadth below it does, so that the last digits, in
    which matrix products differ from processor to processor, do not.
    """
    best = np.full((len(own), values.shape[2]), -np.inf)
    scores, mine = np.empty_like(best), np.empty_like(best)
    for offer, table in enumerate(values):
        np.matmul(weights, table, out=scores)
        np.maximum(best, scores, out=best)
        at = np.flatnonzero(own == offer)
        mine[at] = scores[at]
    return np.asarray((mine >= best - TIE_TOLERANCE * BEST_VALUE).sum(axis=1), dtype=np.int64)
