"""The order in which Tab visits what can take the focus: that of the layout, not that in which things were made.

Qt visits widgets in the order in which they were made. Pages are made when they are first opened and rows when they
are first needed, so that order would jump; this one is read off the layouts, each time before Tab moves.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QScrollArea, QSplitter, QStackedWidget, QTabWidget, QWidget


def follow_layout(regions: Iterable[QWidget]) -> None:
    """Makes Tab visit what is in `regions` in their order, and inside each in the order of its layouts."""
    stops = [stop for region in regions for stop in tab_stops(region)]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def tab_stops(widget: QWidget) -> Iterator[QWidget]:
    """What is seen in `widget` and takes the focus by Tab, in reading order."""
    if not widget.isVisible():
        return
    if (widget.focusPolicy() & Qt.FocusPolicy.TabFocus) == Qt.FocusPolicy.TabFocus:
        yield widget
    for child in _inside(widget):
        yield from tab_stops(child)


def _inside(widget: QWidget) -> Iterable[QWidget]:
    """The widgets that stand directly in `widget`, in reading order."""
    if isinstance(widget, QScrollArea):
        body = widget.widget()
        return (body,) if body is not None else ()
    if isinstance(widget, QTabWidget):
        return [part for part in (widget.tabBar(), widget.currentWidget()) if part is not None]
    if isinstance(widget, QStackedWidget):
        current = widget.currentWidget()
        return (current,) if current is not None else ()
    if isinstance(widget, QSplitter):
        parts = (widget.widget(place) for place in range(widget.count()))
        return [part for part in parts if part is not None]
    layout = widget.layout()
    return _laid_out(layout) if layout is not None else _placed(widget)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in _places(layout):
        item = layout.itemAt(place)
        inner, widget = (item.layout(), item.widget()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)


def _places(layout: QLayout) -> Iterable[int]:
    """Places of the items in reading order; a grid is read row by row."""
    everything = range(layout.count())
    if not isinstance(layout, QGridLayout):
        return everything
    cells = cast("Mapping[int, tuple[int, ...]]", {place: layout.getItemPosition(place) for place in everything})
    return sorted(everything, key=lambda place: cells[place][:2])


def _placed(widget: QWidget) -> list[QWidget]:
    """Widgets that were put where they stand by hand: from the top down, then from the side where reading begins."""
    onward = -1 if widget.layoutDirection() is Qt.LayoutDirection.RightToLeft else 1
    children = [child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow()]
    return sorted(children, key=lambda child: (child.y(), onward * child.x()))
