"""Help on a page: what it is for, how to use it, and every term that stands on it."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from selector.i18n.catalog import gettext as _
from selector.ui import tokens
from selector.ui.help_texts import HELP
from selector.ui.pages.page import Page
from selector.ui.theme import theme
from selector.ui.widgets.labels import Label, Term, wrapped
from selector.ui.widgets.table import TableView

_SIZE = (620, 520)
_SHOWN_MS = 500
"""By then a page shows a result that has just come, with the headings of its tables."""


def terms_on(page: QWidget) -> dict[str, str]:
    """The terms of a page with their sentences, those of headings too, by their titles in alphabetical order."""
    told = {term.text(): term.sentence for term in page.findChildren(Term) if term.sentence}
    for table in page.findChildren(TableView):
        told |= table.table_model.explained()
    return dict(sorted(told.items()))


class PageHelp(QDialog):
    """The sheet."""

    def __init__(self, parent: QWidget, name: str, page: Page) -> None:
        super().__init__(parent)
        self._session = page.session
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = page.accessibleName()
        self.setWindowTitle(_("Help: {page}").format(page=title))
        self.resize(theme().fonts.px(_SIZE[0]), theme().fonts.px(_SIZE[1]))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.L, tokens.L, tokens.L, tokens.M)
        layout.setSpacing(tokens.S)
        layout.addWidget(Label(title, points=tokens.FIGURE, bold=True))
        body = QWidget()
        body.setObjectName("body")
        column = QVBoxLayout(body)
        column.setContentsMargins(tokens.XS, tokens.XXS, tokens.XS, tokens.XXS)
        column.setSpacing(tokens.S)
        for words in HELP.get(name, ()):
            column.addWidget(wrapped(_(words), ""))
        self._terms = QVBoxLayout()
        self._terms.setSpacing(tokens.S)
        column.addLayout(self._terms)
        column.addStretch(1)
        self._show_terms(page)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(title)
        self.area.setWidget(body)
        layout.addWidget(self.area, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def follow(self, stack: QStackedWidget) -> None:
        """Tells the terms of a page that is still being made once it stands in `stack`, and those of its figures."""
        self._stack = stack
        stack.currentChanged.connect(self._look_again)
        self._figures = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._figures.timeout.connect(self._look_again)
        self._session.evaluation_changed.connect(self._figures.start)

    def _look_again(self) -> None:
        page = self._stack.currentWidget()
        if isinstance(page, Page) and page.accessibleName() == self.area.accessibleName():
            self._show_terms(page)

    def _show_terms(self, page: Page) -> None:
        while (item := self._terms.takeAt(0)) is not None:
            if (known := item.widget()) is not None:
                known.deleteLater()
        for part in _told(terms_on(page)):
            self._terms.addWidget(part)


def _told(terms: Mapping[str, str]) -> Iterator[QWidget]:
    if terms:
        yield Label(_("Terms on this page"), points=tokens.STRONG, bold=True)
    for title, sentence in terms.items():
        yield Label(title, bold=True)
        yield wrapped(sentence)
