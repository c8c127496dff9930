"""A number that counts when its field is left or Enter is pressed, not while it is being typed."""

from decimal import Decimal

from PySide6.QtCore import Signal

from selector.ui.pages.platforms.optional_number import OptionalNumber


class SettledNumber(OptionalNumber):
    """For figures on which others depend: half a number must not move them. `settled` carries the whole number.

    A field that is left empty shows again what counts.
    """

    settled = Signal(object)

    def __init__(self, name: str, unit: str = "", low: Decimal | int = 0, high: Decimal | int = 10**9) -> None:
        super().__init__(name, unit, high)
        self._low = Decimal(low)
        self._counts: Decimal | None = None
        self.changed.connect(self._changed)
        self.editingFinished.connect(self._again)

    def show_figure(self, figure: Decimal | None) -> None:
        """Shows what counts; None: nothing yet."""
        self._counts = figure
        self.show_value(figure)

    def _typed(self) -> None:
        self.setModified(True)

    def _changed(self, figure: Decimal | None) -> None:
        if figure is not None:
            self.settled.emit(figure)

    def _again(self) -> None:
        if self.problem is None:
            self.setModified(False)
            self.show_value(self._counts)
