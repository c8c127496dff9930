"""The terminal opens changed workbooks like scenarios: changes first, and back into a scenario file."""

import json
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from selector.app.documents import open_document
from selector.cli.run import main

CHANGED = {"merchant.refund_percent": 7.5, "criteria.cost.weight": 11}
IMPOSSIBLE = "merchant.refund_percent"
EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "uk-cafe.pspscenario"


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "changed.xlsx"
    assert main(["export", str(EXAMPLE), str(path)]) == 0
    book = openpyxl.load_workbook(path)
    for row in book["Fields"].iter_rows(min_row=2, values_only=True):
        field = str(row[0])
        if field in CHANGED:
            book[str(row[1])][str(row[2])].value = CHANGED[field]
    book.save(path)
    return path


def impossible(workbook: Path, path: Path) -> str:
    """The workbook with a share of payments that no business can have; gives the cell."""
    book = openpyxl.load_workbook(workbook)
    rows = book["Fields"].iter_rows(min_row=2, values_only=True)
    sheet, cell = next((str(row[1]), str(row[2])) for row in rows if row[0] == IMPOSSIBLE)
    book[sheet][cell].value = 500
    book.save(path)
    return f"{sheet}!{cell}"


def test_what_changed_stands_first(workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rank", str(workbook)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "2 figures were changed in the workbook:"
    assert {line.strip().partition(":")[0] for line in lines[1:3]} == {"Payments refunded (%)", "Weight of Cost"}
    assert {line.rpartition("became ")[2] for line in lines[1:3]} == {"7.5", "11"}


def test_the_changed_figures_are_ranked(workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["rank", str(workbook), "--json"])
    changed = json.loads(capsys.readouterr().out)
    main(["rank", str(EXAMPLE), "--json"])
    unchanged = json.loads(capsys.readouterr().out)
    assert changed["problems"][0]["code"] == "workbook_change"
    assert [offer["score"] for offer in changed["offers"]] != [offer["score"] for offer in unchanged["offers"]]


def test_what_cannot_be_taken_over_is_named_before_the_ranking(
    workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = impossible(workbook, tmp_path / "odd.xlsx")
    main(["rank", str(tmp_path / "odd.xlsx")])
    told = capsys.readouterr().out
    said = " ".join(told.partition("ranking below:")[2].split())
    assert "1 changed figure is left out of the ranking below:" in told
    assert said.startswith(f'{place}: "500" is out of range; write a number of at most 100')


def test_an_export_says_what_it_leaves_out(workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = impossible(workbook, tmp_path / "odd.xlsx")
    words = ["export", str(tmp_path / "odd.xlsx"), str(tmp_path / "back.pspscenario"), "--lang", "en"]
    assert main(words) == 0
    assert f"{place}: " in capsys.readouterr().out
    assert main([*words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["problems"]
    assert [each["where"] for each in told if each["code"] == "not_taken_over"] == [place]
    assert sum(each["code"] == "workbook_change" for each in told) == len(CHANGED) - 1


def test_a_workbook_becomes_a_scenario_file(workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(workbook), str(tmp_path / "back.pspscenario")]) == 0
    assert "Changed in the workbook: " in capsys.readouterr().out
    assert open_document(tmp_path / "back.pspscenario").scenario.merchant.refund_percent == Decimal("7.5")


def test_a_foreign_workbook_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    openpyxl.Workbook().save(tmp_path / "foreign.xlsx")
    assert main(["rank", str(tmp_path / "foreign.xlsx")]) == 2
    assert "it holds no scenario that this program put there" in capsys.readouterr().err
