"""What every way to the weights is: it reads the criteria, applies weights, and says how they came about."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from selector.app.edits.priorities import set_weights
from selector.app.weighing import Weighed
from selector.domain.criteria import Criterion, weight_shares
from selector.domain.problems import Problem
from selector.i18n.catalog import render, sentence
from selector.ui import tokens
from selector.ui.frame.banners import said
from selector.ui.session import Session
from selector.ui.widgets.labels import wrapped

_NEAR = 0.01
"""Shares in percent that differ by less are the same: weights are kept to four decimals."""


class Way(QWidget):
    """A way to the weights. It begins from the weights as they are and changes nothing until it is used."""

    keeps_room = False
    """Room for what is said is kept while nothing is: where it stands above sliders, these must not move."""

    def __init__(self, session: Session, hint: str) -> None:
        super().__init__()
        self.session = session
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(tokens.XS)
        self.column.addWidget(wrapped(hint))
        self.said = wrapped("", "muted")
        if not self.keeps_room:
            self.said.hide()
        self._own: dict[str, float] = {}

    def use(self, found: Weighed, drag: str = "") -> None:
        """Takes the weights over, as one step that can be undone; those of one `drag` are one step together."""
        self.tell(sentence(render(found.said)), "muted" if found.is_consistent else "unsure")
        self._own = {name: float(share) for name, share in found.percents.items()}
        self.session.apply(set_weights(found.percents, drag))

    def say(self, problem: Problem) -> None:
        """Tells why there are no other weights yet."""
        self.tell(said(problem), "unsure")

    def tell(self, words: str, role: str = "muted") -> None:
        """Says something below what there is to set, or nothing."""
        self.said.setText(words)
        self.said.set_role(role)
        self.said.setVisible(bool(words) or self.keeps_room)

    def _is_own(self) -> bool:
        """True while the weights are what this way itself has made."""
        shares = weight_shares(self.session.scenario.criteria)
        if set(shares) != set(self._own):
            return False
        return all(abs(float(share) - self._own[name]) < _NEAR for name, share in shares.items())

    def refresh(self, criteria: Sequence[Criterion]) -> None:
        """Begins anew from the weights as they are, unless they are what this way itself has made."""
        if not self._is_own():
            self._own = {}
            self.tell("")
            self.begin(criteria)

    def prepare(self, criteria: Sequence[Criterion]) -> Iterator[None]:
        """`refresh` for the first time, in pieces; after each yield the window may do other things."""
        self.refresh(criteria)
        yield

    def begin(self, criteria: Sequence[Criterion]) -> None:
        """Shows the weights as they are in the terms of this way."""
