"""Combos: the distinct attribute sets of a payments table, with what follows from them for certain."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from selector.costs.payments.table import KINDS, UNKNOWN, Column, Ints, PaymentTable, Small, Whole
from selector.domain.vocabulary import CARD_METHODS, EEA

NEVER = -2
"""Code of an attribute that this payment cannot have, such as the card brand of a bank transfer."""
_TABLE = 1 << 22
SMALL_LIMIT = 2**31
"""Below this, whole numbers fit into 32 bits."""
_CARD_ONLY = ("brand", "funding", "card_class")


@dataclass(frozen=True, slots=True)
class Combos:
    """Distinct attribute sets: `codes[attribute]` holds for each combo an index into `words[attribute]`."""

    kind: Ints
    """Index into KINDS: rows of different kinds never share a combo."""
    codes: Mapping[str, Ints]
    words: Mapping[str, tuple[str, ...]]

    @property
    def size(self) -> int:
        """Number of combos."""
        return len(self.kind)

    def known(self, combo: int) -> tuple[tuple[str, str], ...]:
        """The attributes that a combo tells, as name and word."""
        told = ((name, int(codes[combo])) for name, codes in self.codes.items())
        return tuple((name, self.words[name][code]) for name, code in told if code >= 0)


def renumbered(code: Whole, size: int) -> tuple[Small, Ints]:
    """Codes below `size` renumbered without gaps (as int32), and the codes that occur, in rising order."""
    if size > _TABLE:
        occurring, numbers = np.unique(code, return_inverse=True)
        return numbers.astype(np.int32), occurring.astype(np.int64)
    present = np.zeros(size, dtype=bool)
    present[code] = True
    places: Small = np.cumsum(present, dtype=np.int32)
    places -= 1
    return places[code], np.flatnonzero(present).astype(np.int64)


def combos_of(table: PaymentTable, country: str) -> tuple[Small, Combos]:
    """The combo of each row, and all combos. With the merchant's `country`, regions follow from shoppers' countries."""
    combo, kind = renumbered(table.kind, len(KINDS))
    columns: dict[str, Ints] = {}
    for name, column in table.attributes.items():
        base = len(column.words) + 1
        size = len(kind) * base
        combo, occurring = renumbered(_with_column(combo, base, column, size), size)
        kind = kind[occurring // base]
        columns = {other: codes[occurring // base] for other, codes in columns.items()}
        columns[name] = occurring % base - 1
    words = {name: column.words for name, column in table.attributes.items()}
    return combo, _with_implied(Combos(kind, columns, words), country)


def _with_column(combo: Small, base: int, column: Column, size: int) -> Whole:
    """One number for each row: its combo so far and its word in one more column."""
    code: Whole = combo.copy() if size < SMALL_LIMIT else combo.astype(np.int64)
    code *= base
    code += column.codes
    code += 1
    return code


def _with_implied(combos: Combos, country: str) -> Combos:
    """Adds what follows: a card brand means a card; what is no card has no card brand, funding or class."""
    codes, words = dict(combos.codes), dict(combos.words)
    unknown = np.full(combos.size, UNKNOWN, dtype=np.int64)
    brand = codes.get("brand", unknown)
    method = codes.get("method", unknown)
    if ((brand >= 0) & (method == UNKNOWN)).any():
        names = words.get("method", ())
        names = names if "card" in names else (*names, "card")
        method = np.where((brand >= 0) & (method == UNKNOWN), names.index("card"), method)
        codes["method"], words["method"] = method, names
    no_card = [index for index, word in enumerate(words.get("method", ())) if word not in CARD_METHODS]
    other = np.isin(method, no_card)
    if other.any():
        for name in _CARD_ONLY:
            known = codes.get(name, unknown)
            codes[name], words[name] = np.where(other & (known == UNKNOWN), NEVER, known), words.get(name, ())
    return Combos(combos.kind, *with_region(codes, words, country))


def with_region(
    codes: dict[str, Ints], words: dict[str, tuple[str, ...]], country: str
) -> tuple[dict[str, Ints], dict[str, tuple[str, ...]]]:
    """Fills unknown regions from the shopper's country, as seen from the merchant's."""
    shopper = codes.get("shopper_country")
    if not country or shopper is None or not words["shopper_country"]:
        return codes, words
    names = tuple(dict.fromkeys((*words.get("region", ()), "domestic", "eea", "uk", "international")))
    by_country = np.array([names.index(region_of(word, country)) for word in words["shopper_country"]])
    region = codes.get("region", np.full(len(shopper), UNKNOWN))
    codes["region"] = np.where((region == UNKNOWN) & (shopper >= 0), by_country[shopper], region)
    words["region"] = names
    return codes, words


def region_of(shopper_country: str, merchant_country: str) -> str:
    """Where `shopper_country` lies as seen from `merchant_country`: domestic, eea, uk or international."""
    if shopper_country == merchant_country:
        return "domestic"
    if shopper_country == "GB":
        return "uk"
    return "eea" if shopper_country in EEA else "international"
