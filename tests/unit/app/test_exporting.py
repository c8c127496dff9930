"""Exports are whole or not there, refuse what they cannot write, and hold what is on screen."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from selector.app.exporting import export, tables_of
from selector.domain.problems import UserError
from tests.made_up import evaluation, profile, scenario

SCENARIO = scenario(profile("Alpha", "basic"), profile("Beta", "pro", percent="2.9"))


def test_csv_and_json_hold_the_same_ranking(tmp_path: Path) -> None:
    export(SCENARIO, evaluation(), tmp_path / "a.csv", "en")
    export(SCENARIO, evaluation(), tmp_path / "a.json", "en")
    told = json.loads((tmp_path / "a.json").read_text("utf-8"))
    written = (tmp_path / "a.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(StringIO(written)))
    assert set(told["tables"]) == {table.key for table in tables_of(SCENARIO, evaluation())}
    for row, line in zip(told["tables"]["ranking"]["rows"], rows, strict=True):
        assert {key: "" if value is None else str(value) for key, value in row.items()} == line


def test_any_table_can_be_the_csv(tmp_path: Path) -> None:
    export(SCENARIO, evaluation(), tmp_path / "a.csv", "en", table="assumptions")
    assert "merchant.volume" in (tmp_path / "a.csv").read_text("utf-8-sig")
    with pytest.raises(UserError, match="no table"):
        export(SCENARIO, evaluation(), tmp_path / "b.csv", "en", table="nonsense")
    assert not (tmp_path / "b.csv").exists()


def test_an_unknown_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no format"):
        export(SCENARIO, evaluation(), tmp_path / "a.docx", "en")


@pytest.mark.parametrize("suffix", [".csv", ".json", ".xlsx"])
def test_after_a_fault_the_old_file_still_stands(suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / f"a{suffix}"
    out.write_bytes(b"the old file")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UserError, match="No space left"):
        export(SCENARIO, evaluation(), out, "en")
    assert out.read_bytes() == b"the old file"
    assert list(tmp_path.iterdir()) == [out]


def test_a_file_that_another_program_holds_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.replace", held)
    with pytest.raises(UserError) as caught:
        export(SCENARIO, evaluation(), tmp_path / "a.csv", "en")
    assert caught.value.problem.hint is not None
    assert "close programs that use the file" in caught.value.problem.hint.english()
    assert list(tmp_path.iterdir()) == []
