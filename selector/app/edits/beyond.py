"""Edits of the costs beyond the invoice, of the horizon, and of what the criterion of cost looks at."""

from decimal import Decimal
from typing import Literal

from selector.app.edits.edit import Edit
from selector.app.presets.beyond_proposals import as_shown
from selector.domain.base import changed
from selector.domain.beyond import CardSecurityEffort, DeclinedPayments, Item
from selector.domain.scenario import Scenario
from selector.domain.text import text


def item_of(scenario: Scenario, name: str) -> Item:
    """An item beyond the invoice as the scenario has it, or as it is proposed."""
    return as_shown(scenario.beyond, scenario.merchant, name)


def switch_item(name: str, *, on: bool) -> Edit:
    """Lets an item beyond the invoice count, or not; its figures stay."""

    def change(scenario: Scenario) -> Scenario:
        return _with_item(scenario, name, changed(item_of(scenario, name), on=on))

    return Edit(text("count a hidden cost") if on else text("leave a hidden cost out"), change)


def set_item_field(name: str, field: str, value: object) -> Edit:
    """Replaces one figure of an item; whether it counts stays as it is."""

    def change(scenario: Scenario) -> Scenario:
        return _with_item(scenario, name, changed(item_of(scenario, name), **{field: value}))

    path = f"beyond.{name}.{field}"
    return Edit(text("change a hidden cost"), change, path, frozenset({path}))


def set_hours(questionnaire: str, hours: Decimal) -> Edit:
    """Sets the working hours that a questionnaire of card security takes in a year."""

    def change(scenario: Scenario) -> Scenario:
        item = item_of(scenario, "card_security")
        assert isinstance(item, CardSecurityEffort)  # noqa: S101 - told by its name
        return _with_item(scenario, "card_security", changed(item, hours_year=item.hours_year | {questionnaire: hours}))

    path = "beyond.card_security.hours_year"
    return Edit(text("change a hidden cost"), change, f"{path}.{questionnaire}", frozenset({path}))


def set_approval(offer: str, percent: Decimal | None, sample: int | None = None) -> Edit:
    """States the approval rate of an offer (platform/offer); None takes it back.

    `sample` is the number of payments that it was measured on; None: it is a claim.
    """

    def change(scenario: Scenario) -> Scenario:
        item = item_of(scenario, "declined")
        assert isinstance(item, DeclinedPayments)  # noqa: S101 - told by its name
        rates = {key: rate for key, rate in item.approval_percent.items() if key != offer}
        sizes = {key: size for key, size in item.sample_sizes.items() if key != offer}
        rates |= {} if percent is None else {offer: percent}
        sizes |= {} if percent is None or sample is None else {offer: sample}
        return _with_item(scenario, "declined", changed(item, approval_percent=rates, sample_sizes=sizes))

    return Edit(text("change an approval rate"), change, f"beyond.declined.approval.{offer}")


def _with_item(scenario: Scenario, name: str, item: Item) -> Scenario:
    return scenario.model_copy(update={"beyond": changed(scenario.beyond, **{name: item})})


def set_ranking_cost(looks_at: Literal["invoice", "total"]) -> Edit:
    """Lets the criterion of cost look at the invoice alone, or at the total."""

    def change(scenario: Scenario) -> Scenario:
        return scenario.model_copy(update={"ranking_cost": looks_at})

    return Edit(text("change what the ranking counts as cost"), change)


def set_plan_field(name: Literal["horizon_months", "discount_percent_year", "leaves_at_end"], value: object) -> Edit:
    """Replaces a figure of the horizon and takes it as confirmed."""

    def change(scenario: Scenario) -> Scenario:
        return changed(scenario, **{name: value})

    return Edit(text("change the horizon"), change, name, frozenset({name}))
