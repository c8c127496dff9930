"""What an evaluation gives: frozen results that tables, charts and explanations are made from."""

from collections.abc import Mapping
from dataclasses import dataclass

from selector.costs.results import OfferCost
from selector.domain.platform import Offer, PlatformProfile
from selector.domain.problems import Problem
from selector.domain.text import Text

OfferKey = tuple[str, str]
"""Platform id and offer id."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure of one offer: its expected figure and the interval it lies in. All None: nobody knows."""

    low: float | None
    expected: float | None
    high: float | None
    sources: tuple[str, ...] = ()
    """Names of the profile's sources; empty where the figure is computed or unknown."""
    detail: Text | None = None
    """What the figure was read from, in words."""
    read_at: str = ""
    """Where a figure of the user's own was read; empty for all others, and for an assumption."""

    @property
    def unknown(self) -> bool:
        """True where no fact tells the measure."""
        return self.expected is None


@dataclass(frozen=True, slots=True)
class LeafValue:
    """The value (0 to 100) of one leaf: the worst, expected and best that its measure allows, and its weight."""

    criterion: str
    measure: str
    weight: float
    """Share of the whole decision, 0 to 1; all leaves of a tree sum to 1 (or 0 when every weight is zero)."""
    measured: Measured
    low: float
    expected: float
    high: float

    @property
    def points(self) -> float:
        """What the leaf adds to the score."""
        return self.weight * self.expected


@dataclass(frozen=True, slots=True)
class MoneyRange:
    """An amount in minor units of the scenario's currency as low, likely and high."""

    low_minor: int
    likely_minor: int
    high_minor: int


@dataclass(frozen=True, slots=True)
class RankedOffer:
    """One offer of the ranking, with everything that its place rests on."""

    profile: PlatformProfile
    offer: Offer
    rank: int
    """1 is best; equal scores share a rank (1, 1, 3)."""
    score: float
    score_low: float
    score_high: float
    contributions: Mapping[str, float]
    """Points of each criterion; they sum to the score."""
    leaves: tuple[LeafValue, ...]
    cost: OfferCost
    """Cost of an average month in the offer's own currency, by line."""
    cost_month: MoneyRange
    cost_year: MoneyRange
    one_off_minor: int
    effective_percent: float | None
    """Cost of the accepted payments in percent of their volume; None without volume."""
    compared_percent: float | None
    """What the criterion of cost looks at, in the same percent: the invoice, or all that the scenario adds to it."""
    accepted_percent: float
    """Share of the merchant's volume that the offer can take."""
    certainty: str
    """sure | likely | unsure: does the place hold when unknown facts and cost ranges fall badly?"""
    problems: tuple[Problem, ...] = ()

    @property
    def key(self) -> OfferKey:
        """Platform id and offer id."""
        return self.profile.id, self.offer.id


@dataclass(frozen=True, slots=True)
class ExcludedOffer:
    """An offer that fails a requirement, with every reason."""

    profile: PlatformProfile
    offer: Offer
    reasons: tuple[Text, ...]
    requirements: tuple[str, ...] = ()
    """Names of the failed requirements, for "which one to loosen"."""

    @property
    def key(self) -> OfferKey:
        """Platform id and offer id."""
        return self.profile.id, self.offer.id


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The result of a scenario. `ranked` is in order of rank, then of name."""

    currency: str
    ranked: tuple[RankedOffer, ...]
    excluded: tuple[ExcludedOffer, ...] = ()
    needs_quote: tuple[ExcludedOffer, ...] = ()
    """Offers without a published price."""
    reference: tuple[ExcludedOffer, ...] = ()
    """Figures to compare with (ceilings, network tariffs, half services): shown, never ranked."""
    problems: tuple[Problem, ...] = ()
    volume_month_minor: int = 0
    count_month: float = 0.0
    months: int = 1
    """How many months the cost of each offer spans."""
