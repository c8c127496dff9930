"""The merchant's three minutes: from the start page to a ranked list, its reasons and sources, saved and reopened."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from selector.domain.resizing import month_volume_minor
from selector.ui.app import Windows
from selector.ui.pages.business.page import BusinessPage
from selector.ui.pages.results.page import ResultsPage
from selector.ui.pages.results.panels import FIGURES
from selector.ui.pages.start import StartPage
from selector.ui.window import MainWindow
from tests.ui.person import Person


def begin(person: Person, business: str) -> BusinessPage:
    """Chooses Finland and a preset on the start page."""
    page = person.window.stack.page("start")
    assert isinstance(page, StartPage)
    page.country.setCurrentIndex(page.country.findData("FI"))
    person.click(page.cards[business])
    person.wait(lambda: person.window.session.evaluation is not None)
    found = person.window.stack.page("business")
    assert isinstance(found, BusinessPage)
    return found


def results(window: MainWindow) -> ResultsPage:
    page = window.stack.page("results")
    assert isinstance(page, ResultsPage)
    return page


def test_a_preset_gives_a_ranking_in_one_click(start: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, start)
    begin(person, "web_shop")
    assert start.stack.name == "business"
    assert len(start.strip.rows.rows) > 1
    assert start.windowTitle().startswith("Web shop, Finland")


def test_keys_alone_lead_from_the_start_to_the_reasons(start: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, start)
    page = start.stack.page("start")
    assert isinstance(page, StartPage)
    start.activateWindow()
    page.cards["cafe"].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.cards["cafe"], Qt.Key.Key_Return)
    person.wait(lambda: start.session.evaluation is not None)
    assert start.stack.name == "business"
    row = list(start.strip.rows.rows.values())[1]
    row.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert start.stack.name == "results"
    assert row.entry is not None
    assert start.session.offer == row.entry.key


def test_a_typed_volume_moves_the_costs(start: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, start)
    business = begin(person, "web_shop")
    before = person.costs()
    person.type_number(business.volume.volume, "137k")
    person.wait_fresh()
    merchant = start.session.scenario.merchant
    assert month_volume_minor(merchant) == 13_700_000
    assert business.volume.volume.text() == "137,000"
    assert all(person.costs()[key] > before[key] for key in before if key in person.costs())


def test_the_slider_moves_by_keys_and_one_drag_is_one_step(start: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, start)
    business = begin(person, "cafe")
    business.volume.slider.setFocus()
    before = start.session.scenario
    for _ in range(3):
        QTest.keyClick(business.volume.slider, Qt.Key.Key_Right)
    assert start.session.scenario != before
    start.actions_.by_id["undo"].trigger()
    assert start.session.scenario == before


def test_a_preset_never_takes_the_place_of_what_is_open(start: MainWindow, windows: Windows, qtbot: QtBot) -> None:
    person = Person(qtbot, start)
    business = begin(person, "web_shop")
    person.type_number(business.volume.volume, "42 000")
    mine = start.session.scenario
    start.actions_.by_id["page_start"].trigger()
    page = start.stack.page("start")
    assert isinstance(page, StartPage)
    person.click(page.cards["cafe"])
    person.wait(lambda: len(windows.open) > 1 and windows.open[-1].session.workspace is not None)
    assert start.session.scenario == mine
    assert windows.open[-1].session.scenario.merchant.business == "cafe"


def test_a_row_leads_to_its_sources(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, window)
    person.go("results")
    page = results(window)
    page.table.setFocus()
    page.table.selectRow(1)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.tabs.currentIndex() == FIGURES
    figures = page.figures.tables["costs"]
    assert figures.isVisible()
    assert figures.sorted.rowCount() > 0
    figures.selectRow(0)
    assert "http" in page.figures.source.text()
    assert page.figures.page.isEnabled()


def test_saved_and_reopened_gives_the_same_ranking(
    start: MainWindow, windows: Windows, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Person(qtbot, start)
    business = begin(person, "subscription")
    person.type_number(business.volume.volume, "42 000")
    person.wait_fresh()
    target = tmp_path / "mine.pspscenario"
    monkeypatch.setattr(start.commands, "ask_path", lambda *_words: target)
    start.actions_.by_id["save"].trigger()
    assert target.exists()
    assert "edited" not in start.windowTitle()
    again = windows.open_window(target)
    qtbot.waitUntil(lambda: again.session.evaluation is not None, timeout=20_000)
    other = Person(qtbot, again)
    assert other.order() == person.order()
    assert other.costs() == person.costs()
    assert again.stack.name == "results"


def test_an_edit_shows_in_the_title_and_undo_takes_it_back(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, window)
    person.go("business")
    page = window.stack.page("business")
    assert isinstance(page, BusinessPage)
    name = window.windowTitle()
    person.type_number(page.after.fields["refund_percent"], "9")
    assert window.windowTitle() == f"{name} — edited"
    assert window.actions_.by_id["undo"].text() == "Undo: change the share of refunds"
    window.actions_.by_id["undo"].trigger()
    assert window.windowTitle() == name
    window.actions_.by_id["redo"].trigger()
    assert window.session.scenario.merchant.refund_percent == 9


def test_a_wrong_number_is_explained_and_changes_nothing(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, window)
    person.go("business")
    page = window.stack.page("business")
    assert isinstance(page, BusinessPage)
    before = window.session.scenario
    field = page.volume.volume
    person.type_number(field, "many")
    assert field.property("invalid") is True
    assert "not a number" in field.toolTip()
    assert field.text() == "many"
    assert window.session.scenario == before
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.property("invalid") is False
    assert field.text() == "50,000"


def test_a_requirement_moves_offers_aside_with_their_reason(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, window)
    person.go("business")
    page = window.stack.page("business")
    assert isinstance(page, BusinessPage)
    before = len(person.order())
    page.needs.accepted.setFocus()
    person.type_number(page.needs.accepted, "84")
    person.wait_fresh()
    assert 0 < len(person.order()) < before
    person.click(window.strip.findChildren(type(window.strip._excluded))[1])
    aside = results(window).aside
    assert aside.isVisible()
    assert aside.table.sorted.rowCount() > 0
