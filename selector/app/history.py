"""Undo and redo: a cursor over immutable snapshots. Changes of one drag share a merge key and become one step."""

from dataclasses import dataclass

from selector.domain.scenario import Scenario
from selector.domain.text import Text

LIMIT = 500
"""Steps kept; snapshots share their unchanged parts, so that a step costs little."""


@dataclass(frozen=True, slots=True)
class Step:
    """The scenario after an edit, and the edit's name for the undo menu."""

    scenario: Scenario
    label: Text | None
    merge_key: str = ""


class History:
    """Snapshots with a cursor. `current` is what the user sees; everything behind the cursor can be undone."""

    def __init__(self, scenario: Scenario) -> None:
        self._steps = [Step(scenario, None)]
        self._cursor = 0
        self._sealed = True

    @property
    def current(self) -> Scenario:
        """The scenario at the cursor."""
        return self._steps[self._cursor].scenario

    @property
    def undo_label(self) -> Text | None:
        """Name of the edit that undo takes back; None when there is none."""
        return self._steps[self._cursor].label

    @property
    def redo_label(self) -> Text | None:
        """Name of the edit that redo brings back; None when there is none."""
        is_last = self._cursor + 1 == len(self._steps)
        return None if is_last else self._steps[self._cursor + 1].label

    def push(self, scenario: Scenario, label: Text, merge_key: str = "") -> None:
        """Adds a step and drops what could have been redone; joins the step before it when the merge key is equal."""
        del self._steps[self._cursor + 1 :]
        step = Step(scenario, label, merge_key)
        if merge_key and not self._sealed and self._steps[self._cursor].merge_key == merge_key:
            self._steps[self._cursor] = step
        else:
            self._steps.append(step)
            del self._steps[: max(0, len(self._steps) - LIMIT)]
        self._cursor = len(self._steps) - 1
        self._sealed = False

    def seal(self) -> None:
        """Ends a drag: the next edit becomes a step of its own even with the same merge key."""
        self._sealed = True

    def undo(self) -> Scenario:
        """One step back, if there is one; gives the scenario that is current then."""
        self._cursor = max(0, self._cursor - 1)
        self._sealed = True
        return self.current

    def redo(self) -> Scenario:
        """One step forward, if there is one; gives the scenario that is current then."""
        self._cursor = min(len(self._steps) - 1, self._cursor + 1)
        self._sealed = True
        return self.current
