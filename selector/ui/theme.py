"""The scheme in use: the system's light or dark, or the user's wish; palette, style sheet and fonts follow it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication

from selector.ui import tokens
from selector.ui.fonts import Fonts
from selector.ui.style_sheet import style_sheet
from selector.ui.tokens import DARK, LIGHT, Scheme

if TYPE_CHECKING:
    from selector.ui.motion import SystemMotion

_DARK_BELOW = 128
"""Lightness, of 255, below which the background of the system is dark."""
LARGEST_TEXT = 2.0


class Theme(QObject):
    """Owns the scheme and the fonts of the application; `changed` tells widgets that paint themselves."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.scheme: Scheme = LIGHT
        self.preference = "system"
        self.fonts = Fonts()
        self.reduced_motion = False
        self.motion = "system"
        self._system_motion: SystemMotion | None = None
        self._follows = self._dressed = False

    def apply(self, preference: str = "system", text_scale: float = 1.0) -> None:
        """Dresses the application; `preference` is system, light or dark, `text_scale` 1.0 to 2.0."""
        self.preference = preference
        self.fonts = Fonts(min(LARGEST_TEXT, max(1.0, text_scale)))
        if preference != "system" or self._dressed:
            self._ask_system_for(preference)
        self._dress()

    def _ask_system_for(self, preference: str) -> None:
        from PySide6.QtCore import Qt

        self._follow()
        forced = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        QGuiApplication.styleHints().setColorScheme(forced.get(preference, Qt.ColorScheme.Unknown))

    def follow_system(self) -> None:
        """From now on the system's scheme is asked for itself and followed; the first dress went by its background."""
        self._follow()
        if self._wanted() is not self.scheme:
            self._dress()

    def _follow(self) -> None:
        if not self._follows:
            self._follows = True
            QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    def prefer_motion(self, preference: str) -> None:
        """Takes the user's wish: system (as that asks), less or all."""
        self.motion = preference
        if preference == "system" and self._system_motion is None:
            from selector.ui.motion import SystemMotion

            self._system_motion = SystemMotion()
            self._system_motion.changed.connect(self._still_or_not)
            self._system_motion.read()
        self._still_or_not()

    def _still_or_not(self) -> None:
        asked = self._system_motion is not None and self._system_motion.reduced
        self.reduced_motion = self.motion == "less" or (self.motion == "system" and asked)

    def _system_changed(self) -> None:
        if self.preference == "system":
            self._dress()

    def _dress(self) -> None:
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        self.scheme = self._wanted()
        self._dressed = True
        app.setPalette(palette_of(self.scheme))
        app.setFont(self.fonts.of(tokens.BODY))
        app.setStyleSheet("")  # a sheet in place of another one dresses every widget once for each that it stands in
        app.setStyleSheet(style_sheet(self.scheme))
        self.changed.emit()

    def _wanted(self) -> Scheme:
        if self.preference != "system":
            return DARK if self.preference == "dark" else LIGHT
        if not self._follows:
            return DARK if QGuiApplication.palette().window().color().lightness() < _DARK_BELOW else LIGHT
        from PySide6.QtCore import Qt

        return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT

    def colour(self, name: str) -> QColor:
        """A colour of the scheme by its name in the tokens."""
        return QColor(getattr(self.scheme, name))

    def text_width(self, text: str, points: float = tokens.BODY, *, bold: bool = False) -> int:
        """Width in pixels of `text` in a font of the tokens."""
        return self.fonts.metrics(points, bold=bold).horizontalAdvance(text)


def sized_icons(button: QAbstractButton) -> None:
    """Icons of a button as large as the text asks for."""
    side = theme().fonts.px(tokens.ICON)
    button.setIconSize(QSize(side, side))


def palette_of(scheme: Scheme) -> QPalette:
    """The Qt palette of a scheme."""
    role, palette = QPalette.ColorRole, QPalette()
    for place, name in {
        role.Window: "window", role.WindowText: "text", role.Base: "field", role.AlternateBase: "surface",
        role.Text: "text", role.Button: "surface", role.ButtonText: "text", role.BrightText: "bad",
        role.Highlight: "accent", role.HighlightedText: "on_accent", role.Link: "accent", role.LinkVisited: "accent",
        role.ToolTipBase: "tooltip", role.ToolTipText: "tooltip_text", role.PlaceholderText: "muted",
        role.Mid: "border", role.Dark: "strong_border", role.Light: "surface", role.Midlight: "border",
        role.Accent: "accent",
    }.items():  # fmt: skip
        palette.setColor(place, QColor(getattr(scheme, name)))
    for place in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, QColor(scheme.disabled))
    return palette


_theme: Theme | None = None


def theme() -> Theme:
    """The theme of the application; made at first use, before which a QApplication must exist to be dressed."""
    global _theme  # noqa: PLW0603 - the one theme of the process
    if _theme is None:
        _theme = Theme()
    return _theme
