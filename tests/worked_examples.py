"""Turns published fee examples (tests/data/worked-examples.toml) into a profile and a payments table."""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import tomlkit

DATA = Path(__file__).parent / "data" / "worked-examples.toml"
ROUNDING = {"half_up": "half_up", "half_even": "half_even", "ceil": "up", "floor": "down"}
ROUND_PER = {"fee": "fee", "payment": "payment"}
NOT_MONEY = {"mixed"}
CHOOSES_PRICES = ("market", "plan", "period", "set", "bucket")
"""Conditions that pick a price list: outside the vocabulary of payments."""
STAND_INS = {"bank_nordea": "open_banking", "bank_other": "bank_redirect", "cash": "gift_card"}
"""Words outside the vocabulary, and the words that stand in for them."""
MARKET_CURRENCY = {"US": "USD", "JP": "JPY", "GB": "GBP"}


@dataclass(frozen=True)
class Check:
    """One published figure and the case that it belongs to."""

    case: dict[str, Any]
    number: int
    expect: dict[str, Any]

    @property
    def name(self) -> str:
        """Case and number of the check."""
        return f"{self.case['id']}-{self.number}"

    @property
    def currency(self) -> str:
        """ISO code; for a case of several markets that of the market's payments."""
        code = self.case["currency"]
        markets = [payment.get("market") for payment in self.expect.get("payments", [])]
        return MARKET_CURRENCY.get(str(markets[0]), "GBP") if code in NOT_MONEY and markets else str(code)


def checks() -> Iterator[Check]:
    """Every figure of the file."""
    for case in tomllib.loads(DATA.read_text("utf-8"))["cases"]:
        for number, expect in enumerate(case["checks"]):
            yield Check(case, number, expect)


def goes_through_the_command(check: Check) -> bool:
    """Figures that follow from fees and payments, with a rounding that the product knows."""
    return bool(check.expect["checked"] and check.expect["from_fees"] and check.case["round_per"] in ROUND_PER)


def _chooses(fee: dict[str, Any], payment: dict[str, Any]) -> bool:
    when = fee.get("when", {})
    return all(payment.get(name) in when[name] for name in CHOOSES_PRICES if name in when)


def _fee(fee: dict[str, Any]) -> dict[str, Any]:
    made = {name: value for name, value in fee.items() if name != "when"} | {"source": "page"}
    when = {name: value for name, value in fee.get("when", {}).items() if name not in CHOOSES_PRICES}
    if "method" in when:
        when["method"] = [STAND_INS.get(word, word) for word in when["method"]]
    if made.get("role") == "floor":
        made["fixed"] = made.pop("minimum")
    if made["on"] == "month" and made.get("role") == "fixed":
        del made["role"]
    return made | ({"when": when} if when else {})


def write_profile(check: Check, path: Path) -> None:
    """The price list of the check as a platform profile."""
    paid = check.expect.get("payments", [{}])
    fees = [_fee(fee) for fee in check.case["fees"] if any(_chooses(fee, payment) for payment in paid)]
    rounding = {"rule": ROUNDING[check.case["rounding"]], "per": ROUND_PER[check.case["round_per"]]}
    offer = {"id": "published", "name": "Published", "market": ["FI"], "currency": check.currency, "source": "page"}
    sheet = {
        "format": 1,
        "id": "example",
        "name": "Example",
        "sources": {"page": {"url": "https://example.com/", "as_of": _A_DAY, "official": True}},
        "offers": [offer | {"rounding": rounding, "fees": fees}],
    }
    path.write_text(tomlkit.dumps(sheet), "utf-8")


_A_DAY = tomlkit.date("2026-01-01")
COLUMNS = ("date", "amount", "currency", "kind", "count", "method", "brand", "funding", "region", "conversion")


def _row(payment: dict[str, Any], currency: str, day: str) -> dict[str, str]:
    told = {name: str(payment[name]) for name in COLUMNS if name in payment}
    if "method" in told:
        told["method"] = STAND_INS.get(told["method"], told["method"])
    if "conversion" in told:
        told["conversion"] = told["conversion"].lower()
    return told | {"currency": currency, "date": day}


def _rows(check: Check) -> Iterator[dict[str, str]]:
    months = int(check.expect.get("months", 1))
    for payment in check.expect["payments"]:
        yield _row(payment, check.currency, "2026-01-15")
        if "refunded" in payment:
            yield _row(payment | {"amount": payment["refunded"]}, check.currency, "2026-01-20") | {"kind": "refund"}
        if "dispute" in payment:
            kind = {"lost": "dispute", "won": "dispute_won"}[payment["dispute"]]
            yield _row(payment, check.currency, "2026-01-20") | {"kind": kind}
    if months > 1:
        # a quiet event in the last month tells how long the merchant was a customer
        last = {"amount": "0", "kind": "failure", "currency": check.currency}
        yield last | {"date": f"{2026 + (months - 1) // 12}-{(months - 1) % 12 + 1:02}-15"}


def write_payments(check: Check, path: Path) -> None:
    """The payments of the check as a table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(_rows(check))


def expected_fee(check: Check, priced: dict[str, Any]) -> Decimal:
    """The figure that `price` gave, in the terms of the check: a fee, what is left, or the tax on it."""
    fee = Decimal(priced["offers"][0]["total"])
    gross = sum(Decimal(p["amount"]) * int(p.get("count", 1)) for p in check.expect["payments"])
    unit = Decimal(1).scaleb(-int(check.case["decimals"]))
    tax = (fee * Decimal(check.case.get("fee_tax_percent", "0")) / 100).quantize(unit, "ROUND_HALF_UP")
    refunded = sum(Decimal(p.get("refunded", "0")) for p in check.expect["payments"])
    return {
        "fee": fee,
        "fee_tax": tax,
        "fee_with_tax": fee + tax,
        "net": gross - refunded - fee - tax,
    }[check.expect["expect"]]
