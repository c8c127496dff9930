"""Which pages to read again first: those whose age or doubt moves most places in the rankings of typical merchants."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from selector.app.interchange import tables_for
from selector.app.preset_markets import TICKET_SCALE
from selector.app.presets import home_currency, new_scenario
from selector.costs.doubts import doubt_of
from selector.costs.results import CostLine
from selector.domain.fees import FeeRule
from selector.domain.money import round_half_up
from selector.domain.platform import PlatformProfile
from selector.domain.scenario import PricedProfile, Scenario
from selector.domain.text import Text
from selector.domain.text import text as _t
from selector.files.canonical import revision
from selector.files.profiles import TABLE_PREFIX, load_profile
from selector.i18n.catalog import render
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

    def as_json(self) -> dict[str, Any]:
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
    """Doubtful pages of the profiles in `files`; those first whose doubt moves most places, then the oldest."""
    loaded = (load_profile(Path(name)) for name in files if not Path(name).name.startswith(TABLE_PREFIX))
    profiles = {each.profile.id: each.profile for each in loaded if each.profile is not None}
    moved: dict[tuple[str, str], int] = {}
    for ranked in _rankings(profiles.values(), today):
        for place in ranked:
            for source, percent in _doubts(place, today):
                key = (place.profile.id, source)
                moved[key] = moved.get(key, 0) + _places(place, percent, ranked)
    facts = [fact for profile in profiles.values() for fact in _facts(profile, today, moved)]
    return tuple(sorted(facts, key=lambda fact: (-fact.places, fact.as_of, fact.platform)))


def _rankings(profiles: Iterable[PlatformProfile], today: date) -> Iterator[tuple[RankedOffer, ...]]:
    priced = [PricedProfile(profile=profile, revision=revision(profile)) for profile in profiles]
    for country in MARKETS:
        tables = tables_for(country)
        inputs = Inputs(interchange=tables[0] if tables else None)
        for business in BUSINESSES:
            yield evaluate(_typical(business, country, priced, today), inputs).ranked


def _typical(business: str, country: str, profiles: list[PricedProfile], today: date) -> Scenario:
    currency = home_currency(country, today)
    volume = round_half_up(_TYPICAL_EUROS * Decimal(TICKET_SCALE.get(currency, "1")), currency)
    return new_scenario(business, country, volume, profiles, today, currency)


def _doubts(place: RankedOffer, today: date) -> Iterator[tuple[str, float]]:
    """For each source of the offer's lines how far the offer may be off because of it, in percent of the volume."""
    off: dict[str, int] = {}
    for line in place.cost.lines:
        off[line.source] = off.get(line.source, 0) + _off_minor(place, line, today)
    for source, minor in off.items():
        if minor and place.cost.accepted_minor:
            yield source, 100 * minor / place.cost.accepted_minor


def _off_minor(place: RankedOffer, line: CostLine, today: date) -> int:
    if line.rule < 0:
        return 0
    fee = place.offer.fees[line.rule]
    by_doubt = abs(line.amount_minor) * doubt_of(fee, place.profile, today).spread_ppm // 1_000_000
    return max(by_doubt, line.high_minor - line.amount_minor, line.amount_minor - line.low_minor)


def _places(place: RankedOffer, percent: float, ranked: tuple[RankedOffer, ...]) -> int:
    own = place.effective_percent
    if own is None:
        return 0
    others = (other.effective_percent for other in ranked if other is not place)
    return sum(other is not None and abs(other - own) <= percent for other in others)


def _facts(profile: PlatformProfile, today: date, moved: dict[tuple[str, str], int]) -> Iterator[StaleFact]:
    reasons: dict[str, list[Text]] = {}
    for fee in (fee for offer in profile.offers for fee in offer.fees):
        for reason in _reasons(fee, profile, today):
            if reason not in reasons.setdefault(fee.source, []):
                reasons[fee.source].append(reason)
    for name, why in reasons.items():
        source = profile.sources[name]
        places = moved.get((profile.id, name), 0)
        yield StaleFact(profile.id, name, source.url, source.as_of.isoformat(), _joined(why), places)


def _reasons(fee: FeeRule, profile: PlatformProfile, today: date) -> Iterator[Text]:
    yield from doubt_of(fee, profile, today).reasons
    if fee.amount_unknown:
        yield _t('the amount of "{fee}" is unknown', fee=fee.label)


def _joined(reasons: list[Text]) -> Text:
    said = reasons[0]
    for reason in reasons[1:]:
        said = _t("{first}; {second}", first=said, second=reason)
    return said
