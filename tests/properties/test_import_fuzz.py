"""Whatever is dropped on the importer: it accounts for every row of the file, or refuses it with one clear fault."""

import csv
import io
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selector.domain.problems import UserError
from selector.files.importing.catalog import layouts
from selector.files.importing.database import database
from selector.files.importing.engine import Job, find_layout, import_file
from selector.files.importing.layout import number_names
from tests.import_runs import Run, run

EXPORTS = Path(__file__).resolve().parents[1] / "data" / "exports"
SEEDS = {path.name: path.read_bytes()[:6_000] for path in sorted(EXPORTS.glob("*.csv"))}
WORKBOOK = (EXPORTS / "zettle-receipts-2021.xlsx").read_bytes()
FUZZ = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


def answers(folder: Path, content: bytes, name: str = "fuzz.csv", *, large: bool = False) -> Run | None:
    """The import of a file with this content, or None where it was refused with one problem."""
    path = folder / name
    path.write_bytes(content)
    try:
        found = run(path, large=large)
    except UserError as error:
        problem = error.problem
    else:
        assert found.accounted()
        return found
    assert problem.text.english()
    assert problem.hint is not None
    return None


@FUZZ
@given(st.sampled_from(sorted(SEEDS)), st.integers(0, 6_000), st.booleans())
def test_cut_files(folder: Path, name: str, end: int, large: bool) -> None:
    answers(folder, SEEDS[name][:end], large=large)


@FUZZ
@given(st.sampled_from(sorted(SEEDS)), st.lists(st.tuples(st.integers(0, 5_999), st.binary(max_size=8)), max_size=12))
def test_damaged_bytes(folder: Path, name: str, wounds: list[tuple[int, bytes]]) -> None:
    content = bytearray(SEEDS[name])
    for place, piece in wounds:
        content[place : place + len(piece)] = piece
    answers(folder, bytes(content))


@FUZZ
@given(st.binary(max_size=2_000))
def test_any_bytes(folder: Path, content: bytes) -> None:
    answers(folder, content)


@FUZZ
@given(st.integers(0, len(WORKBOOK) - 1), st.binary(min_size=1, max_size=60))
def test_damaged_workbooks(folder: Path, place: int, piece: bytes) -> None:
    answers(folder, WORKBOOK[:place] + piece + WORKBOOK[place + len(piece) :], "fuzz.xlsx")


CELLS = st.one_of(
    st.sampled_from(["", "0", "-1", "1,5", "1.234,56", "=1+1", '=CMD("x")', "#REF!", "2024-02-30", "1e99", "\x00"]),
    st.text(max_size=12),
    st.decimals(allow_nan=False, allow_infinity=False, places=3).map(str),
)


@FUZZ
@given(st.sampled_from(sorted(SEEDS)), st.lists(st.tuples(st.integers(0, 9), st.integers(0, 30), CELLS), max_size=20))
def test_any_cells(folder: Path, name: str, changes: list[tuple[int, int, str]]) -> None:
    grid = find_layout(Job(EXPORTS / name, layouts())).grid
    rows = [row for _, row in grid.head][:24]
    for line, place, cell in changes:
        target = rows[min(len(rows) - 1, 12 + line)]
        if place < len(target):
            target[place] = cell
    written = io.StringIO()
    csv.writer(written, delimiter=grid.delimiter).writerows(rows)
    answers(folder, written.getvalue().encode("utf-8", "replace"))


def test_a_million_columns(folder: Path) -> None:
    assert answers(folder, b",".join([b"gross"] * 1_000_000) + b"\n" + b",".join([b"1"] * 1_000_000) + b"\n") is None


def test_a_huge_cell_and_a_huge_line(folder: Path) -> None:
    head = b"created,currency,gross,fee,reporting_category\n"
    assert answers(folder, head + b'2024-01-01,eur,1.00,0.10,"' + b"x" * (2 << 20) + b'"\n') is None
    assert answers(folder, head + b"2024-01-01,eur,1.00,0.10," + b"x" * (20 << 20) + b"\n") is None


def test_a_zip_bomb(folder: Path) -> None:
    path = folder / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (64 << 20))
    assert answers(folder, path.read_bytes(), "bomb.xlsx") is None


def test_a_cell_in_the_last_corner_of_a_sheet(folder: Path) -> None:
    path = folder / "wide.xlsx"
    with zipfile.ZipFile(EXPORTS / "zettle-receipts-2021.xlsx") as old, zipfile.ZipFile(path, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part.startswith("xl/worksheets/sheet"):
                corner = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                content = content.replace(b"</sheetData>", corner)
            new.writestr(part, content)
    assert answers(folder, path.read_bytes(), "wide.xlsx") is None


def variants(name: str) -> dict[str, tuple[list[list[str]], str, str]]:
    """The same export written otherwise: rows, delimiter and encoding. What it means stays."""
    fit = find_layout(Job(EXPORTS / name, layouts()))
    rows = [list(row) for _, row in fit.grid.rows()]
    width = max(map(len, rows))
    order = random.Random(7).sample(range(width), width)
    amounts = {fit.places[column] for column in number_names(fit.layout) if column in fit.places}
    shuffled = [
        [row[place] if place < len(row) else "" for place in order] if line >= fit.row else row
        for line, row in enumerate(rows)
    ]
    commas = [
        [with_comma(cell) if place in amounts and line > fit.row else cell for place, cell in enumerate(row)]
        for line, row in enumerate(rows)
    ]
    above = [["Report"], ["made on", "2024-01-01"], [], *([f"note {number}", "x"] for number in range(80))]
    return {
        "columns in another order": (shuffled, ",", "utf-8"),
        "decimal commas": (commas, ";", "utf-8"),
        "a long preamble": (above + rows, ",", "utf-8"),
        "tabs and sixteen bits": (rows, "\t", "utf-16"),
        "a Western code page": (rows, ";", "cp1252"),
    }


def with_comma(cell: str) -> str:
    whole, point, decimals = cell.partition(".")
    return f"{whole},{decimals}" if point and whole.lstrip("-").isdigit() and decimals.isdigit() else cell


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_an_export_written_otherwise_means_the_same(folder: Path, name: str) -> None:
    found = run(EXPORTS / name)
    for rows, delimiter, encoding in variants(name).values():
        written = io.StringIO()
        csv.writer(written, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
        other = answers(folder, written.getvalue().encode(encoding, "replace"))
        assert other is not None
        assert (other.outcome.layout, other.totals, other.fees) == (found.outcome.layout, found.totals, found.fees)
        assert other.left_out == found.left_out


def test_no_work_is_left_behind_after_a_fault(folder: Path) -> None:
    path = folder / "good.csv"
    path.write_bytes(SEEDS["stripe-payout-reconciliation-2025.csv"])
    bad = folder / "bad.csv"
    bad.write_bytes(b"nothing,known\n1,2\n")
    with database() as connection:
        with pytest.raises(UserError):
            import_file(connection, Job(bad, layouts()), "payments_0", lambda _: None)
        assert import_file(connection, Job(path, layouts()), "payments_1", lambda _: None).rows == 2
        left = connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()
    assert left == [("payments_1_groups",), ("payments_1_groups_meanings",)]
