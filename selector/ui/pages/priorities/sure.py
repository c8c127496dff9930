"""How sure the ranking is, in one line: a quick look that follows the sliders, then what the page of certainty says."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from selector.app.drawing import Robustness, names_in
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.report.certainty.charts import headline
from selector.ui import tokens
from selector.ui.pages.certainty.work import CertaintyWork, State
from selector.ui.session import Session
from selector.ui.widgets.labels import wrapped

SKETCH = 1000
"""Draws behind the quick look: shares are exact to about three points, and known within a frame or two."""
SETTLED_MS = 700
"""So long after the last change all draws are made: then the line and the page of certainty say the same."""
_ALL = 10**9


class SureLine(QWidget):
    """A sentence, and a way to the page that tells all of it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.work = CertaintyWork(session, self, SKETCH)
        self.work.found.connect(self._show_quick)
        self.work.state_changed.connect(self._show_state)
        self.whole = CertaintyWork(session, self, _ALL)
        self.whole.found.connect(lambda found: self._show(found, self.whole))
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._settled.timeout.connect(self.whole.start)
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
        """Draws anew for the ranking as it is now; what is settled stays."""
        if self.whole.is_current and self.whole.state is State.FRESH:
            return
        evaluation = self._session.evaluation
        if evaluation is not None and not evaluation.ranked:
            for work in (self.work, self.whole):
                work.rest()
            self.sentence.setText(_("No offer is ranked, so there is nothing to be sure of."))
            return
        self.whole.expect()
        self.work.start()

    def _show_quick(self, found: object) -> None:
        """Few draws say roughly how sure it is; where the scenario asks for more, those follow."""
        basis = self.work.basis
        is_whole = basis is not None and basis.drawing.draws <= SKETCH
        self._show(found, self.work, "" if is_whole else _("A quick look."))
        if not is_whole:
            self._settled.start()

    def _show(self, found: object, work: CertaintyWork, remark: str = "") -> None:
        if isinstance(found, Robustness) and work.basis is not None:
            told = render(headline(found, names_in(work.basis)))
            self.sentence.setText(f"{told} {remark}".strip())

    def _show_state(self, state: State) -> None:
        self.sentence.set_role("" if state is State.FRESH else "muted")
