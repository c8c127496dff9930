"""Pseudo-locales: English made 40 % longer and accented, or run from right to left, so that tests see layout faults."""

import re

LONGER = "qps"
RIGHT_TO_LEFT = "qps_rtl"
_ACCENTED = str.maketrans(
    "ACDEGHIJKLNORSTUWYZacdeghijklnorstuwyz",
    "ÀÇĎÉĜĤÎĴĶĽÑÖŘŠŢÛŴÝŽàçďéĝĥîĵķľñöřšţûŵýž",
)  # fmt: skip
_KEPT = re.compile(r"(\{[^{}]*\}|<[^<>]*>|&\w+;)")
_PADDING = "~"
_OVERRIDE, _END = "\u202e", "\u202c"


def pseudo(message: str, language: str) -> str:
    """`message` as the pseudo-locale `language` shows it; placeholders, tags and mnemonics stay whole."""
    parts = _KEPT.split(message)
    if language == RIGHT_TO_LEFT:
        return "".join(part if place % 2 else _reversed_run(part) for place, part in enumerate(parts))
    accented = "".join(part if place % 2 else part.translate(_ACCENTED) for place, part in enumerate(parts))
    return f"[{accented}{_PADDING * (len(message) * 2 // 5)}]"


def _reversed_run(part: str) -> str:
    return f"{_OVERRIDE}{part}{_END}" if part.strip() else part
