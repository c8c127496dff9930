"""An offer's terms against the fees charged: totals, months, groups of payments, a change of terms, costs apart."""

from datetime import date
from pathlib import Path

import pytest

from selector.costs.backcast.comparing import Backcast, backcast, priced_rows
from selector.costs.backcast.fitted_profile import fitted_profile
from selector.costs.backcast.reasons import reasons
from selector.costs.backcast.terms import charged_terms
from selector.costs.context import PricingContext
from selector.costs.pricing import price_offer
from selector.domain.platform import PlatformProfile
from selector.domain.problems import UserError
from selector.files.payments.table import read_payments
from tests.builders import card_fee, offer, profile

HEAD = "date,amount,currency,kind,method,funding,count,fee\n"
CONTEXT = PricingContext(as_of=date(2026, 11, 1), merchant_country="FI")


def cents(minor: int) -> str:
    return f"{minor // 100}.{minor % 100:02}"


def row(day: str, amount: int, fee: int | None, *, kind: str = "payment", funding: str = "", count: int = 1) -> str:
    told = "" if fee is None else cents(fee)
    return f"{day},{cents(amount)},EUR,{kind},{'card' if kind == 'payment' else ''},{funding},{count},{told}"


def held(folder: Path, rows: list[str], platform: PlatformProfile | None = None) -> Backcast:
    path = folder / "payments.csv"
    path.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    chosen = platform or profile()
    table = read_payments(path).table
    return backcast(
        chosen, chosen.offers[0], table, priced_rows(table), CONTEXT, charged_terms(table, CONTEXT.merchant_country)
    )


