"""Edits of a review: pages that were read again, and remarks that are changed or taken away."""

from collections.abc import Iterable

from selector.app.edits.edit import Edit
from selector.domain.scenario import Note, Scenario
from selector.domain.text import text


def mark_read(paths: Iterable[str]) -> Edit:
    """Notes that somebody read these pages again and found the figures right."""
    return Edit(text("mark pages as read again"), lambda scenario: scenario, confirms=frozenset(paths))


def withdraw(paths: Iterable[str]) -> Edit:
    """Takes confirmations back: the figures count as assumptions again."""
    gone = frozenset(paths)
    return Edit(
        text("withdraw a confirmation"),
        lambda scenario: scenario.model_copy(update={"confirmed": scenario.confirmed - gone}),
    )


def change_note(place: int, note: Note) -> Edit:
    """Replaces the remark at `place`."""

    def change(scenario: Scenario) -> Scenario:
        notes = tuple(note if number == place else known for number, known in enumerate(scenario.notes))
        return scenario.model_copy(update={"notes": notes})

    return Edit(text("change a note"), change)


def remove_note(place: int) -> Edit:
    """Takes the remark at `place` away."""

    def change(scenario: Scenario) -> Scenario:
        notes = tuple(known for number, known in enumerate(scenario.notes) if number != place)
        return scenario.model_copy(update={"notes": notes})

    return Edit(text("remove a note"), change)
