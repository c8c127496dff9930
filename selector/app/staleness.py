"""Which pages to read again first: those whose age or doubt moves most places in the rankings of typical merchants."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from selector.app.halves import paired_anew
from selector.app.interchange import tables_for
from selector.app.json_objects.checking import StalePage
from selector.app.presets.making import home_currency, new_scenario
from selector.app.presets.markets import TICKET_SCALE
from selector.app.rereading import places_within, stakes_of
from selector.domain.money import round_half_up
from selector.domain.platform import PlatformProfile
from selector.domain.scenario import PricedProfile, Scenario
from selector.domain.text import Text
from selector.domain.text import text as _t
from selector.files.profiles.reading import TABLE_PREFIX, load_profile
from selector.files.scenarios.canonical import revision
from selector.i18n.catalog import render
from selector.report.freshness import is_stale
from selector.scoring.evaluate import Inputs, evaluate
from selector.scoring.results import RankedOffer

MARKETS = ("FI", "SE", "DK", "DE", "GR", "TR", "IR", "GB", "US")
BUSINESSES = ("web_shop", "cafe")
_TYPICAL_EUROS = 50_000


@dataclass(frozen=True, slots=True)
class StaleFact:
    """One page behind old or doubtful prices, and how many places these could move in the rankings looked at."""

    platform: str
    source: str
    url: str
    as_of: str
    why: Text
    places: int

    def as_json(self) -> StalePage:
        """As `check --stale --json` tells it."""
        return {
            "platform": self.platform,
            "source": self.source,
            "url": self.url,
            "as_of": self.as_of,
            "text": render(self.why),
            "places": self.places,
        }


def stale_facts(files: Iterable[str], today: date) -> tuple[StaleFact, ...]:
    """Doubtful pages of the profiles in `files`; those first whose doubt moves most places, then the oldest.

    A price may be off by the width of its range, a fact by all the points that its criterion can give; each offer of
    another provider whose score lies within these points is a place that could change.
    """
    loaded = (load_profile(Path(name)) for name in files if not Path(name).name.startswith(TABLE_PREFIX))
    profiles = {each.profile.id: each.profile for each in loaded if each.profile is not None}
    moved: Counter[tuple[str, str]] = Counter()
    for ranked in _rankings(profiles.values(), today):
        for place in ranked:
            others = [other.score for other in ranked if other.profile.id != place.profile.id]
            for source, stake in stakes_of(place).items():
                moved[_page(place, source, profiles)] += places_within(place, stake.points, others)
    facts = [fact for profile in profiles.values() for fact in _facts(profile, today, moved)]
    return tuple(sorted(facts, key=lambda fact: (-fact.places, fact.as_of, fact.platform, fact.source)))


def _page(place: RankedOffer, source: str, profiles: Mapping[str, PlatformProfile]) -> tuple[str, str]:
    """Platform and source of a page; in a pair of two providers the source is named after its provider."""
    if place.profile.id in profiles:
        return place.profile.id, source
    platform, _, name = source.partition(".")
    return platform, name


def _rankings(profiles: Iterable[PlatformProfile], today: date) -> Iterator[tuple[RankedOffer, ...]]:
    priced = paired_anew(PricedProfile(profile=profile, revision=revision(profile)) for profile in profiles)
    for country in MARKETS:
        tables = tables_for(country)
        inputs = Inputs(interchange=tables[0] if tables else None)
        for business in BUSINESSES:
            yield evaluate(_typical(business, country, priced, today), inputs).ranked


def _typical(business: str, country: str, profiles: Iterable[PricedProfile], today: date) -> Scenario:
    currency = home_currency(country, today)
    volume = round_half_up(_TYPICAL_EUROS * Decimal(TICKET_SCALE.get(currency, "1")), currency)
    return new_scenario(business, country, volume, profiles, today, currency)


def _facts(profile: PlatformProfile, today: date, moved: Mapping[tuple[str, str], int]) -> Iterator[StaleFact]:
    for name, why in _reasons(profile, today).items():
        source = profile.sources[name]
        places = moved.get((profile.id, name), 0)
        yield StaleFact(profile.id, name, source.url, source.as_of.isoformat(), _joined(list(why)), places)


def _reasons(profile: PlatformProfile, today: date) -> dict[str, dict[Text, None]]:
    """Why each doubtful page deserves another look: its age, what it is, and the figures on it that are in doubt."""
    found: dict[str, dict[Text, None]] = {}
    for name, source in profile.sources.items():
        if is_stale(source, today):
            found.setdefault(name, {})[_t("read on a page of {day}", day=source.as_of.isoformat())] = None
        if not source.official:
            found.setdefault(name, {})[_t("read second-hand")] = None
    for fee in (fee for offer in profile.offers for fee in offer.fees):
        if fee.unsure:
            found.setdefault(fee.source, {})[_t('"{fee}" is marked as unsure', fee=fee.label)] = None
        if fee.amount_unknown:
            found.setdefault(fee.source, {})[_t('the amount of "{fee}" is unknown', fee=fee.label)] = None
    return found


def _joined(reasons: list[Text]) -> Text:
    said = reasons[0]
    for reason in reasons[1:]:
        said = _t("{first}; {second}", first=said, second=reason)
    return said
