"""The first tab: the heat map of ranks, and beside it what would change the winner and what to ask."""

from collections.abc import Iterator
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from selector.app.drawing import Flips, Readings, Robustness
from selector.domain.text import Text
from selector.i18n import numbers
from selector.i18n.catalog import fill, ngettext, render
from selector.i18n.catalog import gettext as _
from selector.report.certainty.charts import acceptability_chart, key_of, percent_of
from selector.report.certainty.words import Names, flip_sentence, question_reason, question_sentence, step_from_nothing
from selector.ui.pages.certainty.cards import CardColumn, CardList, CardText
from selector.ui.session import Session
from selector.ui.theme import theme
from selector.ui.widgets.chart_panel import ChartPanel
from selector.ui.widgets.panes import panes, share_out

MOST_FLIPS, MOST_QUESTIONS = 20, 20
AT_FIRST = 4
_COARSE = 10
_SHARES = (5, 3)
_HIGH = 900
"""The height from which twice as many cards stand there at first, at a scale of 1."""
_SIDE_BY_SIDE = 620
"""The width from which cards stand beside the map, at a scale of 1."""


class Overview(QWidget):
    """Heat map and cards; a click on a row or card chooses the offer everywhere."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._lists: tuple[CardList, ...] = ()
        self.split = panes(Qt.Orientation.Horizontal)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.split)

    def build(self) -> Iterator[None]:
        """The map, then the cards beside it."""
        self.heat = ChartPanel(self._session)
        self.split.addWidget(self.heat)
        yield
        self.flips = CardList("flip", _("Trying every figure until another offer is first …"), self._at_first())
        self.questions = CardList("next_answer", _("Looking for the most telling question …"), self._at_first())
        self._lists = (self.flips, self.questions)
        for cards in self._lists:
            cards.picked.connect(self._session.pick)
        self.split.addWidget(CardColumn(self.flips, self.questions))
        share_out(self.split, *_SHARES)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where map and cards have too little room side by side, the cards stand below; high windows show more."""
        super().resizeEvent(event)
        for cards in self._lists:
            cards.show_at_first(self._at_first())
        is_narrow = self.width() < theme().fonts.px(_SIDE_BY_SIDE)
        self.split.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)

    def _at_first(self) -> int:
        """Cards of a list that stand there before somebody asks for all."""
        return AT_FIRST if self.height() < theme().fonts.px(_HIGH) else 2 * AT_FIRST

    def show_draws(self, found: Robustness, names: Names) -> None:
        """Shows how often each offer takes each rank."""
        chart = acceptability_chart(found, names, most=len(found.offers))
        self.heat.show_spec(chart, chart.table)

    def show_flips(self, found: Flips, names: Names) -> None:
        """Shows what would change the winner."""
        cards = []
        for flip in found.flips[:MOST_FLIPS]:
            sign = "▲" if flip.value > flip.now else "▼"
            away = _away(flip.change_percent, step_from_nothing(flip, names))
            offer = key_of(flip.first[0]) if flip.first else ""
            cards.append(CardText(f"{sign} {away}", render(flip_sentence(flip, names)), offer=offer))
        note = "" if cards else _("No single change of volume, mix, weight or fee makes another offer first.")
        self.flips.show_cards(cards, note)

    def show_questions(self, found: Readings, names: Names) -> None:
        """Shows what to ask first."""
        telling = [question for question in found.questions if question.probability > 0]
        cards = [
            CardText(
                numbers.percent(percent_of(question.probability)), render(question_sentence(question, names)),
                render(question_reason(question, names)),
                key_of(question.winners[0]) if question.winners else "",
            )
            for question in telling[:MOST_QUESTIONS]
        ]  # fmt: skip
        rest = len(found.questions) - len(telling)
        words = ngettext("{count} open question cannot change the winner by itself.",
                         "{count} open questions cannot change the winner by themselves.", rest)  # fmt: skip
        self.questions.show_cards(cards, fill(words, count=numbers.number(rest)) if rest else "")


def _away(percent: float, step: Text | None) -> str:
    """How far a figure must move, in percent of today's; in its own unit where there is nothing today."""
    if step is not None:
        return render(step)
    decimals = 0 if percent >= _COARSE else 1
    return numbers.percent(Decimal(str(round(percent, decimals))), decimals=decimals)
