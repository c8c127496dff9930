"""Attributes packed into one number a row, so that grouping compares one integer instead of a dozen texts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from selector.files.importing.database import name, quote
from selector.files.importing.matching import Words

MOST_BITS = 62
UNREAD = "\0unread"
"""The value of a dimension whose word was not looked up."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """A property of a row with few values. `expression` makes SQL for a weight times the place of its value.

    Place 0 is "unknown" or "none".
    """

    name: str
    expression: Callable[[int], str]
    values: tuple[str, ...]


def plain(name_of: str, expression: str, values: tuple[str, ...]) -> Dimension:
    """A dimension whose place is an SQL number already."""
    return Dimension(name_of, lambda weight: f"({expression}) * {weight}::{_type(weight)}", values)


def flag(name_of: str, test: str) -> Dimension:
    """A dimension that is "yes" where `test` holds."""
    return Dimension(name_of, lambda weight: f"CASE WHEN {test} THEN {weight} ELSE 0 END", ("", "yes"))


@dataclass(frozen=True, slots=True)
class Packing:
    """Dimensions in the order in which they are packed, the first with the smallest weight."""

    dimensions: tuple[Dimension, ...]

    def code_sql(self) -> str:
        """SQL for the packed number of a row."""
        weight = 1
        terms = []
        for dimension in self.dimensions:
            if len(dimension.values) > 1:
                terms.append(dimension.expression(weight))
            weight *= len(dimension.values)
        return " + ".join([f"0::{_type(weight)}", *terms])

    def meaning(self, code: int) -> dict[str, str]:
        """The value of every dimension for a packed number."""
        found = {}
        for dimension in self.dimensions:
            code, index = divmod(code, len(dimension.values))
            found[dimension.name] = dimension.values[index]
        return found


def _type(weight: int) -> str:
    return "BIGINT" if weight.bit_length() <= MOST_BITS else "HUGEINT"


def choose_sql(
    column: str, groups: Sequence[tuple[Iterable[str], int]], words: Words, otherwise: str = "0", unread: str = ""
) -> str:
    """SQL that gives the number that belongs to the word in `column`, the commonest word first.

    Blank cells and words that belong to none give `otherwise`; with `unread`, words never looked up give that.
    """
    order = {word: place for place, word in enumerate(words.of(column))}
    tests = sorted((order[text], text, index) for texts, index in groups for text in texts)
    whens = " ".join(f"WHEN {quote(text)} THEN {index}" for _, text, index in tests)
    if unread:
        known = {text for _, text, _ in tests}
        rest = " ".join(f"WHEN {quote(text)} THEN {otherwise}" for text in words.of(column) if text not in known)
        last = f"CASE WHEN {name(column)} IS NULL THEN {otherwise} ELSE {unread} END"
        return f"(CASE {name(column)} {whens} {rest} ELSE {last} END)" if whens + rest else f"({last})"
    return f"(CASE {name(column)} {whens} ELSE {otherwise} END)" if whens else f"({otherwise})"
