"""The frame: actions, background work, problems as banners, recovery after a crash, several windows."""

import os
import sys
import time
from decimal import Decimal
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from selector.app.actions import ACTIONS, Menu
from selector.app.documents import left_behind, open_document
from selector.app.edits.business import set_month_volume
from selector.app.tasks import Cancelled, Progress
from selector.domain.problems import Problem, UserError
from selector.domain.text import text
from selector.ui.app import Windows
from selector.ui.faults import FaultCatcher
from selector.ui.first_size import WANTED, first_size
from selector.ui.frame import stack
from selector.ui.frame.findable import findable
from selector.ui.frame.palette import found
from selector.ui.runner import THREADS, PoolRunner
from selector.ui.theme import theme
from selector.ui.tokens import NARROW_BELOW
from selector.ui.widgets.labels import Label
from selector.ui.window import MainWindow
from tests.ui.person import PATIENCE, Person


def test_every_action_is_titled_and_its_shortcut_is_its_own() -> None:
    shortcuts = [action.shortcut for action in ACTIONS if action.shortcut]
    assert len(set(shortcuts)) == len(shortcuts)
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    assert all(QKeySequence(shortcut).count() == 1 for shortcut in shortcuts)


def test_actions_are_offered_only_when_they_make_sense(start: MainWindow) -> None:
    by_id = start.actions_.by_id
    assert by_id["open"].isEnabled()
    for name in ("save", "undo", "export", "page_results"):
        assert not by_id[name].isEnabled()


def test_the_strip_hides_with_f8_and_stays_hidden(window: MainWindow, windows: Windows) -> None:
    assert window.strip.isVisible()
    window.actions_.by_id["toggle_strip"].trigger()
    assert not window.strip.isVisible()
    assert windows.user_settings().current.show_results is False
    assert not window.actions_.by_id["toggle_strip"].isChecked()


