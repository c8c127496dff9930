"""Edits of what counts: weights of criteria and leaves, and value functions."""

from decimal import Decimal

from selector.app.edits.edit import Edit
from selector.domain.base import changed
from selector.domain.criteria import Criterion, Leaf, ValueFunction, with_weight
from selector.domain.scenario import Scenario
from selector.domain.text import text


def _with_criteria(scenario: Scenario, criteria: tuple[Criterion, ...]) -> Scenario:
    return scenario.model_copy(update={"criteria": criteria})


def set_weight(criterion_id: str, percent: Decimal) -> Edit:
    """Gives one criterion `percent` of the weight; the others keep their proportions so that all make 100."""

    def change(scenario: Scenario) -> Scenario:
        return _with_criteria(scenario, with_weight(scenario.criteria, criterion_id, percent))

    return Edit(text("change a weight"), change, f"weight.{criterion_id}", frozenset({"criteria.weights"}))


def set_weights(percents: dict[str, Decimal], merge_key: str = "") -> Edit:
    """Replaces the weights of all named criteria at once (from swing, rank order or pairwise comparison).

    Edits with the same `merge_key` become one step of undo, as those of one drag should.
    """

    def change(scenario: Scenario) -> Scenario:
        criteria = tuple(changed(c, weight=percents.get(c.id, c.weight)) for c in scenario.criteria)
        return _with_criteria(scenario, criteria)

    return Edit(text("change the weights"), change, merge_key, frozenset({"criteria.weights"}))


def _edit_leaf(criterion_id: str, measure: str, **updates: object) -> Edit:
    def on_leaf(leaf: Leaf) -> Leaf:
        return changed(leaf, **updates) if leaf.measure == measure else leaf

    def change(scenario: Scenario) -> Scenario:
        criteria = tuple(
            changed(c, leaves=tuple(on_leaf(leaf) for leaf in c.leaves)) if c.id == criterion_id else c
            for c in scenario.criteria
        )
        return _with_criteria(scenario, criteria)

    path = f"criteria.{criterion_id}.{measure}"
    return Edit(text("change a criterion"), change, f"{path}.{'.'.join(sorted(updates))}", frozenset({path}))


def set_leaf_weight(criterion_id: str, measure: str, weight: Decimal) -> Edit:
    """Sets the weight of a leaf relative to its siblings."""
    return _edit_leaf(criterion_id, measure, weight=weight)


def set_value_function(criterion_id: str, measure: str, function: ValueFunction) -> Edit:
    """Replaces the value function of a leaf."""
    return _edit_leaf(criterion_id, measure, function=function)
