"""The offers of the list as a model: what a row says, whether it competes, what the search finds."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from selector.app.offer_list import ListedOffer, State
from selector.domain.text import Text, text
from selector.i18n import numbers
from selector.i18n.catalog import fill, joined, render
from selector.i18n.catalog import gettext as _

Index = QModelIndex | QPersistentModelIndex
OFFER = Qt.ItemDataRole.UserRole + 1
"""Role of the offer itself."""
_ROOT = QModelIndex()
_SHORT = {
    "it has a price for {share} % of your volume, at least {limit} % is wanted": text("takes {share} % of your volume"),
    "only the technical way to an acquirer: an acquiring contract costs extra": text("needs an acquirer beside it"),
    "only for certain businesses: {kinds}": text("only for {kinds}"),
    "it is not known whether this holds: {requirement}": text("not known: {requirement}"),
}
"""Reasons as the list has room for them; hover tells them whole."""


def standing(listed: ListedOffer, currency: str) -> str:
    """One line about how an offer stands."""
    ranked = listed.ranked
    if ranked is None:
        return joined(render(reason) for reason in listed.reasons)
    cost = numbers.money(ranked.cost_year.likely_minor, currency, whole=True)
    return _("{cost} a year").format(cost=cost)


def in_short(reason: Text) -> Text:
    """The reason in few words, where it has such."""
    short = _SHORT.get(reason.key)
    return reason if short is None else Text(short.key, reason.params)


class OfferModel(QAbstractListModel):
    """The rows of the list. `compete_asked` carries the offers that are to come in (True) or go out."""

    compete_asked = Signal(list, bool)

    def __init__(self) -> None:
        super().__init__()
        self.offers: tuple[ListedOffer, ...] = ()
        self._currency = "EUR"

    def show_offers(self, offers: Sequence[ListedOffer], currency: str) -> bool:
        """Shows `offers`; False where the same rows stay, so that the view keeps its place and selection."""
        keys_before, keys = [offer.key for offer in self.offers], [offer.key for offer in offers]
        self._currency = currency
        if keys == keys_before:
            self.offers = tuple(offers)
            if offers:
                self.dataChanged.emit(self.index(0), self.index(len(offers) - 1))
            return False
        self.beginResetModel()
        self.offers = tuple(offers)
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many offers."""
        return 0 if parent.isValid() else len(self.offers)

    def row_of(self, key: str) -> int | None:
        """The row of an offer by platform/offer."""
        return next((row for row, offer in enumerate(self.offers) if offer.key == key), None)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        """The offer, its check box and its words."""
        listed = self.offers[index.row()]
        if role == OFFER:
            return listed
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if listed.competes else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{listed.profile.name} {listed.offer.name}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(listed)
        return self._said(listed) if role == Qt.ItemDataRole.ToolTipRole else None

    def _said(self, listed: ListedOffer) -> str:
        words = f"{listed.profile.name} · {listed.offer.name}: {standing(listed, self._currency)}"
        if listed.ranked is None:
            return words
        return words + ", " + fill(_("rank {rank}"), rank=listed.ranked.rank)

    def line(self, listed: ListedOffer) -> str:
        """The second line of a row."""
        if listed.state is State.NEEDS_QUOTE:
            return _("needs a quote")
        if listed.ranked is None:
            return joined(render(in_short(reason)) for reason in listed.reasons)
        return standing(listed, self._currency)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be read; only what is sold in the country can compete."""
        plain = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if index.isValid() and self.offers[index.row()].can_compete:
            return plain | Qt.ItemFlag.ItemIsUserCheckable
        return plain

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Asks for an offer to come in or go out; the row follows once the scenario did."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        competes = Qt.CheckState(value) == Qt.CheckState.Checked
        self.compete_asked.emit([self.offers[index.row()].key], competes)
        return True


def strength(state: State) -> str:
    """The role of the colour in which a state is written."""
    return {State.RANKED: "text", State.EXCLUDED: "bad", State.NEEDS_QUOTE: "unsure"}.get(state, "muted")
