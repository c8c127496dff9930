"""The catalogue of platforms: which profiles there are, the shipped ones and the user's own."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, Self

from selector.app.halves import paired, with_more
from selector.costs.lint.profile import tariff_errors
from selector.domain.platform import PlatformProfile
from selector.domain.problems import Problem, Severity
from selector.domain.quotes import Quote
from selector.domain.quoting import with_quote
from selector.domain.scenario import PricedProfile
from selector.domain.text import text as _t
from selector.files.profiles.own import user_profiles_dir
from selector.files.profiles.reading import LoadedProfile, load_profiles
from selector.files.scenarios.canonical import revision
from selector.files.shipped import platforms_dir

Origin = Literal["shipped", "user"]


@dataclass(frozen=True, slots=True)
class CatalogueProfile:
    """One provider of the catalogue: its profile, the file it was read from and whose file that is."""

    loaded: LoadedProfile
    profile: PlatformProfile
    origin: Origin

    def priced(self) -> PricedProfile:
        """The profile as a scenario keeps it."""
        return PricedProfile(profile=self.profile, revision=revision(self.profile), origin=self.origin)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every provider by id, and one problem for each file that is left out or replaces another."""

    profiles: tuple[CatalogueProfile, ...]
    problems: tuple[Problem, ...] = field(default=())

    @classmethod
    def load(cls, extra_dirs: Iterable[Path] = (), user_dir: Path | None = None) -> Self:
        """Shipped profiles, then the user's (`user_dir`, or the standard folder), then those of `extra_dirs`.

        A later profile replaces an earlier one of the same id; a note says so. One whose rules contradict each other is
        left out with its first error (the shipped ones are held free of such by their tests). Quotes become offers of
        the platform that they are based on, and half offers are joined to pairs, on which a quote may be based too.
        """
        own = [user_dir if user_dir is not None else user_profiles_dir(), *extra_dirs]
        found: dict[str, CatalogueProfile] = {}
        problems: list[Problem] = []
        for folder in [platforms_dir(), *own]:
            loaded = load_profiles([folder])
            problems += loaded.problems
            for profile in _entries(loaded.profiles, "user" if folder in own else "shipped"):
                if folder in own and (faults := tariff_errors(profile.profile)):
                    problems.append(profile.loaded.problem(faults[0]))
                    continue
                if profile.profile.id in found:
                    problems.append(_replaces(profile))
                found[profile.profile.id] = profile
        quotes = _quotes(found)
        baseless = [quote for quote in quotes if not _join_quote(found, *quote)]
        problems += _join_halves(found)
        problems += [_baseless(*quote) for quote in baseless if not _join_quote(found, *quote)]
        return cls(tuple(found[name] for name in sorted(found) if found[name].profile.offers), tuple(problems))

    def profile(self, platform: str) -> CatalogueProfile | None:
        """The provider of that id, if there is one."""
        return next((entry for entry in self.profiles if entry.profile.id == platform), None)

    @property
    def countries(self) -> frozenset[str]:
        """Countries in which any provider sells, by code."""
        return frozenset(code for entry in self.profiles for offer in entry.profile.offers for code in offer.market)

    def sold_in(self, country: str) -> tuple[CatalogueProfile, ...]:
        """Providers with at least one offer in `country`."""
        return tuple(entry for entry in self.profiles if any(country in offer.market for offer in entry.profile.offers))


def _entries(profiles: Iterable[LoadedProfile], origin: Origin) -> Iterable[CatalogueProfile]:
    return (CatalogueProfile(loaded, loaded.profile, origin) for loaded in profiles if loaded.profile is not None)


def _replaces(entry: CatalogueProfile) -> Problem:
    said = _t('this profile replaces another one of the id "{id}"', id=entry.profile.id)
    hint = _t("give it an id of its own to keep both")
    return Problem("replaces_profile", said, Severity.NOTE, entry.loaded.where(("id",)), hint)


def _quotes(found: dict[str, CatalogueProfile]) -> list[tuple[CatalogueProfile, int, Quote]]:
    return [(entry, place, quote) for entry in found.values() for place, quote in enumerate(entry.profile.quotes)]


def _join_quote(found: dict[str, CatalogueProfile], entry: CatalogueProfile, _place: int, quote: Quote) -> bool:
    """Adds a quote to the platform that it is based on; false where there is no such offer."""
    platform, _, offer = quote.based_on.partition("/")
    base = found.get(platform)
    if base is None or all(known.id != offer for known in base.profile.offers):
        return False
    quoted = with_quote(base.profile, quote, entry.profile.sources, f"{entry.profile.id}.")
    found[platform] = CatalogueProfile(base.loaded, quoted, "user")
    return True


def _join_halves(found: dict[str, CatalogueProfile]) -> list[Problem]:
    """Adds the pairs of half offers, and halves with an assumed price for what they lack."""
    pairs = paired((entry.profile, entry.origin == "user") for _, entry in sorted(found.items()))
    for platform, offers in pairs.more.items():
        found[platform] = replace(found[platform], profile=with_more(found[platform].profile, offers))
    for profile, (first, second) in pairs.platforms:
        origin: Origin = "user" if "user" in {found[first].origin, found[second].origin} else "shipped"
        found[profile.id] = CatalogueProfile(found[first].loaded, profile, origin)
    return pairs.problems


def _baseless(entry: CatalogueProfile, place: int, quote: Quote) -> Problem:
    said = _t('there is no offer "{offer}" to base a quote on', offer=quote.based_on)
    hint = _t("write platform/offer as the list of platforms names them")
    return Problem("unknown_offer", said, where=entry.loaded.where(("quotes", place, "based_on")), hint=hint)
