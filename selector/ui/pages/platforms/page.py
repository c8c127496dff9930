"""The page of the platforms: find offers, read one with its sources, compare several, choose who competes."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from selector.app.edits.offers import set_all_competing
from selector.app.offer_list import ListedOffer, offers_of
from selector.domain.scenario import OfferRef
from selector.i18n.catalog import gettext as _
from selector.ui import tokens
from selector.ui.pages.page import Page
from selector.ui.pages.platforms.browser import Browser
from selector.ui.pages.platforms.comparison import ComparisonView
from selector.ui.pages.platforms.profile import ProfileView
from selector.ui.session import Session
from selector.ui.widgets.labels import wrapped


class PlatformsPage(Page):
    """The list on the leading side; one profile, or several side by side, on the other."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session,
            _("Platforms"),
            _("Tick who competes. Select one offer to read it, two or more (Ctrl or Shift) to compare them."),
        )
        self._offers: dict[str, ListedOffer] = {}
        self.browser = Browser()
        self.browser.chosen.connect(self._show_chosen)
        self.browser.compete_asked.connect(self._compete)
        self.profile, self.comparison = ProfileView(), ComparisonView()
        self._nothing = wrapped(_("Select an offer on the left to read what it costs and what is known about it."))
        self.stack = QStackedWidget()
        for widget in (self._nothing, self.profile, self.comparison):
            self.stack.addWidget(widget)
        body = QHBoxLayout()
        body.setSpacing(tokens.M)
        body.addWidget(self.browser, 1)
        body.addWidget(self.stack, 3)
        self.outer.addLayout(body, 1)
        session.offer_picked.connect(self._picked)

    def refresh_scenario(self) -> None:
        """The list and what is read of it."""
        self._show_offers()

    def refresh_evaluation(self) -> None:
        """Ranks, costs and reasons."""
        self._show_offers()

    def _show_offers(self) -> None:
        session, scenario = self.session, self.session.scenario
        listed = offers_of(scenario, session.catalogue, session.evaluation)
        self._offers = {offer.key: offer for offer in listed}
        self.browser.show_offers(listed, scenario.merchant.country, scenario.merchant.currency)
        if not self.browser.list.keys:
            self._choose_first()
        self._show_chosen(self.browser.list.keys)

    def _choose_first(self) -> None:
        """Something to read from the start: what is picked elsewhere, or the best."""
        best = [offer.key for offer in self._offers.values() if offer.ranked and offer.ranked.rank == 1]
        for key in (self.session.offer, *best):
            if key in self._offers:
                self.browser.list.select([key])
                return

    def _picked(self, key: str) -> None:
        if key in self._offers and self.browser.list.keys != [key]:
            self.browser.list.select([key])
            self._show_chosen([key])

    def _show_chosen(self, keys: list[str]) -> None:
        chosen = [self._offers[key] for key in keys if key in self._offers]
        if not chosen:
            self.stack.setCurrentWidget(self._nothing)
            return
        if len(chosen) == 1:
            self.profile.show_offer(chosen[0], self.session.scenario)
            self.stack.setCurrentWidget(self.profile)
        else:
            self.comparison.show_offers(chosen, self.session.scenario)
            self.stack.setCurrentWidget(self.comparison)

    def _compete(self, keys: list[str], competes: bool) -> None:  # noqa: FBT001 - a signal's argument
        offers = [self._offers[key] for key in keys if key in self._offers]
        refs = [OfferRef(platform=one.profile.id, offer=one.offer.id) for one in offers]
        profiles = {one.profile.id: one.priced for one in offers}
        self.session.apply(set_all_competing(refs, competes=competes, profiles=profiles.values()))
