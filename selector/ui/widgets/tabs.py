"""Tabs of a page: the open one asks for the room that it needs, whatever the others would want."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QTabWidget, QWidget


class Tabs(QTabWidget):
    """Tabs without a frame. A tall chart behind one tab makes no other tab scroll.

    A tab that is clicked takes the focus: else Qt hands it to what was made first behind that tab, wherever it stands.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setDocumentMode(True)
        self.tabBar().setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.currentChanged.connect(lambda _place: self._ask_for_room())

    def tabInserted(self, index: int) -> None:
        """A tab that is not open asks for nothing."""
        super().tabInserted(index)
        self._ask_for_room()

    def hasHeightForWidth(self) -> bool:
        """What wraps in the open tab needs more height where there is little width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The least height in which the open tab is whole: its charts and tables take what more there is."""
        least = self.minimumSizeHint().height()
        page = self.currentWidget()
        layout = page.layout() if page is not None else None
        if layout is None or not layout.hasHeightForWidth():
            return least
        return max(least, layout.minimumHeightForWidth(width) + self.tabBar().sizeHint().height())

    def _ask_for_room(self) -> None:
        for place in range(self.count()):
            page = self.widget(place)
            if page is not None:
                _ask(page, asks=place == self.currentIndex())


def _ask(page: QWidget, *, asks: bool) -> None:
    policy = page.sizePolicy()
    wanted = QSizePolicy.Policy.Preferred if asks else QSizePolicy.Policy.Ignored
    if policy.verticalPolicy() is not wanted:
        policy.setVerticalPolicy(wanted)
        page.setSizePolicy(policy)
        page.updateGeometry()
