"""What a spreadsheet may not be given: formulas in disguise, control characters, overlong cells, forbidden names."""

from selector.files.cells import without_controls

LONGEST_CELL = 32_767
_CUT = " …"


def cell_text(text: str) -> str:
    """`text` as a cell can hold it: no control characters, at most 32,767 characters. It is always written as text."""
    clean = without_controls(text)
    return clean if len(clean) <= LONGEST_CELL else clean[: LONGEST_CELL - len(_CUT)] + _CUT
