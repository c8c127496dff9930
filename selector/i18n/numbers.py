"""Money, percentages, numbers and dates as each language writes them, through the Unicode CLDR data of Babel.

Amounts keep the decimals of their currency; nothing that is there is rounded away. Babel is imported at first use.
"""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from selector.domain.money import exponent, from_minor
from selector.i18n.catalog import number_locale

if TYPE_CHECKING:
    from babel import Locale

PERSIAN_DIGITS = "۰۱۲۳۴۵۶۷۸۹"
_PERSIAN_SIGNS = {"%": "\N{ARABIC PERCENT SIGN}", "-": "\N{LEFT-TO-RIGHT MARK}\N{MINUS SIGN}"}
_TO_PERSIAN = str.maketrans(dict(zip("0123456789", PERSIAN_DIGITS, strict=True)) | _PERSIAN_SIGNS)
_PERSIAN_POINT = "\N{ARABIC DECIMAL SEPARATOR}"
_NUMERAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:\N{EN DASH}[0-9]+)?")
"""A number, or a span of years."""
_SYSTEM: Literal["default"] = "default"
_REMEMBERED = 20_000


@lru_cache(maxsize=16)
def babel_locale(code: str) -> "Locale":
    """Babel's data of a locale, read once."""
    from babel import Locale

    return Locale.parse(code)


def _digits(written: str, code: str) -> str:
    """Persian figures and signs, which Babel leaves Latin; the mark keeps a minus left of its number."""
    return written.translate(_TO_PERSIAN) if code == "fa" else written


def in_figures(written: str, language: str | None = None) -> str:
    """`written` in the figures of the language where it is a number and nothing else; any other text as it is."""
    if number_locale(language) != "fa" or not _NUMERAL.fullmatch(written):
        return written
    return _digits(written.replace(".", _PERSIAN_POINT), "fa")


def money(minor: int, currency: str, language: str | None = None, *, whole: bool = False) -> str:
    """An amount with its currency: 123450 and EUR in Finnish is "1 234,50 €".

    Args:
        minor: the amount in minor units of the currency.
        currency: an ISO 4217 code.
        language: a language of the catalogue; None is the one in use.
        whole: round to whole units, for summaries.

    Raises:
        UserError: when the code is no ISO 4217 currency.
    """
    decimals = 0 if whole else _decimals(minor, currency)
    return price(from_minor(minor, currency), currency, language, decimals=decimals)


def price(value: int | Decimal, currency: str, language: str | None = None, *, decimals: int | None = None) -> str:
    """An amount in units of its currency, which may be finer than its cents: 0.035 EUR in English is "€0.035".

    `decimals` fixes how many are shown, None shows those there are.
    """
    places = _places(value) if decimals is None else decimals
    return _price(str(_rounded(Decimal(value), places)), currency, number_locale(language), places)


@lru_cache(maxsize=_REMEMBERED)
def _price(value: str, currency: str, code: str, places: int) -> str:
    from babel import numbers

    frame = babel_locale(code).currency_formats["standard"].pattern.split(";")[0]
    if numbers.get_currency_symbol(currency, babel_locale(code))[-1:].isalpha():
        frame = frame.replace("¤#", "¤\N{NO-BREAK SPACE}#")  # CLDR's currencySpacing, which Babel leaves out
    pattern = frame.replace("#,##0.00", _pattern(places))
    written = numbers.format_currency(
        Decimal(value), currency, pattern, locale=babel_locale(code), currency_digits=False, numbering_system=_SYSTEM
    )
    return _digits(written, code)


def _decimals(minor: int, currency: str) -> int:
    """The decimals people write, or all that the currency has when the amount needs them (Iranian rials)."""
    from babel import numbers

    exact, usual = exponent(currency), numbers.get_currency_precision(currency)
    return exact if usual > exact or minor % 10 ** (exact - usual) else usual


