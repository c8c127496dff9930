"""SMAA-2: rank acceptabilities, central weights and confidence factors over unknown weights and uncertain figures.

Lahdelma and Salminen, Operations Research 49(3), 2001, 444-454. The score of an alternative is its mean value over all
draws. Certain figures on two or three criteria are worked out exactly instead of drawn.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from selector.domain.text import text as _t
from selector.scoring.acceptability import Acceptability, Tally, acceptability
from selector.scoring.arrays import FloatArray, frozen_floats
from selector.scoring.confidence import first_at_own_weights
from selector.scoring.draws.products import weighted_sums, weighted_sums_of_draws
from selector.scoring.draws.sampling import Blocks, Stream, generator, uniform_weights
from selector.scoring.measurements import Measurements
from selector.scoring.methods.outcome import Outcome, outcome
from selector.scoring.methods.smaa_exact import can_be_exact, exact_acceptability


@dataclass(frozen=True, slots=True)
class Samples:
    """Given draws: values (k, m, n) and weights (k, n)."""

    values: FloatArray
    weights: FloatArray


@dataclass(frozen=True, slots=True)
class Sampling:
    """How many draws, from which seed, and weights (n,) that are held still, or None to draw them."""

    draws: int
    seed: int
    fixed_weights: FloatArray | None = None


ValueBlocks = Callable[[], Iterator[FloatArray]]
"""Starts the draws of values from the beginning: blocks (m, n, k), each of its own k."""
WeightBlocks = Callable[[slice], FloatArray]
"""The weights (k, n) of a slice of draws; asked for once, in order."""


def smaa_certain(values: FloatArray, sampling: Sampling) -> Outcome:
    """From values (m, n), 0-1 and more is better, known for certain."""
    if sampling.fixed_weights is not None:
        weights = sampling.fixed_weights[np.newaxis, :]
        counted = acceptability(weighted_sums(values, weights), weights)
        return _certain_outcome(values, replace(counted, draws=0), sampling.fixed_weights)
    centre = np.full(values.shape[1], 1.0 / values.shape[1])
    if can_be_exact(values):
        return _certain_outcome(values, exact_acceptability(values), centre)
    tally, rng = Tally(*values.shape), generator(sampling.seed, Stream.WEIGHTS)
    for part in Blocks(sampling.draws, max(values.shape)):
        weights = uniform_weights(rng, part.stop - part.start, values.shape[1])
        tally.add(weighted_sums(values, weights), weights)
    return _certain_outcome(values, tally.result(), centre)


def _certain_outcome(values: FloatArray, result: Acceptability, mean_weights: FloatArray) -> Outcome:
    """Values that are certain score their value at the mean weights, and are first at their own or not."""
    hits = first_at_own_weights(values[:, :, np.newaxis], result.central_weights)
    return _outcome(result, values @ mean_weights, np.where(result.ranks[:, 0] > 0, hits, 0.0))


def smaa_measured(measured: Measurements, sampling: Sampling) -> Outcome:
    """From uncertain figures, drawn anew in every draw; from their values where none is uncertain."""
    if not measured.sd.any():
        certain = measured.draw(generator(sampling.seed, Stream.VALUES), 1)[:, :, 0]
        return smaa_certain(certain, sampling)

    def blocks() -> Iterator[FloatArray]:
        rng = generator(sampling.seed, Stream.VALUES)
        for part in Blocks(sampling.draws, measured.mean.size):
            yield measured.draw(rng, part.stop - part.start)

    return _simulate(blocks, measured.mean.shape, sampling)


def smaa_sampled(samples: Samples, fixed_weights: FloatArray | None = None) -> Outcome:
    """From given draws of values and weights: counts, with nothing drawn."""
    draws, count, criteria = samples.values.shape

    def blocks() -> Iterator[FloatArray]:
        for part in Blocks(draws, count * criteria):
            yield np.ascontiguousarray(samples.values[part].transpose(1, 2, 0))

    def given(part: slice) -> FloatArray:
        return samples.weights[part]

    weights = given if fixed_weights is None else _held(fixed_weights)
    return _tallied(blocks, (count, criteria), weights)


def _simulate(blocks: ValueBlocks, shape: tuple[int, ...], sampling: Sampling) -> Outcome:
    rng = generator(sampling.seed, Stream.WEIGHTS)

    def drawn(part: slice) -> FloatArray:
        return uniform_weights(rng, part.stop - part.start, shape[1])

    weights = drawn if sampling.fixed_weights is None else _held(sampling.fixed_weights)
    return _tallied(blocks, (shape[0], shape[1]), weights)


def _held(weights: FloatArray) -> WeightBlocks:
    def same(part: slice) -> FloatArray:
        return np.tile(weights, (part.stop - part.start, 1))

    return same


def _tallied(blocks: ValueBlocks, shape: tuple[int, int], weights: WeightBlocks) -> Outcome:
    tally, totals, done = Tally(*shape), np.zeros(shape[0]), 0
    for values in blocks():
        part = weights(slice(done, done + values.shape[2]))
        scores = weighted_sums_of_draws(values, part)
        tally.add(scores, part)
        totals += scores.sum(axis=1)
        done += values.shape[2]
    result = tally.result()
    hits = sum(first_at_own_weights(values, result.central_weights) for values in blocks())
    confidence = np.where(result.ranks[:, 0] > 0, hits / np.float64(done), 0.0)
    return _outcome(result, totals / done, confidence)


def _outcome(result: Acceptability, means: FloatArray, confidence: FloatArray) -> Outcome:
    basic = outcome(means, scale=max(1.0, float(np.abs(means).max())))
    places = np.arange(1, len(means) + 1)
    details = {
        "draws": result.draws,
        "exact": result.draws == 0,
        "sampling_error": result.sampling_error,
        "pairwise_wins": result.pairwise_wins,
        "expected_ranks": result.ranks @ places,
    }
    never = (result.ranks[:, 0] == 0).any()
    unknown = _t("an alternative that is never first has no central weights: they are shown as zeros")
    return Outcome(
        scores=basic.scores,
        ranks=basic.ranks,
        details=details,
        notes=(unknown,) if never else (),
        rank_acceptability=result.ranks,
        central_weights=result.central_weights,
        confidence_factors=frozen_floats(confidence),
    )
