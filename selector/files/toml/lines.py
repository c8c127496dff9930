"""Where a value stands in a TOML text: document path to line number. The standard parser does not tell."""

import re
from collections.abc import Iterator

from selector.costs.lint.findings import DocumentPath
from selector.files.toml.scanning import mask

_PART = re.compile(r'"[^"\n]*"|\'[^\'\n]*\'|[\w-]+')
_HEADER = re.compile(r"\s*(\[\[?)([^\[\]\n]+)\]")
_KEY = re.compile(r"\s*([\w.\- \t]+?)\s*=")


def _parts(key: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(key))


def _statements(masked: str) -> Iterator[tuple[int, int]]:
    """Line number and offset of every line that begins outside of brackets and strings."""
    depth = offset = 0
    for number, line in enumerate(masked.split("\n"), 1):
        if depth <= 0 and line.strip(" \t\r_"):
            yield number, offset
        depth += sum(line.count(opening) for opening in "[{") - sum(line.count(closing) for closing in "]}")
        offset += len(line) + 1


class _Tables:
    """Follows the headers: which table the next keys belong to."""

    def __init__(self) -> None:
        self._counts: dict[DocumentPath, int] = {}
        self.current: DocumentPath = ()

    def open(self, parts: tuple[str, ...], *, array: bool) -> DocumentPath:
        path: DocumentPath = ()
        for place, part in enumerate(parts, 1):
            path = (*path, part)
            if array and place == len(parts):
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:
                path = (*path, self._counts[path])
        self.current = path
        return path


def line_map(text: str) -> dict[DocumentPath, int]:
    """The line of every table and key of `text`, by path; inside inline tables the line of the table counts."""
    masked = mask(text)
    tables, lines = _Tables(), {}
    for number, start in _statements(masked):
        if header := _HEADER.match(masked, start):
            path = tables.open(_parts(text[header.start(2) : header.end(2)]), array=header.group(1) == "[[")
            lines[path] = number
        elif key := _KEY.match(masked, start):
            lines[(*tables.current, *_parts(text[key.start(1) : key.end(1)]))] = number
    return lines


def line_of(lines: dict[DocumentPath, int], path: DocumentPath) -> int:
    """The line of `path`, or of the nearest thing around it that has one; 0 where nothing is known."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return 0
