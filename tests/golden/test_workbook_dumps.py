"""The workbooks of the examples cell by cell against the dumps that were looked at."""

from itertools import zip_longest
from pathlib import Path

import pytest

from tests.workbook_dumps import FOLDER, dump_of, golden_of
from tests.workbook_parity import EXAMPLES

WHAT_TO_DO = "if this is meant, write the dumps anew: python -m tests.workbook_dumps, and look at what git says changed"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_workbook_is_as_it_was_looked_at(path: Path) -> None:
    kept, now = golden_of(path).read_text("utf-8").splitlines(), dump_of(path).splitlines()
    differing = [(old, new) for old, new in zip_longest(kept, now, fillvalue="(nothing)") if old != new]
    assert not differing, f"{WHAT_TO_DO}; first of {len(differing)} lines, kept and now: {differing[0]}"


def test_no_dump_is_left_over() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == {path.stem for path in EXAMPLES}, WHAT_TO_DO
