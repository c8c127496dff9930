"""How fast exports are imported and grouped: `pytest tests/benchmarks/test_importing_speed.py --benchmark-only`.

Goals, on a machine of two cores: an export in Stripe's or Adyen's layout in at most one and a half times what DuckDB
takes to scan the same columns with the same types (count, sum), in less than a gigabyte; 100,000 rows of a workbook in
three seconds. PAYMENTS_ROWS=10000000 measures the size that the goal is set for. Prices are those of a shop's list;
with prices that hardly repeat there is little to group, and grouping itself takes longer than the goal leaves. The scan
types dates as the timestamps that stand in the file; an import reads the day alone, which takes a little less.

Import and scan take turns, each best of the same number of rounds; memory is the peak of a process of its own.
"""

import csv
import os
import subprocess
import sys
from functools import partial
from itertools import islice
from pathlib import Path

import duckdb
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from selector.app.importing.reading import ImportReport, ImportRequest, run_import
from tests.benchmarks.measuring import Shown, Work, in_turn, seconds, show, timed

__all__ = ["show"]

ROWS = int(os.environ.get("PAYMENTS_ROWS", "1000000"))
ROUNDS = 3
GOAL_RATIO = 1.5
GOAL_MIB = 1024
GOAL_WORKBOOK_SECONDS = 3.0
WORKBOOK_ROWS = 100_000
ALONE = """
import sys
from pathlib import Path
from selector.app.importing.reading import ImportRequest, run_import
report = run_import(ImportRequest((Path(sys.argv[1]),)))
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(report.files[0].rows, peak.split()[1])
"""
MADE = """SELECT i, (4.9 + (hash(i * 31) % 400) * 2.5)::DECIMAL(10, 2) AS g, i % 50 = 0 AS back,
  strftime(TIMESTAMP '2025-01-01' + to_seconds((i * 26) % 31536000), '%Y-%m-%d %H:%M:%S') AS day,
  ['visa', 'mc', 'amex'][1 + (hash(i) % 3)::INT] AS brand, ['debit', 'credit'][1 + (hash(i + 9) % 2)::INT] AS kind,
  ['FI', 'SE', 'DE', 'FR'][1 + (hash(i + 7) % 4)::INT] AS country FROM range({rows}) r(i)"""
LAYOUTS = {
    "stripe": """SELECT 'txn_' || lpad(i::VARCHAR, 24, '0') AS balance_transaction_id, day AS created,
  day AS available_on, 'eur' AS currency, CASE WHEN back THEN -g ELSE g END AS gross,
  CASE WHEN back THEN 0.00 ELSE (g * 0.015 + 0.25)::DECIMAL(10, 2) END AS fee,
  CASE WHEN back THEN -g ELSE g - (g * 0.015 + 0.25)::DECIMAL(10, 2) END AS net,
  CASE WHEN back THEN 'refund' ELSE 'charge' END AS reporting_category, 'Order ' || i AS description,
  'eur' AS customer_facing_currency, 'card' AS payment_method_type, brand AS card_brand, country AS card_country,
  kind AS card_funding FROM made""",
    "adyen": """SELECT 'C' AS "Company Account", lpad(i::VARCHAR, 16, '8') AS "Psp Reference",
  brand AS "Payment Method",
  day AS "Creation Date", 'CET' AS "TimeZone", CASE WHEN back THEN 'Refunded' ELSE 'Settled' END AS "Type",
  'EUR' AS "Gross Currency", CASE WHEN back THEN g END AS "Gross Debit (GC)",
  CASE WHEN NOT back THEN g END AS "Gross Credit (GC)", 'EUR' AS "Net Currency",
  CASE WHEN back THEN g END AS "Net Debit (NC)",
  CASE WHEN NOT back THEN g - 0.05 - (g * 0.006)::DECIMAL(10, 2) - (g * 0.002)::DECIMAL(10, 2) END AS "Net Credit (NC)",
  NULL AS "Commission (NC)", CASE WHEN NOT back THEN (g * 0.006)::DECIMAL(10, 2) END AS "Markup (NC)",
  CASE WHEN NOT back THEN 0.05 END AS "Scheme Fees (NC)",
  CASE WHEN NOT back THEN (g * 0.002)::DECIMAL(10, 2) END AS "Interchange (NC)",
  brand || 'standard' || kind AS "Payment Method Variant", '<auto>' AS "Modification Merchant Reference" FROM made""",
}
AMOUNTS = ("gross", "fee", "net", "(GC)", "(NC)")
UNUSED = ("balance_transaction_id", "description", "Company", "Psp", "TimeZone", "Modification")


def write(connection: duckdb.DuckDBPyConnection, layout: str, made: str, path: Path) -> None:
    connection.execute(f"COPY (WITH made AS ({made}) {LAYOUTS[layout]}) TO '{path}' (HEADER)")


