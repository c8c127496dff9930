"""Fee rules as they are published: what is charged, on what, under which conditions, and from which source."""

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from selector.domain.base import CountryCode, CurrencyCode, Day, Document, Prose
from selector.domain.decimals import NotNegative, Number, Positive, parse_decimal
from selector.domain.vocabulary import (
    LIMITS,
    Event,
    FreePer,
    Role,
    RoundingPer,
    RoundingRule,
    TierBasis,
    TierMode,
    Word,
)

Names = tuple[str, ...]
COUNTED_EVENTS = frozenset({
    Event.PAYMENT, Event.AUTHORIZATION, Event.REFUND, Event.DISPUTE, Event.FAILURE, Event.PAYOUT, Event.INSTANT_PAYOUT,
})  # fmt: skip
"""What happens to payments and can be counted."""


def _as_names(value: object) -> object:
    return (value,) if isinstance(value, str) else value


SourceNames = Annotated[Names, BeforeValidator(_as_names), Field(min_length=1)]
FactSources = dict[str, SourceNames]


def _open_end(value: object) -> object:
    return None if value is None or value == "" else parse_decimal(value)


AmountEnd = Annotated[Decimal | None, BeforeValidator(_open_end)]


class Condition(Document):
    """What a payment must be for a rule to apply. An absent attribute means any; a list means any of its words."""

    method: tuple[Word, ...] | None = Field(default=None, min_length=1)
    brand: tuple[Word, ...] | None = Field(default=None, min_length=1)
    funding: tuple[Word, ...] | None = Field(default=None, min_length=1)
    card_class: tuple[Word, ...] | None = Field(default=None, min_length=1)
    channel: tuple[Word, ...] | None = Field(default=None, min_length=1)
    region: tuple[Word, ...] | None = Field(default=None, min_length=1)
    shopper_country: tuple[CountryCode, ...] | None = Field(default=None, min_length=1)
    issuer: tuple[Word, ...] | None = Field(default=None, min_length=1)
    payout_currency: tuple[CurrencyCode, ...] | None = Field(default=None, min_length=1)
    tap_to_phone: bool | None = None
    conversion: bool | None = None
    amount: tuple[AmountEnd, AmountEnd] | None = None
    """From (inclusive) to (exclusive), in the offer's currency; None is an open end."""
    attributes: dict[Word, tuple[str, ...]] = Field(default_factory=dict)
    """Free attributes of the user's own: column name of the payments table to its accepted values."""


class Band(Document):
    """One step of a tier: up to `up_to` (inclusive) of the tier's basis; the last band may be open."""

    up_to: NotNegative | None = None
    percent: Number | None = None
    fixed: Number | None = None
    minimum: NotNegative | None = None
    maximum: NotNegative | None = None
    flat_once: NotNegative | None = None
    """A lump sum for the band, charged once in a month in which it prices anything."""


class Tiers(Document):
    """Bands by the month's volume or count, or by the payment's amount."""

    by: TierBasis
    of: Condition | None = None
    """Which accepted payments a month's volume or count is made of; without it those that the rule itself prices."""
    mode: TierMode
    average_months: int = Field(default=1, ge=1, le=60)
    """Above 1: the band follows the average of so many months before the one that is priced, as far as they are known;
    a first month follows its own total."""
    bands: tuple[Band, ...] = Field(min_length=1, max_length=1000)

    @model_validator(mode="after")
    def _counts_a_month(self) -> Self:
        if self.of is not None and self.by is TierBasis.AMOUNT:
            raise ValueError("of says what a month's total counts: bands by amount have none")
        if self.of is not None and self.of.amount is not None:
            raise ValueError("of names payments by their words, not by their amount")
        if self.average_months > 1 and (self.by is TierBasis.AMOUNT or self.mode is not TierMode.SLAB):
            raise ValueError("average_months belongs to monthly bands of which one prices everything: mode slab")
        return self


class Alternative(Document):
    """Another figure found for the same fee, with its own source and the reason for the doubt."""

    percent: Number | None = None
    fixed: Number | None = None
    minimum: NotNegative | None = None
    maximum: NotNegative | None = None
    source: str
    why: str


