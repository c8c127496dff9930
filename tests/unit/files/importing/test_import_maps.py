"""Mapping files: any other table, with one clear fault for a wrong key; the documented examples work."""

import re
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from selector.domain.problems import UserError
from selector.files.importing.catalog import choose, layouts, map_from, read_map
from selector.files.importing.layout import Layout, used_names
from selector.files.importing.reasons import REASONS
from tests.import_runs import run_text

PAGE = (Path(__file__).resolve().parents[4] / "docs" / "importing.md").read_text(encoding="utf-8")
PERSONAL = re.compile(r"mail|first ?name|last ?name|customer|phone|address|iban|consumer|last 4|pan", re.IGNORECASE)
COUNTRY_OR_CODE = re.compile(r"country|currency", re.IGNORECASE)
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, flags=re.DOTALL)


def test_the_documented_layout_is_a_layout() -> None:
    assert Layout.model_validate(tomllib.loads(EXAMPLES[0])).id == "example-settlement"


def test_the_documented_layout_reads_a_file(tmp_path: Path) -> None:
    text = (
        "Art;Created;Amount (EUR);Gebühr;Währung;Card brand;Payment ID\n"
        "Verkauf im Laden;01.02.2024;10,00;-0,20;EUR;VISA;1\nfee;01.02.2024;-0,05;;EUR;;1\n"
        "payout;02.02.2024;-9,75;;EUR;;\n"
    )
    found = run_text(tmp_path, text, Layout.model_validate(tomllib.loads(EXAMPLES[0])))
    assert found.totals == {"payment": {"EUR": (1, Decimal(10))}}
    (payment,) = found.rows
    assert (payment["fee"], payment["brand"], payment["channel"]) == (Decimal("0.25"), "visa", "online")
    assert found.left_out == {"payout": 1}


def test_the_documented_mapping_file_reads_a_file(tmp_path: Path) -> None:
    path = tmp_path / "shop.toml"
    path.write_text(EXAMPLES[1], encoding="utf-8")
    found = run_text(tmp_path, "How,Day,Paid,Currency,Our costs\nPayPal,2024-02-01,10.00,EUR,0.44\n", read_map(path))
    assert found.totals == {"payment": {"EUR": (1, Decimal(10))}}
    assert found.rows[0]["method"] == "paypal"
    assert found.fees == {"EUR": Decimal("0.44")}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[columns", "no TOML"),
        ("[columns]\namount = ['A']\ndate = ['D']\nfoo = 3", "foo"),
        ("[columns]\namount = ['A']", "date"),
        ("[columns]\namount = ['A']\ndate = ['D']\n[[rules]]\nskip = 'because'", "skip must be one of"),
        ("[columns]\namount = ['A']\ndate = ['D']\n[[rules]]\nkind = 'payment'\namount = 'a *'", "not a sum"),
        ("[columns]\namount = ['A']\ndate = ['D']\n[[rules]]\nkind = 'payment'\namount = 'gross'", "gross"),
        ("[columns]\namount = ['A']\ndate = ['D']\n[[rules]]\nkind = 'payment'\nwhen = { amount = '> 1' }", "when"),
    ],
)
def test_a_wrong_mapping_file_is_told_by_key(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as fault:
        read_map(path)
    assert told in fault.value.problem.text.english() + str(fault.value.problem.where)


def test_a_mapping_that_fits_no_column_is_told(tmp_path: Path) -> None:
    wanted = map_from({"columns": {"date": ["Day"], "amount": ["Paid"]}}, "test")
    with pytest.raises(UserError, match="columns that are asked for: Day, Paid"):
        run_text(tmp_path, "a,b\n1,2\n", wanted)


def test_names_of_layouts() -> None:
    assert len(choose("auto")) == len(layouts())
    assert {layout.variant for layout in choose("coinify")} == {"invoices", "payouts", "balances"}
    assert [layout.variant for layout in choose("coinify/payouts")] == ["payouts"]
    with pytest.raises(UserError, match="no known layout"):
        choose("stripy")


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: f"{layout.id}/{layout.variant}")
def test_a_shipped_layout_says_where_it_comes_from_and_reads_no_names_of_people(layout: Layout) -> None:
    assert layout.source.startswith("https://")
    assert set(layout.needs) <= layout.known
    read = [heading for name in used_names(layout) & layout.columns.keys() for heading in layout.columns[name]]
    assert not [heading for heading in read if PERSONAL.search(heading) and not COUNTRY_OR_CODE.search(heading)]


def test_every_reason_is_a_sentence() -> None:
    assert all(reason.english()[0].islower() for reason in REASONS.values())
