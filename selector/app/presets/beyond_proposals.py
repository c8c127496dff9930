"""What is proposed for costs beyond the invoice before the user says anything: shown, switched off, to be changed.

The figures are orders of magnitude for a small or middle-sized business; nobody's price list states them. Each stays an
assumption until the user changes or confirms it.
"""

from decimal import ROUND_HALF_UP, Decimal

from selector.app.presets.markets import TICKET_SCALE
from selector.domain.beyond import (
    BeyondInvoice,
    CapitalTied,
    CardSecurityEffort,
    DeclinedPayments,
    Item,
    MissingMethods,
    SupportEffort,
    SwitchingEffort,
)
from selector.domain.merchant import Merchant
from selector.domain.money import exponent

_HOURS = {"A": "4", "A-EP": "30", "B": "6", "B-IP": "12", "C": "25", "C-VT": "12", "D": "80", "P2PE": "6"}
"""Working hours a year by questionnaire of the PCI Security Standards Council: short forms to the full one."""
_HOUR, _CONTACT, _INTEGRATION, _MIGRATION, _EXIT = "45", "6", "2500", "1000", "0"
_HUNDRED = Decimal(100)
_FALLBACK_APPROVAL = Decimal(92)


def proposed(merchant: Merchant) -> BeyondInvoice:
    """Every item with proposed figures in the merchant's currency, all switched off."""
    approval = _HUNDRED - merchant.decline_percent if merchant.decline_percent else _FALLBACK_APPROVAL
    return BeyondInvoice(
        capital=CapitalTied(on=False, cost_percent_year=Decimal(8)),
        card_security=CardSecurityEffort(
            on=False,
            hours_year={name: Decimal(hours) for name, hours in _HOURS.items()},
            hour_cost=_local(_HOUR, merchant.currency),
        ),
        support=SupportEffort(
            on=False,
            contacts_per_thousand=Decimal(5),
            contact_cost=_local(_CONTACT, merchant.currency),
            taken_over_percent=Decimal(40),
            asked_again_percent=Decimal(30),
        ),
        missing_methods=MissingMethods(on=False, lost_percent=Decimal(30), margin_percent=Decimal(25)),
        declined=DeclinedPayments(
            on=False, margin_percent=Decimal(25), lost_percent=Decimal(50), usual_percent=max(Decimal(1), approval)
        ),
        switching=SwitchingEffort(
            on=False,
            integration=_local(_INTEGRATION, merchant.currency),
            migration=_local(_MIGRATION, merchant.currency),
            exit_from_current=Decimal(_EXIT),
        ),
    )


def as_shown(beyond: BeyondInvoice, merchant: Merchant, name: str) -> Item:
    """An item as the scenario has it, or as it is proposed."""
    found = beyond.item(name) or proposed(merchant).item(name)
    assert found is not None  # noqa: S101 - everything is proposed
    return found


def _local(euros: str, currency: str) -> Decimal:
    """An amount at the price level of the currency, in figures that it can be paid in."""
    amount = Decimal(euros) * Decimal(TICKET_SCALE.get(currency, "1"))
    places = min(exponent(currency), 2)
    return amount.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
