"""Archives that unpack to far more than their size are called what they may be, and nothing of them is read."""

import zipfile
from pathlib import Path

import pytest

from selector.domain.problems import UserError
from tests.import_runs import run

WORKBOOK = Path(__file__).resolve().parents[3] / "data" / "exports" / "zettle-receipts-2021.xlsx"
MEGABYTE = 1 << 20


@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "export.csv"])
def test_a_zip_bomb_is_called_one(tmp_path: Path, name: str) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b"0" * (32 * MEGABYTE))
    with pytest.raises(UserError, match="zip bomb") as caught:
        run(path)
    assert caught.value.problem.code == "import.zip_bomb"


def test_a_workbook_of_nothing_but_repetition_is_told_too(tmp_path: Path) -> None:
    path = tmp_path / "strange.xlsx"
    with zipfile.ZipFile(WORKBOOK) as old, zipfile.ZipFile(path, "w") as new:
        for part in old.namelist():
            head, start, rest = old.read(part).partition(b"<sheetData>")
            blank = b" " * (20 * MEGABYTE) + b"".join(rest.partition(b"</sheetData>")[1:]) if start else b""
            new.writestr(part, head + start + blank, zipfile.ZIP_DEFLATED)
        noise = b"".join(number.to_bytes(4, "little") for number in range(40_000))
        new.writestr("xl/media/noise.bin", noise, zipfile.ZIP_STORED)
    with pytest.raises(UserError, match="zip bomb"):
        run(path)
