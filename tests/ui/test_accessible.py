"""Everything can be reached, named, seen and read without a mouse: a walk over every page and every dialog."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractAnimation, QObject, QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QTabWidget,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from selector.app.actions import ACTIONS
from selector.domain.criteria import ValueFunction, ValuePoint
from selector.i18n.catalog import gettext
from selector.report.freshness import Mark
from selector.ui.dialogs.about import About
from selector.ui.dialogs.import_dialog import ImportDialog
from selector.ui.dialogs.page_help import PageHelp, terms_on
from selector.ui.dialogs.preferences import Preferences
from selector.ui.dialogs.shortcuts import Shortcuts
from selector.ui.dialogs.value_function import ValueFunctionDialog
from selector.ui.frame.findable import findable
from selector.ui.frame.palette import Palette
from selector.ui.frame.rail import RailButton
from selector.ui.frame.tab_order import tab_stops
from selector.ui.help_texts import HELP
from selector.ui.marks import meaning
from selector.ui.terms import TERMS
from selector.ui.theme import theme
from selector.ui.widgets.card import MarkButton
from selector.ui.widgets.chart import ChartView
from selector.ui.widgets.labels import Label, Term
from selector.ui.widgets.share_bar import ShareBar
from selector.ui.widgets.table import TableView
from selector.ui.widgets.text_room import widest
from selector.ui.window import MainWindow
from tests.ui.person import PATIENCE, Person, visible

PAGES = ("start", "business", "platforms", "priorities", "results", "costs", "certainty", "review", "scenarios")
CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    ChartView,
    ShareBar,
)
PATIENCE_TABS = 400
BY_OTHER_KEYS = (RailButton, QScrollBar, QHeaderView)
"""The rail is one stop: arrows and Alt+number choose; what scrolls follows the focus."""


def spoken(widget: QWidget) -> str:
    """What a screen reader says of it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {spoken(widget)!r} in {type(widget.parent()).__name__}"


def stops(root: QWidget) -> list[QWidget]:
    """What Tab should visit; of buttons of which one holds only that one."""
    found = []
    for widget in visible(root):
        takes = (widget.focusPolicy() & Qt.FocusPolicy.TabFocus) == Qt.FocusPolicy.TabFocus
        group = widget.group() if isinstance(widget, QAbstractButton) else None
        held = group is None or not group.exclusive() or group.checkedButton() is widget
        if takes and widget.isEnabled() and held and not isinstance(widget, QTabWidget):
            found.append(widget)
    return found


def walked(window: QWidget, first: QWidget) -> list[QWidget]:
    """What Tab really visits, from `first` on until it comes round."""
    first.setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[QWidget] = []
    for _ in range(PATIENCE_TABS):
        now = window.focusWidget()
        if now is None or now in seen:
            return seen
        seen.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    raise AssertionError("Tab never comes round")


def place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())


def backwards(seen: list[QWidget], body: QWidget) -> Iterator[str]:
    """Steps of Tab that go up without going on to the next column; bodies that scroll move under the focus."""
    for before, after in pairwise(seen):
        areas = [area for area in body.findChildren(QScrollArea) if area.isAncestorOf(after)]
        enters = any(not area.isAncestorOf(before) for area in areas)
        if enters or not (body.isAncestorOf(before) and body.isAncestorOf(after)):
            continue
        first, second = place(before, body), place(after, body)
        if second.bottom() <= first.top() and second.left() < first.right():
            yield f"{told(before)} {first.getRect()} → {told(after)} {second.getRect()}"


def is_picture(widget: QWidget) -> bool:
    """A button that can never be pressed only shows a colour; its words stand beside it."""
    return not widget.isEnabled() and widget.focusPolicy() is Qt.FocusPolicy.NoFocus


def nameless(root: QWidget) -> list[str]:
    reached = {*stops(root), *(widget for widget in visible(root) if isinstance(widget, CONTROLS))}
    parts = (QScrollBar, QHeaderView)
    return [
        told(widget)
        for widget in reached
        if not isinstance(widget, parts) and not spoken(widget) and not is_picture(widget)
    ]


def beyond_keys(root: QWidget) -> list[str]:
    """What can be clicked but never gets the focus."""
    menu = [widget for widget in visible(root) if isinstance(widget.parent(), QMenuBar)]
    return [
        told(widget)
        for widget in visible(root)
        if isinstance(widget, CONTROLS) and widget.isEnabled() and not widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget not in menu and not isinstance(widget, BY_OTHER_KEYS)
        and not (isinstance(widget, MarkButton) and widget.mark is not Mark.ASSUMPTION)
    ]  # fmt: skip


def ringless(root: QWidget) -> list[str]:
    """What looks the same with the focus as without."""
    found = []
    for widget in stops(root):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        on = widget.grab().toImage()
        widget.clearFocus()
        QApplication.processEvents()
        if on == widget.grab().toImage():
            found.append(told(widget))
    return found


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE)
    return Person(qtbot, window)


