"""The page of the platforms: find offers, read one, compare several, choose who competes, add quotes."""

from collections.abc import Iterator

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from selector.app.catalogue import Catalogue
from selector.app.edits.comparison import put_profile
from selector.app.edits.offers import drop_offer, set_all_competing
from selector.app.loading import load
from selector.app.offer_list import ListedOffer, State, newer_profile, offers_of
from selector.app.quotes.building import Built
from selector.app.quotes.keeping import draft_of_offer, forget, keep
from selector.domain.problems import Problem, Severity, UserError
from selector.domain.scenario import OfferRef
from selector.domain.text import text
from selector.i18n.catalog import gettext as _
from selector.ui import tokens
from selector.ui.pages.page import LATE_MS, Page
from selector.ui.pages.platforms.browser import Browser
from selector.ui.pages.platforms.comparison import ComparisonView
from selector.ui.pages.platforms.profile import ProfileView
from selector.ui.pages.platforms.quote_editor import QuoteEditor
from selector.ui.pieces import at_once
from selector.ui.session import Session
from selector.ui.theme import theme
from selector.ui.widgets.labels import wrapped

_BEST = 3
_READING, _LIST = (420, 380), 240
"""Width and height that a profile needs to be read, and height that the list needs, at a scale of 1."""


class PlatformsPage(Page):
    """The list on the leading side; one profile, or several side by side, on the other; over both the quote editor."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session,
            _("Platforms"),
            _hint(),
        )
        self._offers: dict[str, ListedOffer] = {}
        self._done_here: tuple[object, ...] = ()
        self._wanted: list[str] = []
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LATE_MS)
        self._late.timeout.connect(self._show_offers)

    def build(self) -> Iterator[None]:
        """The list, the profile, the comparison, and the editor of quotes."""
        session = self.session
        self.best_button = self.add_action(_("Compare the best three"), "")
        self.best_button.clicked.connect(self._compare_best)
        self.quote_button = self.add_action(_("Add a quote…"))
        self.quote_button.clicked.connect(self.add_quote)
        self.whole, self._main, self.stack = QStackedWidget(), QWidget(), QStackedWidget()
        self.whole.addWidget(self._main)
        self.sheltered(self.whole)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._main)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(tokens.M)
        yield
        self.browser = Browser()
        self.browser.chosen.connect(self._chosen)
        self.browser.compete_asked.connect(self._compete)
        self._body.addWidget(self.browser, 1)
        self._body.addWidget(self.stack, 3)
        self._nothing = wrapped(_("Select an offer on the left to read what it costs and what is known about it."))
        self.stack.addWidget(self._nothing)
        yield
        self.profile = ProfileView()
        self.profile.change_asked.connect(self._change_quote)
        self.profile.delete_asked.connect(self._delete_quote)
        self.profile.renew_asked.connect(self._renew)
        self.profile.rate_asked.connect(lambda: session.asked.emit("exchange_rates"))
        self.profile.edited.connect(session.apply)
        self.stack.addWidget(self.profile)
        yield
        yield from self.profile.build()
        yield
        self.comparison = ComparisonView()
        self.stack.addWidget(self.comparison)
        yield
        self.editor = QuoteEditor(session)
        self.whole.addWidget(self.editor)
        yield
        yield from self.editor.build()
        self.editor.saved.connect(self._keep_quote)
        self.editor.left.connect(self._leave_editor)
        yield
        session.offer_picked.connect(self._picked)

    def fit(self) -> None:
        """Where there is no room side by side, the offer that is read stands below the list."""
        px, way = theme().fonts.px, QBoxLayout.Direction
        beside = self.width() - 2 * tokens.L >= px(tokens.STRIP + _READING[0])
        self._body.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self.browser.setMaximumWidth(px(tokens.STRIP + tokens.RAIL) if beside else tokens.UNBOUNDED)
        self.browser.setMinimumHeight(0 if beside else px(_LIST))
        self.stack.setMinimumHeight(0 if beside else px(_READING[1]))

    def show_scenario(self) -> Iterator[None]:
        """What is done here shows at once; all else waits for the result on which it rests, unless none comes."""
        scenario = self.session.scenario
        decided = scenario.chosen_options, scenario.unknown_amounts, scenario.exchange_rates
        shown = scenario.profiles, scenario.left_out, scenario.merchant.country, *decided
        done_here, self._done_here = self._done_here, shown
        if done_here != shown:
            yield from self._offers_shown()
        else:
            self._late.start()

    def show_evaluation(self) -> Iterator[None]:
        """Ranks, costs and reasons."""
        self._late.stop()
        yield from self._offers_shown()

    def _show_offers(self) -> None:
        at_once(self._offers_shown())

    def _offers_shown(self) -> Iterator[None]:
        """The list, then what is chosen in it."""
        if self.session.workspace is None:
            return
        session, scenario = self.session, self.session.scenario
        listed = offers_of(scenario, session.catalogue, session.evaluation)
        self._offers = {offer.key: offer for offer in listed}
        yield
        self.browser.show_offers(listed, scenario.merchant.country, scenario.merchant.currency)
        if not self.browser.list.keys:
            self._choose_first()
        self.best_button.setEnabled(len(self._best()) > 1)
        yield
        yield from self._chosen_shown(self.browser.list.keys)
        yield

    def _best(self) -> list[str]:
        ranked = self.session.evaluation.ranked if self.session.evaluation else ()
        return ["/".join(offer.key) for offer in ranked[:_BEST]]

    def _compare_best(self) -> None:
        self.browser.list.select(self._best())
        self._show_chosen(self._best())

    def _choose_first(self) -> None:
        """Something to read from the start: what is picked elsewhere, or the best."""
        for key in (self.session.offer, *self._best()):
            if key in self._offers:
                self.browser.list.select([key])
                return

    def _picked(self, key: str) -> None:
        if key in self._offers and self.browser.list.keys != [key]:
            self.browser.list.select([key])
            self._show_chosen([key])

    def _chosen(self, keys: list[str]) -> None:
        """The user selected offers: a single one is pointed at on every page."""
        self._show_chosen(keys)
        if len(keys) == 1:
            self.session.pick(keys[0])

    def _show_chosen(self, keys: list[str]) -> None:
        at_once(self._chosen_shown(keys))

    def _chosen_shown(self, keys: list[str]) -> Iterator[None]:
        """What is chosen in the list, in pieces; what is chosen meanwhile stays."""
        self._wanted = keys
        chosen = [self._offers[key] for key in keys if key in self._offers]
        if not chosen:
            self.stack.setCurrentWidget(self._nothing)
        elif len(chosen) == 1:
            newer = newer_profile(chosen[0], self.session.catalogue)
            yield from self.profile.offer_shown(chosen[0], self.session.scenario, is_old=newer is not None)
            if self._wanted is keys:
                self.stack.setCurrentWidget(self.profile)
        else:
            self.comparison.show_offers(chosen, self.session.scenario)
            self.stack.setCurrentWidget(self.comparison)

    def _compete(self, keys: list[str], competes: bool) -> None:  # noqa: FBT001 - a signal's argument
        offers = [self._offers[key] for key in keys if key in self._offers]
        refs = [OfferRef(platform=one.profile.id, offer=one.offer.id) for one in offers]
        absent = dict.fromkeys(one.profile.id for one in offers if one.state is State.ABSENT)
        known = [self.session.catalogue.profile(name) for name in absent] if self.session.catalogue else []
        coming = [entry.priced() for entry in known if entry is not None]
        self.session.apply(set_all_competing(refs, competes=competes, profiles=coming))

    def _selected(self) -> ListedOffer | None:
        keys = self.browser.list.keys
        return self._offers.get(keys[0]) if keys else None

    def _open_editor(self) -> None:
        for button in (self.quote_button, self.best_button):
            button.hide()
        self.hint.setText(_("Type what differs from the published offer. It is checked and priced while you type."))
        self.whole.setCurrentWidget(self.editor)
        self.editor.fees.focus_first()

    def _leave_editor(self) -> None:
        for button in (self.quote_button, self.best_button):
            button.show()
        self.quote_button.setText(_("Go on with your quote…") if self.editor.is_open else _("Add a quote…"))
        self.hint.setText(_hint())
        self.whole.setCurrentWidget(self._main)
        self.quote_button.setFocus()

    def add_quote(self) -> None:
        """Opens the editor on the selected offer, or on the quote that was begun."""
        if not self.editor.is_open:
            home = self.session.scenario.merchant.country
            self.editor.offer([one for one in self._offers.values() if home in one.offer.market])
            self.editor.begin(self._selected())
        self._open_editor()

    def _change_quote(self) -> None:
        listed = self._selected()
        if listed is None:
            return
        draft = draft_of_offer(listed.profile, listed.offer, self.session.scenario.merchant.country)
        if draft is None:
            told = text("this quote is not in your data folder: it came with the comparison")
            hint = text("add a quote that starts from it")
            self.session.tell(Problem("foreign_quote", told, Severity.NOTE, hint=hint))
            return
        self.editor.offer([one for one in self._offers.values() if one.profile.id == listed.profile.id])
        self.editor.begin(listed, draft)
        self._open_editor()

    def _keep_quote(self, built: Built) -> None:
        """Into the user's data folder, and into the comparison as one step."""
        try:
            made = keep(built)
        except UserError as error:
            self.session.tell(error.problem)
            return
        self.editor.discard()
        self.session.apply(put_profile(made))
        key = f"{made.profile.id}/{built.offer_id}"
        self._show_offers()
        self.browser.list.select([key])
        self._show_chosen([key])
        self._read_catalogue()

    def _renew(self) -> None:
        """Takes over what the catalogue says of the provider today; one step that can be undone."""
        listed = self._selected()
        newer = newer_profile(listed, self.session.catalogue) if listed is not None else None
        if newer is not None:
            self.session.apply(put_profile(newer))

    def _delete_quote(self) -> None:
        """Out of the comparison, which undo takes back, and out of the user's data folder."""
        listed = self._selected()
        if listed is None:
            return
        try:
            forget(listed.offer.id)
        except UserError as error:
            self.session.tell(error.problem)
            return
        self.session.apply(drop_offer(OfferRef(platform=listed.profile.id, offer=listed.offer.id)))
        self._read_catalogue()

    def _read_catalogue(self) -> None:
        def show(found: Catalogue) -> None:
            self.session.catalogue = found
            if self.session.workspace is not None:
                self._show_offers()

        self.session.runner.run(load, show, self.session.tell)


def _hint() -> str:
    return _("Tick who competes. Select one offer to read it, two or more (Ctrl or Shift) to compare them.")
