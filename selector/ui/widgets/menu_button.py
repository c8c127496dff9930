"""A button that opens a menu, with the same chevron at its end as a list to choose from."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter

from selector.ui import tokens
from selector.ui.icons import paint_icon
from selector.ui.theme import theme


class MenuButton(QPushButton):
    """Words, then a chevron that grows with the text."""

    def sizeHint(self) -> QSize:
        """Room for the words and the chevron."""
        return super().sizeHint() + QSize(self._side(), 0)

    @staticmethod
    def _side() -> int:
        return theme().fonts.px(tokens.M)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The button without the style's own arrow."""
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        option.features &= ~QStyleOptionButton.ButtonFeature.HasMenu
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        side, mirrored = self._side(), self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        option.rect = self.rect().adjusted(side if mirrored else 0, 0, 0 if mirrored else -side, 0)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        left = tokens.XS if mirrored else self.width() - side - tokens.XS
        ink = "on_accent" if self.property("role") == "primary" else "muted"
        paint_icon(painter, "down", QRectF(left, (self.height() - side) / 2, side, side), theme().colour(ink))
