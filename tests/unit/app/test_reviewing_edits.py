"""Edits of a review: notes by their place."""

from selector.app.edits.comparison import add_note
from selector.app.edits.reviewing import change_note, remove_note
from selector.domain.scenario import Note
from tests.builders import scenario

FIRST, SECOND = Note(path="", text="first"), Note(path="merchant.country", text="second")


def test_notes_are_changed_and_removed_by_place() -> None:
    both = add_note(SECOND).apply(add_note(FIRST).apply(scenario()))
    assert change_note(1, Note(path="", text="new")).apply(both).notes == (FIRST, Note(path="", text="new"))
    assert remove_note(0).apply(both).notes == (SECOND,)
    assert remove_note(7).apply(both) == both
