"""Edits of what counts: weights of criteria and leaves, and value functions."""

from decimal import Decimal

from selector.app.edits.edit import Edit, changed
from selector.domain.criteria import Criterion, Leaf, ValueFunction
from selector.domain.scenario import Scenario
from selector.domain.text import text

WHOLE = Decimal(100)
_STEP = Decimal("0.0001")


def weight_shares(criteria: tuple[Criterion, ...]) -> dict[str, Decimal]:
    """Share of each criterion in percent; they sum to 100 up to rounding (all 0 when no weight is given)."""
    total = sum((criterion.weight for criterion in criteria), Decimal(0))
    return {c.id: c.weight * WHOLE / total if total else Decimal(0) for c in criteria}


def _with_criteria(scenario: Scenario, criteria: tuple[Criterion, ...]) -> Scenario:
    return scenario.model_copy(update={"criteria": criteria})


def set_weight(criterion_id: str, percent: Decimal) -> Edit:
    """Gives one criterion `percent` of the weight; the others keep their proportions so that all make 100."""

    def change(scenario: Scenario) -> Scenario:
        shares = weight_shares(scenario.criteria)
        others = sum((share for name, share in shares.items() if name != criterion_id), Decimal(0))
        rest, count = WHOLE - percent, len(shares) - 1
        weights = {
            name: (share * rest / others if others else rest / count).quantize(_STEP)
            for name, share in shares.items()
            if name != criterion_id
        } | {criterion_id: percent}
        return _with_criteria(scenario, tuple(changed(c, weight=weights[c.id]) for c in scenario.criteria))

    return Edit(text("change a weight"), change, f"weight.{criterion_id}", frozenset({"criteria.weights"}))


def set_weights(percents: dict[str, Decimal]) -> Edit:
    """Replaces the weights of all named criteria at once (from swing, rank order or pairwise comparison)."""

    def change(scenario: Scenario) -> Scenario:
        criteria = tuple(changed(c, weight=percents.get(c.id, c.weight)) for c in scenario.criteria)
        return _with_criteria(scenario, criteria)

    return Edit(text("change the weights"), change, confirms=frozenset({"criteria.weights"}))


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
