"""Real payments are made complete by what the merchant states: exact totals, whole payments, nothing cheap."""

from collections import Counter
from datetime import date
from decimal import Decimal
from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from selector.costs.payments.completing import completed, unknown_payments
from selector.costs.payments.gathering import gathered
from selector.costs.payments.rows import Rows, rows_of
from selector.costs.payments.splitting import MOST_PIECES, split
from selector.costs.payments.table import KINDS, PaymentTable
from selector.costs.payments.whole_months import in_whole_months, span_of
from selector.costs.pricing import PricingContext, price_offer
from selector.domain.apportion import apportion
from selector.domain.merchant import AttributeMix, Merchant, Share
from selector.domain.vocabulary import Kind
from tests import builders
from tests.payment_rows import table_of
from tests.reference import Row

DAY = date(2026, 3, 10)


def mix(attribute: str, **shares: int) -> AttributeMix:
    listed = tuple(Share(value=word, percent=Decimal(percent)) for word, percent in shares.items())
    return AttributeMix.model_validate({"attribute": attribute, "shares": listed})


REGIONS = mix("region", domestic=70, eea=20, uk=5, international=5)
BRANDS = mix("brand", visa=60, mastercard=40)


def payments(*amounts: str, count: int = 1, kind: str = "payment", day: date | None = DAY, **words: str) -> list[Row]:
    return [Row(kind=kind, amount=Decimal(amount), count=count, day=day, words=words) for amount in amounts]


def rows(*lists: list[Row]) -> Rows:
    return rows_of(table_of([row for found in lists for row in found]))


def counted(table: PaymentTable, attribute: str, kind: Kind = Kind.PAYMENT) -> dict[str, int]:
    if attribute not in table.attributes:
        return {"": of_kind(table, kind)[0]}
    column, found = table.attributes[attribute], Counter[str]()
    for place in np.flatnonzero(table.kind == KINDS.index(kind)):
        code = int(column.codes[place])
        found[column.words[code] if code >= 0 else ""] += int(table.count[place])
    return dict(found)


def of_kind(table: PaymentTable, kind: Kind) -> tuple[int, int]:
    chosen = table.kind == KINDS.index(kind)
    return int(table.count[chosen].sum()), int((table.count[chosen] * table.amount_minor[chosen]).sum())


def test_a_hundred_single_payments_are_split_and_not_rounded_to_the_commonest_word() -> None:
    found = completed(
        rows(payments(*(f"{n}.00" for n in range(1, 101)), method="card")), builders.merchant(mixes=[REGIONS])
    )
    assert counted(found, "region") == {"domestic": 70, "eea": 20, "uk": 5, "international": 5}
    assert of_kind(found, Kind.PAYMENT) == (100, 505_000)


def test_every_stretch_of_amounts_is_split_alike() -> None:
    amounts = [f"{n}.00" for n in range(1, 1001)]
    found = completed(rows(payments(*amounts, method="card")), builders.merchant(mixes=[REGIONS]))
    words, codes = found.attributes["region"].words, found.attributes["region"].codes
    for start in range(1, 1001, 100):
        stretch = (found.amount_minor >= start * 100) & (found.amount_minor < (start + 100) * 100)
        home = int(found.count[stretch & (codes == words.index("domestic"))].sum())
        assert abs(home - 70) <= 2


def test_what_the_file_tells_stays() -> None:
    found = completed(
        rows(payments("10.00", count=30, method="card", region="uk"), payments("10.00", count=70, method="card")),
        builders.merchant(mixes=[mix("region", domestic=100)]),
    )
    assert counted(found, "region") == {"uk": 30, "domestic": 70}


def test_a_bank_transfer_gets_no_card_brand() -> None:
    found = completed(
        rows(payments("10.00", count=10, method="card"), payments("20.00", count=5, method="bank_transfer")),
        builders.merchant(mixes=[BRANDS]),
    )
    assert counted(found, "brand") == {"visa": 6, "mastercard": 4, "": 5}


