"""Who has a document open."""

from pathlib import Path
from threading import Thread

from selector.files.scenarios.presence import Presence


def test_the_second_to_open_is_not_alone_until_the_first_has_closed(tmp_path: Path) -> None:
    document, state = tmp_path / "a.pspscenario", tmp_path / "state"
    opened: list[Presence] = []
    taking = Thread(target=lambda: opened.append(Presence(document, state)))
    taking.start()
    taking.join()
    (first,) = opened
    assert first.is_alone
    assert not Presence(tmp_path / "." / "a.pspscenario", state).is_alone
    assert Presence(tmp_path / "b.pspscenario", state).is_alone
    first.end()
    assert Presence(document, state).is_alone, "what one thread took another has given back"
    assert not document.exists()


def test_a_folder_that_cannot_be_used_hinders_nobody(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file in the way")
    alone = Presence(tmp_path / "a", tmp_path / "state")
    assert alone.is_alone
    alone.end()
