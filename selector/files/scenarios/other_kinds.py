"""Files that were taken for a scenario and are something else: what they are, and what can be done with them."""

import re
import zipfile
from codecs import getincrementaldecoder
from io import BytesIO

from selector.domain.problems import Problem, UserError
from selector.domain.text import Text, text

_HEAD = 4_000
_SCENARIO_PARTS = frozenset({"meta.json", "scenario.json"})
_WORKBOOK_PART = "xl/workbook.xml"
_TOML = re.compile(r"^(?:\[{1,2}[\w.\"-]+\]{1,2}|[\w-]+\s*=\s*\S.*)$", re.MULTILINE)
_TABLE = re.compile(r"\A[^\r\n]*[,;\t|][^\r\n]*\r?\n[^\r\n]*[,;\t|]")
_OPEN = text("open a scenario (.pspscenario) or an exported workbook (.xlsx)")


def refuse_other_kinds(content: bytes) -> None:
    """Refuse what is plainly another kind of file; what may be a damaged scenario is left to its reader.

    Raises:
        UserError: what the file is, and what can be done with it.
    """
    found = _kind(content)
    if found is not None:
        raise UserError(Problem("other_kind", found[0], hint=found[1]))


def _kind(content: bytes) -> tuple[Text, Text] | None:
    if not content:
        return text("the file is empty"), text("open the previous version beside it (.bak) or another copy")
    if content.startswith(b"PK"):
        return _archive(content)
    if content.startswith(b"%PDF"):
        return text("this is a PDF, no scenario"), _OPEN
    if content.startswith(b"PAR1"):
        return _payments()
    return _written(content[:_HEAD])


def _archive(content: bytes) -> tuple[Text, Text] | None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = frozenset(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    if _WORKBOOK_PART in names:
        return text("this is a workbook under the name of a scenario"), text("give its name the ending .xlsx")
    if names & _SCENARIO_PARTS:
        return None
    return text("this is an archive of other files, no scenario"), _OPEN


def _written(head: bytes) -> tuple[Text, Text] | None:
    """What a text is, judged by its beginning."""
    try:
        words = getincrementaldecoder("utf-8-sig")().decode(head, final=len(head) < _HEAD)
    except UnicodeDecodeError:
        return None
    if "\x00" in words:
        return None
    if words.lstrip()[:1] in {"{", "["} and _TOML.match(words.lstrip()) is None:
        return text("this is JSON, no scenario"), _OPEN
    if _TOML.search(words):
        hint = text("{open}; a profile is for the commands price and check, and for new --profiles", open=_OPEN)
        return text("this is a profile or another TOML file, no scenario"), hint
    return _payments() if _TABLE.match(words) else None


def _payments() -> tuple[Text, Text]:
    hint = text("{open}; payments are read with Import… in the window, or the commands import and price", open=_OPEN)
    return text("this is a table, for example of payments, and no scenario"), hint
