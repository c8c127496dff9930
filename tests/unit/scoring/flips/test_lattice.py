"""The step at which something begins to hold is found from any guess, in either direction."""

from hypothesis import given
from hypothesis import strategies as st

from selector.scoring.flips.lattice import first_step


@given(st.integers(-500, 500), st.integers(-500, 500), st.integers(-600, 600), st.integers(-600, 600))
def test_the_border_is_found_from_any_guess(start: int, end: int, border: int, guess: int) -> None:
    way = 1 if end >= start else -1
    found = first_step(lambda place: way * place >= way * border, start, end, guess)
    inside = way * start < way * border <= way * end
    assert found == (border if inside else None)


def test_a_good_guess_costs_two_trials() -> None:
    tried: list[int] = []

    def holds(place: int) -> bool:
        tried.append(place)
        return place <= 340

    assert first_step(holds, 1000, 0, 340) == 340
    assert sorted(tried) == [340, 341]


@given(st.sets(st.integers(1, 60)), st.integers(0, 60))
def test_what_is_found_is_a_step_from_false_to_true(true: set[int], guess: int) -> None:
    found = first_step(true.__contains__, 0, 60, guess)
    assert found is None or (found in true and found - 1 not in true)
