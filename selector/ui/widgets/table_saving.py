"""Tables as files: the two buttons that take a table out of the window, and asking where it is to be saved."""

import re
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QToolButton, QWidget

from selector.app.exporting import save_table
from selector.domain.problems import Problem, Severity, Where
from selector.domain.text import text
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.report.tables import TableSpec
from selector.ui.icons import icon
from selector.ui.session import Session
from selector.ui.theme import sized_icons, theme
from selector.ui.widgets.table import TableView

ENDINGS = (".csv", ".json")
_LONGEST_NAME = 80


def out_buttons(table: TableView) -> tuple[QToolButton, QToolButton]:
    """The buttons beside a table: copy it, or save it as a file."""
    copy = _button("copy", _("Copy the table"))
    copy.clicked.connect(table.copy)
    save = _button("save", _("Save the table as CSV or JSON…"))
    save.clicked.connect(lambda: ask_and_save(table, table.as_saved()))
    return copy, save


def _button(name: str, words: str) -> QToolButton:
    button = QToolButton()
    sized_icons(button)
    button.setIcon(icon(name, theme().colour("muted")))
    button.setToolTip(words)
    button.setAccessibleName(words)
    return button


def ask_and_save(asker: QWidget, spec: TableSpec) -> None:
    """Asks where the table is to be saved and writes it in the background; one sentence tells what came of it."""
    kinds = ";;".join((_("Table (*.csv)"), _("Data (*.json)")))
    chosen, kind = QFileDialog.getSaveFileName(asker, _("Save the table"), _file_name(spec), kinds)
    session = _session_of(asker)
    if not chosen or session is None:
        return
    path = Path(chosen)
    if path.suffix.lower() not in ENDINGS:
        path = path.with_name(path.name + next((end for end in ENDINGS if end in kind), ENDINGS[0]))
    told = text("saved {file}", file=path.name)
    saved = Problem("saved_table", told, Severity.NOTE, Where(str(path.parent)))
    session.runner.run(
        lambda _progress: save_table(path, spec), lambda _none: _tell(session, saved),
        lambda problem: _tell(session, replace(problem, code="table_not_saved")), _("Saving the table"),
    )  # fmt: skip


def _file_name(spec: TableSpec) -> str:
    """The title of the table as the name of a file."""
    words = re.sub(r"[^\w]+", "-", render(spec.title).lower()).strip("-")
    return f"{words[:_LONGEST_NAME] or spec.key}{ENDINGS[0]}"


def _session_of(widget: QWidget) -> Session | None:
    """The session of the page or window that the widget stands in."""
    at: QWidget | None = widget
    while at is not None:
        session = getattr(at, "session", None)
        if isinstance(session, Session):
            return session
        at = at.parentWidget()
    return None


def _tell(session: Session, problem: Problem) -> None:
    """As a banner; a dialog that lies over the banners tells of a fault itself."""
    over = QApplication.activeModalWidget()
    if over is None or problem.severity is Severity.NOTE:
        session.tell(problem)
        return
    from selector.ui.frame.banners import said

    box = QMessageBox(QMessageBox.Icon.Warning, _("Save the table"), said(problem), parent=over)
    box.open()