def opened(person: Person, page: str) -> QWidget:
    person.window.show_page(page)
    person.wait(lambda: not person.window.session.runner.jobs)
    person.bot.wait(30)
    return person.window.stack.page(page)


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("page", PAGES)
def test_every_control_of_a_page_is_named_and_reached_in_order(person: Person, page: str, language: str) -> None:
    del language
    body = opened(person, page)
    assert nameless(person.window) == []
    assert beyond_keys(person.window) == []
    wanted = stops(person.window)
    seen = walked(person.window, next(tab_stops(person.window.rail)))
    groups = {widget.group() for widget in seen if isinstance(widget, QAbstractButton)} - {None}
    missed = [widget for widget in wanted if widget not in seen and widget.isVisible()]
    assert [told(one) for one in missed if not (isinstance(one, QAbstractButton) and one.group() in groups)] == []
    if person.window.layoutDirection() is Qt.LayoutDirection.LeftToRight:
        assert list(backwards(seen, body)) == []
    strip = [seen.index(widget) for widget in seen if person.window.strip.isAncestorOf(widget)]
    inside = [seen.index(widget) for widget in seen if body.isAncestorOf(widget)]
    assert not inside or max(inside) < min(strip)


@pytest.mark.parametrize("page", PAGES)
def test_the_focus_is_seen(person: Person, page: str) -> None:
    opened(person, page)
    assert ringless(person.window) == []


@pytest.mark.parametrize("page", PAGES)
def test_every_tab_of_a_page_is_named(person: Person, page: str) -> None:
    body = opened(person, page)
    for tabs in body.findChildren(QTabWidget):
        for number in range(tabs.count()):
            tabs.setCurrentIndex(number)
            person.bot.wait(20)
            assert nameless(person.window) == [], tabs.tabText(number)
            assert beyond_keys(person.window) == [], tabs.tabText(number)


@pytest.mark.parametrize("page", PAGES)
def test_f1_explains_the_page_and_every_term_on_it(person: Person, page: str) -> None:
    body = opened(person, page)
    person.window.rail.setFocus()
    QTest.keyClick(person.window, Qt.Key.Key_F1)
    sheet = person.window.findChild(PageHelp)
    assert sheet is not None
    words = {label.text() for label in sheet.findChildren(Label)}
    assert HELP[page]
    assert {gettext(sentence) for sentence in HELP[page]} <= words
    for title, sentence in terms_on(body).items():
        assert sentence.endswith((".", "?")), title
        assert {title, sentence} <= words
    assert all(term.text() in words for term in body.findChildren(Term))
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_f1_and_hover_explain_the_term_that_has_the_focus(person: Person) -> None:
    body = opened(person, "business")
    for term in body.findChildren(Term):
        assert term.toolTip() == term.sentence != ""
    term = next(term for term in visible(body) if isinstance(term, Term))
    term.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(term, Qt.Key.Key_F1)
    assert QToolTip.text() == term.sentence
    assert person.window.findChild(PageHelp) is None


def test_every_term_is_told_in_one_sentence() -> None:
    for title, sentence in TERMS.values():
        assert title
        assert sentence.endswith((".", "?"))
        assert ". " not in sentence.replace("e.g. ", ""), sentence


def test_f1_on_a_table_explains_the_cell(person: Person) -> None:
    body = opened(person, "results")
    table = next(table for table in visible(body) if isinstance(table, TableView))
    table.setFocus(Qt.FocusReason.TabFocusReason)
    heading = table.table_model.spec.columns.index(next(c for c in table.table_model.spec.columns if c.key == "score"))
    table.setCurrentIndex(table.sorted.index(0, heading))
    QTest.keyClick(table, Qt.Key.Key_F1)
    assert TERMS["score"][1] in QToolTip.text().replace("\n", " ")
    table.setCurrentIndex(table.sorted.index(0, 0))
    assert table.explain(), "a column without a term of its own tells those of the others"
    assert TERMS["score"][1] in QToolTip.text().replace("\n", " ")
    lines = QToolTip.text().split("\n")
    assert widest(lines) <= 440 < widest([QToolTip.text().replace("\n", " ")]), "no line as wide as the window"


def sheets(window: MainWindow, export: Path) -> dict[str, Callable[[], QDialog]]:
    """Every sheet of the window, made as its action makes it."""
    settings, points = window.session.settings, (ValuePoint(at=0, value=100), ValuePoint(at=3, value=0))
    assert settings is not None
    return {
        "preferences": lambda: Preferences(window, settings),
        "about": lambda: About(window),
        "shortcuts": lambda: Shortcuts(window),
        "help": lambda: PageHelp(window, "costs", window.stack.page("costs")),
        "value": lambda: ValueFunctionDialog(window, "Cost", "%", ValueFunction(points=points)),
        "palette": lambda: Palette(window, findable(window)),
        "import": lambda: ImportDialog(window, [export]),
    }


SHEETS = ("preferences", "about", "shortcuts", "help", "value", "palette", "import")


