"""Names of countries, currencies and languages in the language in use, and the currency of a country."""

from selector.i18n.catalog import number_locale
from selector.i18n.numbers import babel_locale


def country(code: str, language: str | None = None) -> str:
    """The country's name: FI is "Finland"; the code itself where nobody names it."""
    return str(babel_locale(number_locale(language)).territories.get(code, code))


def currency(code: str, language: str | None = None) -> str:
    """The currency's name: EUR is "Euro"."""
    return str(babel_locale(number_locale(language)).currencies.get(code, code))


def spoken(code: str, language: str | None = None) -> str:
    """The language's name; in its own language when `language` is the same code."""
    return str(babel_locale(number_locale(language)).languages.get(code, code))


def month_names(language: str | None = None) -> tuple[str, ...]:
    """The twelve months by their short names, January first."""
    months = babel_locale(number_locale(language)).months["stand-alone"]["abbreviated"]
    return tuple(str(months[place]) for place in range(1, 13))
