"""The bounds of what is read: sizes of files, cells and workbooks, and the clear refusals beyond them."""

import re
import zipfile
import zlib
from pathlib import Path

from selector.domain.problems import Problem, UserError, Where
from selector.domain.text import Text
from selector.domain.text import text as _t
from selector.files.importing.encodings import candidates

MAX_FILE_BYTES = 64 << 30
MAX_CELL_CHARACTERS = 1 << 20
MAX_COLUMNS = 16_384
MAX_WORKBOOK_BYTES = 1 << 30
MAX_WORKBOOK_PARTS = 4_096
MAX_ZIP_RATIO = 400
STRANGE_ZIP_RATIO = 60
"""Sheets of payments unpack to some ten times their size; more is told where no layout fits the file."""
MAX_SHEET_CELLS = 60_000_000
SMALL_BYTES = 16 << 20
CHUNK_BYTES = 1 << 20
_SHEET = re.compile(r"worksheets/[^/]+\.xml$", re.IGNORECASE)
_WIDE = re.compile(rb""" r=["']([A-Z]{2,3})[0-9]""")
_ROW = re.compile(rb""" r=["']([0-9]{1,7})["']""")
ONE_LETTER_COLUMNS = 26
KIND_BYTES = 1_000
WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")
WIDE = ("utf-16", "utf-32")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
MOST_CONTROLS = 0.05
"""Of text, hardly a character is a control character; of pictures and programs every tenth byte is one."""
MAX_DISTINCT_WORDS = 5_000
HEAD_BYTES = 1 << 18
HEAD_ROWS = 2_000
LARGE_FILE_BYTES = 8 << 20


_TABLE = _t("export the payments as CSV or Excel instead")
_UNPACK = _t("unpack it and import the files in it")
OTHER_KINDS = (
    (re.compile(rb"\x1f\x8b|BZh|\xfd7zXZ|7z\xbc\xaf|\x28\xb5\x2f\xfd|Rar!"), _t("this file is compressed"), _UNPACK),
    (re.compile(rb"%PDF"), _t("this is a PDF, no table"), _TABLE),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]\s*[\"{\[]"), _t("this is JSON, no table"), _TABLE),
    (
        re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|html|[a-z]+[ >])", re.IGNORECASE),
        _t("this is a page or XML, no table"),
        _TABLE,
    ),
    (re.compile(rb"SQLite format 3"), _t("this is a database, no table"), _TABLE),
)
"""How files begin that are no tables, what they are, and what to do."""


def refuse(code: str, wrong: Text, path: Path, hint: Text, line: int = 0) -> UserError:
    """The error for a file that cannot be read: what is wrong, in which file and line, and what to do."""
    return UserError(Problem(code, wrong, where=Where(str(path), line), hint=hint))


def no_file(path: Path) -> tuple[Text | None, Text]:
    """Why there is no file to read at `path` (None where there is one), and what to do."""
    hint = _t("check the path")
    try:
        if path.is_file():
            return None, hint
        if path.is_dir():
            return _t("this is a folder"), _t("name the files in it")
        if path.exists():
            return _t("this is a device, no file"), _t("save the payments as a file first")
    except PermissionError:
        return _t("you have no permission to look into its folder"), _t("ask its owner, or change its permissions")
    except (OSError, ValueError):
        pass
    return _t("there is no such file"), hint


def check_file(path: Path) -> None:
    """Refuse what is no readable file, is empty, or is larger than any export.

    Raises:
        UserError: naming the file and what to do.
    """
    missing, hint = no_file(path)
    if missing is not None:
        raise refuse("import.no_file", missing, path, hint)
    check_name(path)
    size = path.stat().st_size
    if size == 0:
        raise refuse("import.empty", _t("the file is empty"), path, _t("download the export again"))
    if size > MAX_FILE_BYTES:
        hint = _t("group the payments in your data warehouse first (see docs/importing.md)")
        raise refuse("import.too_large", _t("the file is larger than can be read"), path, hint)
    _refuse_other_kinds(path)


