"""What an edit is: a name for the undo menu and a pure function from scenario to scenario."""

from collections.abc import Callable
from dataclasses import dataclass

from selector.domain.scenario import Scenario
from selector.domain.text import Text


@dataclass(frozen=True, slots=True)
class Edit:
    """A change by name. `merge_key` joins the steps of one drag; `confirms` are fields that the user now stands by."""

    label: Text
    change: Callable[[Scenario], Scenario]
    merge_key: str = ""
    confirms: frozenset[str] = frozenset()

    def apply(self, scenario: Scenario) -> Scenario:
        """The changed scenario.

        Raises:
            pydantic.ValidationError: when a value is out of its bounds; the scenario before it is untouched.
        """
        changed = self.change(scenario)
        if self.confirms <= changed.confirmed:
            return changed
        return changed.model_copy(update={"confirmed": changed.confirmed | self.confirms})
