"""The payments (or refunds, disputes …) of a table whose fees are known, with what tells them apart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from selector.costs.backcast.fitting import Points
from selector.costs.payments.combos import with_region
from selector.costs.payments.table import KINDS, UNTOLD, Bools, Ints, PaymentTable
from selector.domain.vocabulary import Kind

ATTRIBUTES = ("method", "brand", "funding", "card_class", "channel", "region", "conversion", "shopper_country")

Words = tuple[tuple[str, str], ...]
"""Attributes and their words; the word is empty where rows do not tell it."""


@dataclass(frozen=True, slots=True)
class Paid:
    """Payments with known fees, their days (ordinals, UNKNOWN without a date) and attributes. Equal lengths."""

    points: Points
    day: Ints
    codes: Mapping[str, Ints]
    words: Mapping[str, tuple[str, ...]]

    def where(self, chosen: Bools) -> "Paid":
        """The chosen rows."""
        codes = {name: code[chosen] for name, code in self.codes.items()}
        return Paid(self.points.where(chosen), self.day[chosen], codes, self.words)

    def varying(self) -> tuple[str, ...]:
        """The attributes that are not the same for all."""
        return tuple(name for name in ATTRIBUTES if name in self.codes and len(np.unique(self.codes[name])) > 1)

    def parts(self, chosen: tuple[str, ...]) -> Iterator[tuple[Words, "Paid"]]:
        """The payments parted by the words of the chosen attributes."""
        codes = np.zeros(len(self.points), dtype=np.int64)
        for name in chosen:
            codes = codes * (len(self.words[name]) + 1) + self.codes[name] + 1
        for code in np.unique(codes):
            part = self.where(codes == code)
            yield tuple((name, part.first_word(name)) for name in chosen), part

    def first_word(self, name: str) -> str:
        """What the first row tells of an attribute; empty where it does not."""
        code = int(self.codes[name][0])
        return self.words[name][code] if code >= 0 else ""


def paid_of(table: PaymentTable, country: str, kind: Kind = Kind.PAYMENT) -> Paid:
    """The rows of one kind whose fees are told; unknown regions follow from shoppers' countries and `country`."""
    fees = np.full(len(table), UNTOLD) if table.fee_minor is None else table.fee_minor
    rows = (table.kind == KINDS.index(kind)) & (fees != UNTOLD)
    columns = {name: column for name, column in table.attributes.items() if name in ATTRIBUTES}
    codes, words = with_region(
        {name: column.codes[rows].astype(np.int64) for name, column in columns.items()},
        {name: column.words for name, column in columns.items()},
        country,
    )
    return Paid(Points(table.amount_minor[rows], fees[rows], table.count[rows]), table.day[rows], codes, words)
