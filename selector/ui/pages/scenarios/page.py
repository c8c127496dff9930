"""Comparisons side by side: where every offer stands in each of them, and what they rest on, differences first."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QSplitter

from selector.app.side_by_side import version_in
from selector.app.versions import version_before
from selector.i18n.catalog import capital, fill
from selector.i18n.catalog import gettext as _
from selector.report.side_by_side import LETTERS, Version, fields_side_by_side, offers_side_by_side
from selector.ui import tokens
from selector.ui.pages.page import Page
from selector.ui.pages.scenarios.versions import VersionRow
from selector.ui.session import Session
from selector.ui.widgets.choices import Segmented
from selector.ui.widgets.fitted_table import FittedTable
from selector.ui.widgets.labels import Elided, wrapped
from selector.ui.widgets.menu_button import MenuButton

DIFFERENCES, EVERYTHING = "differences", "everything"


class ScenariosPage(Page):
    """This comparison as it is now, beside saved versions of it and other files."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session,
            _("Compare scenarios"),
            _("Put this comparison beside a saved version of it or another file; what differs comes first."),
        )
        self.others: list[Version] = []
        self.add_button = self.put_action(MenuButton(_("Add")))
        self.menu = QMenu(self.add_button)
        self.menu.aboutToShow.connect(self.fill_menu)
        self.add_button.setMenu(self.menu)
        self.add_button.setAccessibleName(_("Add a comparison"))
        self.row = VersionRow()
        self.row.dropped.connect(self.drop)
        self.switch = Segmented(_("What to show"), [(DIFFERENCES, _("Differences")), (EVERYTHING, _("Everything"))])
        self.switch.chosen.connect(lambda _key: self._show())
        self.said = wrapped("", "")
        self.offers = FittedTable(_("Where each offer stands"), [f"score_{letter}" for letter in reversed(LETTERS)])
        self.offers.opened.connect(self._open_offer)
        self.offers.rearranged.connect(self._detail)
        self.offers.picked.connect(lambda _key: self._detail())
        self.detail = Elided("", "muted")
        """Of the current offer, what the table has no room for."""
        self.fields = FittedTable(_("What the comparisons rest on"))
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.setObjectName("compared_scenarios")
        self.split.addWidget(self.offers)
        self.split.addWidget(self.fields)
        for widget in (self.row, self.said):
            self.outer.addWidget(widget)
        line = QHBoxLayout()
        line.setSpacing(tokens.S)
        line.addWidget(self.switch)
        line.addWidget(self.detail, 1)
        self.outer.addLayout(line)
        self.outer.addWidget(self.split, 1)
        self._nothing = wrapped(_("Only this comparison is here. Add a saved version or another file beside it."))
        self.outer.addWidget(self._nothing)
        self.outer.addStretch(0)

    def choices(self) -> list[tuple[str, Path]]:
        """Files that can be put beside this comparison: its saved versions and recent files."""
        saved = self.session.workspace.path if self.session.workspace else None
        found: dict[Path, str] = {}
        if saved is not None:
            found[saved] = _("the last saved version")
            found[version_before(saved)] = _("the version saved before that")
        for path in self.session.settings.recent_files() if self.session.settings else ():
            found.setdefault(path, path.stem)
        return [(name, path) for path, name in found.items() if path.exists()]

    def fill_menu(self) -> None:
        """What can be added now: other windows as they are, saved versions, recent files, any file."""
        self.menu.clear()
        for other in self.session.neighbours():
            version = _open_in(other)
            if version is not None:
                act = self.menu.addAction(_("{name}, open in another window").format(name=version.name))
                act.triggered.connect(lambda _on=False, version=version: self.put(version))
        for name, path in self.choices():
            act = self.menu.addAction(capital(name))
            act.triggered.connect(lambda _on=False, path=path, name=name: self.add(path, name))
        self.menu.addSeparator()
        self.menu.addAction(_("Another file…")).triggered.connect(lambda _on=False: self.ask())

    def ask(self) -> None:
        """Asks for files and adds them."""
        kinds = _("Comparisons (*.pspscenario *.bak)")
        names, _kind = QFileDialog.getOpenFileNames(self, _("Compare with"), "", kinds)
        for name in names:
            self.add(Path(name))

    def add(self, path: Path, name: str = "") -> None:
        """Reads a comparison in the background and puts it beside the others; a fault becomes a banner."""
        self.session.runner.run(
            lambda _progress: version_in(path, name), self.put, self.session.tell, _("Reading {name}").format(
                name=name or path.stem)
        )  # fmt: skip

    def put(self, version: Version) -> None:
        """Puts a comparison beside the others."""
        self.others = [*self.others, version][: len(LETTERS) - 1]
        self._show()

    def drop(self, place: int) -> None:
        """Takes out the comparison at `place`; the one of this window is at 0 and stays."""
        del self.others[place - 1]
        self._show()

    def versions(self) -> list[Version]:
        """This comparison as it is now, and those beside it."""
        workspace = self.session.workspace
        if workspace is None or workspace.evaluation is None:
            return []
        return [Version(_("this one, as it is now"), workspace.scenario, workspace.evaluation), *self.others]

    def refresh_evaluation(self) -> None:
        """The first column follows every edit."""
        self._show()

    def _show(self) -> None:
        versions = self.versions()
        several = len(versions) > 1
        self._nothing.setVisible(not several)
        for widget in (self.split, self.switch, self.said):
            widget.setVisible(several)
        self.add_button.setEnabled(len(versions) < len(LETTERS))
        self.row.show_versions(versions)
        if several:
            everything = self.switch.choice == EVERYTHING
            offers = offers_side_by_side(versions, everything=everything)
            self.offers.show_spec(offers)
            self.fields.show_spec(fields_side_by_side(versions, everything=everything))
            self.said.setText(_said(versions, len(offers_side_by_side(versions, everything=False).rows)))

    def _detail(self) -> None:
        self.detail.setText(self.offers.detail(self.offers.current_key))

    def _open_offer(self, key: str) -> None:
        if self.session.ranked(key) is not None:
            self.session.page_asked.emit("results")
            self.session.pick(key)


def _open_in(other: Session) -> Version | None:
    """The comparison of another window, as it is now."""
    workspace = other.workspace
    if workspace is None or workspace.evaluation is None:
        return None
    return Version(workspace.scenario.name, workspace.scenario, workspace.evaluation)


def _said(versions: list[Version], differing: int) -> str:
    """Who is first in each, and how many offers stand elsewhere."""
    from selector.report.labels import offer_name

    first = [
        f"{letter} {offer_name(best[0].profile, best[0].offer)}"
        for letter, version in zip(LETTERS, versions, strict=False)
        if (best := version.evaluation.ranked)
    ]
    if not differing:
        return _("Every offer stands alike in all of them. First: {first}.").format(first=", ".join(first[:1]))
    return fill(
        _("First: {first}. {count} offers differ in rank, score or cost."), first=", ".join(first), count=differing
    )
