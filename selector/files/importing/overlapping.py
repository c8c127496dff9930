"""Payments that stand in two files of one import: exports whose days overlap would count them twice."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from selector.domain.problems import Problem, Severity, Where
from selector.domain.text import counted
from selector.domain.text import text as _t
from selector.files.importing.database import name, sql
from selector.files.importing.outcome import FileOutcome

if TYPE_CHECKING:
    from selector.files.importing.database import Connection

FEWEST = 3
"""Fewer equal payments on a day are chance."""
_SPAN = "SELECT min(date), max(date) FROM $view"
_ROWS = """SELECT date, kind, currency, amount, fee, sum(count) AS n FROM $view
  WHERE kind IN ('payment', 'refund') AND date BETWEEN $$first AND $$last GROUP BY ALL"""
_SAME = """WITH one AS ($one), other AS ($other),
same AS (SELECT one.date, sum(least(one.n, other.n)) AS n, count(DISTINCT one.amount) AS amounts FROM one JOIN other
  ON one.date = other.date AND one.kind = other.kind AND one.currency = other.currency AND one.amount = other.amount
  AND one.fee IS NOT DISTINCT FROM other.fee GROUP BY 1),
days AS (SELECT date, (SELECT sum(n) FROM one WHERE one.date = other.date) AS here, sum(n) AS there
  FROM other GROUP BY 1)
SELECT coalesce(sum(same.n), 0)::BIGINT, count(*), min(date), max(date) FROM days JOIN same USING (date)
WHERE same.n = least(here, there) AND same.n >= $fewest AND amounts > 1"""


def with_overlaps(
    connection: "Connection", views: Sequence[str], outcomes: Sequence[FileOutcome]
) -> tuple[FileOutcome, ...]:
    """The outcomes, each with a warning for every other file that holds the same payments on the same days.

    `views` hold the grouped payments of the outcomes, one each. A day is told where all payments that one of two files
    has on it stand in the other too, to the cent and with equal fees.
    """
    if len(views) == 1:
        return tuple(outcomes)  # no other file: the days of millions of payments need not be looked for
    told = list(outcomes)
    spans = [connection.execute(sql(_SPAN, view=name(view))).fetchone() or (None, None) for view in views]
    for one, other in combinations(range(len(views)), 2):
        days = (spans[one][0], spans[other][0]), (spans[one][1], spans[other][1])
        if None in days[0] or max(days[0]) > min(days[1]):
            continue
        rows = [sql(_ROWS, view=name(view)) for view in (views[one], views[other])]
        query = sql(_SAME, one=rows[0], other=rows[1], fewest=str(FEWEST))
        between = {"first": max(days[0]), "last": min(days[1])}
        count, number, first, last = connection.execute(query, between).fetchall()[0]
        if number:
            for place, also in ((one, other), (other, one)):
                problem = _twice(told[also].file, told[place].file, count, (first, last))
                told[place] = replace(told[place], problems=(*told[place].problems, problem))
    return tuple(told)


def _twice(other: str, file: str, count: int, days: tuple[object, object]) -> Problem:
    said = counted(
        "{count} payment of {first} to {last} stands in {file} too and counts twice",
        "{count} payments of {first} to {last} stand in {file} too and count twice",
        count, count=count, first=days[0], last=days[1], file=Path(other).name,
    )  # fmt: skip
    hint = _t("import exports whose days do not overlap")
    return Problem("import.overlap", said, Severity.WARNING, Where(file), hint)
