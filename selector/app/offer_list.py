"""Every offer that a person can look at, of the scenario or the catalogue, and how each stands in the comparison."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Literal

from selector.app.catalogue import Catalogue, CatalogueProfile
from selector.app.quotes.keeping import is_own_quote
from selector.domain.platform import Offer, PlatformProfile
from selector.domain.scenario import PricedProfile, Scenario
from selector.domain.text import Text, text
from selector.files.scenarios.canonical import revision
from selector.scoring.results import Evaluation, ExcludedOffer, RankedOffer

Origin = Literal["shipped", "user"]


class State(Enum):
    """How an offer stands."""

    RANKED = auto()
    EXCLUDED = auto()
    """It fails a requirement, or cannot be priced."""
    NEEDS_QUOTE = auto()
    REFERENCE = auto()
    LEFT_OUT = auto()
    """The user took it out."""
    ABSENT = auto()
    """In the catalogue and sold in the country, but not in this scenario."""
    ELSEWHERE = auto()
    """Not sold in the merchant's country."""
    WAITING = auto()
    """Not evaluated yet."""


@dataclass(frozen=True, slots=True)
class ListedOffer:
    """One offer with its state, why it has it (empty where it is ranked), and its result where there is one."""

    profile: PlatformProfile
    origin: Origin
    offer: Offer
    state: State
    reasons: tuple[Text, ...] = ()
    ranked: RankedOffer | None = None

    @property
    def key(self) -> str:
        """platform/offer."""
        return f"{self.profile.id}/{self.offer.id}"

    @property
    def competes(self) -> bool:
        """True where the user has it in the comparison, whatever comes of it there."""
        return self.state not in {State.LEFT_OUT, State.ABSENT, State.ELSEWHERE}

    @property
    def can_compete(self) -> bool:
        """False for what is not sold in the merchant's country."""
        return self.state is not State.ELSEWHERE

    @property
    def is_own(self) -> bool:
        """True for a quote of the user's own, and for offers of a provider that only the user has."""
        if self.origin != "user" or self.offer.halves:
            return False
        return is_own_quote(self.offer) or not any(is_own_quote(offer) for offer in self.profile.offers)

    @property
    def has_price(self) -> bool:
        """True where the provider publishes (or quoted) a price."""
        return not (self.offer.quote_only or self.offer.price_not_found)


def offers_of(
    scenario: Scenario, catalogue: Catalogue | None, evaluation: Evaluation | None
) -> tuple[ListedOffer, ...]:
    """Every offer of the scenario's profiles and of the catalogue's other providers, by provider and plan.

    A provider that the scenario holds is told as the scenario holds it, not as the catalogue has it today.
    """
    sorts = _Sorter(scenario, evaluation)
    present = {priced.profile.id for priced in scenario.profiles}
    others = [entry for entry in (catalogue.profiles if catalogue else ()) if entry.profile.id not in present]
    known: list[PricedProfile | CatalogueProfile] = [*scenario.profiles, *others]
    listed = [sorts.listed(one.profile, one.origin, offer) for one in known for offer in one.profile.offers]
    return tuple(sorted(listed, key=lambda one: (one.profile.name.casefold(), one.offer.name.casefold(), one.key)))


def newer_profile(listed: ListedOffer, catalogue: Catalogue | None) -> PricedProfile | None:
    """What the catalogue says of a provider today, where that differs from what the scenario holds.

    Quotes that came with the scenario stay: another user's are not in the catalogue.
    """
    entry = catalogue.profile(listed.profile.id) if catalogue is not None else None
    if listed.state is State.ABSENT or entry is None:
        return None
    newer, known = entry.profile, {offer.id for offer in entry.profile.offers}
    quotes = [offer for offer in listed.profile.offers if is_own_quote(offer) and offer.id not in known]
    if quotes:
        kept = {name: source for name, source in listed.profile.sources.items() if name not in newer.sources}
        update = {"offers": (*newer.offers, *quotes), "sources": {**newer.sources, **kept}}
        newer = newer.model_copy(update=update)
    if newer == listed.profile:
        return None
    return PricedProfile(profile=newer, revision=revision(newer), origin=entry.origin)


class _Sorter:
    """Tells the state of single offers."""

    def __init__(self, scenario: Scenario, evaluation: Evaluation | None) -> None:
        self._country = scenario.merchant.country
        self._present = {priced.profile.id for priced in scenario.profiles}
        self._left_out = {(ref.platform, ref.offer) for ref in scenario.left_out}
        self._ranked: dict[tuple[str, str], RankedOffer] = {}
        self._aside: dict[tuple[str, str], tuple[State, ExcludedOffer]] = {}
        if evaluation is not None:
            self._ranked = {ranked.key: ranked for ranked in evaluation.ranked}
            lists = (State.EXCLUDED, evaluation.excluded), (State.NEEDS_QUOTE, evaluation.needs_quote)
            for state, offers in (*lists, (State.REFERENCE, evaluation.reference)):
                self._aside |= {offer.key: (state, offer) for offer in offers}

    def listed(self, profile: PlatformProfile, origin: Origin, offer: Offer) -> ListedOffer:
        """`offer` with its state."""
        key = (profile.id, offer.id)
        if key in self._ranked:
            return ListedOffer(profile, origin, offer, State.RANKED, ranked=self._ranked[key])
        return ListedOffer(profile, origin, offer, *self._aside_or_waiting(key, offer))

    def _aside_or_waiting(self, key: tuple[str, str], offer: Offer) -> tuple[State, tuple[Text, ...]]:
        if self._country not in offer.market:
            return State.ELSEWHERE, (text("not sold in your country"),)
        if key[0] not in self._present:
            return State.ABSENT, (text("not in this comparison"),)
        if key in self._left_out:
            return State.LEFT_OUT, (text("you took it out of the comparison"),)
        if key in self._aside:
            state, found = self._aside[key]
            return state, found.reasons
        return State.WAITING, (text("being priced"),)
