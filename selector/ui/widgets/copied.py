"""The word that tells that something is on the clipboard: a copy changes nothing else that could be seen."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QToolTip, QWidget

from selector.i18n.catalog import gettext as _

SHOWN_MS = 1500


def say_copied(at: QWidget) -> None:
    """Tells it for a moment at the lower edge of `at`, what was copied or the button that did it."""
    QToolTip.showText(at.mapToGlobal(QPoint(at.width() // 2, at.height())), _("Copied"), at, QRect(), SHOWN_MS)
