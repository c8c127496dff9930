"""Pages are made piece by piece: the click shows a page's place at once, and what was begun is never left half-made."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from selector.ui.dialogs.page_help import PageHelp, terms_on
from selector.ui.frame.stack import _Making
from selector.ui.pages.costs.page import CostsPage
from selector.ui.theme import theme
from selector.ui.widgets.beforehand import TOGETHER, dress, lay_out
from selector.ui.widgets.labels import Label, Term
from selector.ui.window import MainWindow
from tests.ui.person import PATIENCE

LOOKED_AT = 4
"""Every so many pieces the window changes: a page has dozens, and each change lays the whole window out."""


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """One piece at a time."""
    monkeypatch.setattr("selector.ui.frame.stack.SLICE_S", -1.0)


def is_begun(window: MainWindow) -> bool:
    making = window.stack._making.get("costs")
    return making is not None and making.page is not None


@pytest.mark.usefixtures("slow")
def test_a_click_shows_the_title_at_once_and_the_page_follows(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("costs")
    assert window.stack.name == "costs"
    assert "costs" not in window.stack._pages
    assert window.stack.currentWidget() is window.stack._blank
    assert window.stack._blank._title.text() == "Costs"
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.stack._pages.get("costs"), timeout=PATIENCE)
    page = window.stack.page("costs")
    assert isinstance(page, CostsPage)
    assert page.tabs.count() == 4


@pytest.mark.usefixtures("slow")
def test_help_on_a_page_that_is_being_made_tells_its_terms_as_soon_as_it_is_there(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.show_page("costs")
    window.commands.help()
    sheet = window.findChild(PageHelp)
    assert isinstance(sheet, PageHelp)
    assert sheet.windowTitle() == "Help: Costs"
    told = {label.text() for label in sheet.findChildren(Label)}
    assert "Terms on this page" not in told
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.stack._pages.get("costs"), timeout=PATIENCE)
    told = {label.text() for label in sheet.findChildren(Label)}
    terms = terms_on(window.stack.page("costs"))
    assert terms
    assert {"Terms on this page", *terms, *terms.values()} <= told
    Term("seed").setParent(window.stack.page("costs"))
    window.session.evaluation_changed.emit()
    qtbot.waitUntil(lambda: "Seed" in {label.text() for label in sheet.findChildren(Label)}, timeout=PATIENCE)
    sheet.close()


@pytest.mark.usefixtures("slow")
def test_whoever_needs_a_page_now_gets_all_of_it(window: MainWindow) -> None:
    window.show_page("costs")
    page = window.stack.page("costs")
    assert isinstance(page, CostsPage)
    assert page.hidden.isVisibleTo(page.tabs) is False
    assert window.stack.currentWidget() is page
    assert not window.stack._awaited.isActive()


@pytest.mark.usefixtures("slow")
def test_another_page_is_chosen_before_the_first_is_made(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("costs")
    qtbot.waitUntil(lambda: is_begun(window), timeout=PATIENCE)
    window.show_page("results")
    assert window.stack.currentWidget() is window.stack.page("results")
    qtbot.wait(100)
    assert window.stack.currentWidget() is window.stack.page("results")
    window.show_page("costs")
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.stack._pages.get("costs"), timeout=PATIENCE)


@pytest.mark.usefixtures("slow")
def test_what_was_begun_goes_with_its_document(window: MainWindow, qtbot: QtBot) -> None:
    count = window.stack.count()
    window.show_page("costs")
    qtbot.waitUntil(lambda: is_begun(window), timeout=PATIENCE)
    window.session.opened.emit()
    assert window.stack._making == {}
    assert window.stack.count() <= count


def test_a_page_that_cannot_be_made_leaves_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_page: CostsPage) -> Iterator[None]:
        yield
        raise ArithmeticError("cannot be made")

    count = window.stack.count()
    with monkeypatch.context() as patch:
        patch.setattr(CostsPage, "build", broken)
        with pytest.raises(ArithmeticError):
            window.stack.page("costs")
    assert "costs" not in window.stack._pages
    assert window.stack.count() == count
    assert isinstance(window.stack.page("costs"), CostsPage)


@pytest.mark.parametrize("name", ["business", "platforms", "priorities", "costs", "certainty", "review"])
def test_the_window_may_change_its_size_and_looks_between_pieces(name: str, window: MainWindow) -> None:
    window.show_page("results")
    making = window.stack._making.pop(name, None) or _Making(name, window.session, window.stack)
    sizes = [(1024, 700), (1920, 1080)]
    for piece in count():
        if making.go_on(-1.0) is not None:
            break
        if piece % LOOKED_AT:
            continue
        window.resize(*sizes[0])
        sizes.reverse()
        theme().apply("dark" if sizes[0][0] > 1500 else "light", 1.0)
        window.grab()  # tells hidden pages their new size too
    window.stack._making[name] = making
    window.show_page(name)
    assert window.stack.page(name) is making.page


@pytest.mark.parametrize("beforehand", [dress, lay_out])
def test_parts_that_an_edit_takes_away_meanwhile_are_passed_over(
    qtbot: QtBot, beforehand: Callable[[QWidget], Iterator[None]]
) -> None:
    page, parts = QWidget(), [QWidget() for _place in range(2 * TOGETHER)]
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    for part in parts:
        QVBoxLayout(part)
        column.addWidget(part)
    pieces = beforehand(page)
    next(pieces)
    delete(parts[0])
    delete(parts[-1])
    assert list(pieces), "it goes on with the others"
