"""Buttons that trim and extend the criteria tree, and the sheet of a value function behind its picture."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton

from selector.app.criteria_choice import measures_to_add
from selector.app.edits.criteria_tree import add_measure, drop_criterion, drop_measure
from selector.domain.own_criteria import is_own
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.report import labels
from selector.ui.icons import icon
from selector.ui.pages.priorities.own import open_own_criterion
from selector.ui.session import Session
from selector.ui.theme import sized_icons, theme


class MenuButton(QToolButton):
    """A small button with a menu that is filled when it opens."""

    def __init__(self, name: str, fill: Callable[[QMenu], None]) -> None:
        super().__init__()
        sized_icons(self)
        self.setIcon(icon("down", theme().colour("muted")))
        self.setAccessibleName(name)
        self.setToolTip(name)
        self._fill, self._menu = fill, QMenu(self)
        self.clicked.connect(lambda: self.filled().popup(self.mapToGlobal(self.rect().bottomLeft())))

    def filled(self) -> QMenu:
        """The menu as it is shown now."""
        self._menu.clear()
        self._fill(self._menu)
        return self._menu


def criterion_menu(session: Session, criterion_id: str) -> MenuButton:
    """Adds measures to a criterion, or takes it out."""
    name = render(labels.criterion(criterion_id))

    def fill(menu: QMenu) -> None:
        for addition in measures_to_add(session.scenario.criteria):
            words = _("Add: {measure}").format(measure=render(labels.measure(addition.measure).name))
            edit = add_measure(criterion_id, addition.measure, addition.function)
            menu.addAction(words, partial(session.apply, edit))
        menu.addSeparator()
        menu.addAction(_("Take {name} out").format(name=name), lambda: session.apply(drop_criterion(criterion_id)))

    return MenuButton(_("Change the measures of {name}").format(name=name), fill)


def leaf_menu(session: Session, criterion_id: str, measure: str, edit_function: Callable[[], None]) -> MenuButton:
    """Opens the value function of a measure, or takes the measure out."""
    name = render(labels.measure(measure).name)

    def fill(menu: QMenu) -> None:
        menu.addAction(_("Value function…"), edit_function)
        if is_own(measure):
            menu.addAction(_("Figures of the offers…"), lambda: open_own_criterion(session, button, measure))
        drop = drop_measure(criterion_id, measure)
        menu.addAction(_("Take {name} out").format(name=name), lambda: session.apply(drop))

    button = MenuButton(_("Change {name}").format(name=name), fill)
    return button


def home_menu(session: Session) -> MenuButton:
    """Brings back criteria of the standard tree that were taken out."""

    def fill(menu: QMenu) -> None:
        present = {each.id for each in session.scenario.criteria}
        missing = [each for each in measures_to_add(session.scenario.criteria) if each.home not in present]
        for home in dict.fromkeys(each.home for each in missing):
            first = next(each for each in missing if each.home == home)
            edit = add_measure(home, first.measure, first.function)
            menu.addAction(render(labels.criterion(home)), partial(session.apply, edit))
        if menu.isEmpty():
            menu.addAction(_("Every criterion is there already")).setEnabled(False)
        menu.addSeparator()
        menu.addAction(_("A criterion of your own…"), lambda: open_own_criterion(session, button))

    button = MenuButton(_("Add a criterion"), fill)
    button.setText(_("Add a criterion"))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button
