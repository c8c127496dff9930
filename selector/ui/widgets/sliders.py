"""Sliders: a plain one in steps of a percent, and one on a logarithmic scale for amounts of very different size."""

from decimal import Decimal
from math import log10

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QSlider

from selector.ui.widgets.number_field import WheelGuard

STEPS = 600
_DIGITS = 2
_PAGE = 30


class Slider(QSlider):
    """A horizontal slider that the wheel moves only while it has the focus. `let_go` ends a drag."""

    let_go = Signal()

    def __init__(self, name: str, low: int = 0, high: int = 100) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(low, high)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._guard = WheelGuard(self)
        self.installEventFilter(self._guard)
        self.sliderReleased.connect(self.let_go)

    def show_value(self, value: int) -> None:
        """Moves the handle without telling anybody, unless it is being dragged."""
        if not self.isSliderDown():
            blocker = QSignalBlocker(self)
            self.setValue(value)
            blocker.unblock()


class LogSlider(Slider):
    """A slider from `low` to `high` on a logarithmic scale; numbers snap to two digits."""

    moved = Signal(object)

    def __init__(self, name: str, low: int, high: int) -> None:
        super().__init__(name, 0, STEPS)
        self._low, self._span = log10(low), log10(high / low)
        self.setPageStep(_PAGE)
        self.valueChanged.connect(lambda step: self.moved.emit(self.number_at(step)))

    def number_at(self, step: int) -> Decimal:
        """The number at a step of the slider, rounded to two significant digits."""
        power = self._low + self._span * step / STEPS
        size = int(power // 1) - (_DIGITS - 1)
        return Decimal(round(10 ** (power - size))).scaleb(size).normalize() + 0

    def step_of(self, number: Decimal) -> int:
        """The step nearest to `number`."""
        if number <= 0:
            return 0
        return max(0, min(STEPS, round((log10(number) - self._low) / self._span * STEPS)))

    def show_number(self, number: Decimal) -> None:
        """Moves the handle to `number` without telling anybody."""
        self.show_value(self.step_of(number))
