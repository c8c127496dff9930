"""The Costs page as a person uses it: hidden costs and their switches, the horizon, curves by volume and ticket."""

from decimal import Decimal
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from selector.domain.beyond import ITEMS
from selector.i18n.catalog import render
from selector.report.assumptions import assumptions
from selector.ui.pages.business.page import BusinessPage
from selector.ui.pages.costs.page import COMPONENTS, HIDDEN, HORIZON, VOLUME, CostsPage
from selector.ui.theme import theme
from selector.ui.widgets.chart_panel import ChartPanel
from selector.ui.widgets.choices import Segmented
from selector.ui.widgets.table import TableView
from selector.ui.window import MainWindow
from tests.ui.person import Person, person_at


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    return person_at(window, qtbot, "costs")


@pytest.fixture
def page(person: Person) -> CostsPage:
    found = person.window.stack.page("costs")
    assert isinstance(found, CostsPage)
    return found


def open_tab(person: Person, page: CostsPage, place: int) -> None:
    bar = page.tabs.tabBar()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(place).center())
    person.wait(lambda: page.tabs.currentIndex() == place)
    person.bot.wait(20)


def choose(person: Person, choice: Segmented, key: str) -> None:
    person.click(choice._buttons[key])
    assert choice.choice == key


def title(panel: ChartPanel) -> str:
    return panel.chart.spec.key if panel.chart.spec else ""


def shown(person: Person, panel: ChartPanel, key: str) -> None:
    person.wait(lambda: title(panel) == key)


def column_of(table: TableView, key: str) -> tuple[object, ...]:
    return table.table_model.spec.column(key)


def test_figures_in_place_of_a_chart_are_not_cut(person: Person, page: CostsPage) -> None:
    panel = page.components.chart
    person.click(panel.as_table)
    table = panel.table
    assert table.isVisible()
    assert table.horizontalScrollBar().maximum() == 0
    names = [table.sizeHintForIndex(table.sorted.index(row, 0)).width() for row in range(table.sorted.rowCount())]
    high = [table.rowHeight(row) for row in range(table.sorted.rowCount())]
    lines = {high[place] > min(high) for place, wide in enumerate(names) if wide > table.columnWidth(0)}
    assert lines == {True}, "names that are longer than their column wrap"


def shows_a_row(table: TableView) -> bool:
    return table.sorted.rowCount() > 0 and table.viewport().height() >= table.rowHeight(0)


def test_tables_below_curves_show_a_row_at_twice_the_size(person: Person, page: CostsPage) -> None:
    theme().apply("light", 2.0)
    for place, table in ((VOLUME, page.volume.table), (HORIZON, page.horizon.tables["offers"])):
        open_tab(person, page, place)
        person.wait(partial(shows_a_row, table))


def test_hidden_costs_are_off_and_beside_the_invoice_once_switched_on(person: Person, page: CostsPage) -> None:
    session = person.window.session
    before, invoices = person.order(), person.costs()
    open_tab(person, page, HIDDEN)
    assert page.tabs.tabText(HIDDEN) == "Hidden costs (0)"
    assert not any(card.switch.isChecked() for card in page.hidden.cards.values())
    assert page.hidden.empty.isVisible()
    assert page.hidden._split.orientation() is Qt.Orientation.Horizontal
    page.hidden.resize(500, 500)
    assert page.hidden._split.orientation() is Qt.Orientation.Vertical, "large text leaves no room side by side"
    capital = page.hidden.cards["capital"]
    assert capital.fields["cost_percent_year"].value == 8
    person.click(capital.switch)
    person.wait_fresh()
    assert session.scenario.beyond.counting == ("capital",)
    assert page.tabs.tabText(HIDDEN) == "Hidden costs (1)"
    assert page.hidden.table.table_model.spec.row_keys == ("capital",)
    assert "÷ 365" in page.hidden.how.text()
    assert (person.order(), person.costs()) == (before, invoices)
    waiting = {each.path for each in assumptions(session.scenario)}
    assert "beyond.capital.cost_percent_year" in waiting
    person.type_number(capital.fields["cost_percent_year"], "12")
    person.wait_fresh()
    assert session.scenario.beyond.capital is not None
    assert session.scenario.beyond.capital.cost_percent_year == 12
    assert "beyond.capital.cost_percent_year" not in {each.path for each in assumptions(session.scenario)}
    workspace = session.workspace
    assert workspace is not None
    assert workspace.undo_label is not None
    assert workspace.undo_label.english() == "change a hidden cost"
    workspace.undo()
    workspace.undo()
    person.wait_fresh()
    assert not session.scenario.beyond.counting
    assert not capital.switch.isChecked()