def number(value: int | Decimal, language: str | None = None, *, decimals: int | None = None) -> str:
    """A number with the language's separators; `decimals` fixes how many are shown, None shows those there are."""
    places = _places(value) if decimals is None else decimals
    return _number(str(_rounded(Decimal(value), places)), places, number_locale(language))


@lru_cache(maxsize=_REMEMBERED)
def _number(value: str, places: int, code: str) -> str:
    """A rounded number in a locale; tables ask for the same ones again whenever they are painted.

    Babel's own way takes ten times as long, which is felt where a table has hundreds of new figures after an edit.
    """
    return _digits(format(Decimal(value), f",.{places}f").translate(_signs(code)), code)


@lru_cache(maxsize=16)
def _signs(code: str) -> dict[int, str]:
    """What Python's signs become: they stand where those of every locale do that groups by thousands."""
    from babel import numbers

    spoken = babel_locale(code)
    group = numbers.get_group_symbol(spoken, numbering_system=_SYSTEM)
    return str.maketrans({",": group, ".": numbers.get_decimal_symbol(spoken, numbering_system=_SYSTEM)})


def percent(value: Decimal, language: str | None = None, *, decimals: int | None = None) -> str:
    """A percentage given in percent: Decimal("1.45") in Finnish is "1,45 %"."""
    places = _places(value) if decimals is None else decimals
    return _percent(str(_rounded(value, places)), places, number_locale(language))


def whole_percent(value: float, language: str | None = None) -> str:
    """A computed percentage in whole percents, half-up: 82.5 is "83%" in the terminal as in the window."""
    return percent(Decimal(str(value)), language, decimals=0)


@lru_cache(maxsize=_REMEMBERED)
def _percent(value: str, places: int, code: str) -> str:
    from babel import numbers

    frame = babel_locale(code).percent_formats[None].pattern
    pattern = frame.replace("#,##0", _pattern(places))
    share = Decimal(value).scaleb(-2)
    return _digits(numbers.format_percent(share, pattern, locale=babel_locale(code), numbering_system=_SYSTEM), code)


def _places(value: int | Decimal) -> int:
    """Decimals that `value` has when its trailing zeros are left out."""
    exponent_of_value = Decimal(value).normalize().as_tuple().exponent
    return max(0, -exponent_of_value) if isinstance(exponent_of_value, int) else 0


def _pattern(places: int) -> str:
    return "#,##0" + ("." + "0" * places if places else "")


def _rounded(value: Decimal, places: int) -> Decimal:
    """Half-up, as everywhere in the product; Babel would round half to even."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def day(value: date, language: str | None = None) -> str:
    """A date as the language writes it in running text: "5 Jan 2026"."""
    return _day(value.date() if isinstance(value, datetime) else value, number_locale(language))


@lru_cache(maxsize=_REMEMBERED)
def _day(value: date, code: str) -> str:
    from babel import dates

    return _digits(dates.format_date(value, "medium", locale=babel_locale(code)), code)


def month(value: date, language: str | None = None) -> str:
    """The month of a date as the language writes it: "Jan 2026"."""
    return _month(value.replace(day=1), number_locale(language))


@lru_cache(maxsize=_REMEMBERED)
def _month(value: date, code: str) -> str:
    from babel import dates

    return _digits(dates.format_skeleton("yMMM", value, locale=babel_locale(code)), code)


def date_pattern(language: str | None = None) -> tuple[str, str]:
    """How `day` writes dates, in the signs of CLDR ("d MMM y"), and the language that it is for ("fi")."""
    code = number_locale(language)
    locale = babel_locale(code)
    return str(locale.date_formats["medium"].pattern), str(locale.language)


def clock(value: datetime, language: str | None = None) -> str:
    """Hours and minutes of a moment: "14:02"."""
    from babel import dates

    code = number_locale(language)
    return _digits(dates.format_time(value, "short", locale=babel_locale(code), tzinfo=value.tzinfo), code)