def test_a_brand_tells_that_it_was_a_card() -> None:
    found = completed(rows(payments("10.00", count=4, brand="visa")), builders.merchant())
    assert counted(found, "method") == {"card": 4}


def test_unknown_methods_follow_the_segments() -> None:
    merchant = builders.merchant(
        builders.segment("cards", count_month=300), builders.segment("bank", method="bank_transfer", count_month=100)
    )
    found = completed(rows(payments("10.00", count=40)), merchant)
    assert counted(found, "method") == {"card": 30, "bank_transfer": 10}


def test_a_segment_that_tells_comes_before_the_mix() -> None:
    merchant = builders.merchant(builders.segment(region="eea"), mixes=[mix("region", domestic=100)])
    found = completed(rows(payments("10.00", count=7, method="card")), merchant)
    assert counted(found, "region") == {"eea": 7}


def test_what_nobody_states_stays_unknown_and_the_cost_a_range() -> None:
    fees = [
        builders.card_fee(when={"method": ["card"], "region": ["domestic"]}, percent="1", label="home"),
        builders.card_fee(
            when={"method": ["card"], "region": ["eea", "uk", "international"]}, percent="3", label="away"
        ),
    ]
    profile = builders.profile(offers=[builders.offer(fees=fees)])
    context = PricingContext(as_of=builders.AS_OF)
    told = rows(payments("100.00", count=100, method="card"))
    unknown = price_offer(profile, profile.offers[0], completed(told, builders.merchant()), context)
    assert unknown.low_minor < unknown.high_minor
    stated = price_offer(profile, profile.offers[0], completed(told, builders.merchant(mixes=[REGIONS])), context)
    assert stated.low_minor == stated.total_minor == stated.high_minor == 70 * 125 + 30 * 325


def test_the_shoppers_country_tells_the_region() -> None:
    told = rows(payments("10.00", count=10, method="card", shopper_country="DE"))
    assert unknown_payments(told)["region"] == 0
    assert "region" not in completed(told, builders.merchant(mixes=[REGIONS])).attributes


def test_unknown_payments_are_counted_for_each_attribute() -> None:
    found = unknown_payments(rows(
        payments("10.00", count=3, method="card", brand="visa"), payments("10.00", count=2, method="card"),
        payments("10.00", count=5, method="ideal"), payments("9.00", kind="refund", count=9),
    ))  # fmt: skip
    assert found == {
        "method": 0,
        "channel": 10,
        "brand": 2,
        "funding": 5,
        "card_class": 5,
        "region": 10,
        "conversion": 10,
    }


def test_kinds_that_the_file_lacks_come_at_stated_rates() -> None:
    merchant = builders.merchant(
        refund_percent="2", dispute_ppm=5000, dispute_won_percent="40", decline_percent="20", payouts_month=4
    )
    found = completed(rows(payments("10.00", count=1000, method="card")), merchant)
    assert of_kind(found, Kind.REFUND) == (20, 20_000)
    assert of_kind(found, Kind.DISPUTE)[0] == 3
    assert of_kind(found, Kind.DISPUTE_WON)[0] == 2
    assert of_kind(found, Kind.AUTHORIZATION)[0] == 250
    assert of_kind(found, Kind.PAYOUT) == (4, 1_000_000)


def test_kinds_that_the_file_has_are_left_as_they_are() -> None:
    merchant = builders.merchant(refund_percent="50", dispute_ppm=500_000, payouts_month=9)
    found = completed(
        rows(
            payments("10.00", count=100, method="card"), payments("4.00", kind="refund"),
            payments("10.00", kind="dispute_won"), payments("900.00", kind="payout"),
        ),
        merchant,
    )  # fmt: skip
    assert of_kind(found, Kind.REFUND) == (1, 400)
    assert of_kind(found, Kind.DISPUTE)[0] == 0
    assert of_kind(found, Kind.PAYOUT) == (1, 90_000)