def check_name(path: Path) -> None:
    """Refuse a name that the embedded database cannot be told: one whose bytes are no UTF-8.

    Raises:
        UserError: naming the file.
    """
    try:
        str(path).encode()
    except UnicodeEncodeError:
        wrong, hint = _t("the name of the file or its folder is no UTF-8 text"), _t("give it a name in plain letters")
        raise refuse("import.file_name", wrong, path, hint) from None


def _refuse_other_kinds(path: Path) -> None:
    try:
        with path.open("rb") as handle:
            head = handle.read(KIND_BYTES)
    except OSError as error:
        reason = error.strerror or str(error)
        wrong = _t("cannot be read: {reason}", reason=reason)
        raise refuse("import.no_file", wrong, path, _t("check the permissions")) from error
    for begins, wrong, hint in OTHER_KINDS:
        if begins.match(head):
            raise refuse("import.no_table", wrong, path, hint)
    if not head.startswith(WORKBOOKS) and _is_binary(head):
        raise refuse("import.no_table", _t("this is neither text nor a workbook"), path, _TABLE)


def _is_binary(head: bytes) -> bool:
    """Whether so much of `head` are control characters that it is no text, in wide characters neither."""
    wide = candidates(head)[0].startswith(WIDE)
    return not wide and len(_CONTROLS.findall(head)) > MOST_CONTROLS * len(head)


def check_workbook(path: Path) -> None:
    """Look at the sizes that a workbook's archive and its sheets state before a library unpacks them.

    Raises:
        UserError: for damaged archives, for those that would unpack to more than `MAX_WORKBOOK_BYTES`, and for sheets
            that stretch over more than `MAX_SHEET_CELLS`.
    """
    hint = _t("open the workbook in a spreadsheet program and save the sheet as CSV")
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_parts(path, parts, hint)
            for part in parts:
                if _SHEET.search(part.filename):
                    _check_stretch(path, archive, part, hint)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error, EOFError) as error:
        raise refuse("import.damaged_workbook", _t("the workbook is damaged"), path, hint) from error


def _check_parts(path: Path, parts: list[zipfile.ZipInfo], hint: Text) -> None:
    times = _stretch(parts)
    if times > MAX_ZIP_RATIO:
        raise _bomb(path, times)
    if sum(part.file_size for part in parts) > MAX_WORKBOOK_BYTES or len(parts) > MAX_WORKBOOK_PARTS:
        raise refuse("import.workbook_too_large", _t("the workbook unpacks to more than can be read"), path, hint)


def _stretch(parts: list[zipfile.ZipInfo]) -> int:
    """How many times their packed size the parts unpack to; 0 where they are small."""
    unpacked = sum(part.file_size for part in parts)
    return unpacked // max(1, sum(part.compress_size for part in parts)) if unpacked > SMALL_BYTES else 0


def _bomb(path: Path, times: int) -> UserError:
    wrong = _t("it unpacks to {times} times its size, as no export does: it may be a zip bomb", times=times)
    hint = _t("do not open or unpack it; download the export again from your provider")
    return refuse("import.zip_bomb", wrong, path, hint)


def check_strange_archive(path: Path) -> None:
    """Refuse an archive that holds no known export as what it may be, if it unpacks to far more than exports do.

    Raises:
        UserError: for such an archive.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            times = _stretch(archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return
    if times > STRANGE_ZIP_RATIO:
        raise _bomb(path, times)


def _check_stretch(path: Path, archive: zipfile.ZipFile, part: zipfile.ZipInfo, hint: Text) -> None:
    """A sheet is held as a rectangle: one cell far out would make it enormous, however small the file is."""
    columns, rows, left, rest = ONE_LETTER_COLUMNS, 0, part.file_size, b""
    with archive.open(part) as sheet:
        while left > 0 and (chunk := sheet.read(CHUNK_BYTES)):
            left -= len(chunk)
            text = rest + chunk
            columns = max(columns, *(_column(letters) for letters in set(_WIDE.findall(text))), 0)
            rows = max(rows, *(int(number) for number in _ROW.findall(text)), 0)
            rest = text[-64:]
    if columns * rows > MAX_SHEET_CELLS:
        raise refuse("import.workbook_too_large", _t("a sheet stretches over more cells than can be read"), path, hint)


def _column(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place
