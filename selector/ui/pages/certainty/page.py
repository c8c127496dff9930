"""The Certainty page: one sentence, how it was drawn, and tabs from what helps most to what a method expert asks."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from selector.app.drawing import Bargains, Flips, Readings, Robustness, Swings, names_in
from selector.app.edits.comparison import set_doubts, set_drawing, set_seed
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.report.certainty.charts import frontier_chart, headline, lead_now, stability_chart, swing_chart
from selector.report.certainty.weights import central_chart, pairwise_chart
from selector.report.certainty.words import Names
from selector.ui import tokens
from selector.ui.pages.certainty.controls import DrawControls
from selector.ui.pages.certainty.dimming import Dimming
from selector.ui.pages.certainty.overview import Overview
from selector.ui.pages.certainty.sheets import Negotiation, Opinions
from selector.ui.pages.certainty.work import CertaintyWork, State
from selector.ui.pages.page import Page
from selector.ui.session import Session
from selector.ui.theme import theme
from selector.ui.widgets.chart import SMALLEST
from selector.ui.widgets.chart_panel import ChartPanel
from selector.ui.widgets.labels import Label, Term
from selector.ui.widgets.tabs import Tabs

_LOW = 560
"""Pages that are less high, at a scale of 1, keep their room for what is found."""


class CertaintyPage(Page):
    """Figures that are out of date are dimmed and say so; each comes back as soon as it is known."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session, _("Certainty"),
            _("Everything that is not known for certain is drawn many times. See what holds and what would change it."),
        )  # fmt: skip

    def build(self) -> Iterator[None]:
        """What is said, how it is drawn, then tab by tab."""
        self.work = CertaintyWork(self.session, self)
        self.sentence = Label(_("How sure is the ranking?"), "", tokens.HEADING, bold=True)
        self.sentence.setWordWrap(True)
        self.sentence.setMinimumWidth(1)
        self.status = Label(_("Recalculating …"), "unsure")
        self.again = QPushButton(_("Calculate again"))
        self.again.clicked.connect(self.work.start)
        self.again.hide()
        line = QHBoxLayout()
        line.setSpacing(tokens.S)
        line.addWidget(self.sentence, 1)
        line.addWidget(self.status, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.again, 0, Qt.AlignmentFlag.AlignTop)
        self.tabs = Tabs(_("Kinds of certainty"))
        self.fold = QPushButton(_("How the draws are made"))
        self.fold.setProperty("role", "link")
        self.fold.setCheckable(True)
        self.fold.toggled.connect(lambda _on: self._make_room())
        self.way_out = QPushButton(_("Change the requirements…"))
        self.way_out.clicked.connect(lambda: self.session.asked.emit("requirements"))
        self._rest = QWidget()
        self._is_bare = False
        for hidden in (self.way_out, self._rest):
            hidden.hide()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addLayout(line)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.way_out, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.tabs, 1)
        column.addWidget(self._rest, 1)
        self.sheltered(body)
        yield
        self.controls = DrawControls()
        column.insertWidget(column.indexOf(self.tabs), self.controls)
        yield
        yield from self._build_tabs()
        self._connect()

    def fit(self) -> None:
        """Where there is little room, how the draws are made folds away."""
        self._make_room()

    def _make_room(self) -> None:
        low = self.height() < theme().fonts.px(_LOW)
        self.fold.setVisible(low and not self._is_bare)
        self.controls.setVisible(not self._is_bare and (not low or self.fold.isChecked()))

    def _build_tabs(self) -> Iterator[None]:
        session = self.session
        self.overview = Overview(session)
        self.tabs.addTab(self.overview, _("How sure"))
        yield from self.overview.build()
        yield
        self.negotiation = Negotiation(session)
        self.tabs.addTab(self.negotiation, _("Negotiate"))
        yield from self.negotiation.build()
        yield
        self.stability = ChartPanel(session, picks=False)
        self.tabs.addTab(_titled("stability", self.stability), _("Weights"))
        yield
        self.swings = ChartPanel(session, picks=False)
        self.tabs.addTab(_titled("tornado", self.swings), _("What matters"))
        yield
        self.frontier = ChartPanel(session)
        self.tabs.addTab(_titled("frontier", self.frontier), _("Cost and quality"))
        yield
        self.opinions = Opinions()
        self.tabs.addTab(self.opinions, _("Second opinions"))
        yield
        self.central = ChartPanel(session)
        self.tabs.addTab(_titled("central_weights", self.central), _("Whom it suits"))
        yield
        self.pairwise = ChartPanel(session)
        self.tabs.addTab(_titled("pairwise", self.pairwise), _("Head to head"))
        yield
        overview, bargaining = self.overview, self.negotiation
        for panel in (overview.heat, self.stability, self.swings, self.frontier, self.central, self.pairwise):
            panel.chart.hint = SMALLEST
        self._dimming = {
            Robustness: Dimming(overview.heat, self.central, self.pairwise),
            Readings: Dimming(overview.questions, self.stability, self.opinions, bargaining.asking),
            Bargains: Dimming(bargaining.targets, bargaining.pairs),
            Flips: Dimming(overview.flips),
            Swings: Dimming(self.swings),
        }

    def _connect(self) -> None:
        work = self.work
        work.found.connect(self._show_part)
        work.state_changed.connect(self._show_state)
        self.controls.changed.connect(lambda drawing: self.session.apply(set_drawing(drawing)))
        self.controls.doubts_changed.connect(lambda doubts: self.session.apply(set_doubts(doubts)))
        self.controls.seed_changed.connect(lambda seed: self.session.apply(set_seed(seed)))

    @property
    def is_dimmed(self) -> bool:
        """True while what is shown does not belong to the scenario as it is now."""
        return any(part.is_on for part in self._dimming.values())

    def refresh_scenario(self) -> None:
        """The figures no longer belong to the scenario."""
        self.controls.show_seed(self.session.scenario.seed)
        self.controls.show_drawing(self.session.scenario.drawing)
        self.controls.show_doubts(self.session.scenario.doubts)
        if not self.work.is_current:
            self.work.expect()

    def refresh_evaluation(self) -> None:
        """Works the page out anew; what follows at once is shown at once."""
        evaluation = self.session.evaluation
        if evaluation is None:
            return
        self._show_body(shown=bool(evaluation.ranked))
        if not evaluation.ranked:
            self.sentence.setText(_("No offer is ranked, so there is nothing to be sure of."))
            self.way_out.setVisible(any(problem.code == "nothing_left" for problem in evaluation.problems))
            self.work.rest()
            return
        self.frontier.show_spec(chart := frontier_chart(evaluation), chart.table)
        self.work.start()

    def _show_body(self, *, shown: bool) -> None:
        """Without a ranking there is neither a chart nor a figure to set, only what leads to one."""
        self._is_bare = not shown
        self.tabs.setVisible(shown)
        self._rest.setVisible(not shown)
        self.way_out.setVisible(False)
        self._make_room()

    def _show_part(self, found: object) -> None:
        """Shows one part, in full strength."""
        basis = self.work.basis
        if basis is None:
            return
        names, ranked = names_in(basis), basis.evaluation.ranked
        if isinstance(found, Robustness):
            self._show_draws(found, names)
        elif isinstance(found, Readings):
            criteria = [criterion.id for criterion in basis.scenario.criteria]
            spans = stability_chart(found.stability, criteria, [offer.key for offer in ranked], names)
            self.stability.show_spec(spans, spans.table)
            self.overview.show_questions(found, names)
            self.negotiation.show_asking(found, names)
            self.opinions.show_opinions(found, names)
        elif isinstance(found, Bargains):
            self.negotiation.show_bargains(found, names)
        elif isinstance(found, Flips):
            self.overview.show_flips(found, names)
        elif isinstance(found, Swings):
            moves = swing_chart(found.swings, lead_now(ranked), names)
            self.swings.show_spec(moves, moves.table)
        self._dimming[type(found)].set_on(on=False)

    def _show_draws(self, found: Robustness, names: Names) -> None:
        self.sentence.setText(render(headline(found, names)))
        self.overview.show_draws(found, names)
        for panel, chart in (
            (self.central, central_chart(found, names)),
            (self.pairwise, pairwise_chart(found, names)),
        ):
            panel.show_spec(chart, chart.table)

    def _show_state(self, state: State) -> None:
        words = {
            State.FRESH: "", State.WORKING: _("Recalculating …"), State.CANCELLED: _("Cancelled: out of date"),
            State.FAILED: _("Out of date"),
        }  # fmt: skip
        self.status.setText(words[state])
        self.again.setVisible(state in {State.CANCELLED, State.FAILED})
        if state is State.WORKING:
            for part in self._dimming.values():
                part.set_on(on=True)


def _titled(term: str, panel: ChartPanel) -> QWidget:
    """A chart below the term that it shows."""
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, tokens.XS, 0, 0)
    column.setSpacing(0)
    line = QHBoxLayout()
    line.addWidget(Term(term, points=tokens.STRONG, bold=True))
    line.addStretch(1)
    column.addLayout(line)
    column.addWidget(panel, 1)
    return frame
