"""Knock-outs and their price: what each requirement keeps out, and what the ranking would cost without it."""

from PySide6.QtWidgets import QPushButton

from selector.app.edits.business import set_requirement
from selector.app.requirement_prices import RequirementPrice, requirement_prices
from selector.app.results import RankedOffer
from selector.app.tasks import Progress
from selector.domain.text import text
from selector.i18n import numbers
from selector.i18n.catalog import capital, fill, ngettext, render
from selector.i18n.catalog import gettext as _
from selector.report import labels
from selector.report.freshness import Mark
from selector.report.requirement_words import loosenings
from selector.report.tables import Column
from selector.ui.pages.review.part import ReviewPart
from selector.ui.session import Session
from selector.ui.widgets.fact_view import FactRow, WrappedTable
from selector.ui.widgets.labels import wrapped

_COLUMNS = (
    Column("requirement", text("Requirement")),
    Column("out", text("Keeps out")),
    Column("price", text("What it costs")),
)
_LISTED = 7
"""So many offers that a requirement keeps out are named; the note of the row names all."""


class KnockoutsPart(ReviewPart):
    """One row a requirement, priced in the background."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session,
            _("Knock-outs"),
            _("What each requirement keeps out, and what the ranking would cost without it."),
        )
        self.table = WrappedTable(_("Knock-outs"), _COLUMNS, (3, 5, 4))
        self.table.selectionModel().selectionChanged.connect(self._allow)
        self._empty = wrapped(_("Nothing knocks an offer out. Say what you must have on the Business page."))
        self._working = wrapped(_("Pricing each requirement …"))
        self.drop_button = QPushButton(_("Drop this requirement"))
        self.drop_button.clicked.connect(self._drop)
        self.change_button = QPushButton(_("Change requirements"))
        self.change_button.clicked.connect(lambda: self.session.asked.emit("requirements"))
        self._running: Progress | None = None
        self._prices: dict[str, RequirementPrice] = {}
        for widget in (self._empty, self._working):
            self.column.addWidget(widget)
        self.column.addWidget(self.table, 1)
        self.buttons(self.drop_button, self.change_button)
        self.column.addStretch(0)

    def count(self) -> None:
        """Requirements are no open points."""
        return

    def refresh(self) -> None:
        """Prices every requirement anew; what was known stays until then."""
        session = self.session
        if self._running is not None:
            self._running.cancel()
        wanted = {loosening.key for loosening in loosenings(session.scenario.requirements)}
        self._empty.setVisible(not wanted)
        self._working.setVisible(bool(wanted) and not set(self._prices) >= wanted)
        self._show(tuple(price for key, price in self._prices.items() if key in wanted))
        workspace = session.workspace
        if not wanted or workspace is None or workspace.evaluation is None or not workspace.is_fresh:
            return
        scenario, result, inputs = workspace.scenario, workspace.evaluation, workspace.inputs
        self._running = session.runner.run(
            lambda progress: requirement_prices(scenario, inputs, result, progress),
            self._priced, session.tell, _("Pricing requirements"),
        )  # fmt: skip

    def _priced(self, prices: tuple[RequirementPrice, ...]) -> None:
        self._working.hide()
        self._show(prices)

    def _show(self, prices: tuple[RequirementPrice, ...]) -> None:
        self._prices = {price.loosening.key: price for price in prices}
        currency = self.session.scenario.merchant.currency
        self.table.show_rows([_row(price, currency) for price in prices])
        self.table.setVisible(bool(prices))
        self._allow()

    def _allow(self) -> None:
        self.enable({self.drop_button: bool(self.table.selected)}, self.table)

    def _drop(self) -> None:
        for key in self.table.selected:
            loosening = self._prices[key].loosening
            self.session.apply(set_requirement(loosening.field, loosening.value))


def _row(price: RequirementPrice, currency: str) -> FactRow:
    cells = (capital(render(price.loosening.label)), _out(price), sentence(price, currency))
    return FactRow(price.loosening.key, cells, Mark.SOURCED, note=", ".join(map(_name, price.freed)))


def _name(ranked: RankedOffer) -> str:
    return labels.offer_name(ranked.profile, ranked.offer)


def _out(price: RequirementPrice) -> str:
    count = len(price.freed)
    if not count:
        return _("nobody by itself")
    words = fill(ngettext("{count} offer by itself", "{count} offers by itself", count), count=count)
    listed = [_name(ranked) for ranked in price.freed[:_LISTED]]
    rest = [fill(_("and {count} more"), count=count - _LISTED)] if count > _LISTED else []
    return f"{words}: {', '.join([*listed, *rest])}"


def sentence(price: RequirementPrice, currency: str) -> str:
    """What a requirement costs, in a sentence."""

    def money(minor: int) -> str:
        return numbers.money(abs(minor), currency, whole=True)

    label, then = render(price.loosening.label), price.first_without
    if then is None:
        return _("No offer can be ranked even without it.")
    if price.first is None:
        words = _("Without it {offer} would be first, for {cost} a year.")
        return words.format(offer=_name(then), cost=money(then.cost_year.likely_minor))
    if price.changes_first and price.price_minor is not None:
        words = _("Requiring {what} costs {cost} a year: without it {offer} would be first.")
        if price.price_minor < 0:
            words = _("Without it {offer} would be first, for {cost} a year more.")
        elif price.price_minor == 0:
            words = _("Without it {offer} would be first, at the same cost.")
        said = words.format(what=label, offer=_name(then), cost=money(price.price_minor))
        if price.takes_less:
            share = numbers.whole_percent(then.accepted_percent)
            said += " " + fill(_("It would take only {share} of your volume."), share=share)
        return said
    if price.cheapest_price_minor:
        words = _("The first stays first; the cheapest offer would cost {cost} a year less.")
        return words.format(cost=money(price.cheapest_price_minor))
    return _("Nothing: the first and the cheapest stay the same.")
