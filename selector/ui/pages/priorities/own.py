"""Opens the sheet of a criterion of the user's own, and applies what it says."""

from PySide6.QtWidgets import QWidget

from selector.report.labels import offer_name
from selector.ui.dialogs.own_criterion import OwnCriterionDialog
from selector.ui.dialogs.own_marks import Offered
from selector.ui.session import Session


def open_own_criterion(session: Session, beside: QWidget, word: str = "") -> OwnCriterionDialog:
    """The sheet of a new criterion, or of the figures of the one called `word`."""
    sheet = OwnCriterionDialog(beside.window(), session.scenario, _offers(session), word)
    sheet.told.connect(session.apply)
    sheet.open()
    return sheet


def _offers(session: Session) -> list[Offered]:
    """The ranked offers in order of rank; before the first ranking there are none to judge."""
    ranked = session.evaluation.ranked if session.evaluation is not None else ()
    return [Offered(each.key, offer_name(each.profile, each.offer)) for each in ranked]
