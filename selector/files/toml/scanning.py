"""A linear look at TOML text before it is parsed: strings and comments masked, nesting measured, sizes bounded."""

import re

MAX_BYTES = 1_000_000
MAX_DEPTH = 24
MAX_KEY_PARTS = 16
MAX_ENTRIES = 100_000
MAX_DIGITS = 60

# The ways to go on exclude each other, so that no text makes the scan go back: an unclosed string runs to its end.
# No possessive groups: Python before 3.11.5 matches them wrongly.
_LITERALS = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*(?:"""|\\?\Z)'
    r"|'''(?:[^']|'(?!''))*(?:'''|\Z)"
    r'|"(?:[^"\\\n]|\\[^\n])*"?'
    r"|'[^'\n]*+'?"
    r"|#[^\n]*+",
    re.DOTALL,
)
_LONG_KEY = re.compile(rf"(?<![\w.-])[\w-]++(?:[ \t]*+\.[ \t]*+[\w-]++){{{MAX_KEY_PARTS}}}")
_LONG_NUMBER = re.compile(rf"[=,\[]\s*+[+-]?\d[\w.]{{{MAX_DIGITS}}}")
_BRACKETS = re.compile(r"[\[\]{}]")
_NOT_NEWLINE = re.compile(r"[^\n]")


def _blank(match: re.Match[str]) -> str:
    literal = match.group()
    filler = " " if literal.startswith("#") else "_"
    return filler * len(literal) if "\n" not in literal else _NOT_NEWLINE.sub(filler, literal)


def mask(text: str) -> str:
    """`text` with every string as underscores and every comment as blanks: same length, same lines."""
    return _LITERALS.sub(_blank, text)


def deep_line(masked: str) -> int:
    """The line on which brackets nest, or dotted keys chain, deeper than any profile could need; 0 where none do."""
    depth = 0
    for match in _BRACKETS.finditer(masked):
        depth = depth + 1 if match.group() in "[{" else max(0, depth - 1)
        if depth > MAX_DEPTH:
            return _line(masked, match.start())
    chain = _LONG_KEY.search(masked)
    return _line(masked, chain.start()) if chain else 0


def too_deep(masked: str) -> bool:
    """Whether anything nests deeper than that."""
    return deep_line(masked) > 0


def long_number_line(masked: str) -> int:
    """The line of a number with more digits than any figure has; 0 where there is none."""
    match = _LONG_NUMBER.search(masked)
    return _line(masked, match.end()) if match else 0


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def too_many(masked: str, most: int = MAX_ENTRIES) -> bool:
    """Whether the text holds more than `most` values and tables, by default more than any profile could need."""
    return masked.count("=") + masked.count(",") + masked.count("[") > most
