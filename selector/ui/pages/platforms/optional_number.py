"""A field for a number that may be left empty: what is published then holds, and shows as the placeholder."""

from decimal import Decimal

from PySide6.QtCore import Signal

from selector.i18n import numbers
from selector.ui.widgets.number_field import NumberField

_MOST = Decimal(10) ** 9


class OptionalNumber(NumberField):
    """`changed` carries a number, or None when the field was emptied."""

    changed = Signal(object)

    def __init__(self, name: str, unit: str = "", high: Decimal | int = _MOST, decimals: int | None = None) -> None:
        super().__init__(name, unit, decimals=decimals, high=high)
        self.letters = 6
        self.committed.connect(self.changed)

    def show_value(self, value: Decimal | int | None, otherwise: Decimal | None = None) -> None:
        """Shows `value`, or nothing and `otherwise` as what holds then."""
        self.setPlaceholderText("" if otherwise is None else numbers.number(otherwise))
        if value is not None:
            self.set_value(value)
        elif not (self.hasFocus() and self.isModified()):
            self._value = None
            self.clear()

    def _take(self) -> bool:
        if self.text().strip():
            return super()._take()
        self._accept()
        if self._value is not None:
            self._value = None
            self.changed.emit(None)
        return False
