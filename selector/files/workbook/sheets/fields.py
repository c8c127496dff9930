"""The hidden sheet *Fields*: every input with its field in the scenario, as exported and now, and what is amiss."""

from collections.abc import Callable

from selector.files.workbook.grid import Book, Input, Sheet, Style, cell

NAME = "Fields"
KEYS = ("path", "sheet", "cell", "exported", "now", "changed", "least", "most", "unusable", "fraction")
FIRST = 1
COLUMNS = {key: place for place, key in enumerate(KEYS)}
_ANY = Style("body", "General", "right")


def write_fields(book: Book) -> Sheet:
    """A list of all inputs with their fields, the values they were exported with, and whether they changed."""
    sheet = book.add(NAME)
    sheet.hidden = True
    for place, key in enumerate(KEYS):
        sheet.put(0, place, key, Style("key"))
    for row, entry in enumerate(book.inputs, start=FIRST):
        name, at_row, at_column = entry.place
        ref = book.sheets[name].at(at_row, at_column)
        sheet.put(row, 0, entry.path)
        sheet.put(row, 1, name)
        sheet.put(row, 2, cell(at_row, at_column, row_fixed=False, column_fixed=False))
        if entry.value is None:
            sheet.formula(row, 5, f"IF(ISNUMBER({ref}),1,0)", _ANY)
        else:
            sheet.put(row, 3, float(entry.value), _ANY)
            sheet.formula(row, 5, f"IF(AND(ISNUMBER({ref}),{ref}=$D{row + 1}),0,1)", _ANY)
        sheet.formula(row, 4, f'IF({ref}="","",{ref})', _ANY)
        _unusable(sheet, row, ref, entry)
    return sheet


def _unusable(sheet: Sheet, row: int, ref: str, entry: Input) -> None:
    """Whether something stands in an input that cannot count: a text, a figure out of limits, or part of a whole."""
    limits, here = entry.limits, row + 1
    outside = f"IF({ref}<$G{here},1,0)"
    sheet.put(row, 6, limits.least, _ANY)
    if limits.most is not None:
        sheet.put(row, 7, limits.most, _ANY)
        outside = f"IF(OR({ref}<$G{here},{ref}>$H{here}),1,0)"
    sheet.formula(row, 8, f'IF(ISNUMBER({ref}),{outside},IF({ref}="",0,1))', _ANY)
    if limits.whole:
        sheet.formula(row, 9, f"IF(ISNUMBER({ref}),IF({ref}=INT({ref}),0,1),0)", _ANY)


def column(book: Book, key: str, of: Callable[[Input], bool] = lambda _: True) -> list[str]:
    """References to a column of the sheet for the inputs that are meant; neighbouring ones as one area."""
    sheet, at = book.sheets[NAME], COLUMNS[key]
    runs: list[list[int]] = []
    for row, entry in enumerate(book.inputs, start=FIRST):
        if not of(entry):
            continue
        if runs and runs[-1][1] == row - 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    return [sheet.span((first, at), (last, at)) for first, last in runs]
