"""Sums of columns as layouts write them ("gross - fee"): parsed to signed terms, turned into SQL by the plan."""

import re

_TERM = re.compile(r"\s*([+-])?\s*([a-z][a-z0-9_]*)\s*")


def terms(expression: str) -> tuple[tuple[int, str], ...]:
    """The signed columns of a sum: "a - b" is ((1, "a"), (-1, "b")).

    Raises:
        ValueError: where it is no plain sum of columns.
    """
    found: list[tuple[int, str]] = []
    position = 0
    while position < len(expression):
        term = _TERM.match(expression, position)
        if term is None or (found and not term[1]):
            raise ValueError(f"not a sum of columns: {expression!r}")
        found.append((-1 if term[1] == "-" else 1, term[2]))
        position = term.end()
    return tuple(found)


def columns_of(expression: str) -> tuple[str, ...]:
    """The columns that a sum names."""
    return tuple(column for _, column in terms(expression))
