"""Card: how the year goes. A preset, or a weight for each month; a month like the average is 100."""

from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from selector.app.edits.business import set_seasons
from selector.app.presets.seasons import SEASONS, preset_of, weights_of
from selector.domain.scenario import Scenario
from selector.i18n import names
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.ui import tokens
from selector.ui.pages.business.card import BusinessCard
from selector.ui.session import Session
from selector.ui.widgets.choices import ComboBox
from selector.ui.widgets.fields import number_field
from selector.ui.widgets.flow import FlowBox, pair
from selector.ui.widgets.labels import Label, Term
from selector.ui.widgets.number_field import NumberField

AVERAGE = Decimal(100)
ROWS, MOST = 2, 10_000
OWN = ""


class SeasonsCard(BusinessCard):
    """A list of presets, and below it the twelve months; Tab goes from month to month."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session, _("When in the year?"), _("100 is a month like the average"), paths=["merchant.seasonality"]
        )
        self.preset = ComboBox(_("Seasons to start from"))
        for key, (title, _weights) in SEASONS.items():
            self.preset.addItem(render(title), key)
        self.preset.addItem(_("My own"), OWN)
        self.preset.activated.connect(self._choose)
        self.body.addWidget(FlowBox(pair(Term("seasons"), self.preset)))
        self.months: list[NumberField] = []
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.S)
        grid.setVerticalSpacing(tokens.XXS)
        across = 12 // ROWS
        for place, name in enumerate(names.month_names()):
            field = number_field(_("Weight of {month}").format(month=name), "", partial(self._set, place), high=MOST)
            field.letters = 5
            label = Label(name, "muted")
            label.setBuddy(field)
            row, column = 2 * (place // across), place % across
            grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTrailing)
            grid.addWidget(field, row + 1, column)
            self.months.append(field)
        grid.setColumnStretch(across, 1)
        self.body.addWidget(table)

    def _choose(self, _place: int) -> None:
        key = str(self.preset.currentData())
        if key == OWN:
            self.months[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self.months[0].selectAll()
        else:
            self.apply(set_seasons(weights_of(key)))

    def _set(self, place: int, weight: Decimal) -> None:
        """One month gets a weight; the others stay. A year without any month would hold no payments."""
        weights = list(self.session.scenario.merchant.seasonality)
        weights[place] = weight / AVERAGE
        if any(weights):
            self.apply(set_seasons(tuple(weights), place))

    def show_scenario(self, scenario: Scenario) -> None:
        """Fills list and months."""
        weights = scenario.merchant.seasonality
        self.preset.setCurrentIndex(self.preset.findData(preset_of(weights)))
        for field, weight in zip(self.months, weights, strict=True):
            field.set_value(weight * AVERAGE)
