"""How a sheet is printed: paper, readable size, headers repeated on every page, its name and the page's number."""

from typing import TYPE_CHECKING

from selector.files.workbook.grid import Sheet

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

LETTER, A4 = 1, 9
"""Numbers that the file format has for papers."""
A_PAGE = 190.0
"""Width of columns that is still readable on a page that lies on its side."""
_USUAL_WIDTH = 8.43
_MARGIN, _FOOT = 0.4, 0.6


def pages_across(sheet: Sheet) -> int:
    """So many pages stand side by side, so that the text stays readable."""
    columns = sheet.printed or 1 + max((column for _, column in sheet.cells), default=0)
    width = sum(sheet.widths.get(column, _USUAL_WIDTH) for column in range(columns))
    return max(1, -int(-round(width, 3) // A_PAGE))


def set_up_page(target: "Worksheet", sheet: Sheet, *, letter: bool) -> None:
    """Landscape, as many pages wide as it takes, as long as it is."""
    target.set_paper(LETTER if letter else A4)
    target.set_landscape()
    target.set_margins(left=_MARGIN, right=_MARGIN, top=_MARGIN, bottom=_FOOT)
    target.set_footer("&L&8&A&R&8&P / &N")
    across = pages_across(sheet)
    target.fit_to_pages(across, 0)
    if across > 1 and sheet.frozen[1]:
        target.repeat_columns(0, sheet.frozen[1] - 1)
    if sheet.repeated is not None:
        target.repeat_rows(*sheet.repeated)
    if sheet.cells and (sheet.printed is not None or sheet.printed_rows is not None):
        rows = sheet.printed_rows or 1 + max(row for row, _ in sheet.cells)
        columns = sheet.printed or 1 + max(column for _, column in sheet.cells)
        target.print_area(0, 0, rows - 1, columns - 1)
