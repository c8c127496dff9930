"""What pricing needs to know besides the offer and the payments: the day, the merchant's choices and assumptions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from selector.domain.doubt import DoubtWidths
from selector.domain.fees import AmountRange
from selector.domain.interchange import InterchangeTables


@dataclass(frozen=True, slots=True)
class PricingContext:
    """The circumstances under which offers are priced. All amounts are those of the offer's own currency."""

    as_of: date
    """The day whose prices count for payments without a date."""
    merchant_country: str = ""
    chosen: frozenset[str] = frozenset()
    """Optional fees that count, as platform/offer/label."""
    ranges: Mapping[str, AmountRange] = field(default_factory=dict)
    """Assumed amounts of fees whose amount is not published, by platform/offer/label."""
    terminals: int = 0
    open_days_month: int = 0
    """Days with payments in a month, for fees per day on payments without a date."""
    months: int = 1
    """How many months the payments without a date stand for."""
    starting: bool = False
    """Are the first payments those of a new contract? Then introductory prices and what is free once count from their
    month on; else the prices that last."""
    deducts_vat: bool = True
    """False adds the provider's tax on its fees (`fee_tax_percent` of the offer) as a line of its own."""
    interchange: InterchangeTables | None = None
    doubts: DoubtWidths = field(default_factory=DoubtWidths)
    """How far figures in doubt may be off; compared offers are widened by it, a tariff on its own is not."""


def fee_key(platform: str, offer: str, label: str) -> str:
    """How choices and assumptions name a fee: platform/offer/label."""
    return f"{platform}/{offer}/{label}"