class AmountRange(Document):
    """What an unpublished amount may be: an assumption, with its reason. Percent and fixed at each point."""

    low_percent: NotNegative = Decimal(0)
    likely_percent: NotNegative = Decimal(0)
    high_percent: NotNegative = Decimal(0)
    low_fixed: NotNegative = Decimal(0)
    likely_fixed: NotNegative = Decimal(0)
    high_fixed: NotNegative = Decimal(0)
    why: str


class Rounding(Document):
    """An offer's stated rounding; half-up per payment where it states none."""

    rule: RoundingRule = RoundingRule.HALF_UP
    per: RoundingPer = RoundingPer.PAYMENT


def _no_role(value: object) -> object:
    """Fees of the calendar need no role; some price lists write "fixed" there."""
    return None if value == "fixed" else value


class FeeRule(Document):
    """One published fee. Amounts are in the offer's currency; percentages in percent of the payment's amount."""

    label: str = Field(min_length=1)
    on: Event
    role: Annotated[Role | None, BeforeValidator(_no_role)] = None
    when: Condition = Condition()
    percent: Number | None = None
    fixed: Number | None = None
    minimum: NotNegative | None = None
    maximum: NotNegative | None = None
    pass_through: tuple[Literal["interchange", "scheme"], ...] = ()
    tiers: Tiers | None = None
    returned_on_refund: bool | Literal["percent_part", "whole", "if_full", "full_or_percent"] | None = None
    """Is the fee given back on a refund? true: in proportion to the refunded part; whole: all of it even when only a
    part is refunded; percent_part: the percentage on the refunded amount; if_full: all of it on a full refund and
    nothing on a partial one; full_or_percent: all of it on a full refund, else as percent_part; false or unknown:
    kept."""
    returned_if_won: bool | None = None
    negotiable: bool = False
    amount_unknown: bool = False
    range: AmountRange | None = None
    """For `amount_unknown`: the assumed low, likely and high."""
    optional: bool = False
    unsure: bool = False
    note: Prose = ""
    """What a reader should know beside the figure."""
    free_units: int = Field(default=0, ge=0, le=10**9)
    free_volume: NotNegative = Decimal(0)
    """The amount of payments (or of refunds, payouts …) that is free; their fees fall in proportion."""
    free_per: FreePer = FreePer.MONTH
    """Whether the free units or volume come anew every month, every year of the contract, or only once."""
    free_units_of: Condition | None = None
    """Which accepted payments share what is free, each in proportion; without it those that the row prices."""
    package_units: int = Field(default=0, ge=0, le=10**9)
    """Above 0: `fixed` is charged for each started package of so many a month, after the free units."""
    package_volume: NotNegative = Decimal(0)
    """Above 0: `fixed` is charged for each started package of so much volume a month, after the free volume."""
    committed_volume: Positive | None = None
    """For a floor: `percent` of what the volume stays below this is charged, as if it had been reached."""
    first_months: int | None = Field(default=None, ge=1, le=120)
    """The row holds in the first so many months of a contract only: an introductory price."""
    after_months: int = Field(default=0, ge=0, le=120)
    """The row holds from the month after so many on."""
    tax_included_percent: NotNegative | None = None
    """The amounts of this row already hold this tax; fees are compared without it."""
    rebate_months_later: int = Field(default=0, ge=0, le=60)
    bill: str = ""
    """Whose bill the row is on, where an offer is two contracts: a monthly minimum counts the fees on its own bill."""
    valid_from: Day | None = None
    valid_to: Day | None = None
    alternatives: tuple[Alternative, ...] = ()
    source: str
    fact_sources: FactSources = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _level_of_a_floor(cls, data: object) -> object:
        """A monthly minimum may be written as what it is: its `minimum` is the level, which `fixed` holds."""
        if isinstance(data, dict) and data.get("role") == "floor" and data.get("minimum") is not None:
            amounts = ("fixed", "percent", "tiers", "maximum")
            if all(data.get(name) is None for name in amounts):
                return {name: value for name, value in data.items() if name != "minimum"} | {"fixed": data["minimum"]}
        return data

    @model_validator(mode="after")
    def _has_one_meaning(self) -> Self:
        _check_amounts(self)
        _check_role(self)
        _check_units(self)
        if self.valid_from and self.valid_to and self.valid_from > self.valid_to:
            raise ValueError("valid_to lies before valid_from")
        if self.first_months is not None and self.first_months <= self.after_months:
            raise ValueError("first_months ends before after_months begins")
        return self


