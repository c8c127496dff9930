"""What is on screen against other versions of it: as last saved, the one before that, or any other file."""

from dataclasses import dataclass
from pathlib import Path

from selector.app.payments_in_use import inputs_for
from selector.domain.problems import Problem, UserError
from selector.domain.scenario import Scenario
from selector.domain.text import text
from selector.files.scenarios.documents import open_scenario
from selector.files.scenarios.entries import Attachments
from selector.report.differences import Difference, Move, differences, moves
from selector.scoring.evaluate import evaluate
from selector.scoring.results import Evaluation


@dataclass(frozen=True, slots=True)
class Changes:
    """Every field that differs from the other version, and how the offers moved since."""

    before: Scenario
    differences: tuple[Difference, ...]
    moves: tuple[Move, ...]
    """Offers whose rank or yearly cost is another."""


def version_before(path: Path) -> Path:
    """Where saving keeps what stood in the file before."""
    return path.with_name(path.name + ".bak")


def changes_since(path: Path | None, now: Scenario, result: Evaluation) -> Changes:
    """What changed from the scenario in the file `path` to `now`, whose evaluation is `result`.

    The one in the file is priced on what lies in the file: its own imported payments, or its own estimate.

    Raises:
        UserError: there is no file, or it cannot be read, or it is no sound scenario.
    """
    if path is None:
        wrong = text("this comparison was never saved")
        raise UserError(Problem("never_saved", wrong, hint=text("save it; from then on its changes are told here")))
    opened = open_scenario(path)
    return changes_from(opened.scenario, opened.attachments, now, result)


def changes_from(before: Scenario, attachments: Attachments, now: Scenario, result: Evaluation) -> Changes:
    """What changed from `before`, priced with its attachments, to `now`, whose evaluation is `result`."""
    found = tuple(change for change in differences(before, now) if not change.is_bookkeeping)
    moved = moves(evaluate(before, inputs_for(before, attachments)), result) if found else ()
    return Changes(before, found, tuple(move for move in moved if _moved(move)))


def _moved(move: Move) -> bool:
    return (move.rank_before, move.cost_year_before) != (move.rank_after, move.cost_year_after)
