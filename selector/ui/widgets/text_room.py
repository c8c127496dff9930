"""How much room words need: their height when wrapped, and the width of the longest of them."""

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QRect, Qt

from selector.ui import tokens
from selector.ui.theme import theme

_HIGHEST = 100_000
_TOLD = 440
"""Width of the lines that a key brings up to be read, at a scale of 1."""
CELL_AIR = 16
"""What Qt leaves free of words in a cell: the padding of the style sheet and its own margin at both sides."""


@lru_cache(maxsize=8192)
def text_height(words: str, room: int, scale: float) -> int:
    """Height of `words` wrapped in `room` pixels. `scale` is that of the text, so that another one is measured anew."""
    del scale
    wrap = int(Qt.TextFlag.TextWordWrap.value)
    metrics = theme().fonts.metrics(tokens.BODY)
    return metrics.boundingRect(QRect(0, 0, room, _HIGHEST), wrap, words).height()


def widest(texts: Iterable[str]) -> int:
    """Width in pixels of the widest line."""
    metrics = theme().fonts.metrics(tokens.BODY)
    return max((metrics.horizontalAdvance(line) for line in texts), default=0)


def longest_word(texts: Iterable[str]) -> int:
    """Width in pixels of the widest word, which no wrapping can make narrower."""
    return widest({word for line in texts for word in line.split()})


def broken(words: str, room: int) -> str:
    """`words` with line breaks, so that no line is wider than `room` pixels where its words allow it."""
    metrics, lines = theme().fonts.metrics(tokens.BODY), []
    for given in words.split("\n"):
        line = ""
        for word in given.split():
            longer = f"{line} {word}".strip()
            if line and metrics.horizontalAdvance(longer) > room:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return "\n".join(lines)


def in_lines(words: str) -> str:
    """`words` in lines that are easily read, for a tool tip: Qt breaks none of its lines itself."""
    return broken(words, theme().fonts.px(_TOLD))
