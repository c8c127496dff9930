"""Tables for the clipboard: tab-separated text that spreadsheets take as cells, and HTML that mail shows as a table."""

from dataclasses import dataclass
from html import escape

from selector.domain.text import Text
from selector.files.cells import disarmed, shown, without_controls
from selector.i18n.catalog import direction, render
from selector.report.tables import Cell, Column, TableSpec

_AS_TEXT = r";mso-number-format:'\@'"
"""Spreadsheets keep such a cell as it is written: "3-5" stays no date, "007" no number."""
_ALIGN = {"start": "start", "end": "right", "center": "center"}


@dataclass(frozen=True, slots=True)
class Copied:
    """One table in the shapes that a clipboard holds side by side."""

    text: str
    """Tab-separated, a line a row."""
    html: str


def _tab_cell(cell: Cell, column: Column) -> str:
    written = " ".join(without_controls(shown(cell, column)).split())
    return disarmed(written) if isinstance(cell, str | Text) else written


def heading(column: Column) -> str:
    """Title of a column with its unit, on one line, as a spreadsheet may open it."""
    unit = render(column.unit) if column.unit else ""
    title = " ".join(without_controls(render(column.title)).split())
    return disarmed(f"{title} ({unit})" if unit else title)


def _html_cell(cell: Cell, column: Column) -> str:
    written = without_controls(shown(cell, column))
    is_text = isinstance(cell, str | Text)
    said = escape(disarmed(written.lstrip()) if is_text else written)
    return f'<td style="text-align:{_ALIGN[column.alignment]}{_AS_TEXT if is_text else ""}">{said}</td>'


def copied(table: TableSpec) -> Copied:
    """The table as readers see it, in the language in use; spreadsheets take formulas from both, so there are none."""
    headings = [heading(column) for column in table.columns]
    lines = ["\t".join(headings)]
    lines += ["\t".join(map(_tab_cell, row, table.columns)) for row in table.rows]
    head = "".join(f"<th>{escape(title)}</th>" for title in headings)
    body = "".join(f"<tr>{''.join(map(_html_cell, row, table.columns))}</tr>" for row in table.rows)
    opening = f'<table dir="{direction()}" border="1" cellspacing="0" cellpadding="4">'
    caption = f"<caption>{escape(disarmed(without_controls(render(table.title))))}</caption>"
    html = f"{opening}{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return Copied("\n".join(lines) + "\n", html)
