"""Edits of criteria of the user's own: a new one with its name and range, and what the user says of each offer."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from selector.app.edits.criteria_tree import add_measure
from selector.app.edits.edit import Edit
from selector.domain.criteria import Criterion, ValueFunction, straight
from selector.domain.own_criteria import OwnFigure, own_id
from selector.domain.problems import Problem, UserError, Where
from selector.domain.scenario import Scenario
from selector.domain.text import text


def own_word(name: str, criteria: Sequence[Criterion]) -> str:
    """What a new criterion called `name` will be known by.

    Raises:
        UserError: a name that cannot be used.
    """
    measures = {leaf.measure for each in criteria for leaf in each.leaves}
    return own_id(name, frozenset(measures | {each.id for each in criteria}))


def own_range(worst: Decimal, best: Decimal) -> ValueFunction:
    """A straight line from no points at `worst` to all at `best`, whichever is larger.

    Raises:
        UserError: both are the same.
    """
    if worst == best:
        said, hint = text("the worst and the best figure must differ"), text("give the range that figures can have")
        raise UserError(Problem("own_criterion", said, where=Where(field="range"), hint=hint))
    return straight(min(worst, best), max(worst, best), rising=worst < best)


def add_own_measure(word: str, function: ValueFunction, home: str | None = None) -> Edit:
    """Adds the user's own measure `word` to the criterion `home`, or as a criterion of its own."""
    return replace(add_measure(home or word, word, function), label=text("add a criterion of your own"))


def set_own_figures(word: str, figures: Sequence[OwnFigure]) -> Edit:
    """What the user says of the offers on the measure `word`, all at once; offers that are not named are unknown."""

    def change(scenario: Scenario) -> Scenario:
        others = tuple(each for each in scenario.own_figures if each.measure != word)
        return scenario.model_copy(update={"own_figures": (*others, *figures)})

    return Edit(text("change figures of a criterion of your own"), change)


def own_criterion(word: str, function: ValueFunction, figures: Sequence[OwnFigure], home: str | None = None) -> Edit:
    """A new measure of the user's own with what they say of the offers, as one step."""
    added, told = add_own_measure(word, function, home), set_own_figures(word, figures)
    return replace(added, change=lambda scenario: told.change(added.change(scenario)))
