"""Opening the page behind a fact, when the user asks for it: the window itself fetches nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from urllib.parse import urlsplit

from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from selector.domain.platform import PlatformProfile, Source
from selector.i18n import numbers, stored
from selector.i18n.catalog import gettext as _

_OPENED = frozenset({"http", "https", "mailto"})


def site_of(source: Source) -> str:
    """The name of the site that a page stands on; an address that is none (a telephone call) as it is."""
    return _host(source).removeprefix("www.")


def title_of(source: Source) -> str:
    """What a page is called: what was noted about it, else the name of its site; a quote by where it was told."""
    if source.url.startswith("quote:"):
        return source.note or _("Our quote")
    return f"{_host(source)}: {stored.told(source.note)}" if source.note else _host(source)


def _host(source: Source) -> str:
    return urlsplit(source.url).hostname or source.url


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A page behind a fact, as it is offered to be opened."""

    title: str
    as_of: date
    url: str

    @property
    def said(self) -> str:
        """Title and date on one line."""
        return f"{self.title} ({numbers.day(self.as_of)})"


def links(profile: PlatformProfile, names: Iterable[str]) -> tuple[SourceLink, ...]:
    """The pages called `names`, newest first; names that the profile lacks are left out."""
    known = [profile.sources[name] for name in dict.fromkeys(names) if name in profile.sources]
    known.sort(key=lambda source: source.as_of, reverse=True)
    return tuple(SourceLink(title_of(source), source.as_of, source.url) for source in known)


def open_links(found: tuple[SourceLink, ...], parent: QWidget, at: QPoint) -> None:
    """Opens the one page, or asks which of several; `at` is a place on the screen."""
    if not found:
        QToolTip.showText(at, _("No page is known for this. Ask the provider, then add what you learn."), parent)
    elif len(found) == 1:
        open_link(found[0], parent, at)
    else:
        menu = QMenu(parent)
        for link in found:
            menu.addAction(link.said, partial(open_link, link, parent, at))
        menu.popup(at)


def open_link(link: SourceLink, parent: QWidget, at: QPoint) -> None:
    """Opens a page in the browser; an address that is none (a telephone call, a letter) is only told."""
    if urlsplit(link.url).scheme in _OPENED:
        QDesktopServices.openUrl(QUrl(link.url))
    else:
        QToolTip.showText(at, link.url, parent)
