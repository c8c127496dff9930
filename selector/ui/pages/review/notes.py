"""Notes: remarks on any figure, to be added, changed and taken away."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton

from selector.app.edits.comparison import add_note
from selector.app.edits.reviewing import change_note, remove_note
from selector.domain.scenario import Note, Scenario
from selector.domain.text import text
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.report import labels
from selector.report.assumptions import assumptions
from selector.report.freshness import Mark
from selector.report.path_names import path_name
from selector.report.tables import Column
from selector.ui import tokens
from selector.ui.pages.review.part import ReviewPart
from selector.ui.session import Session
from selector.ui.theme import theme
from selector.ui.widgets.choices import ComboBox
from selector.ui.widgets.fact_view import FactRow, WrappedTable
from selector.ui.widgets.labels import Label, wrapped

_COLUMNS = (Column("about", text("What it is about")), Column("note", text("Note")))
_LONGEST = 10_000


class NotesPart(ReviewPart):
    """The notes and, below them, the place to write one."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session, _("Notes"), _("Remarks that travel with the comparison: why a figure is right, what to ask.")
        )
        self._changing: int | None = None
        self.table = WrappedTable(_("Notes"), _COLUMNS, (2, 5))
        self.table.opened.connect(lambda _key: self._begin_change())
        self.table.selectionModel().selectionChanged.connect(self._allow)
        self._empty = wrapped(_("No notes yet. Choose a figure below and write what a reader should know about it."))
        self.about = ComboBox(_("What the note is about"))
        self.words = QPlainTextEdit()
        self.words.setAccessibleName(_("Note"))
        self.words.setTabChangesFocus(True)
        self.words.setPlaceholderText(_("What should a reader know?  Ctrl+Enter saves"))
        self.words.setMaximumHeight(theme().fonts.px(tokens.ROW * 3))
        self.words.textChanged.connect(self._allow)
        self.save_button, self.cancel_button = QPushButton(_("Add note")), QPushButton(_("Cancel"))
        self.save_button.setProperty("role", "primary")
        self.save_button.clicked.connect(self._save)
        self.cancel_button.clicked.connect(self._end_change)
        self.change_button, self.remove_button = QPushButton(_("Change note")), QPushButton(_("Remove"))
        self.change_button.clicked.connect(self._begin_change)
        self.remove_button.clicked.connect(self._remove)
        QShortcut(QKeySequence("Ctrl+Return"), self.words, self._save, context=Qt.ShortcutContext.WidgetShortcut)
        self.column.addWidget(self._empty)
        self.column.addWidget(self.table, 1)
        self.buttons(self.change_button, self.remove_button)
        line = QHBoxLayout()
        line.setSpacing(tokens.XS)
        line.addWidget(Label(_("What it is about")))
        line.addWidget(self.about, 1)
        self.column.addLayout(line)
        self.column.addWidget(self.words)
        self.buttons(self.save_button, self.cancel_button)
        self.column.addStretch(0)

    def count(self) -> int:
        """How many notes there are."""
        return len(self.session.scenario.notes)

    def refresh(self) -> None:
        """Shows the notes, and offers every place that can have one."""
        scenario = self.session.scenario
        rows = [
            FactRow(str(place), (path_name(note.path, scenario), note.text), Mark.SOURCED)
            for place, note in enumerate(scenario.notes)
        ]
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        for button in (self.change_button, self.remove_button):
            button.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._offer_places(scenario)
        self._allow()
        self.counted.emit(self.count())

    def _offer_places(self, scenario: Scenario) -> None:
        paths = _places(scenario, [note.path for note in scenario.notes])
        if [self.about.itemData(place) for place in range(self.about.count())] == paths:
            return
        chosen = self.about.currentData()
        self.about.clear()
        for path in paths:
            self.about.addItem(render(path_name(path, scenario)), path)
        self.about.setCurrentIndex(max(0, self.about.findData(chosen)))

    def begin(self, path: str) -> None:
        """A new note about `path`, to be typed at once."""
        self._end_change()
        if self.about.findData(path) < 0:
            self.about.addItem(render(path_name(path, self.session.scenario)), path)
        self.about.setCurrentIndex(self.about.findData(path))
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _selected(self) -> int | None:
        selected = self.table.selected
        return int(selected[0]) if selected else None

    def _allow(self) -> None:
        has_row = self._selected() is not None
        has_words = bool(self.words.toPlainText().strip())
        states = {self.change_button: has_row, self.remove_button: has_row, self.save_button: has_words}
        self.enable(states, self.words)
        self.cancel_button.setVisible(self._changing is not None)

    def _begin_change(self) -> None:
        place = self._selected()
        if place is None:
            return
        note = self.session.scenario.notes[place]
        self._changing = place
        self.about.setCurrentIndex(max(0, self.about.findData(note.path)))
        self.words.setPlainText(note.text)
        self.save_button.setText(_("Save note"))
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self._allow()

    def _end_change(self) -> None:
        self._changing = None
        self.words.clear()
        self.save_button.setText(_("Add note"))
        self._allow()

    def _save(self) -> None:
        words = self.words.toPlainText().strip()[:_LONGEST]
        if not words:
            return
        note = Note(path=str(self.about.currentData()), text=words)
        place = self._changing
        is_there = place is not None and place < len(self.session.scenario.notes)
        edit = change_note(place, note) if place is not None and is_there else add_note(note)
        if self.session.apply(edit):
            self._end_change()

    def _remove(self) -> None:
        place = self._selected()
        if place is not None:
            self._end_change()
            self.session.apply(remove_note(place))


def _places(scenario: Scenario, noted: list[str]) -> list[str]:
    """Every place that a note can be about: all of it, each offer of the country, each figure of the scenario."""
    country, everything = scenario.merchant.country, scenario.model_copy(update={"confirmed": frozenset()})
    offers = sorted(
        (labels.offer_name(priced.profile, offer), f"profiles.{priced.profile.id}.offers.{offer.id}")
        for priced in scenario.profiles
        for offer in priced.profile.offers
        if country in offer.market
    )
    figures = [assumed.path for assumed in assumptions(everything)]
    return list(dict.fromkeys(["", *figures, *(path for _name, path in offers), *noted]))
