"""What may be a person rather than a way to pay: values and headings whose new words are never kept."""

import re
from collections.abc import Collection

from selector.files.importing.headings import fold

MOST_NEW = 12
"""More new words than this, and than known ones, are free text: no provider has so many ways to pay of its own."""
_SEVERAL = re.compile(r"\S[\s,;]+\S")
_PAYING = re.compile(
    r"\b(?:\w*(?:pay|card|kort|kart|karte|carte|carta|tarjeta|kortti|bank|banka|konto|geld|money|cash|wallet)s?|"
    r"paga\w*|paiem\w*|zahl\w*|betal\w*|maks\w*|odeme\w*|transfer\w*|credit\w*|debit\w*|kredi\w*|gift|voucher|"
    r"gutschein|cheque|check|points|bonus|invoice|rechnung|faktura|lasku|factura|facture|fatura|account|online|"
    r"direct|instal\w*|rate\w*|coin\w*|crypto\w*|wire|terminal|mobile|ticket|meal|lunch|restaurant|app|later|"
    r"lastschrift|uberweisung|virement|bonifico|buy|scan|qr|code|loan|finance|tap|chip|link)\b"
)
_OF_PEOPLE = frozenset(
    "name customer kunde kunden klient client cliente buyer payer cardholder holder employee staff cashier user "
    "username mitarbeiter person mail email phone contact asiakas nimi musteri soyad nom nombre nome note memo "
    "description".split()
)
_OF_PAYMENTS = frozenset("method methode metodo brand scheme type network marke merk".split())


def is_about_paying(written: str) -> bool:
    """Whether a word of `written` is about paying."""
    return bool(_PAYING.search(fold(written)))


def is_free_text(written: str) -> bool:
    """Whether `written`, which no list knows, is several words of which none is about paying: a name or a note."""
    return bool(_SEVERAL.search(written.strip())) and not is_about_paying(written)


def is_of_people(headings: Collection[str]) -> bool:
    """Whether a column of one of these names holds people or notes rather than ways to pay."""
    names = [set(fold(heading).split()) for heading in headings]
    return any(name & _OF_PEOPLE and not name & _OF_PAYMENTS for name in names)


def never_kept(new: Collection[str], known: int, headings: Collection[str]) -> frozenset[str]:
    """Those of the new words of a column that may be people; `known` words of it are in the vocabulary.

    A column without any known word may be about anything, so nothing of it is kept; where known words are fewer than
    new ones, only what is about paying is.
    """
    many = len(new) > MOST_NEW and len(new) > known
    if not known or many or is_of_people(headings):
        return frozenset(new)
    doubtful = len(new) > known
    return frozenset(word for word in new if is_free_text(word) or (doubtful and not is_about_paying(word)))
