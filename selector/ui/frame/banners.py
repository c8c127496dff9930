"""Banners: what went wrong and what to do, above the page, without a dialog that must be clicked away."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from selector.domain.problems import Problem, Severity
from selector.i18n.catalog import fill, mark, render, sentence
from selector.i18n.catalog import gettext as _
from selector.ui import tokens
from selector.ui.icons import icon
from selector.ui.theme import sized_icons, theme
from selector.ui.widgets.labels import Label, wrapped

MOST = 3
_WORDS = {Severity.ERROR: mark("Error"), Severity.WARNING: mark("Warning"), Severity.NOTE: mark("Note")}
_INK = {Severity.ERROR: "bad", Severity.WARNING: "unsure", Severity.NOTE: "accent"}


def said(problem: Problem) -> str:
    """A problem in plain words: where, what, and what to do."""
    where = str(problem.where)
    parts = (render(part) for part in (problem.text, problem.hint) if part)
    words = " ".join(sentence(part) for part in parts if part)
    return f"{words} ({where})" if where else words


Remedy = tuple[str, Callable[[], object]]
"""The words of a button that mends the problem, and what it does."""


class Banner(QFrame):
    """One problem with the buttons that mend it. `closed` is sent when the user has seen it."""

    closed = Signal()

    def __init__(self, problem: Problem, remedies: Sequence[Remedy] = ()) -> None:
        super().__init__()
        self.problem = problem
        self.setObjectName("banner")
        self.setProperty("severity", problem.severity.value)
        self.setAccessibleName(said(problem))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(tokens.S, tokens.XS, tokens.XS, tokens.XS)
        layout.setSpacing(tokens.XS)
        sign = QLabel()
        ink = theme().colour(_INK[problem.severity])
        sign.setPixmap(icon(problem.severity.value, ink).pixmap(tokens.ICON, tokens.ICON))
        sign.setAccessibleName(_(_WORDS[problem.severity]))
        layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(wrapped(said(problem), ""), 1)
        for words, mend in remedies:
            button = QPushButton(words)
            button.clicked.connect(lambda _on=False, mend=mend: self._mend(mend))
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        close = QToolButton()
        sized_icons(close)
        close.setIcon(icon("close", theme().colour("muted")))
        close.setAccessibleName(_("Close this message"))
        close.setToolTip(_("Close this message"))
        close.clicked.connect(self.closed)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)

    def _mend(self, mend: Callable[[], object]) -> None:
        self.closed.emit()
        mend()


class BannerArea(QWidget):
    """The newest problems, each once; older ones are counted."""

    def __init__(self) -> None:
        super().__init__()
        self._remedies: dict[Problem, tuple[Remedy, ...]] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(tokens.M, tokens.XS, tokens.M, 0)
        self._layout.setSpacing(tokens.XXS)
        self._more = Label("", "muted")
        self._layout.addWidget(self._more)
        self._shown: list[Banner] = []
        self.hide()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems that wait to be seen, newest first."""
        return tuple(self._remedies)

    def tell(self, problem: Problem, remedies: Sequence[Remedy] = ()) -> None:
        """Shows a problem; one that is shown already moves to the top."""
        others = {known: mends for known, mends in self._remedies.items() if known != problem}
        self._remedies = {problem: tuple(remedies), **others}
        self._draw()

    def drop(self, problem: Problem) -> None:
        """Takes a problem away, because it was seen or is over."""
        self._remedies.pop(problem, None)
        self._draw()

    def settle(self, codes: Collection[str]) -> None:
        """Takes away what has those codes: it is over, or something newer of its kind is told."""
        if any(problem.code in codes for problem in self._remedies):
            self._remedies = {known: mends for known, mends in self._remedies.items() if known.code not in codes}
            self._draw()

    def clear(self, but: str = "") -> None:
        """Takes all away but problems of one code."""
        self._remedies = {problem: mends for problem, mends in self._remedies.items() if but and problem.code == but}
        self._draw()

    def _draw(self) -> None:
        for banner in self._shown:
            self._layout.removeWidget(banner)
            banner.hide()
            banner.deleteLater()
        self._shown = []
        for place, problem in enumerate(self.problems[:MOST]):
            banner = Banner(problem, self._remedies[problem])
            banner.closed.connect(lambda problem=problem: self.drop(problem))
            self._layout.insertWidget(place, banner)
            self._shown.append(banner)
        rest = len(self._remedies) - MOST
        self._more.setVisible(rest > 0)
        self._more.setText(fill(_("and {count} more"), count=rest))
        self.setVisible(bool(self._remedies))