def _check_amounts(fee: FeeRule) -> None:
    amounts = (fee.percent, fee.fixed, fee.minimum, fee.maximum, fee.tiers)
    if fee.amount_unknown and (any(a is not None for a in amounts) or fee.alternatives):
        raise ValueError("says amount_unknown and gives an amount")
    told = fee.percent is not None or fee.fixed is not None or fee.tiers is not None or bool(fee.pass_through)
    if not fee.amount_unknown and not told:
        raise ValueError("has no amount: write percent, fixed, tiers or pass_through, or amount_unknown = true")
    if fee.tiers is not None and (fee.percent is not None or fee.fixed is not None):
        raise ValueError("has tiers beside percent or fixed: put the amounts into the bands")
    if fee.tiers is not None and fee.tiers.of is not None and fee.on is not Event.PAYMENT:
        raise ValueError("tiers.of belongs to payment fees only")
    if fee.minimum is not None and fee.maximum is not None and fee.minimum > fee.maximum:
        raise ValueError("minimum is above maximum")


def _check_role(fee: FeeRule) -> None:
    if fee.on is Event.PAYMENT and fee.role not in {Role.BASE, Role.SURCHARGE}:
        raise ValueError('a payment fee needs role = "base" or role = "surcharge"')
    if fee.role in LIMITS and fee.on not in {Event.MONTH, Event.YEAR}:
        raise ValueError('a floor or a cap is a least or most of a month or year: on = "month" or on = "year"')
    by_volume = fee.percent is not None and fee.committed_volume is None
    if fee.role in LIMITS and fee.on is Event.YEAR and (fee.tiers is not None or by_volume):
        raise ValueError("a floor or a cap of the year is an amount: write fixed, or percent and committed_volume")
    plain = (fee.fixed, fee.minimum, fee.maximum, fee.tiers)
    if fee.committed_volume is not None and (
        fee.role is not Role.FLOOR or fee.percent is None or any(figure is not None for figure in plain)
    ):
        raise ValueError("committed_volume belongs to a floor, beside percent and no other figure")
    if fee.returned_if_won is not None and fee.on is not Event.DISPUTE:
        raise ValueError("returned_if_won belongs to dispute fees only")


def _check_units(fee: FeeRule) -> None:
    priced = (fee.percent, fee.minimum, fee.maximum, fee.tiers)
    packages = fee.package_units or fee.package_volume
    if packages and (fee.fixed is None or any(figure is not None for figure in priced) or fee.pass_through):
        raise ValueError("package_units needs fixed, the price of a package, and no other figure")
    if (packages or fee.free_volume) and fee.on not in COUNTED_EVENTS:
        raise ValueError("package_units belongs to fees on what happens to payments, not to those of the calendar")
    if (fee.free_units or fee.package_units) and (fee.free_volume or fee.package_volume):
        raise ValueError("free units and packages count payments or their volume, not both")
    free = fee.free_units or fee.free_volume
    if fee.free_per is not FreePer.MONTH and (not free or fee.on not in COUNTED_EVENTS):
        raise ValueError("free_per says how often free_units or free_volume come anew")
    if fee.free_units_of is None:
        return
    if not free or fee.on is not Event.PAYMENT or fee.free_units_of.amount is not None:
        raise ValueError("free_units_of says which payments share free_units: in words, on payment fees only")
    if fee.tiers is not None and fee.tiers.by is not TierBasis.AMOUNT:
        raise ValueError("free_units_of beside monthly bands: write a first band that costs nothing, and tiers.of")
