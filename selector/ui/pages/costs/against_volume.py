"""Cost against monthly volume or ticket size: who is cheapest where, and the break-evens."""

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selector.app.answers.curves import looking_at, volume_curves
from selector.app.answers.ticket_sizes import ticket_curves, today_minor, usual_stretch
from selector.app.drawing import no_inputs
from selector.app.tasks import Progress
from selector.i18n.catalog import gettext as _
from selector.report.certainty.words import names_of
from selector.report.curve_chart import CurveSpec, by_ticket, by_volume, curve_chart, curve_table
from selector.ui import tokens
from selector.ui.pages.certainty.dimming import Dimming
from selector.ui.pages.costs.latest import Latest
from selector.ui.pages.costs.looking import Looking
from selector.ui.session import Session
from selector.ui.widgets.chart_panel import ChartPanel
from selector.ui.widgets.choices import ComboBox, Segmented
from selector.ui.widgets.fitted_table import FittedTable
from selector.ui.widgets.labels import Label, wrapped
from selector.ui.widgets.panes import panes, share_out

if TYPE_CHECKING:
    from selector.app.results import Evaluation, Inputs
    from selector.domain.scenario import Scenario

LOWEST, HIGHEST = Fraction(1, 10), Fraction(10)
VOLUME, TICKET = "volume", "ticket"


class AgainstVolume(QWidget):
    """The curve above, every break-even below. Nothing is worked out while nobody looks."""

    def __init__(self, session: Session, looking: Looking) -> None:
        super().__init__()
        self._session, self._looking = session, looking
        self._shown_for: tuple[object, ...] | None = None
        self._latest = Latest(session, _("Pricing other volumes"))
        self._split = panes(Qt.Orientation.Vertical)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, tokens.XXS, 0, 0)
        layout.addWidget(self._split)

    def build(self) -> Iterator[None]:
        """The chart with its choices, then the table."""
        self.chart = ChartPanel(self._session)
        self._split.addWidget(self.chart)
        self.chart.chart.is_lined = True
        yield
        self.across = Segmented(_("Against what"), ((VOLUME, _("Monthly volume")), (TICKET, _("Ticket size"))))
        self.across.chosen.connect(lambda _key: self.refresh())
        self.kind = ComboBox(_("Kind of payment"))
        self.kind.activated.connect(lambda _place: self.refresh())
        self.kind.hide()
        self.chart.head.insertWidget(0, self.across)
        self.chart.head.insertWidget(1, self.kind)
        yield
        self.table = FittedTable(_("Break-even volumes"))
        self.table.keep_rows(1)
        self._stale = Dimming(self.chart.chart, self.chart.table, self.table)
        self._stale.set_on(on=False)
        self.heading = Label(_("Break-even volumes"), points=tokens.STRONG, bold=True)
        self.note = wrapped("", "muted")
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XXS)
        column.addWidget(self.heading)
        column.addWidget(self.note)
        column.addWidget(self.table, 1)
        self._split.addWidget(below)
        share_out(self._split, 3, 2)

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
        if workspace is None or evaluation is None or not self.isVisible():
            return
        self._fill_kinds(workspace.scenario)
        segment = self.kind.currentData() if self.across.choice == TICKET else None
        wanted = (evaluation, self.across.choice, segment, self._looking.beyond)
        if wanted == self._shown_for:
            return
        self._shown_for = wanted
        self._stale.set_on(on=True)
        scenario, inputs = workspace.scenario, workspace.inputs or no_inputs()
        if self.across.choice == TICKET:
            self._latest.run(
                lambda progress: _by_ticket(scenario, inputs, evaluation, progress, segment), self._show, self._failed
            )
        else:
            looked_at = looking_at(scenario, total=self._looking.beyond)
            self._latest.run(
                lambda progress: _by_volume(looked_at, inputs, evaluation, progress), self._show, self._failed
            )

    def _fill_kinds(self, scenario: "Scenario") -> None:
        """The kinds of payment to choose from; imported payments are looked at as a whole."""
        ticket = self.across.choice == TICKET
        self.kind.setVisible(ticket and scenario.payments is None)
        wanted: list[tuple[str, str | None]] = [(_("All payments"), None)]
        if scenario.payments is None:
            wanted += [(segment.label, segment.id) for segment in scenario.merchant.segments]
        if [(self.kind.itemText(at), self.kind.itemData(at)) for at in range(self.kind.count())] != wanted:
            now = self.kind.currentData()
            self.kind.clear()
            for label, segment_id in wanted:
                self.kind.addItem(label, segment_id)
            self.kind.setCurrentIndex(max(0, self.kind.findData(now)) if now else 0)

    def _show(self, spec: CurveSpec) -> None:
        ticket = spec.key.startswith(TICKET)
        title = _("Break-even amounts") if ticket else _("Break-even volumes")
        self.heading.setText(title)
        self.table.setAccessibleName(title)
        self._stale.set_on(on=False)
        self.chart.show_spec(spec, curve_table(spec))
        self.table.show_spec(spec.table, 1)
        self.note.setText(_words(ticket=ticket, crossing=bool(spec.table.rows), total=self._looking.beyond))
        self.table.setVisible(bool(spec.table.rows))

    def _failed(self) -> None:
        self._shown_for = None
        self._stale.set_on(on=False)


def _words(*, ticket: bool, crossing: bool, total: bool) -> str:
    if ticket:
        return (
            _("The fee on one payment, before rounding. Monthly fees, payouts and refunds belong to no single payment "
              "and are left out.")
            if crossing
            else _("No two offers charge the same between a tenth and ten times today's average payment.")
        )  # fmt: skip
    if not crossing:
        return _("No two offers cost the same between a tenth and ten times today's volume.")
    if total:
        return _("With one-off fees over the horizon and the hidden costs that count. The mix of payments stays.")
    return _("At every volume the mix of payments stays as it is.")


def _by_volume(
    scenario: "Scenario", inputs: "Inputs", evaluation: "Evaluation", progress: Progress
) -> CurveSpec:  # fmt: skip
    found = volume_curves(scenario, inputs, evaluation, progress, LOWEST, HIGHEST)
    return curve_chart(found, names_of(scenario, evaluation), by_volume(evaluation.volume_month_minor))


def _by_ticket(
    scenario: "Scenario", inputs: "Inputs", evaluation: "Evaluation", progress: Progress, segment: str | None
) -> CurveSpec:
    now = today_minor(scenario, evaluation, segment) or 1
    found = ticket_curves(scenario, inputs, evaluation, progress, usual_stretch(now), segment)
    return curve_chart(found, names_of(scenario, evaluation), by_ticket(now))
