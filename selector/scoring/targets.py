"""Negotiation targets: the terms at which a runner-up would be first, and how far the winner could raise its own.

Every target has been tried: with a quote of that figure the offer is first, alone or level, and one step dearer it is
not. A price that a quote confirms is as fresh as the scenario, so that doubts about an old page no longer count.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

import numpy as np

from selector.costs.results import CostLine, OfferCost
from selector.domain.money import exponent
from selector.domain.quotes import Quote
from selector.scoring.arrays import FloatArray, IntArray
from selector.scoring.contest import Contest, Entrant
from selector.scoring.flips.lattice import first_step
from selector.scoring.placing import SCORE_DIGITS
from selector.scoring.results import OfferKey
from selector.scoring.terms import WHOLE, Term, TermKind, quote_for, quoted, terms_of

_DEAREST_FIXED = 20
"""A fixed fee is not looked at beyond this many times what it is (or this many units where it is less than one)."""
_NOT_OURS = frozenset({"interchange", "scheme", "tax", "refunds"})
_GUESSES = 257
_PLAIN = 1.0
"""Points by which an expected score must miss for the outcome to be plain."""


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to bargain for: the dearest at which the offer is first, alone or level with another (`shared`).

    `value` is None where no figure will do or, if `unlimited`, where none is too dear. A figure one `term.step` dearer
    (of a discount: lower) does not do.
    """

    offer: OfferKey
    term: Term
    value: Decimal | None
    unlimited: bool = False
    shared: bool = False
    quote: Quote | None = None
    """The quote that enters the target, ready to be noted."""


@dataclass(frozen=True, slots=True)
class Targets:
    """What to bargain for with every runner-up, in order of rank, and how much room the winners have."""

    runners_up: tuple[Target, ...]
    winners: tuple[Target, ...]


def negotiation_targets(contest: Contest, step: Callable[[float], None] = lambda _share: None) -> Targets:
    """Targets of all ranked offers, term by term; `step` hears the share done, 0 to 1."""
    runners_up: list[Target] = []
    winners: list[Target] = []
    for number, entrant in enumerate(contest.ranked):
        step(number / len(contest.ranked))
        leads = entrant.key in contest.leaders
        for term in terms_of(entrant.offer, entrant.cost):
            if not leads:
                runners_up.append(_found(Bargain(contest, entrant, term)))
            elif term.kind is not TermKind.DISCOUNT and len(contest.ranked) > 1:
                winners.append(_found(Bargain(contest, entrant, term)))
    return Targets(tuple(runners_up), tuple(winners))


