"""`new`: a scenario from a preset, in one line of words."""

import json
from pathlib import Path

import pytest

from selector.app.documents import open_scenario
from selector.cli.run import main

WORDS = ["new", "--preset", "web-shop", "--country", "FI", "--volume", "50k"]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))


def test_makes_a_scenario(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "shop.pspscenario"
    assert main([*WORDS, "--out", str(out), "--lang", "en"]) == 0
    assert "€50,000.00 a month" in capsys.readouterr().out
    scenario = open_scenario(out).scenario
    assert (scenario.merchant.country, scenario.merchant.currency) == ("FI", "EUR")
    assert "paytrail" in {priced.profile.id for priced in scenario.profiles}


def test_json_is_one_object_with_money_as_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "shop.pspscenario"
    assert main([*WORDS, "--out", str(out), "--json"]) == 0
    about = json.loads(capsys.readouterr().out)
    assert about["file"] == str(out)
    assert (about["volume"], about["currency"], about["problems"]) == ("50000.00", "EUR", [])
    assert about["offers"] >= about["platforms"] > 0
    assert about["min_accepted_percent"] == "50"


@pytest.mark.parametrize(("preset", "told"), [("web-shop", "at least 50% of the volume; such"), ("cafe", "80%")])
def test_how_much_an_offer_must_take_is_told_and_why_less(
    preset: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["new", "--preset", preset, "--country", "SE", "--volume", "500k", "--out", str(tmp_path / "a.pspscenario")]
    assert main([*words, "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert told in said
    assert ("many ways" in said) is (preset == "web-shop")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--preset", "shop", "--country", "FI", "--volume", "1"], "web-shop"),
        (["--preset", "cafe", "--country", "XX", "--volume", "1"], "XX"),
        (["--preset", "cafe", "--country", "FI", "--volume", "lots"], "--volume"),
        (["--preset", "cafe", "--country", "FI", "--volume", "0"], "above zero"),
        (["--preset", "cafe", "--country", "FI", "--volume", "50000 USD"], "--volume: 50000 USD is in USD"),
        (["--preset", "cafe", "--country", "FI", "--volume", "50%"], "write it in EUR"),
        (["--preset", "cafe", "--country", "FI", "--volume", "1.234567"], "more decimals"),
        (["--preset", "cafe", "--country", "FI", "--volume", "1", "--currency", "QQQ"], "QQQ"),
        (["--preset", "cafe", "--country", "FI"], "--volume"),
    ],
)
def test_bad_use_is_one_line_and_status_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], says: str
) -> None:
    out = tmp_path / "shop.pspscenario"
    assert main(["new", *words, "--out", str(out), "--lang", "en"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("error: ")
    assert said.err.count("\n") == 1
    assert says in said.err
    assert not out.exists()


def test_a_file_in_the_way_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "shop.pspscenario"
    out.write_text("mine")
    assert main([*WORDS, "--out", str(out)]) == 2
    assert out.read_text() == "mine"
    assert main([*WORDS, "--out", str(out), "--force"]) == 0
    assert out.with_name(out.name + ".bak").read_text() == "mine"


def test_the_ending_of_another_kind_of_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*WORDS, "--out", str(tmp_path / "shop.txt")]) == 2
    assert "end the name with .pspscenario" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_volumes_are_read_in_the_currency(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "a.pspscenario")
    words = ["new", "--preset", "cafe", "--country", "TR", "--volume", "1.450", "--out", out, "--json"]
    assert main(words) == 0
    assert json.loads(capsys.readouterr().out)["volume"] == "1450.00"


def test_profiles_that_are_left_out_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "bad.toml").write_text("format = ", encoding="utf-8")
    out = ["--out", str(tmp_path / "shop.pspscenario"), "--lang", "en"]
    assert main([*WORDS, *out, "--profiles", str(tmp_path / "mine")]) == 0
    said = capsys.readouterr().err
    assert said.startswith(f"left out: {tmp_path / 'mine' / 'bad.toml'}:1: is no valid TOML")
    assert said.count("\n") == 1
    assert main([*WORDS, *out, "--force", "--profiles", str(tmp_path / "nowhere")]) == 2
    assert "there is no such folder" in capsys.readouterr().err


def test_how_customers_pay_is_said_in_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "shop.pspscenario"
    assert main([*WORDS, "--out", str(out), "--mix", "cards=62.5, MobilePay=37.5", "--lang", "en"]) == 0
    assert "They pay: Cards, also on a phone or watch 63%, MobilePay 38%" in capsys.readouterr().out
    scenario = open_scenario(out).scenario
    volumes = {each.method: each.count_month * each.average_ticket for each in scenario.merchant.segments}
    assert volumes == {"card": pytest.approx(31250, rel=0.01), "mobilepay": pytest.approx(18750, rel=0.01)}
    assert sum(volumes.values()) == 50000
    assert "merchant.segments" in scenario.confirmed


def test_what_is_assumed_of_paying_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "shop.pspscenario"
    assert main([*WORDS, "--out", str(out), "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "They pay, as assumed: " in told
    assert "--mix" in told
    assert "merchant.segments" not in open_scenario(out).scenario.confirmed


@pytest.mark.parametrize(
    ("mix", "says"),
    [
        ("", "the shares make 0%, not 100%"),
        ("cards=70", "the shares make 70%, not 100%"),
        ("cards", '"cards" names no share'),
        ("cards=70,mobilpay=30", "use one of: mobilepay"),
        ("cards=70,card=30", "card stands there twice"),
        ("cards=x", "x is not a number"),
        ("cards=120,mobilepay=-20", "120 is no share"),
        ("cards=33.333,mobilepay=66.667", "33.333 is no share"),
    ],
)
def test_a_mix_that_is_none(mix: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "shop.pspscenario"
    assert main([*WORDS, "--out", str(out), "--mix", mix, "--lang", "en"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("error: --mix: ")
    assert says in told
    assert not out.exists()


def test_a_volume_that_payments_do_not_make_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["new", "--preset", "web-shop", "--country", "DK", "--lang", "en", "--out"]
    assert main([*words, str(tmp_path / "a.pspscenario"), "--volume", "0,5m"]) == 0
    told = capsys.readouterr().out
    assert "DKK\xa0500,000.00 a month" in told
    assert "You asked for" not in told
    assert main([*words, str(tmp_path / "b.pspscenario"), "--volume", "999999999999"]) == 0
    assert "You asked for DKK\xa0999,999,999,999.00" in capsys.readouterr().out
    assert main([*words, str(tmp_path / "c.pspscenario"), "--volume", "999999999999999"]) == 2
    assert "more than 10,000,000,000 payments a month" in capsys.readouterr().err


def test_a_preset_may_be_written_as_a_title(tmp_path: Path) -> None:
    words = [
        "new",
        "--preset",
        "Web Shop",
        "--country",
        "dk",
        "--volume",
        "1m",
        "--out",
        str(tmp_path / "a.pspscenario"),
    ]
    assert main(words) == 0
