"""The few settings that the first paint needs, read without the document models, whose import would delay it."""

from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_config_path

FOLDER = "payment-platform-selector"


@dataclass(frozen=True, slots=True)
class FirstLook:
    """How the window looks before anything is loaded. Whatever cannot be read is at its default."""

    theme: str = "system"
    language: str | None = None
    window: tuple[tuple[str, str], ...] = ()
    show_results: bool = True

    def remembered(self, key: str, default: str = "") -> str:
        """What the window noted under `key`."""
        return dict(self.window).get(key, default)


def first_look(path: Path | None = None) -> FirstLook:
    """A glance at the settings in `path`, or at the user's own. Never fails: the full reading tells what is bad."""
    place = path or user_config_path(FOLDER, appauthor=False) / "settings.toml"
    if not place.exists():
        return FirstLook()
    import tomllib

    try:
        found = tomllib.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return FirstLook()
    theme, language, window = found.get("theme"), found.get("language"), found.get("window")
    noted = window.items() if isinstance(window, dict) else ()
    return FirstLook(
        theme if theme in {"light", "dark"} else "system",
        language if isinstance(language, str) else None,
        tuple((key, value) for key, value in noted if isinstance(value, str)),
        found.get("show_results") is not False,
    )
