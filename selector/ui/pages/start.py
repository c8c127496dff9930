"""The first page: drop an export, take a preset, open a recent file or an example; three clicks to a ranking."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from selector.app.examples import example_name, examples
from selector.app.file_titles import file_titles
from selector.domain.money import exponent
from selector.domain.problems import Problem, UserError
from selector.domain.text import text
from selector.domain.word_names import BUSINESSES
from selector.i18n import names
from selector.i18n.catalog import capital, mark, render
from selector.i18n.catalog import gettext as _
from selector.ui import tokens
from selector.ui.icons import paint_icon
from selector.ui.pages.page import Page
from selector.ui.session import Session
from selector.ui.theme import theme
from selector.ui.widgets.card import Card
from selector.ui.widgets.choices import ComboBox
from selector.ui.widgets.drop_zone import DropZone
from selector.ui.widgets.flow import FlowBox, pair
from selector.ui.widgets.labels import Label, Term, wrapped
from selector.ui.widgets.number_field import NumberField
from selector.ui.widgets.paragraph import draw_paragraph

PRESETS = (
    ("web_shop", mark("Sells online, cards and local methods")),
    ("subscription", mark("Charges the same customers every month")),
    ("cafe", mark("Many small payments at a counter")),
    ("market_stall", mark("Mobile, seasonal, no fixed line")),
    ("marketplace", mark("Sells for others and pays them out")),
    ("invoicing", mark("Bills companies, large amounts")),
)
VOLUMES = {"web_shop": 50_000, "subscription": 30_000, "cafe": 20_000, "market_stall": 4_000, "marketplace": 200_000,
           "invoicing": 80_000}  # fmt: skip
"""Typical monthly volumes in the currency's units, taken where none is typed."""
_CARD_HEIGHT, _PICTURE, _COLUMNS = 92, 34, 3
_FALLBACK_COUNTRY = "FI"
_RECENT = 6


