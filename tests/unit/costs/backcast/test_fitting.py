"""Terms are read off fees to the cent, and how far they can be trusted is told."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selector.costs.backcast.fitting import Points, Trust, fee_of, fit

AMOUNTS = np.random.default_rng(3).integers(100, 60_000, 400)


def points(rate_ppm: int, fixed_micro: int, amounts: "np.ndarray[tuple[int], np.dtype[np.int64]]" = AMOUNTS) -> Points:
    return Points(amounts, fee_of(amounts, rate_ppm, fixed_micro), np.ones(len(amounts), dtype=np.int64))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 80).map(lambda step: step * 500), st.integers(0, 50).map(lambda step: step * 1_000_000))
def test_usual_terms_are_found_exactly(rate_ppm: int, fixed_micro: int) -> None:
    found = fit(points(rate_ppm, fixed_micro))
    assert found is not None
    assert (found.rate_ppm, found.fixed_micro, found.trust) == (rate_ppm, fixed_micro, Trust.A)


def test_exceptions_lower_the_share_and_not_the_terms() -> None:
    clean = points(14_000, 25_000_000)
    fees = clean.fee.copy()
    fees[::10] += 7
    found = fit(Points(clean.amount, fees, clean.count))
    assert found is not None
    assert (found.rate_ppm, found.fixed_micro, found.reproduced, found.trust) == (14_000, 25_000_000, 360, Trust.C)


@pytest.mark.parametrize(("amounts", "trust"), [(1, Trust.C), (4, Trust.C), (6, Trust.B), (12, Trust.A)])
def test_few_amounts_are_less_sure(amounts: int, trust: Trust) -> None:
    found = fit(points(27_500, 0, np.arange(1, amounts + 1) * 1_000))
    assert found is not None
    assert found.trust is trust


def test_fees_at_random_are_no_terms() -> None:
    fees = np.random.default_rng(5).integers(1, 2_000, len(AMOUNTS))
    found = fit(Points(AMOUNTS, fees, np.ones(len(AMOUNTS), dtype=np.int64)))
    assert found is not None
    assert found.trust is Trust.D


def test_without_payments_there_are_no_terms() -> None:
    nothing = np.zeros(0, dtype=np.int64)
    assert fit(Points(nothing, nothing, nothing)) is None
