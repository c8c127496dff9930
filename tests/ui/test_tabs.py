"""Tabs: each has the room that it needs, and what stands behind another tab takes none of it."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from selector.ui.frame.tab_order import tab_stops
from selector.ui.widgets.chart import ChartView
from selector.ui.window import MainWindow
from tests.ui.person import Person, visible


def around(widget: QWidget) -> Iterator[QScrollArea]:
    """The areas in which a widget scrolls."""
    outer = widget.parentWidget()
    while outer is not None:
        if isinstance(outer, QScrollArea):
            yield outer
        outer = outer.parentWidget()


def hidden_part(chart: ChartView, window: MainWindow) -> int:
    """How many pixels of a chart are neither seen nor reached by scrolling."""
    reach = sum(area.verticalScrollBar().maximum() for area in around(chart))
    page = window.stack
    foot = chart.mapTo(page, QPoint(0, chart.height())).y()
    return max(0, foot - page.height() - reach)


def test_every_chart_is_whole_at_the_least_comfortable_size(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, window)
    for name in ("results", "costs", "certainty"):
        person.go(name)
        window.stack.page(name)
        qtbot.wait(50)
        tabs = next(one for one in visible(window.stack) if isinstance(one, QTabWidget))
        for place in range(tabs.count()):
            tabs.setCurrentIndex(place)
            qtbot.wait(50)
            seen = [one for one in visible(window.stack) if isinstance(one, ChartView)]
            assert [(name, place, hidden_part(chart, window)) for chart in seen] == [(name, place, 0) for _ in seen]


def test_the_heat_map_fits_without_scrolling(window: MainWindow, qtbot: QtBot) -> None:
    Person(qtbot, window).go("certainty")
    window.stack.page("certainty")
    qtbot.wait(50)
    chart = next(one for one in visible(window.stack) if isinstance(one, ChartView))
    qtbot.waitUntil(lambda: all(area.verticalScrollBar().maximum() == 0 for area in around(chart)))


def test_the_ranking_has_its_room_back_after_the_chart(window: MainWindow, qtbot: QtBot) -> None:
    Person(qtbot, window).go("results")
    window.stack.page("results")
    qtbot.wait(50)
    tabs = next(one for one in visible(window.stack) if isinstance(one, QTabWidget))
    qtbot.wait(50)
    before = tabs.height()
    tabs.setCurrentIndex(1)
    qtbot.wait(50)
    assert tabs.height() > before
    tabs.setCurrentIndex(0)
    qtbot.wait(50)
    assert tabs.height() == before


def test_a_tab_that_is_clicked_keeps_the_focus_and_tab_goes_on_into_it(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, window)
    person.go("costs")
    tabs = next(one for one in visible(window.stack) if isinstance(one, QTabWidget))
    bar = tabs.tabBar()
    for place in (2, 3):
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(place).center())
        assert tabs.currentIndex() == place
        assert window.focusWidget() is bar
        page = tabs.currentWidget()
        QTest.keyClick(bar, Qt.Key.Key_Tab)
        assert window.focusWidget() is next(tab_stops(page))
