"""The rail: the steps of the work on the leading side, with icons only where the window is narrow."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QVBoxLayout

from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import mark
from selector.ui import tokens
from selector.ui.theme import theme

if TYPE_CHECKING:  # Qt's own names take long to load, and the first paint needs none of them
    from PySide6.QtGui import QEnterEvent, QKeyEvent

STEPS = (
    ("business", mark("Business")),
    ("platforms", mark("Platforms")),
    ("priorities", mark("Priorities")),
    ("results", mark("Results")),
    ("costs", mark("Costs")),
    ("certainty", mark("Certainty")),
    ("review", mark("Review")),
)


class RailButton(QAbstractButton):
    """One step: icon, name, and how many things wait there."""

    def __init__(self, page: str, title: str) -> None:
        super().__init__()
        self.page = page
        self.badge = 0
        self.narrow = False
        self._counted: tuple[str, ...] = ()
        self.setText(title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(title)
        self._paint: Callable[[QPainter, RailButton], None] | None = None

    def set_badge(self, count: int, total: str, *kinds: str) -> None:
        """Shows how many things wait behind the step, 0 shows none; `total` and `kinds` say what is counted."""
        self.badge, self._counted = count, (total, *kinds) if count else ()
        self.setAccessibleName(", ".join((self.text(), total)) if count else self.text())
        self.setAccessibleDescription(", ".join(kinds) if count else "")
        self.tell()
        self.update()

    def tell(self) -> None:
        """What the pointer is told: the name where it is not written, and what the number counts."""
        head = (self.text(),) if self.narrow else ()
        self.setToolTip("\n".join((*head, *self._counted)))

    def sizeHint(self) -> QSize:
        """One row of the rail."""
        wide = theme().fonts.px(tokens.RAIL_NARROW if self.narrow else tokens.RAIL)
        return QSize(wide - 2 * tokens.XS, theme().fonts.px(tokens.RAIL_ROW))

    def enterEvent(self, event: "QEnterEvent") -> None:
        """Lights up."""
        super().enterEvent(event)
        self.update()

    def complete(self) -> None:
        """What is behind the step: pointer, focus, and its whole picture; made once the window is painted."""
        from PySide6.QtCore import Qt

        from selector.ui.frame.rail_paint import paint_step

        self._paint = paint_step
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.update()

    @property
    def ink(self) -> str:
        """The colour of icon and name."""
        if not self.isEnabled():
            return "disabled"
        return "accent" if self.isChecked() else "text"

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The whole picture; on the first paint of a window the name alone."""
        painter = QPainter(self)
        if self._paint is not None:
            self._paint(painter, self)
        elif not self.narrow:
            self._paint_name(painter)

    def _paint_name(self, painter: QPainter) -> None:
        metrics, lead = painter.fontMetrics(), 1 + tokens.S + theme().fonts.px(tokens.ICON) + tokens.S
        left = self.width() - lead - metrics.horizontalAdvance(self.text()) if self.isRightToLeft() else lead
        painter.drawText(QPointF(left, (self.height() + metrics.ascent() - metrics.descent()) / 2), self.text())


class Rail(QFrame):
    """All steps. `chosen` carries the page that was clicked."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(_("Steps"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.XS, tokens.S, tokens.XS, tokens.S)
        layout.setSpacing(2)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, RailButton] = {}
        for page, title in STEPS:
            button = RailButton(page, _(title))
            button.clicked.connect(lambda _on, page=page: self.chosen.emit(page))
            self._group.addButton(button)
            layout.addWidget(button)
            self.buttons[page] = button
        layout.addStretch(1)
        self.set_narrow(narrow=False)
        theme().changed.connect(self.update)

    def complete(self) -> None:
        """Makes what the first paint did without."""
        for button in self.buttons.values():
            button.complete()

    def show_page(self, page: str) -> None:
        """Shows the step as the one that is open; none for pages outside the rail."""
        self._group.setExclusive(False)
        for name, button in self.buttons.items():
            button.setChecked(name == page)
        self._group.setExclusive(True)
        self._move_focus(page)

    def _move_focus(self, page: str) -> None:
        """The frame of the keyboard goes along where it stands on the rail, or nowhere yet."""
        button, focused = self.buttons.get(page), self.window().focusWidget()
        if button is not None and (focused is None or focused in self.buttons.values()):
            button.setFocus()

    def set_narrow(self, *, narrow: bool) -> None:
        """Icons only, or icons with names."""
        self.setFixedWidth(theme().fonts.px(tokens.RAIL_NARROW if narrow else tokens.RAIL))
        for button in self.buttons.values():
            button.narrow = narrow
            button.tell()
            button.updateGeometry()

    def set_open(self, *, is_open: bool) -> None:
        """Steps can be taken only while a scenario is open."""
        for button in self.buttons.values():
            button.setEnabled(is_open)

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Up and down walk along the steps."""
        from PySide6.QtCore import Qt

        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        buttons = list(self.buttons.values())
        focused = [place for place, button in enumerate(buttons) if button.hasFocus()]
        if event.key() in steps and focused:
            buttons[(focused[0] + steps[Qt.Key(event.key())]) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)
