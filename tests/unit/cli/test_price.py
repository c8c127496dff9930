"""`price`: the promised JSON, one error line for what cannot be read, and the exit statuses."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import tomlkit

from selector.cli.run import main

HEAD = """format = 1
id = "made-up"
name = "Made up"
[sources]
page = { url = "https://example.com/prices", as_of = 2025-01-01, official = true }
"""
CARD = {"label": "Card", "on": "payment", "role": "base", "percent": "2.9", "fixed": "0.30", "source": "page"}
PAYMENTS = "date,amount,currency,kind,method,count\n"


def offer(name: str, currency: str, *fees: dict[str, Any]) -> dict[str, Any]:
    found = {"id": name, "name": name, "market": ["FI"], "currency": currency, "source": "page"}
    return found | {"fees": [CARD, *fees]}


class Shop:
    """A profile and a payments table in a folder, and the command run on them."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.profile, self.payments = folder / "made-up.toml", folder / "payments.csv"
        self.capsys = capsys
        self.sells(offer("eur", "EUR"), offer("gbp", "GBP"))

    def sells(self, *offers: dict[str, Any]) -> None:
        self.profile.write_text(HEAD + tomlkit.dumps({"offers": list(offers)}), encoding="utf-8")

    def price(self, rows: str, *more: str) -> tuple[int, str, str]:
        self.payments.write_text(PAYMENTS + rows, encoding="utf-8")
        status = main(["price", "--platform", str(self.profile), "--payments", str(self.payments), *more])
        out, err = self.capsys.readouterr()
        return status, out, err

    def json(self, rows: str, *more: str) -> dict[str, Any]:
        status, out, err = self.price(rows, "--json", *more)
        assert (status, err) == (0, "")
        found: dict[str, Any] = json.loads(out)
        return found


