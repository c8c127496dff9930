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
