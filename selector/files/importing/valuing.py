"""The staged texts as values: exact amounts in major units, and links between rows. All as SQL views."""

from typing import TYPE_CHECKING

from selector.files.importing import numbers
from selector.files.importing.currencies import scale_sql
from selector.files.importing.database import name, sql
from selector.files.importing.layout import Layout, NumberRule, date_names, number_names, signed_names
from selector.files.importing.matching import Words, condition_sql, number
from selector.files.importing.reading import Reading, currency_sql, date_sql, day

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_VALUED = "CREATE VIEW valued AS SELECT *$values FROM $relation"
_LINKED = "CREATE VIEW linked AS SELECT *$links FROM valued"
_LINK = """, coalesce($to IN (SELECT $source FROM valued WHERE $condition AND $source IS NOT NULL), FALSE) AS $link"""


def create_views(
    connection: "DuckDBPyConnection", layout: Layout, reading: Reading, words: Words, relation: str
) -> None:
    """Create the view `linked`: the staged columns, with `number_…`, `day_…` and `link_…` columns beside them.

    Where the database scans the file, its dates come typed and need no column of their own.
    """
    amounts = sorted(signed_names(layout) if reading.scanned else number_names(layout))
    values = [f"{_read(layout, reading, words, column)} AS {number(column)}" for column in amounts]
    if not reading.scanned:
        days = sorted(date_names(layout) & words.present)
        values += [f"{date_sql(reading, column)} AS {day(column)}" for column in days]
    connection.execute(sql(_VALUED, values="".join(f", {value}" for value in values), relation=name(relation)))
    links = "".join(
        sql(
            _LINK, to=name(link.to), source=name(link.source), condition=condition_sql(link.when, words),
            link=name("link_" + link.name),
        )
        if {link.to, link.source} <= words.present
        else f", FALSE AS {name('link_' + link.name)}"
        for link in layout.links
    )  # fmt: skip
    connection.execute(sql(_LINKED, links=links))


def amount_sql(layout: Layout, reading: Reading, words: Words, column: str) -> str:
    """SQL for the amount in a column; where the database scans the file, it is read only where it is needed."""
    if reading.scanned and column not in signed_names(layout):
        return _read(layout, reading, words, column)
    return number(column)


def _read(layout: Layout, reading: Reading, words: Words, column: str) -> str:
    if column not in reading.styles:
        return f"NULL::{reading.exact}"
    rule = layout.numbers.get(column, NumberRule())
    found = name(column) if reading.scanned else numbers.reading(column, reading.styles[column], reading.exact)
    unit = rule.unit or layout.unit
    if unit == "hundredths":
        found = f"({found} * 0.01)::{reading.exact}"
    if unit == "minor":
        scale = scale_sql(reading.currencies, currency_sql(reading, layout.currency, words))
        found = f"({found} * {scale})::{reading.exact}"
    if rule.side and rule.side in words.present:
        negative = condition_sql({rule.side: list(rule.negative)}, words)
        found = f"(CASE WHEN {negative} THEN -1 ELSE 1 END * {found})::{reading.exact}"
    return f"(- {found})" if rule.reversed else found
