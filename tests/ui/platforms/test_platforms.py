"""Platforms as a person uses them: find, read with sources, compare, choose who competes."""

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip

from selector.app.edits.business import set_requirement
from selector.app.edits.comparison import put_profile
from selector.app.offer_list import State
from selector.ui.pages.platforms.comparison import EVERYTHING
from selector.ui.pages.platforms.filters import MEETS, OWN, PRICED
from selector.ui.pages.platforms.page import PlatformsPage
from selector.ui.widgets.table_model import KEY
from tests.ui.person import LEFT, Person

STRIPE = "stripe/standard-eea"


def listed(page: PlatformsPage) -> list[str]:
    return [offer.key for offer in page.browser.list.offers.offers]


def click_row(page: PlatformsPage, key: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    view = page.browser.list
    row = view.offers.row_of(key)
    assert row is not None
    index = view.offers.index(row)
    view.scrollTo(index)
    QTest.mouseClick(view.viewport(), LEFT, modifier, view.visualRect(index).center())


def test_it_opens_on_the_best_offer_of_the_country(person: Person, page: PlatformsPage) -> None:
    best = "/".join(person.order()[0])
    assert page.browser.list.keys == [best]
    assert page.stack.currentWidget() is page.profile
    assert all("FI" in offer.offer.market for offer in page.browser.list.offers.offers)


def test_search_finds_by_provider_plan_and_method_and_escape_gives_all_back(page: PlatformsPage) -> None:
    everything = listed(page)
    page.browser.search.setFocus()
    QTest.keyClicks(page.browser.search, "stripe")
    assert listed(page) == [STRIPE]
    QTest.keyClick(page.browser.search, Qt.Key.Key_Escape)
    assert listed(page) == everything
    QTest.keyClicks(page.browser.search, "klarna bnpl")
    assert 0 < len(listed(page)) < len(everything)
    QTest.keyClick(page.browser.search, Qt.Key.Key_Escape)
    QTest.keyClicks(page.browser.search, "no such provider")
    assert listed(page) == []
    assert not page.browser.list.isVisible()


def test_from_the_search_down_into_the_list_and_escape_back(page: PlatformsPage) -> None:
    page.browser.search.setFocus()
    QTest.keyClick(page.browser.search, Qt.Key.Key_Down)
    assert page.browser.list.hasFocus()
    QTest.keyClick(page.browser.list, Qt.Key.Key_Escape)
    assert page.browser.search.hasFocus()


def test_filters_narrow_the_list(person: Person, page: PlatformsPage) -> None:
    home = listed(page)
    page.browser.country.setCurrentIndex(1)
    assert len(listed(page)) > len(home)
    page.browser.country.setCurrentIndex(0)
    chips = page.browser.kinds
    for kind, expected in ((PRICED, "has_price"), (OWN, "is_own")):
        chips.show_chosen({kind})
        chips.toggled.emit(chips.chosen)
        assert all(getattr(offer, expected) for offer in page.browser.list.offers.offers)
    chips.show_chosen({MEETS})
    chips.toggled.emit(chips.chosen)
    assert set(listed(page)) == {"/".join(key) for key in person.order()}


def test_the_space_bar_takes_offers_out_and_undo_brings_them_back(person: Person, page: PlatformsPage) -> None:
    before = person.order()
    click_row(page, STRIPE)
    QTest.keyClick(page.browser.list, Qt.Key.Key_Space)
    person.wait_fresh()
    assert tuple(STRIPE.split("/")) not in person.order()
    assert page.browser.list.keys == [STRIPE]
    row = page.browser.list.offers.row_of(STRIPE)
    assert row is not None
    assert page.browser.list.offers.offers[row].state is State.LEFT_OUT
    person.window.actions_.by_id["undo"].trigger()
    person.wait_fresh()
    assert person.order() == before


def test_a_click_on_the_box_toggles_without_selecting_another_thing(person: Person, page: PlatformsPage) -> None:
    view = page.browser.list
    row = view.offers.row_of(STRIPE)
    assert row is not None
    view.scrollTo(view.offers.index(row))
    rect = view.visualRect(view.offers.index(row))
    QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(rect.left() + 14, rect.center().y()))
    person.wait_fresh()
    assert tuple(STRIPE.split("/")) not in person.order()


def test_what_is_not_sold_here_cannot_compete(person: Person, page: PlatformsPage) -> None:
    page.browser.country.setCurrentIndex(1)
    elsewhere = next(offer for offer in page.browser.list.offers.offers if offer.state is State.ELSEWHERE)
    click_row(page, elsewhere.key)
    before = person.window.session.scenario
    QTest.keyClick(page.browser.list, Qt.Key.Key_Space)
    assert person.window.session.scenario == before


