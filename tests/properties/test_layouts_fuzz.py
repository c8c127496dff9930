"""Each layout on damaged exports of its own: every row is accounted for, or one clear fault refuses the file."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selector.domain.problems import UserError
from selector.files.importing.catalog import layouts
from selector.files.importing.layout import Layout
from tests.import_runs import run
from tests.made_exports import export_of

ODD = (
    "",
    "=1+1",
    '=CMD("x")',
    "@SUM(A1)",
    "#REF!",
    "2026-02-30",
    "1e99",
    "1.234",
    "1,234",
    "\0",
    "x" * 3_000,
    "-",
    "€",
)
FUZZ = settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252", "cp037", "utf-32"])
WOUNDS = st.lists(st.tuples(st.integers(0, 4_000), st.binary(max_size=6)), max_size=6)
CELLS = st.lists(st.tuples(st.integers(0, 13), st.integers(0, 40), st.sampled_from(ODD)), max_size=12)


def damaged(text: str, cells: list[tuple[int, int, str]]) -> str:
    """The same table with other cells, which may be formulas, huge, or none."""
    rows = list(csv.reader(io.StringIO(text)))
    for line, place, cell in cells:
        if line < len(rows) and place < len(rows[line]):
            rows[line][place] = cell
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue()


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: f"{layout.id}/{layout.variant}")
@FUZZ
@given(end=st.integers(0, 5_000), wounds=WOUNDS, encoding=ENCODINGS, cells=CELLS, large=st.booleans())
def test_a_damaged_export_is_accounted_for_or_refused(
    tmp_path: Path, layout: Layout, end: int, wounds: list[tuple[int, bytes]], encoding: str,
    cells: list[tuple[int, int, str]], large: bool,
) -> None:  # fmt: skip
    content = bytearray(damaged(export_of(layout), cells).encode(encoding, "replace"))
    for place, piece in wounds:
        content[place : place + len(piece)] = piece
    path = tmp_path / "export.csv"
    path.write_bytes(bytes(content[: max(end, len(content) // 2)]))
    problem = None
    try:
        found = run(path, layout, large=large)
    except UserError as error:
        problem = error.problem
    assert found.accounted() if problem is None else problem.text.english() and problem.hint is not None


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: f"{layout.id}/{layout.variant}")
def test_a_wide_export_is_refused_at_once(tmp_path: Path, layout: Layout) -> None:
    head, *rows = export_of(layout, 2).splitlines()
    path = tmp_path / "wide.csv"
    path.write_text("\n".join([head + "," * 1_000_000, *rows]) + "\n", encoding="utf-8")
    with pytest.raises(UserError):
        run(path, layout)
