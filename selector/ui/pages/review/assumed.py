"""Assumptions to confirm: every default that nobody has confirmed, and what an unpublished fee is taken to be."""

from collections.abc import Iterable

from selector.app.edits import Edit
from selector.app.edits.comparison import confirm
from selector.domain.text import text
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.report.assumptions import Assumption, assumptions
from selector.report.freshness import Mark
from selector.report.tables import Column
from selector.ui.pages.review.confirming import ConfirmingPart
from selector.ui.session import Session
from selector.ui.widgets.cells import shown
from selector.ui.widgets.fact_view import FactRow

_LABEL, _VALUE = Column("label", text("Assumption")), Column("value", text("Taken as"))


class AssumedPart(ConfirmingPart):
    """What the figures take for granted."""

    def __init__(self, session: Session) -> None:
        self.verb, self.verb_all = _("Confirm selected"), _("Confirm all")
        self.nothing_open = _("Every assumption is confirmed. What you change from now on counts as confirmed.")
        self.nothing_done = _("Nothing is confirmed yet. Select what is right under To confirm, then confirm it.")
        super().__init__(
            session,
            _("Assumptions"),
            _("Defaults that nobody has confirmed. Change what is wrong on its page; confirm what is right."),
            (_LABEL, _VALUE),
            (2, 5),
            _LABEL.key,
            (_("To confirm"), _("Confirmed")),
        )
        self.table.opened.connect(self._confirm_row)

    def count(self) -> int:
        """Assumptions that wait."""
        return len(assumptions(self.session.scenario))

    def rows(self, *, done: bool) -> list[FactRow]:
        """Assumptions with their values."""
        scenario = self.session.scenario
        if not done:
            return [_row(assumed, Mark.ASSUMPTION) for assumed in assumptions(scenario)]
        everything = assumptions(scenario.model_copy(update={"confirmed": frozenset()}))
        return [_row(one, Mark.SOURCED) for one in everything if one.path in scenario.confirmed]

    def confirming(self, paths: Iterable[str]) -> Edit:
        """The user stands by these figures."""
        return confirm(paths)

    def _confirm_row(self, path: str) -> None:
        if path not in self.session.scenario.confirmed:
            self.session.apply(confirm([path]))


def _row(assumed: Assumption, mark: Mark) -> FactRow:
    why = render(assumed.why) if assumed.why else ""
    return FactRow(assumed.path, (assumed.label, shown(assumed.value, _VALUE)), mark, note=why, place=assumed.path)
