"""Segments become rows whose counts and volume are exactly what the merchant stated."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selector.costs.payments.segments import BINS, expand, ticket_bins
from selector.costs.payments.table import KINDS, PaymentTable
from selector.domain.vocabulary import Kind
from tests.builders import merchant, segment

SHARES = [{"value": "consumer", "percent": "90"}, {"value": "commercial", "percent": "10"}]
CLASSES = {"attribute": "card_class", "shares": SHARES}


def scaled(table: PaymentTable, kind: Kind) -> tuple[Decimal, Decimal]:
    """Count and volume in minor units of one kind."""
    rows = table.kind == KINDS.index(kind)
    count = int(table.count[rows].sum())
    volume = int((table.amount_minor[rows] * table.count[rows]).sum())
    return Decimal(count) / table.count_scale, Decimal(volume) / table.count_scale


@given(count=st.integers(0, 10**6), ticket=st.integers(100, 10**6), spread=st.integers(0, 200))
def test_count_and_volume_are_those_of_the_segment(count: int, ticket: int, spread: int) -> None:
    wide = segment(count_month=count, average_ticket=str(Decimal(ticket) / 100), spread_percent=str(spread))
    table = expand(merchant(wide))
    counted, volume = scaled(table, Kind.PAYMENT)
    assert counted == count
    # a bin never falls below one minor unit, which can only matter for the smallest tickets with a wide spread
    assert volume >= count * ticket
    assert volume <= count * ticket * Decimal("1.01")


def test_without_spread_every_ticket_is_the_average() -> None:
    assert set(ticket_bins(5000.0, 0.0)) == {5000}


def test_bins_rise_and_keep_the_average() -> None:
    bins = ticket_bins(5000.0, 0.6)
    assert list(bins) == sorted(bins)
    assert sum(bins) == 5000 * BINS
    assert bins[0] < 2000
    assert bins[-1] > 15000


def test_an_unknown_attribute_is_split_by_the_stated_mix() -> None:
    table = expand(merchant(segment(count_month=10), mixes=[CLASSES]))
    classes = table.attributes["card_class"]
    share = {
        word: int(table.count[classes.codes == code].sum()) / table.count_scale
        for code, word in enumerate(classes.words)
    }
    assert share == {"consumer": 9.0, "commercial": 1.0}


def test_a_told_attribute_is_not_split() -> None:
    table = expand(merchant(segment(card_class="premium"), mixes=[CLASSES]))
    assert table.attributes["card_class"].words == ("premium",)


def test_a_mix_of_card_attributes_leaves_other_methods_alone() -> None:
    table = expand(merchant(segment(method="bank_transfer"), mixes=[CLASSES]))
    assert set(table.attributes["card_class"].codes) == {-1}


def test_without_a_mix_the_attribute_stays_unknown() -> None:
    table = expand(merchant(segment()))
    assert set(table.attributes["region"].codes) == {-1}


@pytest.mark.parametrize(
    ("field", "kind", "expected"),
    [
        ({"refund_percent": "2.5"}, Kind.REFUND, Decimal(25)),
        ({"dispute_ppm": 3000}, Kind.DISPUTE, Decimal(3)),
        ({"dispute_ppm": 3000, "dispute_won_percent": "100"}, Kind.DISPUTE_WON, Decimal(3)),
        ({"decline_percent": "20"}, Kind.AUTHORIZATION, Decimal(1250)),
    ],
)
def test_events_follow_their_shares(field: dict[str, object], kind: Kind, expected: Decimal) -> None:
    assert scaled(expand(merchant(**field)), kind)[0] == expected


def test_rare_events_of_many_small_groups_are_not_lost() -> None:
    """A thousand payments in fifty groups of twenty: three disputes in ten thousand payments are 0.3 in all."""
    shares = [{"value": f"shelf_{number}", "percent": "10"} for number in range(10)]
    regions = [{"value": region, "percent": "20"} for region in ("domestic", "eea", "uk", "international", "other")]
    mixes = [{"attribute": "brand", "shares": shares}, {"attribute": "region", "shares": regions}]
    disputes = scaled(expand(merchant(segment(count_month=1000), mixes=mixes, dispute_ppm=300)), Kind.DISPUTE)[0]
    assert abs(disputes - Decimal("0.3")) < Decimal("0.003")


def test_only_direct_debits_fail() -> None:
    assert scaled(expand(merchant(failure_percent="2")), Kind.FAILURE)[0] == 0
    debit = merchant(segment(method="sepa_debit"), failure_percent="2")
    assert scaled(expand(debit), Kind.FAILURE)[0] == 20


def test_payouts_share_the_volume() -> None:
    count, volume = scaled(expand(merchant(payouts_month=4)), Kind.PAYOUT)
    assert (count, volume) == (Decimal(4), Decimal(1000 * 5000))


def test_a_month_without_payments_has_no_payments() -> None:
    assert scaled(expand(merchant(segment(count_month=0))), Kind.PAYMENT) == (Decimal(0), Decimal(0))
