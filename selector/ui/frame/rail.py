"""The rail: the steps of the work on the leading side, with icons only where the window is narrow."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import mark
from selector.ui import tokens
from selector.ui.icons import paint_icon
from selector.ui.theme import theme

STEPS = (
    ("business", mark("Business")),
    ("platforms", mark("Platforms")),
    ("priorities", mark("Priorities")),
    ("results", mark("Results")),
    ("costs", mark("Costs")),
    ("certainty", mark("Certainty")),
    ("review", mark("Review")),
)
_BADGE_MOST = 99


class RailButton(QAbstractButton):
    """One step: icon, name, and how many things wait there."""

    def __init__(self, page: str, title: str) -> None:
        super().__init__()
        self.page = page
        self._badge = 0
        self.narrow = False
        self.setText(title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_badge(self, count: int) -> None:
        """Shows how many things wait behind the step; 0 shows none."""
        if count != self._badge:
            self._badge = count
            self.setAccessibleDescription(_("{count} to look at").format(count=count) if count else "")
            self.update()

    def sizeHint(self) -> QSize:
        """One row of the rail."""
        wide = theme().fonts.px(tokens.RAIL_NARROW if self.narrow else tokens.RAIL)
        return QSize(wide - 2 * tokens.XS, theme().fonts.px(tokens.RAIL_ROW))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Lights up."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Background by state, icon, name, badge and focus ring; mirrored where the language is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        self._paint_back(painter, box)
        colour = theme().colour(self._ink())
        size = theme().fonts.px(tokens.ICON)
        inset = (box.width() - size) / 2 if self.narrow else tokens.S
        left = box.right() - inset - size if mirrored else box.left() + inset
        paint_icon(painter, self.page, QRectF(left, box.center().y() - size / 2, size, size), colour)
        if not self.narrow:
            self._paint_words(painter, box, inset + size + tokens.S, mirrored=mirrored)
        elif self._badge:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("accent"))
            painter.drawEllipse(QRectF(left + size - 2, box.top() + tokens.XXS, 6, 6))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().colour("focus"), tokens.FOCUS))
            painter.drawRoundedRect(box, tokens.RADIUS, tokens.RADIUS)

    def _ink(self) -> str:
        if not self.isEnabled():
            return "disabled"
        return "accent" if self.isChecked() else "text"

    def _paint_back(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(theme().colour("accent_soft"))
        elif self.underMouse() and self.isEnabled():
            painter.setBrush(theme().colour("hover"))
        else:
            return
        painter.drawRoundedRect(box, tokens.RADIUS, tokens.RADIUS)

    def _paint_words(self, painter: QPainter, box: QRectF, inset: float, *, mirrored: bool) -> None:
        painter.setFont(theme().fonts.of(tokens.BODY, bold=self.isChecked()))
        painter.setPen(theme().colour(self._ink()))
        room = box.adjusted(tokens.XS, 0, -inset, 0) if mirrored else box.adjusted(inset, 0, -tokens.XS, 0)
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        if self._badge:
            painter.setPen(theme().colour("muted"))
            painter.setFont(theme().fonts.of(tokens.SMALL))
            count = str(self._badge) if self._badge <= _BADGE_MOST else f"{_BADGE_MOST}+"
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)


class Rail(QWidget):
    """All steps. `chosen` carries the page that was clicked."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
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

    def show_page(self, page: str) -> None:
        """Shows the step as the one that is open; none for pages outside the rail."""
        self._group.setExclusive(False)
        for name, button in self.buttons.items():
            button.setChecked(name == page)
        self._group.setExclusive(True)

    def set_narrow(self, *, narrow: bool) -> None:
        """Icons only, or icons with names."""
        self.setFixedWidth(theme().fonts.px(tokens.RAIL_NARROW if narrow else tokens.RAIL))
        for button in self.buttons.values():
            button.narrow = narrow
            button.setToolTip(button.text() if narrow else "")
            button.updateGeometry()

    def set_open(self, *, is_open: bool) -> None:
        """Steps can be taken only while a scenario is open."""
        for button in self.buttons.values():
            button.setEnabled(is_open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk along the steps."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        buttons = list(self.buttons.values())
        focused = [place for place, button in enumerate(buttons) if button.hasFocus()]
        if event.key() in steps and focused:
            buttons[(focused[0] + steps[Qt.Key(event.key())]) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)
