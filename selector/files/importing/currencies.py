"""Currency codes as exports write them: lower case, numbers of ISO 4217, signs that only one currency has."""

from collections.abc import Sequence
from decimal import Decimal

from selector.domain.money import EXPONENTS

UNNAMED = "?"
NUMBERS = {
    "036": "AUD", "124": "CAD", "156": "CNY", "203": "CZK", "208": "DKK", "344": "HKD", "348": "HUF", "352": "ISK",
    "356": "INR", "376": "ILS", "392": "JPY", "410": "KRW", "484": "MXN", "554": "NZD", "578": "NOK", "643": "RUB",
    "702": "SGD", "710": "ZAR", "752": "SEK", "756": "CHF", "784": "AED", "826": "GBP", "840": "USD", "941": "RSD",
    "946": "RON", "949": "TRY", "975": "BGN", "978": "EUR", "985": "PLN", "986": "BRL",
}  # fmt: skip
SIGNS = {
    "€": "EUR", "£": "GBP", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD",
    "R$": "BRL", "HK$": "HKD", "S$": "SGD", "MX$": "MXN", "₹": "INR", "₺": "TRY", "₴": "UAH", "₩": "KRW", "₪": "ILS",
    "ZŁ": "PLN", "KČ": "CZK",
}  # fmt: skip
MAX_CODE = 12


def code_of(written: str) -> str:
    """The code that `written` stands for; "?" where it names none ("$" is many currencies); else as it stands."""
    bare = written.strip().upper()
    if bare in EXPONENTS:
        return bare
    number = bare.zfill(3) if bare.isdigit() else ""
    known = NUMBERS.get(number) or SIGNS.get(bare)
    if known:
        return known
    return bare[:MAX_CODE] if bare.isalnum() and bare.isascii() and not bare.isdigit() else UNNAMED


def is_iso(code: str) -> bool:
    """Whether `code` is a currency of ISO 4217."""
    return code in EXPONENTS


def scale_sql(currencies: Sequence[str], place: str) -> str:
    """SQL for the factor from minor to major units of the currency at `place`; two decimals where unknown."""
    whens = " ".join(
        f"WHEN {index} THEN {Decimal(1).scaleb(-EXPONENTS.get(code, 2)):f}" for index, code in enumerate(currencies)
    )
    return f"(CASE {place} {whens} ELSE 0.01 END)"
