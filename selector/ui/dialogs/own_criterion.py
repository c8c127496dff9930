"""The sheet of a criterion of the user's own: its name and range, and a figure or mark for each offer."""

from collections.abc import Iterable
from decimal import Decimal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from selector.app.edits.edit import Edit
from selector.app.edits.own_criteria import own_criterion, own_range, own_word, set_own_figures
from selector.domain.own_criteria import LONGEST_NAME, OwnFigure, own_name
from selector.domain.problems import UserError
from selector.domain.scenario import Scenario
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.report import labels
from selector.ui import tokens
from selector.ui.dialogs.own_marks import MarkRow, Offered
from selector.ui.frame.tab_order import follow_layout
from selector.ui.theme import theme
from selector.ui.widgets.labels import Label, wrapped
from selector.ui.widgets.number_field import NumberField

_FARTHEST = Decimal(10) ** 9
_WIDE, _EDGE = 620, 24
_OF_THE_SCREEN = 0.9
_BEST = 10


class OwnCriterionDialog(QDialog):
    """A new criterion, or the figures of the one called `word`. `told` carries the edit when it is left with OK."""

    told = Signal(object)

    def __init__(self, parent: QWidget, scenario: Scenario, offers: Iterable[Offered], word: str = "") -> None:
        super().__init__(parent)
        self._scenario, self._word = scenario, word
        title = own_name(word) if word else _("A criterion of your own")
        self.setWindowTitle(title)
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(0, 0, tokens.S, 0)
        body.setSpacing(tokens.S)
        body.addWidget(Label(title, points=tokens.HEADING, bold=True))
        body.addWidget(wrapped(_(
            "Say what each offer has, in any unit or as a mark. An offer without a figure is unknown: it may be "
            "anything. A figure without a source is an assumption and marked so."
        )))  # fmt: skip
        if not word:
            body.addLayout(self._what())
        self.rows = [MarkRow(offer, self._given(offer)) for offer in offers]
        body.addLayout(self._marks())
        body.addStretch(1)
        self.said = wrapped("", "bad")
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.buttons.accepted.connect(self._finish)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.L, tokens.L, tokens.L, tokens.M)
        layout.setSpacing(tokens.S)
        layout.addWidget(_scrolled(inside), 1)
        layout.addWidget(self.said)
        layout.addWidget(self.buttons)
        self.resize(self._room(inside))
        first = self.rows[0].mark if word and self.rows else self.name if not word else self.buttons
        first.setFocus()

    def _room(self, inside: QWidget) -> QSize:
        """As much as the fields want, and no more than the screen has."""
        edge, hint = 2 * theme().fonts.px(_EDGE), inside.sizeHint()
        wanted = QSize(max(hint.width(), theme().fonts.px(_WIDE)) + edge, hint.height() + 3 * edge)
        return wanted.boundedTo(self.screen().availableSize() * _OF_THE_SCREEN)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own
        """Tab goes through the fields in reading order."""
        follow_layout((self,))
        return super().focusNextPrevChild(forward)

    def _what(self) -> QGridLayout:
        """Name, where it belongs, and its range."""
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName(_("Name of the criterion"))
        self.home = QComboBox()
        self.home.setAccessibleName(_("Where it belongs"))
        self.home.addItem(_("a criterion of its own"), None)
        for each in self._scenario.criteria:
            self.home.addItem(render(labels.criterion(each.id)), each.id)
        self.worst = NumberField(_("Worst figure"), decimals=None, low=-_FARTHEST, high=_FARTHEST)
        self.best = NumberField(_("Best figure"), decimals=None, low=-_FARTHEST, high=_FARTHEST)
        self.worst.set_value(0)
        self.best.set_value(_BEST)
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.S)
        grid.setColumnStretch(1, 1)
        ends = QHBoxLayout()
        ends.addWidget(self.worst)
        ends.addWidget(self.best)
        ends.addStretch(1)
        for place, (words, field) in enumerate(((_("Name"), self.name), (_("Belongs to"), self.home))):
            label = Label(words, "muted")
            label.setBuddy(field)
            grid.addWidget(label, place, 0)
            grid.addWidget(field, place, 1)
        grid.addWidget(Label(_("Range, worst … best"), "muted"), 2, 0)
        grid.addLayout(ends, 2, 1)
        return grid

    def _marks(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.S)
        grid.setVerticalSpacing(tokens.XXS)
        for column, words in enumerate((_("Offer"), _("Figure"), _("Source"), _("Note"))):
            grid.addWidget(Label(words, "muted"), 0, column)
        for place, row in enumerate(self.rows, 1):
            row.place(grid, place)
        for column, stretch in ((0, 3), (2, 3), (3, 3)):
            grid.setColumnStretch(column, stretch)
        return grid

    def _given(self, offer: Offered) -> OwnFigure | None:
        known = (each for each in self._scenario.own_figures if each.measure == self._word)
        return next((each for each in known if (each.platform, each.offer) == offer.key), None)

    def edit(self) -> Edit:
        """What the sheet says, as an edit.

        Raises:
            UserError: a name or range that cannot be used, or a figure that is no number.
        """
        if self._word:
            return set_own_figures(self._word, [*self._unseen(), *self._figures(self._word)])
        word = own_word(self.name.text(), self._scenario.criteria)
        function = own_range(self.worst.value or Decimal(0), self.best.value or Decimal(0))
        return own_criterion(word, function, self._figures(word), self.home.currentData())

    def _figures(self, word: str) -> list[OwnFigure]:
        return [figure for row in self.rows if (figure := row.figure(word)) is not None]

    def _unseen(self) -> list[OwnFigure]:
        """Figures of offers that do not compete just now stay as they are."""
        shown = {row.offer.key for row in self.rows}
        mine = (each for each in self._scenario.own_figures if each.measure == self._word)
        return [each for each in mine if (each.platform, each.offer) not in shown]

    def _finish(self) -> None:
        try:
            edit = self.edit()
        except UserError as error:
            self.said.setText(render(error.problem.text))
            return
        self.told.emit(edit)
        self.accept()


def _scrolled(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inside)
    return area