def test_every_item_can_be_switched_on_by_keys(person: Person, page: CostsPage) -> None:
    open_tab(person, page, HIDDEN)
    for name in ITEMS:
        switch = page.hidden.cards[name].switch
        switch.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(switch, Qt.Key.Key_Space)
    person.wait_fresh()
    assert person.window.session.scenario.beyond.counting == ITEMS
    keys = set(page.hidden.table.table_model.spec.row_keys)
    assert {"capital", "card_security", "support", "missing_methods", "declined", "integration", "migration"} == keys


@pytest.mark.parametrize("language", ["fi"])
def test_no_card_of_a_hidden_cost_is_cut_where_its_words_are_long(person: Person, page: CostsPage) -> None:
    open_tab(person, page, HIDDEN)
    area = page.hidden.findChild(QScrollArea)
    cards = page.hidden.cards["capital"].parentWidget()
    assert isinstance(area, QScrollArea)
    assert isinstance(cards, QWidget)
    person.wait(lambda: area.viewport().width() >= cards.minimumSizeHint().width())


def test_the_choice_between_invoice_and_hidden_costs_and_the_periods(person: Person, page: CostsPage) -> None:
    open_tab(person, page, HIDDEN)
    assert page.hidden.ranking.isVisible()
    assert not page.shown.isVisible(), "two switches of the same words would be taken for one"
    person.click(page.hidden.cards["switching"].switch)
    person.wait_fresh()
    open_tab(person, page, COMPONENTS)
    assert page.shown.isVisible()
    shown(person, page.components.chart, "cost_month")
    choose(person, page.shown, "beyond")
    shown(person, page.components.chart, "cost_month_with_hidden")
    assert "hidden" in page.components.title.text()
    assert {"invoice", "beyond", "total"} <= {c.key for c in page.components.table.table_model.spec.columns}
    choose(person, page.components.period, "horizon")
    shown(person, page.components.chart, "cost_horizon_with_hidden")
    assert "36 months" in page.components.title.text()
    choose(person, page.shown, "invoice")
    shown(person, page.components.chart, "cost_horizon")
    assert "beyond" not in {c.key for c in page.components.table.table_model.spec.columns}
    choose(person, page.components.period, "year")
    shown(person, page.components.chart, "cost_year")


def test_the_ranking_counts_hidden_costs_only_where_it_is_told_to(person: Person, page: CostsPage) -> None:
    window = person.window
    open_tab(person, page, HIDDEN)
    person.click(page.hidden.cards["declined"].switch)
    person.wait_fresh()
    evaluation = window.session.evaluation
    assert evaluation is not None
    scores = [offer.score for offer in evaluation.ranked]
    assert not window.strip._hint.isVisible()
    choose(person, page.hidden.ranking, "total")
    person.wait_fresh()
    evaluation = window.session.evaluation
    assert evaluation is not None
    assert sum(offer.score for offer in evaluation.ranked) < sum(scores)
    assert window.strip._hint.isVisible()
    assert "hidden costs" in window.strip._hint.text()
    assert "criterion of cost" in page.hidden.told.text()


def test_an_approval_rate_of_one_offer(person: Person, page: CostsPage) -> None:
    session = person.window.session
    open_tab(person, page, HIDDEN)
    assert not page.hidden.approval.isVisible()
    person.click(page.hidden.cards["declined"].switch)
    person.wait_fresh()
    key = str(page.hidden.offer.currentData())
    person.type_number(page.hidden.rate, "97")
    person.wait_fresh()
    person.type_number(page.hidden.sample, "1200")
    person.wait_fresh()
    found = session.scenario.beyond.declined
    assert found is not None
    assert found.approval_percent == {key: Decimal(97)}
    assert found.sample_sizes == {key: 1200}
    assert "measured on 1,200 payments" in page.hidden.how.text()


