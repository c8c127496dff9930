"""Edits of the criteria tree: criteria and measures are added and taken out."""

from collections.abc import Callable
from decimal import Decimal

from selector.app.edits.edit import Edit
from selector.domain.base import changed
from selector.domain.criteria import Criterion, Leaf, ValueFunction
from selector.domain.problems import Problem, UserError
from selector.domain.scenario import Scenario
from selector.domain.text import Text, text

_Tree = tuple[Criterion, ...]


def _on_tree(label: Text, change: Callable[[_Tree], _Tree]) -> Edit:
    return Edit(label, lambda scenario: _with_tree(scenario, change(scenario.criteria)))


def _with_tree(scenario: Scenario, criteria: _Tree) -> Scenario:
    if not criteria:
        hint = text("add another one first, or give it no weight")
        raise UserError(Problem("last_criterion", text("a comparison needs at least one criterion"), hint=hint))
    kept = {leaf.measure for each in criteria for leaf in each.leaves}
    figures = tuple(each for each in scenario.own_figures if each.measure in kept)
    return scenario.model_copy(update={"criteria": criteria, "own_figures": figures})


def add_measure(criterion_id: str, measure: str, function: ValueFunction) -> Edit:
    """Adds a measure to a criterion, weighing as much as its heaviest; a criterion that is not there is added."""

    def change(criteria: _Tree) -> _Tree:
        if all(each.id != criterion_id for each in criteria):
            share = sum((each.weight for each in criteria), Decimal(0)) / max(1, len(criteria))
            leaf = Leaf(measure=measure, weight=Decimal(1), function=function)
            return (*criteria, Criterion(id=criterion_id, weight=share.quantize(Decimal("0.0001")), leaves=(leaf,)))
        return tuple(_with_leaf(each, measure, function) if each.id == criterion_id else each for each in criteria)

    return _on_tree(text("add a measure"), change)


def _with_leaf(criterion: Criterion, measure: str, function: ValueFunction) -> Criterion:
    if any(leaf.measure == measure for leaf in criterion.leaves):
        return criterion
    weight = max(leaf.weight for leaf in criterion.leaves) or Decimal(1)
    return changed(criterion, leaves=(*criterion.leaves, Leaf(measure=measure, weight=weight, function=function)))


def drop_measure(criterion_id: str, measure: str) -> Edit:
    """Takes a measure out; a criterion without any goes with it."""

    def change(criteria: _Tree) -> _Tree:
        return tuple(left for each in criteria if (left := _without(each, criterion_id, measure)) is not None)

    return _on_tree(text("take a measure out"), change)


def _without(criterion: Criterion, criterion_id: str, measure: str) -> Criterion | None:
    if criterion.id != criterion_id:
        return criterion
    leaves = tuple(leaf for leaf in criterion.leaves if leaf.measure != measure)
    return changed(criterion, leaves=leaves) if leaves else None


def drop_criterion(criterion_id: str) -> Edit:
    """Takes a criterion out, with all its measures."""
    return _on_tree(
        text("take a criterion out"), lambda criteria: tuple(each for each in criteria if each.id != criterion_id)
    )