@pytest.fixture(scope="module", params=LAYOUTS)
def export(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("exports") / f"{request.param}.csv"
    with duckdb.connect() as connection:
        made = MADE.format(rows=ROWS)
        write(connection, request.param, made, path)
    return path


def scan(path: Path) -> object:
    """DuckDB reads the columns that an import reads, typed, and counts and sums them."""
    with path.open(encoding="utf-8") as file:
        names = file.readline().rstrip("\n").split(",")
    types = {name: column_type(name) for name in names}
    used = [name for name in names if not name.startswith(UNUSED)]
    asked = ", ".join(f'sum("{name}")' if types[name][0] == "D" else f'count("{name}")' for name in used)
    listed = ", ".join(f"'{name}': '{kind}'" for name, kind in types.items())
    source = f"read_csv('{path}', header = true, delim = ',', columns = {{{listed}}})"
    with duckdb.connect() as connection:
        return connection.sql(f"FROM {source}").aggregate(f"count(*), {asked}").fetchall()


def column_type(name: str) -> str:
    if name.endswith(AMOUNTS):
        return "DECIMAL(18, 2)"
    return "TIMESTAMP" if name in {"created", "available_on", "Creation Date"} else "VARCHAR"


def cells(path: Path, wanted: int) -> None:
    """The library that reads workbooks gives the cells, and nothing is done with them."""
    calamine = pytest.importorskip("python_calamine")
    rows = calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).iter_rows()
    assert sum(1 for _ in rows) == wanted + 1


def imported(path: Path) -> ImportReport:
    return run_import(ImportRequest((path,)))


def peak_mib(path: Path, rows: int) -> float:
    """The most memory that a fresh process takes to import `path`, its interpreter and libraries included."""
    if not Path("/proc/self/status").exists():
        pytest.skip("only Linux tells the peak of a process of its own")
    command = [sys.executable, "-c", ALONE, str(path)]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    found, kib = told.stdout.split()
    assert int(found) == rows
    return int(kib) / 1024


def compared(path: Path, other: str, alone: Work) -> dict[str, float]:
    """The best seconds of the import and of what it is held against, measured in turn."""
    return in_turn({"import": partial(seconds, partial(imported, path)), other: partial(seconds, alone)}, ROUNDS)


def test_a_large_export_against_a_scan_of_its_columns(export: Path, benchmark: BenchmarkFixture, show: Shown) -> None:
    report: ImportReport = timed(benchmark, imported, args=(export,), rounds=1)
    assert report.files[0].rows == ROWS
    assert not report.files[0].left_out
    assert not report.files[0].problems
    if benchmark.stats:
        best = compared(export, "scan", partial(scan, export))
        ratio, memory = best["import"] / best["scan"], peak_mib(export, ROWS)
        benchmark.extra_info.update(ratio=round(ratio, 2), peak_mib=round(memory))
        show(
            f"Import of {ROWS:,} rows in the layout of {export.stem}, DuckDB {duckdb.__version__}",
            {
                f"size of the file, {export.stat().st_size / 2**20:,.0f} MiB; best of": f"{ROUNDS} rounds in turn",
                "DuckDB scans the same columns (count, sum)": f"{best['scan']:.2f} s",
                "import: read, told apart, grouped": f"{best['import']:.2f} s",
                "ratio": f"{ratio:.2f} of at most {GOAL_RATIO}",
                "peak memory of a process of its own": f"{memory:,.0f} of at most {GOAL_MIB:,} MiB",
            },
        )
        assert ratio <= GOAL_RATIO
        assert memory <= GOAL_MIB


def test_a_workbook(tmp_path: Path, benchmark: BenchmarkFixture, show: Shown) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    wanted = WORKBOOK_ROWS if benchmark.enabled else 2000
    text, path = tmp_path / "stripe.csv", tmp_path / "stripe.xlsx"
    with duckdb.connect() as connection:
        made = MADE.format(rows=wanted)
        write(connection, "stripe", made, text)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_numbers": True})
    sheet = book.add_worksheet()
    with text.open(encoding="utf-8") as file:
        for line, row in enumerate(islice(csv.reader(file), wanted + 1)):
            sheet.write_row(line, 0, row)
    book.close()
    report: ImportReport = timed(benchmark, imported, args=(path,), rounds=1)
    assert report.files[0].rows == wanted
    if benchmark.stats:
        best = compared(path, "reader", partial(cells, path, wanted))
        memory = peak_mib(path, wanted)
        benchmark.extra_info.update(seconds=round(best["import"], 2), reader=round(best["reader"], 2))
        show(
            f"Import of {wanted:,} rows of XLSX",
            {
                "python-calamine gives the cells": f"{best['reader']:.2f} s",
                "import": f"{best['import']:.2f} of at most {GOAL_WORKBOOK_SECONDS:.0f} s",
                "ratio": f"{best['import'] / best['reader']:.2f}",
                "peak memory of a process of its own": f"{memory:,.0f} MiB",
            },
        )
        assert best["import"] <= GOAL_WORKBOOK_SECONDS
