"""Numbers as people type them: "50k", "50 000", "1,4 %", "€ 1.200,50", Persian digits. Asks where two readings fit."""

import re
import unicodedata
from decimal import Decimal

from selector.domain.money import EXPONENTS
from selector.domain.problems import Problem
from selector.domain.text import Text, text
from selector.i18n.units import CODE, other_unit

LONGEST = 60
_MULTIPLES = {"": 0, "k": 3, "m": 6, "mn": 6, "bn": 9}
_SPACES = re.compile(r"(?<=\d)[\s'\u2019]+(?=\d{3}(?!\d))")
_SHAPE = re.compile(r"%?\s*(?P<sign>[-+]?)\s*(?P<digits>[\d.,]*\d[\d.,]*)\s*(?P<multiple>[a-z]*)\s*%?")
_GROUPED = {".": re.compile(r"\d{1,3}(\.\d{3})+"), ",": re.compile(r"\d{1,3}(,\d{3})+")}
_LATIN_MARKS = {
    "\N{ARABIC DECIMAL SEPARATOR}": ".",
    "\N{ARABIC THOUSANDS SEPARATOR}": "'",
    "\N{ARABIC COMMA}": ",",
    "\N{ARABIC PERCENT SIGN}": "%",
    "\N{MINUS SIGN}": "-",
    "\N{EN DASH}": "-",
}
_MOST_DIGITS = (15, 12)
_THREE = 3


def parse_number(typed: str, *, decimals: int | None = None, unit: str = "") -> Decimal | Problem:
    """The number that a person typed, or a problem that says how to write it.

    Args:
        typed: digits of any script with separators, an optional currency, percent sign and multiple (k, m, mn, bn).
        decimals: how many decimals the field can hold. It settles what "1.450" means: where at most two decimals
            fit it is a thousand and some; where it is None or more, both readings fit and the problem asks.
        unit: what the field holds: a currency code, or "%". Another currency or a percent sign that does not fit it is
            refused, for nobody means 50000 USD by it where the field takes EUR. Empty: any mark is taken and left out.
    """
    if len(typed) > LONGEST:
        return _unreadable(typed[:LONGEST] + "…")
    if (other := other_unit(typed, unit)) is not None:
        return other
    found = _SHAPE.fullmatch(_plain(typed))
    if found is None or found["multiple"] not in _MULTIPLES:
        return _unreadable(typed.strip())
    readings = _readings(found["digits"])
    if decimals is not None and len(readings) > 1:
        readings = [reading for reading in readings if len(reading.partition(".")[2]) <= decimals]
    if len(readings) != 1:
        return _ambiguous(typed.strip(), readings) if readings else _unreadable(typed.strip())
    return _value(found["sign"] + readings[0], _MULTIPLES[found["multiple"]], typed)


def _plain(typed: str) -> str:
    """Lower case, Latin digits, no currency; separators are "." and "," only."""
    folded = "".join(_plain_character(character) for character in typed).strip().lower()
    return _SPACES.sub("", CODE.sub(_drop_currency, folded).strip())


def _plain_character(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if unicodedata.category(character) in {"Sc", "Cf"}:
        return ""
    return _LATIN_MARKS.get(character, character)


def _drop_currency(code: re.Match[str]) -> str:
    return "" if code[0].upper() in EXPONENTS else code[0]


def _readings(digits: str) -> list[str]:
    """Every decimal text that `digits` can stand for: none, one, or two."""
    marks = [character for character in digits if character in ".,"]
    if not marks:
        return [digits]
    last = marks[-1]
    whole, _, fraction = digits.rpartition(last)
    other = "," if last == "." else "."
    readings = []
    if len(set(marks)) == 1 and _GROUPED[last].fullmatch(digits) and not digits.startswith("0"):
        readings.append(digits.replace(last, ""))
    if marks.count(last) == 1 and fraction and _is_whole(whole, other):
        readings.append(f"{whole.replace(other, '') or '0'}.{fraction}")
    return readings


def _is_whole(whole: str, separator: str) -> bool:
    return separator not in whole or _GROUPED[separator].fullmatch(whole) is not None


def _value(number: str, power: int, typed: str) -> Decimal | Problem:
    value = Decimal(number).scaleb(power)
    whole, _, fraction = format(value, "f").lstrip("-").partition(".")
    if len(whole.lstrip("0")) > _MOST_DIGITS[0] or len(fraction) > _MOST_DIGITS[1]:
        return Problem("number_too_long", text("{typed} has too many digits", typed=typed.strip()), hint=_fewer())
    return Decimal(format(value, "f"))


def _fewer() -> Text:
    return text(
        "write at most {whole} digits, and {decimals} decimals", whole=_MOST_DIGITS[0], decimals=_MOST_DIGITS[1]
    )


def _unreadable(typed: str) -> Problem:
    if not typed:
        return Problem("number_missing", text("a number is missing"), hint=_example())
    return Problem("not_a_number", text("{typed} is not a number", typed=typed), hint=_example())


def _example() -> Text:
    return text("write it like 50000, 50 000, 50k or 1.5")


def _ambiguous(typed: str, readings: list[str]) -> Problem:
    grouped, fraction = readings[0], readings[1].rstrip("0").rstrip(".")
    if len(fraction.partition(".")[2]) == _THREE:
        fraction += "0"
    asked = text("{typed} can mean {first} or {second}", typed=typed, first=grouped, second=fraction)
    return Problem("ambiguous_number", asked, hint=text("write {first} or {second}", first=grouped, second=fraction))
