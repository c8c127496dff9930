"""Work that the program could not save when it ended: each comparison is offered by name, to recover or to discard."""

from typing import TYPE_CHECKING

from selector.domain.problems import Problem, Severity
from selector.domain.text import Text, text
from selector.i18n import numbers
from selector.i18n.catalog import gettext as _

if TYPE_CHECKING:
    from selector.app.documents import LostWork
    from selector.ui.window import MainWindow


def offer_lost_work(window: "MainWindow") -> None:
    """Looks in the background for what an earlier crash left behind, and offers it in banners."""
    from selector.app.documents import lost_work

    def offer(found: "tuple[LostWork, ...]") -> None:
        for each in reversed(found):
            _offer(window, each)

    window.session.runner.run(lambda _progress: lost_work(), offer, window.tell)


def _offer(window: "MainWindow", lost: "LostWork") -> None:
    from selector.app.documents import discard, recover_document

    def recover() -> None:
        opened = window.session.comparison_made.emit
        window.session.runner.run(lambda _progress: recover_document(lost.copy), opened, window.tell)

    hint = text("recover it, and save it if it is right")
    window.banners.tell(
        Problem("recovery", _told(lost), Severity.NOTE, hint=hint),
        ((_("Recover"), recover), (_("Discard"), lambda: discard(lost.copy))),
    )


def _told(lost: "LostWork") -> Text:
    if lost.kept_at is None:
        return text("a comparison was not saved when the program ended")
    kept = lost.kept_at.astimezone()
    return text(
        "“{name}” was not saved when the program ended; it is kept as of {day}, {time}",
        name=lost.name, day=kept.date(), time=numbers.clock(kept),
    )  # fmt: skip
