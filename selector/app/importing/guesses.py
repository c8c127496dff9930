"""First proposals for a table that no layout knows: what a column holds by its heading, what a word means."""

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selector.files.importing.looking import SeenColumn, SeenTable

MOST_WORDS = 12
_SHOWN = 3
_NAMES: Mapping[str, tuple[str, ...]] = {
    "date": ("date", "datum", "datetime", "created", "time", "fecha", "data", "dato", "paivamaara", "tarih", "day"),
    "amount": ("amount", "gross", "betrag", "summe", "total", "montant", "importe", "importo", "belop", "belob",
               "summa", "bedrag", "tutar", "brutto"),
    "currency": ("currency", "wahrung", "devise", "moneda", "valuta", "valuutta", "ccy"),
    "fee": ("fee", "fees", "gebuhr", "frais", "comision", "commissione", "commission", "gebyr", "kulu", "charge"),
    "kind": ("type", "kind", "transaction type", "art", "tipo", "event", "status"),
    "method": ("method", "payment method", "zahlungsart", "betaalmethode", "methode"),
    "brand": ("brand", "card brand", "card type", "scheme", "kartentyp", "network"),
    "funding": ("funding", "card funding", "debit credit"),
    "country": ("country", "card country", "land", "pays", "pais", "paese", "maa"),
    "channel": ("channel", "entry mode", "source"),
}  # fmt: skip
_MEANING_WORDS: Mapping[str, tuple[str, ...]] = {
    "refund": ("refund", "erstatt", "ruckzahl", "rembours", "reembols", "rimbors", "refusion", "hyvitys", "iade"),
    "dispute": ("chargeback", "dispute", "ruckbuch", "kiista"),
    "payout": ("payout", "auszahl", "virement", "transfer", "settlement", "withdraw", "bonifico", "utbetal"),
    "cost": ("fee", "gebuhr", "frais", "commission", "gebyr"),
    "failed": ("fail", "declin", "cancel", "fehl", "abgelehnt", "refuse", "expired", "void"),
}  # fmt: skip


def guessed(seen: "SeenTable") -> "dict[str, SeenColumn]":
    """A first proposal: the column of each role whose heading is the likeliest."""
    from selector.files.importing.headings import fold

    found: dict[str, SeenColumn] = {}
    taken: set[int] = set()
    for exact in (True, False):
        for role, names in _NAMES.items():
            for column in seen.columns:
                heading = fold(column.heading)
                fits = heading in names if exact else any(name in heading.split() for name in names)
                if role not in found and column.place not in taken and fits and column.refused is None:
                    found[role] = column
                    taken.add(column.place)
    return found


def words_in(column: "SeenColumn") -> tuple[str, ...]:
    """The words of a column, the commonest first; empty where there are too many to be kinds."""
    counted = Counter(column.values)
    return tuple(word for word, _ in counted.most_common()) if len(counted) <= MOST_WORDS else ()


def meaning_of(word: str) -> str:
    """What a word of the kind column likely means."""
    from selector.files.importing.headings import fold

    folded = fold(word)
    return next((found for found, parts in _MEANING_WORDS.items() if any(part in folded for part in parts)), "payment")


def samples(column: "SeenColumn") -> str:
    """The first different values of a column, for a reader."""
    return "  ·  ".join(tuple(dict.fromkeys(column.values))[:_SHOWN])


def has_negatives(column: "SeenColumn") -> bool:
    """Whether most of a column's values are below zero."""
    filled = [value for value in column.values if any(mark in "123456789" for mark in value)]
    return bool(filled) and sum(value.startswith(("-", "−", "(")) for value in filled) > len(filled) / 2
