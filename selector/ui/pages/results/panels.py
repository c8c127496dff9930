"""What explains the ranking: four tabs, and in a large window the first two side by side above the others."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from selector.i18n.catalog import gettext as _
from selector.ui import tokens
from selector.ui.theme import theme
from selector.ui.widgets.tabs import Tabs

WHY, CHART, FIGURES, ASIDE = range(4)
_LEAST = 200
"""The least height of what is below the ranking, at a scale of 1."""
_LARGE = (1400, 1050)
"""Width and height of a page, at a scale of 1, in which the panels are laid open."""


class Panels(QSplitter):
    """Panels by place; `lay_out` decides by the size of the page whether the first two leave their tabs."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.setHandleWidth(tokens.XS)
        self.setChildrenCollapsible(False)
        self.tabs = Tabs(_("What explains the ranking"))
        self._panels: list[QWidget] = []
        self._slots: list[QWidget] = []
        self._above = QWidget()
        self._side_by_side = QHBoxLayout(self._above)
        self._side_by_side.setContentsMargins(0, 0, 0, 0)
        self._side_by_side.setSpacing(tokens.L)
        self._above.hide()
        self.addWidget(self._above)
        self.addWidget(self.tabs)
        self.is_open = False
        self.tabs.currentChanged.connect(self._keep_to_what_is_there)

    def add(self, panel: QWidget, title: str) -> None:
        """Adds the next panel in its tab."""
        slot = QWidget()
        column = QVBoxLayout(slot)
        column.setContentsMargins(0, 0, 0, 0)
        self.tabs.addTab(slot, title)
        column.addWidget(panel)
        self._panels.append(panel)
        self._slots.append(slot)

    def minimumSizeHint(self) -> QSize:
        """What the open panels need, and never less than a few lines."""
        return super().minimumSizeHint().expandedTo(QSize(0, theme().fonts.px(_LEAST)))

    def lay_out(self, width: int, height: int) -> None:
        """Opens or folds the panels for a page of that size in pixels."""
        px = theme().fonts.px
        opens = width >= px(_LARGE[0]) and height >= px(_LARGE[1])
        if opens == self.is_open:
            return
        self.is_open = opens
        for place in (WHY, CHART):
            home = self._slots[place].layout() if not opens else self._side_by_side
            if home is not None:
                home.addWidget(self._panels[place])
            self.tabs.setTabVisible(place, not opens)
        self._above.setVisible(opens)
        self._keep_to_what_is_there()

    def _keep_to_what_is_there(self) -> None:
        """A tab that stands above is no tab now."""
        if self.is_open and self.tabs.currentIndex() in {WHY, CHART}:
            self.tabs.setCurrentIndex(FIGURES)
