"""What a user can do with profiles of their own: add, change and remove them, and note a negotiated quote."""

from pathlib import Path

from selector.domain.platform import PlatformProfile, Source
from selector.domain.problems import UserError
from selector.domain.quotes import Quote
from selector.files.profiles.own import (
    add_profile,
    change_profile,
    remove_profile,
    user_profiles_dir,
)
from selector.files.profiles.reading import load_profile
from selector.files.toml.editing import Change

__all__ = [
    "Change",
    "add_profile",
    "add_quote",
    "change_profile",
    "remove_profile",
    "user_profiles_dir",
]

QUOTES_ID = "own-quotes"


def add_quote(quote: Quote, told: Source, folder: Path | None = None) -> Path:
    """Notes a quote that the user got, with where and when it was told; `quote.source` names it.

    Raises:
        UserError: when the file of the user's quotes cannot be written, or holds a quote that contradicts this one.
    """
    folder = folder or user_profiles_dir()
    path = folder / f"{QUOTES_ID}.toml"
    if not path.exists():
        profile = PlatformProfile(
            format=1, id=QUOTES_ID, name="Own quotes", sources={quote.source: told}, quotes=(quote,)
        )
        return add_profile(folder, profile)
    facts = quote.model_dump(exclude_defaults=True)
    place = _number_of_quotes(path)
    source = told.model_dump(exclude_defaults=True)
    change_profile(path, [Change(("sources", quote.source), source), Change(("quotes", place), facts)])
    return path


def _number_of_quotes(path: Path) -> int:
    loaded = load_profile(path)
    if loaded.profile is None:
        raise UserError(loaded.problems[0])
    return len(loaded.profile.quotes)
