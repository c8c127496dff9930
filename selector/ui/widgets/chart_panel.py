"""A chart with its sentence and its buttons: copy, save, and the same figures as a table."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from selector.domain.problems import Problem, Severity, Where
from selector.domain.text import text
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.report.chart_specs import ChartSpec
from selector.ui import tokens
from selector.ui.icons import icon
from selector.ui.session import Session
from selector.ui.theme import theme
from selector.ui.widgets.chart import ChartView
from selector.ui.widgets.labels import wrapped

KINDS = ".png .svg .pdf"


class ChartPanel(QWidget):
    """Frame of a chart. A click on a bar picks its offer everywhere."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, tokens.XS, 0, 0)
        layout.setSpacing(tokens.XXS)
        self.head = QHBoxLayout()
        self.head.setSpacing(tokens.XS)
        self.summary = wrapped("", "")
        self.head.addWidget(self.summary, 1)
        self.chart = ChartView(session.runner, session.tell)
        for name, words, act in (
            ("copy", _("Copy the chart"), self.chart.copy), ("save", _("Save the chart …"), self._save),
        ):  # fmt: skip
            self.head.addWidget(self._button(name, words, act))
        layout.addLayout(self.head)
        layout.addWidget(self.chart, 1)
        self.chart.picked.connect(session.pick)
        session.offer_picked.connect(self.chart.choose)

    @staticmethod
    def _button(name: str, words: str, act: object) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name, theme().colour("muted")))
        button.setToolTip(words)
        button.setAccessibleName(words)
        if callable(act):
            button.clicked.connect(lambda _on=False: act())
        return button

    def show_spec(self, spec: ChartSpec) -> None:
        """Shows other figures."""
        self.summary.setText(render(spec.summary))
        self.chart.show_spec(spec)
        self.chart.choose(self._session.offer)

    def _save(self) -> None:
        spec = self.chart.spec
        if spec is None:
            return
        kinds = ";;".join((_("Picture (*.png)"), _("Drawing (*.svg)"), _("Document (*.pdf)")))
        chosen, kind = QFileDialog.getSaveFileName(self, _("Save the chart"), f"{spec.key}.png", kinds)
        if chosen:
            path = Path(chosen)
            ending = next((end for end in KINDS.split() if end in kind), ".png")
            self.chart.save(path if path.suffix.lower() in KINDS.split() else path.with_suffix(ending), self._saved)

    def _saved(self, path: Path) -> None:
        told = text("saved {file}", file=path.name)
        self._session.tell(Problem("saved_chart", told, Severity.NOTE, Where(str(path.parent))))
