"""The Costs page: costs by component, and against the monthly volume."""

from PySide6.QtWidgets import QTabWidget

from selector.i18n.catalog import gettext as _
from selector.ui.pages.costs.against_volume import AgainstVolume
from selector.ui.pages.costs.components import ComponentsPanel
from selector.ui.pages.page import Page
from selector.ui.session import Session

COMPONENTS, VOLUME = range(2)


class CostsPage(Page):
    """Two views of the same costs."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session, _("Costs"),
            _("What each offer costs, by component and at other volumes. The line on a bar is its range."),
        )  # fmt: skip
        self.components, self.volume = ComponentsPanel(session), AgainstVolume(session)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(_("Views of the costs"))
        self.tabs.addTab(self.components, _("By component"))
        self.tabs.addTab(self.volume, _("Against volume"))
        self.outer.addWidget(self.tabs, 1)

    def refresh_evaluation(self) -> None:
        """Shows the newest costs."""
        self.components.refresh()
        self.volume.refresh()
