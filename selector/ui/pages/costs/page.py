"""The Costs page: by component, against volume or ticket size, over the horizon, and the hidden costs."""

from collections.abc import Iterator

from PySide6.QtCore import Qt

from selector.i18n.catalog import fill
from selector.i18n.catalog import gettext as _
from selector.ui.pages.costs.against_volume import AgainstVolume
from selector.ui.pages.costs.components import ComponentsPanel
from selector.ui.pages.costs.hidden import HiddenCosts
from selector.ui.pages.costs.looking import Looking
from selector.ui.pages.costs.over_horizon import OverHorizon
from selector.ui.pages.page import Page
from selector.ui.session import Session
from selector.ui.widgets.choices import Segmented
from selector.ui.widgets.tabs import Tabs

COMPONENTS, VOLUME, HORIZON, HIDDEN = range(4)
INVOICE, BEYOND = "invoice", "beyond"


class CostsPage(Page):
    """Four views of the same costs, of the invoice only or with hidden costs."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session, _("Costs"),
            _("What each offer costs, by component and at other volumes. The line on a bar is its range."),
        )  # fmt: skip

    def build(self) -> Iterator[None]:
        """View by view."""
        session = self.session
        self.looking = Looking()
        self.shown = Segmented(_("What is shown"), ((INVOICE, _("Invoice only")), (BEYOND, _("With hidden costs"))))
        self.shown.chosen.connect(lambda key: self.looking.show_beyond(beyond=key == BEYOND))
        room = self.shown.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.shown.setSizePolicy(room)  # the hidden costs have a switch of the same words: for the ranking
        self.head.addWidget(self.shown, 0, Qt.AlignmentFlag.AlignTop)
        self.tabs = Tabs(_("Views of the costs"))
        self.sheltered(self.tabs)
        yield
        self.components = ComponentsPanel(session, self.looking)
        self.tabs.addTab(self.components, _("By component"))
        yield from self.components.build()
        yield
        self.volume = AgainstVolume(session, self.looking)
        self.tabs.addTab(self.volume, _("Against volume or ticket"))
        yield from self.volume.build()
        yield
        self.horizon = OverHorizon(session, self.looking)
        self.tabs.addTab(self.horizon, _("Over the horizon"))
        yield from self.horizon.build()
        yield
        self.hidden = HiddenCosts(session)
        self.tabs.addTab(self.hidden, "")
        yield from self.hidden.build()
        yield
        self.hidden.counted.connect(self._count)
        self.looking.changed.connect(self._look)
        self.tabs.currentChanged.connect(lambda place: self.shown.setVisible(place != HIDDEN))
        self._count(0)

    def _count(self, switched_on: int) -> None:
        """Tells on the tab, and beside the choice, how many hidden costs count."""
        self.tabs.setTabText(HIDDEN, fill(_("Hidden costs ({count})"), count=switched_on))
        self.shown.setToolTip(
            "" if switched_on else _("No hidden cost is switched on yet: see the tab for hidden costs.")
        )

    def _look(self) -> None:
        self.components.refresh()
        self.volume.refresh()
        self.horizon.show_beyond()

    def refresh_scenario(self) -> None:
        """Shows plan and switches as they are now."""
        self.horizon.refresh_scenario()
        self.hidden.refresh_scenario()

    def refresh_evaluation(self) -> None:
        """Shows the newest costs."""
        self.components.refresh()
        self.volume.refresh()
        self.horizon.refresh()
        self.hidden.refresh()
