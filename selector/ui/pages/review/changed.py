"""What changed since the last saved version, the one before it, or any other file: moves first, then every field."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from selector.app.tasks import Progress
from selector.app.versions import Changes, changes_from, changes_since, version_before
from selector.domain.problems import Problem
from selector.domain.scenario import Scenario
from selector.domain.text import text
from selector.i18n import numbers
from selector.i18n.catalog import capital, fill, ngettext, render
from selector.i18n.catalog import gettext as _
from selector.report.assumptions import named
from selector.report.differences import Difference, Move, move_text
from selector.report.freshness import Mark
from selector.report.path_names import path_name
from selector.report.tables import Column
from selector.ui import tokens
from selector.ui.pages.review.part import ReviewPart
from selector.ui.session import Session
from selector.ui.widgets.cells import shown
from selector.ui.widgets.choices import ComboBox
from selector.ui.widgets.fact_view import FactRow, WrappedTable
from selector.ui.widgets.labels import Label, wrapped

_COLUMNS = (Column("what", text("What")), Column("before", text("Before")), Column("after", text("Now")))
SAVED, BEFORE, OTHER, EXPORTED = "saved", "before", "other", "exported"
_MOVES, _WHOLE = 6, 100
_FIGURE = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,12})?")
_DAYS = frozenset({"as_of", "valid_from", "valid_to"})
"""Fields that hold a day, which people read as their language writes it."""
_NAMED = frozenset({"merchant.country", "merchant.business"})
_THERE = text("present").english()


class ChangedPart(ReviewPart):
    """The version to compare with, the offers that moved, and every field that differs."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, _("What changed"), _("Every field that differs from another version, and who moved."))
        self.version = ComboBox(_("Version to compare with"))
        for words, key in (
            (_("the last saved version"), SAVED), (_("the version saved before that"), BEFORE),
            (_("another file…"), OTHER),
        ):  # fmt: skip
            self.version.addItem(words, key)
        self.version.activated.connect(lambda _place: self._choose())
        self._other: Path | None = None
        self._running: Progress | None = None
        self._found: int | None = None
        self._said, self._moves = wrapped(), wrapped("", "")
        self.table = WrappedTable(_("What changed"), _COLUMNS, (4, 3, 3))
        line = QHBoxLayout()
        line.setSpacing(tokens.XS)
        line.addWidget(Label(_("Compared with")))
        line.addWidget(self.version)
        line.addStretch(1)
        self.column.addLayout(line)
        for widget in (self._said, self._moves):
            self.column.addWidget(widget)
        self.column.addWidget(self.table, 1)
        self.column.addStretch(0)

    def count(self) -> int | None:
        """Fields that differed when it was last looked."""
        return self._found

    def _choose(self) -> None:
        if self.version.currentData() == OTHER:
            name, _kind = QFileDialog.getOpenFileName(
                self, _("Compare with"), "", _("Comparisons (*.pspscenario *.bak)")
            )
            self._other = Path(name) if name else None
            if self._other is None:
                self.version.setCurrentIndex(0)
        self.refresh()

    def _path(self) -> Path | None:
        saved = self.session.workspace.path if self.session.workspace else None
        if self.version.currentData() == OTHER:
            return self._other
        return version_before(saved) if saved is not None and self.version.currentData() == BEFORE else saved

    def refresh(self) -> None:
        """Compares in the background."""
        session = self.session
        self._offer_export()
        if self._running is not None:
            self._running.cancel()
        workspace = session.workspace
        if workspace is None or workspace.evaluation is None or not workspace.is_fresh:
            return
        path, now, result = self._path(), workspace.scenario, workspace.evaluation
        before, file = session.exported, session.file
        if self.version.currentData() == EXPORTED and before is not None and file is not None:
            attached = file.attached_to(before)
            self._running = session.runner.run(
                lambda _progress: changes_from(before, attached, now, result), self._show, self._refuse
            )
            return
        self._running = session.runner.run(lambda _progress: changes_since(path, now, result), self._show, self._refuse)

    def _offer_export(self) -> None:
        """Where a workbook was opened, what it was exported with is the first version to compare with."""
        place = self.version.findData(EXPORTED)
        if self.session.exported is not None and place < 0:
            self.version.insertItem(0, _("the workbook as it was exported"), EXPORTED)
            self.version.setCurrentIndex(0)
        elif self.session.exported is None and place >= 0:
            self.version.removeItem(place)

    def _refuse(self, problem: Problem) -> None:
        """No version to compare with is a state, not an error."""
        hint = render(problem.hint) if problem.hint else ""
        told = f"{render(problem.text)}: {hint}" if hint else render(problem.text)
        self._fill(None, capital(told), "", [])

    def _show(self, changes: Changes) -> None:
        scenario = self.session.scenario
        rows = list(_rows(changes, scenario))
        said = "" if rows else _("Nothing differs.")
        self._fill(len(rows), said, _moved(changes.moves, scenario.merchant.currency), rows)

    def _fill(self, count: int | None, said: str, moved: str, rows: list[FactRow]) -> None:
        self._found = count
        for label, words in ((self._said, said), (self._moves, moved)):
            label.setText(words)
            label.setVisible(bool(words))
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.counted.emit(count)


