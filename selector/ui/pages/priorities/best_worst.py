"""Weights by the best-worst method: which criterion matters most, which least, and how the others compare."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from selector.app.weighing import by_best_worst
from selector.domain.criteria import Criterion
from selector.i18n.catalog import fill, ngettext, render
from selector.i18n.catalog import gettext as _
from selector.report import labels
from selector.ui import tokens
from selector.ui.pages.priorities.way import Way
from selector.ui.session import Session
from selector.ui.widgets.choices import ComboBox
from selector.ui.widgets.labels import Label
from selector.ui.widgets.sliders import Slider

MOST = 9


class BestWorstWay(Way):
    """Two lists to choose from, and for every criterion two sliders from 1 to 9 times."""

    keeps_room = True

    def __init__(self, session: Session) -> None:
        super().__init__(session, _(
            "Choose the criterion that matters most and the one that matters least. Then say how many times the first "
            "matters as much as each other, and how many times each matters as much as the last."
        ))  # fmt: skip
        self.best, self.worst = ComboBox(_("Matters most")), ComboBox(_("Matters least"))
        line = QHBoxLayout()
        line.setSpacing(tokens.S)
        for words, box in ((_("Matters most"), self.best), (_("Matters least"), self.worst)):
            line.addWidget(Label(words, "muted"))
            line.addWidget(box)
            box.activated.connect(lambda _place: self._choose())
        line.addStretch(1)
        self.column.addLayout(line)
        self.column.addWidget(self.said)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(tokens.S)
        self.grid.setVerticalSpacing(tokens.XXS)
        for place in (1, 3):
            self.grid.setColumnStretch(place, 1)
        self.column.addLayout(self.grid)
        self.over: dict[str, Slider] = {}
        self.under: dict[str, Slider] = {}
        self._words: dict[Slider, Label] = {}

    def begin(self, criteria: Sequence[Criterion]) -> None:
        """Judgements that come nearest to the weights as they are."""
        names = [criterion.id for criterion in criteria]
        if list(self.over) != names:
            self._build(names)
        weights = {criterion.id: max(float(criterion.weight), 1e-3) for criterion in criteria}
        best, worst = max(names, key=weights.__getitem__), min(reversed(names), key=weights.__getitem__)
        self.best.setCurrentIndex(self.best.findData(best))
        self.worst.setCurrentIndex(self.worst.findData(worst))
        for name in names:
            self.over[name].show_value(_times(weights[best] / weights[name]))
            self.under[name].show_value(_times(weights[name] / weights[worst]))
        self._tell()

    def _build(self, names: Sequence[str]) -> None:
        while (item := self.grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.over, self.under, self._words = {}, {}, {}
        for box in (self.best, self.worst):
            box.clear()
            for name in names:
                box.addItem(render(labels.criterion(name)), name)
        for place, words in ((1, _("The most important matters … as much")), (3, _("Matters … as much as the least"))):
            self.grid.addWidget(Label(words, "muted"), 0, place)
        for row, name in enumerate(names, 1):
            said = render(labels.criterion(name))
            self.grid.addWidget(Label(said), row, 0)
            self.over[name] = self._slider(_("The most important against {name}").format(name=said), row, 1)
            self.under[name] = self._slider(_("{name} against the least important").format(name=said), row, 3)

    def _slider(self, name: str, row: int, column: int) -> Slider:
        slider = Slider(name, 1, MOST)
        slider.setPageStep(2)
        slider.valueChanged.connect(partial(self._judge, name))
        slider.let_go.connect(self.session.seal)
        self._words[slider] = Label("", "muted")
        self.grid.addWidget(slider, row, column)
        self.grid.addWidget(self._words[slider], row, column + 1)
        return slider

    def _tell(self) -> None:
        """Best and worst are compared with themselves by no slider."""
        best, worst = str(self.best.currentData()), str(self.worst.currentData())
        for name, slider in self.over.items():
            slider.setEnabled(name != best)
        for name, slider in self.under.items():
            slider.setEnabled(name not in {best, worst})
        for slider, label in self._words.items():
            count = slider.value()
            label.setText(fill(ngettext("{count} time", "{count} times", count), count=count))

    def _choose(self) -> None:
        """Another best or worst; one criterion cannot be both."""
        if self.best.currentData() == self.worst.currentData() and self.worst.count() > 1:
            self.worst.setCurrentIndex((self.worst.currentIndex() + 1) % self.worst.count())
        self._judge("choice", 0)

    def _judge(self, name: str, _times: int) -> None:
        best, worst = str(self.best.currentData()), str(self.worst.currentData())
        self.over[best].show_value(1)
        self.under[worst].show_value(1)
        self.under[best].show_value(self.over[worst].value())
        self._tell()
        if best != worst:
            over = {key: float(slider.value()) for key, slider in self.over.items()}
            under = {key: float(slider.value()) for key, slider in self.under.items()}
            self.use(by_best_worst(best, worst, over, under), f"best-worst.{name}")


def _times(ratio: float) -> int:
    return min(MOST, max(1, round(ratio)))
