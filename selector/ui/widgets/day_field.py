"""A field for a day: typed, stepped through by its parts with the arrow keys, or chosen from a calendar."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QRectF, QSignalBlocker, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDateEdit, QWidget

from selector.i18n.catalog import number_locale
from selector.ui import tokens
from selector.ui.icons import paint_icon
from selector.ui.theme import theme

_ENGLISH = "d MMM yyyy"
"""English writes days before months in one country and after them in another."""


class DayField(QDateEdit):
    """Tab leaves it at once, as it leaves every other field; Qt's own would stop at each part of the day."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setCalendarPopup(True)
        self.setLocale(QLocale(number_locale()))
        plain = self.locale().dateFormat(QLocale.FormatType.ShortFormat)
        is_english = self.locale().language() is QLocale.Language.English
        whole_year = plain if "yyyy" in plain else plain.replace("yy", "yyyy")
        self.setDisplayFormat(_ENGLISH if is_english else whole_year)
        self.setAccessibleName(name)

    @property
    def day(self) -> date:
        """The day that is shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def show_day(self, day: date) -> None:
        """Shows another day, without a signal."""
        blocker = QSignalBlocker(self)
        self.setDate(QDate(day.year, day.month, day.day))
        blocker.unblock()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field with the chevron of every list, behind which the calendar is."""
        super().paintEvent(event)
        side, mirrored = theme().fonts.px(tokens.M), self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = tokens.XXS if mirrored else self.width() - side - tokens.XXS
        ink = theme().colour("muted" if self.isEnabled() else "disabled")
        paint_icon(QPainter(self), "down", QRectF(left, (self.height() - side) / 2, side, side), ink)

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: FBT001 - Qt's own
        """On to the next field."""
        return QWidget.focusNextPrevChild(self, forwards)
