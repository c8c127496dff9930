"""Another language takes hold at once, in every window; documents, their history and the open page stay."""

import re
from decimal import Decimal

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QTabWidget
from pytestqt.qtbot import QtBot

from selector.app.edits.business import set_month_volume
from selector.i18n.catalog import speaking
from selector.i18n.numbers import PERSIAN_DIGITS
from selector.ui.app import Windows
from selector.ui.dialogs.preferences import Preferences
from selector.ui.widgets.choices import ComboBox
from selector.ui.widgets.labels import directed
from selector.ui.widgets.number_field import NumberField
from selector.ui.window import MainWindow
from tests.ui.person import PATIENCE, Person, is_settled, reads, visible


def test_a_language_takes_hold_at_once(window: MainWindow, windows: Windows, qtbot: QtBot) -> None:
    window.session.apply(set_month_volume(Decimal(90_000)))
    Person(qtbot, window).wait_fresh()
    window.show_page("priorities")
    qtbot.waitUntil(lambda: is_settled(window), timeout=PATIENCE)
    pointed_at = list(window.strip.rows.rows)[2]
    window.session.pick(pointed_at)
    window.stack.page("priorities").findChildren(NumberField)[0].setFocus()
    assert isinstance(window.focusWidget(), NumberField)
    before, scenario, ranked = window.size(), window.session.scenario, window.session.evaluation
    windows.change_language("qps_rtl")
    (again,) = windows.open
    assert again is not window
    qtbot.waitUntil(lambda: is_settled(again), timeout=PATIENCE)
    assert again.stack.name == "priorities"
    assert QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    fields = again.stack.page("priorities").findChildren(NumberField)
    qtbot.waitUntil(lambda: again.focusWidget() is fields[0], timeout=PATIENCE)
    assert again.session.scenario == scenario
    assert again.session.evaluation == ranked
    assert again.size() == before
    assert len(again.strip.rows.rows) == 5
    assert again.session.offer == pointed_at
    assert again.strip.rows.rows[pointed_at].chosen
    again.actions_.by_id["undo"].trigger()
    assert again.session.scenario != scenario
    qtbot.waitUntil(lambda: again.session.evaluation != ranked, timeout=20_000)
    again.actions_.by_id["save"].trigger()
    assert again.session.workspace is not None
    assert not again.session.workspace.is_edited


def test_the_start_page_changes_too(start: MainWindow, windows: Windows, qtbot: QtBot) -> None:
    windows.change_language("fa")
    (again,) = windows.open
    qtbot.waitUntil(lambda: again.stack.name == "start", timeout=20_000)
    windows.change_language("en")
    qtbot.waitUntil(lambda: windows.open[0].stack.name == "start", timeout=20_000)
    assert QApplication.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_the_preferences_change_it(
    window: MainWindow, windows: Windows, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str | None] = []
    monkeypatch.setattr(windows, "change_language", asked.append)
    sheet = Preferences(window, windows.user_settings())
    qtbot.addWidget(sheet)
    box = sheet.findChildren(ComboBox)[0]
    box.activated.emit(box.currentIndex())
    box.setCurrentIndex(box.findData("fi"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: bool(asked), timeout=2000)
    assert asked == ["fi"]
    assert windows.user_settings().current.language == "fi"


def test_a_recovery_copy_outlives_the_change(window: MainWindow, windows: Windows, qtbot: QtBot) -> None:
    window.session.apply(set_month_volume(Decimal(90_000)))
    window.session.keep_copy_now()
    file = window.session.file
    assert file is not None
    assert file._slot is not None
    windows.change_language("fi")
    qtbot.waitUntil(lambda: windows.open[0].session.workspace is not None, timeout=20_000)
    assert windows.open[0].session.file is file
    assert file._slot.copy.exists()


@pytest.mark.parametrize("language", ["fa"])
def test_counts_in_sentences_are_in_the_figures_of_the_language(window: MainWindow, qtbot: QtBot) -> None:
    """Names of plans keep theirs; every count, rank, score and badge is Persian."""
    latin = re.compile(r"(?<![\w.·-])[0-9]")
    for page in ("platforms", "priorities", "results", "costs", "review"):
        window.show_page(page)
        qtbot.wait(50)
        places = [window.strip, window.status, window.rail]
        shown = [reads(widget) for place in places for widget in visible(place)]
        shown += [tabs.tabText(at) for tabs in window.findChildren(QTabWidget) for at in range(tabs.count())]
        shown += [button.accessibleDescription() for button in window.rail.buttons.values()]
        counted = [words for words in shown if any(sign.isdecimal() for sign in words)]
        assert counted
        assert [words for words in counted if latin.search(words)] == []
    entries = [row.entry for row in window.strip.rows.rows.values() if row.entry is not None]
    assert all(set(entry.score) <= set(PERSIAN_DIGITS) for entry in entries)


def test_a_persian_sentence_that_begins_with_a_foreign_name_runs_from_the_right() -> None:
    sentence = "Mollie با ۳ امتیاز پیش است"
    with speaking("fa"):
        assert directed(sentence) == "\N{RIGHT-TO-LEFT MARK}" + sentence
        assert directed("هزینه: Mollie") == "هزینه: Mollie"
        assert directed("Mollie") == "Mollie"
    assert directed(sentence) == sentence


@pytest.mark.parametrize("language", ["fi", "tr", "el", "fa"])
def test_buttons_of_questions_and_menus_of_fields_speak_the_language(start: MainWindow, language: str) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close | QDialogButtonBox.StandardButton.Cancel, start)
    said = {button.text().replace("&", "") for button in box.buttons()}
    said |= {QCoreApplication.translate("QLineEdit", word).replace("&", "") for word in ("&Copy", "Select All")}
    assert len(said) == 4
    assert not said & {"Close", "Cancel", "Copy", "Select All"}, language
    assert QCoreApplication.translate("QFileDialog", "Recent Places"), "what has no translation stays in English"
