"""Keeping quotes in the user's data folder, and what a quote would change in a ranking."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from selector.app.halves import with_profile
from selector.app.own_profiles import (
    QUOTES_ID,
    Change,
    add_profile,
    add_quote,
    change_profile,
    remove_profile,
    user_profiles_dir,
)
from selector.app.quotes.building import Built
from selector.app.quotes.draft import QuoteDraft, draft_of
from selector.domain.platform import Offer, PlatformProfile, Source
from selector.domain.problems import Problem, UserError
from selector.domain.quotes import Quote
from selector.domain.scenario import PricedProfile, Scenario
from selector.domain.text import text
from selector.files.profiles.reading import load_profile
from selector.files.scenarios.canonical import revision
from selector.files.scenarios.locks import writing
from selector.scoring.evaluate import Inputs, evaluate
from selector.scoring.results import RankedOffer

_FINDS = f"{QUOTES_ID}."


def _file(folder: Path | None) -> Path:
    return (folder or user_profiles_dir()) / f"{QUOTES_ID}.toml"


def kept_quotes(folder: Path | None = None) -> tuple[tuple[Quote, Source], ...]:
    """The user's quotes with where they were told; none where there is no file or it cannot be read."""
    path = _file(folder)
    profile = load_profile(path).profile if path.exists() else None
    return tuple((quote, profile.sources[quote.source]) for quote in profile.quotes) if profile else ()


def taken_ids(scenario: Scenario, catalogue_ids: Iterable[str], folder: Path | None = None) -> frozenset[str]:
    """Ids that a new quote or provider must not have."""
    offers = {offer.id for priced in scenario.profiles for offer in priced.profile.offers}
    platforms = {priced.profile.id for priced in scenario.profiles}
    return frozenset({*offers, *platforms, *catalogue_ids, *(quote.id for quote, _told in kept_quotes(folder))})


def is_own_quote(offer: Offer) -> bool:
    """True where an offer is a quote that its user noted."""
    return offer.source.startswith(_FINDS)


def draft_of_offer(
    profile: PlatformProfile, offer: Offer, country: str, folder: Path | None = None
) -> QuoteDraft | None:
    """The user's own quote behind an offer, to be changed; None where it is no quote of this user."""
    if not is_own_quote(offer):
        return None
    for quote, told in kept_quotes(folder):
        platform, _, base_id = quote.based_on.partition("/")
        base = next((known for known in profile.offers if known.id == base_id), None)
        if quote.id == offer.id and platform == profile.id and base is not None:
            return draft_of(quote, told, profile, base, country)
    return None


def priced(built: Built) -> PricedProfile:
    """The profile of a finished quote as a scenario keeps it.

    Raises:
        UserError: something is still wrong with the quote.
    """
    if built.profile is None:
        wrong = text("the quote is not finished")
        raise UserError(Problem("unfinished", wrong, hint=text("mend what is marked, then save")))
    return PricedProfile(profile=built.profile, revision=revision(built.profile), origin="user")


def keep(built: Built, folder: Path | None = None) -> PricedProfile:
    """Writes a finished quote into the user's data folder.

    Raises:
        UserError: something is wrong with it, another window is writing quotes just now, or the folder cannot be
            written; nothing is changed then.
    """
    made = priced(built)
    with writing(_file(folder)):
        if built.quote is None or built.told is None:
            add_profile(folder or user_profiles_dir(), made.profile)
        elif any(quote.id == built.quote.id for quote, _told in kept_quotes(folder)):
            _replace(built.quote, built.told, _file(folder))
        else:
            add_quote(built.quote, built.told, folder)
    return made


def _replace(quote: Quote, told: Source, path: Path) -> None:
    """Writes the changed quote over the kept one, field by field, so that comments of its file stay."""
    place, before = next(
        (n, known) for n, (known, _told) in enumerate(kept_quotes(path.parent)) if known.id == quote.id
    )
    new, old = quote.model_dump(exclude_defaults=True), before.model_dump(exclude_defaults=True)
    changes = [Change(("sources", quote.source), told.model_dump(exclude_defaults=True))]
    changes += [Change(("quotes", place, key), None) for key in old if key not in new]
    changes += [Change(("quotes", place, key), value) for key, value in new.items() if value != old.get(key)]
    change_profile(path, changes)


def forget(quote_id: str, folder: Path | None = None) -> None:
    """Takes a quote out of the user's data folder; scenarios that hold it keep it.

    Raises:
        UserError: the file cannot be changed, or another window is writing it just now.
    """
    path = _file(folder)
    with writing(path):
        quotes = kept_quotes(folder)
        place = next((n for n, (quote, _told) in enumerate(quotes) if quote.id == quote_id), None)
        if place is None:
            return
        if len(quotes) == 1:
            remove_profile(path)
        else:
            source = quotes[place][0].source
            change_profile(path, [Change(("quotes", place), None), Change(("sources", source), None)])


@dataclass(frozen=True, slots=True)
class Effect:
    """Where the quote would stand, beside the published offer it is based on."""

    quoted: RankedOffer | None
    published: RankedOffer | None


def effect(scenario: Scenario, inputs: Inputs | None, built: Built, draft: QuoteDraft) -> Effect:
    """What the ranking would be with the quote in it.

    Raises:
        UserError: something is still wrong with the quote.
    """
    made = priced(built)
    profiles = with_profile(scenario.profiles, made)
    ranked = evaluate(scenario.model_copy(update={"profiles": profiles}), inputs).ranked
    base = draft.offer.id if draft.offer else ""
    return Effect(_standing(ranked, made.profile.id, built.offer_id), _standing(ranked, made.profile.id, base))


def _standing(ranked: Iterable[RankedOffer], platform: str, offer: str) -> RankedOffer | None:
    """The place of an offer, or of the best pair that it is half of."""
    standing = (one for one in ranked if one.key == (platform, offer) or f"{platform}/{offer}" in one.offer.halves)
    return next(standing, None)
