"""One sheet of a workbook is read: others of the same layout are named, not passed over in silence."""

from pathlib import Path

from tests.import_runs import check, run

HEAD = ["created", "currency", "gross", "fee", "net", "reporting_category"]
ROW = ["2026-01-02 10:00:00", "eur", "10.00", "0.40", "9.60", "charge"]


def said(path: Path) -> list[str]:
    found = run(path)
    check(found, "stripe-itemized-balance-change", payment_EUR=(1, "10"))
    return [problem.text.english() for problem in found.outcome.problems if problem.code == "import.other_sheets"]


def workbook(folder: Path, **sheets: list[list[str]]) -> Path:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(folder / "months.xlsx")
    return folder / "months.xlsx"


def test_months_on_sheets_of_their_own_are_named(tmp_path: Path) -> None:
    path = workbook(tmp_path, January=[HEAD, ROW], February=[HEAD, ROW, ROW], March=[HEAD, ROW])
    assert said(path) == ["2 other sheets with the same columns were not read: February, March"]


def test_summaries_and_sheets_without_rows_are_not(tmp_path: Path) -> None:
    assert not said(workbook(tmp_path, Summary=[["Total", "10.00"]], January=[HEAD, ROW], February=[HEAD]))
