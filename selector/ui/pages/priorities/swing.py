"""Weights from swings: how much it is worth to go from the worst to the best end of each range."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QGridLayout

from selector.app.weighing import by_swing
from selector.domain.criteria import Criterion
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.report import labels
from selector.ui import tokens
from selector.ui.pages.priorities.way import Way
from selector.ui.pages.priorities.words import range_words
from selector.ui.session import Session
from selector.ui.widgets.labels import Elided, Label
from selector.ui.widgets.number_field import NumberField
from selector.ui.widgets.sliders import Slider

MOST = 100


class SwingWay(Way):
    """A slider and a field of points for each criterion."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, _(
            "Give 100 points to the criterion whose way from worst to best is worth most, and fewer to the others."
        ))  # fmt: skip
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(tokens.S)
        self.grid.setVerticalSpacing(tokens.XS)
        self.grid.setColumnStretch(1, 1)
        self.grid.setColumnStretch(2, 1)
        self.column.addLayout(self.grid)
        self.column.addWidget(self.said)
        self.fields: dict[str, NumberField] = {}
        self.sliders: dict[str, Slider] = {}

    def begin(self, criteria: Sequence[Criterion]) -> None:
        """Points in proportion to the weights, the largest 100."""
        if list(self.fields) != [criterion.id for criterion in criteria]:
            self._build(criteria)
        largest = max((criterion.weight for criterion in criteria), default=Decimal(1)) or Decimal(1)
        for criterion in criteria:
            self._show(criterion.id, (criterion.weight * MOST / largest).quantize(Decimal(1)))

    def _build(self, criteria: Sequence[Criterion]) -> None:
        while (item := self.grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.fields, self.sliders = {}, {}
        for row, criterion in enumerate(criteria):
            name = render(labels.criterion(criterion.id))
            slider, field = Slider(_("Points for {name}").format(name=name), 0, MOST), NumberField(name, high=MOST)
            field.letters = 5
            slider.valueChanged.connect(partial(self._give, criterion.id))
            slider.let_go.connect(self.session.seal)
            field.committed.connect(partial(self._give, criterion.id))
            weightiest = max(criterion.leaves, key=lambda leaf: leaf.weight)
            words = f"{render(labels.measure(weightiest.measure).name)}: {range_words(weightiest)}"
            for place, widget in enumerate((Label(name), Elided(words, "muted"), slider, field)):
                self.grid.addWidget(widget, row, place)
            self.fields[criterion.id], self.sliders[criterion.id] = field, slider

    def _show(self, name: str, points: Decimal) -> None:
        self.fields[name].set_value(points)
        self.sliders[name].show_value(int(points))

    def _give(self, name: str, points: Decimal | int) -> None:
        self._show(name, Decimal(points))
        given = {key: field.value or Decimal(0) for key, field in self.fields.items()}
        if any(given.values()):
            self.use(by_swing(given | {name: Decimal(points)}), f"swing.{name}")
