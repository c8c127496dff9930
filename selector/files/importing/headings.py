"""Column names: folded so that case, accents, blanks and punctuation do not matter, and matched with patterns."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

_SPLIT = re.compile(r"(\*|\{currency\})")
_NOT_WORD = re.compile(r"[\W_]+")
_SPECIAL = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "å": "a", "ł": "l", "đ": "d", "ı": "i", "œ": "oe"})


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """`name` in lower case without accents; everything that is no letter or digit becomes one blank."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_SPECIAL))
    letters = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return _NOT_WORD.sub(" ", letters.replace("\ufeff", "")).strip()


@lru_cache(maxsize=16_384)
def pattern_of(name: str) -> re.Pattern[str]:
    """The folded `name` as a pattern: `*` stands for anything, `{currency}` for a code of three letters."""
    parts = _SPLIT.split(name)
    made = ""
    for index, part in enumerate(parts):
        before, after = "".join(parts[:index])[-1:], "".join(parts[index + 1 :])[:1]
        if part == "*":
            loose_start, loose_end = _open(before), _open(after)
            made += "(?: .*)?" if loose_start else "(?:.* )?" if loose_end else ".*"
        elif part == "{currency}":
            made += (" " if made else "") + r"(?P<currency>[a-z]{3})"
        else:
            made += re.escape(fold(part)).replace(r"\ ", " ")
    return re.compile(made)


def _open(neighbour: str) -> bool:
    """Whether a `*` stands beside a blank or a mark, so that it stands for whole words."""
    return bool(neighbour) and not neighbour.isalnum()


def is_pattern(name: str) -> bool:
    """Whether `name` holds a placeholder."""
    return "*" in name or "{currency}" in name


def matches(value: str, names: Iterable[str]) -> bool:
    """Whether `value`, folded, equals or fits one of `names`."""
    folded = fold(value)
    return any(bool(pattern_of(name).fullmatch(folded)) if is_pattern(name) else fold(name) == folded for name in names)


def locate(columns: Mapping[str, Sequence[str]], header: Sequence[str]) -> dict[str, int]:
    """Where each logical column stands in `header`: the first name of its list that occurs wins, leftmost first."""
    places: dict[str, int] = {}
    folded = [fold(cell) for cell in header]
    for logical, names in columns.items():
        index = _place(names, folded)
        if index is not None:
            places[logical] = index
    return places


def _place(names: Sequence[str], folded: Sequence[str]) -> int | None:
    for name in names:
        if is_pattern(name):
            found = next((i for i, cell in enumerate(folded) if pattern_of(name).fullmatch(cell)), None)
        else:
            wanted = fold(name)
            found = folded.index(wanted) if wanted and wanted in folded else None
        if found is not None:
            return found
    return None


def currency_in(names: Sequence[str], heading: str) -> str:
    """The currency code that `heading` carries where a name says `{currency}`, else an empty text."""
    for name in names:
        found = pattern_of(name).fullmatch(fold(heading)) if "{currency}" in name else None
        if found:
            return str(found["currency"]).upper()
    return ""
