"""Payouts are taken out of a table wherever they stand in it."""

import numpy as np
import pytest

from selector.costs.payments.payouts_apart import without_payouts
from selector.costs.payments.table import KINDS, Column, PaymentTable
from selector.domain.vocabulary import Kind

PAYMENT, REFUND, PAYOUT, AT_ONCE = map(KINDS.index, (Kind.PAYMENT, Kind.REFUND, Kind.PAYOUT, Kind.INSTANT_PAYOUT))


def table(kinds: list[int], day: int = -1) -> PaymentTable:
    size = len(kinds)
    column = Column(np.arange(size, dtype=np.int16) % 2, ("card", "wallet"))
    return PaymentTable("EUR", np.array(kinds, dtype=np.int16), np.arange(size) + 100, np.ones(size, dtype=np.int64),
                        np.full(size, day), {"method": column})  # fmt: skip


@pytest.mark.parametrize(
    "kinds",
    [[PAYMENT, REFUND, PAYOUT, AT_ONCE], [PAYOUT, PAYMENT, REFUND], [PAYMENT, PAYOUT, PAYMENT, PAYOUT]],
)
def test_payouts_and_the_rest_are_told_apart_in_their_order(kinds: list[int]) -> None:
    whole = table(kinds)
    rest, payouts = without_payouts(whole)
    assert payouts is not None
    is_payout = [kind in {PAYOUT, AT_ONCE} for kind in kinds]
    for part, wanted in ((rest, False), (payouts, True)):
        places = [place for place, flag in enumerate(is_payout) if flag is wanted]
        assert part.amount_minor.tolist() == whole.amount_minor[places].tolist()
        assert part.kind.tolist() == whole.kind[places].tolist()
        assert part.attributes["method"].codes.tolist() == whole.attributes["method"].codes[places].tolist()


@pytest.mark.parametrize("whole", [table([PAYMENT, REFUND]), table([PAYOUT]), table([PAYMENT, PAYOUT], day=739_000)])
def test_a_table_stays_whole_without_payouts_or_payments_and_where_it_is_dated(whole: PaymentTable) -> None:
    assert without_payouts(whole) == (whole, None)


def test_payouts_that_are_kept_do_not_keep_the_whole_table() -> None:
    whole = table([PAYMENT, REFUND, PAYOUT])
    payouts = without_payouts(whole)[1]
    assert payouts is not None
    assert not np.shares_memory(payouts.amount_minor, whole.amount_minor)
    assert not np.shares_memory(payouts.attributes["method"].codes, whole.attributes["method"].codes)
