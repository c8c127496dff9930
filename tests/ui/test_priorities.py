"""Weights move the ranking, keep 100 %, and keep what the user looks at in its place."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from selector.domain.criteria import weight_shares
from selector.ui.pages.priorities.page import PrioritiesPage
from selector.ui.pages.results.page import ResultsPage
from selector.ui.window import MainWindow
from tests.ui.person import Person


def priorities(person: Person) -> PrioritiesPage:
    person.go("priorities")
    page = person.window.stack.page("priorities")
    assert isinstance(page, PrioritiesPage)
    return page


def test_a_weight_slider_ranks_anew(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, window)
    page = priorities(person)
    before = window.session.evaluation
    slider = page.rows[0].slider
    slider.setFocus()
    for _ in range(4):
        QTest.keyClick(slider, Qt.Key.Key_PageUp)
    person.wait_fresh()
    shares = weight_shares(window.session.scenario.criteria)
    assert round(shares["cost"], 3) == 60
    assert round(sum(shares.values()), 2) == 100
    assert window.session.evaluation is not before
    assert page.rows[0].share.text() == "60"


def test_all_rows_follow_a_typed_share(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, window)
    page = priorities(person)
    person.type_number(page.rows[0].share, "100")
    person.wait_fresh()
    assert [row.share.text() for row in page.rows] == ["100", *["0"] * (len(page.rows) - 1)]


def test_a_criterion_opens_to_its_measures(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, window)
    row = priorities(person).rows[2]
    assert not any(widget.isVisible() for leaf in row.leaves for widget in leaf.widgets())
    person.click(row.open)
    assert all(widget.isVisible() for leaf in row.leaves for widget in leaf.widgets())


def test_selection_and_sort_stay_when_figures_change(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, window)
    person.go("results")
    page = window.stack.page("results")
    assert isinstance(page, ResultsPage)
    page.table.sortByColumn(4, Qt.SortOrder.DescendingOrder)
    page.table.selectRow(2)
    chosen = page.table.current_key
    sheet = priorities(person)
    person.type_number(sheet.rows[0].share, "5")
    person.wait_fresh()
    person.go("results")
    assert page.table.current_key == chosen
    assert page.table.horizontalHeader().sortIndicatorSection() == 4
    years = [page.table.sorted.index(place, 4).data() for place in range(page.table.sorted.rowCount())]
    figures = [int(year.replace(",", "")) for year in years]
    assert figures == sorted(figures, reverse=True)
