"""The reviewer's return: confirm, read again, note, see what changed, and what the requirements cost."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from selector.app.edits.business import set_merchant_field, set_requirement
from selector.i18n.catalog import speaking
from selector.report.assumptions import assumptions
from selector.ui.pages.review.changed import BEFORE, _plain
from selector.ui.pages.review.confirming import DONE, OPEN, ConfirmingPart
from selector.ui.pages.review.page import ReviewPage
from selector.ui.widgets.table import TableView
from selector.ui.window import MainWindow
from tests.builders import criteria, scenario
from tests.ui.person import Person, person_at

ASSUMED, REREAD, NOTES, CHANGED, KNOCKOUTS = range(5)


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    return person_at(window, qtbot, "review")


@pytest.fixture
def page(person: Person) -> ReviewPage:
    found = person.window.stack.page("review")
    assert isinstance(found, ReviewPage)
    return found


def cells(table: TableView, column: int) -> list[str]:
    return [str(table.sorted.index(row, column).data()) for row in range(table.sorted.rowCount())]


def select(table: TableView, *rows: int) -> None:
    model = table.selectionModel()
    model.clear()
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in rows:
        model.select(table.sorted.index(row, 0), flags)


def switch(person: Person, part: ConfirmingPart, key: str) -> None:
    person.click(part.switch._buttons[key])


def test_an_assumption_is_confirmed_withdrawn_and_undone(person: Person, page: ReviewPage) -> None:
    part, session = page.assumed, person.window.session
    before = len(assumptions(session.scenario))
    assert page.tabs.tabText(ASSUMED) == f"Assumptions ({before})"
    assert not part.confirm_button.isEnabled()
    select(part.table, 0, 1)
    person.click(part.confirm_button)
    person.wait_fresh()
    assert len(assumptions(session.scenario)) == before - 2
    assert page.tabs.tabText(ASSUMED) == f"Assumptions ({before - 2})"
    switch(person, part, DONE)
    confirmed = part.table.sorted.rowCount()
    select(part.table, 0)
    person.click(part.withdraw_button)
    person.wait_fresh()
    assert part.table.sorted.rowCount() == confirmed - 1
    for _ in range(2):
        person.window.actions_.by_id["undo"].trigger()
    person.wait_fresh()
    assert len(assumptions(session.scenario)) == before
    switch(person, part, OPEN)
    assert part.table.sorted.rowCount() == before


def test_enter_confirms_a_row_and_confirm_all_ends_it(person: Person, page: ReviewPage) -> None:
    part = page.assumed
    part.table.setFocus()
    part.table.selectRow(0)
    before = part.table.sorted.rowCount()
    QTest.keyClick(part.table, Qt.Key.Key_Return)
    person.wait_fresh()
    assert part.table.sorted.rowCount() == before - 1
    person.click(part.all_button)
    person.wait_fresh()
    assert assumptions(person.window.session.scenario) == ()
    assert not part.table.isVisible()
    assert page.tabs.tabText(ASSUMED) == "Assumptions"
    person.window.actions_.by_id["undo"].trigger()
    assert len(assumptions(person.window.session.scenario)) == before - 1


def test_pages_are_opened_and_marked_as_read_again(
    person: Person, page: ReviewPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    page.tabs.setCurrentIndex(REREAD)
    part, session = page.reread, person.window.session
    before = part.table.sorted.rowCount()
    part.table.selectRow(0)
    part.table.setFocus()
    QTest.keyClick(part.table, Qt.Key.Key_Return)
    assert len(opened) == 1
    key = part.table.current_key
    person.click(part.confirm_button)
    person.wait_fresh()
    assert key in session.scenario.confirmed
    assert part.table.sorted.rowCount() == before - 1
    switch(person, part, DONE)
    assert part.table.sorted.rowCount() == 1


def test_notes_are_added_changed_and_removed(person: Person, page: ReviewPage) -> None:
    page.tabs.setCurrentIndex(NOTES)
    part, session = page.notes, person.window.session
    assert not part.save_button.isEnabled()
    part.about.setCurrentIndex(part.about.findData("merchant.refund_percent"))
    part.words.setFocus()
    QTest.keyClicks(part.words, "From the books of 2025")
    QTest.keyClick(part.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [note.text for note in session.scenario.notes] == ["From the books of 2025"]
    assert cells(part.table, 0) == ["Payments refunded (%)"]
    select(part.table, 0)
    person.click(part.change_button)
    assert part.words.toPlainText() == "From the books of 2025"
    part.words.selectAll()
    QTest.keyClicks(part.words, "Ask again in May")
    part.save_button.setFocus()
    person.click(part.save_button)
    assert [note.text for note in session.scenario.notes] == ["Ask again in May"]
    assert part.window().focusWidget() is part.words, "the focus does not run away to what comes next"
    select(part.table, 0)
    person.click(part.remove_button)
    assert session.scenario.notes == ()
    person.window.actions_.by_id["undo"].trigger()
    assert len(session.scenario.notes) == 1


def test_what_changed_since_the_last_save(person: Person, page: ReviewPage) -> None:
    session = person.window.session
    page.tabs.setCurrentIndex(CHANGED)
    part = page.changed
    person.wait(lambda: "Nothing differs" in part._said.text())
    session.apply(set_merchant_field("refund_percent", Decimal(30)))
    person.wait_fresh()
    person.wait(lambda: part.table.sorted.rowCount() == 2)
    assert cells(part.table, 0) == ["Payments refunded (%)"] * 2
    assert cells(part.table, 1) == ["6", "assumed"]
    assert cells(part.table, 2) == ["30", "confirmed"]
    assert "a year" in part._moves.text()
    assert page.tabs.tabText(CHANGED).endswith("(2)")
    assert session.save()
    part.refresh()
    person.wait(lambda: "Nothing differs" in part._said.text())
    part.version.setCurrentIndex(part.version.findData(BEFORE))
    part.version.activated.emit(part.version.currentIndex())
    person.wait(lambda: part.table.sorted.rowCount() == 2)


def test_requirements_have_their_price(person: Person, page: ReviewPage) -> None:
    session = person.window.session
    page.tabs.setCurrentIndex(KNOCKOUTS)
    part, before = page.knockouts, person.order()
    session.apply(set_requirement("max_settlement_days", 0))
    person.wait_fresh()
    person.wait(lambda: "max_settlement_days" in part.table.table_model.spec.row_keys)
    freed = {offer.key for offer in part._prices["max_settlement_days"].freed}
    assert freed == set(before) - set(person.order())
    assert ("stripe", "standard-eea") in freed
    place = part.table.table_model.spec.row_keys.index("max_settlement_days")
    assert cells(part.table, 0)[place] == "Payout within 0 days"
    assert f"{len(freed)} offers by itself" in cells(part.table, 1)[place]
    select(part.table, place)
    person.click(part.drop_button)
    person.wait_fresh()
    assert session.scenario.requirements.max_settlement_days is None
    assert person.order() == before


def test_no_requirements_say_where_to_make_some(person: Person, page: ReviewPage) -> None:
    person.window.session.apply(set_requirement("min_accepted_percent", 0))
    person.wait_fresh()
    page.tabs.setCurrentIndex(KNOCKOUTS)
    assert page.knockouts._empty.isVisible()
    person.click(page.knockouts.change_button)
    assert person.window.stack.name == "business"


def test_figures_that_changed_are_written_as_the_language_does() -> None:
    whole, odd = scenario(), scenario(criteria=criteria(cost="30"))
    with speaking("el"):
        assert _plain("merchant.segments.cards.count_month", "1122", whole) == "1.122"
        assert _plain("merchant.growth_percent_year", "2.5", whole) == "2,5"
        assert _plain("profiles.adyen.security.pci_dss_version", "4.0", whole) == "4.0"
        assert _plain("merchant.season", "90, 85", whole) == "90, 85"
        assert _plain("criteria.cost.weight", "60", whole) == "60%"
        assert _plain("criteria.cost.weight", "30", odd) == "30", "a part of something else than 100"
        assert _plain("merchant.mixes.brand.shares.visa.percent", "54.5", whole) == "54,5%"
