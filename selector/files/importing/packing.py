"""Properties of a row packed into one number, so that grouping compares one integer instead of a dozen texts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from selector.files.importing.database import name, quote
from selector.files.importing.matching import Words

NARROW_BITS = 31
WIDE_BITS = 62
UNREAD = "\0unread"
"""The value of a dimension whose word was not looked up."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """A property of a row with few values. `expression` makes SQL for a weight times the place of its value.

    Place 0 is "unknown" or "none". `late`: equal date, amount and fee have equal places, so that they are told once for
    all such rows, after grouping.
    """

    name: str
    expression: Callable[[int], str]
    values: tuple[str, ...]
    late: bool = False


def plain(name_of: str, expression: str, values: tuple[str, ...]) -> Dimension:
    """A dimension whose place is an SQL number already."""
    return Dimension(name_of, lambda weight: f"({expression}) * {weight}::{_type(weight * len(values))}", values)


def flag(name_of: str, test: str, *, late: bool = False) -> Dimension:
    """A dimension that is "yes" where `test` holds."""
    return Dimension(name_of, lambda weight: f"CASE WHEN {test} THEN {weight} ELSE 0 END", ("", "yes"), late)


def kept_name(column: str) -> str:
    """Where the word of a column stands beside an event."""
    return "word_" + column


def word_dimension(column: str, said: Mapping[str, object], words: Words) -> Dimension:
    """A dimension for the words of a column: its value is the commonest word that says the same; blank is 0."""
    classes: dict[object, int] = {}
    first: list[str] = []
    places = {}
    for written in words.of(column):
        if said[written] not in classes:
            classes[said[written]] = len(classes) + 1
            first.append(written)
        places[written] = classes[said[written]]

    def expression(weight: int) -> str:
        groups = [([written], weight * place) for written, place in places.items()]
        return choose_sql(column, groups, words, unread=str(weight * (len(classes) + 1)), at=kept_name(column))

    return Dimension(column, expression, ("", *first, UNREAD))


@dataclass(frozen=True, slots=True)
class Packing:
    """Dimensions in the order in which they are packed, the first with the smallest weight; late ones come last.

    `explain` turns the value of every dimension into what the row means.
    """

    dimensions: tuple[Dimension, ...]
    explain: Callable[[dict[str, str]], dict[str, str]]

    def code_sql(self) -> str:
        """SQL for the packed number of a row."""
        return f"{self.early_sql()} + {self.late_sql()}"

    def early_sql(self) -> str:
        """The part of the packed number that must be told row by row."""
        return self._sum(late=False)

    def late_sql(self) -> str:
        """The part of the packed number that the date, the amount and the fee of a group tell."""
        return self._sum(late=True)

    def _sum(self, *, late: bool) -> str:
        weight = bound = 1
        terms = []
        for dimension in self.dimensions:
            if dimension.late is late:
                terms += [dimension.expression(weight)] if len(dimension.values) > 1 else []
                bound = weight * len(dimension.values)
            weight *= len(dimension.values)
        return " + ".join([f"0::{_type(bound)}", *terms])

    def meaning(self, code: int) -> dict[str, str]:
        """What rows with this packed number mean."""
        found = {}
        for dimension in self.dimensions:
            code, index = divmod(code, len(dimension.values))
            found[dimension.name] = dimension.values[index]
        return self.explain(found)


def _type(bound: int) -> str:
    """The type of whole numbers below `bound`: grouping by narrow ones takes less memory and time."""
    bits = bound.bit_length()
    return "INTEGER" if bits <= NARROW_BITS else "BIGINT" if bits <= WIDE_BITS else "HUGEINT"


def choose_sql(
    column: str, groups: Sequence[tuple[Iterable[str], int]], words: Words, otherwise: str = "0", *,
    unread: str = "", at: str = "",
) -> str:  # fmt: skip
    """SQL that gives the number that belongs to the word in `column`, the commonest word first.

    Blank cells and words that belong to none give `otherwise`; with `unread`, words never looked up give that. `at` is
    where the word stands, if not under its column's own name.
    """
    order = {word: place for place, word in enumerate(words.of(column))}
    tests = sorted((order[text], text, index) for texts, index in groups for text in texts)
    whens = " ".join(f"WHEN {quote(text)} THEN {index}" for _, text, index in tests)
    place = name(at or column)
    last = f"CASE WHEN {place} IS NULL THEN {otherwise} ELSE {unread} END" if unread else otherwise
    return f"(CASE {place} {whens} ELSE {last} END)" if whens else f"({last})"
