"""Dates as texts: the order of day and month, told from the data, and the SQL that reads them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from selector.files.importing.database import cells_of, name, quote, sql

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ISO = r"^(?:19|20)\d\d-\d\d-\d\d(?:\D|$)"
YEAR_FIRST = r"^\D*((?:19|20)\d\d)[-/. ]?(\d\d?)[-/. ]?(\d\d?)(?:\D|$|\d{6}|\d{4}$)"
YEAR_LAST = r"^\D*(\d\d?)[-/. ]+(\d\d?)[-/. ]+(\d{4}|\d\d)(?:\D|$)"
SERIAL = r"^([3-6]\d{4})(?:\.\d+)?$"
LETTER = r"[^\d\s.,:/-]"
"""What no date puts between its parts: planning the class of all letters takes a hundred times as long."""
NAMED = rf"({LETTER}{{3,}})\.?"
DAY_NAMED = rf"^\D*(\d\d?)(?:st|nd|rd|th|er)?[-/. ]+(?:de )?{NAMED}[-/., ]+(?:de )?(\d{{4}}|\d\d)"
NAMED_DAY = rf"^(?:{LETTER}+,? )?{NAMED}[-/. ]+(\d\d?)(?:st|nd|rd|th)?[-/., ]+(\d{{4}})"
MONTHS_A_YEAR = 12
CENTURY = 2000


class Order(StrEnum):
    """Which of the first two numbers of 02/01/2020 is the day."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


@dataclass(frozen=True, slots=True)
class DayEvidence:
    """How many dates end with the year, and the largest of their first and second numbers; with points; serials.

    `same` counts those whose first two numbers are equal; `firsts` and `seconds` how many different ones there are;
    `example` is a date that could be two.
    """

    dates: int
    first: int
    second: int
    points: int
    serials: int
    same: int
    firsts: int = 0
    seconds: int = 0
    example: str = ""
    others: int = 1
    """How many dates do not begin as ISO 8601 writes them."""


@dataclass(frozen=True, slots=True)
class DayOrder:
    """The order of a column: `proven` by a date that reads one way only, else by `because`, else guessed."""

    order: Order
    proven: bool = True
    because: str = ""
    contradictory: bool = False
    example: str = ""


_EVIDENCE = """
WITH cells AS ($cells), parts AS (
  SELECT c, t, n, TRY_CAST(regexp_extract(t, $last, 1) AS INTEGER) AS a,
    TRY_CAST(regexp_extract(t, $last, 2) AS INTEGER) AS b, regexp_matches(t, $year) AS y
  FROM cells)
SELECT c, coalesce(sum(n) FILTER (a IS NOT NULL AND NOT y), 0), coalesce(max(a) FILTER (NOT y), 0),
  coalesce(max(b) FILTER (NOT y), 0), coalesce(sum(n) FILTER (NOT y AND regexp_matches(t, '^\\D*\\d\\d?\\.')), 0),
  coalesce(sum(n) FILTER (regexp_matches(t, $serial)), 0),
  coalesce(sum(n) FILTER (NOT y AND a = b), 0),
  count(DISTINCT a) FILTER (NOT y), count(DISTINCT b) FILTER (NOT y), coalesce(min(t) FILTER (NOT y AND a <> b), ''),
  coalesce(sum(n) FILTER (NOT regexp_matches(t, $iso)), 0)
FROM parts GROUP BY c
"""


def evidence(connection: "DuckDBPyConnection", relation: str, columns: Sequence[str]) -> dict[str, DayEvidence]:
    """What the values of each of `columns` in `relation` say about the order of day and month."""
    found = {column: DayEvidence(0, 0, 0, 0, 0, 0, others=0) for column in columns}
    if found:
        query = sql(
            _EVIDENCE, cells=cells_of(relation, columns),
            last=quote(YEAR_LAST), year=quote(YEAR_FIRST), serial=quote(SERIAL), iso=quote(ISO),
        )  # fmt: skip
        found |= {column: DayEvidence(*counts) for column, *counts in connection.execute(query).fetchall()}
    return found


def order(found: DayEvidence, *, asked: bool | None, suggested: tuple[bool, str] | None) -> DayOrder:
    """The order of a column: what the data prove, else what the user `asked`, else points, else what is `suggested`.

    Else, where several dates have the same one of the two numbers, that one is the month: an export covers a few days.
    """
    if max(found.first, found.second) > MONTHS_A_YEAR:
        first, second = found.first > MONTHS_A_YEAR, found.second > MONTHS_A_YEAR
        return DayOrder(_named(not second), contradictory=first and second)
    if found.dates == found.same or asked is not None:
        return DayOrder(_named(asked is not False))
    if found.points:
        return DayOrder(Order.DAY_FIRST, because="points")
    if suggested is not None:
        return DayOrder(_named(suggested[0]), because=suggested[1])
    if (found.firsts == 1) != (found.seconds == 1):
        return DayOrder(_named(found.seconds == 1), because="month")
    return DayOrder(Order.DAY_FIRST, proven=False, example=found.example)


