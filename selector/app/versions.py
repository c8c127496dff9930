"""The versions of a document that can be compared with what is on screen: as last saved, and the one before that."""

from pathlib import Path

from selector.domain.problems import Problem, UserError
from selector.domain.scenario import Scenario
from selector.domain.text import text
from selector.files.scenarios import open_scenario


def version_before(path: Path) -> Path:
    """Where saving keeps what stood in the file before."""
    return path.with_name(path.name + ".bak")


def read_version(path: Path) -> Scenario:
    """The scenario of another file, only to compare with.

    Raises:
        UserError: the file cannot be read or is no sound scenario.
    """
    return open_scenario(path).scenario


def saved_version(path: Path | None) -> Scenario:
    """The scenario as it was last saved.

    Raises:
        UserError: it was never saved, or its file cannot be read any more.
    """
    if path is None:
        wrong = text("this comparison was never saved")
        raise UserError(Problem("never_saved", wrong, hint=text("save it; from then on its changes are told here")))
    return read_version(path)
