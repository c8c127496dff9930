"""The percent sign of a message where its language puts it: "62 %" of a source text is "62%" in English.

A table of its own, because messages are read before the first window is painted when Babel is not there yet;
a test holds it against the CLDR patterns.
"""

import re

FRAMES = {
    "fi": "{}\N{NO-BREAK SPACE}%",
    "tr": "%{}",
    "fa": "{}\N{ARABIC PERCENT SIGN}",
    "qps_rtl": "{}\N{ARABIC PERCENT SIGN}",
}
"""How a language writes a percentage, where that is not "62%"."""
_OTHERS = "{}%"
_PERCENTAGE = re.compile(r"(\{\w+\}|\d(?:[\d.,\N{ARABIC DECIMAL SEPARATOR}]*\d)?)[ \N{NO-BREAK SPACE}]%(?!\w)")


def percents(message: str, language: str) -> str:
    """`message` with the sign of every percentage, figure or {placeholder}, written as `language` does."""
    if "%" not in message:
        return message
    return _PERCENTAGE.sub(lambda found: FRAMES.get(language, _OTHERS).replace("{}", found[1]), message)
