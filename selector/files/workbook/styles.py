"""How cells look: one place for colours, borders and number formats of the workbook."""

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from selector.domain.money import exponent
from selector.i18n.catalog import number_locale
from selector.report.tables import CellKind, Column

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

ACCENT, ACCENT_TEXT = "#0B6BCB", "#FFFFFF"
INPUT_FILL, INPUT_TEXT = "#FFF7DB", "#0B3C8A"
LINE, FAINT = "#C9CED6", "#5B6470"
SERIES = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#000000", "#7F7F7F", "#A6761D")
"""Okabe-Ito colours in a fixed order, then two greys and browns for what is left."""
FONT = "Calibri"
_LANGUAGE_CODES = {"en": "409", "fi": "40B", "tr": "41F", "el": "408", "fa": "429"}
"""The numbers that spreadsheets have for the languages of months."""

_OTHER_MONTHS, _IN_FIGURES = frozenset({"fa"}), "yyyy/mm/dd"
_RIGHT_TO_LEFT = 2
"""The number that the file format has for texts that are read from the right, wherever punctuation stands."""

_BODY: dict[str, Any] = {"font_name": FONT, "font_size": 10, "valign": "top", "bottom": 1, "bottom_color": LINE}
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"font_name": FONT, "font_size": 16, "bold": True},
    "heading": {"font_name": FONT, "font_size": 12, "bold": True, "font_color": ACCENT},
    "note": {"font_name": FONT, "font_size": 10, "font_color": FAINT, "text_wrap": True, "valign": "top"},
    "remark": {"font_name": FONT, "font_size": 10, "font_color": FAINT},
    "header": {
        "font_name": FONT, "font_size": 10, "bold": True, "bg_color": ACCENT, "font_color": ACCENT_TEXT,
        "text_wrap": True, "valign": "vcenter", "border": 1, "border_color": ACCENT,
    },
    "key": {"font_name": FONT, "font_size": 8, "font_color": FAINT, "italic": True},
    "body": _BODY,
    "wrapped": _BODY | {"text_wrap": True},
    "strong": _BODY | {"bold": True},
    "input": _BODY | {"bg_color": INPUT_FILL, "font_color": INPUT_TEXT, "locked": False},
    "total": _BODY | {"bold": True, "top": 1},
}  # fmt: skip


def decimals_format(places: int, *, grouped: bool = True) -> str:
    """A number format with so many decimals; the reader's own separators show."""
    whole = "#,##0" if grouped else "0"
    return whole + ("." + "0" * places if places else "")


def money_format(currency: str) -> str:
    """The number format of amounts in `currency`, whose code stands in the header."""
    return decimals_format(exponent(currency))


def date_format() -> str:
    """The number format of dates as the language in use writes them: "d mmm yyyy" with that language's months.

    In figures only where some spreadsheets would give the month of another calendar.
    """
    code = number_locale()
    return _IN_FIGURES if code.partition("_")[0] in _OTHER_MONTHS else _dates_of(code)


@cache
def _dates_of(code: str) -> str:
    from selector.i18n.numbers import date_pattern

    pattern, language = date_pattern(code)
    parts = re.sub("y+", "yyyy", re.sub("[^yMd., /-]", "", pattern)).replace("M", "m")
    return f"[$-{_LANGUAGE_CODES.get(language, _LANGUAGE_CODES['en'])}]{parts}"


def column_format(column: Column) -> str | None:
    """The number format of a column, or None for text. Money has that of its own currency."""
    match column.kind:
        case CellKind.COUNT:
            return "#,##0"
        case CellKind.DATE:
            return date_format()
        case CellKind.NUMBER if column.decimals is None:
            return "General"
        case CellKind.NUMBER | CellKind.PERCENT | CellKind.SCORE:
            return decimals_format(2 if column.decimals is None else column.decimals)
    return None


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: "Workbook") -> None:
        self._workbook = workbook
        self.get = cache(self._made)

    def _made(
        self,
        look: str,
        number: str | None = None,
        align: str | None = None,
        indent: int = 0,
        from_the_right: bool = False,  # noqa: FBT001, FBT002 - a cache is asked by places
    ) -> "Format":
        properties = dict(_LOOKS[look])
        if number is not None:
            properties["num_format"] = number
        if align is not None:
            properties["align"] = align
        if indent:
            properties |= {"align": "left", "indent": indent}
        if from_the_right:
            properties["reading_order"] = _RIGHT_TO_LEFT
        return self._workbook.add_format(properties)