def test_only_direct_debits_fail() -> None:
    merchant = builders.merchant(failure_percent="10")
    found = completed(
        rows(payments("10.00", count=100, method="card"), payments("10.00", count=50, method="sepa_debit")), merchant
    )
    assert of_kind(found, Kind.FAILURE)[0] == 5


def test_payouts_fall_into_every_month() -> None:
    listed = rows(payments("10.00", count=10, day=date(2026, 1, 5)), payments("20.00", count=10, day=date(2026, 2, 20)))
    found = completed(listed, builders.merchant(payouts_month=2))
    chosen = found.kind == KINDS.index(Kind.PAYOUT)
    days = [date.fromordinal(int(day)) for day in found.day[chosen]]
    assert dict(zip(days, found.amount_minor[chosen].tolist(), strict=True)) == {
        date(2026, 1, 5): 5000, date(2026, 2, 20): 10_000,
    }  # fmt: skip


def merchant_with_everything() -> Merchant:
    return builders.merchant(
        mixes=[REGIONS, BRANDS, mix("funding", debit=50, credit=50), mix("conversion", true=10, false=90)],
        refund_percent="3",
    )


@given(
    st.lists(
        st.tuples(
            st.integers(1, 9999), st.integers(1, 400), st.integers(0, 40),
            st.sampled_from(["card", "ideal", "", "link"]),
            st.sampled_from(["visa", "", "amex"]), st.sampled_from(["payment", "payment", "refund"]),
        ),
        min_size=1, max_size=25,
    )
)  # fmt: skip
def test_totals_stay_to_the_payment_and_grouping_changes_nothing(
    found: list[tuple[int, int, int, str, str, str]],
) -> None:
    apart, together = [], []
    for amount, count, offset, method, brand, kind in found:
        words = {name: word for name, word in (("method", method), ("brand", brand)) if word}
        day = date.fromordinal(DAY.toordinal() + offset)
        row = Row(kind=kind, amount=Decimal(amount).scaleb(-2), count=count, day=day, words=words)
        together.append(row)
        first = count // 2
        apart += [Row(**{**vars(row), "count": part}) for part in (count - first, first) if part]
    merchant = merchant_with_everything()
    grouped, single = completed(rows(together), merchant), completed(rows(list(reversed(apart))), merchant)
    for kind in (Kind.PAYMENT, Kind.REFUND):
        before = rows_of(table_of(together))
        chosen = before.kind == KINDS.index(kind)
        if chosen.any():
            totals = (int(before.count[chosen].sum()), int((before.count[chosen] * before.amount[chosen]).sum()))
            assert of_kind(grouped, kind) == totals == of_kind(single, kind)
            for name in ("region", "brand", "funding", "conversion"):
                assert counted(grouped, name, kind) == counted(single, name, kind)


@given(st.lists(st.integers(1, 5000), min_size=1, max_size=60), st.lists(st.integers(0, 9), min_size=1, max_size=6))
def test_a_split_keeps_rows_and_gives_each_word_its_part(counts: list[int], weights: list[int]) -> None:
    if not sum(weights):
        weights[0] = 1
    found = split(np.array(counts), weights)
    assert (found.count > 0).all()
    assert np.bincount(found.row, weights=found.count, minlength=len(counts)).astype(int).tolist() == counts
    per_word = np.bincount(found.word, weights=found.count, minlength=len(weights)).astype(int).tolist()
    assert per_word == apportion(sum(counts), weights)


def test_a_billion_payments_are_dealt_out_in_bundles_with_exact_totals() -> None:
    counts = np.array([10**9, 1, 7, 123_456_789], dtype=np.int64)
    found = split(counts, [1, 2, 4])
    per_word = [int(found.count[found.word == word].sum()) for word in range(3)]
    assert per_word == apportion(int(counts.sum()), [1, 2, 4])
    assert len(found.row) <= 3 * len(counts) < MOST_PIECES
    first = found.row == 0
    assert abs(Fraction(int(found.count[first & (found.word == 0)].sum()), 10**9) - Fraction(1, 7)) < Fraction(1, 10**4)


