"""The scenario inside its workbook: a hidden sheet that lets the workbook be opened as a scenario again."""

from base64 import b64decode, b64encode
from binascii import Error

from selector.domain.text import Text, text
from selector.files.workbook.grid import Book, Style

NAME = "Scenario"
MOST_BYTES = 8_000_000
"""A larger scenario stays outside: the workbook says so, and why it cannot be opened."""
MOST_MEGABYTES = MOST_BYTES // 1_000_000
_PER_CELL = 32_000
_FIRST_ROW = 2


def embed(book: Book, content: bytes) -> Text | None:
    """Adds the bytes of a scenario file, in as many cells as they need; says why not where it is too large."""
    sheet = book.add(NAME)
    sheet.hidden = True
    sheet.put(0, 0, "scenario", Style("key"))
    written = b64encode(content).decode("ascii")
    fits = len(content) <= MOST_BYTES
    parts = [written[at : at + _PER_CELL] for at in range(0, len(written), _PER_CELL)] if fits else []
    sheet.put(1, 0, len(parts), Style("key"))
    for place, part in enumerate(parts):
        sheet.put(_FIRST_ROW + place, 0, part, Style("key"))
    if fits:
        return None
    return text(
        "This workbook cannot be opened as a scenario: with its payments it would be larger than {megabytes} MB. "
        "Keep the scenario's own file.",
        megabytes=MOST_MEGABYTES,
    )


def was_too_large(cells: list[object]) -> bool:
    """Does a first column of cells say that the scenario did not fit?"""
    return len(cells) > 1 and cells[0] == "scenario" and cells[1] == 0 and not isinstance(cells[1], bool)


def embedded(cells: list[object]) -> bytes | None:
    """The bytes that a first column of cells holds; None where they are no embedded scenario, or were cut."""
    count = cells[1] if len(cells) > _FIRST_ROW else None
    if not isinstance(count, int | float) or not 1 <= count <= len(cells) - _FIRST_ROW:
        return None
    written = "".join(str(part) for part in cells[_FIRST_ROW : _FIRST_ROW + int(count)])
    if len(written) > 2 * MOST_BYTES:
        return None
    try:
        return b64decode(written, validate=True)
    except Error:
        return None
