"""What is out of date is shown dimmed until it is worked out anew."""

from PySide6.QtWidgets import QGraphicsOpacityEffect, QWidget

DIMMED = 0.45


class Dimming:
    """Dims some widgets together."""

    def __init__(self, *widgets: QWidget) -> None:
        self._effects: list[QGraphicsOpacityEffect] = []
        for widget in widgets:
            effect = QGraphicsOpacityEffect(widget)
            effect.setOpacity(DIMMED)
            widget.setGraphicsEffect(effect)
            self._effects.append(effect)

    @property
    def is_on(self) -> bool:
        """True while the widgets are dimmed."""
        return any(effect.isEnabled() for effect in self._effects)

    def set_on(self, *, on: bool) -> None:
        """Dims the widgets, or shows them in full strength."""
        for effect in self._effects:
            effect.setEnabled(on)
