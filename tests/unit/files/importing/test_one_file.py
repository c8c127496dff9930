"""A table is read by its very name: marks of patterns name no neighbour, folders with "=" change no column."""

import json
from pathlib import Path

import pytest

from selector.cli import run
from selector.files.importing.database import database, quote
from selector.files.profiles.text import profile_text
from tests.builders import card_fee, offer, profile

ODD = ["pay[1]", "pay*", "pay?", "pa[!x]1", "p[", "it's [1]"]


def table(path: Path, amount: str, currency: str = "EUR") -> Path:
    """A payments table of one payment, as CSV or Parquet, whatever its name."""
    path.parent.mkdir(exist_ok=True)
    rows = f"SELECT '{amount}' AS amount, '{currency}' AS currency, 'card' AS method"
    with database() as connection:
        kind = "parquet" if path.suffix == ".parquet" else "csv, header"
        connection.execute(f"COPY ({rows}) TO {quote(str(path))} (FORMAT {kind})")
    return path


@pytest.mark.parametrize("suffix", [".parquet", ".csv"])
@pytest.mark.parametrize("name", ODD)
def test_a_name_like_a_pattern_names_itself(
    name: str, suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for other in ("pay1", "pay2", "payX", "p", "it's 1"):
        table(tmp_path / f"{other}{suffix}", "9.00")
    path = table(tmp_path / f"{name}{suffix}", "5.00")
    platform = tmp_path / "acme.toml"
    sold = profile(offers=[offer(fees=[card_fee("1", "0")])])
    platform.write_text(profile_text(sold), encoding="utf-8")
    assert run.main(["price", "--platform", str(platform), "--payments", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["payments"]["volume"] == "5.00"
    assert run.main(["import", str(path), "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["files"]
    assert told["imported"]["payment"]["EUR"]["amount"] == "5.00"


@pytest.mark.parametrize("suffix", [".parquet", ".csv"])
def test_a_folder_named_like_a_column_changes_nothing(
    suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path / "currency=USD" / f"pay{suffix}", "5.00")
    assert run.main(["import", str(path), "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["files"]
    assert list(told["imported"]["payment"]) == ["EUR"]
