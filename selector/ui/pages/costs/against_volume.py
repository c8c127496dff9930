"""Cost against monthly volume: who is cheapest where, with the break-even volumes in words; worked out when seen."""

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from selector.app.curves import volume_curves
from selector.app.drawing import no_inputs
from selector.app.tasks import Progress
from selector.domain.problems import Problem
from selector.i18n.catalog import gettext as _
from selector.report.certainty_words import names_of
from selector.report.curve_chart import CurveSpec, by_volume, curve_chart, curve_table
from selector.ui import tokens
from selector.ui.session import Session
from selector.ui.widgets.chart_panel import ChartPanel
from selector.ui.widgets.labels import Label, wrapped
from selector.ui.widgets.table import TableView

if TYPE_CHECKING:
    from selector.app.results import Evaluation

LOWEST, HIGHEST = Fraction(1, 10), Fraction(10)


class AgainstVolume(QWidget):
    """The curve above, every break-even below. Nothing is worked out while nobody looks."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown_for: Evaluation | None = None
        self._running: Progress | None = None
        self.chart = ChartPanel(session)
        self.table = TableView(_("Break-even volumes"))
        self.note = wrapped("", "muted")
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XXS)
        column.addWidget(Label(_("Break-even volumes"), points=tokens.STRONG, bold=True))
        column.addWidget(self.note)
        column.addWidget(self.table, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(tokens.XS)
        split.setChildrenCollapsible(False)
        split.addWidget(self.chart)
        split.addWidget(below)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, tokens.XXS, 0, 0)
        layout.addWidget(split)

    def sizeHint(self) -> QSize:
        """As large as there is room for."""
        return QSize(tokens.PAGE_WIDTH, tokens.PAGE_WIDTH // 2)

    def showEvent(self, event: QShowEvent) -> None:
        """Works the curve out when it is first seen, and after changes."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Works the curve out for the newest result, if somebody looks."""
        workspace = self._session.workspace
        evaluation = workspace.evaluation if workspace else None
        if workspace is None or evaluation is None or not self.isVisible() or evaluation is self._shown_for:
            return
        if self._running is not None:
            self._running.cancel()
        scenario, inputs = workspace.scenario, workspace.inputs or no_inputs()
        self._shown_for = evaluation
        self.chart.setEnabled(False)

        def work(progress: Progress) -> CurveSpec:
            found = volume_curves(scenario, inputs, evaluation, progress, LOWEST, HIGHEST)
            return curve_chart(found, names_of(scenario, evaluation), by_volume(evaluation.volume_month_minor))

        self._running = self._session.runner.run(work, self._show, self._failed, _("Pricing other volumes"))

    def _show(self, spec: CurveSpec) -> None:
        self._running = None
        self.chart.setEnabled(True)
        self.chart.show_spec(spec, curve_table(spec))
        self.table.show_spec(spec.table, 1)
        self.note.setText(_("At every volume the mix of payments stays as it is.") if spec.table.rows else _(
            "No two offers cost the same between a tenth and ten times today's volume."
        ))  # fmt: skip
        self.table.setVisible(bool(spec.table.rows))

    def _failed(self, problem: Problem) -> None:
        self._running, self._shown_for = None, None
        self._session.tell(problem)
