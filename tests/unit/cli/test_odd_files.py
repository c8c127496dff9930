"""Files that nobody means to give: one line that says what is wrong with them, no waiting, nothing called a fault."""

import gzip
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from selector.app.answers.evaluating import evaluated
from selector.app.documents import save_new
from selector.app.exporting import TABLES, tables_of
from selector.app.other_methods import METHODS
from selector.cli import run
from selector.domain.base import changed
from selector.files.profiles.text import profile_text
from selector.i18n.catalog import install
from tests.builders import card_fee, offer, profile, scenario

LONG = "a" * 300
SMAA = 'method = "smaa-2"\nalternatives = ["a", "b"]\ncriteria = ["x", "y"]\nsamples_file = "{name}"\n'
HEAD = "amount,currency,fee,fee_currency\n"


@pytest.fixture(autouse=True)
def _no_screen_and_english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PAYMENT_SELECTOR_DEBUG", "1")  # a fault of the program fails the test with its traceback
    yield
    install("en")


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """The one line with which the program refuses these words."""
    assert run.main([*words, "--lang", "en"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("error: ")
    assert said.err.count("\n") == 1
    return said.err


def written(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("words", [[LONG], ["check", LONG], [LONG, "more"]], ids=["file", "check", "two"])
def test_a_name_that_no_file_can_have(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert LONG[:20] in refused(capsys, *words)


def test_a_report_of_offers_that_cost_nothing(tmp_path: Path) -> None:
    path, out = tmp_path / "free.pspscenario", tmp_path / "free.pdf"
    save_new(scenario(profile(offers=[offer(fees=[card_fee("0", "0")])])), path)
    assert run.main(["export", str(path), str(out), "--lang", "en"]) == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_a_profile_of_quotes_alone_has_nothing_to_price(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quote = {"id": "mine", "name": "Mine", "based_on": "acme/standard", "discount_percent": "10", "source": "page"}
    platform = written(tmp_path / "own.toml", profile_text(changed(profile("own"), offers=(), quotes=[quote])))
    table = written(tmp_path / "pay.csv", "amount,currency\n5.00,EUR\n")
    said = refused(capsys, "price", "--platform", platform, "--payments", table)
    assert "no offers" in said
    assert "quotes are priced in a scenario" in said


@pytest.mark.parametrize("name", ["a\\u0000b.csv", "torn.csv.gz", "missing.csv"])
def test_draws_that_cannot_be_read(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "torn.csv.gz").write_bytes(gzip.compress(b"head\n1,2,3,4,0.5,0.5\n")[:10] + b"\xff" * 100)
    assert "cannot be read" in refused(capsys, "decide", written(tmp_path / "p.toml", SMAA.format(name=name)))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "no ordinary file" in refused(capsys, "decide", str(tmp_path / "pipe"))
    assert "no ordinary file" in refused(capsys, "decide", written(tmp_path / "p.toml", SMAA.format(name="pipe")))


@pytest.mark.parametrize(
    ("rows", "told"),
    [("x" * 200_000, "first line that is too long"),
     ("amount,currency\n5.00,EUR\n" + "x" * 2_000_000, "pay.csv:3: has a line that is too long"),
     (HEAD + "1.00,CLF,999999999999999,CLF\n", "too large")],
    ids=["endless", "endless below", "fee"],
)  # fmt: skip
def test_payments_tables_of_odd_size(rows: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    platform = written(tmp_path / "acme.toml", profile_text(profile()))
    table = written(tmp_path / "pay.csv", rows)
    assert told in refused(capsys, "price", "--platform", platform, "--payments", table)


def test_a_currency_that_is_none_is_told_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    platform = written(tmp_path / "acme.toml", profile_text(profile()))
    table = written(tmp_path / "pay.csv", "amount,currency\n5.00,EUR\n6.00,EUR\n7.00,XYZ\n")
    said = refused(capsys, "price", "--platform", platform, "--payments", table)
    assert "pay.csv:4: currency: XYZ is no ISO 4217 currency code" in said
    assert run.main(["price", "--platform", platform, "--payments", table, "--currency", "eur", "--lang", "en"]) == 0
    assert "2 payments, 11.00 EUR" in capsys.readouterr().out


def test_a_number_without_end_in_a_decision_is_told_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = f'alternatives = ["a", "b"]\ncriteria = ["x"]\nmatrix = [[1], [{"9" * 6000}]]\n'
    said = refused(capsys, "decide", written(tmp_path / "p.toml", rows))
    assert "p.toml:3: holds a number of more than 60 digits" in said
    assert "sys." not in said


def test_help_names_every_method_and_table(capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(__file__).resolve().parents[3] / "examples" / "uk-cafe.pspscenario"
    found = evaluated(path)
    assert tuple(table.key for table in tables_of(found.scenario, found.evaluation)) == TABLES
    for command, words in (("rank", METHODS), ("export", TABLES)):
        assert run.main([command, "--help"]) == 0
        told = "".join(capsys.readouterr().out.split())
        assert all(word in told for word in words)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_among_exports_is_not_waited_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = tmp_path / "sales.csv"
    os.mkfifo(pipe)
    held = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
    os.write(held, b"amount,currency\n")  # who reads the pipe takes it for a payments table instead of waiting for ever
    assert "this is a device, no file" in refused(capsys, "import", str(pipe))
    os.close(held)
