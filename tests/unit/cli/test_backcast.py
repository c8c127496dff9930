"""`backcast`: the documented object, a reader's lines, saved terms, faults in one line."""

import json
from pathlib import Path

import pytest

from selector.cli import run
from tests.builders import scenario
from tests.unit.cli.imported_shops import shop_of

EXPORTS = Path(__file__).resolve().parents[2] / "data" / "exports"
PAGE = (Path(__file__).resolve().parents[3] / "docs" / "backcast.md").read_text(encoding="utf-8")


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    scenario, table = str(tmp_path / "cafe.pspscenario"), str(tmp_path / "payments.parquet")
    assert run.main(["new", "--preset", "cafe", "--country", "CH", "--volume", "30000", "--out", scenario]) == 0
    export = str(EXPORTS / "sumup-transactions-de-2025-01.csv")
    assert run.main(["import", export, "--currency", "CHF", "--out", table]) == 0
    return [scenario, "--payments", table]


def test_json_has_every_documented_key(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run.main(["backcast", *files, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert not [key for key in told if f'"{key}"' not in PAGE]
    assert told["charged"] == {"events": "581.36", "apart": "0.00"}
    assert told["payments"] == {"count": 724, "volume": "31829.85", "without_fee": 0}
    assert {group["trust"] for group in told["groups"]} == {"A"}


def test_a_reader_sees_the_terms_and_why(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run.main(["backcast", *files]) == 0
    told = capsys.readouterr().out
    assert "1.5% + 0 CHF" in told
    assert "581.36" in told


def test_saved_terms_price_what_was_charged(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "my-sumup.toml"
    assert run.main(["backcast", *files, "--save", str(own)]) == 0
    assert run.main(["check", str(own)]) == 0
    capsys.readouterr()
    assert run.main(["price", "--platform", str(own), *files[1:], "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["offers"][0]["total"] == "581.36"


def test_faults_are_one_line(files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bare = tmp_path / "bare.csv"
    bare.write_text("amount,currency\n1.00,CHF\n", encoding="utf-8")
    nowhere = ["new", "--preset", "cafe", "--country", "AQ", "--currency", "EUR", "--volume", "1000"]
    assert run.main([*nowhere, "--out", str(tmp_path / "nowhere.pspscenario")]) == 0
    capsys.readouterr()
    for words, told in (
        ([files[0], "--payments", str(bare)], "tell no fee"),
        ([files[0]], "no imported payments"),
        ([*files, "--offer", "nobody/nothing"], 'no offer "nobody/nothing"'),
        ([str(tmp_path / "nowhere.pspscenario"), "--offer", "nobody"], 'no offer "nobody"'),
    ):
        assert run.main(["backcast", *words]) == 2
        said = capsys.readouterr().err
        assert said.startswith("error: ")
        assert said.count("\n") == 1
        assert told in said


@pytest.mark.parametrize("stem", ["_own", "own-" + "long" * 40, "Ö"])
def test_saved_terms_may_have_any_name(stem: str, files: list[str], tmp_path: Path) -> None:
    own = tmp_path / f"{stem}.toml"
    assert run.main(["backcast", *files, "--save", str(own)]) == 0
    assert run.main(["check", str(own)]) == 0


def test_saved_terms_replace_nothing(files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    there = tmp_path / "there.toml"
    there.write_text("mine = 1\n", encoding="utf-8")
    before = Path(files[0]).read_bytes()
    capsys.readouterr()
    for target, told in ((files[0], "end the name with .toml"), (str(there), "a file of this name already"),
                         (str(tmp_path / "nowhere" / "own.toml"), "cannot be written")):  # fmt: skip
        assert run.main(["backcast", *files, "--save", target, "--lang", "en"]) == 2
        assert told in capsys.readouterr().err
    assert Path(files[0]).read_bytes() == before
    assert there.read_text(encoding="utf-8") == "mine = 1\n"


def test_a_currency_that_the_payments_lack_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shop = str(shop_of(tmp_path, scenario()))
    capsys.readouterr()
    assert run.main(["backcast", shop, "--currency", "USD", "--lang", "en"]) == 2
    assert "holds no payments in USD, only in EUR" in capsys.readouterr().err
    assert run.main(["backcast", shop, "--currency", "eur", "--json", "--lang", "en"]) == 0
    assert json.loads(capsys.readouterr().out)["currency"] == "EUR"
