"""Two halves as one list of rows: what both take, the gateway's part of it on top, each bill with its own minimum."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selector.costs.context import PricingContext
from selector.costs.paired_fees import CannotJoinError, common, is_narrower, joined_fees, without
from selector.costs.payments.table import PaymentTable
from selector.costs.pricing import price_offer
from selector.domain.fees import Condition, FeeRule
from selector.domain.pairs import on_the_bill_of
from selector.domain.platform import PlatformProfile
from tests.payment_rows import table_of
from tests.reference import Row

TODAY = date(2026, 11, 1)
CARDS = ("card", "apple_pay", "paypal")
CHANNELS = ("online", "in_person", "keyed")


def row(label: str, **told: object) -> FeeRule:
    facts = {"label": label, "on": "payment", "role": "base", "source": "s", **told}
    return FeeRule.model_validate(facts)


def when(**words: object) -> Condition:
    return Condition.model_validate(words)


def profile(name: str, fees: tuple[FeeRule, ...]) -> PlatformProfile:
    offer = {"id": "o", "name": "O", "market": ["FI"], "currency": "EUR", "source": "s"}
    source = {"url": "https://example.com", "as_of": TODAY, "official": True}
    told = {"format": 1, "id": name, "name": name.title(), "sources": {"s": source}, "offers": [offer]}
    made = PlatformProfile.model_validate(told)
    return made.model_copy(update={"offers": (made.offers[0].model_copy(update={"fees": fees}),)})


def cost_of(fees: tuple[FeeRule, ...], table: PaymentTable) -> tuple[int, int]:
    made = profile("p", fees)
    cost = price_offer(made, made.offers[0], table, PricingContext(TODAY, months=1))
    return cost.total_minor, cost.accepted_count


def joined(gateway: tuple[FeeRule, ...], acquirer: tuple[FeeRule, ...]) -> tuple[FeeRule, ...]:
    one, other = profile("way", gateway), profile("account", acquirer)
    return joined_fees(on_the_bill_of(gateway, one, ""), on_the_bill_of(acquirer, other, ""))


def payments(*rows: tuple[str, str, str, int]) -> PaymentTable:
    """Payments by method, channel, amount and count."""
    return table_of([Row(Decimal(r[2]), count=r[3], words={"method": r[0], "channel": r[1]}) for r in rows])


MONTH = payments(("card", "online", "50.00", 100), ("card", "keyed", "20.00", 10), ("paypal", "online", "30.00", 7))


def test_both_bills_are_added_and_only_what_both_take_is_taken() -> None:
    gateway = (
        row("Way", fixed="0.10"),
        FeeRule.model_validate({"label": "Month", "on": "month", "fixed": "25", "source": "s"}),
    )
    acquirer = (row("Account", when=when(method=["card"], channel=["online"]), percent="1.2"),)
    fees = joined(gateway, acquirer)
    # 100 payments of 50: 100 x (0.10 + 0.60) and 25 a month
    assert cost_of(fees, MONTH) == (95_00, 100)
    assert [fee.label for fee in fees] == ["Account: Account", "Way: Way", "Way: Month"]


def test_a_method_counts_only_where_both_have_it() -> None:
    gateway = (row("Way", when=when(method=["card", "paypal"]), fixed="0.10"),)
    acquirer = (row("Account", when=when(method=["card", "apple_pay"]), percent="1"),)
    fees = joined(gateway, acquirer)
    bases = {fee.label: fee.when.method for fee in fees if fee.role == "base"}
    assert bases == {"Account: Account": ("card",), "Way: Way": ("paypal",)}  # PayPal through the gateway is whole


def test_a_minimum_tops_up_the_fees_of_its_own_bill_only() -> None:
    floor = FeeRule.model_validate({"label": "Least", "on": "month", "role": "floor", "fixed": "100", "source": "s"})
    gateway = (row("Way", fixed="0.10"),)
    acquirer = (row("Account", when=when(method=["card"]), percent="1.25"), floor)
    # The acquirer's 65.50 (100 x 0.63 and 10 x 0.25) are topped up to 100; the gateway's 110 x 0.10 come on top.
    assert cost_of(joined(gateway, acquirer), MONTH) == (111_00, 110)


def test_the_narrower_row_of_the_gateway_still_replaces_the_wider_one() -> None:
    gateway = (row("Any", fixed="0.10"), row("By phone", when=when(channel=["keyed"]), fixed="0.50"))
    acquirer = (row("Account", when=when(method=["card"]), percent="1"),)
    # 100 x 0.10 + 10 x 0.50 + 5,200 x 1 %
    assert cost_of(joined(gateway, acquirer), MONTH) == (67_00, 110)


@pytest.mark.parametrize(
    ("gateway", "acquirer", "reason"),
    [
        (
            (row("PayPal", when=when(method=["paypal"]), fixed="0.1"),),
            (row("Cards", percent="1"),),
            "no price for card",
        ),
        (
            (row("Phone", when=when(channel=["keyed"]), fixed="0.1"),),
            (row("Shop", when=when(channel=["in_person"]), percent="1"),),
            "no card payment is taken by both",
        ),
        (
            (
                row("Visa", when=when(brand=["visa"]), fixed="0.1"),
                row("Online", when=when(channel=["online"]), fixed="0.2"),
            ),
            (row("Cards", percent="1"),),
            "overlap",
        ),
        (
            (row("Any", fixed="0.1"), row("Abroad", when=when(shopper_country=["US"]), fixed="0.2")),
            (row("Cards", percent="1"),),
            "cannot be listed",
        ),
    ],
)
def test_what_no_list_of_rows_can_say_is_refused(
    gateway: tuple[FeeRule, ...], acquirer: tuple[FeeRule, ...], reason: str
) -> None:
    with pytest.raises(CannotJoinError, match=reason):
        joined(gateway, acquirer)


CONDITIONS = st.builds(
    lambda method, channel, conversion: when(
        **{k: v for k, v in (("method", method), ("channel", channel), ("conversion", conversion)) if v is not None}
    ),
    st.none() | st.lists(st.sampled_from(CARDS[:2]), min_size=1, max_size=2, unique=True),
    st.none() | st.lists(st.sampled_from(CHANNELS), min_size=1, max_size=2, unique=True),
    st.none() | st.booleans(),
)


def accepts(condition: Condition, payment: tuple[str, str, bool]) -> bool:
    method, channel, conversion = payment
    return (
        (condition.method is None or method in condition.method)
        and (condition.channel is None or channel in condition.channel)
        and condition.conversion in {None, conversion}
    )


WORLD = [(m, c, x) for m in CARDS[:2] for c in CHANNELS for x in (False, True)]


@settings(max_examples=150, deadline=None)
@given(CONDITIONS, CONDITIONS)
def test_conditions_meet_part_and_nest_as_sets_of_payments_do(one: Condition, other: Condition) -> None:
    mine, theirs = ({p for p in WORLD if accepts(each, p)} for each in (one, other))
    both = common(one, other)
    assert {p for p in WORLD if both is not None and accepts(both, p)} == mine & theirs
    rest = without(one, other)
    counted = [p for part in rest for p in WORLD if accepts(part, p)]
    assert sorted(counted) == sorted(mine - theirs)  # every payment once
    if is_narrower(one, other):
        assert mine <= theirs


@st.composite
def bills(draw: st.DrawFn) -> tuple[tuple[FeeRule, ...], tuple[FeeRule, ...]]:
    """A gateway with whole cents a payment, by channel, and an acquirer with percentages and a minimum."""
    way = [row("Any", fixed=str(Decimal(draw(st.integers(0, 30))) / 100))]
    if draw(st.booleans()):
        channel = draw(st.sampled_from(CHANNELS))
        way.append(row("Narrow", when=when(channel=[channel]), fixed=str(Decimal(draw(st.integers(0, 60))) / 100)))
    way.append(
        FeeRule.model_validate({"label": "M", "on": "month", "fixed": str(draw(st.integers(0, 90))), "source": "s"})
    )
    account = [row("Cards", when=when(method=["card"]), percent=str(Decimal(draw(st.integers(0, 300))) / 100))]
    if draw(st.booleans()):
        percent = str(Decimal(draw(st.integers(0, 300))) / 100)
        account.append(row("Phone", when=when(method=["card"], channel=["keyed"]), percent=percent))
    if draw(st.booleans()):
        least = {"label": "L", "on": "month", "role": "floor", "fixed": str(draw(st.integers(0, 200))), "source": "s"}
        account.append(FeeRule.model_validate(least))
    return tuple(way), tuple(account)


@settings(max_examples=60, deadline=None)
@given(
    bills(),
    st.lists(st.tuples(st.sampled_from(CHANNELS), st.integers(1, 50_000), st.integers(1, 40)), min_size=1, max_size=6),
)
def test_a_pair_costs_what_its_two_bills_cost(
    bills: tuple[tuple[FeeRule, ...], tuple[FeeRule, ...]], rows: list[tuple[str, int, int]]
) -> None:
    gateway, acquirer = bills
    table = payments(*(("card", channel, str(Decimal(minor) / 100), count) for channel, minor, count in rows))
    one, other = cost_of(gateway, table), cost_of(acquirer, table)
    total, taken = cost_of(joined(gateway, acquirer), table)
    assert total == one[0] + other[0]  # whole cents on one side: rounding a payment once or twice is the same
    assert taken == one[1] == other[1]
