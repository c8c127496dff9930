"""Measures: what each leaf of the criteria tree reads from an offer, as a figure, an interval, or unknown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from selector.costs.results import OfferCost
from selector.domain.merchant import Merchant
from selector.domain.platform import Integration, Offer, PlatformProfile, Security, Support
from selector.domain.scenario import Scenario
from selector.domain.text import Text, text
from selector.scoring.hidden import NOTHING, Hidden, counted_by_the_ranking
from selector.scoring.own_figures import own_figures
from selector.scoring.results import Measured

UNKNOWN = Measured(None, None, None)
REVIEW_PRIOR_PERCENT = 60.0
"""A provider without reviews counts as slightly better than the middle of its scale; reviews pull away from it."""
REVIEW_PRIOR_WEIGHT = 100.0
"""How many reviews the prior weighs as much as."""
REVIEWS_WITHOUT_COUNT = 10.0
_HOURS = {"business": 0.4, "extended": 0.7, "24x7": 1.0}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a measure is taken of: an offer, its cost over some months, the merchant, and what counts besides."""

    profile: PlatformProfile
    offer: Offer
    cost: OfferCost
    merchant: Merchant
    hidden: Hidden = field(default=NOTHING)
    """What the criterion of cost adds to the invoice."""
    months: int = 1
    """How many months the cost spans."""
    own: Mapping[str, Measured] = field(default_factory=dict)
    """What the user says of the offer on measures of their own."""

    @property
    def compared(self) -> tuple[float, float, float]:
        """Low, likely and high: the cost with all that the criterion of cost looks at, in minor units."""
        low, likely, high = self.hidden.on(self.cost, self.months)
        return self.cost.low_minor + low, self.cost.total_minor + likely, self.cost.high_minor + high


def subject_of(scenario: Scenario, profile: PlatformProfile, offer: Offer, cost: OfferCost, months: int) -> Subject:
    """What measures of an offer of `scenario` are taken of; `cost` spans `months` months."""
    hidden = counted_by_the_ranking(scenario, profile, offer, cost)
    own = own_figures(scenario, profile.id, offer.id)
    return Subject(profile, offer, cost, scenario.merchant, hidden, months, own)


Measure = Callable[[Subject], Measured]
MEASURES: dict[str, Measure] = {}


def _measure(name: str) -> Callable[[Measure], Measure]:
    def register(function: Measure) -> Measure:
        MEASURES[name] = function
        return function

    return register


def exactly(figure: float, *sources: str, detail: Text | None = None) -> Measured:
    """A figure without spread."""
    return Measured(figure, figure, figure, sources, detail)


def _percent_of(part_minor: float, whole_minor: int) -> float:
    return 100 * part_minor / whole_minor


@_measure("effective_percent")
def effective_percent(subject: Subject) -> Measured:
    """Cost of the accepted payments in percent of their volume; the invoice's alone unless the scenario says more."""
    accepted = subject.cost.accepted_minor
    if not accepted:
        return UNKNOWN
    low, likely, high = (_percent_of(part, accepted) for part in subject.compared)
    detail = None if subject.hidden is NOTHING else text("invoice, one-off fees and costs beyond the invoice")
    return Measured(low, likely, high, detail=detail)


@_measure("cost_uncertainty")
def cost_uncertainty(subject: Subject) -> Measured:
    """Width of the cost range in points of a percent of the accepted volume."""
    accepted = subject.cost.accepted_minor
    if not accepted:
        return UNKNOWN
    low, _likely, high = subject.compared
    return exactly(_percent_of(high - low, accepted))


@_measure("methods_covered")
def methods_covered(subject: Subject) -> Measured:
    """Share of the merchant's volume that the offer can take, in percent."""
    cost = subject.cost
    return exactly(_percent_of(cost.accepted_minor, cost.volume_minor)) if cost.volume_minor else UNKNOWN


def _fact(path: str, read: Callable[[Subject], float | None]) -> Measure:
    def measure(subject: Subject) -> Measured:
        figure = read(subject)
        return UNKNOWN if figure is None else exactly(figure, *subject.profile.sources_of(path))

    return measure


def _yes(flag: bool | None) -> float | None:  # noqa: FBT001 - the fact itself
    return None if flag is None else float(flag)


def _number(fact: object) -> float | None:
    return None if fact is None else float(str(fact))


def _size(listed: tuple[str, ...] | None) -> float | None:
    return None if listed is None else float(len(listed))


