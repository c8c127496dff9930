"""Turns the workbook as data into the bytes of an .xlsx file, with the value of every formula stored beside it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from selector.files.formulas.calculator import Calculator
from selector.files.workbook.alignment import row_heights, runs_from_the_right, standing
from selector.files.workbook.column_widths import needed_widths
from selector.files.workbook.grid import INSIDE, Book, Formula, Link, Sheet
from selector.files.workbook.page_setup import set_up_page
from selector.files.workbook.safety import cell_text
from selector.files.workbook.styles import Styles
from selector.files.workbook.validation import validate

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_SETTINGS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_LONGEST_URL, _MOST_URLS = 2079, 60_000
_PROTECTION = {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True}


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself: title, day, whether it runs from right to left, whether its paper is Letter."""

    title: str
    subject: str
    day: date
    right_to_left: bool
    letter: bool


Drawing = Callable[["Workbook"], None]
"""Adds charts once all sheets are there."""


def rendered(book: Book, worked_out: Calculator, about: About, drawings: Sequence[Drawing] = ()) -> bytes:
    """The workbook as the bytes of an .xlsx file. Equal arguments give equal content."""
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    class PlainWorksheet(Worksheet):  # type: ignore[misc] # the library has no types
        """Writes formulas as they are: none of ours has a function newer than the file format."""

        def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: FBT001, FBT002 - theirs
            del expand_future_functions
            return formula.removeprefix("=")

    content = BytesIO()
    with Workbook(content, _SETTINGS) as workbook:
        moment = datetime.combine(about.day, time())
        workbook.set_properties({"title": about.title, "subject": about.subject, "created": moment})
        workbook.set_calc_mode("auto")
        styles = Styles(workbook)
        for sheet in book.sheets.values():
            _Writer(workbook.add_worksheet(sheet.name, PlainWorksheet), styles, worked_out).write(sheet, about)
        for name, place in book.names.items():
            workbook.define_name(name, f"={book.sheets[place.sheet].at(place.row, place.column)}")
        for entry in book.inputs:
            validate(workbook.get_worksheet_by_name(entry.place[0]), entry)
        for draw in drawings:
            draw(workbook)
    return content.getvalue()


class _Writer:
    """Writes one sheet."""

    def __init__(self, target: "Worksheet", styles: Styles, worked_out: Calculator) -> None:
        self._target = target
        self._styles = styles
        self._worked_out = worked_out
        self._links = 0

    def write(self, sheet: Sheet, about: About) -> None:
        target = self._target
        if about.right_to_left:
            target.right_to_left()
        sheet.widths |= needed_widths(sheet, self._worked_out)
        for column, width in sheet.widths.items():
            level = sheet.outlined.get(column, 0)
            target.set_column(column, column, width, None, {"level": level} if level else None)
        for row, height in (sheet.heights | row_heights(sheet)).items():
            target.set_row(row, height)
        for place in sorted(sheet.cells):
            self._write_cell(sheet, place, right_to_left=about.right_to_left)
        self._show(sheet)
        set_up_page(target, sheet, letter=about.letter)

    def _show(self, sheet: Sheet) -> None:
        target = self._target
        if sheet.frozen != (0, 0):
            target.freeze_panes(*sheet.frozen)
        if sheet.filtered is not None:
            target.autofilter(*sheet.filtered)
        if sheet.tab is not None:
            target.set_tab_color(sheet.tab)
        target.hide_gridlines(2)
        if sheet.hidden:
            target.very_hidden()
        if sheet.locked:
            target.protect("", _PROTECTION)

    def _write_cell(self, sheet: Sheet, place: tuple[int, int], *, right_to_left: bool) -> None:
        row, column = place
        held, stands = sheet.cells[place], standing(sheet, place, right_to_left=right_to_left)
        shown = held.content
        if isinstance(shown, Formula):
            value = self._worked_out.shown((sheet.name, row, column))
            shown = str(value).upper() if isinstance(value, bool) else "" if value is None else value
        turned = right_to_left and runs_from_the_right(shown)
        look = self._styles.get(held.style.look, held.style.number, stands.align, stands.indent, turned)
        match held.content:
            case None:
                self._target.write_blank(row, column, None, look)
            case Formula():
                self._target.write_formula(row, column, held.content.text, look, shown)
            case Link():
                self._write_link(place, held.content, look)
            case date():
                self._target.write_datetime(row, column, held.content, look)
            case int() | float():
                self._target.write_number(row, column, held.content, look)
            case str():
                self._target.write_string(row, column, cell_text(held.content), look)

    def _write_link(self, place: tuple[int, int], link: Link, look: object) -> None:
        shown = cell_text(link.shown or link.url)
        is_page = link.url.startswith(("https://", "http://")) and len(link.url) < _LONGEST_URL and " " not in link.url
        if (is_page or link.url.startswith(INSIDE)) and self._links < _MOST_URLS:
            self._links += 1
            self._target.write_url(*place, link.url, look, string=shown)
        else:
            self._target.write_string(*place, shown, look)
