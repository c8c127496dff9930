"""What a fee costs each time, in one phrase as a person says it: "1.5 % + €0.25"."""

from collections.abc import Iterator
from decimal import Decimal

from selector.domain.fees import FeeRule, Tiers
from selector.domain.money import exponent
from selector.domain.vocabulary import FreePer, Role, TierBasis
from selector.files.fee_conditions import condition
from selector.i18n import numbers
from selector.i18n.catalog import fill, ngettext
from selector.i18n.catalog import gettext as _


def amount(value: Decimal, currency: str) -> str:
    """An amount of a tariff; fees finer than a cent keep all their decimals."""
    minor = value.scaleb(exponent(currency))
    if minor == minor.to_integral_value():
        return numbers.money(int(minor), currency)
    return f"{numbers.number(value)} {currency}"


def _span(low: str, high: str) -> str:
    return low if low == high else _("{low} to {high}").format(low=low, high=high)


def _rate(percent: Decimal | None, fixed: Decimal | None, currency: str) -> str:
    parts = [numbers.percent(percent)] if percent else []
    parts += [amount(fixed, currency)] if fixed else []
    return " + ".join(parts)


def _banded(tiers: Tiers, currency: str) -> str:
    listed = list(tiers.bands)
    told = [said for band in listed if (said := _rate(band.percent, band.fixed or band.flat_once, currency))]
    if not told:
        return _("free")
    kinds = {
        TierBasis.MONTHLY_VOLUME: _("by monthly volume"),
        TierBasis.MONTHLY_COUNT: _("by number of payments"),
        TierBasis.AMOUNT: _("by amount"),
    }
    said = f"{_span(told[0], told[-1])} {kinds[tiers.by]}"
    return said if tiers.of is None else said + _(" of all together: {payments}").format(payments=condition(tiers.of))


def _unknown(fee: FeeRule, currency: str) -> str:
    if fee.range is None:
        return _("amount not published")
    low = _rate(fee.range.low_percent, fee.range.low_fixed, currency) or numbers.percent(Decimal(0))
    high = _rate(fee.range.high_percent, fee.range.high_fixed, currency)
    return _("not published; taken as {range}").format(range=_span(low, high or low))


def fee_price(fee: FeeRule, currency: str) -> str:
    """What a fee costs each time, in one phrase."""
    if fee.amount_unknown:
        return _unknown(fee, currency)
    names_of = {"interchange": _("interchange"), "scheme": _("scheme fees")}
    parts = [names_of[part] for part in fee.pass_through]
    own = _banded(fee.tiers, currency) if fee.tiers else _rate(fee.percent, fee.fixed, currency)
    said = " + ".join([*parts, own] if own else parts) or _("free")
    if fee.package_units:
        size = numbers.number(fee.package_units)
        said = _("{price} for every {count} begun in a month").format(price=said, count=size)
    if fee.package_volume:
        size = amount(fee.package_volume, currency)
        said = _("{price} for every {amount} begun in a month").format(price=said, amount=size)
    if fee.minimum:
        said += ", " + _("at least {amount}").format(amount=amount(fee.minimum, currency))
    if fee.maximum:
        said += ", " + _("at most {amount}").format(amount=amount(fee.maximum, currency))
    return ", ".join([said, *_free(fee, currency), *_limited(fee, currency), *_introduced(fee)])


def _free(fee: FeeRule, currency: str) -> Iterator[str]:
    size = amount(fee.free_volume, currency) if fee.free_volume else numbers.number(fee.free_units)
    how = {
        FreePer.MONTH: _("the first {size} of a month free"),
        FreePer.YEAR: _("the first {size} of a year free"),
        FreePer.ONCE: _("the first {size} free"),
    }
    if fee.free_units or fee.free_volume:
        yield how[fee.free_per].format(size=size)


def _limited(fee: FeeRule, currency: str) -> Iterator[str]:
    if fee.committed_volume:
        yield _("on what is missing to {volume}").format(volume=amount(fee.committed_volume, currency))
    elif fee.role is Role.FLOOR:
        yield _("the least of all fees on payments")
    elif fee.role is Role.CAP:
        yield _("the most of all fees on payments")


def _introduced(fee: FeeRule) -> Iterator[str]:
    if fee.first_months is not None:
        yield fill(
            ngettext("in the first {count} month", "in the first {count} months", fee.first_months),
            count=fee.first_months,
        )
    if fee.after_months:
        yield _("from month {count} on").format(count=numbers.number(fee.after_months + 1))
