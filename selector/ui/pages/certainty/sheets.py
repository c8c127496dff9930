"""The tabs with tables: negotiation targets, quotes to ask for and best pairs, and second opinions."""

from collections.abc import Iterator

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from selector.app.drawing import Bargains, OfferKey, Readings
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.report.certainty.tables import (
    agreement,
    asking_table,
    mail_lines,
    opinion_table,
    opinion_words,
    pair_table,
    target_table,
)
from selector.report.certainty.words import Names
from selector.report.tables import TableSpec
from selector.ui import tokens
from selector.ui.session import Session
from selector.ui.theme import theme
from selector.ui.widgets.copied import say_copied
from selector.ui.widgets.fitted_table import FittedTable
from selector.ui.widgets.labels import Label, Term, wrapped
from selector.ui.widgets.panes import panes
from selector.ui.widgets.table_saving import out_buttons

_TARGET_FILLER, _LAST_OF_OPINIONS = 1, 4
_SHARES = (20, 13, 13)
_LINES_SEEN = 3
"""Headings and two rows."""


class Sheet(QWidget):
    """A table with its term as the title, a remark where it is empty, and buttons that copy and save it."""

    def __init__(self, term: str, empty: str, filler: int, title: str = "") -> None:
        super().__init__()
        self._filler = filler
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.XS, 0, 0)
        column.setSpacing(tokens.XXS)
        self.head = QHBoxLayout()
        self.head.setSpacing(tokens.XS)
        self.title = Term(term, title, points=tokens.STRONG, bold=True)
        self.remark = Label("", "muted")
        self.head.addWidget(self.title)
        self.head.addWidget(self.remark, 1)
        column.addLayout(self.head)
        self.empty = wrapped(empty)
        self.empty.hide()
        self.table = FittedTable(self.title.text())
        for button in out_buttons(self.table):
            self.head.addWidget(button)
        column.addWidget(self.empty)
        column.addWidget(self.table, 1)
        theme().changed.connect(self._keep_rows)
        self._keep_rows()

    def _keep_rows(self) -> None:
        """A table of which only the headings are seen says nothing: the page scrolls before that."""
        self.table.setMinimumHeight(theme().fonts.px(_LINES_SEEN * tokens.ROW))

    def show_table(self, spec: TableSpec) -> None:
        """Shows other figures."""
        self.table.show_spec(spec, self._filler)
        self.table.setVisible(bool(spec.rows))
        self.empty.setVisible(not spec.rows)


class Negotiation(QWidget):
    """What to bargain for with whom, what to ask those without a price, and what two providers would cost."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._found: tuple[Bargains, Names] | None = None
        self._session = session
        self.split = panes(Qt.Orientation.Vertical)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.split)

    def build(self) -> Iterator[None]:
        """Table by table."""
        self.targets = Sheet("target", _("No single term would make another offer first."), _TARGET_FILLER)
        self.mail = QPushButton(_("Copy for a mail"))
        self.mail.setToolTip(_("The targets of the chosen offer as sentences"))
        self.mail.clicked.connect(self.copy_for_mail)
        self.targets.head.insertWidget(2, self.mail)
        self.targets.table.picked.connect(lambda key: self._session.pick(key.rpartition("/")[0]))
        self.split.addWidget(self.targets)
        yield
        self.asking = Sheet("quote", _("Every offer that could compete has a price."), 0, _("Quotes to ask for"))
        self.split.addWidget(self.asking)
        yield
        self.pairs = Sheet("best_pair", _("No pair of providers takes as much of your volume as the first does."), 0)
        self.split.addWidget(self.pairs)
        for place, share in enumerate(_SHARES):
            self.split.setStretchFactor(place, share)
        self.split.setSizes([share * tokens.L for share in _SHARES])

    def show_asking(self, found: Readings, names: Names) -> None:
        """Shows which quotes to ask for."""
        self.asking.show_table(asking_table(found.asking_prices, names))

    def show_bargains(self, found: Bargains, names: Names) -> None:
        """Shows other targets and pairs."""
        self._found = found, names
        self.targets.show_table(target_table(found.targets, names))
        self.pairs.show_table(pair_table(found.pairs, names))
        self.mail.setEnabled(bool(self.targets.table.table_model.spec.rows))

    def _chosen(self) -> OfferKey | None:
        parts = self.targets.table.current_key.split("/")
        return (parts[0], parts[1]) if len(parts) > 1 else None

    def copy_for_mail(self) -> None:
        """The targets of the chosen offer, or of all, as sentences."""
        if self._found is None:
            return
        data = QMimeData()
        found, names = self._found
        data.setText("\n".join(render(line) for line in mail_lines(found.targets, names, self._chosen())))
        QGuiApplication.clipboard().setMimeData(data)
        say_copied(self.mail)


class Opinions(QWidget):
    """The winner under each method and rule side by side, and what speaks against the one that is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._found: Readings | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        self.sheet = Sheet("second_opinion", _("No offer is ranked."), _LAST_OF_OPINIONS)
        self.words = wrapped(_("Choose a method to read what it does and what speaks against it."), "")
        self.sheet.table.picked.connect(self._explain)
        column.addWidget(self.sheet, 1)
        column.addWidget(self.words)

    def show_opinions(self, found: Readings, names: Names) -> None:
        """Shows other figures."""
        self._found = found
        self.sheet.remark.setText(render(agreement(found.opinions, names)))
        self.sheet.show_table(opinion_table(found.opinions, names))
        if not self.sheet.table.current_key and found.opinions:
            self.sheet.table.select_key(found.opinions[0].method.value)
        self._explain(self.sheet.table.current_key)

    def _explain(self, key: str) -> None:
        for opinion in self._found.opinions if self._found else ():
            if opinion.method.value == key:
                self.words.setText("\n".join(render(line) for line in opinion_words(opinion)))
