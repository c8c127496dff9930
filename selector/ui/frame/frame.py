"""The frame of the window: menu titles and rail, painted at once; strip, status line, pages and banners come after."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QPushButton, QVBoxLayout, QWidget

from selector.app.actions import Menu
from selector.i18n.catalog import gettext as _
from selector.ui.frame.rail import Rail
from selector.ui.theme import theme

if TYPE_CHECKING:  # what works behind the frame is loaded after the first paint
    from PySide6.QtGui import QKeyEvent

    from selector.ui.app import Windows
    from selector.ui.frame.banners import BannerArea
    from selector.ui.frame.stack import PageStack
    from selector.ui.frame.status import StatusLine
    from selector.ui.frame.strip import Strip
    from selector.ui.session import Session


class Frame(QMainWindow):
    """Where everything stands. What is behind it is made when it is first asked for."""

    windows: "Windows"

    @cached_property
    def session(self) -> "Session":
        """What the window works on."""
        from selector.ui.session import Session

        made = Session(self.windows.user_settings, self)
        made.neighbours = lambda: [other.session for other in self.windows.open if other is not self]
        return made

    @cached_property
    def strip(self) -> "Strip":
        """The ranking beside the page."""
        from selector.ui.frame.strip import Strip

        return Strip()

    @cached_property
    def status(self) -> "StatusLine":
        """The line below."""
        from selector.ui.frame.status import StatusLine

        return StatusLine()

    @cached_property
    def stack(self) -> "PageStack":
        """The pages."""
        from selector.ui.frame.stack import PageStack

        return PageStack(self.session)

    @cached_property
    def banners(self) -> "BannerArea":
        """The messages above the page."""
        from selector.ui.frame.banners import BannerArea

        return BannerArea()

    def build(self) -> None:
        """Menu titles, search and rail, and the room for all else."""
        bar = self.menuBar()
        self.menus = {menu: bar.addMenu(_(menu.value)) for menu in Menu}
        self.search = QPushButton(_("Search or run…  Ctrl+K"))
        self.search.setProperty("role", "link")
        self.search.setObjectName("corner")
        bar.setCornerWidget(self.search)
        self.rail = Rail()
        middle = QWidget()
        self._middle = QVBoxLayout(middle)
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(0)
        body = self._body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.rail)
        body.addWidget(line(vertical=True))
        body.addWidget(middle, 1)
        central = QWidget()
        outer = self._outer = QVBoxLayout(central)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(body, 1)
        self.setCentralWidget(central)
        self.rail.set_open(is_open=False)

    def furnish(self) -> None:
        """Puts strip, status line, banners and pages into the frame."""
        from PySide6.QtCore import Qt

        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rail.complete()
        theme().follow_system()
        self.strip_line = line(vertical=True)
        self._body.addWidget(self.strip_line)
        self._body.addWidget(self.strip)
        self._outer.addWidget(line(vertical=False))
        self._outer.addWidget(self.status)
        self._middle.addWidget(self.banners)
        self._middle.addWidget(self.stack, 1)

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Enter presses the button that has the focus, as Space does."""
        if not press_focused(self, event):
            super().keyPressEvent(event)


def press_focused(root: QWidget, event: "QKeyEvent") -> bool:
    """Presses the button below `root` that has the focus, where `event` is Enter; True when there was one.

    A box to tick is left to Space: Enter there is for what stands around it.
    """
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QAbstractButton, QCheckBox

    button = root.focusWidget()
    if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or isinstance(button, QCheckBox):
        return False
    if not isinstance(button, QAbstractButton):
        return False
    button.click()
    return True


def line(*, vertical: bool) -> QFrame:
    """A hairline between the parts of the frame."""
    hair = QFrame()
    hair.setObjectName("line")
    if vertical:
        hair.setFixedWidth(1)
    else:
        hair.setFixedHeight(1)
    return hair
