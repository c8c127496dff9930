"""The page of the review: everything that stands between the user and a defensible answer, sorted by kind."""

from selector.i18n.catalog import gettext as _
from selector.ui.pages.page import Page
from selector.ui.pages.review.assumed import AssumedPart
from selector.ui.session import Session


class ReviewPage(Page):
    """One part a kind of open point."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session,
            _("Review"),
            _("Confirm what is right, read again what is old, and see what your requirements cost."),
        )
        self.assumed = AssumedPart(session)
        self.outer.addWidget(self.assumed, 1)

    def refresh_scenario(self) -> None:
        """All parts that rest on the scenario alone."""
        self.assumed.refresh()
