"""Criteria that no ranking could be right with, and the measures that there are."""

import pytest

from selector.domain.base import changed
from selector.domain.criteria import MEASURES, Criterion, fault_in
from selector.domain.defaults import default_criteria
from selector.scoring.measures import MEASURES as MEASURED


def test_every_measure_is_known_by_its_name() -> None:
    assert frozenset(MEASURED) == MEASURES


def test_the_criteria_of_a_new_scenario_have_no_fault() -> None:
    assert fault_in(default_criteria()) is None


def _measuring(name: str) -> tuple[Criterion, ...]:
    first, *others = default_criteria()
    leaf, *leaves = first.leaves
    return (changed(first, leaves=(changed(leaf, measure=name), *leaves)), *others)


@pytest.mark.parametrize(("name", "known"), [("foo", False), ("own:looks", True), ("reviews", True)])
def test_a_measure_that_nothing_measures(name: str, known: bool) -> None:
    fault = fault_in(_measuring(name))
    assert (fault is None) is known
    assert fault is None or fault.where.field == "criteria.0.leaves.0.measure"


def test_two_criteria_of_one_id() -> None:
    first, second, *others = default_criteria()
    fault = fault_in((first, changed(second, id=first.id), *others))
    assert fault is not None
    assert fault.where.field == "criteria.1.id"
