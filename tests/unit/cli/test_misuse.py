"""Wrong words, values and files: one line that names flag, file or field and what to do, status 2, nothing written."""

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

from selector.cli.run import main
from selector.domain.problems import UserError
from selector.files.atomic import write_whole
from selector.i18n.catalog import install

ROOT = Path(__file__).resolve().parents[3]
EXAMPLE = ROOT / "examples" / "finnish-web-shop.pspscenario"
NEW = {"--preset": "web-shop", "--country": "FI", "--volume": "50000", "--out": "made.pspscenario"}


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.chdir(tmp_path)
    copy(EXAMPLE, "shop.pspscenario")
    copy(ROOT / "examples" / "payments.csv", "payments.csv")
    copy(ROOT / "platforms" / "mollie.toml", "mollie.toml")
    Path("folder").mkdir()
    Path("folder/notes.txt").write_text("no profile")
    yield
    install("en")


def here() -> list[str]:
    """Files beside the words; the home holds the locks of files that were opened."""
    return sorted(str(path) for path in Path().rglob("*") if "home" not in path.parts)


def refusal(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """The one line that the program says of bad words."""
    before = here()
    assert main(words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("error: ")
    assert told.err.count("\n") == 1
    assert "unexpected fault" not in told.err
    assert here() == before, "nothing is written"
    return told.err


def new(**flags: str) -> list[str]:
    chosen = NEW | {f"--{name}": value for name, value in flags.items()}
    return ["new", *(word for pair in chosen.items() for word in pair)]


@pytest.mark.parametrize(
    ("flags", "flag", "remedy"),
    [
        ({"preset": "webshop"}, "--preset", "web-shop"),
        ({"preset": ""}, "--preset", "market-stall"),
        ({"preset": "Web-Shopp"}, "--preset", 'did you mean "web-shop"?'),
        ({"country": "XX"}, "--country", "FI"),
        ({"country": "Finland"}, "--country", "two capital letters: Finland is FI"),
        ({"country": "Danmark"}, "--country", "Danmark is DK"),
        ({"country": "Finnland"}, "--country", "is FI"),
        ({"country": "Nowhere"}, "--country", "for example FI"),
        ({"country": ""}, "--country", "FI"),
        ({"country": "XX", "currency": "EUR"}, "--country", "FI"),
        ({"country": "AQ"}, "--currency", "EUR"),
        ({"currency": "ABC"}, "--currency", "EUR"),
        ({"currency": ""}, "--currency", "a currency code is missing"),
        ({"volume": "abc"}, "--volume", "50k"),
        ({"volume": ""}, "--volume", "50k"),
        ({"volume": "-5"}, "--volume", "50000"),
        ({"volume": "0"}, "--volume", "50000"),
        ({"volume": "0.001"}, "--volume", "0.01"),
        ({"volume": "1e99"}, "--volume", "50k"),
        ({"volume": "9" * 300}, "--volume", "50k"),
        ({"volume": "9" * 20}, "--volume", "write at most 15 digits"),
        ({"volume": "nan"}, "--volume", "50k"),
        ({"out": ""}, "--out", "name of a file is missing"),
        ({"out": "folder"}, "--out", "shop.pspscenario"),
        ({"out": "shop.pspscenario"}, "shop.pspscenario", "--force"),
        ({"out": "nowhere/x.pspscenario"}, "nowhere/x.pspscenario", "check the folder"),
        ({"out": "a\0b"}, "--out", "null character"),
        ({"profiles": "nowhere"}, "--profiles", "folder"),
    ],
)
def test_new_names_the_flag(flags: dict[str, str], flag: str, remedy: str, capsys: pytest.CaptureFixture[str]) -> None:
    line = refusal(new(**flags), capsys)
    assert flag in line
    assert remedy in line


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["rnak", "shop.pspscenario"], 'did you mean "rank"?'),
        (["exprot"], 'did you mean "export"?'),
        (["RANK", "shop.pspscenario"], 'did you mean "rank"?'),
        (["folder"], "folder"),
        (["shop.pspscenario", "shop.pspscenario"], "one file at a time"),
        ([""], "--help"),
        (["help", "frobnicate"], "frobnicate"),
        (["rank", "--lang"], "--lang"),
        (["rank", "--lang", "--json"], "--lang"),
        (["--lang=", "rank"], "--lang"),
        (["rank", "shop.pspscenario", "--lang", "xx"], "fi"),
        (["rank", "shop.pspscenario", "--draws", "many"], "--draws: must be a whole number"),
        (["rank", "shop.pspscenario", "--draws", "-1"], "10,000 draws are enough"),
        (["rank", "shop.pspscenario", "--draws", "9" * 40], "--draws"),
        (["rank", "shop.pspscenario", "--seed", "-1", "--draws", "9"], "take any, for example 1"),
        (["rank", "shop.pspscenario", "--method", "best"], "promethee-ii"),
        (["rank", "shop.pspscenario", "--method", ""], "weighted-sum"),
        (["rank", "shop.pspscenario", "again"], "again"),
        (["rank"], "scenario"),
        (["rank", ""], "name"),
        (["rank", "folder"], "folder: this is a folder"),
        (["rank", "/dev/zero"], "/dev/zero: this is no ordinary file"),
        (["rank", "payments.csv"], "payments.csv"),
        (["rank", "nowhere"], "nowhere: there is no such file"),
        (["explain", "shop.pspscenario", "nobody"], "mollie/"),
        (["explain", "shop.pspscenario", ""], "mollie/"),
        (["curve", "shop.pspscenario", "--from", "x"], "--from"),
        (["curve", "shop.pspscenario", "--from", "9", "--to", "1"], "the ends are 9.00 and 1.00 EUR"),
        (["curve", "shop.pspscenario", "--from", "0"], "more than nothing; write an amount"),
        (["curve", "shop.pspscenario", "--from", "1"], "name a volume between these"),
        (["curve", "shop.pspscenario", "--ticket-from", "9", "--ticket-to", "1"], "say both, the lower one first"),
        (["targets", "shop.pspscenario", "--draws", "0"], "--draws"),
        (["export", "shop.pspscenario", "out.doc"], ".xlsx"),
        (["export", "shop.pspscenario", "nowhere/out.json"], "nowhere/out.json"),
        (["export", "shop.pspscenario", "out.csv", "--table", "x"], "ranking"),
        (["price", "--platform", "mollie.toml", "--payments", "folder"], "folder"),
        (["price", "--platform", "folder", "--payments", "payments.csv"], "folder"),
        (["price", "--platform", "mollie.toml", "--payments", "payments.csv", "--offer", "x"], "fi"),
        (["price", "--platform", "mollie.toml", "--payments", "payments.csv", "--terminals", "-1"], "--terminals"),
        (["import", "nowhere", "--out", "out.csv"], "nowhere: there is no such file"),
        (["import", "payments.csv", "--dates", "x", "--out", "out.csv"], "day-first"),
        (["import", "payments.csv", "--out", "out.doc"], ".parquet"),
        (["backcast", "shop.pspscenario"], "--payments"),
        (["backcast", "shop.pspscenario", "--payments", "payments.csv", "--offer", "molie/fi"], "mollie/fi"),
        (["backcast", "shop.pspscenario", "--payments", "payments.csv", "--offer", "x#"], "for example "),
        (["backcast", "shop.pspscenario", "--payments", "payments.csv", "--currency", "XYZ"], "error: --currency: XYZ"),
        (
            ["price", "--platform", "mollie.toml", "--payments", "payments.csv", "--currency", ""],
            "error: --currency: a",
        ),
        (["import", "payments.csv", "--currency", "euro"], "error: --currency: euro is no ISO 4217"),
        (["import", "payments.csv", "--map", "nowhere.toml"], "nowhere.toml: there is no such file"),
        (["import", "payments.csv", "--map", "payments.csv"], "docs/importing.md"),
        (["import", "payments.csv", "--map", "shop.pspscenario"], "is not UTF-8 text; docs/importing.md"),
        (["import", "shop.pspscenario"], "this is a scenario of this program, no export; open it as it is"),
        (["check", "nowhere"], "nowhere"),
        (["decide", "folder"], "folder"),
        (["decide", "nowhere"], "nowhere"),
    ],
)
def test_wrong_words(words: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert says in refusal(words, capsys)


def set_to(value: object, *path: str | int) -> Callable[[Any], None]:
    def change(body: Any) -> None:  # noqa: ANN401 - a document as JSON
        for part in path[:-1]:
            body = body[part]
        body[path[-1]] = value

    return change


def rewritten(change: Callable[[dict[str, Any]], None] | bytes) -> None:
    """The example with its document changed, or replaced by bytes."""
    with zipfile.ZipFile(EXAMPLE) as old, zipfile.ZipFile("odd.pspscenario", "w") as made:
        for name in old.namelist():
            content = old.read(name)
            if name == "scenario.json" and callable(change):
                body = json.loads(content)
                change(body)
                content = json.dumps(body).encode()
            made.writestr(name, change if name == "scenario.json" and isinstance(change, bytes) else content)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (set_to(999, "schema_version"), "newer version"),
        (set_to("x", "schema_version"), "schema_version"),
        (set_to(5, "merchant", "country"), "merchant.country: must be a text"),
        (set_to("x", "merchant", "segments"), "merchant.segments: must be a list"),
        (set_to([], "merchant", "segments"), "merchant.segments: must not be empty"),
        (set_to("abc", "merchant", "refund_percent"), "merchant.refund_percent"),
        (set_to("-5", "merchant", "refund_percent"), "merchant.refund_percent"),
        (set_to("1e999", "merchant", "growth_percent_year"), "merchant.growth_percent_year"),
        (set_to("ABC", "merchant", "currency"), "ABC"),
        (set_to("yesterday", "as_of"), "as_of: must be a date"),
        (set_to("best", "method"), "weighted-sum"),
        (set_to("x", "seed"), "seed: must be a whole number"),
        (set_to({}, "profiles"), "profiles: must be a list"),
        (set_to("foo", "criteria", 0, "leaves", 0, "measure"), 'measure: there is no measure "foo"; use one of: api'),
        (set_to("methods", "criteria", 0, "id"), 'criteria.1.id: there is another criterion "methods"; rename'),
        (set_to(1, "wishes"), "wishes"),
        (b"[" * 100_000 + b"]" * 100_000, "nested too deeply"),
        (b'{"a": "\xe4"}', "scenario.json"),
        (b'{"a": ' + b"9" * 10_000 + b"}", "a number is too long"),
        (b'{"a": NaN}', "NaN"),
        (b"[]", "must be a table"),
        (b'{"a": 1', "no valid JSON"),
    ],
)
def test_a_scenario_file_that_is_odd(
    change: Callable[[dict[str, Any]], None] | bytes, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rewritten(change)
    line = refusal(["rank", "odd.pspscenario"], capsys)
    assert "odd.pspscenario" in line
    assert says in line


@pytest.mark.parametrize("kept", [0, 3, 5000])
def test_a_scenario_file_that_is_cut_off(kept: int, capsys: pytest.CaptureFixture[str]) -> None:
    Path("odd.pspscenario").write_bytes(EXAMPLE.read_bytes()[:kept])
    assert "odd.pspscenario" in refusal(["rank", "odd.pspscenario"], capsys)


def test_what_is_no_file_is_never_replaced(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="folder"):
        write_whole(tmp_path / "folder", b"x")
    with pytest.raises(UserError, match="no ordinary file"):
        write_whole(Path("/dev/zero"), b"x", previous=tmp_path / "zero.bak")
    assert not Path("/dev/zero").is_file()


@pytest.mark.parametrize("words", [["rank", "-h"], ["rank", "--help"], ["help", "rank"]])
def test_the_help_of_a_command_names_the_language_too(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 0
    told = capsys.readouterr().out
    assert "--lang" in told
    assert "--draws" in told


@pytest.mark.parametrize("volume", ["50m", "50k", "1m", "123456", "7500000", "2bn", "99.99", "10"])
def test_the_volume_is_kept_as_stated(volume: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*new(volume=volume), "--json"]) == 0
    stated = {"50m": "50000000", "50k": "50000", "1m": "1000000", "2bn": "2000000000"}.get(volume, volume)
    made = json.loads(capsys.readouterr().out)
    assert float(made["volume"]) == float(stated)
    assert json.loads(json.dumps(made))["payments"] >= 1


def test_a_country_where_nobody_sells_is_said_to_have_no_offers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(new(country="AQ", currency="EUR")) == 0
    assert "No offer on file is sold there" in capsys.readouterr().out
    assert main(["rank", "made.pspscenario"]) == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["rank"], "scenario is missing"),
        (["price", "--platform", "mollie.toml"], "--payments is missing"),
        (["rank", "shop.pspscenario", "one", "two"], "more was given than is asked for: one two"),
        (["rank", "--frobnicate"], "there is no option --frobnicate;"),
        (["rank", "shop.pspscenario", "--drawz"], "there is no option --drawz; did you mean --draws?"),
        (["rank", "shop.pspscenario", "--method"], "--method needs a value"),
        (["rank", "shop.pspscenario", "--json=yes"], "--json takes no value"),
        (["price", "--platform", "a", "--payments", "b", "--terminals", "-1"], "--terminals: must be at least 0"),
        (["price", "--platform", "a", "--payments", "b", "--terminals", "9999999"], "must be at most 100000"),
        (["import", "payments.csv", "./payments.csv"], "named twice"),
    ],
)  # fmt: skip
def test_the_library_of_commands_speaks_in_words_of_the_program(
    words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert says in refusal([*words, "--lang", "en"], capsys)
