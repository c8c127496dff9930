"""What a person does with a window, and what a person sees in it."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QMenuBar, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from selector.ui.pages.page import Page
from selector.ui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton
PATIENCE = 60_000
"""Milliseconds: how long a busy machine may take for what is quick on a quiet one."""


def scroll_to(widget: QWidget) -> None:
    """Scrolls until the widget is seen, as the wheel does."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def is_settled(window: MainWindow) -> bool:
    """The ranking and the page that is seen belong to the scenario as it is now."""
    workspace, page = window.session.workspace, window.stack.currentWidget()
    shown = isinstance(page, Page) and page is window.stack._pages.get(window.stack.name) and page.is_up_to_date
    return workspace is not None and workspace.is_fresh and shown


class Person:
    """Clicks and types on what is visible, and waits for the result as a person would."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.bot, self.window = qtbot, window

    def click(self, widget: QWidget) -> None:
        assert widget.isVisible(), "nobody can click what is not seen"
        assert widget.isEnabled()
        scroll_to(widget)
        self.wait(lambda: not widget.visibleRegion().isEmpty() and widget.width() < self.window.width())
        QTest.mouseClick(widget, LEFT)

    def go(self, page: str) -> None:
        self.click(self.window.rail.buttons[page])
        assert self.window.stack.name == page
        self.wait(lambda: self.window.stack.currentWidget() is self.window.stack._pages.get(page))
        self.bot.wait(20)

    def type_number(self, field: QLineEdit, typed: str) -> None:
        assert field.isVisible()
        field.setFocus(Qt.FocusReason.TabFocusReason)
        field.selectAll()
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def wait(self, condition: Callable[[], bool]) -> None:
        self.bot.waitUntil(condition, timeout=PATIENCE)

    def wait_fresh(self) -> None:
        """Until all that is seen belongs to the scenario as it is now."""
        self.wait(lambda: is_settled(self.window))

    def order(self) -> list[tuple[str, str]]:
        evaluation = self.window.session.evaluation
        assert evaluation is not None
        return [offer.key for offer in evaluation.ranked]

    def costs(self) -> dict[tuple[str, str], int]:
        evaluation = self.window.session.evaluation
        assert evaluation is not None
        return {offer.key: offer.cost_year.likely_minor for offer in evaluation.ranked}


def visible(root: QWidget) -> Iterator[QWidget]:
    """Every widget that is seen; what Qt makes for itself is left out."""
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and not widget.objectName().startswith("qt_") and not isinstance(widget, QMenuBar):
            yield widget


def reads(widget: QWidget) -> str:
    """The words on a label or button, without mnemonics."""
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text().replace("&", "")
    return ""


def person_at(window: MainWindow, bot: QtBot, page: str) -> Person:
    """A person in front of a page whose figures are fresh, in the active window."""
    found = Person(bot, window)
    window.activateWindow()
    found.wait(window.isActiveWindow)
    found.go(page)
    found.wait_fresh()
    return found
