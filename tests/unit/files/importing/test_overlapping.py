"""Several files of several months at once: payments that stand in two of them are told, others are not."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from selector.app.importing.reading import ImportRequest, run_import
from selector.app.importing.session import Choices, read_files
from selector.app.tasks import Progress
from selector.i18n.catalog import render

HEAD = "date,amount,currency,fee\n"


def export(path: Path, first: int, last: int, shift: int = 0) -> Path:
    """Three payments a day from the `first` to the `last` day of the year."""
    days = [(date(2026, 1, 1) + timedelta(day), day) for day in range(first, last + 1)]
    rows = [f"{when},{10 + day % 7 + part + shift}.{part}0,EUR,0.2{part}\n" for when, day in days for part in range(3)]
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    return path


def told(*paths: Path) -> list[list[str]]:
    """What is said of overlaps, a list a file: in the terminal, and alike in the window."""
    found = run_import(ImportRequest(paths)).files
    window = read_files(paths, Choices(), Progress()).outcomes
    said = [[render(p.text) for p in outcome.problems if p.code == "import.overlap"] for outcome in (*found, *window)]
    assert said[: len(paths)] == said[len(paths) :]
    return said[: len(paths)]


@pytest.mark.parametrize(("first", "shift"), [(31, 0), (25, 1)], ids=["months", "two tills"])
def test_other_payments_are_no_overlap(tmp_path: Path, first: int, shift: int) -> None:
    assert told(export(tmp_path / "a.csv", 0, 30), export(tmp_path / "b.csv", first, 58, shift)) == [[], []]


def test_days_that_stand_in_two_files_are_told_at_both(tmp_path: Path) -> None:
    files = [export(tmp_path / "a.csv", 0, 30), export(tmp_path / "b.csv", 28, 58), export(tmp_path / "c.csv", 59, 80)]
    words = "9 payments of 29 Jan 2026 to 31 Jan 2026 stand in {name} too and count twice"
    assert told(*files) == [[words.format(name="b.csv")], [words.format(name="a.csv")], []]


def test_a_copy_under_another_name_is_told(tmp_path: Path) -> None:
    (said,) = told(export(tmp_path / "a.csv", 0, 9), export(tmp_path / "a (1).csv", 0, 9))[1]
    assert said.startswith("30 payments of 1 Jan 2026 to 10 Jan 2026 stand in a.csv too")
