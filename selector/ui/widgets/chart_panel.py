"""A chart with its sentence and its buttons: copy, save, and the same figures as a table."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from selector.domain.problems import Problem, Severity, Where
from selector.domain.text import text
from selector.i18n.catalog import fill, render
from selector.i18n.catalog import gettext as _
from selector.report.certainty.specs import AnyChart
from selector.report.curve_chart import CurveSpec
from selector.report.tables import Column, TableSpec
from selector.ui import tokens
from selector.ui.icons import icon
from selector.ui.session import Session
from selector.ui.theme import sized_icons, theme
from selector.ui.widgets.chart import ChartView
from selector.ui.widgets.fitted_table import FittedTable
from selector.ui.widgets.labels import wrapped
from selector.ui.widgets.table_saving import ask_and_save
from selector.ui.widgets.text_room import text_height

TABLE_KEY = "T"
KINDS = ".png .svg .pdf"
_LEAST, _NARROW = 120, 560
"""What the chart says stands beside its buttons where that leaves it so much room, at a scale of 1."""


class ChartPanel(QWidget):
    """Frame of a chart. A click on a bar picks its offer everywhere, where the bars are offers (`picks`).

    Where its figures are given as a table, T or a button shows them in place of the picture, and copying takes them.
    """

    def __init__(self, session: Session, *, picks: bool = True) -> None:
        super().__init__()
        self._session = session
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, tokens.XS, 0, 0)
        layout.setSpacing(tokens.XXS)
        self.head = QHBoxLayout()
        self.head.setSpacing(tokens.XS)
        self.summary = wrapped("", "")
        self.head.addWidget(self.summary, 1)
        self._gap = QWidget()
        self._gap.hide()
        self.head.addWidget(self._gap, 1)
        self.chart = ChartView(session.runner, session.tell, session.colours)
        self.chart.drawn.connect(self._summarise)
        self._all = 0
        self._table = FittedTable(_("The figures of the chart"))
        self._table.hide()
        self._figures: TableSpec | None = None
        self.as_table = self._button("table", _("Show the figures as a table ({key})").format(key=TABLE_KEY), None)
        self.as_table.setCheckable(True)
        self.as_table.hide()
        self.as_table.toggled.connect(self._swap)
        self.head.addWidget(self.as_table)
        self.outs: dict[str, QToolButton] = {}
        for name, words, act in (
            ("copy", _("Copy the chart"), self.copy), ("save", _("Save the chart …"), self._save),
        ):  # fmt: skip
            self.outs[name] = self._button(name, words, act)
            self.head.addWidget(self.outs[name])
        layout.addLayout(self.head)
        layout.addWidget(self.chart, 1)
        layout.addWidget(self._table, 1)
        self._shortcut = QShortcut(QKeySequence(TABLE_KEY), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._shortcut.activated.connect(self.as_table.toggle)
        self._shortcut.setEnabled(False)
        self.picks = picks
        if picks:
            self.chart.picked.connect(session.pick)
            self._table.picked.connect(session.pick)
            session.offer_picked.connect(self._choose)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What the chart says stands below its buttons where there is little room beside them."""
        super().resizeEvent(event)
        narrow, column = self._beside() < theme().fonts.px(_NARROW), self.layout()
        if narrow != self._gap.isVisibleTo(self) and isinstance(column, QVBoxLayout):
            self._gap.setVisible(narrow)
            if narrow:
                column.insertWidget(1, self.summary)
            else:
                self.head.insertWidget(self.head.indexOf(self._gap), self.summary, 1)
        self._keep_words_whole()

    def _keep_words_whole(self) -> None:
        """A splitter does not ask how many lines words take in its width: without their height the chart is cut."""
        room = self.width() if self._gap.isVisibleTo(self) else self._beside()
        lines = text_height(self.summary.text(), max(_LEAST, room), theme().fonts.scale)
        self.summary.setMinimumHeight(lines if self.summary.text() else 0)

    def _beside(self) -> int:
        """Pixels that the controls of the head leave for what the chart says."""
        items = (self.head.itemAt(place) for place in range(self.head.count()))
        others = (item.widget() for item in items if item is not None)
        wide = (one.sizeHint().width() + tokens.XS for one in others if one and one not in {self.summary, self._gap})
        return self.width() - sum(wide)

    @staticmethod
    def _button(name: str, words: str, act: object) -> QToolButton:
        button = QToolButton()
        sized_icons(button)
        button.setIcon(icon(name, theme().colour("muted")))
        ChartPanel._say(button, words)
        if callable(act):
            button.clicked.connect(lambda _on=False: act())
        return button

    @staticmethod
    def _say(button: QToolButton, words: str) -> None:
        button.setToolTip(words)
        button.setAccessibleName(words)

    def show_spec(self, spec: AnyChart, table: TableSpec | None = None) -> None:
        """Shows other figures, and the same as a table."""
        self._all = len(table.rows) if table is not None and not isinstance(spec, CurveSpec) else 0
        self._summarise(spec)
        if (column := self.layout()) is not None:
            column.activate()  # so that the chart is drawn once, for the room that the words leave
        self.chart.show_spec(spec)
        if table is not None:
            self.as_table.show()
            self._shortcut.setEnabled(True)
            self._figures = table
            if self.as_table.isChecked():
                self._fill()
        if self.picks:
            self._choose(self._session.offer)

    def _summarise(self, spec: AnyChart | None = None) -> None:
        """What the chart says, and how many of the rows of its table have room in the picture."""
        spec = spec or self.chart.spec
        if spec is None:
            return
        drawn, words = min(len(spec.categories), len(self.chart.rows())), render(spec.summary)
        if 0 < drawn < self._all:
            words += " " + fill(_("{drawn} of {count} are drawn; the table has all."), drawn=drawn, count=self._all)
        if words != self.summary.text():
            self.summary.setText(words)
            self._keep_words_whole()

    def name_figures(self, columns: tuple[Column, ...]) -> None:
        """Columns as a file of the figures names them."""
        self._table.full_headings = columns

    @property
    def table(self) -> FittedTable:
        """The figures of the chart, filled when somebody wants to see them: that takes longer than the chart."""
        self._fill()
        return self._table

    def _fill(self) -> None:
        figures, self._figures = self._figures, None
        if figures is not None:
            self._table.show_spec(figures)
            if self.picks:
                self._table.select_key(self._session.offer)

    def _choose(self, key: str) -> None:
        self.chart.choose(key)
        if self._figures is None:
            self._table.select_key(key)

    def _swap(self, as_table: bool) -> None:  # noqa: FBT001 - Qt's own
        had_focus = self.chart.hasFocus() or self._table.hasFocus()
        self.chart.setVisible(not as_table)
        self.table.setVisible(as_table)
        copy, save = ((_("Copy the table"), _("Save the table as CSV or JSON…")) if as_table
                      else (_("Copy the chart"), _("Save the chart …")))  # fmt: skip
        self._say(self.outs["copy"], copy)
        self._say(self.outs["save"], save)
        if had_focus:
            (self.table if as_table else self.chart).setFocus()

    def copy(self) -> None:
        """What is shown to the clipboard: the picture, or the table."""
        if self.as_table.isChecked():
            self.table.copy()
        else:
            self.chart.copy()

    def _save(self) -> None:
        spec = self.chart.spec
        if self.as_table.isChecked():
            ask_and_save(self, self.table.as_saved())
            return
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