def test_names_leave_a_narrow_rail(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(NARROW_BELOW - 50, 700)
    qtbot.wait(20)
    assert window.rail.width() < 60
    assert window.rail.buttons["results"].toolTip() == "Results"


def test_the_palette_goes_to_an_offer(window: MainWindow, qtbot: QtBot) -> None:
    titles = {command.title: command for command in findable(window)}
    name = next(title for title in titles if title.startswith("Mollie"))
    titles[name].run()
    assert window.stack.name == "results"
    assert window.session.offer.startswith("mollie/")


def test_the_palette_finds_what_is_not_ranked_what_an_action_does_and_what_undo_takes_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.session.apply(set_month_volume(Decimal(77_000)))
    commands = findable(window)
    assert found(commands, "undo")[0].title == "Undo: change the volume"
    assert found(commands, "excel workbook")[0].title == "Export…"
    waiting = window.session.evaluation.needs_quote[0] if window.session.evaluation else None
    assert waiting is not None
    found(commands, f"{waiting.profile.name} {waiting.offer.name}")[0].run()
    assert (window.stack.name, window.session.offer) == ("platforms", "/".join(waiting.key))


def test_the_frame_of_the_keyboard_goes_along_the_rail(window: MainWindow, qtbot: QtBot) -> None:
    buttons = window.rail.buttons
    buttons["business"].setFocus()
    window.show_page("costs")
    assert window.focusWidget() is buttons["costs"]
    window.show_page("business")
    assert window.focusWidget() is buttons["business"]
    field = window.stack.page("business").findChildren(QLineEdit)[0]
    field.setFocus()
    window.show_page("results")
    assert window.focusWidget() not in buttons.values() or window.focusWidget() is buttons["results"]


def test_a_window_opens_no_larger_than_its_screen(start: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    class Small:
        def availableGeometry(self) -> QRect:
            return QRect(0, 0, 1366, 768)

    window = QWidget()
    assert first_size(window) == WANTED.boundedTo(window.screen().availableGeometry().size() - QSize(0, 40))
    monkeypatch.setattr(QWidget, "screen", lambda _window: Small())
    assert first_size(window) == QSize(1280, 728)
    window.setMinimumSize(800, 740)
    assert first_size(window) == QSize(1280, 740)


def test_the_strip_says_of_what_the_cost_is(window: MainWindow, qtbot: QtBot) -> None:
    entries = [row.entry for row in window.strip.rows.rows.values() if row.entry is not None]
    partly = [entry for entry in entries if "%" in entry.cost]
    assert partly
    for entry in partly:
        assert entry.cost.endswith("% of sales")
        assert entry.cost == f"{entry.cost_short} of sales".replace(" · ", " for ")
        assert "of your sales that it takes, its place: " in entry.said


def test_a_strip_row_opens_its_offer(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, window)
    person.go("business")
    rows = list(window.strip.rows.rows.values())
    person.click(rows[2])
    assert window.stack.name == "results"
    assert rows[2].entry is not None
    assert window.session.offer == rows[2].entry.key


def test_the_strip_marks_the_offer_that_is_pointed_at_anywhere(window: MainWindow, qtbot: QtBot) -> None:
    rows = window.strip.rows.rows
    second, third = list(rows)[1:3]
    window.session.pick(second)
    assert [key for key, row in rows.items() if row.chosen] == [second]
    window.session.pick(third)
    assert [key for key, row in rows.items() if row.chosen] == [third]
    window.session.apply(set_month_volume(Decimal(60_000)))
    qtbot.waitUntil(lambda: bool(window.session.workspace and window.session.workspace.is_fresh), timeout=PATIENCE)
    assert [key for key, row in window.strip.rows.rows.items() if row.chosen] == [third]


def test_problems_are_told_once_and_can_be_closed(window: MainWindow, qtbot: QtBot) -> None:
    problem = Problem("odd", text("something is odd"), hint=text("look again"))
    window.tell(problem)
    window.tell(problem)
    assert window.banners.problems == (problem,)
    banner = window.banners._shown[0]
    assert banner.accessibleName() == "Something is odd. Look again."
    banner.closed.emit()
    assert len(window.banners.problems) == 0
    assert not window.banners.isVisible()


def test_a_broken_file_becomes_one_banner_and_the_open_scenario_stays(
    start: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.pspscenario"
    bad.write_bytes(b"nonsense")
    start.session.open_path(bad)
    qtbot.waitUntil(lambda: bool(start.banners.problems), timeout=5000)
    assert start.stack.name == "start"
    assert str(bad) in start.banners._shown[0].accessibleName()


def test_a_file_changed_outside_is_not_overwritten(window: MainWindow, scenario_file: Path) -> None:
    other = open_document(scenario_file)
    other.file.save(other.scenario.model_copy(update={"name": "Theirs"}))
    window.session.apply(set_month_volume(Decimal(70_000)))
    window.actions_.by_id["save"].trigger()
    assert [problem.code for problem in window.banners.problems] == ["changed_outside"]
    assert open_document(scenario_file).scenario.name == "Theirs"
    assert "edited" in window.windowTitle()


def test_a_fault_of_the_program_keeps_a_copy_and_is_told_calmly(window: MainWindow, windows: Windows) -> None:
    catcher = FaultCatcher(windows)
    window.session.apply(set_month_volume(Decimal(90_000)))
    catcher.caught(ZeroDivisionError, ZeroDivisionError("made up"), None)
    assert [problem.code for problem in window.banners.problems] == ["fault"]
    assert "recovery copy" in window.banners._shown[0].accessibleName()
    assert window.session.file is not None
    assert window.session.file._slot is not None
    assert window.session.file._slot.copy.exists()


def test_a_fault_reaches_the_window_through_the_hook(windows: Windows, qapp: QApplication) -> None:
    catcher = FaultCatcher(windows)
    before = sys.excepthook
    catcher.install()
    assert sys.excepthook == catcher.caught
    catcher.remove()
    assert sys.excepthook is before


def test_pages_are_made_ahead_while_nobody_does_anything(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert set(window.stack._pages) <= {"start", "results"}
    monkeypatch.setattr(stack, "QUIET_MS", 10)
    window.session.apply(set_month_volume(Decimal(99_000)))
    qtbot.waitUntil(lambda: set(stack.STEPS) <= set(window.stack._pages), timeout=20_000)
    assert window.stack.name == "results"
    assert window.stack.currentWidget() is window.stack.page("results")


def test_two_windows_have_scenarios_of_their_own(window: MainWindow, windows: Windows, qtbot: QtBot) -> None:
    window.actions_.by_id["duplicate"].trigger()
    other = windows.open[-1]
    qtbot.waitUntil(lambda: other.session.evaluation is not None, timeout=20_000)
    other.session.apply(set_month_volume(Decimal(99_000)))
    assert other.windowTitle() == "Web shop, Finland (copy) — edited"
    assert window.session.workspace is not None
    assert not window.session.workspace.is_edited


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_scheme_changes_at_once(window: MainWindow, windows: Windows, scheme: str) -> None:
    windows.dress(scheme, 1.0)
    assert theme().scheme.name == scheme
    assert window.palette().window().color().name().upper() == theme().scheme.window


@pytest.fixture
def runner(qtbot: QtBot) -> PoolRunner:
    return PoolRunner()


def test_results_come_back_on_the_thread_that_asked(runner: PoolRunner, qtbot: QtBot) -> None:
    import threading

    told: list[tuple[str, str]] = []
    runner.run(
        lambda _progress: threading.current_thread().name,
        lambda name: told.append((name, threading.current_thread().name)),
        lambda _problem: None,
    )
    qtbot.waitUntil(lambda: bool(told), timeout=5000)
    worker, caller = told[0]
    assert caller == threading.current_thread().name
    assert worker != caller
    assert runner.jobs == ()
    runner.close()


def test_the_ranking_waits_for_no_other_work(runner: PoolRunner, qtbot: QtBot) -> None:
    go_on, told = Event(), list[int]()
    for _more_than_threads in range(THREADS + 1):
        runner.run(lambda _progress: go_on.wait(10), lambda _none: None, lambda _problem: None)
    runner.foremost.run(lambda _progress: 1, told.append, lambda _problem: None)
    qtbot.waitUntil(lambda: told == [1], timeout=5000)
    assert not runner.is_idle
    go_on.set()
    runner.close()
    assert runner.is_idle


def test_a_failure_is_told_as_a_problem(runner: PoolRunner, qtbot: QtBot) -> None:
    told: list[Problem] = []

    def fail(_progress: Progress) -> None:
        raise UserError(Problem("no", text("no")))

    def break_down(_progress: Progress) -> None:
        raise KeyError("x")

    runner.run(fail, lambda _none: None, told.append)
    runner.run(break_down, lambda _none: None, told.append)
    qtbot.waitUntil(lambda: len(told) == 2, timeout=5000)
    assert {problem.code for problem in told} == {"no", "fault"}
    runner.close()


def test_a_cancelled_task_tells_nobody(runner: PoolRunner, qtbot: QtBot) -> None:
    told: list[object] = []

    def work(progress: Progress) -> int:
        for share in range(500):
            progress.step(share / 500)
            time.sleep(0.005)
        return 1

    job = runner.run(work, told.append, told.append, "counting")
    qtbot.wait(30)
    job.cancel()
    qtbot.waitUntil(lambda: runner.jobs == (), timeout=5000)
    assert told == []
    with pytest.raises(Cancelled):
        job.step(1.0)
    runner.close()
    assert runner.is_idle


def test_long_work_is_shown_and_can_be_cancelled(window: MainWindow, qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        for share in range(2000):
            progress.step(share / 2000)
            time.sleep(0.005)

    window.session.runner.run(work, lambda _none: None, lambda _problem: None, "counting")
    assert not window.status._cancel.isVisible()
    qtbot.waitUntil(window.status._cancel.isVisible, timeout=5000)
    QTest.mouseClick(window.status._cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.status._cancel.isVisible(), timeout=5000)


def test_nothing_is_left_behind_when_a_window_closes(windows: Windows, window: MainWindow, tmp_path: Path) -> None:
    runner = window.session.runner
    window.close()
    assert windows.open == []
    assert runner.is_idle
    locks = [name for _folder, _dirs, names in os.walk(tmp_path) for name in names if name.endswith(".lock")]
    assert [name for name in locks if "recovery" in name] == []


def test_recovered_work_is_not_let_go_unasked(
    windows: Windows, qtbot: QtBot, scenario_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crashed = open_document(scenario_file)
    crashed.file.keep_copy(crashed.scenario.model_copy(update={"name": "Unsaved"}))
    assert crashed.file._slot is not None
    crashed.file._slot._lock.release()
    window = windows.open_window()
    qtbot.waitUntil(lambda: bool(window.banners.problems), timeout=20_000)
    window.banners._remedies[window.banners.problems[0]][0][1]()
    qtbot.waitUntil(lambda: window.session.workspace is not None, timeout=10_000)
    assert window.windowTitle() == "Unsaved — edited"
    asked: list[MainWindow] = []

    def keep_open(closing: MainWindow) -> bool:
        asked.append(closing)
        return False

    monkeypatch.setattr(MainWindow, "may_close", keep_open)
    window.actions_.by_id["quit"].trigger()
    assert asked == [window]
    assert window in windows.open
    window.actions_.by_id["save"].trigger()
    assert open_document(scenario_file).scenario.name == "Unsaved"
    window.actions_.by_id["quit"].trigger()
    assert asked == [window], "what is saved is not asked about"
    assert windows.open == []
    assert left_behind() == ()


def test_quitting_asks_about_an_untitled_comparison_that_was_worked_on(
    window: MainWindow, windows: Windows, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.actions_.by_id["duplicate"].trigger()
    other = windows.open[-1]
    qtbot.waitUntil(lambda: other.session.evaluation is not None, timeout=20_000)
    assert not other.session.may_lose
    other.session.apply(set_month_volume(Decimal(99_000)))
    assert other.session.may_lose
    monkeypatch.setattr(MainWindow, "may_close", lambda _window: False)
    window.actions_.by_id["quit"].trigger()
    assert windows.open == [other]
    monkeypatch.setattr(MainWindow, "may_close", lambda _window: True)


def test_recent_files_are_in_the_menu_and_the_palette(
    window: MainWindow, windows: Windows, qtbot: QtBot, scenario_file: Path
) -> None:
    window.recent_menu.aboutToShow.emit()
    (first,) = window.recent_menu.actions()
    assert first.text() == scenario_file.stem
    assert window.recent_menu.menuAction() in window.menus[Menu.FILE].actions()
    assert any(command.note == "recent" for command in findable(window))
    first.trigger()
    qtbot.waitUntil(lambda: windows.open[-1].session.workspace is not None, timeout=20_000)
    assert windows.open[-1].session.scenario == window.session.scenario


@pytest.mark.parametrize("language", ["qps_rtl", "fa"])
def test_words_begin_at_the_leading_side_whatever_their_script(window: MainWindow, qtbot: QtBot) -> None:
    label = Label("Latin words")
    window.stack.addWidget(label)
    window.stack.setCurrentWidget(label)
    qtbot.wait(10)
    assert label.alignment() & Qt.AlignmentFlag.AlignRight
    label.setAlignment(Qt.AlignmentFlag.AlignTrailing)
    assert label.alignment() & Qt.AlignmentFlag.AlignLeft
    window.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert label.alignment() & Qt.AlignmentFlag.AlignRight


def test_a_large_screen_gives_the_names_beside_the_page_more_room(window: MainWindow, qtbot: QtBot) -> None:
    widths = []
    for wide in (1366, 2560):
        window.resize(wide, 768)
        qtbot.wait(20)
        widths.append(window.strip.width())
    assert widths == [264, 340]
