"""Conditions of layouts as SQL: words are compared in Python over the distinct values of a column, folded."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from selector.files.importing.database import name, one_of, quote, sql
from selector.files.importing.headings import fold, is_pattern, matches, pattern_of
from selector.files.importing.layout import SIGNS, Condition
from selector.files.importing.limits import MAX_DISTINCT_WORDS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_DISTINCT = """SELECT $column FROM $relation WHERE $column IS NOT NULL
GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT $limit"""
_HISTOGRAMS = "SELECT $counted FROM $relation"
NEVER = "FALSE"
_FOLDED = r"trim(regexp_replace(lower(strip_accents($column)), '[^\pL\pN]+', ' ', 'g'))"


class Words:
    """The distinct values of text columns, the commonest first, read once each."""

    def __init__(
        self, connection: "DuckDBPyConnection", relation: str, present: Iterable[str], most: int = MAX_DISTINCT_WORDS
    ) -> None:
        self._connection = connection
        self._relation = relation
        self._most = most
        self.present = frozenset(present)
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, column: str) -> tuple[str, ...]:
        """The distinct values of `column`, one more than are words at most; none where the file lacks the column."""
        if column not in self.present:
            return ()
        if column not in self._known:
            limit = str(self._most + 1)
            query = sql(_DISTINCT, column=name(column), relation=name(self._relation), limit=limit)
            self._known[column] = tuple(str(row[0]) for row in self._connection.execute(query).fetchall())
        return self._known[column]

    def few(self, column: str) -> bool:
        """Whether the column holds words rather than free text."""
        return len(self.of(column)) <= self._most

    def add(self, column: str, found: Iterable[str]) -> None:
        """Take in further words of a column that holds words, as far as it still does then."""
        if self.few(column):
            known = dict.fromkeys((*self.of(column), *(word for word in found if word)))
            self._known[column] = tuple(known)[: self._most]

    def look_through(self, relation: str) -> None:
        """Look up again every column that holds words, now in `relation`, all in one pass over it."""
        columns = [column for column in sorted(self._known) if self.few(column)]
        counted = ", ".join(f"histogram({name(column)})" for column in columns)
        if not columns:
            return
        found = self._connection.execute(sql(_HISTOGRAMS, counted=counted, relation=name(relation))).fetchone() or ()
        for column, counts in zip(columns, found, strict=True):
            common = sorted((counts or {}).items(), key=lambda item: (-item[1], item[0]))
            self._known[column] = tuple(str(word) for word, _ in common[: self._most + 1])

    def fitting(self, column: str, patterns: Sequence[str]) -> tuple[str, ...]:
        """The values of `column` that fit one of `patterns`."""
        return tuple(value for value in self.of(column) if matches(value, patterns))


def number(column: str) -> str:
    """The name of the amount read from `column`."""
    return name("number_" + column)


def condition_sql(condition: Condition, words: Words) -> str:
    """`condition` as SQL that is true or false, never NULL; `NEVER` where no row of the file can meet it."""
    tests = [_test(column, test, words) for column, test in condition.items()]
    if NEVER in tests:
        return NEVER
    return "(" + " AND ".join(tests) + ")" if tests else "TRUE"


def _test(column: str, test: list[str] | str | bool, words: Words) -> str:  # noqa: FBT001 - true or false of a link
    if isinstance(test, bool):
        link = name("link_" + column)
        return link if test else f"NOT {link}"
    if isinstance(test, str) and test in SIGNS[:4]:
        return f"coalesce({number(column)} {test}, FALSE)" if column in words.present else NEVER
    if test == "blank":
        return f"{name(column)} IS NULL" if column in words.present else "TRUE"
    if test == "present":
        return f"{name(column)} IS NOT NULL" if column in words.present else NEVER
    return _words_test(column, test if isinstance(test, list) else [test], words)


def _words_test(column: str, wanted: Sequence[str], words: Words) -> str:
    named = [pattern for pattern in wanted if pattern]
    tests = []
    if named and not words.few(column):
        tests.append(_pattern_test(column, named))
    elif found := words.fitting(column, named):
        tests.append(one_of(column, found))
    if "" in wanted:
        tests.append(f"{name(column)} IS NULL" if column in words.present else "TRUE")
    return "(" + " OR ".join(tests) + ")" if tests else NEVER


def _pattern_test(column: str, patterns: Sequence[str]) -> str:
    """Free text is matched row by row, folded nearly as words are."""
    parts = [pattern_of(pattern).pattern if is_pattern(pattern) else fold(pattern) for pattern in patterns]
    folded = sql(_FOLDED, column=name(column))
    return f"coalesce(regexp_full_match({folded}, {quote('|'.join(parts))}), FALSE)"
