"""The sharing of width among columns, as plain arithmetic."""

from hypothesis import given
from hypothesis import strategies as st

from selector.ui.widgets.column_room import Want, by_shares, giving_way, widths

PIXELS = st.integers(1, 400)
WANTS = st.lists(st.tuples(PIXELS, PIXELS), min_size=1, max_size=9).map(
    lambda pairs: [Want(str(place), max(pair), min(pair)) for place, pair in enumerate(pairs)]
)


def test_the_least_important_gives_way_first_and_no_more_than_must() -> None:
    wants = [Want("name", 200, 150), Want("rate", 70, 70), Want("cost", 90, 90)]
    assert giving_way(wants, ("rate", "cost"), 310) == frozenset()
    assert giving_way(wants, ("rate", "cost"), 309) == {"rate"}
    assert giving_way(wants, ("rate", "cost"), 100) == {"rate", "cost"}


def test_what_remains_goes_where_words_would_wrap_and_then_to_the_filler() -> None:
    wants = [Want("name", 250, 150), Want("why", 250, 150), Want("cost", 90, 90)]
    assert widths(wants, 490) == {"name": 200, "why": 200, "cost": 90}
    assert widths(wants, 700, "why") == {"name": 250, "why": 360, "cost": 90}
    assert widths(wants, 700, "why", sharing=("name", "why")) == {"name": 305, "why": 305, "cost": 90}


@given(WANTS, st.integers(0, 3000))
def test_every_column_has_its_least_and_the_room_is_used(wants: list[Want], room: int) -> None:
    given_out = widths(wants, room, "0")
    assert all(given_out[want.key] >= want.least for want in wants)
    assert sum(given_out.values()) == max(room, sum(want.least for want in wants))


@given(st.lists(st.tuples(st.integers(1, 9), PIXELS), min_size=1, max_size=8), st.integers(0, 3000))
def test_shares_keep_their_least(parts: list[tuple[int, int]], room: int) -> None:
    shares, leasts = [share for share, _ in parts], [least for _, least in parts]
    split = by_shares(room, shares, leasts)
    assert all(width >= least for width, least in zip(split, leasts, strict=True))
    if sum(leasts) <= room:
        assert room - len(parts) <= sum(split) <= room
