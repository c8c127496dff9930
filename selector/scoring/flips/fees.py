"""Flip points of fees, from the negotiation targets: the nearest fee of a runner-up to fall, or of a winner to rise."""

from collections.abc import Iterable, Iterator

from selector.scoring.contest import Contest
from selector.scoring.flips.axes import FlipKind
from selector.scoring.flips.figures import Flip
from selector.scoring.placing import SCORE_DIGITS
from selector.scoring.results import OfferKey
from selector.scoring.targets import Target, Targets
from selector.scoring.terms import TermKind


def fee_flips(contest: Contest, targets: Targets) -> tuple[Flip, ...]:
    """The nearest fee that a runner-up could lower to be first, and the nearest that a winner could raise to lose."""
    falls = [flip for target in targets.runners_up for flip in _fall(target)]
    rises = [flip for target in targets.winners for flip in _rise(contest, target)]
    return (*_nearest(falls), *_nearest(rises))


def _nearest(flips: Iterable[Flip]) -> tuple[Flip, ...]:
    ordered = sorted(flips, key=lambda flip: (flip.change_percent, flip.subject))
    return tuple(ordered[:1])


def _subject(target: Target) -> str:
    return "/".join((*target.offer, target.term.label))


def _fall(target: Target) -> Iterator[Flip]:
    if target.value is not None and target.term.kind is not TermKind.DISCOUNT:
        term = target.term
        first = (target.offer,)
        yield Flip(FlipKind.FEE, _subject(target), term.now, target.value, term.step, first, term.kind)


def _rise(contest: Contest, target: Target) -> Iterator[Flip]:
    """One step above what the winner may charge, the best of the others is first."""
    if target.value is None:
        return
    value, term = target.value + target.term.step, target.term
    first = _best_of_others(contest, target.offer)
    if set(first) <= contest.leaders:
        return
    yield Flip(FlipKind.FEE, _subject(target), term.now, value, term.step, first, term.kind)


def _best_of_others(contest: Contest, offer: OfferKey) -> tuple[OfferKey, ...]:
    rest = {key: round(score, SCORE_DIGITS) for key, score in contest.standing.items() if key != offer}
    best = max(rest.values())
    return tuple(sorted(key for key, score in rest.items() if score == best))
