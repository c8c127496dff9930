"""What a scenario says about an import: its span, totals, what it does not tell, and the fees that were charged."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from selector.app.importing.session import Found
from selector.app.payments_in_use import in_one_currency, stored_tables
from selector.domain.imported import ChargedFees, CurrencyTotal, ImportedPayments, KindTotal, SplitAttribute, Untold
from selector.domain.scenario import ExchangeRate
from selector.domain.vocabulary import Kind
from selector.files.scenarios.canonical import revision_of_bytes

if TYPE_CHECKING:
    from selector.costs.payments.rows import Rows
    from selector.costs.payments.table import PaymentTable


@dataclass(frozen=True, slots=True)
class Target:
    """Where payments are to be priced: the currency, the rates that lead there, the months of undated payments."""

    currency: str
    rates: tuple[ExchangeRate, ...] = ()
    months: int = 1


def record_of(found: Found, target: Target) -> ImportedPayments:
    """The record of an import that holds payments.

    Raises:
        UserError: no payment can be priced in the target's currency: the rate is missing.
        ValueError: there are no payments.
    """
    from selector.costs.payments.completing import unknown_payments
    from selector.costs.payments.whole_months import span_of

    if found.content is None:
        raise ValueError("an import without payments has no record")
    tables = stored_tables(found.content)
    rows, without_rate = in_one_currency(tables, target.currency, target.rates)
    span = span_of(rows)
    spanned = {} if span is None else {
        "first": span.first, "last": span.last, "days": span.days, "laid_together": span.laid_together,
    }  # fmt: skip
    return ImportedPayments.model_validate({
        "files": tuple(Path(outcome.file).name for outcome in found.outcomes),
        "layouts": tuple(dict.fromkeys(_name(found, outcome.file) for outcome in found.outcomes)),
        "digest": revision_of_bytes(found.content),
        "currency": target.currency,
        "months": target.months if span is None else span.months,
        **spanned,
        "totals": _totals(rows),
        "currencies": tuple(_currency_total(table, without_rate) for table in tables),
        "untold": _untold(unknown_payments(rows)),
        "rows_left_out": sum(left.count for outcome in found.outcomes for left in outcome.left_out),
        "fees": _fees(tables, target.currency),
    })  # fmt: skip


def _name(found: Found, file: str) -> str:
    of_file = next((read for read in found.files if str(read.path) == file), None)
    named = (candidate.name for candidate in of_file.candidates if candidate.key == of_file.chosen) if of_file else ()
    return next(iter(named), "")


def _totals(rows: "Rows") -> tuple[KindTotal, ...]:
    from selector.costs.payments.table import KINDS

    found = []
    for code, kind in enumerate(KINDS):
        chosen = rows.kind == code
        if chosen.any():
            amount = int((rows.amount[chosen] * rows.count[chosen]).sum())
            found.append(KindTotal(kind=kind, count=int(rows.count[chosen].sum()), amount_minor=amount))
    return tuple(found)


def _currency_total(table: "PaymentTable", without_rate: frozenset[str]) -> CurrencyTotal:
    from selector.costs.payments.table import KINDS

    paid = table.kind == KINDS.index(Kind.PAYMENT)
    amount = int((table.amount_minor[paid] * table.count[paid]).sum())
    count, priced = int(table.count[paid].sum()), table.currency not in without_rate
    return CurrencyTotal(currency=table.currency, count=count, amount_minor=amount, priced=priced)


def _untold(unknown: "dict[str, int]") -> tuple[Untold, ...]:
    names: dict[str, SplitAttribute] = {
        "method": "method", "channel": "channel", "brand": "brand", "funding": "funding", "card_class": "card_class",
        "region": "region", "conversion": "conversion",
    }  # fmt: skip
    return tuple(Untold(attribute=names[name], count=count) for name, count in unknown.items() if count)


def _fees(tables: "Sequence[PaymentTable]", currency: str) -> ChargedFees | None:
    from selector.costs.backcast.fees import charged

    table = next((each for each in tables if each.currency == currency), None)
    found = charged(table) if table is not None else None
    if found is None:
        return None
    return ChargedFees(
        on_payments_minor=found.on_payments_minor, told_minor=found.told_minor, apart_minor=found.apart_minor
    )


def main_currency(found: Found) -> str:
    """The currency of most events; an empty text where no file names one."""
    if found.content is None:
        return ""
    tables = stored_tables(found.content)
    return tables[0].currency if tables else ""
