"""What every page is: a title, one line that says what to do, an optional primary action, and a body."""

from collections.abc import Iterator
from time import perf_counter
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from selector.ui import tokens
from selector.ui.session import Session
from selector.ui.theme import theme
from selector.ui.widgets.beforehand import lay_out
from selector.ui.widgets.labels import Label, wrapped

LATE_MS = 120
"""So long a page that rests on the result waits for it after an edit, before it shows the scenario without."""
SLICE_S = 0.003
"""So long pieces are shown or made one after the other before the window does something else."""
_PAINT_MS = 8
"""By then what was shown is painted; Qt gathers for five milliseconds what there is to paint."""
Button = TypeVar("Button", bound=QPushButton)
_BESIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Page(QWidget):
    """A page of the window. It refreshes only while it is seen; what changed meanwhile is caught up on showing.

    A page that takes more than a frame to make is made by `build`, piece by piece; it is used when all of it is there.
    """

    shows_ranking = False
    """Whether the page shows the ranking itself; others follow a result when the strip with the ranks is painted."""

    def __init__(self, session: Session, title: str, hint: str) -> None:
        super().__init__()
        self.session = session
        self.setAccessibleName(title)
        self._stale_scenario = self._stale_evaluation = True
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.M)
        self.outer.setSpacing(tokens.S)
        self.head = QBoxLayout(_BESIDE)
        self.head.setSpacing(tokens.S)
        self._actions = QBoxLayout(_BESIDE)
        self._actions.setSpacing(tokens.S)
        self._title = Label(title, points=tokens.TITLE, bold=True)
        self._title.setWordWrap(True)
        self._title.setMinimumWidth(1)
        self.hint = wrapped(hint)
        self.head.addWidget(self._title, 1)
        self.head.addLayout(self._actions)
        self._top = QVBoxLayout()
        self._top.setSpacing(2)
        self._top.addLayout(self.head)
        self._top.addWidget(self.hint)
        self.outer.addLayout(self._top)
        self._is_whole = False
        self._form: QScrollArea | None = None
        self._catching: Iterator[None] | None = None
        self._next_turn = QTimer(self, singleShot=True, interval=_PAINT_MS)
        self._next_turn.timeout.connect(self.catch_up)

    def build(self) -> Iterator[None]:
        """Makes the body; after each yield the window may do other things."""
        yield from ()

    def be_whole(self) -> None:
        """All of the page is made: from now on it fits itself to its room."""
        self._is_whole = True
        self.fit()

    def fit(self) -> None:
        """Arranges the body for the room that there is; called whenever that changes, and never before it is made."""

    def add_action(self, text: str, role: str = "primary") -> QPushButton:
        """A button at the trailing end of the title."""
        return self.put_action(QPushButton(text), role)

    def put_action(self, button: Button, role: str = "primary") -> Button:
        """Puts a button at the trailing end of the title."""
        button.setProperty("role", role)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._actions.addWidget(button, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        return button

    def sheltered(self, body: QWidget) -> None:
        """A body that fills the page, and scrolls where the window is too small for it."""
        self.outer.addWidget(_scrolling(body), 1)

    def scrolled(self) -> QVBoxLayout:
        """A body that scrolls and is at most as wide as text reads well, in the middle of the page."""
        body = QWidget()
        body.setMaximumWidth(theme().fonts.px(tokens.PAGE_WIDTH))
        column = QVBoxLayout(body)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        column.setContentsMargins(tokens.XS if mirrored else 0, 0, 0 if mirrored else tokens.XS, tokens.L)
        column.setSpacing(tokens.S)
        area = _scrolling(body, _Form())
        area.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._form = area
        self.outer.addWidget(area, 1)
        return column

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The title of a form stands above the form, however wide the window is; buttons yield to the title."""
        super().resizeEvent(event)
        room, buttons = self.width() - 2 * tokens.L, [self._actions.itemAt(n) for n in range(self._actions.count())]
        wide = sum(button.sizeHint().width() + tokens.S for button in buttons if button is not None)
        title = theme().text_width(self._title.text(), tokens.TITLE, bold=True)
        self.head.setDirection(_BESIDE if title + wide <= room else _BELOW)
        self._actions.setDirection(_BESIDE if wide <= room else _BELOW)
        self._head_above_form()
        if self._is_whole:
            self.fit()

    def _head_above_form(self) -> None:
        """The title begins where the cards of a form begin, and its buttons end where they end."""
        if self._form is None:
            return
        bar, room = self._form.verticalScrollBar(), self.width() - 2 * tokens.L
        taken = bar.sizeHint().width()
        body = min(room - taken, theme().fonts.px(tokens.PAGE_WIDTH))
        left = (room - taken) // 2 - body // 2
        right = room - taken - body - left
        if self.layoutDirection() is Qt.LayoutDirection.LeftToRight:
            right += taken + tokens.XS
        else:
            left += taken + tokens.XS
        self._top.setContentsMargins(left, 0, right, 0)

    def scenario_changed(self) -> None:
        """The scenario is another one; refreshes now or on the next showing."""
        self._stale_scenario = True
        self.catch_up()

    def evaluation_changed(self) -> None:
        """There is a new result; refreshes now or on the next showing."""
        self._stale_evaluation = True
        if self.shows_ranking:
            self.catch_up()
        elif self.isVisible():
            self._next_turn.start()

    def catch_up(self) -> None:
        """Shows what changed, if anybody looks: the first pieces at once, the others when those are painted."""
        if self.isVisible() and not self.catch_up_for(SLICE_S):
            self._next_turn.start()

    @property
    def is_up_to_date(self) -> bool:
        """True when the page shows the scenario and the newest result."""
        return self.session.workspace is None or not (self._catching or self._is_stale)

    @property
    def _is_stale(self) -> bool:
        return self._stale_scenario or (self._stale_evaluation and self.session.evaluation is not None)

    def bring_up_to_date(self) -> None:
        """Shows what changed while nobody looked; called before the page is seen, so that nothing flickers."""
        self.catch_up_for(None)

    def catch_up_for(self, seconds: float | None) -> bool:
        """Goes on showing what changed for about so long; True when all of it is shown."""
        catching, self._catching = self._catching or self._catch_up(), None
        if self.session.workspace is None:
            return True
        begun = perf_counter()
        for _piece in catching:
            if seconds is not None and perf_counter() - begun > seconds:
                self._catching = catching
                return False
        return True

    def _catch_up(self) -> Iterator[None]:
        """Begins anew with what changes on the way."""
        if not self._is_stale:
            return
        while self._is_stale:
            if self._stale_scenario:
                self._stale_scenario = False
                yield from self.show_scenario()
            else:
                self._stale_evaluation = False
                yield from self.show_evaluation()
        yield from self._lay_out()

    def _lay_out(self) -> Iterator[None]:
        """While nobody looks, in the room that the page is going to have."""
        around = self.parentWidget()
        if around is not None and not self.isVisible():
            self.setGeometry(around.rect())
            yield from lay_out(self)

    def show_scenario(self) -> Iterator[None]:
        """`refresh_scenario` in pieces, on pages where it takes more than a frame."""
        self.refresh_scenario()
        yield

    def show_evaluation(self) -> Iterator[None]:
        """`refresh_evaluation` in pieces, on pages where it takes more than a frame."""
        self.refresh_evaluation()
        yield

    def refresh_scenario(self) -> None:
        """Shows the scenario as it is now."""

    def refresh_evaluation(self) -> None:
        """Shows the newest result."""


class _Form(QScrollArea):
    """Keeps the room of its scroll bar while it needs none: nothing moves when it comes, and all forms end alike."""

    def __init__(self) -> None:
        super().__init__()
        self.verticalScrollBar().rangeChanged.connect(self._keep_room)
        self._keep_room()

    def _keep_room(self) -> None:
        bar, mirrored = self.verticalScrollBar(), self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        kept = 0 if bar.maximum() > bar.minimum() else bar.sizeHint().width()
        self.setViewportMargins(kept if mirrored else 0, 0, 0 if mirrored else kept, 0)


def _scrolling(body: QWidget, area: QScrollArea | None = None) -> QScrollArea:
    area = area or QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    body.setObjectName("body")
    area.setWidget(body)
    return area