def test_two_selected_offers_stand_side_by_side_with_their_differences(person: Person, page: PlatformsPage) -> None:
    first, second = ("/".join(key) for key in person.order()[:2])
    click_row(page, first)
    click_row(page, second, Qt.KeyboardModifier.ControlModifier)
    assert page.stack.currentWidget() is page.comparison
    table = page.comparison.table.table_model
    assert {table.spec.columns[1].key, table.spec.columns[2].key} == {first, second}
    differing = [row for row in table.spec.rows if any(row[1:])]
    assert all(row[1] != row[2] for row in differing)
    person.click(page.comparison.switch._buttons[EVERYTHING])
    assert table.rowCount() > len(differing)


def test_the_best_three_are_one_click_away(person: Person, page: PlatformsPage) -> None:
    person.click(page.best_button)
    assert set(page.browser.list.keys) == {"/".join(key) for key in person.order()[:3]}
    assert page.comparison.isVisible()
    person.window.resize(1280, 720)
    person.wait(lambda: page.comparison.table.horizontalScrollBar().maximum() == 0)


def test_a_fact_opens_its_page_only_when_asked(
    person: Person, page: PlatformsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    click_row(page, STRIPE)
    assert opened == []
    table = page.profile.fees
    table.setFocus()
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert [url.host() for url in opened] == ["support.stripe.com"]
    index = table.sorted.index(0, table.sorted.columnCount() - 1)
    QTest.mouseClick(table.viewport(), LEFT, pos=table.visualRect(index).center())
    assert len(opened) == 2
    QTest.mouseClick(table.viewport(), LEFT, pos=table.visualRect(table.sorted.index(0, 0)).center())
    assert len(opened) == 2


def test_every_fact_says_its_source_and_date_on_hover(page: PlatformsPage) -> None:
    click_row(page, STRIPE)
    page.profile.tabs.setCurrentIndex(3)
    table = page.profile.sections["support"]
    notes = {
        str(table.sorted.index(row, 0).data(KEY)): str(table.sorted.index(row, 0).data(Qt.ItemDataRole.ToolTipRole))
        for row in range(table.sorted.rowCount())
    }
    assert "stripe.com" in notes["support.hours"]
    assert "2026" in notes["support.hours"]
    assert notes["support.phone_hours"] == "unknown"
    row = list(notes).index("support.phone_hours")
    assert table.sorted.index(row, 1).data() == "not known"


def test_a_fact_explains_its_term_by_hover_and_f1(page: PlatformsPage) -> None:
    click_row(page, STRIPE)
    page.profile.tabs.setCurrentIndex(2)
    table = page.profile.sections["security"]
    table.setFocus()
    table.selectRow(0)
    assert "level 1 is the strictest" in str(table.currentIndex().data(Qt.ItemDataRole.ToolTipRole))
    QTest.keyClick(table, Qt.Key.Key_F1)
    assert "level 1 is the strictest" in QToolTip.text()


def test_an_excluded_offer_says_why(person: Person, page: PlatformsPage) -> None:
    person.window.session.apply(set_requirement("max_settlement_days", 1))
    person.wait_fresh()
    click_row(page, STRIPE)
    assert "pays out after 3 days" in page.profile._standing.text()


def test_a_change_keeps_selection_scroll_and_tab(person: Person, page: PlatformsPage) -> None:
    click_row(page, STRIPE)
    page.profile.tabs.setCurrentIndex(4)
    at = page.browser.list.verticalScrollBar().value()
    person.window.session.apply(set_requirement("max_settlement_days", 60))
    person.wait_fresh()
    assert page.browser.list.keys == [STRIPE]
    assert page.profile.tabs.currentIndex() == 4
    assert page.browser.list.verticalScrollBar().value() == at


def test_an_offer_picked_elsewhere_is_read_here(person: Person, page: PlatformsPage) -> None:
    person.window.session.pick(STRIPE)
    assert page.browser.list.keys == [STRIPE]
    assert page.profile._name.text().startswith("Stripe")


def test_an_offer_selected_here_is_pointed_at_everywhere(person: Person, page: PlatformsPage) -> None:
    click_row(page, STRIPE)
    assert person.window.session.offer == STRIPE


def test_newer_data_of_a_provider_is_taken_over_and_given_back(person: Person, page: PlatformsPage) -> None:
    session = person.window.session
    held = next(priced for priced in session.scenario.profiles if priced.profile.id == "stripe")
    old = held.profile.model_copy(update={"summary": "As it was known last year."})
    session.apply(put_profile(held.model_copy(update={"profile": old})))
    person.wait_fresh()
    click_row(page, STRIPE)
    assert page.profile._summary.text() == "As it was known last year."
    person.click(page.profile.renew_button)
    person.wait_fresh()
    assert page.profile._summary.text() != "As it was known last year."
    assert not page.profile.renew_button.isVisible()
    person.window.actions_.by_id["undo"].trigger()
    person.wait_fresh()
    assert page.profile._summary.text() == "As it was known last year."


def test_without_quotes_of_ones_own_the_list_says_how_to_make_one(page: PlatformsPage) -> None:
    page.browser.kinds.show_chosen({OWN})
    page.browser.kinds.toggled.emit(page.browser.kinds.chosen)
    assert "Add a quote" in page.browser._empty.text()
    assert page.browser._empty.isVisible()
