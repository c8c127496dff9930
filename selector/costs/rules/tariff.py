"""An offer's fee rules turned into whole numbers, once per offer and set of assumptions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import ceil

from selector.costs.context import PricingContext, fee_key
from selector.costs.identity import Same
from selector.costs.pieces import Pieces, bounded, graduated, slab, straight
from selector.costs.rules.conditions import wanted_words
from selector.costs.rules.interchange import PassThrough, area_of
from selector.domain.fees import AmountRange, Band, Condition, FeeRule, Rounding, Tiers
from selector.domain.money import exponent, to_micro, to_ppm
from selector.domain.platform import Offer
from selector.domain.problems import Problem, UserError, Where
from selector.domain.vocabulary import Event, FreePer, Role, TierBasis, TierMode

LOW, LIKELY, HIGH = 0, 1, 2
VIEWS = (LOW, LIKELY, HIGH)
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class MonthBand:
    """A band of a monthly tier. `limit` is in minor units or payments (inclusive), None where open."""

    limit: Fraction | None
    pieces: Pieces
    percent_ppm: int
    fixed_micro: int
    flat_micro: int


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """One rule in whole numbers. `pieces` holds the fee for the views low, likely and high; `bands` monthly tiers."""

    index: int
    rule: FeeRule
    wanted: dict[str, frozenset[str]]
    pieces: tuple[Pieces, Pieces, Pieces]
    bands: tuple[MonthBand, ...] = ()
    unknown: bool = False
    """The amount is not published and nothing was assumed for it."""
    assumed: bool = False
    counted: dict[str, frozenset[str]] | None = None
    """The words of the payments that a month's total is made of (the bands' or that of shared free units); None: of
    those that the rule prices."""
    free: Fraction = Fraction(0)
    """What is free each time: payments, or minor units of their volume."""
    free_per: FreePer = FreePer.MONTH
    package: Fraction = Fraction(0)
    """What a package holds, in the same units."""
    starting: bool = False
    """Are the first payments those of a new contract, whose months the rule counts?"""

    @property
    def graduated_by_month(self) -> bool:
        """Does each band of a monthly tier price its part of the month?"""
        return bool(self.bands) and self.rule.tiers is not None and self.rule.tiers.mode is TierMode.GRADUATED

    @property
    def on_month_sum(self) -> bool:
        """Is the fee worked out on the month's sum, since no single payment has a fee of its own?"""
        return self.by_units or self.graduated_by_month

    @property
    def by_units(self) -> bool:
        """Does the fee depend on how much was free, or on packages begun?"""
        return bool(self.free or self.package)

    @property
    def units_by_volume(self) -> bool:
        """Is what is free, or what a package holds, a volume rather than a number of payments?"""
        return bool(self.rule.free_volume or self.rule.package_volume)

    @property
    def by_count(self) -> bool:
        """Is what the month counts the number of payments rather than their volume?"""
        if self.rule.free_units_of is not None:
            return not self.units_by_volume
        return self.rule.tiers is not None and self.rule.tiers.by is TierBasis.MONTHLY_COUNT

    @property
    def average_months(self) -> int:
        """Of how many months before it the band follows the mean; 1: of its own month."""
        return 1 if self.rule.tiers is None else self.rule.tiers.average_months


@dataclass(frozen=True, slots=True)
class CompiledOffer:
    """An offer ready to price any payments table of its currency."""

    platform: str
    offer: Offer
    context: PricingContext
    rules: tuple[CompiledRule, ...]
    rounding: Rounding
    cuts: tuple[int, ...]
    """Days (ordinals) on which a rule begins or ends to be valid."""
    pass_through: PassThrough | None
    """Where interchange and scheme fees are looked up, for offers that pass them on."""
    by_event: Mapping[Event, tuple[CompiledRule, ...]]

    @property
    def has_base(self) -> bool:
        """Has it any base fee for payments at all?"""
        return any(is_base(rule.rule) for rule in self.on(Event.PAYMENT))

    def on(self, event: Event) -> tuple[CompiledRule, ...]:
        """The rules that are charged on `event`, in the offer's order."""
        return self.by_event.get(event, ())


def compile_rules(platform: str, offer: Offer, context: PricingContext) -> CompiledOffer:
    """Turns `offer` into whole numbers.

    Raises:
        UserError: for an amount or percentage that is too fine to be priced exactly; names the rule.
    """
    rules, cuts = [], set[int]()
    for index, rule in enumerate(offer.fees):
        key = fee_key(platform, offer.id, rule.label)
        if (rule.optional and key not in context.chosen) or (rule.first_months and not context.starting):
            continue
        try:
            assumed = Same(context.ranges.get(key, rule.range))
            rules.append(_compile(index, Same(rule), offer.currency, assumed, starting=context.starting))
        except UserError as error:
            where = Where(field=f"offers.{offer.id}.fees[{index}] {rule.label!r}")
            raise UserError(Problem(error.problem.code, error.problem.text, where=where)) from None
        cuts |= {rule.valid_from.toordinal()} if rule.valid_from else set()
        cuts |= {rule.valid_to.toordinal() + 1} if rule.valid_to else set()
    rounding = offer.rounding or Rounding()
    passed = _pass_through(offer, context)
    cuts |= passed.cuts() if passed else set()
    return CompiledOffer(platform, offer, context, tuple(rules), rounding, tuple(sorted(cuts)), passed, by_event(rules))


