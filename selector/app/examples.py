"""The example scenarios that ship with the product."""

from pathlib import Path

from selector.files.scenarios.documents import SUFFIX
from selector.files.shipped import examples_dir
from selector.i18n.catalog import gettext, mark

_PLACES = frozenset({"uk", "us", "eu"})
"""Written in capitals where a name begins with them."""

_TITLES = {
    "finnish-web-shop": mark("Web shop in Finland"),
    "greek-web-shop": mark("Web shop in Greece"),
    "turkish-web-shop": mark("Web shop in Turkey"),
    "uk-cafe": mark("Café in the United Kingdom"),
    "us-subscription-service": mark("Subscription service in the United States"),
}
"""What the shipped examples are called; any other file is called by its name."""


def examples() -> tuple[Path, ...]:
    """Files of the examples in the order of their names; none where they are not installed."""
    folder = examples_dir()
    return tuple(sorted(folder.glob(f"*{SUFFIX}"))) if folder.is_dir() else ()


def example_name(path: Path) -> str:
    """A readable name of an example, in the language in use, or of a scenario file, without opening it."""
    if path.stem in _TITLES and path.parent == examples_dir():
        return gettext(_TITLES[path.stem])
    first, *rest = path.stem.replace("-", " ").replace("_", " ").split(" ")
    return " ".join((first.upper() if first in _PLACES else first, *rest))
