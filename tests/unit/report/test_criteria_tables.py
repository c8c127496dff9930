"""The tree as it is weighed, and the leaves of each offer with what stands behind them."""

import pytest

from selector.report.criteria_tables import criteria, leaf_values
from tests.made_up import TODAY, evaluation, scenario


def test_the_range_runs_from_worst_to_best() -> None:
    made = criteria(scenario().criteria)
    assert [str(cell) for cell in made.column("worst_at")] == ["5", "0"]
    assert [str(cell) for cell in made.column("best_at")] == ["0", "1"]
    assert made.column("criterion_weight") == (60.0, 40.0)
    assert sum(cell for cell in made.column("weight") if isinstance(cell, float)) == pytest.approx(100)


def test_points_sum_to_the_score_and_the_unknown_stays_empty() -> None:
    result = evaluation()
    made = leaf_values(result, TODAY)
    points = [cell for cell in made.column("points") if isinstance(cell, float)]
    assert points[0] + points[1] == result.ranked[0].score
    assert made.column("figure")[3] is None
    assert made.column("mark") == ("●", "⌛", "●", "?")
    assert (made.column("value_low")[3], made.column("value_high")[3]) == (0.0, 100.0)
