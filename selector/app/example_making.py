"""How the example scenarios under `examples/` are made.

`python -m selector.app.example_making` writes them anew from the presets and the platform profiles.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from selector.app.catalogue import Catalogue
from selector.app.documents import SUFFIX, Attachments
from selector.app.interchange import tables_for
from selector.app.presets.making import new_scenario
from selector.domain.scenario import Scenario
from selector.files.scenarios.documents import save_scenario
from selector.files.shipped import examples_dir

AS_OF = date(2026, 11, 1)
SAVED_AT = datetime(2026, 11, 1, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Example:
    """One example: its file's name without suffix, and the preset behind it."""

    name: str
    preset: str
    country: str
    volume_minor: int


EXAMPLES = (
    Example("finnish-web-shop", "web_shop", "FI", 50_000_00),
    Example("greek-web-shop", "web_shop", "GR", 30_000_00),
    Example("turkish-web-shop", "web_shop", "TR", 1_200_000_00),
    Example("uk-cafe", "cafe", "GB", 24_000_00),
    Example("us-subscription-service", "subscription", "US", 60_000_00),
)


def scenario_of(example: Example, catalogue: Catalogue) -> Scenario:
    """The example as the preset makes it now."""
    profiles = (entry.priced() for entry in catalogue.profiles)
    return new_scenario(example.preset, example.country, example.volume_minor, profiles, AS_OF)


def write_examples(folder: Path) -> None:
    """Write every example into `folder`, over those that are there.

    Raises:
        UserError: the folder cannot be written.
    """
    catalogue = Catalogue.load(user_dir=folder / "none")
    for example in EXAMPLES:
        path = folder / f"{example.name}{SUFFIX}"
        path.unlink(missing_ok=True)
        attached = Attachments(interchange=tables_for(example.country))
        save_scenario(scenario_of(example, catalogue), path, expected=None, saved_at=SAVED_AT, attachments=attached)


if __name__ == "__main__":
    write_examples(examples_dir())
