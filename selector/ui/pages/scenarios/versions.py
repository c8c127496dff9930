"""The comparisons that stand side by side, as a row of names with their letters; all but the first can be taken out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from selector.i18n.catalog import gettext as _
from selector.report.side_by_side import LETTERS, Version
from selector.ui import tokens
from selector.ui.icons import icon
from selector.ui.theme import sized_icons, theme
from selector.ui.widgets.labels import Elided, Label


class VersionRow(QWidget):
    """Letters and names. `dropped` carries the place of a comparison that is to leave."""

    dropped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(tokens.M)
        self._shown: list[QWidget] = []
        self._names: list[str] = []
        self.buttons: list[QToolButton] = []

    def show_versions(self, versions: Sequence[Version]) -> None:
        """Shows `versions`; the first one stays. Nothing moves where they are the same as before."""
        names = [version.name for version in versions]
        if names == self._names:
            return
        self._names = names
        for name in self._shown:
            self._layout.removeWidget(name)
            name.hide()
            name.deleteLater()
        while self._layout.takeAt(0) is not None:
            pass
        self._shown = [self._name(place, version) for place, version in enumerate(versions)]
        for name in self._shown:
            self._layout.addWidget(name)
        self._layout.addStretch(1)

    def _name(self, place: int, version: Version) -> QWidget:
        if not place:
            self.buttons = []
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(tokens.XXS)
        line.addWidget(Label(LETTERS[place], "", tokens.STRONG, bold=True))
        line.addWidget(Elided(version.name))
        if place:
            line.addWidget(self._drop(place, version.name))
        return whole

    def _drop(self, place: int, name: str) -> QToolButton:
        button = QToolButton()
        sized_icons(button)
        button.setIcon(icon("close", theme().colour("muted")))
        words = _("Take {name} out").format(name=name)
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.clicked.connect(lambda: self.dropped.emit(place))
        self.buttons.append(button)
        return button
