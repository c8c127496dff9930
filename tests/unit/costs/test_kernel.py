"""The sums of rounded fees are those of rounding one fee after the other, in narrow and in wide whole numbers."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from selector.costs.cells import cut
from selector.costs.kernel import rounded_sums
from selector.costs.payments.grouping import group
from selector.costs.rounding import round_ratio
from selector.domain.money import MICRO
from selector.domain.vocabulary import Event, RoundingRule
from tests.payment_rows import table_of
from tests.reference import Row

ROWS = st.tuples(st.sampled_from(["visa", "amex", "troy"]), st.integers(0, 3_000_000), st.integers(1, 40_000))
STEP = st.sampled_from([1, 10, 100, 500_000, 1_000_000])


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(ROWS, min_size=1, max_size=12),
    step=STEP,
    lines=st.lists(st.tuples(st.integers(-50, 60_000), st.integers(-5, 9_000)), min_size=3, max_size=3),
    rule=st.sampled_from(RoundingRule),
    positive=st.booleans(),
)
def test_sums_are_those_of_single_fees(
    rows: list[tuple[str, int, int]],
    step: int,
    lines: list[tuple[int, int]],
    rule: RoundingRule,
    positive: bool,
) -> None:
    table = table_of([Row(Decimal(1), words={"brand": brand}) for brand, _, _ in rows])
    amounts, counts = (np.array(each, dtype=np.int64) for each in zip(*((a, c) for _, a, c in rows), strict=True))
    grouped = group(replace(table, amount_minor=amounts, count=counts))
    groups = grouped.events[Event.PAYMENT]
    cells = cut(groups, np.zeros(1, dtype=np.int64), grouped.periods, np.ones((len(groups.combo), 1), dtype=bool))
    chosen = lines[: len(cells)]
    if positive:
        chosen = [(abs(slope), abs(intercept)) for slope, intercept in chosen]
    slope = np.array([line[0] // step * step for line in chosen], dtype=np.int64)
    intercept = np.array([line[1] * step for line in chosen], dtype=np.int64)
    expected = [0] * len(cells)
    words = grouped.combos.words["brand"]
    brand_of_cell = [words[code] for code in grouped.combos.codes["brand"][cells.combo].tolist()]
    for brand, amount, count in rows:
        cell = brand_of_cell.index(brand)
        fee = round_ratio(int(slope[cell]) * amount + int(intercept[cell]), MICRO, rule)
        expected[cell] += fee * count
    assert rounded_sums(cells, slope, intercept, rule).tolist() == expected
