"""Conditions of layouts as SQL: words are compared in Python over the distinct values of a column, folded."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from selector.files.importing.database import name, quoted, sql
from selector.files.importing.headings import matches
from selector.files.importing.layout import SIGNS, Condition
from selector.files.importing.limits import MAX_DISTINCT_WORDS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_DISTINCT = "SELECT DISTINCT $column FROM $relation WHERE $column IS NOT NULL LIMIT $limit"


class Words:
    """The distinct values of text columns, read once each."""

    def __init__(self, connection: "DuckDBPyConnection", relation: str, present: Iterable[str]) -> None:
        self._connection = connection
        self._relation = relation
        self.present = frozenset(present)
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, column: str, limit: int = 100_000) -> tuple[str, ...]:
        """The distinct values of `column`, at most `limit`; none where the file lacks the column."""
        if column not in self.present:
            return ()
        if column not in self._known:
            query = sql(_DISTINCT, column=name(column), relation=name(self._relation), limit=str(limit))
            self._known[column] = tuple(sorted(str(row[0]) for row in self._connection.execute(query).fetchall()))
        return self._known[column]

    def few(self, column: str) -> bool:
        """Whether the column holds words rather than free text."""
        return len(self.of(column)) <= MAX_DISTINCT_WORDS

    def fitting(self, column: str, patterns: Sequence[str]) -> tuple[str, ...]:
        """The values of `column` that fit one of `patterns`."""
        return tuple(value for value in self.of(column) if matches(value, patterns))


def number(column: str) -> str:
    """The name of the amount read from `column`."""
    return name("number_" + column)


def date(column: str) -> str:
    """The name of the date read from `column`."""
    return name("date_" + column)


def condition_sql(condition: Condition, words: Words) -> str:
    """`condition` as SQL that is true or false, never NULL."""
    tests = [_test(column, test, words) for column, test in condition.items()]
    return "(" + " AND ".join(tests) + ")" if tests else "TRUE"


def _test(column: str, test: list[str] | str | bool, words: Words) -> str:  # noqa: FBT001 - true or false of a link
    if isinstance(test, bool):
        link = name("link_" + column)
        return link if test else f"NOT {link}"
    if isinstance(test, str) and test in SIGNS[:4]:
        return f"coalesce({number(column)} {test}, FALSE)" if column in words.present else "FALSE"
    if test == "blank":
        return f"{name(column)} IS NULL" if column in words.present else "TRUE"
    if test == "present":
        return f"{name(column)} IS NOT NULL" if column in words.present else "FALSE"
    return _words_test(column, test if isinstance(test, list) else [test], words)


def _words_test(column: str, wanted: Sequence[str], words: Words) -> str:
    found = words.fitting(column, [pattern for pattern in wanted if pattern])
    tests = [f"coalesce({name(column)} IN ({quoted(found)}), FALSE)"] if found else []
    if "" in wanted:
        tests.append(f"{name(column)} IS NULL" if column in words.present else "TRUE")
    return "(" + " OR ".join(tests) + ")" if tests else "FALSE"
