"""The sheet of a value function: its points as figures, and a picture that follows them."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from selector.domain.criteria import ValueFunction, ValuePoint
from selector.i18n.catalog import fill, joined
from selector.i18n.catalog import gettext as _
from selector.ui import tokens
from selector.ui.frame.tab_order import follow_layout
from selector.ui.theme import theme
from selector.ui.widgets.labels import Label, wrapped
from selector.ui.widgets.number_field import NumberField
from selector.ui.widgets.spark import Spark

MOST_POINTS = 12
_FARTHEST = Decimal(10) ** 9
_PICTURE = (360, 150)


class ValueFunctionDialog(QDialog):
    """Straight lines between points; beyond the first and the last nothing changes."""

    def __init__(self, parent: QWidget, name: str, unit: str, function: ValueFunction) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Value of {name}").format(name=name))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.L, tokens.L, tokens.L, tokens.M)
        layout.setSpacing(tokens.S)
        layout.addWidget(Label(name, points=tokens.HEADING, bold=True))
        layout.addWidget(wrapped(_(
            "How many points a figure earns: straight lines between the points below, flat beyond the ends. For a "
            "threshold put two points close together."
        )))  # fmt: skip
        self.picture = Spark((theme().fonts.px(_PICTURE[0]), theme().fonts.px(_PICTURE[1])))
        layout.addWidget(self.picture)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(tokens.S)
        self.grid.setVerticalSpacing(tokens.XXS)
        self.grid.addWidget(Label(_("Figure ({unit})").format(unit=unit), "muted"), 0, 0)
        self.grid.addWidget(Label(_("Points, 0 to 100"), "muted"), 0, 1)
        layout.addLayout(self.grid)
        self.rows: list[tuple[NumberField, NumberField, QPushButton]] = []
        self.add = QPushButton(_("Add a point"))
        self.add.clicked.connect(self._add)
        line = QHBoxLayout()
        line.addWidget(self.add)
        line.addStretch(1)
        layout.addLayout(line)
        self.said = wrapped("", "bad")
        layout.addWidget(self.said)
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout.addWidget(self.buttons)
        self.function = function
        self._fill([(point.at, point.value) for point in function.points])
        self._go_to(0)

    def _fill(self, points: Sequence[tuple[Decimal, Decimal]]) -> None:
        for row in self.rows:
            for widget in row:
                self.grid.removeWidget(widget)
                widget.deleteLater()
        self.rows = []
        for number, (at, value) in enumerate(points, 1):
            figure = NumberField(fill(_("Figure of point {number}"), number=number), decimals=None,
                                 low=-_FARTHEST, high=_FARTHEST)  # fmt: skip
            worth = NumberField(fill(_("Points of point {number}"), number=number), decimals=None, high=100)
            drop = QPushButton(_("Remove"))
            drop.setAccessibleName(fill(_("Remove point {number}"), number=number))
            drop.clicked.connect(lambda _on=False, place=number - 1: self._drop(place))
            figure.set_value(at)
            worth.set_value(value)
            for field in (figure, worth):
                field.committed.connect(lambda _value: self._follow())
            self.grid.addWidget(figure, number, 0)
            self.grid.addWidget(worth, number, 1)
            self.grid.addWidget(drop, number, 2)
            self.rows.append((figure, worth, drop))
        self._follow()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own
        """Tab goes down the points and then to the buttons, though points are made later than these."""
        follow_layout((self,))
        return super().focusNextPrevChild(forward)

    def points(self) -> list[tuple[Decimal, Decimal]]:
        """The points as they stand in the fields."""
        return [(figure.value or Decimal(0), worth.value or Decimal(0)) for figure, worth, _drop in self.rows]

    def _add(self) -> None:
        """One more point in the middle of the widest gap."""
        points = sorted(self.points())
        gaps = [after[0] - before[0] for before, after in pairwise(points)]
        place = gaps.index(max(gaps))
        (left, low), (right, high) = points[place], points[place + 1]
        middle = ((left + right) / 2).quantize(Decimal("0.0001")).normalize()
        points.insert(place + 1, (Decimal(format(middle, "f")), ((low + high) / 2).quantize(Decimal("0.01"))))
        self._fill(points)
        self._go_to(place + 1)

    def _go_to(self, place: int) -> None:
        """What is typed next is the figure of a point."""
        figure = self.rows[place][0]
        figure.show()  # what was made this moment is not shown yet, and could not take the focus
        figure.setFocus(Qt.FocusReason.TabFocusReason)
        figure.selectAll()

    def _drop(self, place: int) -> None:
        points = self.points()
        del points[place]
        self._fill(points)
        self._go_to(min(place, len(points) - 1))

    def _follow(self) -> None:
        """Draws the points where they make a function, and says what is wrong where they do not."""
        points = sorted(self.points())
        places = [at for at, _value in points]
        for _figure, _worth, drop in self.rows:
            drop.setEnabled(len(self.rows) > 2)  # noqa: PLR2004 - a line takes two points
        self.add.setEnabled(len(self.rows) < MOST_POINTS)
        good = len(set(places)) == len(places)
        self.said.setText("" if good else _("Two points have the same figure; each needs its own."))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(good)
        if good:
            self.function = ValueFunction(points=tuple(ValuePoint(at=at, value=value) for at, value in points))
            said = joined(f"{at} → {value}" for at, value in points)
            self.picture.show_function(self.function, said)
