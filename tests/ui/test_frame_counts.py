"""The numbers of the frame: each says what it counts, and those of offers add up."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from selector.app.open_points import open_points
from selector.ui.pages.results.page import ResultsPage
from selector.ui.pages.results.panels import ASIDE
from selector.ui.window import MainWindow
from tests.ui.person import PATIENCE


def test_the_numbers_of_the_frame_say_what_they_count_and_add_up(window: MainWindow, qtbot: QtBot) -> None:
    evaluation, strip, review = window.session.evaluation, window.strip, window.rail.buttons["review"]
    assert evaluation is not None
    assert evaluation.reference
    aside = {strip._quotes: evaluation.needs_quote, strip._excluded: evaluation.excluded,
             strip._reference: evaluation.reference}  # fmt: skip
    offers = len(evaluation.ranked) + sum(map(len, aside.values()))
    assert strip._count.text() == f"{len(evaluation.ranked)} of {offers}"
    for link, set_aside in aside.items():
        assert link.isVisible() is bool(set_aside)
        assert link.text().startswith(f"{len(set_aside)} ")
        assert f" {len(set_aside)}" in strip._count.toolTip()
    assert strip._count.accessibleName() == strip._count.toolTip() != ""
    page = window.stack.page("results")
    assert isinstance(page, ResultsPage)
    assert page.tabs.tabText(ASIDE) == f"Not ranked ({offers - len(evaluation.ranked)})"
    QTest.mouseClick(strip._reference, Qt.MouseButton.LeftButton)
    assert page.aside.table.table_model.rowCount() == len(evaluation.reference)

    qtbot.waitUntil(lambda: review.badge > 0, timeout=PATIENCE)
    waiting = open_points(window.session.scenario, evaluation)
    kinds = [f"{waiting.assumptions} assumptions to confirm",
             f"{waiting.pages} pages to read again that could change who is first"]  # fmt: skip
    assert review.badge == waiting.assumptions + waiting.pages
    assert review.toolTip().splitlines() == [f"{review.badge} open points", *kinds]
    assert review.accessibleName() == f"Review, {review.badge} open points"
    assert review.accessibleDescription() == ", ".join(kinds)
