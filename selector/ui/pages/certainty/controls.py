"""How the draws are made, shown and editable: number, seed, how weights, volume, mix and doubtful figures may move."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from selector.domain.base import changed
from selector.domain.doubt import DoubtWidths
from selector.domain.drawing import MOST_DRAWS, WIDEST_PERCENT, Drawing
from selector.i18n.catalog import gettext as _
from selector.ui import tokens
from selector.ui.widgets.choices import ComboBox
from selector.ui.widgets.flow import Flow
from selector.ui.widgets.labels import Term
from selector.ui.widgets.number_field import NumberField

FEWEST = 100
LARGEST_SEED = 2**63 - 1
_LETTERS = 7


class DrawControls(QWidget):
    """`changed` carries another `Drawing`, `doubts_changed` other `DoubtWidths`, `seed_changed` a whole number."""

    changed = Signal(object)
    doubts_changed = Signal(object)
    seed_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("How the draws are made"))
        self._drawing, self._doubts = Drawing(), DoubtWidths()
        flow = Flow(self, tokens.M)
        self.draws = self._field(_("Draws"), "", low=FEWEST, high=MOST_DRAWS)
        self.seed = self._field(_("Seed"), "", high=LARGEST_SEED)
        self.weights = ComboBox(_("Weights"))
        for key, label in (
            ("around", _("around yours")), ("ordered", _("in your order")), ("uniform", _("anywhere")),
            ("fixed", _("exactly yours")),
        ):  # fmt: skip
            self.weights.addItem(label, key)
        self.weights.setMinimumContentsLength(max(len(self.weights.itemText(at)) for at in range(self.weights.count())))
        self.volume = self._field(_("Spread of the volume"), "%", high=WIDEST_PERCENT, decimals=1)
        self.mix = self._field(_("Spread of the mix"), "%", high=WIDEST_PERCENT, decimals=1)
        self.doubts = {
            "old_percent_year": self._field(_("Old prices a year"), "%", high=100, decimals=1),
            "unsure_percent": self._field(_("Unsure figures"), "%", high=100, decimals=1),
            "most_percent": self._field(_("Doubt at most"), "%", high=100, decimals=1),
        }
        for term, control in (
            ("draws", self.draws), ("seed", self.seed), ("weights_drawn", self.weights),
            ("volume_spread", self.volume), ("mix_spread", self.mix),
            *((f"doubt_{name}", field) for name, field in self.doubts.items()),
        ):  # fmt: skip
            flow.addWidget(_pair(term, control))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.draws.committed.connect(lambda number: self._change(draws=int(number)))
        self.seed.committed.connect(lambda number: self.seed_changed.emit(int(number)))
        self.weights.activated.connect(lambda _place: self._change(weights=self.weights.currentData()))
        self.volume.committed.connect(lambda number: self._change(volume_percent=number))
        self.mix.committed.connect(lambda number: self._change(mix_percent=number))
        for name, field in self.doubts.items():
            field.committed.connect(lambda number, name=name: self._change_doubts(name, number))
        self.show_drawing(self._drawing)
        self.show_doubts(self._doubts)

    @staticmethod
    def _field(name: str, unit: str, *, low: int = 0, high: int, decimals: int = 0) -> NumberField:
        field = NumberField(name, unit, decimals=decimals, low=low, high=high)
        field.letters = _LETTERS if unit or low == 0 else _LETTERS + 3
        return field

    def show_drawing(self, drawing: Drawing) -> None:
        """Shows how the draws are made."""
        self._drawing = drawing
        self.draws.set_value(drawing.draws)
        self.weights.setCurrentIndex(self.weights.findData(drawing.weights))
        self.volume.set_value(drawing.volume_percent)
        self.mix.set_value(drawing.mix_percent)

    def show_doubts(self, doubts: DoubtWidths) -> None:
        """Shows how far figures in doubt may be off."""
        self._doubts = doubts
        for name, field in self.doubts.items():
            field.set_value(getattr(doubts, name))

    def show_seed(self, seed: int) -> None:
        """Shows the scenario's seed."""
        self.seed.set_value(seed)

    def _change_doubts(self, name: str, number: object) -> None:
        self.doubts_changed.emit(changed(self._doubts, **{name: number}))

    def _change(self, **values: object) -> None:
        self.changed.emit(changed(self._drawing, **values))


def _pair(term: str, control: QWidget) -> QWidget:
    pair = QWidget()
    line = QHBoxLayout(pair)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(tokens.XS)
    label = Term(term, role="muted")
    label.setBuddy(control)
    line.addWidget(label)
    line.addWidget(control)
    return pair
