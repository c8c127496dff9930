"""What an evaluation rests on besides the scenario, and how the two become payments and circumstances to price."""

from dataclasses import dataclass
from functools import lru_cache

from selector.costs.payments.segments import expand
from selector.costs.payments.table import PaymentTable
from selector.costs.pricing import PricingContext
from selector.domain.interchange import InterchangeTables
from selector.domain.merchant import Merchant
from selector.domain.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Inputs:
    """What an evaluation rests on besides the scenario: tables that ship with the product, payments of an import."""

    interchange: InterchangeTables | None = None
    payments: PaymentTable | None = None
    """Real payments that replace the estimated segments; None: the segments of the merchant profile."""
    months: int = 1
    """Calendar months that `payments` spans."""


@lru_cache(maxsize=8)
def _average_month(merchant: Merchant) -> PaymentTable:
    return expand(merchant)


def payments_of(scenario: Scenario, inputs: Inputs) -> PaymentTable:
    """The payments to price: the import where there is one, else an average month of the segments."""
    return _average_month(scenario.merchant) if inputs.payments is None else inputs.payments


def context_of(scenario: Scenario, inputs: Inputs) -> PricingContext:
    """How offers are priced in `scenario`: its date, options, assumed ranges and terminals."""
    ranges = {f"{known.platform}/{known.offer}/{known.fee}": known.range for known in scenario.unknown_amounts}
    return PricingContext(
        as_of=scenario.as_of,
        merchant_country=scenario.merchant.country,
        chosen=frozenset(scenario.chosen_options),
        ranges=ranges,
        terminals=scenario.merchant.terminals,
        open_days_month=scenario.merchant.open_days_month,
        months=inputs.months,
        deducts_vat=scenario.merchant.deducts_vat,
        interchange=inputs.interchange,
        doubts=scenario.doubts,
    )
