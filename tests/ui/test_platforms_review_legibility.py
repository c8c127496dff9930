"""Platforms and Review: nothing is cut in any language or at twice the size of text, and every control has a name."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QScrollBar, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from selector.ui.pages.platforms.page import PlatformsPage
from selector.ui.pages.review.page import ReviewPage
from selector.ui.theme import theme
from selector.ui.window import MainWindow
from tests.ui.person import reads, visible
from tests.ui.test_legibility import cut


def states(window: MainWindow, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """Every state of both pages, one after the other."""
    window.show_page("platforms")
    page = window.stack.page("platforms")
    assert isinstance(page, PlatformsPage)
    for place in range(page.profile.tabs.count()):
        page.profile.tabs.setCurrentIndex(place)
        qtbot.wait(20)
        yield f"profile {place}", page
    page.best_button.click()
    qtbot.wait(20)
    yield "comparison", page
    page.quote_button.click()
    qtbot.waitUntil(lambda: page.editor.checked is not None)
    yield "quote", page
    window.show_page("review")
    review = window.stack.page("review")
    assert isinstance(review, ReviewPage)
    for place in range(review.tabs.count()):
        review.tabs.setCurrentIndex(place)
        qtbot.wait(60)
        yield f"review {place}", review


@pytest.mark.parametrize("language", ["en", "fa", "qps", "qps_rtl"])
def test_no_word_is_cut(window: MainWindow, qtbot: QtBot) -> None:
    for name, page in states(window, qtbot):
        assert (name, cut(page)) == (name, [])


def test_text_at_twice_the_size_is_not_cut(window: MainWindow, qtbot: QtBot) -> None:
    theme().apply("light", 2.0)
    window.resize(1920, 1080)
    for name, page in states(window, qtbot):
        assert (name, cut(page)) == (name, [])


def test_every_control_has_a_name(window: MainWindow, qtbot: QtBot) -> None:
    kinds = QAbstractButton | QAbstractItemView | QLineEdit | QComboBox
    for name, page in states(window, qtbot):
        nameless = [
            f"{type(widget).__name__} in {type(widget.parent()).__name__}"
            for widget in visible(page)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and isinstance(widget, kinds)
            and not isinstance(widget, QScrollBar | QTabBar)
            and not (widget.accessibleName() or reads(widget))
        ]
        assert (name, nameless) == (name, [])
