"""Two columns of one heading: the left one is read, and that is said, the louder the less they hold the same."""

from pathlib import Path

import pytest

from selector.domain.problems import Problem, Severity
from selector.files.importing.remarks import letters
from tests.import_runs import d, run_text

HEAD = "balance_transaction_id,created,currency,gross,fee,net,reporting_category,gross\n"


def said(folder: Path, again: str) -> Problem:
    found = run_text(folder, HEAD + f"1,2026-01-02,eur,10.00,0.30,9.70,charge,{again}\n")
    assert found.totals == {"payment": {"EUR": (1, d("10"))}}
    (problem,) = [problem for problem in found.outcome.problems if problem.code == "import.same_headings"]
    return problem


def test_two_columns_of_one_heading_are_told_with_their_places(tmp_path: Path) -> None:
    problem = said(tmp_path, "11.00")
    assert (problem.severity, problem.where.field if problem.where else "") == (Severity.WARNING, "gross")
    assert "D, H" in problem.text.english()
    assert "column D is read" in problem.text.english()


@pytest.mark.parametrize("again", ["10.00", ""])
def test_a_repeated_column_is_but_noted(tmp_path: Path, again: str) -> None:
    assert said(tmp_path, again).severity is Severity.NOTE


def test_places_are_named_as_spreadsheets_do() -> None:
    assert [letters(place) for place in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
