"""One measured leaf of a criterion: its share within the criterion, its range, its value function."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from selector.app.edits.priorities import set_leaf_weight, set_value_function
from selector.domain.criteria import Criterion, Leaf, ValueFunction, ValuePoint
from selector.i18n.catalog import fill, render
from selector.i18n.catalog import gettext as _
from selector.report import labels
from selector.ui.dialogs.value_function import ValueFunctionDialog
from selector.ui.pages.priorities.tree import leaf_menu
from selector.ui.pages.priorities.words import ends, function_words, has_ends, range_words, unit_words
from selector.ui.session import Session
from selector.ui.widgets.labels import Elided, Label
from selector.ui.widgets.number_field import NumberField
from selector.ui.widgets.sliders import Slider
from selector.ui.widgets.spark import Spark

MOST_PARTS = 10
_WHOLE = Decimal(100)
_RANGE = Decimal(10) ** 9


class LeafRow:
    """The controls of a leaf, placed into the grid of the page."""

    def __init__(self, session: Session, criterion_id: str, leaf: Leaf) -> None:
        self._session, self._criterion, self.measure = session, criterion_id, leaf.measure
        name = render(labels.measure(leaf.measure).name)
        self.name = Elided(name, "muted")
        self.slider = Slider(_("Parts of {name}").format(name=name), 0, MOST_PARTS)
        self.slider.setPageStep(1)
        self.slider.valueChanged.connect(self._weigh)
        self.slider.let_go.connect(session.seal)
        self.share = Label("", "muted")
        self.share.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.words = Elided("", "muted")
        self.spark = Spark()
        self.has_ends = has_ends(leaf)
        named = (_("{name}: worst"), _("{name}: best")) if self.has_ends else ()
        self.ends = tuple(self._end(title.format(name=name), which) for which, title in enumerate(named))
        self.menu = leaf_menu(session, criterion_id, leaf.measure, self.edit_function)
        self._leaf = leaf

    def _end(self, name: str, which: int) -> NumberField:
        field = NumberField(name, decimals=2, low=-_RANGE, high=_RANGE)
        field.letters = 6
        field.committed.connect(lambda value: self._move_end(which, value))
        return field

    def place(self, grid: QGridLayout, row: int) -> None:
        """Puts the controls into a row of the grid."""
        grid.addWidget(self.name, row, 1)
        grid.addWidget(self.slider, row, 2)
        grid.addWidget(self.share, row, 3)
        if self.has_ends:
            for place, widget in enumerate(self.ends, 4):
                grid.addWidget(widget, row, place)
            grid.addWidget(self.words, row, 6)
        else:
            grid.addWidget(self.words, row, 4, 1, 3)
        grid.addWidget(self.spark, row, 7)
        grid.addWidget(self.menu, row, 8)

    def widgets(self) -> tuple[QWidget, ...]:
        """Everything that shows and hides with the criterion."""
        return self.name, self.slider, self.share, self.words, self.spark, self.menu, *self.ends

    def show_leaf(self, criterion: Criterion, leaf: Leaf) -> None:
        """Fills the row."""
        self._leaf = leaf
        total = sum((known.weight for known in criterion.leaves), Decimal(0))
        self.slider.setMaximum(max(MOST_PARTS, int(leaf.weight)))
        self.slider.show_value(int(leaf.weight))
        share = leaf.weight * _WHOLE / total if total else Decimal(0)
        self.share.setText(fill(_("{share} % of it"), share=f"{share:.0f}"))
        for field, figure in zip(self.ends, ends(leaf), strict=False):
            field.set_value(figure)
        self.words.setText(unit_words(leaf) if self.has_ends else range_words(leaf))
        self.spark.show_function(leaf.function, function_words(leaf))

    def edit_function(self) -> None:
        """Opens the sheet of the value function, and takes over what it holds when it is left with OK."""
        name = render(labels.measure(self.measure).name)
        sheet = ValueFunctionDialog(self.slider.window(), name, unit_words(self._leaf), self._leaf.function)
        sheet.accepted.connect(lambda: self._take(sheet.function))
        sheet.open()

    def _take(self, function: ValueFunction) -> None:
        self._session.apply(set_value_function(self._criterion, self.measure, function))

    def _weigh(self, parts: int) -> None:
        self._session.apply(set_leaf_weight(self._criterion, self.measure, Decimal(parts)))

    def _move_end(self, which: int, value: Decimal) -> None:
        """Moves the worst (0) or the best (1) end of a straight line; equal ends would be no line."""
        pair = [*ends(self._leaf)]
        pair[which] = value
        if pair[0] == pair[1]:
            return
        points = sorted(((pair[0], Decimal(0)), (pair[1], _WHOLE)))
        self._take(ValueFunction(points=tuple(ValuePoint(at=at, value=worth) for at, worth in points)))