def _rows(changes: Changes, now: Scenario) -> Iterator[FactRow]:
    for change in changes.differences:
        if change.path == "confirmed":
            yield from _confirmed(changes.before, now)
        else:
            name = path_name(change.path, now if change.after is not None else changes.before)
            yield FactRow(change.path, (name, _before(change, changes.before), _after(change, now)), Mark.SOURCED)


def _confirmed(before: Scenario, now: Scenario) -> Iterator[FactRow]:
    assumed, known = _("assumed"), _("confirmed")
    for path in sorted(now.confirmed ^ before.confirmed):
        states = (assumed, known) if path in now.confirmed else (known, assumed)
        yield FactRow(f"confirmed.{path}", (path_name(path, now), *states), Mark.SOURCED)


def _before(change: Difference, scenario: Scenario) -> str:
    if change.before == _THERE and change.after is None:
        return _("was there")
    return _plain(change.path, change.before, scenario)


def _after(change: Difference, scenario: Scenario) -> str:
    if change.before == _THERE and change.after is None:
        return _("removed")
    is_new = change.before is None and change.after == _THERE
    return _("added") if is_new else _plain(change.path, change.after, scenario)


def _is_share(path: str, scenario: Scenario) -> bool:
    """True for a percentage whose name does not say that it is one; weights that do not make 100 are none."""
    if path.startswith("criteria.") and path.endswith(".weight") and ".leaves." not in path:
        return sum(criterion.weight for criterion in scenario.criteria) == _WHOLE
    return path.startswith("merchant.mixes.") and path.endswith(".percent")


def _plain(path: str, value: str | None, scenario: Scenario) -> str:
    """A value as the version that has it, `scenario`, means it."""
    if not value:
        return "–"
    if path in _NAMED:
        return shown(named(path.removeprefix("merchant."), value), Column("value", text("")))
    if path.rpartition(".")[2] in _DAYS:
        return numbers.day(date.fromisoformat(value))
    if _FIGURE.fullmatch(value) and not path.endswith("version"):
        figure = Decimal(value)
        return numbers.percent(figure) if _is_share(path, scenario) else numbers.number(figure)
    return {"True": _("yes"), "False": _("no")}.get(value, value)


def _moved(moves: tuple[Move, ...], currency: str) -> str:
    told = [_move(move, currency) for move in moves[:_MOVES]]
    if len(moves) > _MOVES:
        more = len(moves) - _MOVES
        told.append(fill(ngettext("and {count} more offer", "and {count} more offers", more), count=more))
    return "\n".join(told)


def _move(move: Move, currency: str) -> str:
    words = render(move_text(move))
    if move.cost_year_before is None or move.cost_year_after is None or move.cost_year_before == move.cost_year_after:
        return words
    ends = (numbers.money(minor, currency, whole=True) for minor in (move.cost_year_before, move.cost_year_after))
    return _("{move}, {before} to {after} a year").format(
        move=words, **dict(zip(("before", "after"), ends, strict=True))
    )
