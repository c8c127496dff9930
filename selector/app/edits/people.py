"""Edits of several people's weights: kept under a name, and dropped."""

from collections.abc import Mapping
from decimal import Decimal

from selector.app.edits.edit import Edit
from selector.domain.people import Person, PersonWeight
from selector.domain.scenario import Scenario
from selector.domain.text import text

_FINEST = Decimal("0.0001")


def keep_weights(name: str, percents: Mapping[str, Decimal]) -> Edit:
    """Keeps weights in percent as those of a person; what was kept under the same name before is replaced."""

    def change(scenario: Scenario) -> Scenario:
        weights = tuple(PersonWeight(id=key, percent=percent.quantize(_FINEST)) for key, percent in percents.items())
        person = Person(label=name, weights=weights)
        known = [each.label for each in scenario.people]
        people = list(scenario.people)
        if name in known:
            people[known.index(name)] = person
        else:
            people.append(person)
        return scenario.model_copy(update={"people": tuple(people)})

    return Edit(text("keep the weights of a person"), change)


def drop_person(name: str) -> Edit:
    """Drops what was kept under a name."""

    def change(scenario: Scenario) -> Scenario:
        return scenario.model_copy(update={"people": tuple(each for each in scenario.people if each.label != name)})

    return Edit(text("drop the weights of a person"), change)
