"""What the costs beyond the invoice are called: the items, their figures with units, and the costs they give."""

from collections.abc import Mapping
from dataclasses import dataclass

from selector.domain.text import Text, text

ITEM_NAMES: Mapping[str, Text] = {
    "capital": text("Capital tied up"),
    "card_security": text("Yearly card security self-assessment"),
    "support": text("Shoppers' questions"),
    "missing_methods": text("Sales lost to missing methods"),
    "declined": text("Sales lost to declined payments"),
    "switching": text("Switching: joining, moving, leaving"),
}
ITEM_HINTS: Mapping[str, Text] = {
    "capital": text("Money that waits for its payout or lies in a reserve costs interest."),
    "card_security": text(
        "Whoever takes cards answers a PCI questionnaire every year; which one depends on the provider."
    ),
    "support": text("Shoppers ask about payments; some providers answer a part of them for you."),
    "missing_methods": text("Some shoppers leave when their way to pay is missing."),
    "declined": text(
        "Some shoppers leave when their payment is declined; providers differ in how many they get approved."
    ),
    "switching": text("Work that comes once with a new provider; none for one that is in use already."),
}
COST_NAMES: Mapping[str, Text] = {
    "capital": text("Capital tied up"),
    "card_security": text("Card security effort"),
    "support": text("Shoppers' questions"),
    "missing_methods": text("Missing methods"),
    "declined": text("Declined payments"),
    "integration": text("Integration"),
    "migration": text("Migration"),
    "exit": text("Leaving today's provider"),
}
"""By the key of the cost that comes out of an item."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of an item: its name, and its unit; MONEY is the merchant's currency."""

    name: Text
    unit: str = ""


MONEY = "money"
FIGURES: Mapping[str, Mapping[str, Figure]] = {
    "capital": {
        "cost_percent_year": Figure(text("Cost of capital a year"), "%"),
        "reserve_days": Figure(text("Days that a reserve is held")),
        "days_if_unknown": Figure(text("Business days until payout where unknown")),
    },
    "card_security": {
        "hour_cost": Figure(text("Cost of a working hour"), MONEY),
        "hours_year": Figure(text("Hours a year by questionnaire")),
    },
    "support": {
        "contacts_per_thousand": Figure(text("Contacts for a thousand payments")),
        "contact_cost": Figure(text("Cost of one contact"), MONEY),
        "taken_over_percent": Figure(text("Taken over by a provider that helps shoppers"), "%"),
        "asked_again_percent": Figure(text("Unresolved contacts that come back"), "%"),
    },
    "missing_methods": {
        "lost_percent": Figure(text("Shoppers who leave without their method"), "%"),
        "margin_percent": Figure(text("Margin on sales"), "%"),
    },
    "declined": {
        "usual_percent": Figure(text("Approval rate where none is stated"), "%"),
        "usual_spread": Figure(text("… give or take, in points"), "%"),
        "lost_percent": Figure(text("Declined shoppers who do not try again"), "%"),
        "margin_percent": Figure(text("Margin on sales"), "%"),
    },
    "switching": {
        "integration": Figure(text("Integration"), MONEY),
        "migration": Figure(text("Moving customers and data"), MONEY),
        "exit_from_current": Figure(text("Leaving today's provider"), MONEY),
    },
}
"""The figures of each item that a person changes as plain numbers (hours by questionnaire have fields of their own)."""


def figure_name(item: str, field: str) -> Text:
    """What a figure is called among all."""
    if item not in ITEM_NAMES:
        return text("{word}", word=f"{item} {field}".replace("_", " "))
    figure = FIGURES[item].get(field)
    if figure is None:
        named = {"on": text("counts"), "approval_percent": text("approval rates"), "known": text("in use already")}
        rest = named.get(field.partition(".")[0]) or text("{word}", word=field.replace("_", " "))
        return text("{item}: {figure}", item=ITEM_NAMES[item], figure=rest)
    return text("{item}: {figure}", item=ITEM_NAMES[item], figure=figure.name)
