"""Marks of a unit in a typed number: a currency's code or sign, a percent sign, and whether they fit the field."""

import re
import unicodedata

from selector.domain.money import EXPONENTS
from selector.domain.problems import Problem
from selector.domain.text import text

PERCENT = "%"
_PERCENTS = frozenset("%\N{ARABIC PERCENT SIGN}")
CODE = re.compile(r"^[a-z]{3}(?![a-z])|(?<![a-z])[a-z]{3}$")
_DOLLARS = """AUD ARS BBD BMD BND BRL BSD BZD CAD CLP COP CUP CVE DOP FJD GYD HKD JMD KYD LRD MXN NAD NIO NZD SBD SGD
SRD TOP TTD TWD USD UYU XCD"""
_SIGNS = {
    sign: frozenset(codes.split())
    for sign, codes in {
        "$": _DOLLARS, "£": "EGP FKP GBP GIP LBP SDG SHP SSP SYP", "¥": "CNY JPY", "€": "EUR", "₺": "TRY", "₹": "INR",
        "₽": "RUB", "₴": "UAH", "₩": "KPW KRW", "₪": "ILS", "₫": "VND", "₦": "NGN", "₱": "CUP PHP", "₸": "KZT",
        "₾": "GEL", "₼": "AZN", "\N{RIAL SIGN}": "IRR OMR QAR SAR YER",
    }.items()
}  # fmt: skip
"""The currencies that a sign can stand for (Unicode, block "Currency Symbols", and the national currencies of CLDR)."""


def other_unit(typed: str, unit: str) -> Problem | None:
    """What is wrong where `typed` names another unit than the field's: a currency code or "%"; other fields take any.

    Args:
        typed: what was typed, a number with its marks.
        unit: the unit of the field.
    """
    if unit != PERCENT and unit not in EXPONENTS:
        return None
    written = next((mark for mark in _marks(typed) if not _fits(mark, unit)), "")
    if not written:
        return None
    wrong = text("{typed} is in {other}, and this is in {unit}", typed=typed.strip(), other=written, unit=unit)
    return Problem("other_unit", wrong, hint=text("write it in {unit}, or without a sign", unit=unit))


def _marks(typed: str) -> list[str]:
    """Percent signs, currency signs and currency codes, as they stand in the text."""
    found = [mark for mark in typed if mark in _PERCENTS or unicodedata.category(mark) == "Sc"]
    code = CODE.search("".join(mark for mark in typed if mark not in found).strip().lower())
    return [*found, *([code[0].upper()] if code and code[0].upper() in EXPONENTS else [])]


def _fits(mark: str, unit: str) -> bool:
    if mark in _PERCENTS:
        return unit == PERCENT
    if len(mark) > 1:
        return mark == unit
    return unit != PERCENT and unit in _SIGNS.get(mark, {unit})
