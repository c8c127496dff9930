"""Judgements that are left out are filled in so that all agree best, as long as those made connect all items."""

import numpy as np
import pytest

from selector.domain.problems import UserError
from selector.scoring.arrays import FloatArray
from selector.scoring.weighting.ahp import ahp
from selector.scoring.weighting.completing import completed

HOUSING: dict[str, float] = {
    "ab": 5, "ac": 3, "ad": 7, "ae": 6, "af": 6, "bd": 5, "bf": 3, "ce": 3, "cg": 6, "fd": 4, "ga": 3, "ge": 5,
    "ha": 4, "hb": 7, "hd": 8, "hf": 6,
}  # fmt: skip
FILLED: dict[str, float] = {
    "bc": 0.33002, "be": 1.71974, "bg": 0.46635, "cd": 9.92051, "cf": 4.85249, "ch": 0.56961, "de": 0.52528,
    "dg": 0.14244, "ef": 0.93120, "eh": 0.10931, "fg": 0.29121, "gh": 0.40309,
}  # fmt: skip
"""Bozóki, Fülöp and Rónyai, Mathematical and Computer Modelling 52, 2010: what completes the judgements on houses."""


def judged(judgements: dict[str, float], names: str) -> FloatArray:
    matrix = np.eye(len(names))
    for pair, said in judgements.items():
        row, column = (names.index(item) for item in pair)
        matrix[row, column], matrix[column, row] = said, 1 / said
    return matrix


def test_twelve_of_twenty_eight_judgements_are_filled_in_as_published() -> None:
    names = tuple("abcdefgh")
    found = completed(judged(HOUSING, "abcdefgh"), names, "pairwise")
    for pair, value in FILLED.items():
        assert found[names.index(pair[0]), names.index(pair[1])] == pytest.approx(value, abs=2e-4)


@pytest.mark.parametrize("seed", range(8))
def test_no_other_figure_for_a_missing_judgement_lowers_the_eigenvalue(seed: int) -> None:
    rng = np.random.default_rng(seed)
    size = int(rng.integers(4, 9))
    names = tuple(str(number) for number in range(size))
    steps = {(row, row + 1): float(rng.uniform(0.2, 5)) for row in range(size - 1)}
    jumps = {(row, row + 2): float(rng.uniform(0.2, 5)) for row in range(0, size - 2, 2)}
    matrix = np.eye(size)
    for (row, column), said in (steps | jumps).items():
        matrix[row, column], matrix[column, row] = said, 1 / said
    best = completed(matrix, names, "pairwise")
    least = np.linalg.eigvals(best).real.max()
    for row, column in np.argwhere(np.triu(matrix == 0)).tolist():
        for times in (0.97, 1.03):
            other = best.copy()
            other[row, column] *= times
            other[column, row] /= times
            assert np.linalg.eigvals(other).real.max() > least


def test_judgements_that_just_connect_all_items_give_their_own_ratios() -> None:
    found = ahp([[1, 2, 0], [0.5, 1, 3], [0, 1 / 3, 1]], ("a", "b", "c"))
    assert found.weights == pytest.approx([0.6, 0.3, 0.1])
    assert found.consistency_ratio == pytest.approx(0, abs=1e-9)
    assert found.details["worst_judgement"] is None
    assert [dict(note.params)["count"] for note in found.notes] == [1]


def test_one_judgement_of_a_pair_tells_the_other() -> None:
    upper = ahp([[1, 2, 6], [0, 1, 3], [0, 0, 1]], ("a", "b", "c"))
    assert upper.weights == pytest.approx([0.6, 0.3, 0.1])
    assert not upper.notes
    assert "filled_in" not in upper.details


def test_a_judgement_that_was_not_made_is_never_the_worst() -> None:
    found = ahp([[1, 1, 5, 2], [1, 1, 3, 4], [0.2, 1 / 3, 1, 0], [0.5, 0.25, 0, 1]], tuple("abcd"))
    worst = found.details["worst_judgement"]
    assert {worst.row, worst.column} != {"c", "d"}  # type: ignore[attr-defined]  # details hold anything


def test_items_that_nothing_connects_are_named() -> None:
    with pytest.raises(UserError) as refused:
        ahp([[1, 2, 0, 0], [0.5, 1, 0, 0], [0, 0, 1, 3], [0, 0, 1 / 3, 1]], tuple("abcd"))
    assert dict(refused.value.problem.text.params) == {"first": "a", "second": "c"}


@pytest.mark.parametrize("said", [5e-324, 1e300])
def test_a_judgement_beyond_all_measure_is_refused(said: float) -> None:
    with pytest.raises(UserError, match="beyond all measure"):
        ahp([[1, said, 0], [0, 1, 3], [0, 0, 1]], ("a", "b", "c"))