@dataclass(frozen=True)
class Bargain:
    """One term of one offer against the best of all others, on the row of figures that a quote can name.

    Place 0 is the cheapest figure of the row; each place above it is one step dearer.
    """

    contest: Contest
    entrant: Entrant
    term: Term

    @cached_property
    def rival(self) -> float:
        """The score to reach."""
        return self.contest.best_of_others(self.entrant)

    @cached_property
    def now(self) -> int:
        """The first place that is not cheaper than today."""
        if self.term.kind is TermKind.DISCOUNT:
            return self.top
        return int(-(-self.term.now // self.term.step))

    @cached_property
    def top(self) -> int:
        """The dearest place that is looked at."""
        if self.term.kind in {TermKind.DISCOUNT, TermKind.PERCENT}:
            return int(WHOLE / self.term.step)
        return int(max(self.term.now, Decimal(1)) * _DEAREST_FIXED / self.term.step)

    def value(self, place: int) -> Decimal:
        """The figure at `place`."""
        return (self.top - place if self.term.kind is TermKind.DISCOUNT else place) * self.term.step

    @cached_property
    def _scores(self) -> dict[int, float]:
        return {}

    def score(self, place: int) -> float:
        """The score with a quote of that figure, priced in full."""
        if place not in self._scores:
            offer = quoted(self.entrant.profile, self.entrant.offer, self.term, self.value(place))
            cost = self.contest.total(self.entrant.profile, offer)
            self._scores[place] = round(self.contest.score(self.entrant, cost), SCORE_DIGITS)
        return self._scores[place]

    def dearest(self) -> tuple[int | None, bool]:
        """The dearest place at which the offer is first, if there is one, and whether it is first at any price."""
        guess = self._guess()
        if guess is None:
            return None, False
        if self._first_now():
            lost = first_step(lambda place: self.score(place) < self.rival, self.now, self.top, guess + 1)
            return (None, self.term.kind is not TermKind.DISCOUNT) if lost is None else (lost - 1, False)
        return first_step(lambda place: self.score(place) >= self.rival, self.now, 0, guess), False

    def _first_now(self) -> bool:
        """Is the offer first with a quote of today's figure? Tried where it is not plain from what is expected."""
        expected = float(self._likely_scores(np.array([self.now]))[0])
        return expected > self.rival - _PLAIN and self.score(self.now) >= self.rival

    def _guess(self) -> int | None:
        """The dearest place at which the offer is first by what a step costs on today's payments.

        None where it is plainly first nowhere: what is expected errs on the cheap side, since minimums, maximums,
        refunds and monthly floors let a lower fee save less than its share of the payments.
        """
        low, high, best = 0, self.top, -np.inf
        for _ in range(2):
            places = _spread_over(low, high)
            scores = self._likely_scores(places)
            best = max(best, float(scores.max()))
            wins = np.flatnonzero(scores >= self.rival)
            if not len(wins):
                break
            low = int(places[wins[-1]])
            high = int(places[min(wins[-1] + 1, len(places) - 1)])
        return None if best < self.rival - _PLAIN else low

    def _likely_scores(self, places: IntArray) -> FloatArray:
        cost, lines = self.entrant.cost, self._lines
        first, last = float(self.value(0)), float(self.value(self.top))
        values = first + (last - first) * places / max(self.top, 1)
        scale = 10.0 ** exponent(self.entrant.offer.currency)
        moved = self._with_tax * self._not_returned * _moved_minor(self.term, lines, values, scale)
        below = sum(line.amount_minor - line.low_minor for line in lines)
        above = sum(line.high_minor - line.amount_minor for line in lines)
        low, likely, high = cost.low_minor + below + moved, cost.total_minor + moved, cost.high_minor - above + moved
        return self.contest.scores_at(self.entrant, low, likely, high)

    @cached_property
    def _not_returned(self) -> float:
        """The part of the fee that is not given back on refunds."""
        rules = {line.rule for line in self._lines}
        back = sum(
            line.amount_minor
            for line in self.entrant.cost.lines
            if line.category == "refunds" and line.rule in rules and line.amount_minor < 0
        )
        charged = sum(line.amount_minor for line in self._lines)
        return max(0.0, 1.0 + back / charged) if charged > 0 else 1.0

    @cached_property
    def _with_tax(self) -> float:
        """How many times its net amount a fee costs."""
        tax = self.entrant.offer.fee_tax_percent
        return 1.0 if tax is None or self.contest.scenario.merchant.deducts_vat else 1.0 + float(tax) / 100

    @cached_property
    def _lines(self) -> tuple[CostLine, ...]:
        """The lines of today's cost that the term moves."""
        cost: OfferCost = self.entrant.cost
        own = (line for line in cost.lines if line.category not in _NOT_OURS and line.rule >= 0)
        if self.term.kind is TermKind.DISCOUNT:
            return tuple(line for line in own if line.on == "payment")
        return tuple(line for line in own if line.rule == self.term.rule)


@lru_cache(maxsize=64)
def _spread_over(low: int, high: int) -> IntArray:
    """Places from `low` to `high`, evenly, each once."""
    places = np.linspace(low, high, _GUESSES).astype(np.int64)
    return np.asarray(places[np.append(True, places[1:] != places[:-1])])


def _moved_minor(term: Term, lines: tuple[CostLine, ...], values: FloatArray, scale: float) -> FloatArray:
    """What a term of `values` adds to the cost of today's payments, in minor units, bounds and refunds apart."""
    if term.kind is TermKind.DISCOUNT:
        return -values / 100 * sum(line.amount_minor for line in lines)
    if term.kind is TermKind.PERCENT:
        return (values - float(term.now)) / 100 * sum(line.base_minor for line in lines)
    return (values - float(term.now)) * scale * sum(line.count for line in lines)


def _found(bargain: Bargain) -> Target:
    entrant, term = bargain.entrant, bargain.term
    place, unlimited = bargain.dearest()
    if place is None:
        return Target(entrant.key, term, None, unlimited=unlimited)
    value = bargain.value(place)
    return Target(
        offer=entrant.key,
        term=term,
        value=value,
        shared=bargain.score(place) == bargain.rival,
        quote=quote_for(entrant.profile, entrant.offer, term, value),
    )
