"""What a spreadsheet may not be given: formulas in disguise, control characters, overlong cells, forbidden names."""

import re
from collections.abc import Collection

from selector.files.cells import without_controls

LONGEST_CELL = 32_767
LONGEST_SHEET_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_RESERVED = {"history"}
_CUT = " …"


def cell_text(text: str) -> str:
    """`text` as a cell can hold it: no control characters, at most 32,767 characters. It is always written as text."""
    clean = without_controls(text)
    return clean if len(clean) <= LONGEST_CELL else clean[: LONGEST_CELL - len(_CUT)] + _CUT


def sheet_name(wanted: str, taken: Collection[str] = ()) -> str:
    """A name that every spreadsheet accepts: 1 to 31 characters, none of its special ones, and not taken yet."""
    name = _FORBIDDEN.sub(" ", without_controls(wanted)).replace("\n", " ").replace("\t", " ").strip(" '")
    name = name[:LONGEST_SHEET_NAME].strip(" '") or "Sheet"
    used = {other.casefold() for other in taken} | _RESERVED
    free, number = name, 2
    while free.casefold() in used:
        ending = f" {number}"
        free, number = name[: LONGEST_SHEET_NAME - len(ending)].rstrip() + ending, number + 1
    return free
