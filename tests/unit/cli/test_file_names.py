"""Names of files that are odd, missing or of another kind: said in one line, and nothing is written."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from shutil import copy
from typing import IO, Any

import pytest

from selector.cli.run import main
from selector.i18n.catalog import install

ROOT = Path(__file__).resolve().parents[3]
NEW = ["new", "--preset", "web-shop", "--country", "FI", "--volume", "50k"]
FOREIGN = os.fsdecode(b"caf\xe9")
"""A name whose bytes are no UTF-8, as old archives and memory sticks hold them."""
linux = pytest.mark.skipif(
    os.name == "nt" or os.fsencode(FOREIGN) != b"caf\xe9", reason="names are always Unicode here"
)


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("PAYMENT_SELECTOR_DEBUG", "1")  # a fault of the program fails the test with its traceback
    monkeypatch.chdir(tmp_path)
    copy(ROOT / "examples" / "finnish-web-shop.pspscenario", "shop.pspscenario")
    copy(ROOT / "examples" / "payments.csv", "payments.csv")
    copy(ROOT / "platforms" / "mollie.toml", "mollie.toml")
    yield
    install("en")


def here() -> list[str]:
    """What lies beside the words; the home holds the locks of files that were opened."""
    return sorted(name.name for name in os.scandir() if name.name != "home")


def refusal(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    before = here()
    assert main([*words, "--lang", "en"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("error: ")
    assert told.err.count("\n") == 1
    assert here() == before, "nothing is written"
    return told.err


@linux
@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["rank", FOREIGN], "there is no such file"),
        (["check", FOREIGN], "there is no such file or folder"),
        (["import", FOREIGN], "there is no such file"),
        (["import", "payments.csv", "--out", f"{FOREIGN}.csv"], "no UTF-8"),
    ],
)
def test_a_foreign_name_is_told_by_its_number(words: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    line = refusal(words, capsys)
    assert says in line
    assert r"caf\udce9" in line


@linux
@pytest.mark.parametrize("name", ["payments.csv", "payments.parquet"])
def test_an_export_of_payments_under_a_foreign_name(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    if name != "payments.csv":
        assert main(["import", "payments.csv", "--out", name]) == 0
        capsys.readouterr()
    copy(name, FOREIGN + Path(name).suffix)
    line = refusal(["import", FOREIGN + Path(name).suffix], capsys)
    assert "no UTF-8 text; give it a name in plain letters" in line
    priced = main(["price", "--platform", "mollie.toml", "--payments", FOREIGN + Path(name).suffix])
    assert priced == (0 if name.endswith(".csv") else 2)


@linux
def test_a_result_goes_to_a_foreign_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "shop.pspscenario", f"{FOREIGN}.csv", "--json"]) == 0
    told = capsys.readouterr().out
    assert json.loads(told)["file"] == f"{FOREIGN}.csv"
    assert told.isascii()
    assert Path(f"{FOREIGN}.csv").is_file()
    assert main([*NEW, "--out", f"{FOREIGN}.pspscenario"]) == 0
    assert main(["rank", f"{FOREIGN}.pspscenario"]) == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["check", ""], "FILES: the name of a file is missing"),
        (["import", ""], "FILES: the name of a file is missing"),
        (["export", "shop.pspscenario", ""], "OUT: the name of a file is missing"),
        (["price", "--platform", "mollie.toml", "--payments", ""], "--payments: the name of a file is missing"),
        ([*NEW, "--out", "x" * 300 + ".pspscenario"], "File name too long"),
        ([*NEW, "--out", "shop"], '"shop" does not end as scenario files do; end the name with .pspscenario'),
        ([*NEW, "--out", ".pspscenario"], "--out: a file name is missing"),
        ([*NEW, "--out", "folder"], "folder: --out: this is a folder, not a file; name a file in it"),
        ([*NEW, "--out", "a.pspscenario", "--profiles", "folder"], "folder: --profiles: there is no profile in this"),
        (["rank", "folder.xlsx"], "folder.xlsx: this is a folder, not a file"),
        (["rank", "missing.xlsx"], "missing.xlsx: there is no such file"),
        (["rank", "text.xlsx"], "or open the scenario file (.pspscenario) that it was made of"),
        (["export", "text.xlsx", "out.csv"], "export the workbook anew"),
        (["rank", "payments.csv"], "this is a table, for example of payments, and no scenario; open a scenario"),
        (["rank", "mollie.toml"], "a profile is for the commands price and check"),
        (["rank", "empty.pspscenario"], "the file is empty; open the previous version"),
        (["rank", "torn.pspscenario"], "it is no scenario, or it was damaged; open the previous version"),
    ],
)  # fmt: skip
def test_another_kind_of_name_or_file(words: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("folder").mkdir()
    Path("folder.xlsx").mkdir()
    Path("text.xlsx").write_text("hello")
    Path("empty.pspscenario").write_bytes(b"")
    Path("torn.pspscenario").write_bytes(Path("shop.pspscenario").read_bytes()[:5000])
    line = refusal(words, capsys)
    assert says in line
    assert " zip" not in line


@linux
@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["import", "loop.csv"], "there is no such file"),
        (["rank", "loop.csv"], "this link leads to no file; name the file itself, or mend the link"),
        (["export", "shop.pspscenario", "loop.csv"], "cannot be written"),
    ],
)
def test_a_link_to_itself(words: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("loop.csv").symlink_to("loop.csv")
    assert says in refusal(words, capsys)
    assert Path("loop.csv").is_symlink()


@pytest.mark.parametrize(
    "words",
    [
        ["rank", "shop.pspscenario"],
        ["decide", "mollie.toml"],
        ["check", "mollie.toml"],
        ["import", "payments.csv"],
        ["price", "--platform", "mollie.toml", "--payments", "payments.csv"],
    ],
)
def test_a_file_that_may_not_be_read(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def shut(path: Path, *_: object, **__: object) -> IO[Any]:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", shut)
    line = refusal(words, capsys)
    assert "ermission" in line
    assert "--help" not in line


def test_folders_that_may_not_be_looked_into(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def shut(path: Path, *_: object) -> Iterator[Path]:
        raise PermissionError(13, "Permission denied", str(path))

    Path("folder").mkdir()
    monkeypatch.setattr(Path, "iterdir", shut)
    assert "no permission to look into this folder" in refusal(["check", "folder"], capsys)
