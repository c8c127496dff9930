"""What the criteria tree can be extended by: criteria and measures that it lacks, with the range each starts with."""

from collections.abc import Sequence
from dataclasses import dataclass

from selector.domain.criteria import Criterion, ValueFunction
from selector.domain.defaults import default_criteria

_STANDARD = {leaf.measure: (each.id, leaf.function) for each in default_criteria() for leaf in each.leaves}


@dataclass(frozen=True, slots=True)
class Addition:
    """A measure that the tree lacks, the criterion it usually belongs to, and the value function it starts with."""

    measure: str
    home: str
    function: ValueFunction


def measures_to_add(criteria: Sequence[Criterion]) -> tuple[Addition, ...]:
    """Measures that no criterion has, in the order of the standard tree."""
    used = {leaf.measure for each in criteria for leaf in each.leaves}
    return tuple(
        Addition(measure, home, function)
        for measure, (home, function) in _STANDARD.items()
        if measure not in used
    )  # fmt: skip
