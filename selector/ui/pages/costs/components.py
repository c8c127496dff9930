"""What every offer costs by component in a month, a year or over the horizon, as a chart with its table below it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selector.app.answers.horizon import shown_costs
from selector.app.drawing import no_inputs
from selector.domain.text import text
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.report.chart_specs import Period, chart_table, cost_chart
from selector.report.full_costs import Asked, FullCost, Span, full_cost_chart, full_cost_summary, full_cost_table
from selector.report.tables import Cell, Money, TableSpec
from selector.ui import tokens
from selector.ui.pages.certainty.dimming import Dimming
from selector.ui.pages.costs.latest import Latest
from selector.ui.pages.costs.looking import Looking
from selector.ui.session import Session
from selector.ui.widgets.chart_panel import ChartPanel
from selector.ui.widgets.choices import Segmented
from selector.ui.widgets.columns import without_unit
from selector.ui.widgets.fitted_table import FittedTable
from selector.ui.widgets.labels import Elided, Label
from selector.ui.widgets.panes import panes, share_out
from selector.ui.widgets.table_saving import out_buttons

if TYPE_CHECKING:
    from selector.app.results import Evaluation

ALL = 1000
_SUMS = frozenset({"name", "invoice", "beyond", "total"})
_ROWS = 2
"""Rows of the table that are always seen."""


class ComponentsPanel(QWidget):
    """Chart and table of the same figures; a click on a bar or row chooses the offer everywhere."""

    def __init__(self, session: Session, looking: Looking) -> None:
        super().__init__()
        self._session, self._looking = session, looking
        self._latest = Latest(session, _("Adding up costs"))
        self._split = panes(Qt.Orientation.Vertical)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, tokens.XXS, 0, 0)
        layout.addWidget(self._split)

    def build(self) -> Iterator[None]:
        """The chart, then the table."""
        session = self._session
        spans = (("month", _("A month")), ("year", _("A year")), ("horizon", _("Horizon")))
        self.period = Segmented(_("Period"), spans)
        self.period.chosen.connect(lambda _key: self.refresh())
        self.chart = ChartPanel(session)
        self._split.addWidget(self.chart)
        self.chart.head.insertWidget(0, self.period)
        yield
        self.table = FittedTable(_("Cost by component"))
        self.table.keep_rows(_ROWS)
        self._stale = Dimming(self.chart.chart, self.chart.table, self.table)
        self._stale.set_on(on=False)
        self.table.picked.connect(session.pick)
        self.table.opened.connect(self._open)
        self.table.picked.connect(lambda _key: self._tell_rest())
        self.table.rearranged.connect(self._tell_rest)
        self._split.addWidget(self._below())
        share_out(self._split, 3, 2)
        session.offer_picked.connect(self._follow)

    def _below(self) -> QWidget:
        below = QWidget()
        layout = QVBoxLayout(below)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.XXS)
        line = QHBoxLayout()
        self.title = Label("", points=tokens.STRONG, bold=True)
        self.detail = Elided("", "muted")
        """What the table has no room for, of the chosen offer."""
        line.setSpacing(tokens.S)
        line.addWidget(self.title)
        line.addWidget(self.detail, 1)
        for button in out_buttons(self.table):
            line.addWidget(button)
        layout.addLayout(line)
        layout.addWidget(self.table, 1)
        return below

    def _follow(self, key: str) -> None:
        self.table.select_key(key)
        self._tell_rest()

    def _span(self) -> Span:
        spans: dict[str, Span] = {"year": "year", "horizon": "horizon"}
        return spans.get(self.period.choice, "month")

    def _open(self, key: str) -> None:
        self._session.page_asked.emit("results")
        self._session.pick(key)

    def refresh(self) -> None:
        """Shows the newest costs: those of an invoice at once, what must be worked out first when it is there."""
        workspace = self._session.workspace
        evaluation = workspace.evaluation if workspace else None
        if workspace is None or evaluation is None:
            return
        span = self._span()
        if span != "horizon" and not self._looking.beyond:
            self._latest.stop()
            self._show_invoice(evaluation, span)
            return
        scenario, inputs = workspace.scenario, workspace.inputs or no_inputs()
        asked = Asked(span, scenario.horizon_months, self._looking.beyond)
        self._stale.set_on(on=True)
        self._latest.run(
            lambda progress: shown_costs(scenario, inputs, evaluation, asked, progress),
            lambda found: self._show_full(found, asked, evaluation.currency),
            lambda: self._stale.set_on(on=False),
        )

    def _show_invoice(self, evaluation: "Evaluation", span: Period) -> None:
        rates = self._session.scenario.exchange_rates
        full = chart_table(cost_chart(evaluation, span, rates, ALL))
        self._stale.set_on(on=False)
        self.chart.show_spec(cost_chart(evaluation, span, rates), full)
        self._show_table(full, evaluation.currency)
        words = (
            _("All ranked offers, {currency} a year") if span == "year" else _("All ranked offers, {currency} a month")
        )
        self.title.setText(words.format(currency=evaluation.currency))
        self._follow(self._session.offer)

    def _show_full(self, found: tuple[FullCost, ...], asked: Asked, currency: str) -> None:
        full = full_cost_table(found, asked, currency)
        self._stale.set_on(on=False)
        self.chart.show_spec(full_cost_chart(found, asked, currency, full_cost_summary(found, asked, currency)), full)
        self._show_table(full, currency)
        self.title.setText(render(text("{title}, {currency}", title=full.title, currency=currency)))
        self._follow(self._session.offer)

    def _show_table(self, full: TableSpec, currency: str) -> None:
        """The line above tells period and currency on the screen; in a file every heading does."""
        unit = text("{title}, {currency}", title=full.title, currency=currency)
        headings = tuple(replace(column, unit=unit if column.unit else None) for column in full.columns)
        self.chart.name_figures(headings)
        self.table.full_headings = headings
        self.table.give_way(_least_first(full))
        self.table.show_spec(without_unit(full))

    def _tell_rest(self) -> None:
        self.detail.setText(self.table.detail(self.table.current_key))


def _least_first(full: TableSpec) -> list[str]:
    """The components by what they come to over all offers, the least first; names and sums never give way."""
    parts = [column.key for column in full.columns if column.key not in _SUMS]
    return sorted(parts, key=lambda key: sum(map(_size, full.column(key))))


def _size(cell: Cell) -> float:
    """How large an amount is, in whatever unit its column has."""
    return abs(float(cell.minor if isinstance(cell, Money) else cell if isinstance(cell, int | float) else 0))
