"""Where the figures of one offer come from: cost by rule, points by fact, every fact with its source and date."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from selector.app.results import RankedOffer
from selector.domain.own_criteria import is_own
from selector.domain.platform import Source
from selector.domain.text import text
from selector.i18n import numbers, stored
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.report import labels
from selector.report.cost_tables import cost_lines
from selector.report.criteria_tables import leaf_values
from selector.report.fact_tables import facts
from selector.report.tables import Cell, CellKind, Column, TableSpec
from selector.ui import tokens
from selector.ui.noting import offer_place, set_place
from selector.ui.session import Session
from selector.ui.widgets.choices import Segmented
from selector.ui.widgets.columns import chosen, titled, with_cells
from selector.ui.widgets.fitted_table import FittedTable
from selector.ui.widgets.labels import Elided, Label, wrapped
from selector.ui.widgets.source_links import site_of

COSTS = ("fee", "on", "category", "count", "base", "amount", "low", "high", "period", "mark", "source",
         "as_of")  # fmt: skip
POINTS = ("criterion", "measure", "figure", "unit", "value", "weight", "points", "mark", "source", "as_of")
YIELDS = {
    "costs": ("source", "as_of", "category", "base", "on"),
    "points": ("source", "as_of", "unit"),
    "facts": ("source", "section", "as_of"),
}
"""Columns that give way where there is no room; the line below the table tells them of the current row."""
NOTHING = "–"
"""A fee on no payments has no priced amount: that is known, so no question mark stands for it."""
FACTS = ("section", "fact", "said", "mark", "source", "as_of")
_TOLD_BY_SOURCE = ("source", "as_of")
"""Columns that the line below the table tells in any case."""


class FiguresPanel(QWidget):
    """A table of the chosen sort, and below it the source of the current row."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, tokens.S, 0, 0)
        layout.setSpacing(tokens.XS)
        head = QHBoxLayout()
        head.setSpacing(tokens.S)
        self.name = Label("", points=tokens.STRONG, bold=True)
        self.choice = Segmented(
            _("What to trace"), (("costs", _("Cost")), ("points", _("Points")), ("facts", _("Facts")))
        )
        self.choice.chosen.connect(lambda _key: self._show())
        self.detail = Elided("", "muted")
        """What the ranking above has no room for."""
        head.addWidget(self.choice)
        head.addWidget(self.name)
        head.addWidget(self.detail, 1)
        layout.addLayout(head)
        self.tables = {key: FittedTable(title, YIELDS[key]) for key, title in (
            ("costs", _("Cost by fee")), ("points", _("Points by criterion")), ("facts", _("Facts")),
        )}  # fmt: skip
        for key, table in self.tables.items():
            table.setVisible(key == "costs")
            table.picked.connect(lambda _row: self._show_source())
            table.rearranged.connect(self._show_source)
            table.opened.connect(lambda _row: self._open_page())
            layout.addWidget(table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(tokens.XS)
        self.source = wrapped(_("Choose a row to see its source."))
        self.page = QPushButton(_("Open page"))
        self.page.setEnabled(False)
        self.page.clicked.connect(self._open_page)
        foot.addWidget(self.source, 1)
        foot.addWidget(self.page)
        layout.addLayout(foot)
        self._offer: RankedOffer | None = None
        self._sources: dict[str, tuple[str, ...]] = {}
        self._places: dict[str, str] = {}

    def show_offer(self, offer: RankedOffer | None) -> None:
        """Shows where the figures of `offer` come from, now or when somebody looks."""
        self._offer = offer
        if self.isVisible():
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Catches up with what changed while nobody looked."""
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        offer, evaluation = self._offer, self._session.evaluation
        key = self.choice.choice
        for name, table in self.tables.items():
            table.setVisible(name == key)
        if offer is None or evaluation is None:
            return
        self.name.setText(labels.offer_name(offer.profile, offer.offer))
        on = self._session.scenario.as_of
        one = replace(evaluation, ranked=(offer,))
        full = {
            "costs": lambda: cost_lines(one, on),
            "points": lambda: leaf_values(one, on),
            "facts": lambda: facts([(offer.profile, offer.offer)], on),
        }[key]()
        self._sources = {row: _names(full, place) for place, row in enumerate(_row_keys(full))}
        self._places = dict(zip(_row_keys(full), note_places(full, key, offer), strict=True))
        self.tables[key].table_model.set_notes(_notes(full, offer, on))
        read = with_cells(full, source=[_sites(full, place, offer) for place in range(len(full.rows))])
        self.tables[key].show_spec(_view(read, key, offer.cost.currency), filler=0 if key == "costs" else 1)
        if not self.tables[key].current_key:
            self.tables[key].select_key(next(iter(self._sources), ""))
        self._show_source()

    def _current_source(self) -> Source | None:
        key = self.tables[self.choice.choice].current_key
        names = self._sources.get(key, ())
        sources = _pages(self._offer) if self._offer else {}
        return next((sources[name] for name in names if name in sources), None)

    def _show_source(self) -> None:
        source = self._current_source()
        self.page.setEnabled(source is not None and source.url.startswith("http"))
        table = self.tables[self.choice.choice]
        set_place(table, self._places.get(table.current_key, ""))
        said = source_words(source) if source else self._own_words(table.current_key) or _("This row has no source.")
        told = [said, table.detail(table.current_key, _TOLD_BY_SOURCE if source else ())]
        self.source.setText("\n".join(line for line in told if line))

    def _own_words(self, key: str) -> str:
        """Where a figure of the user's own comes from; empty for every other row."""
        leaves = self._offer.leaves if self._offer is not None else ()
        own = (leaf.measured.detail for leaf in leaves if is_own(leaf.measure) and key.endswith(f"/{leaf.measure}"))
        return next((render(detail) for detail in own if detail is not None), "")

    def _open_page(self) -> None:
        source = self._current_source()
        if source is not None and source.url.startswith("http"):
            QDesktopServices.openUrl(QUrl(source.url))


def source_words(source: Source) -> str:
    """A source in one line: date, whose page it is, its address, and the doubt."""
    whose = _("provider's own page") if source.official else _("second-hand")
    parts = [numbers.day(source.as_of), whose, source.url, stored.told(source.note)]
    return " · ".join(part for part in parts if part)


def note_places(spec: TableSpec, key: str, offer: RankedOffer) -> list[str]:
    """The place of the scenario that a note on each row is about: the fee, the fact, or else the offer."""
    whole = "/".join(offer.key)
    if key == "costs":
        return [f"{offer_place(whole)}.fees.{row[spec.place('fee')]}" for row in spec.rows]
    if key == "facts":
        return [f"profiles.{offer.key[0]}.{row.removeprefix(f'{whole}/')}" for row in _row_keys(spec)]
    return [offer_place(whole)] * len(spec.rows)


def _row_keys(spec: TableSpec) -> tuple[str, ...]:
    from selector.ui.widgets.table_model import with_own_keys

    return with_own_keys(spec).row_keys


def _names(spec: TableSpec, place: int) -> tuple[str, ...]:
    said = spec.rows[place][spec.place("source")]
    return tuple(part.strip() for part in str(said or "").split(","))


def _sites(spec: TableSpec, place: int, offer: RankedOffer) -> Cell:
    """Whose pages a row rests on, by the names of their sites; a source without a page by the name it goes by."""
    pages = _pages(offer)
    named = (site_of(pages[name]) if name in pages else name for name in _names(spec, place) if name)
    return ", ".join(dict.fromkeys(named)) or None


def _pages(offer: RankedOffer) -> dict[str, Source]:
    """Every page that a figure of the offer may rest on, by name: its own, and those of interchange tables."""
    return {**offer.profile.sources, **{name: page for line in offer.cost.lines for name, page in line.passed_on}}


def _notes(spec: TableSpec, offer: RankedOffer, on: date) -> dict[tuple[str, str], str]:
    """What the marks say on hover: the source and its date."""
    del on
    found, pages = {}, _pages(offer)
    for place, key in enumerate(_row_keys(spec)):
        known = [pages[name] for name in _names(spec, place) if name in pages]
        if known:
            found[key, "mark"] = source_words(known[0])
    return found


def _view(spec: TableSpec, key: str, currency: str) -> TableSpec:
    unit = text("{currency}", currency=currency)
    if key == "costs":
        none = [NOTHING if cell is None else cell for cell in spec.column("base")]
        return titled(
            chosen(with_cells(spec, base=none), COSTS),
            base=Column("base", text("Priced amount"), CellKind.MONEY, unit),
            amount=Column("amount", text("Cost"), CellKind.MONEY, unit),
            low=Column("low", text("Low"), CellKind.MONEY, unit),
            high=Column("high", text("High"), CellKind.MONEY, unit),
        )
    return chosen(spec, POINTS if key == "points" else FACTS)
