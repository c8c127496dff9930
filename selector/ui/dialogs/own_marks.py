"""One offer on the sheet of a criterion of the user's own: its figure, where it was read, and a note."""

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtWidgets import QGridLayout, QLineEdit

from selector.domain.own_criteria import OwnFigure
from selector.domain.problems import Problem, UserError
from selector.domain.text import text
from selector.i18n.catalog import gettext as _
from selector.ui.widgets.labels import Elided
from selector.ui.widgets.number_field import NumberField

_FARTHEST = Decimal(10) ** 9
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer that can be judged: its platform and id, and what it is called."""

    key: tuple[str, str]
    name: str


class MarkField(NumberField):
    """A number that may be left out."""

    def set_none(self) -> None:
        """Says nothing."""
        self.clear()
        self._value = None

    def _take(self) -> bool:
        if self.text().strip():
            return super()._take()
        self._value = None
        self._accept()
        return True


class MarkRow:
    """The fields of one offer."""

    def __init__(self, offer: Offered, given: OwnFigure | None) -> None:
        self.offer = offer
        self.name = Elided(offer.name)
        self.mark = MarkField(_("Figure of {offer}").format(offer=offer.name), decimals=None, low=-_FARTHEST,
                              high=_FARTHEST)  # fmt: skip
        self.source = self._line(_("Source of the figure of {offer}"), given.source if given else "")
        self.note = self._line(_("Note on the figure of {offer}"), given.note if given else "")
        if given is not None:
            self.mark.set_value(given.figure)

    def _line(self, name: str, words: str) -> QLineEdit:
        line = QLineEdit(words)
        line.setMaxLength(_LONGEST)
        line.setAccessibleName(name.format(offer=self.offer.name))
        return line

    def place(self, grid: QGridLayout, row: int) -> None:
        """Puts the fields into a row of the grid."""
        for column, widget in enumerate((self.name, self.mark, self.source, self.note)):
            grid.addWidget(widget, row, column)

    def figure(self, word: str) -> OwnFigure | None:
        """What is said of the offer on the measure `word`; None where nothing is.

        Raises:
            UserError: what is typed is no number.
        """
        if not self.mark.text().strip():
            return None
        if self.mark.problem is not None or self.mark.value is None:
            raise UserError(Problem("own_criterion", text("the figure of {offer} is no number", offer=self.offer.name)))
        platform, offer = self.offer.key
        said = self.source.text().strip(), self.note.text().strip()
        return OwnFigure(
            measure=word, platform=platform, offer=offer, figure=self.mark.value, source=said[0], note=said[1]
        )
