"""The Results page: the ranked table, and below it what explains the row that is chosen."""

from collections.abc import Iterator

from PySide6.QtCore import Qt

from selector.i18n.catalog import capital, fill, joined, render
from selector.i18n.catalog import gettext as _
from selector.report.chart_specs import ranking_chart
from selector.report.standings import standings
from selector.report.support_chart import has_support, support_chart
from selector.ui import tokens
from selector.ui.pages.page import Page
from selector.ui.pages.results.aside import AsidePanel
from selector.ui.pages.results.figures import FiguresPanel
from selector.ui.pages.results.panels import ASIDE, CHART, FIGURES, WHY, Panels
from selector.ui.pages.results.ranking_view import (
    FILLER,
    TERMS,
    YIELDS,
    chart_table,
    notes,
    orders,
    ranked_table,
    score_parts,
)
from selector.ui.pages.results.why import WhyPanel
from selector.ui.session import Session
from selector.ui.widgets.chart_panel import ChartPanel
from selector.ui.widgets.choices import Segmented
from selector.ui.widgets.fitted_table import FittedTable
from selector.ui.widgets.panes import panes

_SHARES = (11, 12)
_ROWS = 3
"""Rows of the ranking that are always seen."""


class ResultsPage(Page):
    """Ranking above, explanation below; both follow the offer that is chosen anywhere in the window."""

    shows_ranking = True

    def __init__(self, session: Session) -> None:
        super().__init__(
            session, _("Results"), _("Choose an offer to see why it stands where it does; Enter shows its figures.")
        )

    def build(self) -> Iterator[None]:
        """The ranking, then what explains it, part by part."""
        session = self.session
        export = self.add_action(_("Export…"))
        export.clicked.connect(lambda: session.asked.emit("export"))
        split = panes(Qt.Orientation.Vertical)
        self.sheltered(split)
        self.table = FittedTable(_("Ranked offers"), YIELDS, TERMS)
        self.table.delegate.bars = lambda key: score_parts(session.ranked(key), session.evaluation)
        self.table.picked.connect(session.pick)
        self.table.opened.connect(self._open)
        self.table.rearranged.connect(self._detail)
        self.table.fitted.connect(self._bound_table)
        split.addWidget(self.table)
        yield
        self.panels = Panels()
        self.tabs = self.panels.tabs
        split.addWidget(self.panels)
        for place, share in enumerate(_SHARES):
            split.setStretchFactor(place, share)
        split.setSizes([tokens.STRIP, tokens.STRIP + tokens.L])
        yield
        self.why = WhyPanel(session)
        self.panels.add(self.why, _("Why this order"))
        yield
        self.chart = ChartPanel(session)
        self.profile = Segmented(_("What the chart shows"), (("score", _("Score")), ("support", _("Support profile"))))
        self.profile.chosen.connect(lambda _key: self._show_chart())
        self.chart.head.insertWidget(0, self.profile)
        self.panels.add(self.chart, _("Chart"))
        yield
        self.figures = FiguresPanel(session)
        self.panels.add(self.figures, _("Where the figures come from"))
        yield
        self.aside = AsidePanel(session)
        self.panels.add(self.aside, _("Not ranked"))
        session.offer_picked.connect(self._follow)

    def fit(self) -> None:
        """A large window shows more of what explains the ranking at once."""
        self.panels.lay_out(self.width(), self.height())

    def _open(self, key: str) -> None:
        self.session.pick(key)
        self.tabs.setCurrentIndex(FIGURES)

    def _follow(self, key: str) -> None:
        for table in (self.table, self.aside.table):
            table.select_key(key)
        self.why.show_offer(key)
        self.figures.show_offer(self.session.ranked(key))
        self._detail()

    def _bound_table(self) -> None:
        """The ranking takes no more room than it needs; what explains it has the rest."""
        whole, least = self.table.height_of(None), self.table.height_of(_ROWS)
        self.table.setMaximumHeight(max(whole, least))
        self.table.setMinimumHeight(min(whole, least))

    def _detail(self) -> None:
        self.figures.detail.setText(self.table.detail(self.table.current_key))

    def show_aside(self, name: str) -> None:
        """Shows the offers that are not ranked: excluded, needs_quote or reference."""
        self.tabs.setCurrentIndex(ASIDE)
        self.aside.show_standing(name)

    def show_evaluation(self) -> Iterator[None]:
        """Shows the newest ranking without moving what the user looks at."""
        evaluation = self.session.evaluation
        if evaluation is None:
            return
        self.table.table_model.set_orders(orders(evaluation))
        self.table.show_spec(ranked_table(evaluation), FILLER)
        yield
        self.table.table_model.set_notes(notes(evaluation))
        yield
        self.why.show_evaluation(evaluation)
        yield
        self._show_chart()
        yield
        self.aside.show_evaluation(evaluation)
        self.tabs.setTabText(ASIDE, fill(_("Not ranked ({count})"), count=standings(evaluation).aside))
        first = "/".join(evaluation.ranked[0].key) if evaluation.ranked else ""
        self.session.offer = self.session.offer or first
        self._follow(self.session.offer if self.session.ranked(self.session.offer) else first)
        self.hint.setText(self._hint())
        if not evaluation.ranked and self.tabs.currentIndex() in {WHY, CHART}:
            self.tabs.setCurrentIndex(ASIDE)
        yield

    def _show_chart(self) -> None:
        """The score by criterion, or how each offer does on every measure of support."""
        evaluation = self.session.evaluation
        if evaluation is None:
            return
        weighs = has_support(evaluation)
        self.profile.setVisible(weighs)
        if weighs and self.profile.choice == "support":
            spec = support_chart(evaluation)
            self.chart.show_spec(spec, spec.table)
        else:
            self.chart.show_spec(ranking_chart(evaluation), chart_table(evaluation))

    def _hint(self) -> str:
        evaluation = self.session.evaluation
        if evaluation is None or evaluation.ranked:
            return _("Choose an offer to see why it stands where it does; Enter shows its figures.")
        said = joined(render(problem.text) for problem in evaluation.problems)
        return capital(said) or _("No offer can be ranked. The list below says why.")
