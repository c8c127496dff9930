"""Edits of what is priced: imported payments in place of the estimate, and the estimate again."""

from collections.abc import Sequence

from selector.app.edits.edit import Edit
from selector.domain.imported import ImportedPayments
from selector.domain.scenario import ExchangeRate, Scenario
from selector.domain.text import text

PATH = "payments."


def use_payments(record: ImportedPayments, rates: Sequence[ExchangeRate] = ()) -> Edit:
    """Prices every offer on imported payments; what was confirmed about earlier ones counts no more.

    `rates` are the exchange rates that the payments need and the comparison did not have.
    """

    def change(scenario: Scenario) -> Scenario:
        kept = frozenset(path for path in scenario.confirmed if not path.startswith(PATH))
        known = (*scenario.exchange_rates, *rates)
        return scenario.model_copy(update={"payments": record, "confirmed": kept, "exchange_rates": known})

    return Edit(text("use imported payments"), change)


def back_to_estimates() -> Edit:
    """Prices every offer on the estimated payments again."""
    return Edit(text("go back to estimated payments"), lambda scenario: scenario.model_copy(update={"payments": None}))
