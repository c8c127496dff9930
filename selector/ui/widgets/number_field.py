"""A field for one number, typed as people type ("50k", "50 000", "1,4 %") and shown back as it was understood."""

from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QToolTip, QWidget

from selector.domain.money import exponent
from selector.domain.problems import Problem
from selector.domain.text import text
from selector.i18n import numbers
from selector.i18n.catalog import render
from selector.i18n.entry import parse_number
from selector.ui import tokens
from selector.ui.theme import theme

IDLE_MS = 350
_NO_BOUND = Decimal(10) ** 15
LETTERS = 10


class NumberField(QLineEdit):
    """Holds a `Decimal` between `low` and `high`. `committed` carries every number that was understood.

    A text that is no number stays as it was typed, framed red and explained; the value before it still counts.
    """

    committed = Signal(object)

    def __init__(
        self,
        name: str,
        unit: str = "",
        decimals: int | None = 0,
        low: Decimal | int = 0,
        high: Decimal | int = _NO_BOUND,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._unit, self._decimals, self._fixed = unit, decimals, False
        self.letters = LETTERS
        self._low, self._high = Decimal(low), Decimal(high)
        self._value: Decimal | None = None
        self.problem: Problem | None = None
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self._take)
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(self._finish)
        self._fit()
        theme().changed.connect(self._fit)

    @property
    def value(self) -> Decimal | None:
        """The number that counts; None before the first."""
        return self._value

    def set_value(self, value: Decimal | int) -> None:
        """Shows `value`, unless the user is typing here just now."""
        self._value = Decimal(value)
        if not (self.hasFocus() and self.isModified()):
            self._show()

    def set_unit(self, unit: str) -> None:
        """Shows another unit behind the number."""
        if unit != self._unit:
            self._unit = unit
            self._fit()
            self.updateGeometry()

    def set_currency(self, currency: str, *, cents: bool = False) -> None:
        """Takes amounts of a currency, with the decimals that it has; `cents` always shows them."""
        self._decimals, self._fixed = exponent(currency), cents
        self.set_unit(currency)

    def sizeHint(self) -> QSize:
        """Wide enough for a large number and its unit."""
        hint = super().sizeHint()
        wide = self.fontMetrics().averageCharWidth() * self.letters + self.textMargins().right() + tokens.L
        return QSize(wide, hint.height())

    def minimumSizeHint(self) -> QSize:
        """No narrower than its figures."""
        return QSize(self.sizeHint().width(), super().minimumSizeHint().height())

    def _fit(self) -> None:
        wide = self.fontMetrics().horizontalAdvance(self._unit) + tokens.XS if self._unit else 0
        self.setTextMargins(0, 0, wide, 0)
        self.update()

    def _show(self) -> None:
        if self._value is not None:
            self.setText(numbers.number(self._value, decimals=self._shown_decimals(self._value)))
            self.setModified(False)
        self._accept()

    def _shown_decimals(self, value: Decimal) -> int | None:
        if self._decimals is None:
            return None
        return self._decimals if self._fixed or value != value.to_integral_value() else 0

    def _typed(self) -> None:
        self.setModified(True)
        self._idle.start()

    def _finish(self) -> None:
        if self.isModified():
            self._idle.stop()
            if self._take():
                self._show()

    def _take(self) -> bool:
        """Understands what is typed; True when it is a number within bounds."""
        found = self._understand(self.text())
        if isinstance(found, Problem):
            self._refuse(found)
            return False
        self._accept()
        if found != self._value:
            self._value = found
            self.committed.emit(found)
        return True

    def _understand(self, typed: str) -> Decimal | Problem:
        found = parse_number(typed, decimals=self._decimals, unit=self._unit)
        if isinstance(found, Problem):
            return found
        if not self._low <= found <= self._high:
            bounds = text("this takes {low} to {high}", low=self._low, high=self._high)
            return Problem("out_of_bounds", bounds)
        if self._decimals == 0 and found != found.to_integral_value():
            return Problem("not_whole", text("must be a whole number"))
        return found

    def _refuse(self, problem: Problem) -> None:
        self.problem = problem
        said = render(problem.text) + (f": {render(problem.hint)}" if problem.hint else "")
        self._mark(invalid=True, said=said)
        if self.hasFocus():
            QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), said, self)

    def _accept(self) -> None:
        if self.problem is not None:
            self.problem = None
            self._mark(invalid=False, said="")

    def _mark(self, *, invalid: bool, said: str) -> None:
        self.setToolTip(said)
        self.setAccessibleDescription(said)
        self.setProperty("invalid", invalid)
        self.style().unpolish(self)
        self.style().polish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down step; Esc gives back the number that counts."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down} and self._value is not None:
            self._step(1 if event.key() == Qt.Key.Key_Up else -1)
            return
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.setModified(False)
            self._idle.stop()
            self._show()
            return
        super().keyPressEvent(event)

    def _step(self, direction: int) -> None:
        now = self._value or Decimal(0)
        size = Decimal(10) ** (max(now.adjusted(), 0) - 1) if now else Decimal(1)
        smallest = Decimal(1).scaleb(-(self._decimals or 0))
        stepped = min(self._high, max(self._low, now + direction * max(size, smallest)))
        if stepped != now:
            self._value = stepped
            self._show()
            self.committed.emit(stepped)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Selects all when reached by the keyboard, so that typing replaces."""
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field with its unit at the end."""
        super().paintEvent(event)
        if self._unit:
            painter = QPainter(self)
            painter.setPen(theme().colour("muted" if self.isEnabled() else "disabled"))
            box = self.rect().adjusted(0, 0, -tokens.XS, 0)
            at_end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, at_end, self._unit)


class WheelGuard(QObject):
    """Keeps the wheel from changing a control that has no focus, so that scrolling a page changes nothing."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Passes the wheel on to the page."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False
