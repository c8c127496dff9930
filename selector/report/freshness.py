"""How far a fact can be trusted: its source, the age of it, and the mark of truth that is shown beside it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from selector.costs.lint import sources as lint_sources
from selector.domain.platform import PlatformProfile, Source
from selector.domain.text import Text, text

STALE_AFTER_DAYS = lint_sources.STALE_AFTER_DAYS
"""Pages older than this are read again: one limit for the lint, the cost ranges and the marks."""


class Mark(StrEnum):
    """The marks of truth, the same everywhere in the product."""

    SOURCED = "●"
    ASSUMPTION = "◌"
    UNSURE = "≈"
    STALE = "⌛"
    UNKNOWN = "?"


MEANING = {
    Mark.SOURCED: text("sourced"),
    Mark.ASSUMPTION: text("assumption"),
    Mark.UNSURE: text("unsure or second-hand"),
    Mark.STALE: text("stale"),
    Mark.UNKNOWN: text("unknown"),
}


@dataclass(frozen=True, slots=True)
class Freshness:
    """What stands behind a fact. `names` are keys of the profile's sources; `as_of` is the newest of their dates."""

    mark: Mark
    names: tuple[str, ...] = ()
    as_of: date | None = None
    unsure: bool = False
    stale: bool = False


UNKNOWN = Freshness(Mark.UNKNOWN)
ASSUMED = Freshness(Mark.ASSUMPTION)


def is_stale(source: Source, on: date) -> bool:
    """True when the page is too old to be relied on without another look."""
    return (on - source.as_of).days > STALE_AFTER_DAYS


def is_doubtful(source: Source) -> bool:
    """True when the page is second-hand, or was noted as unsure."""
    return source.unsure or not source.official


def mark_of(source: Source, on: date) -> Mark:
    """The mark of one page by itself."""
    if source.is_untold:
        return Mark.ASSUMPTION
    return Mark.STALE if is_stale(source, on) else Mark.UNSURE if is_doubtful(source) else Mark.SOURCED


def freshness_of(profile: PlatformProfile, names: Iterable[str], on: date) -> Freshness:
    """The trust in a fact of `profile` that rests on the sources called `names`, on the day `on`.

    One good source is enough: a fact is stale only where every page is too old, and unsure where every page that is not
    too old is doubtful; where nothing says where it was told it is an assumption. Names that the profile does not have
    are left out; without any the fact is unknown.
    """
    return freshness_of_pages({name: profile.sources[name] for name in names if name in profile.sources}, on)


def freshness_of_pages(known: Mapping[str, Source], on: date) -> Freshness:
    """The trust in what rests on these pages, by name; see `freshness_of`."""
    if not known:
        return UNKNOWN
    newest = max(source.as_of for source in known.values())
    if all(source.is_untold for source in known.values()):
        return Freshness(Mark.ASSUMPTION, tuple(known), newest, unsure=True)
    fresh = [source for source in known.values() if not is_stale(source, on)]
    stale = not fresh
    unsure = all(is_doubtful(source) for source in fresh or known.values())
    mark = Mark.STALE if stale else Mark.UNSURE if unsure else Mark.SOURCED
    return Freshness(mark, tuple(known), newest, unsure, stale)


def legend() -> Text:
    """All marks with their meaning, for the foot of a table."""
    return text(
        "● sourced   ◌ assumption   ≈ unsure or second-hand   ⌛ stale (older than {months} months)   ? unknown",
        months=round(STALE_AFTER_DAYS / 30.4),
    )
