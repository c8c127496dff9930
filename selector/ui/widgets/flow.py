"""A layout that wraps like words, for what stands side by side where there is room and below where there is none."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QSizePolicy, QWidget

from selector.ui import tokens


class Flow(QLayout):
    """A layout that sets its items side by side and wraps like words."""

    def __init__(self, parent: QWidget | None = None, gap: int = tokens.XS) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._heights: dict[int, int] = {}
        """What was asked since an item last changed: Qt asks for the same widths over and over."""
        self.setContentsMargins(0, 0, 0, 0)

    def invalidate(self) -> None:
        """Something about an item is another."""
        self._heights.clear()
        super().invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Takes one more item."""
        self._items.append(item)
        self._heights.clear()

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at `index`, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Gives the item at `index` away."""
        self._heights.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height that the items need at `width`."""
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), apply=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        """Places the items in `rect`."""
        super().setGeometry(rect)
        self._place(rect, apply=True)

    def sizeHint(self) -> QSize:
        """All items on one line."""
        return self.one_line()

    def one_line(self) -> QSize:
        """Room for all items side by side."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(size.width() + self._gap for size in sizes) - self._gap
        return QSize(max(0, wide), max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """The widest item."""
        sizes = [item.minimumSize() for item in self._items]
        return QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Items with their sizes, line by line."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(1, width), item.sizeHint().height()))
            if size.width() < item.sizeHint().width() and item.hasHeightForWidth():
                size.setHeight(max(size.height(), item.heightForWidth(size.width())))
            if x and x + size.width() > width:
                lines.append([])
                x = 0
            lines[-1].append((item, size))
            x += size.width() + self._gap
        return lines

    def _place(self, rect: QRect, *, apply: bool) -> int:
        """Places the items, each in the middle of its line; gives the height of all."""
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() is Qt.LayoutDirection.RightToLeft
        y = 0
        for line in self._lines(rect.width()):
            high = max((size.height() for _item, size in line), default=0)
            x = 0
            for item, size in line:
                if apply:
                    left = rect.right() + 1 - x - size.width() if mirrored else rect.left() + x
                    top = rect.top() + y + (high - size.height()) // 2
                    item.setGeometry(QRect(QPoint(left, top), size))
                x += size.width() + self._gap
            y += high + tokens.XS
        return y - tokens.XS


def pair(*parts: QWidget) -> QWidget:
    """Widgets that stay together when the line wraps: a label and its field."""
    held = QWidget()
    layout = QHBoxLayout(held)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(tokens.XS)
    for part in parts:
        layout.addWidget(part)
    return held


class FlowBox(QWidget):
    """A widget whose parts wrap like words; it is as high as they need."""

    def __init__(self, *parts: QWidget, gap: int = tokens.L) -> None:
        super().__init__()
        self.flow = Flow(self, gap)
        for part in parts:
            self.flow.addWidget(part)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """All parts on one line."""
        return self.flow.one_line()

    def minimumSizeHint(self) -> QSize:
        """The widest part, on one line; how high the parts are at a width, `heightForWidth` tells."""
        return self.flow.minimumSize()
