"""The fonts of the window: the system's own, in the sizes of the tokens, with figures of equal width."""

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics

from selector.ui import tokens

_PLAIN_FALLBACKS = ("Inter", "Noto Sans", "Open Sans", "Cantarell", "Ubuntu", "Liberation Sans")
"""Taken where the system names no interface font of its own (a bare Linux)."""
_UNNAMED = frozenset({"Sans Serif", "Sans", "DejaVu Sans", "Bitstream Vera Sans", ""})
_TABULAR = "tnum"


class Fonts:
    """Fonts of one family, scaled by the user's text size (1.0 to 2.0)."""

    def __init__(self, scale: float = 1.0) -> None:
        self.scale = scale
        self.family = _family()
        self._known: dict[tuple[float, bool], tuple[QFont, QFontMetrics]] = {}

    def of(self, points: float, *, bold: bool = False) -> QFont:
        """A font of `points` at the user's scale; semibold where `bold`."""
        return QFont(self._both(points, bold=bold)[0])

    def metrics(self, points: float, *, bold: bool = False) -> QFontMetrics:
        """What letters of that font measure."""
        return self._both(points, bold=bold)[1]

    def _both(self, points: float, *, bold: bool) -> tuple[QFont, QFontMetrics]:
        """Made once: every label, and every cell that is measured, asks."""
        if (points, bold) not in self._known:
            font = self._made(points, bold=bold)
            self._known[points, bold] = font, QFontMetrics(font)
        return self._known[points, bold]

    def _made(self, points: float, *, bold: bool) -> QFont:
        font = QFont(self.family) if self.family else QFont()
        font.setPointSizeF(points * self.scale)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        font.setFeature(QFont.Tag(_TABULAR), 1)
        return font

    def px(self, pixels: int) -> int:
        """A size in pixels at the user's scale."""
        return round(pixels * self.scale)

    def row(self) -> int:
        """Height of a table row."""
        needed = self.metrics(tokens.BODY).height() + tokens.XS
        return max(self.px(tokens.ROW), needed)


def _family() -> str:
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    if system not in _UNNAMED:
        return system
    present = set(QFontDatabase.families())
    return next((family for family in _PLAIN_FALLBACKS if family in present), system)
