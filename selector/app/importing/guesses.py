"""First proposals for a table that no layout knows: what a column holds by its heading, what a word means."""

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selector.files.importing.looking import SeenColumn, SeenTable

MOST_WORDS = 40
_SHOWN = 3
_SMALLEST = ("cent", "minor", "penn", "pence", "ore", "sent", "kurus", "lept")
_NAMES: Mapping[str, tuple[str, ...]] = {
    "date": ("date", "datum", "datetime", "created", "time", "fecha", "data", "dato", "paivamaara", "tarih", "day"),
    "amount": ("amount", "gross", "betrag", "summe", "total", "montant", "importe", "importo", "belop", "belob",
               "summa", "bedrag", "tutar", "brutto"),
    "currency": ("currency", "curr", "cur", "wahrung", "devise", "moneda", "valuta", "valuutta", "ccy"),
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
    filled = list(filter(is_filled, column.values))
    return bool(filled) and sum(map(is_negative, filled)) > len(filled) / 2


def is_filled(cell: str) -> bool:
    """Whether a cell holds an amount other than nought."""
    return any(mark in "123456789" for mark in cell)


def is_negative(cell: str) -> bool:
    """Whether an amount is written as less than nought."""
    return cell.startswith(("-", "−", "(")) or cell.endswith(("-", "−"))


def are_whole(column: "SeenColumn") -> bool:
    """Whether every amount of a column is written without decimals, so that they may be cents."""
    filled = list(filter(is_filled, column.values))
    return bool(filled) and not any(mark in value for value in filled for mark in ".,")


def unit_of(column: "SeenColumn") -> str:
    """In what the amounts of a column are likely written, by its heading: "minor" for cents, else "major"."""
    from selector.files.importing.headings import fold

    named = any(word.startswith(_SMALLEST) for word in fold(column.heading).split())
    return "minor" if named and are_whole(column) else "major"
