"""Nothing is cut, whatever the language, its direction or the size of text; every control has a name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from selector.i18n.catalog import gettext
from selector.ui.frame.rail import RailButton
from selector.ui.frame.strip_row import StripRow
from selector.ui.pages.start import PresetCard
from selector.ui.theme import theme
from selector.ui.widgets.card import Card
from selector.ui.widgets.fitted_table import FittedTable
from selector.ui.widgets.labels import Elided, wrapped
from selector.ui.window import MainWindow
from tests.ui.person import PATIENCE, reads, visible

PAGES = ("business", "priorities", "results", "costs")
SLACK = 1
"""A pixel of rounding between the width of letters and that of the word."""
SETTLED = 10_000
"""Milliseconds after which a page has surely been laid out."""
SELF_FITTING = (Elided, StripRow, RailButton, PresetCard)
"""What shortens its words itself and tells them whole on hover."""


def cut(root: QWidget) -> list[str]:
    """Words that have less room than they need."""
    found = []
    for widget in visible(root):
        words = reads(widget)
        if not words or isinstance(widget, SELF_FITTING) or (isinstance(widget, QLabel) and widget.wordWrap()):
            continue
        longest = max(widget.fontMetrics().horizontalAdvance(line) for line in words.split("\n"))
        if longest > widget.width() + SLACK:
            found.append(f"{type(widget).__name__} {words!r}: {longest} > {widget.width()}")
    return found + wider_than_seen(root)


def settles_uncut(root: QWidget, qtbot: QtBot) -> None:
    """Waits while a page is still being laid out; fails with what stays cut."""

    def is_whole() -> None:
        assert cut(root) == []

    qtbot.waitUntil(is_whole, timeout=SETTLED)


def wider_than_seen(root: QWidget) -> list[str]:
    """Forms that run out of the view sideways."""
    areas = [widget for widget in visible(root) if isinstance(widget, QScrollArea)]
    bodies = [(body, area.viewport().width()) for area in areas if (body := area.widget()) is not None]
    return [
        f"{body.minimumSizeHint().width()} in a view of {seen}"
        for body, seen in bodies
        if body.minimumSizeHint().width() > seen
    ]


def never_sideways(page: QWidget) -> bool:
    return all(area.horizontalScrollBar().maximum() == 0 for area in page.findChildren(QScrollArea))


@pytest.mark.parametrize("language", ["en", "el", "fa", "qps"])
@pytest.mark.parametrize("page", PAGES)
def test_no_word_is_cut(window: MainWindow, qtbot: QtBot, page: str, language: str) -> None:
    window.show_page(page)
    assert window.stack.page(page) is window.stack.currentWidget()
    qtbot.waitUntil(lambda: not window.session.runner.jobs, timeout=PATIENCE)
    settles_uncut(window, qtbot)


@pytest.mark.parametrize("language", ["qps"])
def test_the_start_page_has_room_for_long_words(start: MainWindow, qtbot: QtBot) -> None:
    start.resize(1366, 768)
    settles_uncut(start, qtbot)


def test_the_business_page_does_not_scroll_sideways_in_a_small_window(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1024, 700)
    window.show_page("business")
    page = window.stack.page("business")
    assert page.findChildren(QScrollArea)
    qtbot.waitUntil(lambda: never_sideways(page), timeout=SETTLED)


@pytest.mark.parametrize(("language", "scale", "columns"), [("en", 1.0, 3), ("qps", 1.0, 2), ("qps", 2.0, 2)])
def test_the_kinds_of_business_take_fewer_columns_before_the_start_page_scrolls_sideways(
    start: MainWindow, qtbot: QtBot, scale: float, columns: int
) -> None:
    theme().apply("light", scale)
    start.resize(1366, 768)
    page = start.stack.page("start")

    def is_laid_out() -> None:
        assert len({card.x() for card in page.findChildren(PresetCard)}) == columns
        assert never_sideways(page)

    qtbot.waitUntil(is_laid_out, timeout=SETTLED)


@pytest.mark.parametrize("page", PAGES)
def test_text_at_twice_the_size_is_not_cut(window: MainWindow, qtbot: QtBot, page: str) -> None:
    theme().apply("light", 2.0)
    window.resize(1920, 1080)
    window.show_page(page)
    assert window.stack.page(page) is window.stack.currentWidget()
    qtbot.wait(80)
    settles_uncut(window, qtbot)


@pytest.mark.parametrize("language", ["fa", "qps_rtl"])
def test_a_mirrored_language_mirrors_the_window(window: MainWindow) -> None:
    assert QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert window.rail.mapTo(window, window.rail.rect().topLeft()).x() > window.width() / 2
    assert window.strip.mapTo(window, window.strip.rect().topLeft()).x() < window.width() / 2


@pytest.mark.parametrize("page", [*PAGES, "start"])
def test_every_control_has_a_name(window: MainWindow, qtbot: QtBot, page: str) -> None:
    window.show_page(page)
    qtbot.wait(30)
    nameless = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in visible(window)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and isinstance(widget, QAbstractButton | QAbstractItemView | QLineEdit | QCheckBox)
        and not isinstance(widget, QScrollBar | QTabBar)
        and not (widget.accessibleName() or reads(widget))
    ]
    assert nameless == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_graphics_contrast_with_what_is_behind_them(scheme: str) -> None:
    theme().apply(scheme, 1.0)
    behind = ("window", "surface", "rail")
    for ink in ("text", "muted", "accent", "good", "bad", "unsure"):
        for back in behind:
            assert contrast(ink, back) >= 4.5, f"{ink} on {back}"
    assert contrast("on_accent", "accent") >= 4.5
    assert contrast("text", "accent_soft") >= 4.5
    assert contrast("accent", "accent_soft") >= 4.5
    for ink in ("strong_border", "focus"):
        assert contrast(ink, "surface") >= 3
        assert contrast(ink, "window") >= 2.7


def contrast(ink: str, back: str) -> float:
    """Contrast of two colours by the Web Content Accessibility Guidelines 2.1, 1.4.3."""
    light, dark = sorted((luminance(ink), luminance(back)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(name: str) -> float:
    colour = theme().colour(name)
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("page", [*PAGES, "platforms", "certainty", "review"])
def test_twice_the_size_beside_the_ranking_never_scrolls_sideways(window: MainWindow, qtbot: QtBot, page: str) -> None:
    theme().apply("light", 2.0)
    window.resize(1366, 768)
    window.want_strip(wanted=True)
    window.show_page(page)
    qtbot.wait(80)
    assert window.strip.isVisible()
    assert wider_than_seen(window) == []
    for table in (view for view in visible(window) if isinstance(view, FittedTable) and page != "costs"):
        assert table.horizontalScrollBar().maximum() == 0, table.accessibleName()


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("size", [(1366, 768), (2200, 1200)])
def test_title_and_button_of_a_form_stand_above_its_cards(
    window: MainWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window.resize(*size)
    window.show_page("business")
    page = window.stack.page("business")

    def ends(widget: QWidget) -> tuple[int, int]:
        left = widget.mapTo(page, widget.rect().topLeft()).x()
        return left, left + widget.width()

    def is_aligned() -> bool:
        card = next(one for one in visible(page) if isinstance(one, Card))
        button = next(one for one in visible(page) if reads(one) == gettext("See the ranking"))
        title = next(one for one in visible(page) if reads(one) == gettext("Business"))
        heads = sorted((ends(title), ends(button)))
        return ends(card) == (heads[0][0], heads[-1][1])

    qtbot.waitUntil(is_aligned)


def first_ink(label: QLabel) -> set[int]:
    """Where the lines of a label begin: of each the outermost column on the right that is not empty."""
    image, ground = label.grab().toImage(), label.grab().toImage().pixelColor(0, 0)
    inked = [[x for x in range(image.width()) if image.pixelColor(x, y) != ground] for y in range(image.height())]
    begins, line = set(), 0
    for row in inked:
        if row:
            line = max(line, row[-1])
        elif line:
            begins.add(line)
            line = 0
    return begins | ({line} if line else set())


@pytest.mark.parametrize("language", ["fa"])
def test_every_line_of_a_persian_paragraph_begins_at_the_edge(start: MainWindow, qtbot: QtBot) -> None:
    label = wrapped(" ".join(["دا"] * 40))
    label.setParent(start)
    label.resize(200, label.heightForWidth(200))
    label.show()
    assert label.height() > 3 * label.fontMetrics().height(), "several lines"
    assert len(first_ink(label)) == 1
