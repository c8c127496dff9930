"""Countries, and the currency and language that are in use there, from the Unicode CLDR data of Babel."""

import re
from datetime import date
from functools import lru_cache

from selector.domain.money import EXPONENTS
from selector.i18n.catalog import LANGUAGES

_TWO_LETTERS = re.compile("[A-Z]{2}")
_NEWER = {"BG": (date(2026, 1, 1), "EUR")}
"""Changes that the installed data may not know yet: Bulgaria took the euro on 1 January 2026 (Council Decision (EU)
2025/1407)."""
_OWN_NAMES = {"uk": "GB", "great britain": "GB", "england": "GB", "usa": "US", "america": "US", "holland": "NL"}
"""Names that people use and that the data does not list in full."""
_KNOWN_LANGUAGES = ("en", "fi", "tr", "el", "fa", "de", "fr", "es", "it", "nl", "sv", "da", "nb", "pl", "pt")
_ALIKE = 0.8
_GROUPS = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""Codes of the data that stand for groups of countries or for none."""


@lru_cache(maxsize=1024)
def currency_of(country: str, on: date) -> str | None:
    """The currency in use in `country` on that day; None where the code is no country's."""
    from babel.numbers import get_territory_currencies

    if country in _GROUPS or not _TWO_LETTERS.fullmatch(country):
        return None
    since, newer = _NEWER.get(country, (date.max, ""))
    if on >= since:
        return newer
    used = get_territory_currencies(country, start_date=on, end_date=on, tender=True)
    return next((code for code in used if code in EXPONENTS), None)


@lru_cache(maxsize=256)
def language_of(country: str) -> str | None:
    """The first official language of `country` that the program speaks; None where it speaks none of them."""
    from babel.languages import get_official_languages

    official = get_official_languages(country, de_facto=True)
    return next((code for code in official if code in LANGUAGES), None)


def is_country(code: str) -> bool:
    """Whether `code` is that of a country or territory, with or without a currency of its own."""
    from selector.i18n.numbers import babel_locale

    return _TWO_LETTERS.fullmatch(code) is not None and code not in _GROUPS and code in babel_locale("en").territories


def code_of_name(name: str) -> str | None:
    """The code of the country that is called so in a widely known language, small slips of writing included."""
    from difflib import get_close_matches

    from babel import Locale

    listed = (Locale.parse(language).territories.items() for language in _KNOWN_LANGUAGES)
    codes = {str(called).casefold(): str(code) for each in listed for code, called in each if is_country(str(code))}
    codes |= {own: code for own, code in _OWN_NAMES.items() if own not in codes}
    wanted = name.strip().casefold()
    alike = get_close_matches(wanted, codes, n=1, cutoff=_ALIKE) if wanted not in codes else [wanted]
    return codes[alike[0]] if alike else None
