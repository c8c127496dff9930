"""`import`: reads transaction exports of today's provider into a payments table."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from selector.app.importing.reading import ImportRequest, run_import
from selector.app.json_objects.imports import ImportedFile
from selector.cli.currency_codes import code
from selector.cli.file_names import path
from selector.cli.output import write_answer
from selector.cli.problem_lines import problem_line
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import mark, ngettext

DONE, NOTHING_PRICEABLE = 0, 1


class DateOrder(StrEnum):
    """The order of day and month in dates such as 02/01/2026."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class DecimalMark(StrEnum):
    """What stands before the cents."""

    POINT = "point"
    COMMA = "comma"


def imports(
    files: Annotated[list[Path], typer.Argument(parser=path, help=mark("exports (CSV or XLSX)"), show_default=False)],
    layout: Annotated[str, typer.Option("--as", help=mark("auto, or the name of a layout"))] = "auto",
    mapping: Annotated[
        Path | None, typer.Option("--map", parser=path, help=mark("a mapping file for any other table"))
    ] = None,
    currency: Annotated[
        str | None, typer.Option(parser=code, metavar="CODE", help=mark("the currency, where a file names none"))
    ] = None,
    dates: Annotated[
        DateOrder | None, typer.Option(help=mark("the order, where every date could be two dates"))
    ] = None,
    decimal: Annotated[
        DecimalMark | None, typer.Option(help=mark("the decimal mark, where amounts could be two"))
    ] = None,
    out: Annotated[
        Path | None, typer.Option(parser=path, help=mark("the payments table to write (.parquet or .csv)"))
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=mark("one JSON object on standard output"))] = False,
) -> int:
    """Import the files and say what became of every row. 1: they hold no payments.

    Raises:
        UserError: what cannot be read, with file, line and remedy.
    """
    day_first = None if dates is None else dates is DateOrder.DAY_FIRST
    request = ImportRequest(tuple(files), layout, mapping, currency or "", day_first, decimal or "")
    report = run_import(request, out)
    shown = report.as_json()
    lines = (line for found in shown["files"] for line in _lines(found))
    write_answer(shown, lines, as_json=as_json)
    return DONE if report.priceable else NOTHING_PRICEABLE


def _lines(found: ImportedFile) -> Iterator[str]:
    """One file for a reader: what it is, what was imported, what was left out and why, what to check."""
    told = ngettext("{file}: {layout}, {rows} row", "{file}: {layout}, {rows} rows", found["rows"])
    yield told.format(file=found["file"], layout=found["layout"], rows=found["rows"])
    for kind, sums in (found["imported"] | found["costs"]).items():
        for currency, total in sums.items():
            yield f"  {kind:<14}{total['count']:>10}  {total['amount']:>18} {currency}"
    fees = _("fees")
    for currency, amount in found["fees"].items():
        yield f"  {fees:<14}{'':>10}  {amount:>18} {currency}"
    if not found["imported"]:
        yield "  " + _("This file holds no payments.")
    if found["left_out"]:
        yield "  " + _("Left out:")
    for left in found["left_out"]:
        yield f"  {'':<14}{left['count']:>10}  {left['reason']}"
    for problem in found["problems"]:
        yield f"  {problem_line(problem)}"
