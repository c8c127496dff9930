"""How sure the ranking is, in one line that follows the sliders."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from selector.app.drawing import Robustness, names_in
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.report.certainty_charts import headline
from selector.ui import tokens
from selector.ui.pages.certainty.work import CertaintyWork, State
from selector.ui.session import Session
from selector.ui.widgets.labels import wrapped

SKETCH = 1000
"""Draws behind the line: shares are exact to about three points, and known within a frame or two."""


class SureLine(QWidget):
    """A sentence, and a way to the page that tells all of it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.work = CertaintyWork(session, self, SKETCH)
        self.work.found.connect(self._show)
        self.work.state_changed.connect(self._show_state)
        self.sentence = wrapped("", "")
        more = QPushButton(_("How sure is that?"))
        more.setProperty("role", "link")
        more.clicked.connect(lambda: session.page_asked.emit("certainty"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(tokens.S)
        line.addWidget(self.sentence, 1)
        line.addWidget(more)

    def follow(self) -> None:
        """Draws anew for the ranking as it is now."""
        self.work.start()

    def _show(self, found: object) -> None:
        basis = self.work.basis
        if isinstance(found, Robustness) and basis is not None:
            self.sentence.setText(render(headline(found, names_in(basis))))

    def _show_state(self, state: State) -> None:
        self.sentence.set_role("" if state is State.FRESH else "muted")
