"""A fee as straight pieces agrees with the fee worked out amount by amount."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from selector.costs.pieces import Piece, Pieces, bounded, graduated, slab, straight, value

FIGURES = st.tuples(st.integers(-20_000, 60_000), st.integers(-5_000_000, 50_000_000))
AMOUNTS = st.integers(0, 200_000)


def clamp(fee: int, minimum: int | None, maximum: int | None) -> int:
    fee = fee if minimum is None else max(fee, minimum)
    return fee if maximum is None else min(fee, maximum)


@given(FIGURES, st.none() | st.integers(0, 30_000_000), st.none() | st.integers(30_000_000, 10**9), AMOUNTS)
def test_minimum_and_maximum_bind_percent_and_fixed_together(
    figures: tuple[int, int], minimum: int | None, maximum: int | None, amount: int
) -> None:
    pieces = bounded(straight(*figures), minimum, maximum)
    assert value(pieces, amount) == clamp(figures[0] * amount + figures[1], minimum, maximum)
    assert [piece.start for piece in pieces] == sorted({piece.start for piece in pieces})


@given(st.lists(st.integers(1, 100_000), min_size=1, max_size=4, unique=True), st.data(), AMOUNTS)
def test_a_slab_prices_everything_by_the_band_of_the_amount(
    limits: list[int], data: st.DataObject, amount: int
) -> None:
    limits.sort()
    bands = [straight(*data.draw(FIGURES)) for _ in limits] + [straight(*data.draw(FIGURES))]
    pieces = slab(list(zip([*limits, None], bands, strict=True)))
    place = next((place for place, limit in enumerate(limits) if amount <= limit), len(limits))
    assert value(pieces, amount) == value(bands[place], amount)


@given(st.lists(st.integers(1, 100_000), min_size=1, max_size=4, unique=True), st.data(), AMOUNTS)
def test_graduated_bands_price_their_parts(limits: list[int], data: st.DataObject, amount: int) -> None:
    limits.sort()
    figures = [data.draw(FIGURES) for _ in range(len(limits) + 1)]
    pieces = graduated([(limit, *each, None, None) for limit, each in zip([*limits, None], figures, strict=True)])
    expected, start = 0, 0
    for place, (limit, (percent, fixed)) in enumerate(zip([*limits, None], figures, strict=True)):
        end = amount if limit is None else min(amount, limit)
        if end > start or place == 0:
            expected += percent * (end - start) + fixed
        if limit is None or amount <= limit:
            break
        start = limit
    assert value(pieces, amount) == expected


def test_a_limit_belongs_to_the_lower_band_and_the_last_band_goes_on() -> None:
    pieces = slab([(100, straight(0, 1)), (200, straight(0, 2))])
    assert [value(pieces, amount) for amount in (0, 100, 101, 200, 5000)] == [1, 1, 2, 2, 2]


def test_the_cap_binds_from_the_exact_amount() -> None:
    # 0.8 %, at most 5.00: the cap is reached at 625.00 (stripe.com, ACH debit)
    pieces: Pieces = bounded(straight(8_000, 0), None, 500_000_000)
    assert Fraction(value(pieces, 62_500), 10**6) == 500
    assert pieces[-1] == Piece(62_501, 0, 500_000_000, 8_000)
