"""The workspace is the only door: edits are validated, remembered, evaluated, and never shown stale."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest

from selector.app.edits import Edit
from selector.app.edits.business import set_merchant_field, set_month_count
from selector.app.edits.comparison import rename, set_seed
from selector.app.edits.people import keep_weights
from selector.app.tasks import Progress
from selector.app.workspace import Change, Workspace
from selector.domain.base import changed
from selector.domain.people import Person, PersonWeight
from selector.domain.problems import Problem
from tests.builders import scenario
from tests.sync_runner import SyncRunner

Result = TypeVar("Result")


class HeldRunner:
    """Keeps every task until the test lets it finish."""

    def __init__(self) -> None:
        self.held: list[Callable[[], None]] = []

    def run(
        self, work: Callable[[Progress], Result], done: Callable[[Result], None], failed: Callable[[Problem], None]
    ) -> Progress:
        del failed
        progress = Progress()
        self.held.append(lambda: done(work(progress)))
        return progress


def opened(path: Path | None = None) -> tuple[Workspace, list[Change]]:
    workspace = Workspace(scenario(), SyncRunner(), path)
    changes: list[Change] = []
    workspace.listen(changes.append)
    return workspace, changes


def test_an_edit_is_applied_and_evaluated() -> None:
    workspace, changes = opened()
    assert workspace.evaluation is None
    assert workspace.apply(set_month_count(2000))
    assert changes == [Change.SCENARIO, Change.EVALUATION]
    assert workspace.is_fresh
    assert workspace.evaluation is not None
    assert workspace.evaluation.volume_month_minor == 2000 * 5000


def test_an_edit_that_changes_nothing_is_no_step() -> None:
    workspace, changes = opened()
    assert workspace.apply(rename("Test"))
    assert changes == []
    assert workspace.undo_label is None


def test_a_value_out_of_bounds_changes_nothing_and_says_why() -> None:
    workspace, changes = opened()
    assert not workspace.apply(set_merchant_field("refund_percent", "101"))
    assert changes == [Change.PROBLEM]
    assert workspace.problem is not None
    assert workspace.problem.where.field == "refund_percent", "the place tells the field"
    assert workspace.problem.text.english() == '"101" is out of range'
    assert workspace.scenario == scenario()


def test_undo_and_redo_evaluate_again() -> None:
    workspace, _ = opened()
    workspace.apply(set_month_count(2000))
    workspace.undo()
    assert workspace.scenario == scenario()
    assert workspace.is_fresh
    workspace.redo()
    assert workspace.evaluation is not None
    assert workspace.evaluation.volume_month_minor == 2000 * 5000


def test_a_result_that_comes_too_late_is_dropped() -> None:
    runner = HeldRunner()
    workspace = Workspace(scenario(), runner)
    workspace.apply(set_month_count(10))
    workspace.apply(set_month_count(20))
    first, second = runner.held
    first()
    assert workspace.evaluation is None
    second()
    assert workspace.is_fresh
    workspace.apply(set_month_count(30))
    assert workspace.evaluation is not None
    assert not workspace.is_fresh


def test_it_knows_what_is_saved(tmp_path: Path) -> None:
    workspace, _ = opened()
    assert workspace.is_edited
    workspace.saved_as(tmp_path / "a.pspscenario")
    assert not workspace.is_edited
    workspace.apply(rename("New"))
    assert workspace.is_edited
    workspace.undo()
    assert not workspace.is_edited


def test_opening_another_scenario_starts_a_new_history(tmp_path: Path) -> None:
    workspace, changes = opened()
    workspace.apply(rename("New"))
    workspace.replace(scenario(name="Other"), tmp_path / "b.pspscenario")
    assert workspace.undo_label is None
    assert (workspace.scenario.name, workspace.is_edited) == ("Other", False)
    assert changes[-1] is Change.FILE


def test_a_listener_can_leave() -> None:
    workspace, _ = opened()
    heard: list[Change] = []
    leave = workspace.listen(heard.append)
    leave()
    workspace.apply(rename("New"))
    assert heard == []


@pytest.mark.parametrize(
    "edit",
    [rename(""), rename("x" * 201), set_seed(-1), keep_weights("one too many", {"cost": Decimal(1)})],
    ids=["no name", "long name", "seed", "people"],
)
def test_no_edit_makes_what_could_not_be_opened_again(edit: Edit) -> None:
    people = tuple(Person(label=str(n), weights=(PersonWeight(id="cost", percent=Decimal(1)),)) for n in range(100))
    space = Workspace(changed(scenario(), people=people), SyncRunner())
    before = space.scenario
    assert not space.apply(edit)
    assert space.problem is not None
    assert space.scenario is before
