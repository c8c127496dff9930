"""Costs over the horizon: run rate or cash view, present value, one offer month by month; and what the plan is."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selector.app.answers.horizon import outlook
from selector.app.drawing import no_inputs
from selector.app.edits.beyond import set_plan_field
from selector.app.edits.comparison import confirm
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.report.curve_chart import curve_table
from selector.report.freshness import Mark
from selector.report.horizon_tables import View, month_table, outlook_chart, outlook_table, shown_of
from selector.ui import tokens
from selector.ui.pages.certainty.dimming import Dimming
from selector.ui.pages.costs.latest import Latest
from selector.ui.pages.costs.looking import Looking
from selector.ui.session import Session
from selector.ui.widgets.card import MarkButton
from selector.ui.widgets.chart_panel import ChartPanel
from selector.ui.widgets.choices import CheckBox, Segmented
from selector.ui.widgets.fields import number_field
from selector.ui.widgets.fitted_table import FittedTable
from selector.ui.widgets.flow import FlowBox, pair
from selector.ui.widgets.labels import Label, Term, wrapped
from selector.ui.widgets.panes import panes, share_out
from selector.ui.widgets.table import TableView

if TYPE_CHECKING:
    from selector.app.results import Evaluation, OutlookFound

OFFERS, MONTHS = "offers", "months"


class OverHorizon(QWidget):
    """The plan above, the lines below it, and the table of all offers or of the months of the chosen one."""

    def __init__(self, session: Session, looking: Looking) -> None:
        super().__init__()
        self._session, self._looking = session, looking
        self._latest = Latest(session, _("Pricing the months of the horizon"))
        self._shown_for: Evaluation | None = None
        self._found: OutlookFound | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, tokens.XS, 0, 0)
        self._column.setSpacing(tokens.XS)

    def build(self) -> Iterator[None]:
        """The plan, the chart, then the tables."""
        session = self._session
        self._column.addWidget(self._plan())
        yield
        split = panes(Qt.Orientation.Vertical)
        self._column.addWidget(split, 1)
        self.view = Segmented(_("View"), (("cash", _("Cash view")), ("run", _("Run rate"))))
        self.view.chosen.connect(lambda _key: self._show())
        self.chart = ChartPanel(session)
        split.addWidget(self.chart)
        self.chart.chart.is_lined = True
        self.chart.head.insertWidget(0, self.view)
        yield
        self.which = Segmented(_("What the table shows"), ((OFFERS, _("All offers")), (MONTHS, _("Month by month"))))
        self.which.chosen.connect(lambda _key: self._show_table())
        offers = FittedTable(_("Cost over the horizon"))
        self.tables = {OFFERS: offers, MONTHS: TableView(_("Month by month"))}
        self.tables[MONTHS].hide()
        offers.keep_rows(1)
        offers.fitted.connect(lambda: self.tables[MONTHS].setMinimumHeight(offers.minimumHeight()))
        self.tables[OFFERS].picked.connect(session.pick)
        self._stale = Dimming(self.chart.chart, self.chart.table, *self.tables.values())
        self._stale.set_on(on=False)
        self.title = Label("", points=tokens.STRONG, bold=True)
        self.note = wrapped("", "muted")
        split.addWidget(self._below())
        share_out(split, 3, 2)
        session.offer_picked.connect(lambda _key: self._show_table())

    def _plan(self) -> QWidget:
        """The horizon, the discount rate and the end of the contract, each with its mark of truth."""
        self.months = number_field(
            _("Horizon"), _("months"), lambda value: self._set("horizon_months", int(value)), high=240
        )
        self.discount = number_field(
            _("Discount rate a year"),
            "%",
            lambda value: self._set("discount_percent_year", value),
            decimals=2,
            high=100,
        )
        self.leaves = CheckBox(_("The contract ends with the horizon"))
        self.leaves.setToolTip(_("Counts the fee for leaving early where the contract would run on."))
        self.leaves.clicked.connect(lambda on: self._set("leaves_at_end", on))
        named = {"horizon_months": self.months, "discount_percent_year": self.discount}
        self.marks = {name: MarkButton(field.accessibleName()) for name, field in named.items()}
        for name, mark in self.marks.items():
            mark.clicked.connect(lambda _on=False, name=name: self._session.apply(confirm([name])))
        months, discount = Term("horizon"), Term("discount")
        months.setBuddy(self.months)
        discount.setBuddy(self.discount)
        return FlowBox(
            pair(months, self.months, self.marks["horizon_months"]),
            pair(discount, self.discount, self.marks["discount_percent_year"]),
            self.leaves,
            gap=tokens.M,
        )

    def _below(self) -> QWidget:
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XXS)
        column.addWidget(FlowBox(self.which, self.title, gap=tokens.S))
        for table in self.tables.values():
            column.addWidget(table, 1)
        column.addWidget(self.note)
        return below

    def _set(self, name: Literal["horizon_months", "discount_percent_year", "leaves_at_end"], value: object) -> None:
        self._session.apply(set_plan_field(name, value))

    def sizeHint(self) -> QSize:
        """As large as there is room for."""
        return QSize(tokens.PAGE_WIDTH, tokens.PAGE_WIDTH // 2)

    def showEvent(self, event: QShowEvent) -> None:
        """Works the months out when they are first seen, and after changes."""
        super().showEvent(event)
        self.refresh()

    def refresh_scenario(self) -> None:
        """Shows the plan as it is now."""
        scenario = self._session.scenario
        self.months.set_value(scenario.horizon_months)
        self.discount.set_value(scenario.discount_percent_year)
        self.leaves.setChecked(scenario.leaves_at_end)
        for name, mark in self.marks.items():
            mark.set_mark(Mark.SOURCED if name in scenario.confirmed else Mark.ASSUMPTION)

    def refresh(self) -> None:
        """Works the months out for the newest result, if somebody looks."""
        workspace = self._session.workspace
        evaluation = workspace.evaluation if workspace else None
        if workspace is None or evaluation is None or not self.isVisible() or evaluation is self._shown_for:
            return
        self._shown_for = evaluation
        self._stale.set_on(on=True)
        scenario, inputs = workspace.scenario, workspace.inputs or no_inputs()
        self._latest.run(
            lambda progress: outlook(scenario, inputs, evaluation, progress), self._take, self._failed
        )  # fmt: skip

    def _take(self, found: "OutlookFound") -> None:
        self._found = found
        for problem in found.problems:
            self._session.tell(problem)
        self._show()

    def _failed(self) -> None:
        self._shown_for = None
        self._stale.set_on(on=False)

    def show_beyond(self) -> None:
        """Follows the choice of the page between invoice and hidden costs."""
        self._show()

    def _show(self) -> None:
        found, evaluation = self._found, self._session.evaluation
        if found is None or evaluation is None:
            return
        shown = shown_of(evaluation)
        if any(each.offer not in shown.names for each in found.offers):
            return
        view: View = "run" if self.view.choice == "run" else "cash"
        spec = outlook_chart(found, shown, view, beyond=self._looking.beyond)
        self._stale.set_on(on=False)
        self.chart.show_spec(spec, curve_table(spec))
        self._show_table()

    def _show_table(self) -> None:
        found, evaluation = self._found, self._session.evaluation
        if found is None or evaluation is None or not found.offers:
            return
        shown = shown_of(evaluation)
        if any(each.offer not in shown.names for each in found.offers):
            return
        by_key = {"/".join(each.offer): each for each in found.offers}
        chosen = by_key.get(self._session.offer) or next(iter(by_key.values()), None)
        if chosen is None:
            return
        is_months = self.which.choice == MONTHS
        spec = (
            month_table(chosen, shown.names[chosen.offer], evaluation.currency)
            if is_months
            else outlook_table(found, shown)
        )
        for key, table in self.tables.items():
            table.setVisible(key == self.which.choice)
        self.tables[self.which.choice].show_spec(spec)
        self.tables[OFFERS].select_key(self._session.offer)
        self.title.setText(render(spec.title))
        self.note.setText(render(spec.note) if spec.note else "")
        self.note.setVisible(bool(spec.note))
