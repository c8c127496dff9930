"""The words that exports use for methods, brands and kinds of card, turned into the product's own vocabulary."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from selector.domain.vocabulary import BRANDS, CARD_CLASSES, CHANNELS, FUNDING, METHODS, REGIONS
from selector.files.importing.headings import fold, matches

KNOWN: Mapping[str, frozenset[str]] = {
    "method": METHODS,
    "brand": BRANDS,
    "funding": frozenset(FUNDING),
    "card_class": frozenset(CARD_CLASSES),
    "channel": frozenset(CHANNELS),
    "region": frozenset(REGIONS),
}
CARD_NETWORKS = frozenset({"nyce", "pulse", "star", "interac"})
"""Networks that are brands of cards, though the vocabulary also has them as methods."""
OPEN = frozenset({"method", "brand"})
NOTHING = frozenset({"", "unknown", "n a", "na", "none", "null", "other", "various", "nan", "not available"})
_SAFE = re.compile(r"[a-z][a-z_]{1,30}[0-9]{0,2}")
_COUNTRY2 = re.compile("[A-Z]{2}")
_COUNTRY3 = {
    "DNK": "DK", "SWE": "SE", "NOR": "NO", "FIN": "FI", "ISL": "IS", "DEU": "DE", "AUT": "AT", "CHE": "CH", "FRA": "FR",
    "BEL": "BE", "NLD": "NL", "LUX": "LU", "GBR": "GB", "IRL": "IE", "ESP": "ES", "PRT": "PT", "ITA": "IT", "GRC": "GR",
    "CYP": "CY", "MLT": "MT", "POL": "PL", "CZE": "CZ", "SVK": "SK", "HUN": "HU", "SVN": "SI", "HRV": "HR", "ROU": "RO",
    "BGR": "BG", "EST": "EE", "LVA": "LV", "LTU": "LT", "TUR": "TR", "UKR": "UA", "USA": "US", "CAN": "CA", "MEX": "MX",
    "BRA": "BR", "ARG": "AR", "CHL": "CL", "COL": "CO", "AUS": "AU", "NZL": "NZ", "JPN": "JP", "CHN": "CN", "HKG": "HK",
    "SGP": "SG", "IND": "IN", "KOR": "KR", "ISR": "IL", "ARE": "AE", "SAU": "SA", "ZAF": "ZA", "IRN": "IR", "LIE": "LI",
}  # fmt: skip


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    text = (files("selector.files.importing") / "words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def word(attribute: str, written: str) -> str:
    """The vocabulary's word for `written`, a new word where the list is open, or "" where it says nothing."""
    folded = fold(written)
    if folded in NOTHING:
        return ""
    if attribute == "country":
        return country(written)
    own = folded.replace(" ", "_")
    if attribute == "method" and own in CARD_NETWORKS:
        return "card"
    if own in KNOWN[attribute]:
        return own
    for known, names in _lists()[attribute].items() if attribute in _lists() else ():
        if matches(written, names):
            return known
    return _unlisted(attribute, written, own)


def _unlisted(attribute: str, written: str, own: str) -> str:
    """A word that no list knows, where it may be new; a mail is none, whatever is left of it without its marks."""
    if "@" in written:
        return ""
    if attribute == "method" and word("brand", written) in BRANDS:
        return "card"
    new = attribute == "method" or (attribute == "brand" and not _is_method(written))
    return own if new and _SAFE.fullmatch(own) else ""


def _is_method(written: str) -> bool:
    """Whether `written` is known as a way to pay, so that it is no new brand. Brands are looked up before this."""
    names = _lists()["method"]
    return fold(written).replace(" ", "_") in METHODS or any(matches(written, known) for known in names.values())


def country(written: str) -> str:
    """A country code of two letters, from two or three letters; "" for anything else."""
    code = written.strip().upper()
    code = _COUNTRY3.get(code, code)
    return code if _COUNTRY2.fullmatch(code) else ""


def is_new(attribute: str, value: str) -> bool:
    """Whether `value` is a word that the vocabulary did not have."""
    return bool(value) and attribute in OPEN and value not in KNOWN[attribute]