def fee(amount: int, percent: str, fixed: int) -> int:
    return int((amount * round(float(percent) * 10_000) + 500_000) // 1_000_000) + fixed


def codes(found: Backcast, credits_minor: int = 0) -> set[str]:
    return {reason.code.removeprefix("backcast.") for reason in reasons(found, credits_minor)}


PRICES = [1_000 + 137 * step for step in range(40)]


def test_fees_charged_by_the_terms_agree_to_the_cent(tmp_path: Path) -> None:
    found = held(tmp_path, [row("2026-03-05", price, fee(price, "1.5", 25), count=3) for price in PRICES])
    assert (found.residual_minor, found.agrees, found.payments) == (0, True, 120)
    assert [(pair.month, pair.charged_minor - pair.priced_minor) for pair in found.months] == [(date(2026, 3, 1), 0)]
    assert "agrees" in codes(found)


def test_other_terms_for_one_attribute_are_named(tmp_path: Path) -> None:
    debit = [row("2026-03-05", price, fee(price, "1.5", 25), funding="debit") for price in PRICES]
    credit = [row("2026-03-05", price, fee(price, "2.9", 30), funding="credit") for price in PRICES]
    found = held(tmp_path, debit + credit)
    assert found.terms is not None
    assert found.terms.attributes == ("funding",)
    told = {group.words[0][1]: (group.terms.rate_ppm, group.terms.fixed_micro) for group in found.terms.groups}
    assert told == {"debit": (15_000, 25_000_000), "credit": (29_000, 30_000_000)}
    charged = sum(fee(price, "2.9", 30) for price in PRICES)
    assert found.residual_minor == charged - sum(fee(price, "1.5", 25) for price in PRICES)
    assert "terms" in codes(found)


def test_the_day_of_a_change_is_found(tmp_path: Path) -> None:
    before = [row(f"2026-03-{1 + place % 28:02}", price, fee(price, "1.5", 25)) for place, price in enumerate(PRICES)]
    after = [row(f"2026-04-{1 + place % 28:02}", price, fee(price, "1.9", 25)) for place, price in enumerate(PRICES)]
    found = held(tmp_path, before + after)
    assert found.terms is not None
    assert [date.fromordinal(day) for day in found.terms.changes] == [date(2026, 4, 1)]
    assert found.terms.reproduced == found.terms.payments
    assert "rate_change" in codes(found)
    told = [reason.text.english() for reason in reasons(found, 0) if reason.code == "backcast.terms"]
    assert [said.partition(":")[0] for said in told] == [
        "all payments until 2026-03-31", "all payments from 2026-04-01",
    ]  # fmt: skip


@pytest.mark.parametrize(("least", "most"), [(60, None), (None, 300), (60, 300)], ids=["minimum", "maximum", "both"])
def test_a_least_and_a_greatest_fee_are_read_off(tmp_path: Path, least: int | None, most: int | None) -> None:
    prices = [500 + 97 * step for step in range(200)]
    fees = [min(max(fee(price, "2.0", 10), least or 0), most or 10**6) for price in prices]
    found = held(tmp_path, [row("2026-03-05", price, charged) for price, charged in zip(prices, fees, strict=True)])
    assert found.terms is not None
    (terms,) = (group.terms for group in found.terms.groups)
    assert (terms.rate_ppm, terms.fixed_micro) == (20_000, 10_000_000)
    assert (terms.minimum_minor, terms.maximum_minor) == (least or -1, most or -1)
    table = read_payments(tmp_path / "payments.csv").table
    own = fitted_profile(found, table, "FI", date(2026, 11, 1))
    assert price_offer(own, own.offers[0], table, CONTEXT).total_minor == sum(fees)


def test_terms_that_changed_twice_price_each_payment_by_those_of_its_day(tmp_path: Path) -> None:
    rows = [
        row(f"2026-{month:02}-{1 + place % 28:02}", price, fee(price, percent, 25))
        for month, percent in ((3, "1.5"), (4, "1.9"), (5, "1.2"))
        for place, price in enumerate(PRICES)
    ]
    found = held(tmp_path, rows)
    said = [reason.text.english() for reason in reasons(found, 0)]
    assert [each for each in said if each.startswith("the fees follow")] == [
        "the fees follow other terms from 2026-04-01 on", "the fees follow other terms from 2026-05-01 on",
    ]  # fmt: skip
    assert any(each.startswith("all payments from 2026-04-01 until 2026-04-30: 1.9 %") for each in said)
    table = read_payments(tmp_path / "payments.csv").table
    own = fitted_profile(found, table, "FI", date(2026, 11, 1))
    assert price_offer(own, own.offers[0], table, CONTEXT).total_minor == found.charged_events_minor


def test_a_change_is_told_by_its_day_alone_whatever_else_differs(tmp_path: Path) -> None:
    rows = [
        row(
            f"2026-0{month}-{1 + place % 28:02}", price, fee(price, percent, 25), funding=("debit", "credit")[place % 2]
        )
        for month, percent in ((3, "1.5"), (4, "1.9"))
        for place, price in enumerate(PRICES)
    ]
    found = held(tmp_path, rows)
    assert found.terms is not None
    assert (found.terms.attributes, found.terms.changes) == ((), (date(2026, 4, 1).toordinal(),))


def test_regions_follow_from_the_countries_of_shoppers(tmp_path: Path) -> None:
    rates = {"FI": "1.5", "SE": "1.8", "DE": "1.8", "US": "3.2", "BR": "3.2"}
    path = tmp_path / "payments.csv"
    rows = [
        f"2026-03-05,{cents(price)},EUR,{country},{cents(fee(price, percent, 25))}"
        for country, percent in rates.items()
        for price in PRICES
    ]
    path.write_text("date,amount,currency,country,fee\n" + "\n".join(rows), encoding="utf-8")
    found = charged_terms(read_payments(path).table, "FI")
    assert found is not None
    told = {group.words[0]: group.terms.rate_ppm for group in found.groups}
    assert told == {
        ("region", "domestic"): 15_000, ("region", "eea"): 18_000, ("region", "international"): 32_000,
    }  # fmt: skip


def test_costs_and_credits_apart_stand_against_periodic_fees(tmp_path: Path) -> None:
    monthly: dict[str, object] = {"label": "Monthly", "on": "month", "fixed": "9.00", "source": "page"}
    platform = profile(offers=[offer(fees=[card_fee(), monthly])])
    rows = [row("2026-03-05", price, fee(price, "1.5", 25)) for price in PRICES]
    rows += [row("2026-03-31", 1_200, None, kind="cost"), row("2026-03-31", 300, None, kind="credit")]
    found = held(tmp_path, rows, platform)
    assert (found.charged_apart_minor, found.priced_apart_minor, found.residual_minor) == (900, 900, 0)
    assert "rebate" in codes(found, 300)


def test_payments_without_a_fee_are_left_out_on_both_sides(tmp_path: Path) -> None:
    found = held(tmp_path, [row("2026-03-05", 10_000, 175), row("2026-03-06", 50_000, None, count=2)])
    assert (found.payments, found.untold, found.residual_minor) == (1, 2, 0)
    assert "untold" in codes(found)


def test_terms_kept_as_a_profile_price_the_payments_as_charged(tmp_path: Path) -> None:
    rows = [row("2026-03-05", price, fee(price, "1.4", 20), funding="debit") for price in PRICES]
    rows += [row("2026-03-05", price, fee(price, "2.4", 20), funding="credit") for price in PRICES]
    found = held(tmp_path, rows)
    table = read_payments(tmp_path / "payments.csv").table
    own = fitted_profile(found, table, "FI", date(2026, 11, 1))
    priced = price_offer(own, own.offers[0], table, CONTEXT)
    assert priced.total_minor == found.charged_events_minor
    assert not any(rule.unsure for rule in own.offers[0].fees)


def test_without_fees_there_are_no_terms_to_keep(tmp_path: Path) -> None:
    found = held(tmp_path, [row("2026-03-05", 10_000, None), row("2026-03-05", 1_000, None, kind="cost")])
    with pytest.raises(UserError, match="do not tell their fees"):
        fitted_profile(found, read_payments(tmp_path / "payments.csv").table, "FI", date(2026, 11, 1))
