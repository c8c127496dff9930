"""One criterion: its weight as a slider and a share, its range, its value function, and its leaves when opened."""

from decimal import Decimal

from PySide6.QtWidgets import QGridLayout

from selector.app.edits.priorities import set_weight
from selector.domain.criteria import Criterion
from selector.i18n.catalog import fill, ngettext, render
from selector.i18n.catalog import gettext as _
from selector.report import labels
from selector.ui.pages.priorities.leaf_row import LeafRow
from selector.ui.pages.priorities.tree import criterion_menu
from selector.ui.pages.priorities.words import function_words, range_words
from selector.ui.session import Session
from selector.ui.widgets.choices import FoldButton
from selector.ui.widgets.labels import Elided, Label
from selector.ui.widgets.number_field import NumberField
from selector.ui.widgets.sliders import Slider
from selector.ui.widgets.spark import Spark

TENTHS = 10


class CriterionRow:
    """The controls of a criterion and of its leaves, placed into the grid of the page."""

    def __init__(self, session: Session, criterion: Criterion) -> None:
        self._session, self.id = session, criterion.id
        name = render(labels.criterion(criterion.id))
        self.open = FoldButton(_("Show the measures of {name}").format(name=name))
        self.open.toggled.connect(self._unfold)
        self.name = Label(name, bold=True)
        self.slider = Slider(_("Weight of {name}").format(name=name), 0, 100 * TENTHS)
        self.slider.setSingleStep(TENTHS)
        self.slider.setPageStep(5 * TENTHS)
        self.slider.valueChanged.connect(lambda tenths: self._weigh(Decimal(tenths) / TENTHS))
        self.slider.let_go.connect(session.seal)
        self.share = NumberField(_("Share of {name}").format(name=name), "%", decimals=1, high=100)
        self.share.letters = 5
        self.share.committed.connect(self._weigh)
        self.words = Elided("", "muted")
        self.spark = Spark()
        self.wide = (self.words, self.spark)
        """What is left out where there is little room."""
        self.menu = criterion_menu(session, criterion.id)
        self.leaves = [LeafRow(session, criterion.id, leaf) for leaf in criterion.leaves]

    def place(self, grid: QGridLayout, row: int) -> int:
        """Puts the controls into the grid from `row` on; gives the next free row."""
        grid.addWidget(self.open, row, 0)
        for column, widget in ((1, self.name), (2, self.slider), (3, self.share)):
            grid.addWidget(widget, row, column)
        grid.addWidget(self.words, row, 4, 1, 3)
        grid.addWidget(self.spark, row, 7)
        grid.addWidget(self.menu, row, 8)
        for offset, leaf in enumerate(self.leaves, 1):
            leaf.place(grid, row + offset)
        self._unfold(on=False)
        return row + 1 + len(self.leaves)

    def _unfold(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        for leaf in self.leaves:
            for widget in leaf.widgets():
                widget.setVisible(on)

    def show_criterion(self, criterion: Criterion, share: Decimal) -> None:
        """Fills the row and its leaves; `share` is the criterion's part of the whole in percent."""
        self.slider.show_value(round(share * TENTHS))
        self.share.set_value(share.quantize(Decimal("0.1")))
        weightiest = max(criterion.leaves, key=lambda leaf: leaf.weight)
        self.spark.show_function(weightiest.function, function_words(weightiest))
        self.words.setText(_range_of_all(criterion, range_words(weightiest)))
        self.words.setToolTip("\n".join(function_words(leaf) for leaf in criterion.leaves))
        for row, leaf in zip(self.leaves, criterion.leaves, strict=True):
            row.show_leaf(criterion, leaf)

    def _weigh(self, percent: Decimal) -> None:
        self._session.apply(set_weight(self.id, percent))


def _range_of_all(criterion: Criterion, first: str) -> str:
    """The range of the weightiest measure, and how many more there are."""
    more = len(criterion.leaves) - 1
    if not more:
        return first
    return fill(ngettext("{range}, and {count} more", "{range}, and {count} more", more), range=first, count=more)
