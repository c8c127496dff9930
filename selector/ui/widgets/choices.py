"""Choices: a row of segments of which one holds, and chips of which any may hold."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
)

from selector.ui import tokens
from selector.ui.icons import icon, paint_icon
from selector.ui.theme import sized_icons, theme
from selector.ui.widgets.flow import FlowBox
from selector.ui.widgets.number_field import WheelGuard

_ARROW_OF_STYLE = 22
"""Width that the style sheet keeps for the arrow of a list."""
_AROUND_WORDS = 14
"""What the style sheet keeps on either side of the words: padding and border."""
Option = tuple[str, str]
"""Key and label."""


class ChoiceButton(QToolButton):
    """A segment or a chip. What holds is bold: it takes the room that its words have then."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self.setText(label)
        self.toggled.connect(lambda _on: self.updateGeometry())

    def sizeHint(self) -> QSize:
        """As the style says, which measures bold words of another script too small."""
        hint = super().sizeHint()
        bold = theme().text_width(self.text(), bold=True) + 2 * _AROUND_WORDS if self.isChecked() else 0
        return QSize(max(hint.width(), bold), hint.height())


def _button(label: str, role: str) -> QToolButton:
    button = ChoiceButton(label)
    button.setCheckable(True)
    button.setProperty("role", role)
    button.setAccessibleName(label)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return button


def _beside_arrow() -> int:
    """What the chevron and its air take of the room that the style keeps for words."""
    return max(0, theme().fonts.px(tokens.M) + 2 * tokens.XXS - _ARROW_OF_STYLE)


class ComboBox(QComboBox):
    """A list to choose from that shows its arrow in every scheme, and that the wheel moves only when it has focus."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setItemDelegate(QStyledItemDelegate(self))  # Qt's own gives its rows no air
        self._guard = WheelGuard(self)
        self.installEventFilter(self._guard)

    def sizeHint(self) -> QSize:
        """Room for all words before the chevron, which grows with the text."""
        return super().sizeHint() + QSize(_beside_arrow(), 0)

    def minimumSizeHint(self) -> QSize:
        """As the hint."""
        return super().minimumSizeHint() + QSize(_beside_arrow(), 0)

    def drawn_words(self) -> str:
        """What is chosen as far as there is room for it."""
        option, field = QStyleOptionComboBox(), QStyle.SubControl.SC_ComboBoxEditField
        self.initStyleOption(option)
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width()
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room - _beside_arrow())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field with its words as far as there is room, and a chevron at its end."""
        del event
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self.drawn_words()
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        side = theme().fonts.px(tokens.M)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = tokens.XXS if mirrored else self.width() - side - tokens.XXS
        box = QRectF(left, (self.height() - side) / 2, side, side)
        paint_icon(painter, "down", box, theme().colour("muted" if self.isEnabled() else "disabled"))


class CheckBox(QCheckBox):
    """A box to tick whose frame is seen on every background."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """Box and words."""
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(self.text())
        return QSize(self._side() + tokens.XS + words + tokens.XS, max(self._side(), metrics.height()) + tokens.XXS)

    def minimumSizeHint(self) -> QSize:
        """Box and words."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Words and box can both be clicked."""
        return self.rect().contains(pos)

    @staticmethod
    def _side() -> int:
        return theme().fonts.px(tokens.M)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, tick, words, ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, held = self._side(), self.isChecked()
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = self.width() - side - 1 if mirrored else 1
        box = QRectF(left, (self.height() - side) / 2, side, side).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme().colour("accent" if held else "strong_border"), 1))
        painter.setBrush(theme().colour("accent" if held else "field"))
        painter.drawRoundedRect(box, 3, 3)
        if held:
            paint_icon(painter, "tick", box, theme().colour("on_accent"))
        painter.setPen(theme().colour("text" if self.isEnabled() else "disabled"))
        inset = side + tokens.XS
        room = self.rect().adjusted(0, 0, -inset, 0) if mirrored else self.rect().adjusted(inset, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().colour("focus"), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)


class FoldButton(QToolButton):
    """A chevron that opens and closes what belongs to it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setCheckable(True)
        sized_icons(self)
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.toggled.connect(self._dress)
        theme().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        closed = "left" if mirrored else "right"
        self.setIcon(icon("down" if self.isChecked() else closed, theme().colour("muted")))


class Segmented(FlowBox):
    """One of a few options, on one line unless it `wraps`. `chosen` carries the key of the option that was clicked."""

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[Option], *, wraps: bool = False) -> None:
        super().__init__(gap=0)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        for key, label in options:
            button = _button(label, "segment")
            button.clicked.connect(lambda _on, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            self.flow.addWidget(button)
            self._buttons[key] = button
        self.show_choice(options[0][0])
        if not wraps:
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def choice(self) -> str:
        """Key of the option that holds."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def show_choice(self, key: str) -> None:
        """Shows the option as chosen, without a signal."""
        self._buttons[key].setChecked(True)


class Chips(FlowBox):
    """Any of many options as chips that wrap. `toggled` carries the set of keys that hold."""

    toggled = Signal(frozenset)

    def __init__(self, name: str) -> None:
        super().__init__(gap=tokens.XS)
        self.setAccessibleName(name)
        self._buttons: dict[str, QToolButton] = {}

    @property
    def chosen(self) -> frozenset[str]:
        """The keys that hold."""
        return frozenset(key for key, button in self._buttons.items() if button.isChecked())

    def set_options(self, options: Sequence[Option]) -> None:
        """Offers `options`; chips that stay keep their state."""
        if list(self._buttons) == [key for key, _ in options]:
            return
        held = self.chosen
        for button in self._buttons.values():
            self.flow.removeWidget(button)
            button.deleteLater()
        self._buttons = {}
        for key, label in options:
            button = _button(label, "chip")
            button.setChecked(key in held)
            button.clicked.connect(lambda _on: self.toggled.emit(self.chosen))
            self.flow.addWidget(button)
            self._buttons[key] = button

    def show_chosen(self, keys: Iterable[str]) -> None:
        """Shows exactly `keys` as holding, without a signal."""
        wanted = set(keys)
        for key, button in self._buttons.items():
            button.setChecked(key in wanted)
