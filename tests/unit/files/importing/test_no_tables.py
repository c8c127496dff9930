"""Files that are no tables say what they are; odd texts are still read."""

import random
import zipfile
from pathlib import Path

import pytest

from selector.domain.problems import UserError
from selector.files.importing.limits import check_file
from selector.files.importing.workbooks import open_workbook

TEXT = "Date;Amount\n2026-01-13;10,50\n" * 40
MANIFEST = """<?xml version="1.0"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">
<manifest:encryption-data manifest:checksum="x"/></manifest:file-entry></manifest:manifest>"""


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(3_000), b"MZ\x90\x00\x03" + random.Random(2).randbytes(900)],
    ids=["picture", "program"],
)
def test_what_is_no_text_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(content)
    with pytest.raises(UserError, match="neither text nor a workbook"):
        check_file(path)


@pytest.mark.parametrize("content", [TEXT.encode("utf-16"), TEXT.encode("utf-16-be"), TEXT.encode("utf-32"),
                                     TEXT.replace("10", "1\x000").encode(), "Währung;Größe\n".encode("cp1252"),
                                     b"\xd0\xcf\x11\xe0" + bytes(2_000), b"\x1b[31mDate;Amount\n"])  # fmt: skip
def test_odd_texts_and_old_workbooks_are_not_refused_for_that(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(content)
    check_file(path)


def test_a_password_is_told(tmp_path: Path) -> None:
    path = tmp_path / "export.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", "secret")
    with pytest.raises(UserError, match="protected by a password"):
        open_workbook(path)
