"""Every chart of the window, driven by the mouse: hover reads a figure, a click chooses the offer everywhere.

Each is also copied with its words, saved in three formats, and shown as a table.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QToolButton, QToolTip
from pytestqt.qtbot import QtBot

from selector.ui.pages.certainty.page import CertaintyPage
from selector.ui.pages.costs.page import HORIZON, VOLUME, CostsPage
from selector.ui.pages.results.page import ResultsPage
from selector.ui.pages.results.panels import CHART
from selector.ui.widgets.chart_panel import ChartPanel
from selector.ui.window import MainWindow
from tests.ui.person import LEFT, PATIENCE, person_at

Open = Callable[[MainWindow], ChartPanel]
START = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}
STILL_OTHERS = {"stability", "tornado"}
"""Charts whose rows are criteria and doubts, not offers: a click marks the row and leaves the offer as it is."""


def results(window: MainWindow, shown: str = "score") -> ChartPanel:
    page = window.stack.page("results")
    assert isinstance(page, ResultsPage)
    page.tabs.setCurrentIndex(CHART)
    page.profile._buttons[shown].click()
    return page.chart


def costs(window: MainWindow, place: int = 0) -> ChartPanel:
    page = window.stack.page("costs")
    assert isinstance(page, CostsPage)
    page.tabs.setCurrentIndex(place)
    return {VOLUME: page.volume.chart, HORIZON: page.horizon.chart}.get(place, page.components.chart)


def certainty(window: MainWindow, name: str) -> ChartPanel:
    page = window.stack.page("certainty")
    assert isinstance(page, CertaintyPage)
    panel: ChartPanel = page.overview.heat if name == "heat" else getattr(page, name)
    sheets = [page.tabs.widget(at) for at in range(page.tabs.count())]
    place = next(at for at, sheet in enumerate(sheets) if sheet is not None and sheet.isAncestorOf(panel))
    page.tabs.setCurrentIndex(place)
    return panel


CHARTS: dict[str, tuple[str, Open]] = {
    "ranking": ("results", results),
    "support": ("results", lambda window: results(window, "support")),
    "components": ("costs", costs),
    "volume": ("costs", lambda window: costs(window, VOLUME)),
    "horizon": ("costs", lambda window: costs(window, HORIZON)),
    "acceptability": ("certainty", lambda window: certainty(window, "heat")),
    "stability": ("certainty", lambda window: certainty(window, "stability")),
    "tornado": ("certainty", lambda window: certainty(window, "swings")),
    "frontier": ("certainty", lambda window: certainty(window, "frontier")),
    "whom it suits": ("certainty", lambda window: certainty(window, "central")),
    "head to head": ("certainty", lambda window: certainty(window, "pairwise")),
}


@pytest.fixture(params=CHARTS)
def chart(request: pytest.FixtureRequest, window: MainWindow, qtbot: QtBot) -> ChartPanel:
    """A chart that is drawn, in front of a person."""
    page, opened = CHARTS[request.param]
    person_at(window, qtbot, page)
    panel = opened(window)
    view = panel.chart
    qtbot.waitUntil(lambda: view.isVisible() and view.picture is not None and bool(view.picture.hits), timeout=PATIENCE)
    qtbot.waitUntil(lambda: not window.session.runner.jobs, timeout=PATIENCE)
    panel.setObjectName(request.param)
    return panel


@pytest.fixture(autouse=True)
def empty_clipboard() -> Iterator[None]:
    yield
    QGuiApplication.clipboard().clear()


def spots(panel: ChartPanel) -> list[tuple[str, QPoint, str]]:
    """What can be met with the pointer: its row, where, and what it says."""
    view = panel.chart
    assert view.picture is not None
    middles = [QPoint(round((h.left + h.right) / 2), round((h.top + h.bottom) / 2)) for h in view.picture.hits]
    met = [(at, view.hit_at(at.x(), at.y())) for at in middles if view.rect().contains(at)]
    return [(hit.category, at, hit.said) for at, hit in met if hit is not None]


def test_every_chart_of_the_window(chart: ChartPanel, window: MainWindow, qtbot: QtBot, tmp_path: Path,
                                   monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    hover_reads_a_figure(chart, qtbot)
    points_that_lie_close_are_told_apart(chart)
    it_says_how_many_rows_have_room(chart)
    a_click_chooses_the_offer(chart, window, qtbot)
    keys_read_the_parts_of_the_chosen_one(chart)
    copied_and_as_a_table(chart)
    saved_in_every_format(chart, qtbot, tmp_path, monkeypatch)


def hover_reads_a_figure(chart: ChartPanel, qtbot: QtBot) -> None:
    _row, at, said = spots(chart)[0]
    QTest.mouseMove(chart.chart, QPoint(1, 1))
    QTest.mouseMove(chart.chart, at)
    qtbot.waitUntil(lambda: QToolTip.text() == said, timeout=PATIENCE)
    QApplication.sendEvent(chart.chart, QEvent(QEvent.Type.Leave))
    assert chart.chart._lit is None


def points_that_lie_close_are_told_apart(chart: ChartPanel) -> None:
    view = chart.chart
    for hit in view.picture.hits if view.picture else ():
        middle = (hit.left + hit.right) / 2, (hit.top + hit.bottom) / 2
        met = view.hit_at(*middle)
        assert met is not None
        assert ((met.left + met.right) / 2, (met.top + met.bottom) / 2) == pytest.approx(middle)


def it_says_how_many_rows_have_room(chart: ChartPanel) -> None:
    view, told = chart.chart, re.search(r"(\d+) of (\d+) are drawn", chart.summary.text())
    met = {hit.category for hit in (view.picture.hits if view.picture else ())}
    if told is not None:
        assert (int(told[1]), int(told[2])) == (len(met), chart.table.sorted.rowCount())


def keys_read_the_parts_of_the_chosen_one(chart: ChartPanel) -> None:
    view = chart.chart
    chosen = next(hit for hit in (view.picture.hits if view.picture else ()) if hit.category == view._chosen)
    own = [hit for hit in (view.picture.hits if view.picture else ()) if hit.category == chosen.category]
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view._lit is not None
    assert view._lit.left == max(hit.left for hit in own)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view._lit in own
    assert QToolTip.text() == view._lit.said
    assert any(sign.isdecimal() for _row, _at, each in spots(chart) for sign in each)


def a_click_chooses_the_offer(chart: ChartPanel, window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    before = session.offer
    row, at = next((row, at) for row, at, _said in spots(chart) if row not in {"", before})
    QTest.mouseClick(chart.chart, LEFT, pos=at)
    assert chart.chart._chosen == row
    if chart.objectName() in STILL_OTHERS:
        assert session.offer == before
        return
    qtbot.waitUntil(lambda: session.offer == row, timeout=PATIENCE)
    page = window.stack.page("results")
    assert isinstance(page, ResultsPage)
    assert page.table.current_key == row


def copied_and_as_a_table(chart: ChartPanel) -> None:
    assert chart.summary.text().endswith((".", "?")), "a summary is a sentence"
    chart.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert data.text()
    assert chart.summary.text().startswith(data.text()), "the window adds how many offers are drawn"
    chart.chart.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(chart.chart, Qt.Key.Key_T)
    assert chart.table.isVisible()
    assert chart.table.sorted.rowCount()
    chart.copy()
    assert QGuiApplication.clipboard().mimeData().hasHtml()
    QTest.keyClick(chart.table, Qt.Key.Key_T)
    assert chart.chart.isVisible()


def saved_in_every_format(
    chart: ChartPanel, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    save = next(b for b in chart.findChildren(QToolButton) if b.accessibleName().startswith("Save the chart"))
    for ending, start in START.items():
        file = tmp_path / f"chart{ending}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, file=file, **_more: (str(file), ""))
        QTest.mouseClick(save, LEFT)
        qtbot.waitUntil(file.exists, timeout=PATIENCE)
        assert file.read_bytes().startswith(start)
