"""Which languages the system is set to, without asking the window's library."""

import os
import re
import sys
from collections.abc import Mapping

_TWO_LETTERS = re.compile("[a-z]{2}")
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def preferred_languages(environment: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Two-letter language codes of the system, most wanted first; `environment` stands in for the process's own."""
    variables = os.environ if environment is None else environment
    chosen = next((variables[name] for name in _VARIABLES if variables.get(name)), "")
    listed = variables.get("LANGUAGE", "").split(":") if chosen not in {"C", "POSIX"} else []
    return tuple(_codes([*listed, chosen or _windows_language()]))


def _codes(names: list[str]) -> list[str]:
    codes = [name.replace("-", "_").split("_")[0].split(".")[0].lower() for name in names]
    return list(dict.fromkeys(code for code in codes if _TWO_LETTERS.fullmatch(code)))


def _windows_language() -> str:
    if sys.platform != "win32":
        return ""
    import ctypes
    import locale

    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
