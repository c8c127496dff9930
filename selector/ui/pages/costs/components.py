"""What every offer costs by component, a month or a year, as a chart with its table below it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from selector.i18n.catalog import gettext as _
from selector.report.chart_specs import Period, chart_table, cost_chart
from selector.ui import tokens
from selector.ui.icons import icon
from selector.ui.session import Session
from selector.ui.theme import sized_icons, theme
from selector.ui.widgets.chart_panel import ChartPanel
from selector.ui.widgets.choices import Segmented
from selector.ui.widgets.columns import without_unit
from selector.ui.widgets.labels import Label
from selector.ui.widgets.table import TableView
from selector.ui.widgets.table_text import copy_table

ALL = 1000


class ComponentsPanel(QWidget):
    """Chart and table of the same figures; a click on a bar or row chooses the offer everywhere."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.period = Segmented(_("Period"), (("month", _("A month")), ("year", _("A year"))))
        self.period.chosen.connect(lambda _key: self.refresh())
        self.chart = ChartPanel(session)
        self.chart.head.insertWidget(0, self.period)
        self.table = TableView(_("Cost by component"))
        self.table.picked.connect(session.pick)
        self.table.opened.connect(self._open)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(tokens.XS)
        split.setChildrenCollapsible(False)
        split.addWidget(self.chart)
        split.addWidget(self._below())
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, tokens.XXS, 0, 0)
        layout.addWidget(split)
        session.offer_picked.connect(self.table.select_key)

    def _below(self) -> QWidget:
        below = QWidget()
        layout = QVBoxLayout(below)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.XXS)
        line = QHBoxLayout()
        self.title = Label("", points=tokens.STRONG, bold=True)
        line.addWidget(self.title, 1)
        copy = QToolButton()
        sized_icons(copy)
        copy.setIcon(icon("copy", theme().colour("muted")))
        copy.setToolTip(_("Copy the table"))
        copy.setAccessibleName(_("Copy the table"))
        copy.clicked.connect(self._copy)
        line.addWidget(copy)
        layout.addLayout(line)
        layout.addWidget(self.table, 1)
        return below

    def _chosen(self) -> Period:
        return "year" if self.period.choice == "year" else "month"

    def _copy(self) -> None:
        copy_table(self.table.table_model.spec, QGuiApplication.clipboard())

    def _open(self, key: str) -> None:
        self._session.page_asked.emit("results")
        self._session.pick(key)

    def refresh(self) -> None:
        """Shows the newest costs."""
        evaluation = self._session.evaluation
        if evaluation is None:
            return
        rates = self._session.scenario.exchange_rates
        self.chart.show_spec(cost_chart(evaluation, self._chosen(), rates))
        self.table.show_spec(without_unit(chart_table(cost_chart(evaluation, self._chosen(), rates, ALL))))
        words = (
            _("All ranked offers, {currency} a year")
            if self._chosen() == "year"
            else _("All ranked offers, {currency} a month")
        )
        self.title.setText(words.format(currency=evaluation.currency))
        self.table.select_key(self._session.offer)
