"""Money and rates as integers: minor units, micro-units of a minor unit, and parts per million."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from selector.domain.problems import Problem, UserError
from selector.domain.text import Amount, text

PPM_PER_PERCENT = 10_000
MICRO = 1_000_000
_EXPONENTS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF UYI",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
    2: "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE "
    "CHF CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL "
    "HRK HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR "
    "MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD "
    "SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG "
    "YER ZAR ZMW ZWG ZWL",
}
EXPONENTS: dict[str, int] = {code: exponent for exponent, codes in _EXPONENTS.items() for code in codes.split()}


def exponent(currency: str) -> int:
    """Decimals of `currency` by ISO 4217 (EUR 2, JPY 0, KWD 3).

    Raises:
        UserError: when the code is no ISO 4217 currency.
    """
    try:
        return EXPONENTS[currency]
    except KeyError:
        wrong = text("{code} is no ISO 4217 currency code", code=currency)
        hint = text("write a code of three capital letters such as EUR")
        raise UserError(Problem("unknown_currency", wrong, hint=hint)) from None


def to_minor(amount: Decimal, currency: str) -> int:
    """`amount` in whole minor units of `currency`: 12.34 EUR is 1234.

    Raises:
        UserError: when the amount has more decimals than the currency (it is refused, never rounded in silence).
    """
    minor = amount.scaleb(exponent(currency))
    if minor != minor.to_integral_value():
        wrong = text("{amount} has more decimals than {currency} allows", amount=format(amount, "f"), currency=currency)
        raise UserError(Problem("too_many_decimals", wrong, hint=text("round the amount to whole minor units")))
    return int(minor)


def to_micro(amount: Decimal, currency: str) -> int:
    """`amount` in millionths of a minor unit, as fixed fees are kept: 0.25 EUR is 25,000,000.

    Raises:
        UserError: when the amount is finer than a millionth of a minor unit.
    """
    micro = amount.scaleb(exponent(currency) + 6)
    if micro != micro.to_integral_value():
        raise UserError(Problem("too_fine", text("{amount} is finer than can be priced exactly", amount=str(amount))))
    return int(micro)


def to_ppm(percent: Decimal) -> int:
    """A rate in percent as parts per million: 1.5 % is 15,000.

    Raises:
        UserError: when the rate is finer than a ten-thousandth of a percent (refused by name, never rounded).
    """
    ppm = percent * PPM_PER_PERCENT
    if ppm != ppm.to_integral_value():
        wrong = text("{percent} % is finer than a ten-thousandth of a percent", percent=str(percent))
        raise UserError(Problem("too_fine", wrong, hint=text("write at most four decimals")))
    return int(ppm)


def shown_amount(value: Decimal, currency: str) -> Amount:
    """An amount for a sentence: with all decimals of its currency, and more only where it has more.

    Raises:
        UserError: the currency is unknown.
    """
    own = -int(value.normalize().as_tuple().exponent)
    return Amount(value.quantize(Decimal(1).scaleb(-max(own, exponent(currency)))))


def from_minor(minor: int, currency: str) -> Decimal:
    """Whole minor units as an amount with the currency's decimals: 1234 EUR-cents are Decimal('12.34')."""
    return Decimal(minor).scaleb(-exponent(currency))


def money_text(minor: int, currency: str) -> str:
    """Minor units as a plain decimal string with all decimals of the currency: "12.30"."""
    return format(from_minor(minor, currency), "f")


def round_half_up(amount: Decimal, currency: str) -> int:
    """`amount` rounded half-up (away from zero) to whole minor units."""
    return int(amount.scaleb(exponent(currency)).quantize(Decimal(1), rounding=ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount with its currency among the values of a text; whoever renders it writes it as the language does."""

    minor: int
    currency: str

    def __str__(self) -> str:
        return f"{money_text(self.minor, self.currency)} {self.currency}"
