"""Weights from judgements in pairs, all or some, with their consistency in words and the one to look at first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from math import log

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton

from selector.app.weighing import Pair, by_pairs, pairs_of
from selector.domain.criteria import Criterion
from selector.domain.problems import UserError
from selector.i18n.catalog import fill, render
from selector.i18n.catalog import gettext as _
from selector.report import labels
from selector.ui import tokens
from selector.ui.pages.priorities.way import Way
from selector.ui.pieces import at_once
from selector.ui.session import Session
from selector.ui.widgets.choices import CheckBox
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
    """One slider a pair: towards the criterion that matters more. A judgement may be left out."""

    keeps_room = True

    def __init__(self, session: Session) -> None:
        super().__init__(session, _(
            "Move each slider towards the criterion that matters more to you. A pair that you would rather not judge "
            "is unticked: it follows from the others."
        ))  # fmt: skip
        self.count = Label("", "muted")
        self.anew = QPushButton(_("Leave all out"))
        self.anew.setProperty("role", "link")
        self.anew.setToolTip(_("Begin without any judgement; moving a slider makes one."))
        self.anew.clicked.connect(self._leave_all_out)
        line = QHBoxLayout()
        line.setSpacing(tokens.S)
        line.addWidget(self.count)
        line.addWidget(self.anew)
        line.addStretch(1)
        self.column.addLayout(line)
        self.column.addWidget(self.said)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(tokens.S)
        self.grid.setVerticalSpacing(tokens.XXS)
        self.grid.setColumnStretch(2, 1)
        self.column.addLayout(self.grid)
        self.ticks: dict[Pair, CheckBox] = {}
        self.sliders: dict[Pair, Slider] = {}
        self.words: dict[Pair, Label] = {}
        self._begun: dict[str, float] = {}

    def prepare(self, criteria: Sequence[Criterion]) -> Iterator[None]:
        """The rows one by one: there are many."""
        yield from self._build(tuple(criterion.id for criterion in criteria))
        yield from super().prepare(criteria)

    def begin(self, criteria: Sequence[Criterion]) -> None:
        """Judgements that come nearest to the weights as they are; those under way for the same weights stay."""
        weights = {criterion.id: float(criterion.weight) for criterion in criteria}
        if weights == self._begun:
            return
        if tuple(self.sliders) != pairs_of(tuple(weights)):
            at_once(self._build(tuple(weights)))
        self._begun = weights
        for tick in self.ticks.values():
            tick.setChecked(True)
        self._show_ratios(self.ticks, weights)
        self._count()

    def _show_ratios(self, pairs: Iterable[Pair], weights: Mapping[str, float]) -> None:
        """Puts the sliders of `pairs` where the weights have them."""
        for pair in pairs:
            first, second = (max(weights[name], 1e-3) for name in pair)
            self.sliders[pair].show_value(step_of(first / second))
            self._say(pair)

    def _build(self, names: tuple[str, ...]) -> Iterator[None]:
        while (item := self.grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.ticks, self.sliders, self.words = {}, {}, {}
        for row, pair in enumerate(pairs_of(names)):
            self._add_row(row, pair)
            yield

    def _add_row(self, row: int, pair: Pair) -> None:
        first, second = (render(labels.criterion(name)) for name in pair)
        both = _("{first} against {second}").format(first=first, second=second)
        tick, slider, words = CheckBox(""), Slider(both, -FARTHEST, FARTHEST), Label("", "muted")
        tick.setAccessibleName(_("Judge {pair}").format(pair=both))
        tick.setToolTip(_("Unticked, this judgement is left out and follows from the others."))
        tick.clicked.connect(partial(self._tick, pair))
        slider.setPageStep(2)
        slider.valueChanged.connect(partial(self._move, pair))
        slider.let_go.connect(self.session.seal)
        ahead = Label(first)
        ahead.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        for place, widget in enumerate((tick, ahead, slider, Label(second), words)):
            self.grid.addWidget(widget, row, place)
        self.ticks[pair], self.sliders[pair], self.words[pair] = tick, slider, words

    def _say(self, pair: Pair) -> None:
        step = self.sliders[pair].value()
        said = _("equally") if not step else fill(_("{count} times"), count=1 + abs(step))
        self.words[pair].setText(said if self.ticks[pair].isChecked() else fill(_("left out: {said}"), said=said))

    def _count(self) -> None:
        judged, names = sum(tick.isChecked() for tick in self.ticks.values()), len(self._begun)
        words = _("{judged} of {all} pairs judged; at least {least} are needed, so that every criterion is reached.")
        self.count.setText(fill(words, judged=judged, all=len(self.ticks), least=max(1, names - 1)))

    def _leave_all_out(self) -> None:
        for pair, tick in self.ticks.items():
            tick.setChecked(False)
            self.sliders[pair].show_value(0)
            self._say(pair)
        self._weigh("none")

    def _tick(self, pair: Pair, *_on: bool) -> None:
        self._say(pair)
        self._weigh(".".join(pair))

    def _move(self, pair: Pair, _step: int) -> None:
        """To move a slider is to judge."""
        self.ticks[pair].setChecked(True)
        self._say(pair)
        self._weigh(".".join(pair))

    def _weigh(self, drag: str) -> None:
        """Takes the weights over once the judgements reach every criterion; till then says what is missing."""
        self._count()
        judged = {pair: times_of(self.sliders[pair].value()) for pair, tick in self.ticks.items() if tick.isChecked()}
        try:
            found = by_pairs(tuple(self._begun), judged)
        except UserError as error:
            self.say(error.problem)
            return
        weights = {name: float(share) for name, share in found.percents.items()}
        self._show_ratios((pair for pair, tick in self.ticks.items() if not tick.isChecked()), weights)
        self._begun = weights
        self.use(found, f"pairs.{drag}")
