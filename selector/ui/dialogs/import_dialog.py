"""The import of exports: read in the background, shown as understood, asked about, and used for every platform."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QScrollArea, QVBoxLayout, QWidget

from selector.app.importing.session import NO_LAYOUT, Choices, Found, ReadFile, read_files
from selector.app.tasks import Progress
from selector.domain.problems import Problem
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import ngettext
from selector.ui import tokens
from selector.ui.dialogs.import_findings import Findings
from selector.ui.dialogs.import_layout import LayoutCard
from selector.ui.dialogs.import_questions import Asked, Questions, exchanged
from selector.ui.dialogs.import_target import ImportTarget
from selector.ui.dialogs.import_words import summary, told
from selector.ui.dialogs.working import WorkingDialog
from selector.ui.runner import Job
from selector.ui.theme import theme
from selector.ui.widgets.choices import ComboBox
from selector.ui.widgets.labels import Label, wrapped

if TYPE_CHECKING:
    from selector.app.importing.mapping import Assignment
    from selector.domain.imported import ImportedPayments
    from selector.ui.window import MainWindow

_SIZE = (1100, 860)
_SMALLEST = (720, 420)


class ImportDialog(WorkingDialog):
    """One import. Nothing of it is kept before "Use these payments"."""

    def __init__(self, window: "MainWindow", paths: Sequence[Path]) -> None:
        super().__init__(window)
        self.paths = tuple({path.resolve(): path for path in paths}.values())  # one that is named twice counts once
        self.choices = Choices()
        self.found: Found | None = None
        self.record: ImportedPayments | None = None
        self.target = ImportTarget(window)
        self._session, self._window = window.session, window
        self._place = 0
        self.setWindowTitle(_("Import payments"))
        self.setMinimumSize(*_SMALLEST)
        self._build()
        self._session.runner.moved.connect(self._moved)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(tokens.PATIENCE_MS)
        self._patience.timeout.connect(self._show_working)
        self.read()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.M)
        column.setSpacing(tokens.S)
        column.addLayout(self._head())
        column.addWidget(self._working_line())
        body = QWidget()
        body.setObjectName("body")
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, tokens.XXS, 0)
        inner.setSpacing(tokens.S)
        self.layout_card = LayoutCard()
        self.layout_card.chosen.connect(self._take_layout)
        self.layout_card.columns_asked.connect(self.choose_columns)
        self.questions = Questions(self.target.countries(), self.target.currency)
        self.questions.answered.connect(self._take_answers)
        self.questions.changed.connect(self._show_record)
        self.questions.rate_stated.connect(self.target.state_rate)
        self.findings = Findings()
        for part in (self.questions, self.layout_card):
            part.hide()
            inner.addWidget(part)
        self.findings.hide()
        inner.addWidget(self.findings, 1)
        inner.addStretch(0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        column.addWidget(area, 1)
        column.addLayout(self._foot())
        self.cancel.setFocus()
        self._fit()

    def _fit(self) -> None:
        """As large as is comfortable, but never larger than the window that it stands before."""
        fonts, window = theme().fonts, self._window.size()
        room = (window.width() - tokens.XL, window.height() - tokens.XL)
        self.resize(min(fonts.px(_SIZE[0]), room[0]), min(fonts.px(_SIZE[1]), room[1]))

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(tokens.S)
        self.files = ComboBox(_("File"))
        for path in self.paths:
            self.files.addItem(path.name)
        self.files.setVisible(len(self.paths) > 1)
        self.files.activated.connect(self._show_place)
        name = Label(self.paths[0].name, points=tokens.FIGURE, bold=True)
        name.setVisible(len(self.paths) == 1)
        line.addWidget(name)
        line.addWidget(self.files)
        line.addStretch(1)
        line.addWidget(Label(_("Nothing leaves this machine."), "muted"))
        return line

    def _working_line(self) -> QWidget:
        self.working = QWidget()
        line = QHBoxLayout(self.working)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(tokens.S)
        line.addWidget(Label(_("Reading…"), "muted"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress of the import"))
        line.addWidget(self.bar, 1)
        self.stop = QPushButton(_("Stop"))
        self.stop.clicked.connect(self.reject)
        line.addWidget(self.stop)
        self.working.hide()
        return self.working

    def _foot(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(tokens.S)
        self.says = wrapped(role="")
        line.addWidget(self.says, 1)
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.use = QPushButton(_("Use these payments"))
        self.use.setProperty("role", "primary")
        self.use.setEnabled(False)
        self.use.setDefault(True)
        self.use.clicked.connect(self.accept)
        line.addWidget(self.target.choice)
        self.target.changed.connect(self._show_record)
        for button in (self.cancel, self.use):
            line.addWidget(button)
        return line

    def read(self) -> None:
        """Reads the files in the background, with what was chosen so far."""
        self.stop_working()
        self.use.setEnabled(False)
        self._patience.start()
        paths, choices = self.paths, self.choices
        self._running = self._session.runner.run(
            lambda progress: _read(paths, choices, progress), self._show_found, self._show_failure
        )

    @property
    def is_reading(self) -> bool:
        """Whether the files are being read."""
        return self._running is not None

    def _show_working(self) -> None:
        self.working.show()

    def _moved(self, job: Job) -> None:
        if job.progress is self._running:
            self.bar.setValue(round(job.share * 100))

    def _ended(self) -> None:
        self._running = None
        self._patience.stop()
        self.working.hide()

    def _show_failure(self, problem: Problem) -> None:
        self._ended()
        self.says.setText(told(problem, hint=True))

    def _show_found(self, found: Found) -> None:
        self._ended()
        self.found = found
        self._show_place(self._place)
        self._show_record()

    @property
    def file(self) -> ReadFile | None:
        """The file that is shown."""
        return self.found.files[self._place] if self.found is not None else None

    def _show_place(self, place: int) -> None:
        self._place = place
        file = self.file
        if file is None:
            return
        self.layout_card.show()
        if file.problem is not None:
            self.layout_card.show_problem(file.problem, can_map=file.problem.code in {NO_LAYOUT, "import.card_numbers"})
        else:
            self.layout_card.show_candidates(file.candidates, file.chosen)
        self.findings.show_file(file)

    def _show_record(self) -> None:
        """What the payments come to where they are to be used, and what is still to be answered."""
        found = self.found
        if found is None:
            return
        self.target.propose(found, self.questions)
        asked = self._asked(found)
        months = int(self.questions.months.value or 1)
        self.record, problem = self.target.record(found, months)
        asked = replace(asked, months=self.record is not None and self.record.first is None)
        self.questions.ask(asked)
        waiting = (asked.currency and not self.questions.chosen_currency) or (
            (asked.dates and self.questions.day_first is None) or (asked.amount and not self.questions.decimal)
        )
        self.use.setEnabled(self.record is not None and not waiting)
        if self.focusWidget() in {None, self.cancel, self.stop}:
            is_open = waiting or (problem is not None and bool(asked.rates))
            (self.questions.first_open() if is_open else self.use).setFocus()
        self.says.set_role("bad" if problem and not waiting else "")
        self.says.setText(self._words(found, problem, waiting=bool(waiting)))

    def _words(self, found: Found, problem: Problem | None, *, waiting: bool) -> str:
        if waiting:
            return _("Answer the question above to go on.")
        if problem is not None:
            return told(problem, hint=True)
        if self.record is not None:
            return summary(self.record)
        count = len(found.outcomes)
        words = ngettext("This file holds no payments.", "These files hold no payments.", count) if count else ""
        return words + (" " + _("Export the list of payments or transactions instead.") if words else "")

    def _asked(self, found: Found) -> Asked:
        told_currency = bool(self.choices.currency)
        dates = any(file.asks_dates for file in found.files) or self.questions.day_first is not None
        seen = [row.date for o in found.outcomes for row in o.first if row.date is not None]
        first = next((day for day in seen if exchanged(day) not in {None, day}), next(iter(seen), None))
        amount = next((file.asks_decimal for file in found.files if file.asks_decimal), None)
        return Asked(
            amount=amount.written if amount else "",
            amounts=amount.readings if amount else ("", ""),
            currency=told_currency or any(file.asks_currency for file in found.files),
            dates=dates,
            day_first=self.questions.day_first,
            first=first,
            business=self.target.is_new and found.content is not None,
            rates=self.target.rates_to_state(found),
        )

    def _take_layout(self, key: str) -> None:
        chosen = {**self.choices.layouts, self.paths[self._place]: key}
        self.choices = replace(self.choices, layouts=chosen)
        self.read()

    def _take_answers(self) -> None:
        self.choices = replace(
            self.choices, currency=self.questions.chosen_currency, day_first=self.questions.day_first,
            decimal=self.questions.decimal,
        )  # fmt: skip
        self.read()

    def choose_columns(self) -> None:
        """Lets the user say what the columns of the shown file hold."""
        from selector.ui.dialogs.import_columns import ColumnsDialog, look_or_tell

        seen = look_or_tell(self.paths[self._place])
        if isinstance(seen, Problem):
            self.says.set_role("bad")
            self.says.setText(told(seen, hint=True))
            return
        dialog = ColumnsDialog(self, seen, self.target.currency)
        dialog.chosen.connect(self._take_columns)
        dialog.open()

    def _take_columns(self, chosen: "Assignment", keep: bool) -> None:  # noqa: FBT001 - Qt's signal
        from selector.app.importing.mapping import layout_of, mapping_of, save
        from selector.app.importing.session import key_of
        from selector.domain.problems import UserError

        try:
            data = mapping_of(chosen)
            layout = layout_of(data)
            if keep:
                save(data)
        except UserError as error:
            self.says.set_role("bad")
            self.says.setText(told(error.problem, hint=True))
            return
        mappings = (layout, *(known for known in self.choices.mappings if key_of(known) != key_of(layout)))
        self.choices = replace(self.choices, mappings=mappings)
        self._take_layout(key_of(layout))

    def accept(self) -> None:
        """Uses the payments."""
        if self.found is None or self.record is None or not self.use.isEnabled():
            return
        if self.target.use(self.found, self.record, self.questions):
            super().accept()


def _read(paths: Sequence[Path], choices: Choices, progress: Progress) -> Found:
    """The files read, with the mappings that were kept; their payments are at hand afterwards."""
    from selector.app.importing.mapping import saved
    from selector.app.payments_in_use import stored_tables

    nameless = {"id": ""}  # what was chosen now and kept for next time is one and the same layout
    chosen = [layout.model_copy(update=nameless) for layout in choices.mappings]
    kept = (*choices.mappings, *(one for one in saved().layouts if one.model_copy(update=nameless) not in chosen))
    found = read_files(paths, replace(choices, mappings=kept), progress)
    if found.content is not None:
        stored_tables(found.content)
    return found
