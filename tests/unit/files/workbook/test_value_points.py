"""Points of a value function come back from a workbook all together, or none of them."""

from decimal import Decimal

from selector.domain.criteria import ValuePoint
from selector.files.workbook.fields import TakenOver, taken_over
from tests.builders import scenario

BASIS = scenario()
CRITERION = BASIS.criteria[0]
LEAF = CRITERION.leaves[0]
FIRST, LAST = LEAF.function.points[0], LEAF.function.points[-1]
END = len(LEAF.function.points) - 1


def changed(**figures: float) -> TakenOver:
    """What comes of figures named by place and field, such as `first_at`."""
    places = {"first": 0, "last": END}
    told = ((name.partition("_"), figure) for name, figure in figures.items())
    path = f"criteria.{CRITERION.id}.{LEAF.measure}.points"
    return taken_over(BASIS, {f"{path}[{places[which]}].{field}": figure for (which, _, field), figure in told})


def points(found: TakenOver) -> tuple[ValuePoint, ...]:
    return found.scenario.criteria[0].leaves[0].function.points


def test_points_written_in_the_other_order_mean_the_same() -> None:
    found = changed(
        first_at=float(LAST.at), first_value=float(LAST.value), last_at=float(FIRST.at), last_value=float(FIRST.value)
    )
    assert (found.problems, points(found)) == ((), LEAF.function.points)


def test_a_point_that_passes_its_neighbour_comes_back_with_it() -> None:
    found = changed(first_at=float(LAST.at) + 1, last_at=float(LAST.at) + 2)
    assert found.problems == ()
    assert [point.at for point in (points(found)[0], points(found)[-1])] == [LAST.at + 1, LAST.at + 2]


def test_two_points_at_one_place_leave_the_function_as_it_was() -> None:
    found = changed(first_at=float(LAST.at), first_value=7.0)
    assert len(found.problems) == 2
    assert found.changed == ()
    assert points(found) == LEAF.function.points
    assert Decimal(7) not in {point.value for point in points(found)}
