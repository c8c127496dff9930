"""What an edit is: a name for the undo menu and a pure function from scenario to scenario."""

from collections.abc import Callable
from dataclasses import dataclass

from selector.domain.base import changed
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
        """The changed scenario, as sound as one that was read from a file; what did not change stays the same object.

        Raises:
            pydantic.ValidationError: when a value is out of its bounds; the scenario before it is untouched.
        """
        new = self.change(scenario)
        updates = {name: getattr(new, name) for name in Scenario.model_fields}
        updates["confirmed"] = new.confirmed if self.confirms <= new.confirmed else new.confirmed | self.confirms
        updates = {name: value for name, value in updates.items() if value is not getattr(scenario, name)}
        sound = changed(scenario, **updates)
        return scenario.model_copy(update={name: getattr(sound, name) for name in updates})
