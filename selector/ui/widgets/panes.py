"""Panes that share the room of a page, with an edge between them that is dragged."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

from selector.ui import tokens


def panes(orientation: Qt.Orientation) -> QSplitter:
    """Room for panes beside or above each other; none of them can be dragged away."""
    split = QSplitter(orientation)
    split.setHandleWidth(tokens.XS)
    split.setChildrenCollapsible(False)
    return split


def share_out(split: QSplitter, *shares: int) -> None:
    """Gives its panes, all in place by now, room in these proportions, at first and when the window grows."""
    for place, share in enumerate(shares):
        split.setStretchFactor(place, share)
    split.setSizes([share * tokens.RAIL for share in shares])
