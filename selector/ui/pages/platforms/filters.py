"""Which offers the list shows: a search, a country, and three questions that are asked most."""

from dataclasses import dataclass

from selector.app.offer_list import ListedOffer, State
from selector.domain import word_names
from selector.i18n.catalog import render

PRICED, MEETS, OWN = "priced", "meets", "own"
ANYWHERE = ""


@dataclass(frozen=True, slots=True)
class OfferFilter:
    """What is asked for. `country` is a code, or `ANYWHERE`; `kinds` holds PRICED, MEETS and OWN as far as wanted."""

    search: str = ""
    country: str = ANYWHERE
    kinds: frozenset[str] = frozenset()

    def passes(self, listed: ListedOffer) -> bool:
        """True where `listed` is what is asked for."""
        if self.country and self.country not in listed.offer.market:
            return False
        if PRICED in self.kinds and not listed.has_price:
            return False
        if MEETS in self.kinds and listed.state is not State.RANKED:
            return False
        if OWN in self.kinds and not listed.is_own:
            return False
        words = self.search.casefold().split()
        found = haystack(listed) if words else ""
        return all(word in found for word in words)


def haystack(listed: ListedOffer) -> str:
    """Everything by which a person may look for an offer, in small letters."""
    profile, methods = listed.profile, listed.profile.methods
    accepted = methods.accepted if methods and methods.accepted else ()
    told = [render(word_names.name_of(word_names.METHODS, word)) for word in accepted]
    return " ".join([profile.name, profile.id, listed.offer.name, profile.summary, *accepted, *told]).casefold()
