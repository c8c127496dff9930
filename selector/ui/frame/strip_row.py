"""One offer of the result strip: place, name, score, yearly cost, and how sure the place is."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from selector.i18n import numbers
from selector.i18n.catalog import fill, mark
from selector.i18n.catalog import gettext as _
from selector.ui import tokens
from selector.ui.theme import theme

SIGNS = {"sure": ("✓", "good", mark("sure")), "likely": ("≈", "unsure", mark("likely")),
         "unsure": ("?", "bad", mark("unsure"))}  # fmt: skip
"""Sign, colour and word of each certainty."""
_UP, _DOWN = "▲", "▼"
START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
"""Leading and trailing side: the painter mirrors them where the language does."""
_DOT = 4.5


def legend() -> str:
    """What the signs of certainty mean, for rows that have no room for the word."""
    told = (f"{sign}\N{NO-BREAK SPACE}{_(word)}" for sign, _colour, word in SIGNS.values())
    signs = "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}".join(told)
    return fill(_("How sure a place is: {signs}"), signs=signs)


@dataclass(frozen=True, slots=True)
class StripEntry:
    """What a row shows. `moved` is how many places it went up by the last change (negative: down)."""

    key: str
    rank: int
    provider: str
    plan: str
    score: str
    cost: str
    certainty: str
    colour: str
    moved: int = 0
    note: str = ""
    """What else the plan's full name says."""
    cost_said: str = ""
    """The cost where there is room for whole words; empty: as `cost` has it."""
    cost_short: str = ""
    """The cost where there is little room; empty: cut."""

    @property
    def told(self) -> str:
        """Cost and certainty in words."""
        known = self.certainty in SIGNS
        word = fill(_("its place: {certainty}"), certainty=_(SIGNS[self.certainty][2])) if known else ""
        return ", ".join(part for part in (self.cost_said or self.cost, word) if part)

    @property
    def said(self) -> str:
        """The row in words, for a screen reader."""
        return f"{self.rank}. {self.provider}, {self.plan}: {self.score}, {self.told}"


class StripRow(QAbstractButton):
    """A row of the strip; a click opens the offer in the results."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entry: StripEntry | None = None
        self.dimmed = self.chosen = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_entry(self, entry: StripEntry) -> None:
        """Shows another state of the offer."""
        self.entry = entry
        self.setAccessibleName(entry.said)
        lines = (f"{entry.provider} · {entry.plan}", entry.note, entry.told)
        self.setToolTip("\n".join(line for line in lines if line))
        self.update()

    def choose(self, *, chosen: bool) -> None:
        """Marks the offer as the one that is pointed at on every page, or no longer."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.update()

    def sizeHint(self) -> QSize:
        """Two lines of text."""
        return QSize(tokens.STRIP, theme().fonts.px(tokens.STRIP_ROW))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Lights up."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Place, name and score above; cost and certainty below."""
        if self.entry is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.underMouse() or self.chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("accent_soft" if self.chosen else "hover"))
            painter.drawRoundedRect(box, tokens.RADIUS, tokens.RADIUS)
        if self.chosen:
            at_end = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            left = box.right() - tokens.FOCUS if at_end else box.left()
            painter.setBrush(theme().colour("accent"))
            painter.drawRect(QRectF(left, box.top() + tokens.XS, tokens.FOCUS, box.height() - 2 * tokens.XS))
        if self.dimmed:
            painter.setOpacity(0.5)
        self._paint_above(painter, box, self.entry)
        self._paint_below(painter, box, self.entry)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().colour("focus"), tokens.FOCUS))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), tokens.RADIUS, tokens.RADIUS)

    def _inset(self, box: QRectF, lead: float, trail: float) -> QRectF:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return box.adjusted(trail, 0, -lead, 0) if mirrored else box.adjusted(lead, 0, -trail, 0)

    def _paint_above(self, painter: QPainter, box: QRectF, entry: StripEntry) -> None:
        line = QRectF(box.left(), box.top() + tokens.XS - 2, box.width(), box.height() / 2 - 2)
        painter.setFont(theme().fonts.of(tokens.BODY))
        painter.setPen(theme().colour("muted"))
        painter.drawText(self._inset(line, tokens.XS, 0), START, numbers.number(entry.rank))
        painter.setFont(theme().fonts.of(tokens.STRONG, bold=True))
        painter.setPen(theme().colour("text"))
        painter.drawText(self._inset(line, 0, tokens.XS), END, entry.score)
        wide = painter.fontMetrics().horizontalAdvance(entry.score)
        trail = wide + tokens.XS + self._paint_move(painter, line, wide, entry)
        painter.setFont(theme().fonts.of(tokens.BODY, bold=True))
        painter.setPen(theme().colour("text"))
        room = self._inset(line, theme().fonts.px(28), trail + tokens.XS)
        provider = painter.fontMetrics().elidedText(entry.provider, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, START, provider)
        left = painter.fontMetrics().horizontalAdvance(provider + "  ")
        painter.setFont(theme().fonts.of(tokens.BODY))
        painter.setPen(theme().colour("muted"))
        room = self._inset(room, left, 0)
        plan = painter.fontMetrics().elidedText(entry.plan, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, START, plan)

    def _paint_move(self, painter: QPainter, line: QRectF, score_width: int, entry: StripEntry) -> int:
        if not entry.moved:
            return 0
        sign = _UP if entry.moved > 0 else _DOWN
        painter.setFont(theme().fonts.of(tokens.SMALL))
        painter.setPen(theme().colour("good" if entry.moved > 0 else "bad"))
        room = self._inset(line, 0, score_width + 2 * tokens.XS)
        painter.drawText(room, END, sign)
        return painter.fontMetrics().horizontalAdvance(sign) + tokens.XS

    def _paint_below(self, painter: QPainter, box: QRectF, entry: StripEntry) -> None:
        line = QRectF(box.left(), box.center().y() - 1, box.width(), box.height() / 2 - tokens.XXS)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        at = box.right() - theme().fonts.px(12) if mirrored else box.left() + theme().fonts.px(12)
        painter.setPen(QPen(theme().colour("series_edge"), 1))
        painter.setBrush(QColor(entry.colour))
        size = _DOT * theme().fonts.scale
        painter.drawEllipse(QPointF(at, line.center().y()), size, size)
        painter.setFont(theme().fonts.of(tokens.SMALL))
        room = self._inset(line, theme().fonts.px(28), tokens.XS)
        metrics = painter.fontMetrics()
        trail = self._paint_certainty(painter, room, metrics.horizontalAdvance(entry.cost), entry)
        room = self._inset(room, 0, trail)
        painter.setPen(theme().colour("muted"))
        is_short = bool(entry.cost_short) and metrics.horizontalAdvance(entry.cost) > room.width()
        words = entry.cost_short if is_short else entry.cost
        painter.drawText(room, START, metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(room.width())))

    @staticmethod
    def _paint_certainty(painter: QPainter, room: QRectF, cost: int, entry: StripEntry) -> int:
        """Sign and word at the trailing end, the sign alone where the cost needs the room; gives what is taken."""
        if entry.certainty not in SIGNS:
            return 0
        sign, colour, word = SIGNS[entry.certainty]
        metrics, said = painter.fontMetrics(), f"{sign} {_(word)}"
        if cost + tokens.XS + metrics.horizontalAdvance(said) > room.width():
            said = sign
        painter.setPen(theme().colour(colour))
        painter.drawText(room, END, said)
        return metrics.horizontalAdvance(said) + tokens.XS
