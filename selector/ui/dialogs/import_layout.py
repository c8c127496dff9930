"""Which layout an export is read by: the one that fits best, why, the runners-up, and columns chosen by hand."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy

from selector.app.importing.session import Candidate
from selector.domain.problems import Problem
from selector.i18n.catalog import fill, ngettext
from selector.i18n.catalog import gettext as _
from selector.ui import tokens
from selector.ui.dialogs.import_words import told
from selector.ui.widgets.card import Card
from selector.ui.widgets.choices import ComboBox
from selector.ui.widgets.labels import Label, wrapped

_MOST_KNOWN, _MOST_OTHERS, _ALL = 10, 5, 10_000


class LayoutCard(Card):
    """The layout with its reasons. `chosen` carries the key of another layout, `columns_asked` the wish to map."""

    chosen = Signal(str)
    columns_asked = Signal()

    def __init__(self) -> None:
        super().__init__(_("Read as"))
        self.layouts = ComboBox(_("Layout of the export"))
        self.layouts.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.layouts.activated.connect(lambda _place: self.chosen.emit(str(self.layouts.currentData())))
        self._others = Label("", "muted")
        self.columns = QPushButton(_("Choose the columns…"))
        self.columns.clicked.connect(self.columns_asked)
        line = QHBoxLayout()
        line.setSpacing(tokens.S)
        line.addWidget(self.layouts)
        line.addWidget(self._others)
        line.addStretch(1)
        line.addWidget(self.columns)
        self.body.addLayout(line)
        self.why = wrapped()
        self.body.addWidget(self.why)

    def show_candidates(self, candidates: Sequence[Candidate], chosen: str) -> None:
        """Shows the layouts that fit, the chosen one with the headings that it recognises."""
        self.layouts.clear()
        for candidate in candidates:
            known, all_ = len(candidate.recognised), len(candidate.recognised) + len(candidate.others)
            words = fill(_("{layout} ({known} of {all} columns)"), layout=candidate.name, known=known, all=all_)
            self.layouts.addItem(words, candidate.key)
        self.layouts.setCurrentIndex(self.layouts.findData(chosen))
        self.layouts.show()
        others = len(candidates) - 1
        words = ngettext("{count} other layout fits too", "{count} other layouts fit too", others)
        self._others.setText(fill(words, count=others) if others else _("no other layout fits"))
        self._others.show()
        self._role_of_columns("")
        found = next((candidate for candidate in candidates if candidate.key == chosen), None)
        self.why.set_role("muted")
        self.why.setText(_why(found) if found is not None else "")
        self.why.setToolTip(_why(found, _ALL, _ALL) if found is not None else "")

    def show_problem(self, problem: Problem, *, can_map: bool) -> None:
        """Says why the file cannot be read as it is."""
        self.layouts.hide()
        self._others.hide()
        self.columns.setVisible(can_map)
        self._role_of_columns("primary")
        self.why.set_role("bad")
        self.why.setText(told(problem, hint=True))

    def _role_of_columns(self, role: str) -> None:
        if self.columns.property("role") != role:
            self.columns.setProperty("role", role)
            self.columns.style().unpolish(self.columns)
            self.columns.style().polish(self.columns)


def _why(candidate: Candidate, most_known: int = _MOST_KNOWN, most_others: int = _MOST_OTHERS) -> str:
    if not candidate.recognised:
        return _("Recognised by its rows.")
    words = _("Recognised by its columns: {columns}.").format(columns=_listed(candidate.recognised, most_known))
    if not candidate.others:
        return words
    return words + " " + _("Not needed, not read: {columns}.").format(columns=_listed(candidate.others, most_others))


def _listed(names: Sequence[str], most: int) -> str:
    listed = ", ".join(names[:most])
    return fill(_("{names} and {count} more"), names=listed, count=len(names) - most) if len(names) > most else listed