def _security(read: Callable[[Security], float | None]) -> Callable[[Subject], float | None]:
    return lambda subject: None if subject.profile.security is None else read(subject.profile.security)


def _support(read: Callable[[Support], float | None]) -> Callable[[Subject], float | None]:
    return lambda subject: None if subject.profile.support is None else read(subject.profile.support)


def _integration(read: Callable[[Integration], float | None]) -> Callable[[Subject], float | None]:
    return lambda subject: None if subject.profile.integration is None else read(subject.profile.integration)


def _hours_score(support: Support) -> float | None:
    if support.hours is None:
        return None
    return _HOURS.get(support.hours, _HOURS["business"])


_QUALITY = (
    "first_contact_resolution_percent", "satisfaction_top_box_percent", "recommend_top_box_percent",
    "adviser_top_box_percent",
)  # fmt: skip


@_measure("support_quality")
def support_quality(subject: Subject) -> Measured:
    """The mean of the published shares of content customers, in percent, with the pages of each."""
    support = subject.profile.support
    known = {name: share for name in _QUALITY if (share := getattr(support, name, None)) is not None}
    if not known:
        return UNKNOWN
    sources = dict.fromkeys(page for name in known for page in subject.profile.sources_of(f"support.{name}"))
    return exactly(float(sum(known.values()) / len(known)), *sources)


MEASURES |= {
    "pci_level": _fact("security.pci_dss_level", _security(lambda s: _number(s.pci_dss_level))),
    "strong_authentication": _fact("security.three_d_secure", _security(lambda s: _yes(s.three_d_secure))),
    "tokenization": _fact("security.tokenization", _security(lambda s: _yes(s.tokenization))),
    "fraud_tools": _fact("security.fraud_tools", _security(lambda s: _yes(s.fraud_tools))),
    "two_factor_login": _fact("security.two_factor_login", _security(lambda s: _yes(s.two_factor_login))),
    "certifications": _fact("security.certifications", _security(lambda s: _size(s.certifications))),
    "support_channels": _fact("support.channels", _support(lambda s: _size(s.channels))),
    "support_hours": _fact("support.hours", _support(_hours_score)),
    "support_languages": _fact("support.languages", _support(lambda s: _size(s.languages))),
    "consumer_support": _fact("support.consumer_support", _support(lambda s: _yes(s.consumer_support))),
    "plugins": _fact("integration.plugins", _integration(lambda i: _size(i.plugins))),
    "api": _fact("integration.api", _integration(lambda i: _yes(i.api))),
    "sandbox": _fact("integration.sandbox", _integration(lambda i: _yes(i.sandbox))),
    "sdks": _fact("integration.sdks", _integration(lambda i: _size(i.sdks))),
    "onboarding_days": _fact("integration.onboarding_days", _integration(lambda i: _number(i.onboarding_days))),
}


def _offer_fact(name: str) -> Measure:
    def measure(subject: Subject) -> Measured:
        figure = _number(getattr(subject.offer, name))
        path = f"offers.{subject.offer.id}.{name}"
        return UNKNOWN if figure is None else exactly(figure, *subject.profile.sources_of(path))

    return measure


MEASURES |= {
    name: _offer_fact(name)
    for name in ("contract_months", "notice_months", "settlement_days", "rolling_reserve_percent")
}


@_measure("reviews")
def reviews(subject: Subject) -> Measured:
    """Mean review in percent of its scale, shrunk towards a fixed prior by how many reviews there are.

    The prior is fixed, not the mean of the competing offers, so that adding an offer changes no other's value.
    """
    listed = subject.profile.reviews
    if not listed:
        return UNKNOWN
    total, weight = REVIEW_PRIOR_PERCENT * REVIEW_PRIOR_WEIGHT, REVIEW_PRIOR_WEIGHT
    for review in listed:
        votes = REVIEWS_WITHOUT_COUNT if review.count is None else float(review.count)
        total += votes * 100 * float(review.score / review.scale)
        weight += votes
    detail = text("{count} published averages, shrunk towards {prior} %", count=len(listed), prior=REVIEW_PRIOR_PERCENT)
    return exactly(total / weight, *(review.source for review in listed), detail=detail)


def take(measure: str, subject: Subject, known: Mapping[str, Measure] = MEASURES) -> Measured:
    """The measure called `measure`; a name that no measure has is unknown (a newer file may name one)."""
    return known[measure](subject) if measure in known else subject.own.get(measure, UNKNOWN)
