"""`explain` on the terminal: the period of every amount, what comes once apart."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest

from selector.cli import run
from tests.builders import card_fee, offer, profile, scenario
from tests.unit.cli.imported_shops import shop_of

START: dict[str, object] = {"label": "Start", "on": "setup", "fixed": "90", "source": "page"}
SHOP = scenario(profile(offers=[offer(fees=[card_fee("1", "0.10"), START])]))


def test_the_lines_of_several_months_say_so_and_sum_to_their_cost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(shop_of(tmp_path, SHOP))
    assert run.main(["explain", path, "acme", "--json", "--lang", "en"]) == 0
    cost = json.loads(capsys.readouterr().out)["cost"]
    running = sum(Decimal(line["amount"]) for line in cost["lines"] if not line["once"])
    assert (cost["months"], cost["month"], cost["offer_total"]) == (4, "2.75", "11.00")
    assert running == Decimal(cost["offer_total"])
    assert [line["fee"] for line in cost["lines"] if line["once"]] == ["Start"]
    assert run.main(["explain", path, "acme", "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert shown.index("Cost a month: 2.75 EUR") < shown.index("In 4 months together:") < shown.index("11.00 EUR")
    assert shown.index("11.00 EUR") < shown.index("Once:") < shown.index("90.00 EUR")


def test_one_month_and_nothing_that_comes_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plain = scenario(profile(offers=[offer(fees=[card_fee("1", "0")])]))
    path = str(shop_of(tmp_path, plain, "2026-01-15,100.00,EUR,payment,card,2,,\n"))
    assert run.main(["explain", path, "acme", "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "In one month:" in shown
    assert "Once:" not in shown


def test_the_exported_lines_name_their_period(tmp_path: Path) -> None:
    path, out = shop_of(tmp_path, SHOP), tmp_path / "lines.csv"
    assert run.main(["export", str(path), str(out), "--table", "cost_lines", "--lang", "en"]) == 0
    with out.open(encoding="utf-8-sig") as file:
        assert [(row["fee"], row["period"]) for row in csv.DictReader(file)] == [
            ("Cards", "4 months"), ("Start", "once"),
        ]  # fmt: skip
    whole = tmp_path / "whole.json"
    assert run.main(["export", str(path), str(whole), "--lang", "en"]) == 0
    title = json.loads(whole.read_text(encoding="utf-8"))["tables"]["cost_lines"]["title"]
    assert title == "Costs by line, 4 months together"