@pytest.mark.parametrize("name", SHEETS)
def test_every_control_of_a_sheet_is_named_reached_and_seen_with_the_focus(
    person: Person, tmp_path: Path, name: str
) -> None:
    export = tmp_path / "sales.csv"
    export.write_text("Date,Amount,Fee,Currency\n2026-01-31,10.00,0.30,EUR\n2026-02-01,12.00,0.35,EUR\n")
    sheet = sheets(person.window, export)[name]()
    sheet.show()
    sheet.activateWindow()
    person.wait(sheet.isActiveWindow)
    person.wait(lambda: not person.window.session.runner.jobs)
    assert nameless(sheet) == []
    wanted = stops(sheet)
    seen = walked(sheet, min(wanted, key=lambda widget: (place(widget, sheet).y(), place(widget, sheet).x())))
    assert [told(widget) for widget in wanted if widget not in seen] == []
    assert list(backwards(seen, sheet)) == []
    assert ringless(sheet) == []
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_no_two_keys_of_a_page_clash(person: Person) -> None:
    taken = Counter(QKeySequence(action.shortcut).toString() for action in ACTIONS if action.shortcut)
    assert max(taken.values()) == 1
    for page in PAGES:
        body = opened(person, page)
        heard = [one for one in body.findChildren(QShortcut) if isinstance(one.parent(), QWidget)]
        for one, other in combinations(heard, 2):
            first, second = one.parent(), other.parent()
            assert isinstance(first, QWidget)
            assert isinstance(second, QWidget)
            nested = first is second or first.isAncestorOf(second) or second.isAncestorOf(first)
            assert not (nested and one.key() == other.key()), f"{page}: {one.key().toString()}"
        everything = [shortcut.key().toString() for shortcut in body.findChildren(QShortcut)]
        assert not set(everything) & set(taken), page


def test_menus_show_every_action_once_with_its_key_and_no_letter_clashes(window: MainWindow) -> None:
    shown: list[QAction] = []
    for menu in window.menus.values():
        menu.aboutToShow.emit()
        acts = [act for act in menu.actions() if not act.isSeparator()]
        letters = [letter for act in acts if (letter := mnemonic(act.text()))]
        assert len(set(letters)) == len(letters), menu.title()
        shown += [act for act in acts if act.menu() is None]
    assert {act.objectName() for act in shown} == {action.id for action in ACTIONS}
    for action in ACTIONS:
        assert window.actions_.by_id[action.id].shortcut() == QKeySequence(action.shortcut)
    titles = [mnemonic(menu.title()) for menu in window.menus.values()]
    assert len(set(titles)) == len(titles)
    assert "" not in titles


def mnemonic(title: str) -> str:
    """The letter that opens a menu entry; empty where it has none."""
    found = title.replace("&&", "").partition("&")[2][:1]
    return found.casefold()


def test_the_palette_finds_and_runs_every_action(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    window, ran = person.window, list[str]()
    offered = {command.title for command in findable(window)}
    for action in ACTIONS:
        made = window.actions_.by_id[action.id]
        if not made.isEnabled() or action.id == "palette":
            continue
        title = action.title.replace("&", "")
        assert title in offered
        monkeypatch.setattr(made, "trigger", lambda name=action.id: ran.append(name))
        palette = Palette(window, findable(window))
        palette.field.setText(title)
        assert palette.list.item(0).text().startswith(title)
        palette._run()
        assert ran[-1:] == [action.id]


def test_charts_of_offers_choose_by_keys(person: Person) -> None:
    body, session = opened(person, "costs"), person.window.session
    chart = next(chart for chart in visible(body) if isinstance(chart, ChartView))
    person.wait(lambda: chart.spec is not None)
    assert chart.spec is not None
    keys = [bar.key for bar in chart.spec.categories]
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(chart, Qt.Key.Key_Down)
    first = session.offer
    QTest.keyClick(chart, Qt.Key.Key_Down)
    assert first in keys
    assert session.offer in keys
    assert session.offer != first
    assert chart.accessibleDescription()


def test_less_motion_moves_nothing(person: Person) -> None:
    assert theme().reduced_motion
    rows = person.window.strip.rows
    assert rows.findChildren(QAbstractAnimation) == []


@pytest.mark.parametrize("page", ["business", "priorities", "costs"])
def test_every_mark_names_its_figure(person: Person, page: str) -> None:
    """A screen reader hears which figure is assumed, not only that one is."""
    body, named = opened(person, page), Counter[tuple[QObject | None, str]]()
    for sheet in body.findChildren(QTabWidget):
        for number in range(sheet.count()):
            sheet.setCurrentIndex(number)
            person.bot.wait(20)
    marks = body.findChildren(MarkButton)
    assert marks
    for mark in marks:
        figure, _, meant = spoken(mark).rpartition(": ")
        assert figure.strip(), spoken(mark)
        assert meant == meaning(mark.mark)
        named[mark.parent(), figure] += 1
    assert max(named.values()) == 1, "two marks of one card are told apart"
