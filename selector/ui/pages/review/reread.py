"""Facts to read again: old and doubtful pages, those first that could change the ranking most."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from PySide6.QtWidgets import QPushButton

from selector.app.edits import Edit
from selector.app.edits.reviewing import mark_read
from selector.app.rereading import PageToRead, pages_to_read
from selector.app.results import Evaluation
from selector.domain.text import text
from selector.i18n.catalog import fill, ngettext, render
from selector.i18n.catalog import gettext as _
from selector.report.tables import CellKind, Column
from selector.ui.pages.review.confirming import ConfirmingPart
from selector.ui.session import Session
from selector.ui.widgets.fact_view import SOURCE_COLUMN, FactRow
from selector.ui.widgets.source_links import links, title_of

_COLUMNS = (
    Column("page", text("Page")),
    Column("rests", text("What rests on it")),
    Column("places", text("Could change"), CellKind.TEXT),
    SOURCE_COLUMN,
)
_NAMED = 4
"""Fees and facts that a row names; the rest are counted."""
_AT_A_TIME = 10


class RereadPart(ConfirmingPart):
    """Pages behind the ranking that are old, second-hand or unsure."""

    def __init__(self, session: Session) -> None:
        self._known: tuple[Evaluation, tuple[PageToRead, ...]] | None = None
        self._made: dict[str, FactRow] = {}
        """Rows of the newest result, by their paths."""
        self.verb, self.verb_all = _("Still right"), _("All still right")
        self.nothing_open = _("No ranked price or fact rests on an old or doubtful page that nobody has read again.")
        self.nothing_done = _("No page was read again yet. Open one under To read; if it is still right, say so.")
        super().__init__(
            session,
            _("Facts to read again"),
            _(
                "Old and second-hand pages behind the ranking, those first that could change who is first: "
                "only these are counted as open."
            ),
            _COLUMNS,
            (6, 5, 3, 0),
            SOURCE_COLUMN.key,
            (_("To read"), _("Read again")),
            opens=True,
        )

    def more_buttons(self) -> tuple[QPushButton, ...]:
        """The page itself."""
        button = QPushButton(_("Open page"))
        button.clicked.connect(lambda: self.table.opened.emit(self.table.current_key))
        return (button,)

    def count(self) -> int:
        """Pages that wait and could change who is first."""
        return sum(page.decides for page in self._pages(done=False))

    def _pages(self, *, done: bool) -> list[PageToRead]:
        """Pages that wait, or that were read again; looked for once a result."""
        evaluation, scenario = self.session.evaluation, self.session.scenario
        if evaluation is None:
            return []
        if self._known is None or self._known[0] is not evaluation:
            everything = pages_to_read(scenario.model_copy(update={"confirmed": frozenset()}), evaluation)
            self._known, self._made = (evaluation, everything), {}
        return [page for page in self._known[1] if (page.path in scenario.confirmed) is done]

    def rows(self, *, done: bool) -> list[FactRow]:
        """Pages with what rests on them."""
        return [self._row(page) for page in self._pages(done=done)]

    def prepare(self) -> Iterator[None]:
        """Makes the rows before somebody looks, some at a time."""
        for place, page in enumerate(self._pages(done=False), 1):
            self._row(page)
            if place % _AT_A_TIME == 0:
                yield

    def _row(self, page: PageToRead) -> FactRow:
        if page.path not in self._made:
            self._made[page.path] = _row(page)
        return self._made[page.path]

    def confirming(self, paths: Iterable[str]) -> Edit:
        """The user read these pages again."""
        return mark_read(paths)


def _row(page: PageToRead) -> FactRow:
    named = [render(what) for what in page.rests]
    told = ", ".join(named[:_NAMED])
    if len(named) > _NAMED:
        more = len(named) - _NAMED
        told += " " + fill(ngettext("and {count} more", "and {count} more", more), count=more)
    places = fill(ngettext("{count} place", "{count} places", page.places), count=page.places)
    title = f"{page.profile.name} · {title_of(page.source)}"
    changes = _("who is first, {places}").format(places=places) if page.decides else places
    cells = (title, told, changes if page.places else _("no place"), page.source.as_of)
    note = fill(_("worth up to {points} points"), points=Decimal(f"{page.points:.1f}"))
    return FactRow(page.path, cells, page.mark, links(page.profile, [page.name]), note)
