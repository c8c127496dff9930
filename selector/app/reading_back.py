"""Opens a workbook that was exported, and perhaps changed, as a scenario: what was changed is told first."""

from pathlib import Path

from selector.files.workbook.read_back import Change, ReadBack
from selector.files.workbook.read_back import read_back as _read_back

__all__ = ["Change", "ReadBack", "open_workbook"]


def open_workbook(path: Path) -> ReadBack:
    """The scenario of a workbook with its changed inputs, the changes, and what could not be taken over.

    Raises:
        UserError: the file cannot be read, is no workbook of this program, or holds no scenario.
    """
    return _read_back(path)
