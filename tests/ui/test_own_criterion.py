"""A criterion of one's own is added in the window, with a figure for each offer, changed, undone and taken out."""

from decimal import Decimal

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from selector.domain.criteria import weight_shares
from selector.ui.dialogs.own_criterion import OwnCriterionDialog
from selector.ui.pages.priorities.page import PrioritiesPage
from selector.ui.pages.priorities.tree import MenuButton
from selector.ui.widgets.number_field import NumberField
from selector.ui.window import MainWindow
from tests.ui.person import Person, person_at

NAME = "Tunnettu asiakkaille"
WORD = f"own:{NAME}"
OK = QDialogButtonBox.StandardButton.Ok


def page_of(person: Person) -> PrioritiesPage:
    page = person.window.stack.page("priorities")
    assert isinstance(page, PrioritiesPage)
    return page


def sheet_behind(person: Person, button: MenuButton, words: str) -> OwnCriterionDialog:
    entry = next(entry for entry in button.filled().actions() if entry.text().startswith(words))
    entry.trigger()
    sheet = person.window.findChildren(OwnCriterionDialog)[-1]
    person.wait(sheet.isVisible)
    return sheet


def typed(field: NumberField, words: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)
    field.editingFinished.emit()


def test_a_criterion_of_ones_own(window: MainWindow, qtbot: QtBot) -> None:
    person = person_at(window, qtbot, "priorities")
    page, before = page_of(person), person.order()
    sheet = sheet_behind(person, page.more, "A criterion of your own")
    assert [row.offer.key for row in sheet.rows] == before
    QTest.keyClicks(sheet.name, NAME)
    typed(sheet.rows[-1].mark, "9,5")
    QTest.keyClicks(sheet.rows[-1].source, "asked our customers")
    typed(sheet.rows[0].mark, "2")
    sheet.buttons.button(OK).click()
    person.wait_fresh()
    scenario = window.session.scenario
    assert page.rows[-1].id == WORD
    assert page.rows[-1].name.text() == NAME
    assert round(sum(weight_shares(scenario.criteria).values()), 2) == 100
    told = {(each.platform, each.offer): (each.figure, each.source) for each in scenario.own_figures}
    assert told == {before[-1]: (Decimal("9.5"), "asked our customers"), before[0]: (Decimal(2), "")}
    evaluation = window.session.evaluation
    assert evaluation is not None
    last = next(each for each in evaluation.ranked if each.key == before[-1])
    assert last.leaves[-1].expected == 95
    window.commands.undo()
    person.wait_fresh()
    assert person.order() == before
    assert window.session.scenario.own_figures == ()


def test_its_figures_are_changed_and_left_out_again(window: MainWindow, qtbot: QtBot) -> None:
    person = person_at(window, qtbot, "priorities")
    page = page_of(person)
    sheet = sheet_behind(person, page.more, "A criterion of your own")
    QTest.keyClicks(sheet.name, NAME)
    typed(sheet.rows[0].mark, "4")
    sheet.buttons.button(OK).click()
    person.wait_fresh()
    sheet = sheet_behind(person, page.rows[-1].leaves[0].menu, "Figures of the offers")
    first = next(row for row in sheet.rows if row.mark.value is not None)
    assert first.mark.value == 4
    typed(first.mark, "seven or so")
    sheet.buttons.button(OK).click()
    assert sheet.isVisible()
    assert "no number" in sheet.said.text()
    first.mark.set_none()
    sheet.buttons.button(OK).click()
    person.wait(lambda: not sheet.isVisible())
    assert window.session.scenario.own_figures == ()


def test_a_name_or_range_that_cannot_be_used_keeps_the_sheet_open(window: MainWindow, qtbot: QtBot) -> None:
    person = person_at(window, qtbot, "priorities")
    before = window.session.scenario
    sheet = sheet_behind(person, page_of(person).more, "A criterion of your own")
    sheet.buttons.button(OK).click()
    assert "characters" in sheet.said.text()
    QTest.keyClicks(sheet.name, NAME)
    typed(sheet.best, "0")
    sheet.buttons.button(OK).click()
    assert sheet.isVisible()
    assert "differ" in sheet.said.text()
    assert window.session.scenario is before
    sheet.reject()
