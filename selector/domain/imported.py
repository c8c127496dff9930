"""What a scenario says about imported payments. The payments themselves lie beside it, named by their digest."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from pydantic import Field

from selector.domain.base import CurrencyCode, Day, Document
from selector.domain.vocabulary import Kind

SplitAttribute = Literal["method", "channel", "brand", "funding", "card_class", "region", "conversion"]
_COUNT = 10**15
_MINOR = 2**62
_PERCENT = 100
_MONTHS = 12


class KindTotal(Document):
    """How many events of a kind there are, and the sum of their amounts in minor units."""

    kind: Kind
    count: int = Field(ge=0, le=_COUNT)
    amount_minor: int = Field(ge=0, le=_MINOR)


class CurrencyTotal(Document):
    """The payments of a file in one currency, in its own minor units."""

    currency: str = Field(max_length=12)
    count: int = Field(ge=0, le=_COUNT)
    amount_minor: int = Field(ge=0, le=_MINOR)
    priced: bool = True
    """False where no exchange rate led to the currency of the comparison: these payments are left out."""


class Untold(Document):
    """An attribute, and how many payments do not tell it: these are split by what the merchant states."""

    attribute: SplitAttribute
    count: int = Field(ge=1, le=_COUNT)


class ChargedFees(Document):
    """What the provider really took, in minor units of the payments' currency."""

    on_payments_minor: int = Field(ge=-_MINOR, le=_MINOR)
    """Fees told beside payments and what happened to them."""
    told_minor: int = Field(ge=0, le=_MINOR)
    """Volume of the payments whose own fee the file tells."""
    apart_minor: int = Field(ge=-_MINOR, le=_MINOR)
    """Costs less credits on rows of their own, such as monthly fees."""


class ImportedPayments(Document):
    """Real payments that take the place of the estimate: where they are from, what they span, what they do not tell."""

    files: tuple[str, ...] = Field(min_length=1, max_length=100)
    """Names of the exports, without their folders."""
    layouts: tuple[str, ...] = Field(max_length=100)
    """Names of the layouts by which they were read."""
    digest: str = Field(pattern=r"^[0-9a-f]{64}$")
    """SHA-256 of the grouped payments as they are kept beside the scenario."""
    currency: CurrencyCode
    """What they are priced in; payments in other currencies are converted with the scenario's rates."""
    months: int = Field(ge=1, le=1200)
    first: Day | None = None
    last: Day | None = None
    days: int = Field(default=0, ge=0)
    laid_together: bool = False
    """True where the part months at both ends count as one month."""
    totals: tuple[KindTotal, ...] = ()
    currencies: tuple[CurrencyTotal, ...] = ()
    untold: tuple[Untold, ...] = ()
    rows_left_out: int = Field(default=0, ge=0)
    fees: ChargedFees | None = None

    def total(self, kind: Kind) -> KindTotal:
        """Count and sum of one kind; zero where there is none."""
        return next((each for each in self.totals if each.kind is kind), KindTotal(kind=kind, count=0, amount_minor=0))

    def has(self, kind: Kind) -> bool:
        """Whether there are any events of a kind."""
        return self.total(kind).count > 0

    @property
    def paid_percent(self) -> Decimal | None:
        """The effective rate really paid: fees of payments on the volume that tells them, the rest on the whole volume.

        Fees told beside refunds and disputes alone count on the whole volume too. None where the file tells no fees.
        """
        volume = self.total(Kind.PAYMENT).amount_minor
        if self.fees is None or not volume:
            return None
        own = Decimal(self.fees.on_payments_minor) / (self.fees.told_minor or volume)
        return (own + Decimal(self.fees.apart_minor) / volume) * _PERCENT

    @property
    def paid_year_minor(self) -> int | None:
        """What is really paid in a year of such months, in minor units; None where the file tells no fees."""
        percent, volume = self.paid_percent, self.total(Kind.PAYMENT).amount_minor
        if percent is None:
            return None
        return int((percent * volume * _MONTHS / _PERCENT / self.months).to_integral_value(ROUND_HALF_UP))
