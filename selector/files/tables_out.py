"""Tables as CSV and JSON, for other programs and for spreadsheets that open them."""

import csv
import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import StringIO

from selector.domain.text import Text
from selector.files.cells import disarmed, plain, without_controls
from selector.files.tables_copied import heading
from selector.i18n.catalog import render
from selector.i18n.numbers import number
from selector.report.tables import Cell, TableSpec

Plain = str | int | float | None


def _csv_cell(cell: Cell, *, comma: bool) -> Plain:
    value = plain(cell)
    if isinstance(cell, str | Text):
        return disarmed(without_controls(str(value)))
    if comma and not isinstance(cell, date):
        return "" if value is None else str(value).replace(".", ",")
    return "" if value is None else value


def _writes_commas() -> bool:
    """Has the language in use a decimal comma? Spreadsheets of its countries then part cells by semicolons."""
    return "," in number(Decimal("0.5"), decimals=1)


def csv_bytes(table: TableSpec, *, titled: bool = False) -> bytes:
    """The table as CSV (UTF-8 with a mark, so that Excel reads it too): a header of keys, then one line a row.

    Numbers have a decimal point and no separators, and commas part the cells, in every language: programs read it.

    `titled`: for people, who open it in a spreadsheet: a header of titles with their units, decimal signs as the
    language in use writes them, and semicolons between the cells where that is a comma.

    What is unknown is empty. Text that a spreadsheet would take for a formula begins with an apostrophe.
    """
    written, comma = StringIO(), titled and _writes_commas()
    lines = csv.writer(written, delimiter=";" if comma else ",", lineterminator="\r\n")
    lines.writerow([heading(column) if titled else column.key for column in table.columns])
    lines.writerows([_csv_cell(cell, comma=comma) for cell in row] for row in table.rows)
    return written.getvalue().encode("utf-8-sig")


def json_table(table: TableSpec) -> dict[str, object]:
    """The table as plain values: its title, its columns, and one object a row with the column keys."""
    keys = [column.key for column in table.columns]
    return {
        "title": render(table.title),
        "columns": [
            {
                "key": column.key,
                "title": render(column.title),
                "kind": column.kind.value,
                "unit": render(column.unit) if column.unit else None,
            }
            for column in table.columns
        ],
        "rows": [dict(zip(keys, map(plain, row), strict=True)) for row in table.rows],
    }


def json_bytes(tables: Sequence[TableSpec], about: dict[str, Plain]) -> bytes:
    """Several tables and what they are about as one JSON object, by the tables' keys."""
    whole = {**about, "tables": {table.key: json_table(table) for table in tables}}
    return (json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()
