"""Platforms and Review: nothing is cut in any language or at twice the size of text, and every control has a name."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from selector.ui.pages.platforms.page import PlatformsPage
from selector.ui.pages.review.page import ReviewPage
from selector.ui.theme import theme
from selector.ui.window import MainWindow
from tests.ui.person import PATIENCE, reads, visible
from tests.ui.test_legibility import settles_uncut


def open_tab(tabs: QTabWidget, place: int, qtbot: QtBot) -> None:
    tabs.setCurrentIndex(place)

    def is_seen() -> bool:
        part = tabs.widget(place)
        return part is not None and part.isVisible()

    qtbot.waitUntil(is_seen, timeout=PATIENCE)


def states(window: MainWindow, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """Every state of both pages, one after the other."""
    window.show_page("platforms")
    page = window.stack.page("platforms")
    assert isinstance(page, PlatformsPage)
    for place in range(page.profile.tabs.count()):
        open_tab(page.profile.tabs, place, qtbot)
        yield f"profile {place}", page
    page.best_button.click()
    qtbot.waitUntil(page.comparison.isVisible, timeout=PATIENCE)
    yield "comparison", page
    page.quote_button.click()
    qtbot.waitUntil(lambda: page.editor.isVisible() and page.editor.checked is not None, timeout=PATIENCE)
    yield "quote", page
    window.show_page("review")
    review = window.stack.page("review")
    assert isinstance(review, ReviewPage)
    for place in range(review.tabs.count()):
        open_tab(review.tabs, place, qtbot)
        yield f"review {place}", review


@pytest.mark.parametrize("language", ["en", "fa", "qps", "qps_rtl"])
def test_no_word_is_cut(window: MainWindow, qtbot: QtBot) -> None:
    for _name, page in states(window, qtbot):
        settles_uncut(page, qtbot)


def test_text_at_twice_the_size_is_not_cut(window: MainWindow, qtbot: QtBot) -> None:
    theme().apply("light", 2.0)
    window.resize(1920, 1080)
    for _name, page in states(window, qtbot):
        settles_uncut(page, qtbot)


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
