"""The Priorities page: must-haves on top, then one row a criterion whose weights always make 100."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from selector.app.edits.comparison import confirm
from selector.domain.criteria import weight_shares
from selector.domain.merchant import Requirements
from selector.domain.word_names import any_name
from selector.i18n import numbers
from selector.i18n.catalog import fill, joined, render, sentence
from selector.i18n.catalog import gettext as _
from selector.ui import tokens
from selector.ui.pages.page import Page
from selector.ui.pages.priorities.best_worst import BestWorstWay
from selector.ui.pages.priorities.check import CheckWay
from selector.ui.pages.priorities.criterion_row import CriterionRow
from selector.ui.pages.priorities.order import OrderWay
from selector.ui.pages.priorities.pairs import PairsWay
from selector.ui.pages.priorities.people import PeopleWay
from selector.ui.pages.priorities.sure import SureLine
from selector.ui.pages.priorities.swing import SwingWay
from selector.ui.pages.priorities.tree import home_menu
from selector.ui.pages.priorities.way import Way
from selector.ui.pages.priorities.words import has_ends
from selector.ui.session import Session
from selector.ui.theme import theme
from selector.ui.widgets.beforehand import dress, lay_out
from selector.ui.widgets.card import Card
from selector.ui.widgets.choices import Segmented
from selector.ui.widgets.labels import Label, Term, wrapped

_LAST_OF_RANGE = 6
"""The column that takes the spare room of the words of a range."""
_TABLE = 640
"""Room that the whole table of criteria needs, at a scale of 1."""


_WAYS: dict[str, Callable[[Session], QWidget]] = {
    "order": OrderWay, "swing": SwingWay, "pairs": PairsWay, "best_worst": BestWorstWay, "people": PeopleWay,
    "check": CheckWay,
}  # fmt: skip


class PrioritiesPage(Page):
    """Sliders that keep 100 %; opening a criterion shows what it is measured by."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session, _("Priorities"),
            _("Say how much each criterion counts. Moving one slider moves the others, so that all make 100 %."),
        )  # fmt: skip
        self._wide_heads: list[QWidget] = []
        self.rows: list[CriterionRow] = []

    def build(self) -> Iterator[None]:
        """The table, then one way to the weights after another."""
        session = self.session
        to_results = self.add_action(_("See the ranking"))
        to_results.clicked.connect(lambda: session.page_asked.emit("results"))
        column = self.scrolled()
        column.addWidget(self._must_haves())
        self.card = Card(_("What counts"), _("open a criterion to see its measures"), marked=True)
        self.card.confirm_asked.connect(lambda: session.apply(confirm(["criteria.weights"])))
        column.addWidget(self.card)
        column.addStretch(1)
        self.way = Segmented(_("Way to the weights"), (
            ("sliders", _("Sliders")), ("order", _("Order")), ("swing", _("Swing")), ("pairs", _("Pairs")),
            ("best_worst", _("Best–worst")), ("people", _("People")), ("check", _("Check")),
        ), wraps=True)  # fmt: skip
        self.way.chosen.connect(self._choose_way)
        yield
        self.sure = SureLine(session)
        self.card.body.addWidget(self.sure)
        self.card.body.addWidget(self.way)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(tokens.S)
        self.grid.setVerticalSpacing(tokens.XS)
        for place, stretch in ((1, 4), (2, 5)):
            self.grid.setColumnStretch(place, stretch)
        self._heads()
        sliders = QWidget()
        sliders.setLayout(self.grid)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.ways: dict[str, QWidget] = {"sliders": sliders}
        self.card.body.addWidget(sliders)
        yield
        for name, way in _WAYS.items():
            panel = self.ways[name] = way(session)
            panel.hide()
            self.card.body.addWidget(panel)
            yield
            yield from self._ready(panel)
        self.more = home_menu(session)
        self.card.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        yield
        place = 1
        for criterion in session.scenario.criteria:
            self.rows.append(CriterionRow(session, criterion))
            place = self.rows[-1].place(self.grid, place)
            yield
        self._fold()

    def _ready(self, panel: QWidget) -> Iterator[None]:
        """Fills and lays out a way before it is asked for: the click then only shows it."""
        if isinstance(panel, Way):
            yield from panel.prepare(self.session.scenario.criteria)
        yield from dress(panel)
        panel.resize(self.width(), panel.sizeHint().height())
        yield from lay_out(panel)

    def fit(self) -> None:
        """Where there is little room, ranges and value functions wait behind the criterion's menu."""
        self._fold()

    def _fold(self) -> None:
        folded = self.width() - 2 * tokens.L < theme().fonts.px(_TABLE)
        self.grid.setColumnStretch(_LAST_OF_RANGE, 0 if folded else 8)
        for part in (*self._wide_heads, *(widget for row in self.rows for widget in row.wide)):
            part.setVisible(not folded)

    def _heads(self) -> None:
        heads = (
            (1, Label(_("Criterion"), "muted")), (2, Label(_("Weight"), "muted")), (3, Label(_("Share"), "muted")),
            (4, Term("range", _("Range, worst … best"), "muted")), (7, Term("value", _("Value"), "muted")),
        )  # fmt: skip
        self._wide_heads += [label for _place, label in heads[3:]]
        for place, label in heads:
            self.grid.addWidget(label, 0, place, 1, 3 if place == 4 else 1)  # noqa: PLR2004 - the range spans

    def _must_haves(self) -> Card:
        card = Card(_("Must have"))
        line = QHBoxLayout()
        self.needs = wrapped("", "")
        change = QPushButton(_("Change…"))
        change.clicked.connect(lambda: self.session.asked.emit("requirements"))
        line.addWidget(self.needs, 1)
        line.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(line)
        return card

    def refresh_scenario(self) -> None:
        """Fills the rows; they are made anew only when the criteria are others."""
        scenario = self.session.scenario
        wanted = [(c.id, tuple((leaf.measure, has_ends(leaf)) for leaf in c.leaves)) for c in scenario.criteria]
        if [(row.id, tuple((leaf.measure, leaf.has_ends) for leaf in row.leaves)) for row in self.rows] != wanted:
            self._make_rows()
        shares = weight_shares(scenario.criteria)
        for row, criterion in zip(self.rows, scenario.criteria, strict=True):
            row.show_criterion(criterion, shares[criterion.id])
        self.card.set_confirmed(confirmed="criteria.weights" in scenario.confirmed)
        self.needs.setText(needs_words(scenario.requirements))
        self._refresh_way()

    def refresh_evaluation(self) -> None:
        """The line that tells how sure the ranking is follows it, and so does the check beside the weights."""
        self.sure.follow()
        if self.way.choice == "check":
            self._refresh_way()

    def _choose_way(self, name: str) -> None:
        for known, panel in self.ways.items():
            panel.setVisible(known == name)
        self._refresh_way()

    def _refresh_way(self) -> None:
        shown = self.ways[self.way.choice]
        if isinstance(shown, Way):
            shown.refresh(self.session.scenario.criteria)

    def _make_rows(self) -> None:
        for row in self.rows:
            for widget in (row.open, row.name, row.slider, row.share, row.words, row.spark, row.menu,
                           *(w for leaf in row.leaves for w in leaf.widgets())):  # fmt: skip
                self.grid.removeWidget(widget)
                widget.deleteLater()
        self.rows = [CriterionRow(self.session, criterion) for criterion in self.session.scenario.criteria]
        place = 1
        for row in self.rows:
            place = row.place(self.grid, place)
        self._fold()


def needs_words(wanted: Requirements) -> str:
    """The requirements in one sentence."""
    least = numbers.number(wanted.min_accepted_percent)
    said = [fill(_("takes at least {share} % of your volume"), share=least)]
    for words, title in (
        (wanted.methods, _("takes {list}")), (wanted.channels, _("sells through {list}")),
        (wanted.support_channels, _("supports by {list}")),
    ):  # fmt: skip
        if words:
            said.append(title.format(list=", ".join(render(any_name(word)) for word in words)))
    limits = (
        (wanted.max_contract_months, _("binds for at most {limit} months")),
        (wanted.max_settlement_days, _("pays out within {limit} days")),
        (wanted.pci_dss_level, _("PCI DSS level {limit} or stricter")),
    )
    said += [fill(title, limit=limit) for limit, title in limits if limit is not None]
    if wanted.published_price:
        said.append(_("publishes its price"))
    return sentence(joined(said))