def readings(example: str) -> tuple[str, str]:
    """An ambiguous date with the day first and with the month first, both as ISO dates."""
    found = re.match(YEAR_LAST, example)
    if found is None:
        return example, example
    first, second = (int(number) for number in found.groups()[:2])
    year = int(found[3]) + (CENTURY if len(found[3]) == len("24") else 0)
    return f"{year}-{second:02}-{first:02}", f"{year}-{first:02}-{second:02}"


def _named(day_first: bool) -> Order:  # noqa: FBT001 - the value itself
    return Order.DAY_FIRST if day_first else Order.MONTH_FIRST


_PART = "regexp_extract($column, $pattern, $number)"
_DATE = "TRY_CAST($year || '-' || lpad($month, 2, '0') || '-' || lpad($day, 2, '0') AS DATE)"
MONTHS = (
    "jan ene gen sty tam oca", "feb fev lut hel sub", "mar mrz mrt maa", "apr avr abr kwi huh nis",
    "may mai maj mei mag tou", "jun juin giu cze kes haz", "jul juil lug lip hei tem", "aug aou ago sie elo agu",
    "sep set wrz syy eyl", "oct okt ott out paz lok eki", "nov lis kas marr", "dec dez dic des gru jou ara",
)  # fmt: skip
"""How the months begin, without accents, in English, German, French, Spanish, Italian, Dutch, Portuguese, the Nordic
languages, Polish and Turkish. The longer beginning decides: Finnish marraskuu is no March."""
_LENGTHS = sorted({len(start) for starts in MONTHS for start in starts.split()}, reverse=True)


def _part(column: str, pattern: str, number: int) -> str:
    return sql(_PART, column=name(column), pattern=quote(pattern), number=str(number))


def _date(column: str, pattern: str, year: int, month: int, day: int, *, named: bool = False) -> str:
    years = _part(column, pattern, year)
    full = f"(CASE WHEN length({years}) = 2 THEN '20' ELSE '' END || {years})"
    months = _part(column, pattern, month)
    if named:
        months = _month(months)
    return sql(_DATE, year=full, month=months, day=_part(column, pattern, day))


def _month(written: str) -> str:
    """SQL for the number of a month that is written out; NULL where it is none.

    A look-up, since the database plans a text in as many CASEs anew for each of them, which took a second a file.
    """
    folded = f"lower(strip_accents({written}))"
    found = [f"MAP {{{_months_beginning_with(length)}}}[left({folded}, {length})]" for length in _LENGTHS]
    return f"coalesce({', '.join(found)})"


def _months_beginning_with(length: int) -> str:
    """The beginnings of this length with the numbers of their months, as the inside of a map."""
    starts = [(start, place) for place, starts in enumerate(MONTHS, start=1) for start in starts.split()]
    return ", ".join(f"{quote(start)}: {quote(str(place))}" for start, place in starts if len(start) == length)


def iso_reading(column: str) -> str:
    """SQL for the date of a text column in which every date begins as ISO 8601 writes it."""
    return f"TRY_CAST(left({name(column)}, 10) AS DATE)"


def reading(column: str, order_found: DayOrder) -> str:
    """SQL for the date of a text column, as printed (no shift between zones); NULL where it is no real date."""
    day, month = (1, 2) if order_found.order is Order.DAY_FIRST else (2, 1)
    cases = (
        (ISO, iso_reading(column)),
        (YEAR_FIRST, _date(column, YEAR_FIRST, 1, 2, 3)),
        (YEAR_LAST, _date(column, YEAR_LAST, 3, month, day)),
        (DAY_NAMED, _date(column, DAY_NAMED, 3, 2, 1, named=True)),
        (NAMED_DAY, _date(column, NAMED_DAY, 3, 1, 2, named=True)),
        (SERIAL, f"DATE '1899-12-30' + CAST({_part(column, SERIAL, 1)} AS INTEGER)"),
    )
    tests = " ".join(f"WHEN regexp_matches({name(column)}, {quote(pattern)}) THEN {value}" for pattern, value in cases)
    return f"(CASE {tests} END)"
