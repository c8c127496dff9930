"""The payments that are priced, in columns: amounts, counts, days and coded attributes; estimates and imports alike."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from selector.domain.vocabulary import Kind

Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int16]
Bools = npt.NDArray[np.bool_]
Small = npt.NDArray[np.int32]
Whole = npt.NDArray[np.signedinteger[Any]]
UNKNOWN = -1
UNTOLD = np.iinfo(np.int64).min
"""Stands in `PaymentTable.fee_minor` where the fee is not known."""
KINDS = tuple(Kind)


@dataclass(frozen=True, slots=True)
class Column:
    """One attribute of all rows: an index into `words` for each row, or -1 where it is unknown."""

    codes: Codes
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaymentTable:
    """Rows of equal length, one currency, read-only. Grouping equal rows into `count` changes no result.

    `count` is in units of 1/`count_scale` of a payment, so that estimates such as "2 % of 13 payments are refunded"
    stay whole numbers; tables of real payments have a scale of 1.
    """

    currency: str
    kind: Codes
    """Index into KINDS."""
    amount_minor: Ints
    count: Ints
    day: Ints
    """Proleptic ordinal of the day (date.toordinal), or -1 where undated."""
    attributes: Mapping[str, Column] = field(default_factory=dict)
    """method, brand, funding, card_class, channel, region, conversion ("true"/"false"), shopper_country, issuer,
    tap_to_phone, payout_currency and free attributes; an absent column is unknown throughout."""
    original_minor: Ints | None = None
    """For refunds: amount of the payment that is refunded, or -1 where unknown (then a full refund is assumed)."""
    fee_minor: Ints | None = None
    """Fee really charged for one such row, or UNTOLD where it is unknown. Not used for pricing."""
    count_scale: int = 1

    def __len__(self) -> int:
        """Number of rows (not of payments)."""
        return len(self.amount_minor)

    def rows(self, chosen: Ints | Bools | slice) -> "PaymentTable":
        """The chosen rows, to be priced: fees really charged are left behind. A slice shares its arrays."""
        return replace(
            self,
            kind=self.kind[chosen],
            amount_minor=self.amount_minor[chosen],
            count=self.count[chosen],
            day=self.day[chosen],
            attributes={name: Column(each.codes[chosen], each.words) for name, each in self.attributes.items()},
            original_minor=None if self.original_minor is None else self.original_minor[chosen],
            fee_minor=None,
        )
