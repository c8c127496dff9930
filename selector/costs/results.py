"""What pricing gives: cost lines that sum to their total, beside the problems that were met."""

from dataclasses import dataclass
from datetime import date

from selector.domain.platform import Source
from selector.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class CostLine:
    """One fee of an offer and what it cost. `rule` is its place in the offer's fees (-1: no published rule)."""

    fee: str
    """Label of the rule."""
    rule: int
    on: str
    """The event that the fee is charged on (payment, refund, month …)."""
    category: str
    """processing | interchange | scheme | conversion | refunds | disputes | payouts | fixed | terminals | minimum
    | one_off | tax | rebate."""
    count: int
    """How many events it priced."""
    base_minor: int
    """The amount that it priced, in minor units of the offer's currency (0 for fees that have no amount)."""
    amount_minor: int
    """What it cost, in minor units of the offer's currency; what comes back is negative."""
    source: str
    """Name of the source in the profile."""
    low_minor: int = 0
    high_minor: int = 0
    few_ppm: int = 0
    """Where an estimate comes to less than one event: how many, in parts per million. 0: `count` tells."""
    passed_on: tuple[tuple[str, Source], ...] = ()
    """Where interchange or scheme fees that are passed on come from: name (table/source) and page, by name."""


@dataclass(frozen=True, slots=True)
class MonthCost:
    """What one calendar month cost; `month` is its first day, or None where the payments are undated."""

    month: date | None
    total_minor: int


@dataclass(frozen=True, slots=True)
class OfferCost:
    """The cost of an offer on given payments, in minor units of the offer's currency. Lines sum to `total_minor`."""

    platform: str
    offer: str
    currency: str
    total_minor: int
    low_minor: int
    high_minor: int
    volume_minor: int
    """Volume of all payments that were asked about."""
    accepted_minor: int
    """Volume of the payments that a rule prices."""
    count: int
    accepted_count: int
    lines: tuple[CostLine, ...]
    months: tuple[MonthCost, ...]
    one_off_minor: int = 0
    """Set-up and other one-off fees, shown apart and not in the total."""
    one_off_lines: tuple[CostLine, ...] = ()
    sourced_ppm: int = 1_000_000
    """Share of the accepted volume that is priced from sourced terms, in parts per million."""
    problems: tuple[Problem, ...] = ()