@pytest.fixture
def shop(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shop:
    return Shop(tmp_path, capsys)


def test_one_payment_is_one_payment(shop: Shop) -> None:
    shown = shop.price(",100,EUR,,card,1\n")[1]
    assert shown.startswith("1 payment, 100.00 EUR\n")
    assert shop.price(",100,EUR,,card,2\n")[1].startswith("2 payments, ")


def test_a_currency_may_be_typed_in_small_letters(shop: Shop) -> None:
    assert shop.json(",100,EUR,,card,2\n,9,USD,,card,2\n", "--currency", "eur")["currency"] == "EUR"


def test_an_offer_without_a_price_has_every_promised_key(shop: Shop) -> None:
    priced, refused = shop.json(",100,EUR,,card,2\n")["offers"]
    assert (refused["offer"], refused["total"], refused["one_off"]) == ("gbp", None, None)
    assert refused.keys() == priced.keys()


def test_the_promised_json(shop: Shop) -> None:
    found = shop.json("2025-01-31,100,EUR,,card,2\n2025-03-01,50,EUR,,card,\n")
    assert found["currency"] == "EUR"
    assert found["payments"] == {"count": 3, "volume": "250.00"}
    priced, other = found["offers"]
    assert (priced["platform"], priced["offer"], priced["currency"]) == ("made-up", "eur", "EUR")
    assert (priced["total"], priced["total_low"], priced["total_high"]) == ("8.15", "8.15", "8.15")
    assert Decimal(str(priced["effective_percent"])) == Decimal("3.26")
    assert priced["not_accepted"] == {"count": 0, "volume": "0.00"}
    (line,) = priced["lines"]
    assert (line["fee"], line["on"], line["category"], line["count"], line["amount"]) == (
        "Card", "payment", "processing", 3, "8.15",
    )  # fmt: skip
    assert priced["months"] == [
        {"month": "2025-01", "total": "6.40"},
        {"month": "2025-02", "total": "0.00"},
        {"month": "2025-03", "total": "1.75"},
    ]
    assert priced["problems"] == []
    assert (other["offer"], other["total"]) == ("gbp", None)
    assert other["problems"][0]["severity"] == "error"
    assert "EUR/GBP" in other["problems"][0]["text"]


def test_a_refund_takes_its_part_of_the_only_amount(shop: Shop) -> None:
    shop.sells(offer("eur", "EUR") | {"fees": [CARD | {"returned_on_refund": True}]})
    found = shop.json(",100,EUR,,card,\n,40,EUR,refund,card,\n")
    assert found["offers"][0]["total"] == "1.92"


def test_in_words(shop: Shop) -> None:
    status, out, _ = shop.price(",100,EUR,,card,\n", "--offer", "eur")
    assert status == 0
    assert "3.20 EUR" in out


def test_nothing_priceable_is_status_one(shop: Shop) -> None:
    shop.sells(offer("eur", "EUR") | {"fees": [CARD | {"when": {"method": ["paypal"]}}]})
    status, out, err = shop.price(",100,EUR,,card,\n", "--json")
    assert (status, err) == (1, "")
    assert json.loads(out)["offers"][0]["not_accepted"] == {"count": 1, "volume": "100.00"}


@pytest.mark.parametrize(
    ("rows", "more", "said"),
    [
        (",1.234,EUR,,card,\n", (), "payments.csv:2: amount: has more decimals than EUR allows"),
        (",1,EUR,,card,0\n", (), "payments.csv:2: count:"),
        (",1,EUR,,card,\n,1,GBP,,card,\n", (), "several currencies: EUR, GBP"),
        (",1,EUR,,card,\n", ("--currency", "SEK"), "no payments in SEK"),
        (",1,EUR,,card,\n", ("--offer", "usd"), 'no offer "usd"'),
        (",1,EUR,,card,\n", ("--offer", "gbp"), "No rate for EUR/GBP"),
        (",1,SEK,,card,\n", (), "No rate for SEK/EUR"),
        (",1,EUR,,card,\n", ("--interchange", "none.toml"), "none.toml"),
        (",1,EUR,,card,\n", ("--colour", "red"), "--colour"),
    ],
)
def test_one_error_line_and_status_two(shop: Shop, rows: str, more: tuple[str, ...], said: str) -> None:
    status, out, err = shop.price(rows, "--json", *more)
    assert (status, out) == (2, "")
    assert err.startswith("error: ")
    assert err.count("\n") == 1
    assert said in err


def test_a_profile_that_cannot_be_read(shop: Shop) -> None:
    shop.profile.write_text(HEAD.replace("format = 1", "format = 2"), encoding="utf-8")
    status, _, err = shop.price(",1,EUR,,card,\n")
    assert status == 2
    assert "made-up.toml" in err


def test_several_currencies_one_chosen(shop: Shop) -> None:
    found = shop.json(",1,EUR,,card,\n,100,GBP,,card,\n", "--currency", "GBP")
    assert (found["currency"], found["payments"]["count"]) == ("GBP", 1)
    assert {problem["code"] for problem in found["problems"]} == {"other_currencies"}


def test_sources_that_disagree_widen_the_range(shop: Shop) -> None:
    other = {"percent": "3.4", "fixed": "0.30", "source": "page", "why": "the help page says 3.4 %"}
    less = {"percent": "2.5", "fixed": "0.30", "source": "page", "why": "an older list says 2.5 %"}
    shop.sells(offer("eur", "EUR") | {"fees": [CARD | {"alternatives": [other, less]}]})
    (priced,) = shop.json(",100,EUR,,card,2\n")["offers"]
    assert (priced["total_low"], priced["total"], priced["total_high"]) == ("5.60", "6.40", "7.40")
    (line,) = priced["lines"]
    assert (line["amount_low"], line["amount"], line["amount_high"]) == ("5.60", "6.40", "7.40")
    (problem,) = priced["problems"]
    assert (problem["code"], problem["severity"]) == ("sources_disagree", "warning")
    assert "Card" in problem["text"]


def test_rules_that_overlap_where_an_attribute_is_unknown_are_both_named(shop: Shop) -> None:
    visa = CARD | {"label": "Visa", "percent": "1", "when": {"brand": ["visa"]}}
    near = CARD | {"label": "EEA", "percent": "2", "when": {"region": ["eea"]}}
    shop.sells(offer("eur", "EUR") | {"fees": [visa, near]})
    (priced,) = shop.json(",100,EUR,,card,\n")["offers"]
    (problem,) = [each for each in priced["problems"] if each["code"] == "overlapping_rules"]
    assert problem["severity"] == "warning"
    assert all(word in problem["text"] for word in ("Visa", "EEA", "brand visa", "region eea"))
    assert (priced["total_low"], priced["total_high"]) == ("1.30", "2.30")


INSTANT = {"label": "Instant", "on": "instant_payout", "percent": "1", "optional": True, "source": "page"}


def test_optional_fees_count_when_chosen(shop: Shop) -> None:
    express = {"label": "Express", "on": "month", "fixed": "9", "optional": True, "source": "page"}
    shop.sells(offer("eur", "EUR", express, INSTANT))
    rows = ",100,EUR,,card,1\n,50,EUR,payout,,1\n"
    assert shop.json(rows)["offers"][0]["total"] == "3.20"
    assert shop.json(rows, "--choose", "Express")["offers"][0]["total"] == "12.20"
    assert shop.json(rows, "--choose", "Express", "--choose", "Instant")["offers"][0]["total"] == "12.70"


def test_instant_payouts_that_are_listed_are_charged(shop: Shop) -> None:
    shop.sells(offer("eur", "EUR", INSTANT))
    found = shop.json(",100,EUR,,card,1\n,50,EUR,payout,,1\n,80,EUR,instant_payout,,1\n")
    assert found["offers"][0]["total"] == "4.00"


def test_an_optional_fee_that_is_not_there(shop: Shop) -> None:
    shop.sells(offer("eur", "EUR", INSTANT))
    status, out, err = shop.price(",1,EUR,,card,\n", "--choose", "Nothing", "--json")
    assert (status, out) == (2, "")
    assert "--choose" in err
    assert "Instant" in err


def test_a_range_is_told_in_words(shop: Shop) -> None:
    shop.sells(offer("eur", "EUR") | {"fees": [CARD | {"alternatives": [
        {"percent": "3.4", "fixed": "0.30", "source": "page", "why": "the help page says 3.4 %"}]}]})  # fmt: skip
    _, out, _ = shop.price(",100,EUR,,card,\n")
    assert "3.20 EUR (from 3.20 to 3.70)" in out


def test_the_percentage_says_of_what_it_is(shop: Shop) -> None:
    shop.sells(offer("eur", "EUR") | {"fees": [CARD | {"when": {"method": ["card"]}}]})
    assert "eur: 3.20 EUR (3.20%)" in shop.price(",100,EUR,,card,\n")[1]
    _, out, _ = shop.price(",100,EUR,,card,\n,300,EUR,,paypal,\n")
    assert "eur: 3.20 EUR (3.20% of the 100.00 EUR that it takes)" in out


def test_fees_below_nothing_are_told(shop: Shop) -> None:
    shop.sells(offer("eur", "EUR") | {"fees": [CARD | {"percent": "-1.8", "fixed": "0"}]})
    status, out, _ = shop.price(",100,EUR,,card,\n")
    assert status == 0
    assert "warning: the fees come to less than nothing" in out
    assert "percent: -1.8 is below nothing" in out


def test_payments_in_a_currency_of_no_offer_are_told_a_way_out(shop: Shop) -> None:
    status, _, err = shop.price(",100,SEK,,card,\n")
    assert status == 2
    assert "No rate for SEK/EUR: the payments are in SEK, the offer is in EUR; give a table of payments in EUR" in err
    assert "exchange rates" in err