def test_the_horizon_its_views_and_the_months_of_an_offer(person: Person, page: CostsPage) -> None:
    open_tab(person, page, HORIZON)
    panel = page.horizon
    shown(person, panel.chart, "outlook_cash")
    assert panel.chart.summary.text()
    choose(person, panel.view, "run")
    shown(person, panel.chart, "outlook_run")
    person.type_number(panel.months, "24")
    person.wait_fresh()
    person.wait(lambda: "24 months" in panel.title.text())
    assert "horizon_months" in person.window.session.scenario.confirmed
    person.type_number(panel.discount, "6")
    person.wait_fresh()
    person.wait(lambda: column_of(panel.tables["offers"], "present_value") != column_of(panel.tables["offers"], "cash"))
    choose(person, panel.which, "months")
    assert panel.tables["months"].isVisible()
    assert panel.tables["months"].table_model.rowCount() == 24


def test_the_curve_against_ticket_size(person: Person, page: CostsPage) -> None:
    open_tab(person, page, VOLUME)
    panel = page.volume
    shown(person, panel.chart, "volume_curve")
    choose(person, panel.across, "ticket")
    shown(person, panel.chart, "ticket_curve")
    assert panel.heading.text() == "Break-even amounts"
    assert panel.kind.isVisible()
    before = panel.chart.chart.spec
    panel.kind.setCurrentIndex(1)
    panel.kind.activated.emit(1)
    person.wait(lambda: panel.chart.chart.spec is not before)
    choose(person, panel.across, "volume")
    shown(person, panel.chart, "volume_curve")
    assert not panel.kind.isVisible()


@pytest.mark.parametrize("place", [COMPONENTS, VOLUME, HORIZON])
def test_every_chart_has_its_table_on_t_and_its_words(person: Person, page: CostsPage, place: int) -> None:
    open_tab(person, page, place)
    panel = {COMPONENTS: page.components.chart, VOLUME: page.volume.chart, HORIZON: page.horizon.chart}[place]
    person.wait(lambda: panel.chart.spec is not None and panel.chart.picture is not None)
    assert panel.summary.text()
    panel.chart.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(panel.chart, Qt.Key.Key_T)
    person.wait(panel.table.isVisible)
    assert not panel.chart.isVisible()
    assert panel.table.table_model.rowCount() > 1
    QTest.keyClick(panel.table, Qt.Key.Key_T)
    person.wait(panel.chart.isVisible)


def test_seasons_by_preset_and_month_by_month(person: Person) -> None:
    person.go("business")
    page = person.window.stack.page("business")
    assert isinstance(page, BusinessPage)
    session, card = person.window.session, page.seasons
    assert card.preset.currentData() == "christmas"
    assert "merchant.seasonality" in {each.path for each in assumptions(session.scenario)}
    card.preset.setCurrentIndex(card.preset.findData("level"))
    card.preset.activated.emit(card.preset.currentIndex())
    assert set(session.scenario.merchant.seasonality) == {Decimal(1)}
    assert "merchant.seasonality" in session.scenario.confirmed
    person.type_number(card.months[11], "250")
    person.wait_fresh()
    assert session.scenario.merchant.seasonality[11] == Decimal("2.5")
    assert card.preset.currentData() == ""
    workspace = session.workspace
    assert workspace is not None
    assert workspace.undo_label is not None
    assert workspace.undo_label.english() == "change the seasons"
    workspace.undo()
    assert set(session.scenario.merchant.seasonality) == {Decimal(1)}
    person.wait(lambda: card.months[11].text() == "100")


def test_the_table_of_components_never_scrolls_sideways(person: Person, page: CostsPage) -> None:
    person.window.resize(1024, 700)
    table = page.components.table
    person.wait(lambda: table.table_model.rowCount() > 0 and table.width() < 700)
    person.bot.wait(50)
    assert table.horizontalScrollBar().maximum() == 0
    hidden = [column for place, column in enumerate(table.table_model.spec.columns) if table.isColumnHidden(place)]
    assert {column.key for column in hidden}.isdisjoint({"name", "total"})
    assert all(render(column.title) in page.components.detail.text() for column in hidden)
    assert hidden
