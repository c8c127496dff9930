"""Where each page comes from: what it rests on is loaded away from the window, its own modules one by one.

Modules that name classes of Qt are loaded on the window's thread only: Qt for Python makes these classes when they are
first named, and does not guard that against other threads.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import iter_modules

from selector.app.tasks import Progress
from selector.ui import widgets
from selector.ui.pages.page import Page
from selector.ui.session import Session

Maker = Callable[[Session], Page]
_LIGHT = frozenset({"start", "results"})
"""These rest on nothing that is not there when a scenario can be opened."""
_FIRST = {"start": ("labels", "number_field", "choices", "card", "paragraph", "flow", "drop_zone")}
"""Widgets of pages that are one module, which would load them all in one go."""
_NEXT = {"start": ("selector.ui.frame.strip_rows",)}
"""What else is needed as soon as a scenario is opened on that page."""


class _Loaded:
    all_behind = False


def is_ready(name: str) -> bool:
    """True when what the page of that name rests on is loaded."""
    return _Loaded.all_behind or name in _LIGHT


def load_behind_pages(progress: Progress) -> None:
    """Loads what the pages rest on and what knows nothing of Qt; on any thread."""
    from selector.app.loading import load_behind_pages

    load_behind_pages(progress)
    _Loaded.all_behind = True


def load_modules(name: str) -> Iterator[None]:
    """Loads the modules of a page, one by one; after each yield the window may do other things."""
    for module in _FIRST.get(name, ()):
        import_module(f"{widgets.__name__}.{module}")
        yield
    page = import_module(f"selector.ui.pages.{name}")
    yield
    for module in _NEXT.get(name, ()):
        import_module(module)
        yield
    for package in (widgets, page) if hasattr(page, "__path__") else ():
        for found in iter_modules(package.__path__):
            import_module(f"{package.__name__}.{found.name}")
            yield


def page_class(name: str) -> Maker:  # noqa: PLR0911 - one return a page
    """The class of a page."""
    if name == "business":
        from selector.ui.pages.business.page import BusinessPage

        return BusinessPage
    if name == "platforms":
        from selector.ui.pages.platforms.page import PlatformsPage

        return PlatformsPage
    if name == "priorities":
        from selector.ui.pages.priorities.page import PrioritiesPage

        return PrioritiesPage
    if name == "results":
        from selector.ui.pages.results.page import ResultsPage

        return ResultsPage
    if name == "costs":
        from selector.ui.pages.costs.page import CostsPage

        return CostsPage
    if name == "certainty":
        from selector.ui.pages.certainty.page import CertaintyPage

        return CertaintyPage
    if name == "review":
        from selector.ui.pages.review.page import ReviewPage

        return ReviewPage
    if name == "scenarios":
        from selector.ui.pages.scenarios.page import ScenariosPage

        return ScenariosPage
    from selector.ui.pages.start import StartPage

    return StartPage
