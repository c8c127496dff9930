"""Terms read off refunds, disputes and credits: the fitted profile charges all that the export shows."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from selector.costs.backcast.comparing import backcast, priced_rows
from selector.costs.backcast.fitted_profile import fitted_profile
from selector.costs.backcast.terms import charged_terms
from selector.costs.context import PricingContext
from selector.costs.pricing import price_offer
from selector.domain.platform import PlatformProfile
from selector.domain.vocabulary import Event, Role
from selector.files.payments.table import read_payments
from selector.files.profiles.reading import parse_profile
from selector.files.profiles.text import profile_text
from tests.builders import profile

CONTEXT = PricingContext(as_of=date(2026, 11, 1), merchant_country="FI")
PRICES = [1_000 + 137 * step for step in range(40)]
RATES = {"debit": 14_000, "credit": 24_000}


def percent_part(price: int, funding: str) -> int:
    return (price * RATES[funding] + 500_000) // 1_000_000


def row(day: str, kind: str, price: int, funding: str, fee: int | None) -> str:
    told = "" if fee is None else f"{fee / 100:.2f}"
    return f"{day},{price / 100:.2f},EUR,{kind},{funding},{told}"


def fitted(folder: Path, rows: list[str]) -> tuple[PlatformProfile, int, int]:
    """The profile fitted to payments and `rows`, what was charged in all, and what that profile charges."""
    paid = [
        row("2026-03-05", "payment", price, funding, percent_part(price, funding) + 25)
        for price in PRICES
        for funding in RATES
    ]
    path, offer = folder / "payments.csv", profile().offers[0]
    path.write_text("\n".join(["date,amount,currency,kind,funding,fee", *paid, *rows]), encoding="utf-8")
    table = read_payments(path).table
    held = backcast(profile(), offer, table, priced_rows(table), CONTEXT, charged_terms(table, "FI"))
    own = fitted_profile(held, table, "FI", date(2026, 11, 1))
    priced = price_offer(own, own.offers[0], priced_rows(table), CONTEXT)
    return own, held.charged_events_minor + held.charged_apart_minor, priced.total_minor


@pytest.mark.parametrize(
    ("returned", "whole", "part"), [(False, 0, 0), ("percent_part", 0, 1), (True, 1, 1)], ids=["kept", "percent", "all"]
)
def test_what_refunds_give_back_is_read_off(tmp_path: Path, returned: object, whole: int, part: int) -> None:
    rows = [
        row("2026-03-20", "refund", price, funding, -(part * percent_part(price, funding) + whole * 25))
        for price in PRICES[:12]
        for funding in RATES
    ]
    own, charged, priced = fitted(tmp_path, rows)
    assert {fee.returned_on_refund for fee in own.offers[0].fees} == {returned}
    assert priced == charged


def test_refunds_that_give_back_by_no_rule_leave_it_unknown(tmp_path: Path) -> None:
    rows = [row("2026-03-20", "refund", price, "debit", -(7 * price % 83) - 1) for price in PRICES[:20]]
    own, _charged, _priced = fitted(tmp_path, rows)
    assert {fee.returned_on_refund for fee in own.offers[0].fees} == {None}


@pytest.mark.parametrize(("won_fee", "returned"), [(0, True), (1_500, False), (None, None)])
def test_refunds_and_disputes_cost_what_they_were_charged(
    tmp_path: Path, won_fee: int | None, returned: bool | None
) -> None:
    rows = [row("2026-03-20", "refund", price, "debit", 30) for price in PRICES[:12]]
    rows += [row("2026-03-25", "dispute", price, "credit", 1_500) for price in PRICES[:6]]
    rows += [row("2026-03-26", "dispute_won", price, "credit", won_fee) for price in PRICES[:2]]
    own, charged, priced = fitted(tmp_path, rows)
    found = {fee.on: fee for fee in own.offers[0].fees if fee.on is not Event.PAYMENT}
    assert (found[Event.REFUND].fixed, found[Event.DISPUTE].fixed) == (Decimal("0.3"), Decimal(15))
    assert found[Event.DISPUTE].returned_if_won is returned
    assert priced == charged


def test_a_monthly_rebate_is_part_of_the_terms(tmp_path: Path) -> None:
    own, charged, priced = fitted(tmp_path, [row("2026-03-31", "credit", 5_000, "", None)])
    monthly = [(fee.fixed, fee.role) for fee in own.offers[0].fees if fee.on is Event.MONTH]
    assert monthly == [(Decimal(-50), Role.SURCHARGE)]
    assert priced == charged
    loaded = parse_profile(profile_text(own), tmp_path / "own.toml")
    assert (loaded.profile, loaded.problems) == (own, ())
