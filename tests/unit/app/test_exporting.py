"""Exports are whole or not there, refuse what they cannot write, and hold what is on screen."""

import csv
import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from selector.app.exporting import charts_of, export, tables_of
from selector.app.tasks import Progress
from selector.cli.run import main
from selector.domain.problems import UserError
from selector.i18n.catalog import gettext, render, speaking
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


@pytest.mark.parametrize(
    ("country", "lang", "wanted"),
    [
        ("FI", [], "fi"),
        ("TR", [], "tr"),
        ("DE", [], "en"),
        ("FI", ["--lang", "en"], "en"),
        ("GB", ["--lang", "fi"], "fi"),
    ],
)
def test_an_export_speaks_the_language_of_the_country_unless_another_is_asked_for(
    country: str, lang: list[str], wanted: str, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("selector.i18n.system.preferred_languages", lambda: ("en",))
    path, out = str(tmp_path / "shop.pspscenario"), str(tmp_path / "a.json")
    assert main(["new", "--preset", "web-shop", "--country", country, "--volume", "50000", "--out", path]) == 0
    capsys.readouterr()
    assert main(["export", path, out, "--json", *lang]) == 0
    assert json.loads(capsys.readouterr().out)["language"] == wanted
    title = json.loads(Path(out).read_text("utf-8"))["tables"]["ranking"]["title"]
    with speaking(wanted):
        assert title == gettext("Ranking")


def test_of_very_many_offers_a_report_draws_the_first_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("selector.app.exporting.MOST_DRAWN", 1)
    with speaking("en"):
        charts = charts_of(SCENARIO, evaluation(), None, Progress())
        assert charts.drawn is not None
        assert render(charts.drawn).endswith("Only the first 1 offers took part in the draws.")
    assert len(evaluation().ranked) == 2


def test_any_table_can_be_the_csv(tmp_path: Path) -> None:
    export(SCENARIO, evaluation(), tmp_path / "a.csv", "en", table="assumptions")
    assert "merchant.volume" in (tmp_path / "a.csv").read_text("utf-8-sig")
    with pytest.raises(UserError, match="no table"):
        export(SCENARIO, evaluation(), tmp_path / "b.csv", "en", table="nonsense")
    assert not (tmp_path / "b.csv").exists()


def test_an_unknown_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no format"):
        export(SCENARIO, evaluation(), tmp_path / "a.docx", "en")


def test_a_target_that_cannot_be_written_is_told_before_any_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def work(*_: object) -> None:
        raise AssertionError("the target was not checked first")

    monkeypatch.setattr("selector.cli.export.evaluated", work)
    (tmp_path / "folder.csv").mkdir()
    for name in ("missing/a.csv", "folder.csv", "a.docx"):
        assert main(["export", "any.pspscenario", str(tmp_path / name)]) == 2
        assert name in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["folder.csv"]


@pytest.mark.parametrize("suffix", [".csv", ".json", ".xlsx"])
def test_after_a_fault_the_old_file_still_stands(suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / f"a{suffix}"
    out.write_bytes(b"the old file")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UserError, match="no room is left"):
        export(SCENARIO, evaluation(), out, "en")
    assert out.read_bytes() == b"the old file"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("suffix", [".csv", ".json", ".xlsx"])
def test_on_a_full_disk_the_old_file_still_stands(suffix: str, tmp_path: Path) -> None:
    """A process that may write no more than a hundred bytes: the system itself refuses the rest."""
    out = tmp_path / f"a{suffix}"
    out.write_bytes(b"the old file")
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)); from pathlib import Path\n"
        "from selector.app.exporting import export; from tests.unit.app.test_exporting import SCENARIO, evaluation\n"
        "from selector.domain.problems import UserError\n"
        f"try: export(SCENARIO, evaluation(), Path({str(out)!r}), 'en')\n"
        "except UserError as error: print(error.problem.code)\n"
    )
    root = Path(__file__).parents[3]
    found = subprocess.run([sys.executable, "-B", "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert found.stdout == "cannot_write\n", found.stderr
    assert out.read_bytes() == b"the old file"
    assert list(tmp_path.iterdir()) == [out]


def test_a_device_is_not_replaced(tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    out.symlink_to("/dev/full")
    with pytest.raises(UserError):
        export(SCENARIO, evaluation(), out, "en")
    assert Path("/dev/full").is_char_device()


def test_a_file_that_another_program_holds_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.replace", held)
    with pytest.raises(UserError) as caught:
        export(SCENARIO, evaluation(), tmp_path / "a.csv", "en")
    assert caught.value.problem.hint is not None
    assert "close programs that use the file" in caught.value.problem.hint.english()
    assert list(tmp_path.iterdir()) == []