def by_event(rules: Sequence[CompiledRule]) -> Mapping[Event, tuple[CompiledRule, ...]]:
    """The rules by what they are charged on, in their order."""
    found: dict[Event, list[CompiledRule]] = {}
    for rule in rules:
        found.setdefault(rule.rule.on, []).append(rule)
    return {event: tuple(found[event]) for event in Event if event in found}


def _pass_through(offer: Offer, context: PricingContext) -> PassThrough | None:
    if context.interchange is None or not any(rule.pass_through for rule in offer.fees):
        return None
    return PassThrough(context.interchange, area_of(context.merchant_country, offer.market), offer.currency)


@lru_cache(maxsize=8192)
def _compile(
    index: int, fee: Same[FeeRule], currency: str, assumed: Same[AmountRange | None], *, starting: bool
) -> CompiledRule:
    """The rule in whole numbers; the same one for the same fee, so that offers are known to share it."""
    rule, scale = fee.value, 10 ** exponent(currency)
    return replace(
        _priced(index, rule, currency, assumed),
        free=Fraction(rule.free_units) + Fraction(rule.free_volume) * scale,
        package=Fraction(rule.package_units) + Fraction(rule.package_volume) * scale,
        free_per=rule.free_per,
        starting=starting,
    )


def _priced(index: int, rule: FeeRule, currency: str, assumed: Same[AmountRange | None]) -> CompiledRule:
    wanted = wanted_words(rule.when)
    if rule.amount_unknown:
        pieces, known = _assumed(assumed.value, currency), assumed.value is not None
        return CompiledRule(index, rule, wanted, pieces, unknown=not known, assumed=known)
    if rule.tiers is not None and rule.tiers.by is not TierBasis.AMOUNT:
        bands = _month_bands(rule, rule.tiers, currency)
        counted = None if rule.tiers.of is None else wanted_words(rule.tiers.of)
        return CompiledRule(index, rule, wanted, (bands[0].pieces,) * 3, bands, counted=counted)
    one = _by_amount(rule.tiers, currency) if rule.tiers else straight(*_rate(rule, currency))
    shared = None if rule.free_units_of is None else wanted_words(rule.free_units_of)
    return CompiledRule(index, rule, wanted, (bounded(one, *_bounds(rule, currency)),) * 3, counted=shared)


def _rate(figures: FeeRule | Band, currency: str) -> tuple[int, int]:
    return to_ppm(figures.percent or ZERO), to_micro(figures.fixed or ZERO, currency)


def _bounds(figures: FeeRule | Band, currency: str) -> tuple[int | None, int | None]:
    least = None if figures.minimum is None else to_micro(figures.minimum, currency)
    return least, None if figures.maximum is None else to_micro(figures.maximum, currency)


def _assumed(assumed: AmountRange | None, currency: str) -> tuple[Pieces, Pieces, Pieces]:
    if assumed is None:
        return (straight(0, 0),) * 3
    points = (
        (assumed.low_percent, assumed.low_fixed),
        (assumed.likely_percent, assumed.likely_fixed),
        (assumed.high_percent, assumed.high_fixed),
    )
    low, likely, high = (straight(to_ppm(percent), to_micro(fixed, currency)) for percent, fixed in points)
    return low, likely, high


def _by_amount(tiers: Tiers, currency: str) -> Pieces:
    limits = [None if band.up_to is None else int(band.up_to.scaleb(exponent(currency))) for band in tiers.bands]
    if tiers.mode is TierMode.GRADUATED:
        return graduated(
            [
                (limit, *_rate(band, currency), *_bounds(band, currency))
                for limit, band in zip(limits, tiers.bands, strict=True)
            ]
        )
    each = [bounded(straight(*_rate(band, currency)), *_bounds(band, currency)) for band in tiers.bands]
    return slab(list(zip(limits, each, strict=True)))


def _month_bands(rule: FeeRule, tiers: Tiers, currency: str) -> tuple[MonthBand, ...]:
    scale = 10 ** exponent(currency) if tiers.by is TierBasis.MONTHLY_VOLUME else 1
    return tuple(
        MonthBand(
            limit=None if band.up_to is None else Fraction(band.up_to) * scale,
            pieces=bounded(
                bounded(straight(*_rate(band, currency)), *_bounds(band, currency)), *_bounds(rule, currency)
            ),
            percent_ppm=to_ppm(band.percent or ZERO),
            fixed_micro=to_micro(band.fixed or ZERO, currency),
            flat_micro=to_micro(band.flat_once or ZERO, currency),
        )
        for band in tiers.bands
    )


def amount_ends(condition: Condition, currency: str) -> tuple[int, int | None]:
    """The amounts of `condition` in minor units: first that counts, first that no longer counts (None: no end)."""
    start, end = condition.amount or (None, None)
    scale = 10 ** exponent(currency)
    return _ceil(start, scale) or 0, _ceil(end, scale)


def _ceil(amount: Decimal | None, scale: int) -> int | None:
    return None if amount is None else ceil(amount * scale)


def is_base(rule: FeeRule) -> bool:
    """Does exactly one of these price an event?"""
    return rule.role is Role.BASE
