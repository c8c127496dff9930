"""Imported payments put to use: in the open comparison, or in a new one that is made for them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from selector.app.documents import DocumentFile, Opened, today
from selector.app.edits.payments import use_payments
from selector.app.importing.session import Found
from selector.app.payments_in_use import stored_tables
from selector.app.presets.making import home_currency, new_scenario
from selector.domain.imported import ImportedPayments
from selector.domain.problems import UserError
from selector.domain.vocabulary import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from selector.app.catalogue import Catalogue
    from selector.costs.payments.table import PaymentTable

_RECURRING = frozenset({"sepa_debit", "bacs_debit", "ach_debit", "direct_debit"})


@dataclass(frozen=True, slots=True)
class NewBusiness:
    """Whom a new comparison is for."""

    business: str
    country: str


def new_comparison(found: Found, record: ImportedPayments, whose: NewBusiness, catalogue: "Catalogue") -> Opened:
    """A comparison of all that is sold in the country, priced on the imported payments.

    Raises:
        UserError: the preset cannot be made for this country.
    """
    payments = record.total(Kind.PAYMENT)
    volume = max(1, payments.amount_minor // record.months)
    profiles = (entry.priced() for entry in catalogue.profiles)
    scenario = new_scenario(whose.business, whose.country, volume, profiles, today(), record.currency)
    file = DocumentFile()
    if found.content is not None:
        file.keep_payments(found.content)
    return Opened(use_payments(record).apply(scenario), file, is_work=True)


def likely_business(found: Found) -> str:
    """The kind of business that the payments look like: a counter, a subscription, else a shop on the web."""
    tables = stored_tables(found.content) if found.content is not None else ()
    total = sum(_payments(table, "", frozenset()) for table in tables)
    if 2 * sum(_payments(table, "channel", frozenset({"in_person"})) for table in tables) > total:
        return "cafe"
    debits = sum(_payments(table, "method", _RECURRING) for table in tables)
    return "subscription" if 2 * debits > total else "web_shop"


def _payments(table: "PaymentTable", attribute: str, words: frozenset[str]) -> int:
    """How many payments carry one of `words`; all of them without an attribute."""
    import numpy as np

    from selector.costs.payments.table import KINDS

    chosen = table.kind == KINDS.index(Kind.PAYMENT)
    column = table.attributes.get(attribute)
    if attribute:
        if column is None:
            return 0
        places = [place for place, word in enumerate(column.words) if word in words]
        chosen = chosen & np.isin(column.codes, places)
    return int(table.count[chosen].sum())


def likely_country(currency: str, known: "Iterable[str]", preferred: str) -> str:
    """A country whose money the payments are in: the preferred one where it fits, else the one the code is named after.

    ISO 4217 begins a currency's code with that of its country; what is left is the first country that uses it.
    """
    listed = list(known)
    for code in (preferred, currency[:2], *listed):
        try:
            if code in listed and home_currency(code, today()) == currency:
                return code
        except UserError:
            continue
    return preferred
