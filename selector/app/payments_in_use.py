"""The payments that a scenario is priced on: the imported ones, complete and in whole months, or none (estimates)."""

from functools import lru_cache
from typing import TYPE_CHECKING

from selector.domain.merchant import Merchant
from selector.domain.problems import Problem, UserError
from selector.domain.scenario import ExchangeRate, Scenario
from selector.domain.text import text as _t
from selector.files.scenarios.entries import Attachments

if TYPE_CHECKING:
    from selector.costs.payments.rows import Rows
    from selector.costs.payments.table import PaymentTable
    from selector.scoring.evaluate import Inputs

_KEPT = 4


def inputs_for(scenario: Scenario, attachments: Attachments) -> "Inputs":
    """What an evaluation of `scenario` rests on besides itself, from what lies in its file.

    Slow when the payments are met for the first time; then kept until something changes that they depend on.

    Raises:
        UserError: the payments cannot be read, or no exchange rate leads to the merchant's currency.
    """
    from selector.scoring.evaluate import Inputs

    tables = attachments.interchange
    interchange = tables[0] if tables else None
    if scenario.payments is None or attachments.payments is None:
        return Inputs(interchange=interchange)
    merchant = scenario.merchant.model_copy(update={"name": ""})
    stated = scenario.payments.months
    payments, months = _priced(attachments.payments, merchant, scenario.exchange_rates, stated)
    return Inputs(interchange=interchange, payments=payments, months=months)


@lru_cache(maxsize=_KEPT)
def stored_tables(content: bytes) -> "tuple[PaymentTable, ...]":
    """The payments by currency, the currency of most events first; refunds with the payment that they belong to.

    Raises:
        UserError: the bytes are no payments table.
    """
    from selector.costs.refunds import with_originals
    from selector.files.payments.stored import tables_in

    return tuple(with_originals(table) for table in tables_in(content))


@lru_cache(maxsize=_KEPT)
def _priced(
    content: bytes, merchant: Merchant, rates: tuple[ExchangeRate, ...], stated_months: int
) -> "tuple[PaymentTable, int]":
    from selector.costs.payments.completing import completed
    from selector.costs.payments.whole_months import in_whole_months, span_of

    rows, _left_out = in_one_currency(stored_tables(content), merchant.currency, rates)
    span = span_of(rows)
    if span is None:
        return completed(rows, merchant, stated_months), stated_months
    return completed(in_whole_months(rows, span), merchant), span.months


def in_one_currency(
    tables: "tuple[PaymentTable, ...]", currency: str, rates: tuple[ExchangeRate, ...]
) -> "tuple[Rows, frozenset[str]]":
    """All rows in `currency`, and the currencies without a rate, whose payments are left out.

    What had to be converted counts as converted payments.

    Raises:
        UserError: there are no payments, or no rate for any of them.
    """
    from selector.costs.exchange import convert_table
    from selector.costs.payments.gathering import gathered, with_conversion

    found, missing = [], dict[str, UserError]()
    for table in tables:
        try:
            turned = convert_table(table, currency, rates)
        except UserError as error:
            missing[table.currency] = error
            continue
        found.append(turned if table.currency == currency else with_conversion(turned))
    if found:
        return gathered(found), frozenset(missing)
    if missing:
        raise next(iter(missing.values()))
    wrong = _t("the imported file holds no payments in a real currency")
    raise UserError(Problem("no_payments", wrong, hint=_t("import it again and say its currency")))
