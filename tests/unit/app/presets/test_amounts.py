"""Counts and tickets that make a stated volume exactly."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selector.app.presets.amounts import balanced, recounted, split

VOLUMES = st.integers(1, 10**13)


@given(VOLUMES, st.integers(1, 10**6))
def test_a_part_is_near_its_ticket(volume: int, ticket: int) -> None:
    count, average = split(volume, ticket)
    assert count >= 1
    assert average >= 1
    wanted = max(1, round(volume / ticket))
    assert abs(count - wanted) <= wanted // 8 + 1
    if volume >= ticket:
        assert abs(count * average - volume) <= count


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(20, 10**6), st.integers(100, 10**5)), min_size=2, max_size=4), st.integers(-900, 900)
)
def test_balancing_meets_the_volume_or_changes_nothing(parts: list[tuple[int, int]], off: int) -> None:
    volume = sum(count * ticket for count, ticket in parts) + off
    found = balanced(parts, volume)
    assert len(found) == len(parts)
    assert sum(count * ticket for count, ticket in found) == volume or found == tuple(parts)
    assert all(
        abs(new[0] - old[0]) <= 20 and abs(new[1] - old[1]) <= max(40, old[1] // 200)
        for new, old in zip(found, parts, strict=True)
    )


def test_round_volumes_however_large_are_met_exactly() -> None:
    for volume in (5_000_000_000, 123_450_000_000, 700_000_000_000):
        count, average = split(volume, 6180)
        assert count * average == volume


def test_one_part_of_an_odd_volume_stays_near() -> None:
    assert balanced([(3, 333)], 1000) == ((3, 333),)


@pytest.mark.parametrize("volume", [61_000_00, 60_500_00, 74_500_00, 90_000_00])
def test_numbers_of_payments_meet_a_volume_before_tickets_move(volume: int) -> None:
    usual = ((500, 62_00), (125, 60_00), (104, 62_50), (80, 62_50))
    parts = [(round(count * volume / 50_000_00), ticket) for count, ticket in usual]
    found = recounted(parts, volume)
    assert sum(count * ticket for count, ticket in found) == volume
    assert [ticket for _count, ticket in found] == [ticket for _count, ticket in usual]
    assert all(abs(new - old) <= max(1, old / 12) for (new, _), (old, _) in zip(found, parts, strict=True))


def test_numbers_stay_where_no_small_move_makes_the_volume() -> None:
    assert recounted([(500, 62_00), (125, 60_00)], 50_000_01) == ()
    assert recounted([(500, 62_00)], 50_000_00) == ()
