"""Attributes packed into one number a row, so that grouping compares one integer instead of a dozen texts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from selector.files.importing.database import name, quote
from selector.files.importing.matching import Words

MOST_BITS = 62


@dataclass(frozen=True, slots=True)
class Dimension:
    """A property of a row with few values: SQL that gives the index of its value. Index 0 is "unknown" or "none"."""

    name: str
    expression: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Packing:
    """Dimensions in the order in which they are packed, the first with the smallest weight."""

    dimensions: tuple[Dimension, ...]

    def code_sql(self) -> str:
        """SQL for the packed number of a row."""
        total = 1
        terms = []
        for dimension in self.dimensions:
            terms.append(f"({dimension.expression})::{self._type()} * {total}")
            total *= len(dimension.values)
        return " + ".join(terms)

    def _type(self) -> str:
        size = 1
        for dimension in self.dimensions:
            size *= len(dimension.values)
        return "BIGINT" if size.bit_length() <= MOST_BITS else "HUGEINT"

    def meaning(self, code: int) -> dict[str, str]:
        """The value of every dimension for a packed number."""
        found = {}
        for dimension in self.dimensions:
            code, index = divmod(code, len(dimension.values))
            found[dimension.name] = dimension.values[index]
        return found


def choose_sql(column: str, groups: Sequence[tuple[Iterable[str], int]], words: Words, other: str = "0") -> str:
    """SQL that gives the number that belongs to the word in `column`, the commonest word first."""
    order = {word: place for place, word in enumerate(words.of(column))}
    tests = [(order[text], text, index) for texts, index in groups for text in texts]
    if not tests:
        return other
    whens = " ".join(f"WHEN {quote(text)} THEN {index}" for _, text, index in sorted(tests))
    return f"(CASE {name(column)} {whens} ELSE {other} END)"
