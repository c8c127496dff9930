"""Why one offer stands before another: one sentence and a bar for every criterion; it follows the selection."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from selector.app.results import Evaluation, RankedOffer
from selector.i18n import numbers
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.report import labels
from selector.report.explain import lead
from selector.ui import tokens
from selector.ui.session import Session
from selector.ui.theme import theme
from selector.ui.widgets.choices import ComboBox
from selector.ui.widgets.gap_bars import Gap, GapBars
from selector.ui.widgets.labels import Label, wrapped

_WIDEST_NAME = 400


class WhyPanel(QWidget):
    """Two offers side by side in words and bars."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._followed = ""
        body = QWidget()
        body.setObjectName("body")
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, tokens.S, 0, 0)
        whole.addWidget(area)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.S)
        line = QHBoxLayout()
        line.setSpacing(tokens.XS)
        self.first, self.second = ComboBox(_("The offer")), ComboBox(_("The other offer"))
        for part in (Label(_("Why")), self.first, Label(_("rather than")), self.second):
            line.addWidget(part, 8 if isinstance(part, ComboBox) else 0)
        for box in (self.first, self.second):
            box.setMinimumWidth(tokens.RAIL)
            box.setMaximumWidth(theme().fonts.px(_WIDEST_NAME))
        line.addStretch(1)
        layout.addLayout(line)
        self.sentence = wrapped("", "", tokens.STRONG)
        layout.addWidget(self.sentence)
        self.bars = GapBars()
        layout.addWidget(self.bars)
        layout.addStretch(1)
        self.first.activated.connect(lambda _place: self._explain())
        self.second.activated.connect(lambda _place: self._explain())

    def show_evaluation(self, evaluation: Evaluation) -> None:
        """Offers of another result; the pair that was chosen stays where it can."""
        for box, place in ((self.first, 0), (self.second, 1)):
            before = box.currentData()
            box.clear()
            for offer in evaluation.ranked:
                box.addItem(labels.offer_name(offer.profile, offer.offer), "/".join(offer.key))
            found = box.findData(before)
            box.setCurrentIndex(found if found >= 0 else min(place, len(evaluation.ranked) - 1))
        self._explain()

    def show_offer(self, key: str) -> None:
        """Explains the offer of that key against the one before it, or the first against the second.

        The pair that the user chose stays until another offer is picked.
        """
        place = self.first.findData(key)
        if place < 0 or key == self._followed:
            return
        self._followed = key
        above = max(0, place - 1)
        self.first.setCurrentIndex(above)
        self.second.setCurrentIndex(above + 1 if self.second.count() > 1 else 0)
        self._explain()

    def _explain(self) -> None:
        pair = [self._session.ranked(str(box.currentData())) for box in (self.first, self.second)]
        first, second = pair
        if first is None or second is None or first.key == second.key:
            self.sentence.setText(_("Choose two different offers to see what sets them apart."))
            self.bars.show_gaps([], "")
            return
        self._show_lead(first, second)

    def _show_lead(self, first: RankedOffer, second: RankedOffer) -> None:
        found = lead(first, second)
        self.sentence.setText(render(found.sentence))
        gaps = sorted(found.parts.items(), key=lambda part: -abs(part[1]))
        self.bars.show_gaps([_gap(name, points) for name, points in gaps], render(found.sentence))


def _gap(name: str, points: float) -> Gap:
    shown = Decimal(str(round(points, 1)))
    sign = "▲" if shown > 0 else "▼" if shown < 0 else "="
    plus = "+" if shown > 0 else ""
    return Gap(render(labels.criterion(name)), points, f"{sign} {plus}{numbers.number(shown + 0, decimals=1)}")
