"""What the slow reference is asked under, and what it answers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tests.reference_interchange import PassedOn


@dataclass(frozen=True)
class Circumstances:
    """What the engine's context says, in plain words."""

    as_of: date = date(2025, 1, 1)
    chosen: frozenset[str] = frozenset()
    terminals: int = 0
    open_days: int = 0
    months: int = 1
    starting: bool = False
    """Are the first payments those of a new contract?"""
    passed_on: PassedOn | None = None
    """What interchange++ passes on; None where no tables are at hand."""


@dataclass(frozen=True)
class Answer:
    """Totals in major units, the total of each month by its first day (None where undated), and what is taken."""

    low: Decimal
    likely: Decimal
    high: Decimal
    months: dict[date | None, Decimal]
    accepted_count: int
    accepted_volume: Decimal
