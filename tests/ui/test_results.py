"""Results: any two offers explained, one offer pointed at everywhere, and what is not ranked with its reasons."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QTableView
from pytestqt.qtbot import QtBot

from selector.app.edits.business import set_month_volume, set_requirement
from selector.domain.money import from_minor
from selector.report.freshness import Mark
from selector.report.tables import CellKind
from selector.ui.frame.banners import Banner
from selector.ui.pages.business.page import BusinessPage
from selector.ui.pages.platforms.page import PlatformsPage
from selector.ui.pages.results.page import ResultsPage
from selector.ui.pages.results.panels import ASIDE, CHART, FIGURES
from selector.ui.widgets.chart import ChartView
from selector.ui.widgets.table_model import KEY
from selector.ui.window import MainWindow
from tests.ui.person import LEFT, PATIENCE, Person, reads, visible


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    found = Person(qtbot, window)
    found.go("results")
    found.wait_fresh()
    return found


@pytest.fixture
def page(person: Person) -> ResultsPage:
    found = person.window.stack.page("results")
    assert isinstance(found, ResultsPage)
    return found


def click_row(table: QTableView, row: int) -> str:
    index = table.model().index(row, 1)
    table.scrollTo(index)
    QTest.mouseClick(table.viewport(), LEFT, pos=table.visualRect(index).center())
    return str(index.data(KEY))


def choose(box: QComboBox, place: int) -> None:
    """Chooses as the keyboard does."""
    box.setFocus()
    while box.currentIndex() != place:
        QTest.keyClick(box, Qt.Key.Key_Down if box.currentIndex() < place else Qt.Key.Key_Up)


def test_ranges_sort_by_their_figures(page: ResultsPage) -> None:
    column = page.table.table_model.spec.place("range")
    page.table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
    page.table.show_spec(page.table.table_model.spec)
    rows = page.table.sorted
    shown = [str(rows.index(row, 1).data(KEY)) for row in range(rows.rowCount())]
    evaluation = page.session.evaluation
    assert evaluation is not None
    ends = {"/".join(o.key): (o.cost_year.low_minor, o.cost_year.high_minor) for o in evaluation.ranked}
    assert shown == sorted(shown, key=lambda key: ends[key])
    words = [str(rows.index(row, column).data()) for row in range(rows.rowCount())]
    assert words != sorted(words), "amounts of one length alone would prove nothing"


def test_any_two_offers_are_explained(page: ResultsPage) -> None:
    choose(page.why.first, 4)
    choose(page.why.second, 1)
    first, second = page.why.first.currentText(), page.why.second.currentText()
    told = page.why.sentence.text()
    assert first in told
    assert second in told
    assert "leads" in told
    said = page.why.bars.accessibleDescription()
    assert "▲ +" in said
    assert "▼ -" in said


def test_an_offer_is_not_explained_against_itself(page: ResultsPage) -> None:
    choose(page.why.first, 2)
    choose(page.why.second, 2)
    assert "two different offers" in page.why.sentence.text()


def test_the_pair_that_was_chosen_stays_while_figures_change(person: Person, page: ResultsPage) -> None:
    choose(page.why.first, 3)
    choose(page.why.second, 0)
    pair = (page.why.first.currentData(), page.why.second.currentData())
    volume = from_minor(5_100_000, "EUR")
    person.window.session.apply(set_month_volume(volume))
    person.wait_fresh()
    person.bot.wait(50)
    assert (page.why.first.currentData(), page.why.second.currentData()) == pair


def test_a_click_on_a_row_points_at_the_offer_everywhere(person: Person, page: ResultsPage) -> None:
    key = click_row(page.table, 2)
    assert person.window.session.offer == key
    assert page.why.second.currentData() == key
    page.tabs.setCurrentIndex(FIGURES)
    ranked = person.window.session.ranked(key)
    assert ranked is not None
    assert page.figures.name.text().startswith(ranked.profile.name)
    person.go("platforms")
    platforms = person.window.stack.page("platforms")
    assert isinstance(platforms, PlatformsPage)
    assert platforms.browser.list.keys == [key]


def test_a_click_into_the_chart_chooses_the_offer(person: Person, page: ResultsPage) -> None:
    page.tabs.setCurrentIndex(CHART)
    view = page.chart.chart
    person.wait(lambda: view.picture is not None and bool(view.picture.hits))
    places = ((x, y) for y in range(view.height() - 1, 0, -6) for x in range(0, view.width(), 6))
    key, at = next(
        (hit.category, QPoint(x, y))
        for x, y in places
        if (hit := view.hit_at(x, y)) and hit.category not in {"", page.session.offer}
    )
    QTest.mouseMove(view, at)
    QTest.mouseClick(view, LEFT, pos=at)
    assert person.window.session.offer == key
    assert page.table.current_key == key


def test_what_is_not_ranked_says_why_in_full_and_is_pointed_at(person: Person, page: ResultsPage) -> None:
    page.tabs.setCurrentIndex(ASIDE)
    person.bot.wait(30)
    table = page.aside.table
    assert table.table_model.rowCount() > 0
    assert all(row[-1] not in {None, ""} for row in table.table_model.spec.rows)
    key = click_row(table, 1)
    assert person.window.session.offer == key
    person.window.session.apply(set_month_volume(from_minor(6_000_000, "EUR")))
    person.wait_fresh()
    assert person.window.session.offer == key, "a new result does not point elsewhere"


def test_figures_tell_rule_source_and_date_of_the_row(person: Person, page: ResultsPage) -> None:
    page.tabs.setCurrentIndex(FIGURES)
    person.bot.wait(30)
    table = page.figures.tables["costs"]
    assert table.current_key, "the first row tells its source at once"
    assert "http" in page.figures.source.text()
    assert page.figures.page.isEnabled()
    spec = table.table_model.spec
    assert "github.com" in spec.column("source"), "a site, not the name that the profile gives its page"
    assert None not in spec.column("base"), "a monthly fee is on no amount: nothing is unknown about that"
    marks = [place for place, column in enumerate(table.table_model.spec.columns) if column.kind is CellKind.MARK]
    assert marks
    assert not table.isColumnHidden(marks[0])


def test_headings_explain_themselves(page: ResultsPage) -> None:
    model = page.table.model()
    said = [
        str(model.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole))
        for place in range(model.columnCount())
    ]
    assert any("in percent of the volume it takes" in words for words in said)
    assert any("the rest it would not take" in words for words in said)


def test_an_assumption_of_the_business_is_marked_until_it_is_confirmed(person: Person) -> None:
    person.go("business")
    business = person.window.stack.page("business")
    assert isinstance(business, BusinessPage)
    mark = business.mix.mark
    assert mark is not None
    shown = [mark.mark]
    person.click(mark)
    person.wait_fresh()
    shown.append(mark.mark)
    assert shown == [Mark.ASSUMPTION, Mark.SOURCED]
    assert "merchant.segments" in person.window.session.scenario.confirmed


def test_a_large_window_shows_all_that_explains_the_ranking_at_once(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(2560, 1440)
    window.show_page("results")
    page = window.stack.page("results")
    assert isinstance(page, ResultsPage)
    qtbot.waitUntil(lambda: page.panels.is_open, timeout=PATIENCE)
    assert page.why.isVisible()
    assert page.chart.isVisible()
    assert page.figures.isVisible()
    page.tabs.setCurrentIndex(CHART)
    assert page.figures.isVisible(), "what stands above is no tab"
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: not page.panels.is_open, timeout=PATIENCE)
    page.tabs.setCurrentIndex(CHART)
    assert page.chart.isVisible()
    assert not page.why.isVisible()


def test_where_nothing_is_ranked_the_reasons_and_the_way_out_stand_first(person: Person, page: ResultsPage) -> None:
    window = person.window
    window.session.apply(set_requirement("min_accepted_percent", Decimal(100)))
    person.wait_fresh()
    person.wait(lambda: not person.order())
    person.wait(lambda: page.tabs.currentIndex() == ASIDE and page.aside.table.isVisible())
    assert page.hint.text() == "No offer meets every requirement"
    (banner,) = (one for one in visible(window.banners) if isinstance(one, Banner))
    assert "share of the volume" in banner.accessibleName()
    (button,) = (one for one in visible(banner) if reads(one).startswith("Change the requirements"))
    person.click(button)
    assert window.stack.name == "business"
    business = window.stack.page("business")
    assert isinstance(business, BusinessPage)
    person.wait(lambda: window.focusWidget() is business.needs.accepted)
    person.wait(lambda: not business.needs.accepted.visibleRegion().isEmpty())
    window.show_page("costs")
    costs = window.stack.page("costs")
    charts = [one for one in visible(costs) if isinstance(one, ChartView)]
    assert [chart._instead() for chart in charts] == ["Nothing to draw"]
    assert all(chart.picture is None for chart in charts)
