"""Choices: a row of segments of which one holds, and chips of which any may hold."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from selector.ui import tokens
from selector.ui.icons import icon, paint_icon
from selector.ui.theme import theme
from selector.ui.widgets.flow import Flow
from selector.ui.widgets.number_field import WheelGuard

Option = tuple[str, str]
"""Key and label."""


def _button(label: str, role: str) -> QToolButton:
    button = QToolButton()
    button.setText(label)
    button.setCheckable(True)
    button.setProperty("role", role)
    button.setAccessibleName(label)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return button


class ComboBox(QComboBox):
    """A list to choose from that shows its arrow in every scheme, and that the wheel moves only when it has focus."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._guard = WheelGuard(self)
        self.installEventFilter(self._guard)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field and a chevron at its end."""
        super().paintEvent(event)
        side = tokens.M
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = tokens.XXS if mirrored else self.width() - side - tokens.XXS
        box = QRectF(left, (self.height() - side) / 2, side, side)
        paint_icon(QPainter(self), "down", box, theme().colour("muted" if self.isEnabled() else "disabled"))


class FoldButton(QToolButton):
    """A chevron that opens and closes what belongs to it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.toggled.connect(self._dress)
        theme().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        closed = "left" if mirrored else "right"
        self.setIcon(icon("down" if self.isChecked() else closed, theme().colour("muted")))


class Segmented(QWidget):
    """One of a few options. `chosen` carries the key of the option that was clicked."""

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[Option]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        for key, label in options:
            button = _button(label, "segment")
            button.clicked.connect(lambda _on, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            layout.addWidget(button)
            self._buttons[key] = button
        self.show_choice(options[0][0])
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def choice(self) -> str:
        """Key of the option that holds."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def show_choice(self, key: str) -> None:
        """Shows the option as chosen, without a signal."""
        self._buttons[key].setChecked(True)


class Chips(QWidget):
    """Any of many options as chips that wrap. `toggled` carries the set of keys that hold."""

    toggled = Signal(frozenset)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._flow = Flow(self)
        self._buttons: dict[str, QToolButton] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

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
            self._flow.removeWidget(button)
            button.deleteLater()
        self._buttons = {}
        for key, label in options:
            button = _button(label, "chip")
            button.setChecked(key in held)
            button.clicked.connect(lambda _on: self.toggled.emit(self.chosen))
            self._flow.addWidget(button)
            self._buttons[key] = button

    def show_chosen(self, keys: Iterable[str]) -> None:
        """Shows exactly `keys` as holding, without a signal."""
        wanted = set(keys)
        for key, button in self._buttons.items():
            button.setChecked(key in wanted)
