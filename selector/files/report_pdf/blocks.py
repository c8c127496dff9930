"""The pieces of a page as data: paragraphs, lists, charts and tables whose columns have the room that they need."""

import re
from collections.abc import Iterable, Sequence
from operator import itemgetter

from selector.domain.money import exponent, from_minor
from selector.domain.text import Text
from selector.files.cells import shown, without_controls
from selector.i18n.catalog import direction, language, render
from selector.i18n.numbers import number
from selector.report.tables import Cell, CellKind, Column, Money, TableSpec

Block = dict[str, object]
_LINE, _WIDE_LINE, _SMALL = 105, 158, 1.15
"""So many letters stand on a line, upright and on its side; small letters make room for more."""
MOST_USUAL = 8
"""Tables of more columns have small letters."""
_BOLD, _PADDING, _LONGEST_WORD, _LOOKED_AT = 1.2, 1.8, 14, 200
_SYLLABLES, _READABLE = 9, 18
"""Longer words of headings are hyphenated where the language knows how; texts have so many letters where they can."""
_WITHOUT_HYPHENS = frozenset({"fa"})
_ARABIC, _LATIN = re.compile("[\u0600-\u06ff]"), re.compile("[A-Za-z]")
_ENDLESS, _BIT, _BREAK = re.compile(r"\S{50,}"), re.compile(r"\S{1,12}"), "\N{ZERO WIDTH SPACE}"
_LEFT_TO_RIGHT, _END = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def directed(said: str) -> str:
    """`said`, and where it is foreign among lines that run from the right, marked as running from the left.

    Words longer than any language has may break, so that they stay on the page.
    """
    said = _ENDLESS.sub(lambda word: _BREAK.join(_BIT.findall(word[0])), said)
    if direction() == "ltr" or _ARABIC.search(said) or not _LATIN.search(said):
        return said
    return f"{_LEFT_TO_RIGHT}{said}{_END}"


def said(message: Text) -> str:
    """A message in the language in use, without what cannot be shown."""
    return directed(without_controls(render(message)))


def paragraph(message: Text) -> Block:
    """A paragraph of running text."""
    return {"kind": "text", "text": said(message)}


def strong(message: Text) -> Block:
    """A sentence that stands out."""
    return {"kind": "strong", "text": said(message)}


def heading(name: str) -> Block:
    """A heading within a chapter, which stands in the table of contents too."""
    return {"kind": "heading", "text": directed(without_controls(name))}


def listed(messages: Iterable[Text], title: Text | None = None) -> Block:
    """A list of points."""
    return {"kind": "list", "title": said(title) if title else "", "items": [said(message) for message in messages]}


def chart(name: str, title: str, summary: str) -> Block:
    """A picture with its title; `summary` says what it shows to those who cannot see it, and below it."""
    told = directed(without_controls(summary))
    return {"kind": "chart", "file": f"{name}.svg", "title": directed(without_controls(title)), "text": told}


def drawn(spec: TableSpec, keys: Iterable[str] = ()) -> Block:
    """A table with some of its columns (all where none are named)."""
    chosen = [spec.place(key) for key in keys] or list(range(len(spec.columns)))
    columns = [spec.columns[place] for place in chosen]
    return {
        "kind": "table",
        "title": said(spec.title),
        "head": [_heading(column) for column in columns],
        "align": [column.alignment for column in columns],
        "links": [column.kind is CellKind.LINK for column in columns],
        "rows": [[_written(row[place], spec.columns[place]) for place in chosen] for row in spec.rows],
        "note": said(spec.note) if spec.note else "",
    }


def _heading(column: Column) -> str:
    unit = render(column.unit) if column.unit and column.kind is not CellKind.TEXT else ""
    return directed(f"{render(column.title)} ({unit})" if unit else render(column.title))


def _written(cell: Cell, column: Column) -> str:
    """A cell of a table; an amount has no sign of its currency where the heading names it already."""
    if isinstance(cell, Money) and column.unit is not None and cell.currency in render(column.unit):
        return number(from_minor(cell.minor, cell.currency), decimals=exponent(cell.currency))
    written = without_controls(shown(cell, column))
    if column.kind is CellKind.DATE:
        return written.replace(" ", "\N{NO-BREAK SPACE}")
    return directed(written) if isinstance(cell, str | Text) and column.kind is not CellKind.LINK else written


def weights(head: Sequence[str], align: Sequence[str], rows: Sequence[Sequence[str]], *, wide: bool) -> list[float]:
    """How much of the line each column takes, in letters.

    Figures and single words are never broken; what is left is for the columns of text that need more than one line.
    """
    columns = [[row[place] for row in rows[:_LOOKED_AT]] for place in range(len(head))]
    line = (_WIDE_LINE if wide else _LINE) * (_SMALL if len(head) > MOST_USUAL else 1.0) - _PADDING * len(head)
    needed = [_needed(*each) for each in zip(head, align, columns, strict=True)]
    if sum(needed) > line:
        needed = [_needed(*each, readable=0) for each in zip(head, align, columns, strict=True)]
    wished = [max(map(len, cells), default=0) for cells in columns]
    missing = [max(0.0, wish - need) for wish, need in zip(wished, needed, strict=True)]
    given = _shared(max(0.0, line - sum(needed)), missing)
    return [round(need + more + _PADDING, 2) for need, more in zip(needed, given, strict=True)]


def _needed(title: str, align: str, cells: Sequence[str], *, readable: int = _READABLE) -> float:
    """Letters without which words of the heading or figures would be broken."""
    most = _LONGEST_WORD if language() in _WITHOUT_HYPHENS else _SYLLABLES
    words = max((min(len(word), most) * _BOLD for word in title.split()), default=1.0)
    if align != "start":
        return max(words, *map(len, cells), 1.0)
    longest = max((len(word) for cell in cells for word in cell.split(" ")), default=1)
    return max(words, min(longest, _LONGEST_WORD), min(max(map(len, cells), default=0), readable))


def _shared(free: float, missing: Sequence[float]) -> list[float]:
    """`free` letters for columns that miss some: those that miss least get all they miss, the others equal parts."""
    given = [0.0] * len(missing)
    order = sorted(zip(missing, range(len(missing)), strict=True), key=itemgetter(0))
    left = sum(part > 0 for part in missing)
    for part, place in order:
        if part > 0:
            given[place] = min(part, free / left)
            free -= given[place]
            left -= 1
    return given


def laid_out(block: Block, *, wide: bool) -> Block:
    """A table with the widths of its columns on a page that lies on its side or not; other blocks as they are."""
    if block["kind"] != "table":
        return block
    head, align, rows = block["head"], block["align"], block["rows"]
    return block | {"weights": weights(head, align, rows, wide=wide)}  # type: ignore[arg-type] # as `drawn` makes them
