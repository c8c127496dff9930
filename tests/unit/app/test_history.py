"""Undo and redo walk over snapshots; drags merge; a new edit ends what could be redone."""

from hypothesis import given
from hypothesis import strategies as st

from selector.app.history import LIMIT, History
from selector.domain.text import text
from tests.builders import scenario

FIRST = scenario()


def pushed(*names: str, merge_key: str = "") -> History:
    history = History(FIRST)
    for name in names:
        history.push(FIRST.model_copy(update={"name": name}), text("rename to {name}", name=name), merge_key)
    return history


def test_a_new_history_has_nothing_to_undo() -> None:
    history = History(FIRST)
    assert (history.undo_label, history.redo_label) == (None, None)
    assert history.undo() is FIRST
    assert history.redo() is FIRST


def test_undo_and_redo_name_the_edit() -> None:
    history = pushed("a", "b")
    assert history.undo().name == "a"
    assert history.undo_label == text("rename to {name}", name="a")
    assert history.redo_label == text("rename to {name}", name="b")
    assert history.redo().name == "b"


def test_a_drag_is_one_step() -> None:
    history = pushed("a", "ab", "abc", merge_key="name")
    assert history.current.name == "abc"
    assert history.undo() is FIRST


def test_a_sealed_drag_is_not_joined() -> None:
    history = pushed("a", merge_key="name")
    history.seal()
    history.push(FIRST.model_copy(update={"name": "b"}), text("rename"), "name")
    assert history.undo().name == "a"


def test_an_edit_after_undo_does_not_join_the_step_before() -> None:
    history = pushed("a", "ab", merge_key="name")
    history.undo()
    history.push(FIRST.model_copy(update={"name": "c"}), text("rename"), "name")
    assert history.undo() is FIRST


def test_a_new_edit_drops_what_could_be_redone() -> None:
    history = pushed("a", "b")
    history.undo()
    history.push(FIRST.model_copy(update={"name": "c"}), text("rename"))
    assert history.redo_label is None
    assert history.undo().name == "a"


def test_old_steps_are_forgotten_at_the_limit() -> None:
    history = pushed(*(str(number) for number in range(LIMIT + 10)))
    for _ in range(LIMIT + 10):
        history.undo()
    assert history.current.name == "10"


@given(st.lists(st.sampled_from(["push", "undo", "redo"]), max_size=60))
def test_it_behaves_like_two_stacks(steps: list[str]) -> None:
    history, done, undone = History(FIRST), ["Test"], list[str]()
    for number, step in enumerate(steps):
        if step == "push":
            history.push(FIRST.model_copy(update={"name": str(number)}), text("rename"))
            done, undone = [*done, str(number)], []
        elif step == "undo":
            history.undo()
            if len(done) > 1:
                undone.append(done.pop())
        else:
            history.redo()
            if undone:
                done.append(undone.pop())
        assert history.current.name == done[-1]
