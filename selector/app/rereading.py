"""Pages to read again: old or doubtful ones that this ranking rests on, those first that could change it most."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from selector.costs.identity import Same
from selector.domain.platform import PlatformProfile, Source
from selector.domain.scenario import Scenario
from selector.domain.text import Text, text
from selector.report import labels
from selector.report.freshness import Mark, freshness_of
from selector.scoring.results import Evaluation, LeafValue, RankedOffer

_COST = "effective_percent"
_WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class PageToRead:
    """One page, what rests on it, and how far the ranking could move if it were wrong."""

    profile: PlatformProfile
    name: str
    mark: Mark
    rests: tuple[Text, ...]
    """Fees and facts that were read on it."""
    points: float
    """The most points by which the score of one offer could be off because of it."""
    places: int
    """How many other offers lie within these points: places that could change."""
    decides: bool
    """True where these points could make another offer the first."""

    @property
    def source(self) -> Source:
        """The page itself."""
        return self.profile.sources[self.name]

    @property
    def path(self) -> str:
        """What `scenario.confirmed` holds once somebody has read it again."""
        return read_path(self.profile.id, self.name)


def read_path(platform: str, source: str) -> str:
    """How a page that was read again is named among the confirmed paths."""
    return f"sources.{platform}.{source}"


@dataclass(slots=True)
class Stake:
    """What rests on one page, and how much of a score."""

    rests: dict[Text, None] = field(default_factory=dict)
    points: float = 0.0
    places: int = 0
    decides: bool = False


def pages_to_read(scenario: Scenario, evaluation: Evaluation) -> tuple[PageToRead, ...]:
    """Doubtful pages behind the ranked offers that nobody has marked as read again.

    A price may be off by the width of its range, a fact by all the points that its criterion can give. Pages that could
    change who is first come first, then those of most places, of most points, and the oldest.
    """
    return _pages_to_read(Same(evaluation), scenario.confirmed, scenario.as_of)


@lru_cache(maxsize=2)
def _pages_to_read(same: Same[Evaluation], confirmed: frozenset[str], as_of: date) -> tuple[PageToRead, ...]:
    """Kept, since several places of the window ask after every edit."""
    evaluation = same.value
    found: dict[tuple[str, str], Stake] = {}
    profiles = {ranked.profile.id: ranked.profile for ranked in evaluation.ranked}
    for ranked in evaluation.ranked:
        scores = [other.score for other in evaluation.ranked if other is not ranked]
        for name, stake in stakes_of(ranked).items():
            known = found.setdefault((ranked.profile.id, name), Stake())
            known.rests |= stake.rests
            known.points = max(known.points, stake.points)
            known.places += places_within(ranked, stake.points, scores)
            known.decides = known.decides or _decides(ranked, stake.points, scores)
    pages = (
        _page(profiles[platform], name, stake, as_of)
        for (platform, name), stake in found.items()
        if read_path(platform, name) not in confirmed
    )
    doubtful = [page for page in pages if page.mark is not Mark.SOURCED]
    return tuple(sorted(doubtful, key=_order))


def _decides(ranked: RankedOffer, points: float, others: list[float]) -> bool:
    """Whether `points` more or less for this offer could change who is first."""
    best = max(others, default=0.0)
    return bool(others) and abs(ranked.score - best) <= points and (ranked.rank == 1 or ranked.score <= best)


def _order(page: PageToRead) -> tuple[bool, int, float, date, str]:
    return not page.decides, -page.places, -page.points, page.source.as_of, page.path


def _page(profile: PlatformProfile, name: str, stake: Stake, as_of: date) -> PageToRead:
    mark = freshness_of(profile, [name], as_of).mark
    return PageToRead(profile, name, mark, tuple(stake.rests), stake.points, stake.places, stake.decides)


def places_within(ranked: RankedOffer, points: float, others: Iterable[float]) -> int:
    """How many other scores lie so near that `points` could put the offer on the other side of them."""
    return sum(abs(score - ranked.score) <= points for score in others) if points > 0 else 0


def stakes_of(ranked: RankedOffer) -> dict[str, Stake]:
    """For each page behind `ranked` what rests on it and the points at stake."""
    stakes: dict[str, Stake] = {}
    for name, what, points in (*_prices(ranked), *_facts(ranked)):
        if name in ranked.profile.sources:
            stake = stakes.setdefault(name, Stake())
            stake.rests[what] = None
            stake.points += points
    return stakes


def _prices(ranked: RankedOffer) -> Iterator[tuple[str, Text, float]]:
    """Each fee with its part of the points by which the cost range moves the score."""
    width = sum(leaf.weight * (leaf.high - leaf.low) for leaf in ranked.leaves if leaf.measure == _COST)
    off = [max(line.high_minor - line.amount_minor, line.amount_minor - line.low_minor) for line in ranked.cost.lines]
    total = sum(off)
    for line, minor in zip(ranked.cost.lines, off, strict=True):
        yield line.source, text("{fee}", fee=line.fee), width * minor / total if total else 0.0


def _facts(ranked: RankedOffer) -> Iterator[tuple[str, Text, float]]:
    for leaf in ranked.leaves:
        for name in leaf.measured.sources:
            yield name, labels.measure(leaf.measure).name, _swing(leaf) / len(leaf.measured.sources)


def _swing(leaf: LeafValue) -> float:
    """The points that change hands if the fact turns out the other way."""
    return leaf.weight * max(leaf.expected, _WHOLE - leaf.expected)