class PresetCard(QAbstractButton):
    """One kind of business with its picture."""

    def __init__(self, business: str, sentence: str) -> None:
        super().__init__()
        self.business, self._sentence = business, sentence
        self.setText(render(BUSINESSES[business]))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(sentence)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """A picture and two lines of text."""
        return QSize(self.minimumSizeHint().width(), theme().fonts.px(_CARD_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The title is never cut; the sentence wraps."""
        title = theme().text_width(self.text(), tokens.STRONG, bold=True)
        return QSize(title + theme().fonts.px(_PICTURE) + 3 * tokens.M, theme().fonts.px(_CARD_HEIGHT))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Lights up."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Picture on the leading side, words on the trailing."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        lit = self.underMouse() or self.hasFocus()
        painter.setBrush(theme().colour("accent_soft" if self.underMouse() else "surface"))
        painter.setPen(QPen(theme().colour("focus" if lit else "border"), tokens.FOCUS if self.hasFocus() else 1))
        painter.drawRoundedRect(box, tokens.RADIUS, tokens.RADIUS)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        size = theme().fonts.px(_PICTURE)
        left = box.right() - tokens.M - size if mirrored else box.left() + tokens.M
        picture = QRectF(left, box.center().y() - size / 2, size, size)
        paint_icon(painter, self.business, picture, theme().colour("accent"))
        inset = size + 2 * tokens.M
        room = box.adjusted(tokens.XS, 0, -inset, 0) if mirrored else box.adjusted(inset, 0, -tokens.XS, 0)
        self._paint_words(painter, room)

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        side = Qt.AlignmentFlag.AlignLeft
        painter.setFont(theme().fonts.of(tokens.BODY))
        sentence = painter.fontMetrics().boundingRect(
            room.toRect(), int(Qt.TextFlag.TextWordWrap.value), self._sentence
        )
        painter.setFont(theme().fonts.of(tokens.STRONG, bold=True))
        high = painter.fontMetrics().height() + sentence.height() + 2
        top = QRectF(room.left(), room.center().y() - high / 2, room.width(), painter.fontMetrics().height())
        painter.setPen(theme().colour("text"))
        painter.drawText(top, side | Qt.AlignmentFlag.AlignTop, self.text())
        painter.setFont(theme().fonts.of(tokens.BODY))
        painter.setPen(theme().colour("muted"))
        below = QRectF(room.left(), top.bottom() + 2, room.width(), sentence.height() + 2)
        draw_paragraph(painter, below, side, self._sentence)


class CardGrid(QWidget):
    """The cards in as many columns as have room for whole titles, three at most."""

    def __init__(self, cards: Sequence[PresetCard]) -> None:
        super().__init__()
        self._cards = cards
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(tokens.S)
        self._columns = 0
        self._place(_COLUMNS)

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // columns, place % columns)
        for place in range(_COLUMNS):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)

    def _widest(self) -> int:
        return max(card.minimumSizeHint().width() for card in self._cards)

    def minimumSizeHint(self) -> QSize:
        """One column at least."""
        return QSize(self._widest(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer columns where titles would be cut."""
        super().resizeEvent(event)
        fitting = (self.width() + tokens.S) // (self._widest() + tokens.S)
        self._place(max(1, min(_COLUMNS, fitting)))


class StartPage(Page):
    """Where a window without a scenario begins."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session,
            _("Which payment platform suits this business?"),
            _("Choose the kind of business that is closest. Every figure can be changed afterwards."),
        )

    def build(self) -> Iterator[None]:
        """Where files are dropped, the two questions, the cards, then files that are there."""
        column = self.scrolled()
        self.zone = self._drop_zone()
        column.addWidget(self.zone)
        yield
        column.addWidget(self._question())
        yield
        self.cards: dict[str, PresetCard] = {}
        for business, sentence in PRESETS:
            card = PresetCard(business, _(sentence))
            card.clicked.connect(lambda _on=False, business=business: self._take(business))
            self.cards[business] = card
        column.addWidget(CardGrid(tuple(self.cards.values())))
        yield
        files = QHBoxLayout()
        files.setSpacing(tokens.S)
        files.addWidget(self._recent(), 1)
        yield
        files.addWidget(self._examples(), 1)
        column.addLayout(files)
        column.addStretch(1)

    def _question(self) -> FlowBox:
        self.country = ComboBox(_("Country of the business"))
        for code, name in sold_countries(self.session):
            self.country.addItem(name, code)
        self.country.setCurrentIndex(max(0, self.country.findData(own_country())))
        self.country.currentIndexChanged.connect(self._show_currency)
        self.volume = NumberField(_("Monthly volume"), decimals=2, low=1)
        self.volume.setPlaceholderText(_("typical"))
        self._show_currency()
        hint = Label(_("for example 50k; without it a typical volume is taken"), "muted")
        country = pair(Label(_("Country")), self.country)
        return FlowBox(country, pair(Term("volume"), self.volume), pair(hint), gap=tokens.M)

    def _currency(self) -> str:
        from selector.app.documents import today
        from selector.app.presets.making import home_currency

        return home_currency(str(self.country.currentData()), today())

    def _show_currency(self) -> None:
        self.volume.set_currency(self._currency())

    def _recent(self) -> Card:
        card = Card(_("Recent"))
        recent = self.session.settings.recent_files() if self.session.settings else ()
        present = [path for path in recent if path.exists()][:_RECENT]
        if not present:
            card.body.addWidget(wrapped(_("Comparisons that you save appear here.")))
        self._list(card.body, present)
        card.body.addStretch(1)
        return card

    def _examples(self) -> Card:
        card = Card(_("Examples"))
        shipped = list(examples())
        if not shipped:
            card.body.addWidget(wrapped(_("No examples are installed.")))
        self._list(card.body, shipped)
        card.body.addStretch(1)
        return card

    def _list(self, body: QVBoxLayout, paths: list[Path]) -> None:
        body.setSpacing(0)
        for path, name in zip(paths, file_titles(paths, example_name), strict=True):
            button = QPushButton(capital(name))
            button.setProperty("role", "link")
            button.setToolTip(str(path))
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _on=False, path=path: self.session.file_asked.emit(path))
            body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

    def _drop_zone(self) -> DropZone:
        zone = DropZone(
            _("Drop an export from your provider"),
            _("Every platform is then priced on your very payments. Or click to choose a CSV or Excel file."),
        )
        zone.clicked.connect(lambda _on=False: self.session.asked.emit("import"))
        zone.dropped.connect(self.session.files_dropped)
        return zone

    def _take(self, business: str) -> None:
        """Makes a scenario from the preset and opens it; what is open already stays open."""
        from selector.app.documents import DocumentFile, Opened, today
        from selector.app.presets.making import new_scenario

        catalogue = self.session.catalogue
        if catalogue is None:
            wait = text("the platform data is still being read")
            self.session.tell(Problem("not_ready", wait, hint=text("choose again in a moment")))
            return
        currency = self._currency()
        units = self.volume.value if self.volume.text() and self.volume.value else Decimal(VOLUMES[business])
        try:
            scenario = new_scenario(
                business, str(self.country.currentData()), int(units.scaleb(exponent(currency))),
                (entry.priced() for entry in catalogue.profiles), today(), currency,
            )  # fmt: skip
        except UserError as error:
            self.session.tell(error.problem)
            return
        self.session.comparison_made.emit(Opened(scenario, DocumentFile()))


def own_country() -> str:
    """The country of the system's settings."""
    code = QLocale.territoryToCode(QLocale.system().territory())
    return code if len(code) == 2 else _FALLBACK_COUNTRY  # noqa: PLR2004 - ISO 3166 alpha-2


def sold_countries(session: Session) -> list[tuple[str, str]]:
    """Countries in which any provider sells, by name."""
    from selector.app.documents import today
    from selector.i18n.territories import currency_of

    codes, now = session.catalogue.countries if session.catalogue else (), today()
    usable = [code for code in codes if currency_of(code, now)] or [_FALLBACK_COUNTRY]
    return sorted(((code, names.country(code)) for code in usable), key=lambda pair: pair[1].casefold())