def test_two_attributes_of_one_payment_do_not_go_together() -> None:
    merchant = builders.merchant(mixes=[mix("brand", visa=50, amex=50), mix("funding", debit=50, credit=50)])
    amounts = [f"{n}.00" for n in range(1, 401)]
    found = completed(rows(payments(*amounts, method="card")), merchant)
    pairs = found.attributes["brand"].codes * 2 + found.attributes["funding"].codes
    assert all(abs(int(found.count[pairs == pair].sum()) - 100) <= 10 for pair in range(4))


def test_tables_of_different_words_become_one() -> None:
    first = table_of(payments("1.00", count=2, method="card", brand="visa"))
    second = table_of([*payments("2.00", count=3, method="ideal"), *payments("3.00", method="card", region="eea")])
    found = completed(gathered([first, second]), builders.merchant())
    assert counted(found, "method") == {"card": 3, "ideal": 3}
    assert counted(found, "brand")["visa"] == 2
    assert counted(found, "region") == {"": 5, "eea": 1}


def spread(*days: date) -> Rows:
    return rows(*(payments("10.00", day=day, method="card") for day in days))


def months_in(found: Rows) -> list[tuple[int, int]]:
    return sorted({(date.fromordinal(day).year, date.fromordinal(day).month) for day in found.day.tolist()})


def test_a_calendar_month_is_one_month() -> None:
    span = span_of(spread(date(2026, 1, 1), date(2026, 1, 31)))
    assert span is not None
    assert (span.months, span.days, span.laid_together) == (1, 31, False)


def test_from_the_middle_to_the_middle_is_one_month() -> None:
    days = [date.fromordinal(date(2026, 1, 15).toordinal() + n) for n in range(31)]
    found = spread(*days)
    span = span_of(found)
    assert span is not None
    assert (span.months, span.laid_together) == (1, True)
    whole = in_whole_months(found, span)
    assert months_in(whole) == [(2026, 1)]
    assert sorted(date.fromordinal(day).day for day in whole.day.tolist()) == list(range(1, 32))


def test_one_payment_on_the_eve_makes_no_month() -> None:
    found = spread(date(2025, 12, 31), *(date(2026, 1, n) for n in range(1, 32)))
    span = span_of(found)
    assert span is not None
    assert span.months == 1
    assert months_in(in_whole_months(found, span)) == [(2026, 1)]


def test_a_month_and_a_half_touches_two_months() -> None:
    found = spread(date(2026, 1, 1), date(2026, 2, 14))
    span = span_of(found)
    assert span is not None
    assert (span.months, span.laid_together) == (2, False)


def test_a_payout_after_the_last_payment_makes_no_month() -> None:
    found = rows(payments("10.00", day=date(2026, 1, 2)), payments("10.00", day=date(2026, 1, 30)),
                 payments("20.00", day=date(2026, 2, 3), kind="payout"))  # fmt: skip
    span = span_of(found)
    assert span is not None
    assert span.months == 1
    assert months_in(in_whole_months(found, span)) == [(2026, 1)]


def test_payments_without_dates_have_no_span() -> None:
    found = rows(payments("10.00", day=None))
    assert span_of(found) is None


@given(st.integers(0, 800), st.integers(0, 800))
def test_every_span_is_laid_into_as_many_months_as_it_makes_up(start: int, length: int) -> None:
    first = date(2024, 1, 1).toordinal() + start
    found = spread(*(date.fromordinal(first + n) for n in range(length + 1)))
    span = span_of(found)
    assert span is not None
    whole = in_whole_months(found, span)
    assert len(months_in(whole)) == span.months
    assert int(whole.count.sum()) == length + 1
