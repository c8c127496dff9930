"""Published price lists of unusual shapes come out of `payment-selector price` to the last digit."""

import csv
import json
import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import tomlkit

from selector.cli.run import main

CASES = tomllib.loads((Path(__file__).parent / "published_examples.toml").read_text("utf-8"))["cases"]


def _write_profile(case: dict[str, Any], path: Path) -> None:
    offer = {
        "id": "published", "name": "Published", "market": ["FI"], "currency": case.get("currency", "EUR"),
        "source": "page", "rounding": case.get("rounding", {}),
        "fees": [fee | {"source": "page"} for fee in case["fees"]],
    } | {name: case[name] for name in ("fee_tax_percent",) if name in case}  # fmt: skip
    page = {"url": case.get("page", "https://example.com/"), "as_of": tomlkit.date("2026-01-01"), "official": True}
    profile = {"format": 1, "id": "example", "name": "Example", "sources": {"page": page}, "offers": [offer]}
    path.write_text(tomlkit.dumps(profile), "utf-8")


def _priced(case: dict[str, Any], folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    profile, payments = folder / "example.toml", folder / "payments.csv"
    _write_profile(case, profile)
    with payments.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["currency", *case["payments"][0]]])
        csv.writer(file).writerows([case.get("currency", "EUR"), *row] for row in case["payments"][1:])
    with_tax = ["--with-tax"] if "fee_tax_percent" in case else []
    asked = ["price", "--platform", str(profile), "--payments", str(payments), *with_tax]
    assert main(asked) == 0
    said = re.findall(r"^ +(-?[\d.]+) +-?\d+ ×  ", capsys.readouterr().out, re.MULTILINE)
    assert main([*asked, "--json"]) == 0
    told = dict(json.loads(capsys.readouterr().out)["offers"][0])
    assert [Decimal(amount) for amount in said] == [Decimal(line["amount"]) for line in told["lines"]]
    return told


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_command_gives_the_figure(case: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    priced = _priced(case, tmp_path, capsys)
    if "months" in case:
        assert [month["total"] for month in priced["months"]] == case["months"]
    assert (priced["total"], priced["total_low"], priced["total_high"]) == (case["total"],) * 3
    assert sum(Decimal(line["amount"]) for line in priced["lines"]) == Decimal(case["total"])


def test_there_are_many() -> None:
    assert len(CASES) >= 80
