"""Weights from judgements in pairs, with their consistency in words and the judgement to look at first."""

from collections.abc import Sequence
from functools import partial
from math import log

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from selector.app.weighing import Pair, by_pairs, pairs_of
from selector.domain.criteria import Criterion
from selector.i18n.catalog import fill, render
from selector.i18n.catalog import gettext as _
from selector.report import labels
from selector.ui import tokens
from selector.ui.pages.priorities.way import Way
from selector.ui.session import Session
from selector.ui.widgets.labels import Label
from selector.ui.widgets.sliders import Slider

FARTHEST = 8
"""Steps to either side: 1 to 9 times as important, as Saaty's scale has it."""


def times_of(step: int) -> float:
    """How many times the first matters as much as the second: left of the middle more, right of it less."""
    return float(1 - step) if step <= 0 else 1.0 / (1 + step)


def step_of(times: float) -> int:
    """The step nearest to a ratio of weights."""
    return min(range(-FARTHEST, FARTHEST + 1), key=lambda step: abs(log(times_of(step)) - log(times)))


class PairsWay(Way):
    """One slider a pair: towards the criterion that matters more."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, _("Move each slider towards the criterion that matters more to you."))
        self.column.addWidget(self.said)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(tokens.S)
        self.grid.setVerticalSpacing(tokens.XXS)
        self.grid.setColumnStretch(1, 1)
        self.column.addLayout(self.grid)
        self.sliders: dict[Pair, Slider] = {}
        self.words: dict[Pair, Label] = {}
        self._names: tuple[str, ...] = ()

    def begin(self, criteria: Sequence[Criterion]) -> None:
        """Judgements that come nearest to the weights as they are."""
        if self._names != tuple(criterion.id for criterion in criteria):
            self._build(tuple(criterion.id for criterion in criteria))
        weights = {criterion.id: float(criterion.weight) for criterion in criteria}
        for pair, slider in self.sliders.items():
            first, second = (max(weights[name], 1e-3) for name in pair)
            slider.show_value(step_of(first / second))
            self._say(pair)

    def _build(self, names: tuple[str, ...]) -> None:
        while (item := self.grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._names, self.sliders, self.words = names, {}, {}
        for row, pair in enumerate(pairs_of(names)):
            first, second = (render(labels.criterion(name)) for name in pair)
            slider = Slider(_("{first} against {second}").format(first=first, second=second), -FARTHEST, FARTHEST)
            slider.setPageStep(2)
            slider.valueChanged.connect(partial(self._judge, pair))
            slider.let_go.connect(self.session.seal)
            words = Label("", "muted")
            ahead = Label(first)
            ahead.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            for place, widget in enumerate((ahead, slider, Label(second), words)):
                self.grid.addWidget(widget, row, place)
            self.sliders[pair], self.words[pair] = slider, words

    def _say(self, pair: Pair) -> None:
        step = self.sliders[pair].value()
        count = 1 + abs(step)
        said = _("equally") if not step else fill(_("{count} times"), count=count)
        self.words[pair].setText(said)

    def _judge(self, pair: Pair, _step: int) -> None:
        self._say(pair)
        judged = {known: times_of(slider.value()) for known, slider in self.sliders.items()}
        self.use(by_pairs(self._names, judged), f"pairs.{'.'.join(pair)}")
