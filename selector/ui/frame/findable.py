"""What the command palette finds: actions that make sense now, every offer of the comparison, files opened lately."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from selector.app.actions import ACTIONS
from selector.i18n.catalog import gettext as _
from selector.report import labels
from selector.ui.frame.palette import Command

if TYPE_CHECKING:
    from selector.ui.window import MainWindow


def findable(window: "MainWindow") -> list[Command]:
    """Actions first, as the menu words them now, then offers, then files."""
    return [*_actions(window), *_offers(window), *_recent(window)]


def _actions(window: "MainWindow") -> Iterator[Command]:
    for action in ACTIONS:
        made = window.actions_.by_id[action.id]
        if made.isEnabled() and action.id != "palette":
            yield Command(made.text().replace("&", ""), action.shortcut, made.trigger, made.statusTip())


def _offers(window: "MainWindow") -> Iterator[Command]:
    """Ranked ones open in the results, the others where their profile says what is known."""
    evaluation = window.session.evaluation
    if evaluation is None:
        return
    for ranked in evaluation.ranked:
        name = labels.offer_name(ranked.profile, ranked.offer)
        yield Command(name, _("offer"), partial(window.show_offer, "/".join(ranked.key)))
    for other in (*evaluation.needs_quote, *evaluation.excluded, *evaluation.reference):
        name = labels.offer_name(other.profile, other.offer)
        yield Command(name, _("offer"), partial(window.show_offer, "/".join(other.key), "platforms"))


def _recent(window: "MainWindow") -> Iterator[Command]:
    for path in window.recent_files():
        yield Command(path.stem, _("recent"), partial(window.commands.open_path, path))
