"""The open scenario: its history, its result, its file. `apply` is the only door through which it changes."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from selector.app.edits import Edit
from selector.app.history import History
from selector.app.tasks import Progress, Runner
from selector.domain.problems import Problem, UserError, Where
from selector.domain.scenario import Scenario
from selector.domain.text import Text, text

if TYPE_CHECKING:  # NumPy must not be loaded before the first window is painted
    from selector.scoring.evaluate import Inputs, KeptCosts
    from selector.scoring.results import Evaluation


class Change(Enum):
    """What listeners are told about."""

    SCENARIO = auto()
    EVALUATION = auto()
    FILE = auto()
    PROBLEM = auto()


Listener = Callable[[Change], None]
InputsOf = Callable[[Scenario], "Inputs"]


@dataclass(slots=True)
class _Result:
    evaluation: "Evaluation | None" = None
    inputs: "Inputs | None" = None
    kept: "KeptCosts | None" = None
    """What the next evaluation need not work out again."""
    generation: int = 0
    running: Progress | None = None


@dataclass(slots=True)
class _File:
    path: Path | None = None
    saved: Scenario | None = None


class Workspace:
    """One open scenario. Edits are validated, remembered for undo, and evaluated through the runner.

    `evaluation` may be older than the scenario while a task runs; `is_fresh` tells, so that nothing stale looks fresh.
    """

    def __init__(self, scenario: Scenario, runner: Runner, path: Path | None = None, *, is_saved: bool = True) -> None:
        self._history = History(scenario)
        self._runner = runner
        self._file = _File(path, scenario if path and is_saved else None)
        self._generation = 0
        self._result = _Result()
        self._listeners: list[Listener] = []
        self._inputs_of: InputsOf | None = None
        self.problem: Problem | None = None

    @property
    def scenario(self) -> Scenario:
        """The scenario as it is now."""
        return self._history.current

    @property
    def evaluation(self) -> "Evaluation | None":
        """The newest finished result; None before the first."""
        return self._result.evaluation

    @property
    def inputs(self) -> "Inputs | None":
        """What the newest finished result rests on besides the scenario."""
        return self._result.inputs

    @property
    def is_fresh(self) -> bool:
        """True when the evaluation belongs to the scenario as it is now."""
        return self._result.evaluation is not None and self._result.generation == self._generation

    @property
    def path(self) -> Path | None:
        """The file of the scenario; None where it was never saved."""
        return self._file.path

    @property
    def is_edited(self) -> bool:
        """True when there is something to save."""
        return self._file.saved is None or self._file.saved != self.scenario

    @property
    def undo_label(self) -> Text | None:
        """What undo would take back."""
        return self._history.undo_label

    @property
    def redo_label(self) -> Text | None:
        """What redo would bring back."""
        return self._history.redo_label

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Calls `listener` after every change; the returned function ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def apply(self, edit: Edit) -> bool:
        """Applies an edit. A value out of bounds changes nothing, becomes `problem`, and gives False."""
        try:
            changed = edit.apply(self.scenario)
        except ValidationError as error:
            self._tell_problem(refusal(error))
            return False
        except UserError as error:
            self._tell_problem(error.problem)
            return False
        if changed != self.scenario:
            self._history.push(changed, edit.label, edit.merge_key)
            self._scenario_changed()
        return True

    def seal(self) -> None:
        """Ends a drag, so that the next edit is undone on its own."""
        self._history.seal()

    def undo(self) -> None:
        """Takes the last edit back."""
        self._history.undo()
        self._scenario_changed()

    def redo(self) -> None:
        """Brings the last undone edit back."""
        self._history.redo()
        self._scenario_changed()

    def replace(self, scenario: Scenario, path: Path | None) -> None:
        """Opens another scenario in place of this one; its history starts anew."""
        self._history = History(scenario)
        self._file = _File(path, scenario if path else None)
        self._scenario_changed()
        self._tell(Change.FILE)

    def move_to(self, runner: Runner) -> None:
        """Another window takes over: its runner works from now on, and nobody listens yet. Its history stays."""
        if self._result.running is not None:
            self._result.running.cancel()
        self._runner = runner
        self._listeners = []

    def set_inputs(self, inputs_of: InputsOf) -> None:
        """Sets how an evaluation finds what it rests on besides the scenario (interchange tables, imported payments).

        `inputs_of` is called where evaluations run, and may raise UserError.
        """
        self._inputs_of = inputs_of
        self._generation += 1
        self.evaluate()

    def saved_as(self, path: Path) -> None:
        """Notes that the scenario as it is now stands in `path`."""
        self._file = _File(path, self.scenario)
        self._tell(Change.FILE)

    def evaluate(self) -> None:
        """Starts an evaluation of the scenario as it is now; a running one is no longer wanted."""
        if self._result.running is not None:
            self._result.running.cancel()
        generation, scenario, inputs_of, kept = self._generation, self.scenario, self._inputs_of, self._result.kept
        self._result.running = self._runner.run(
            lambda _progress: _evaluate(scenario, inputs_of, kept),
            lambda found: self._evaluated(_Result(*found, generation)),
            self._tell_problem,
        )

    def _evaluated(self, result: _Result) -> None:
        if result.generation == self._generation:
            self._result = result
            self._tell(Change.EVALUATION)

    def _scenario_changed(self) -> None:
        self._generation += 1
        self._tell(Change.SCENARIO)
        self.evaluate()

    def _tell_problem(self, problem: Problem) -> None:
        self.problem = problem
        self._tell(Change.PROBLEM)

    def _tell(self, change: Change) -> None:
        for listener in tuple(self._listeners):
            listener(change)


def _evaluate(
    scenario: Scenario, inputs_of: InputsOf | None, kept: "KeptCosts | None"
) -> "tuple[Evaluation, Inputs | None, KeptCosts]":
    from selector.scoring.evaluate import KeptCosts, evaluate

    inputs, kept = inputs_of(scenario) if inputs_of else None, kept or KeptCosts()
    return evaluate(scenario, inputs, kept), inputs, kept


def refusal(error: ValidationError) -> Problem:
    """What a person is told when a value is out of bounds: where, what is wrong, and that nothing changed."""
    from selector.files.profiles.faults import faults_of

    first = faults_of(error, {})[0]
    place = ".".join(str(part) for part in first.path)
    return Problem("out_of_bounds", first.text, where=Where(field=place), hint=text("the value before it was kept"))
