"""Reads formulas: text into a tree that can be worked out again and again.

Formulas of one column differ only in their references. References are taken out first; what is left, the *shape*, is
read once and kept.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from selector.files.formulas.functions import ARITHMETIC, FUNCTIONS
from selector.files.formulas.values import (
    NAME,
    VALUE,
    Area,
    FormulaError,
    Scalar,
    Value,
    number_of,
    numbers_of,
    scalar_of,
)

_PARTS = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")"""
    r"""|(?<![\w.])(?:(?:'(?P<quoted>(?:[^']|'')+)'|(?P<sheet>[A-Za-z_]\w*))!)?"""
    r"""\$?(?P<column>[A-Z]{1,3})\$?(?P<row>\d+)(?::\$?(?P<last_column>[A-Z]{1,3})\$?(?P<last_row>\d+))?(?![\w(.])"""
    r"""|(?<![\w.])(?P<name>[A-Za-z_][\w.]*)(?![\w.]*[(!])"""
)
_TOKEN = re.compile(
    r'\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|("(?:[^"]|"")*")|([A-Za-z]\w*)|(\x01)|(<=|>=|<>|[-+*/^&=<>(),%]))'
)
_PLACE = "\x01"
_KEPT = 4096


@dataclass(frozen=True, slots=True)
class Reference:
    """Cells of a sheet, rows and columns counting from 0; an empty sheet name is the formula's own sheet."""

    sheet: str
    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Name:
    """A defined name."""

    name: str


Operand = Reference | Name
Fetch = Callable[[int], Value]
"""Gives the value of a formula's n-th reference."""
Node = Callable[[Fetch], Value]


def column_number(letters: str) -> int:
    """A is 0, Z is 25, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def split(formula: str) -> tuple[str, tuple[Operand, ...]]:
    """A formula (with its equals sign) as its shape and its references."""
    found: list[Operand] = []

    def take(part: re.Match[str]) -> str:
        if part["text"] is not None or part["name"] in {"TRUE", "FALSE"}:
            return part[0]
        if part["name"] is not None:
            found.append(Name(part["name"]))
        else:
            sheet = part["sheet"] or (part["quoted"] or "").replace("''", "'")
            row, column = int(part["row"]) - 1, column_number(part["column"])
            last_row = int(part["last_row"]) - 1 if part["last_row"] else row
            last_column = column_number(part["last_column"]) if part["last_column"] else column
            found.append(Reference(sheet, row, column, last_row, last_column))
        return _PLACE

    return _PARTS.sub(take, formula.removeprefix("=")), tuple(found)


@lru_cache(maxsize=_KEPT)
def read(shape: str) -> Node:
    """The tree of a shape.

    Raises:
        FormulaError: #NAME? for what is no formula, or names an unknown function.
    """
    return _Reader(shape).whole()


def tokens(shape: str) -> Iterator[tuple[str, str]]:
    """The kind and the text of every part of a shape; the kinds are number, text, word, reference and sign.

    Raises:
        FormulaError: #NAME? for what is no part of a formula.
    """
    place = 0
    while place < len(shape.rstrip()):
        token = _TOKEN.match(shape, place)
        if token is None:
            raise FormulaError(NAME)
        kind = ("number", "text", "word", "reference", "sign")[(token.lastindex or 1) - 1]
        yield kind, token[token.lastindex or 0]
        place = token.end()


_COMPARISONS: dict[str, np.ufunc] = {
    "=": np.equal,
    "<>": np.not_equal,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
}
_LEVELS: tuple[tuple[str, ...], ...] = (tuple(_COMPARISONS), ("&",), ("+", "-"), ("*", "/"), ("^",))


class _Reader:
    """Reads one shape from left to right, by falling precedence of the operators."""

    def __init__(self, shape: str) -> None:
        self._tokens = [*tokens(shape), ("end", "")]
        self._place = 0
        self._references = 0

    def whole(self) -> Node:
        node = self._level(0)
        if self._tokens[self._place][0] != "end":
            raise FormulaError(NAME)
        return node

    def _take(self) -> tuple[str, str]:
        self._place += 1
        return self._tokens[self._place - 1]

    def _sign(self, *signs: str) -> str:
        """The sign that comes next, if it is one of these."""
        kind, text = self._tokens[self._place]
        if kind == "sign" and text in signs:
            self._place += 1
            return text
        return ""

    def _level(self, level: int) -> Node:
        if level == len(_LEVELS):
            return self._signed()
        node = self._level(level + 1)
        while sign := self._sign(*_LEVELS[level]):
            node = _joined(sign, node, self._level(level + 1))
        return node

    def _signed(self) -> Node:
        sign = self._sign("-", "+")
        if sign:
            inner = self._signed()
            return (lambda fetch: -numbers_of(inner(fetch))) if sign == "-" else inner
        node = self._operand()
        while self._sign("%"):
            node = _joined("/", node, lambda _: 100.0)
        return node

    def _operand(self) -> Node:
        kind, text = self._take()
        if kind == "number":
            figure = float(text)
            return lambda _: figure
        if kind == "text":
            said = text[1:-1].replace('""', '"')
            return lambda _: said
        if kind == "reference":
            which = self._references
            self._references += 1
            return lambda fetch: fetch(which)
        if kind == "word":
            return self._called(text)
        if (kind, text) == ("sign", "("):
            node = self._level(0)
            self._close()
            return node
        raise FormulaError(NAME)

    def _called(self, word: str) -> Node:
        if word in {"TRUE", "FALSE"}:
            truth = word == "TRUE"
            return lambda _: truth
        if not self._sign("("):
            raise FormulaError(NAME)
        arguments: list[Node] = []
        if not self._sign(")"):
            arguments.append(self._level(0))
            while self._sign(","):
                arguments.append(self._level(0))
            self._close()
        return _call(word, arguments)

    def _close(self) -> None:
        if not self._sign(")"):
            raise FormulaError(NAME)


def _call(word: str, arguments: Sequence[Node]) -> Node:
    if word == "IF":
        return _choice(*arguments)
    if word not in FUNCTIONS:
        raise FormulaError(NAME)
    function = FUNCTIONS[word]
    return lambda fetch: function(*(argument(fetch) for argument in arguments))


def _choice(test: Node, then: Node, otherwise: Node = lambda _: False) -> Node:
    return lambda fetch: then(fetch) if number_of(scalar_of(test(fetch))) else otherwise(fetch)


def _joined(sign: str, left: Node, right: Node) -> Node:
    if sign in ARITHMETIC:
        operation = ARITHMETIC[sign]
        return lambda fetch: operation(numbers_of(left(fetch)), numbers_of(right(fetch)))
    if sign == "&":
        return lambda fetch: _said(left(fetch)) + _said(right(fetch))
    test = _COMPARISONS[sign]
    return lambda fetch: _compared(test, left(fetch), right(fetch))


def _said(value: Value) -> str:
    cell = scalar_of(value)
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return "" if cell is None else cell


def _compared(test: np.ufunc, left: Value, right: Value) -> Value:
    if _has_text(left) or _has_text(right):
        return _compared_singly(test, left, right)
    if isinstance(left, Area | np.ndarray) or isinstance(right, Area | np.ndarray):
        return np.asarray(test(numbers_of(left), numbers_of(right)), dtype=np.float64)
    return bool(test(_order(left, right), 0))


def _has_text(value: Value) -> bool:
    return isinstance(value, Area) and value.figures is None


def _compared_singly(test: np.ufunc, left: Value, right: Value) -> Value:
    """Compares where an area holds texts too: cell by cell, with another area of the same shape or with one value."""
    area = left if isinstance(left, Area) else right
    if not isinstance(area, Area):
        raise FormulaError(VALUE)
    sides = []
    for side in (left, right):
        cells = side.flat() if isinstance(side, Area) else [scalar_of(side)] * len(area.flat())
        sides.append(cells)
    found = [bool(test(_order(one, other), 0)) for one, other in zip(*sides, strict=True)]
    return np.array(found, dtype=np.float64).reshape(len(area.cells), -1)


def _order(left: Scalar, right: Scalar) -> int:
    """-1, 0 or 1. Empty counts as the other's zero; numbers come before texts, texts before truth values."""
    left, right = _filled(left, right), _filled(right, left)
    if _sort(left) != _sort(right):
        return -1 if _sort(left) < _sort(right) else 1
    if isinstance(left, str) and isinstance(right, str):
        one, other = left.casefold(), right.casefold()
        return (one > other) - (one < other)
    gap = number_of(left) - number_of(right)
    return (gap > 0) - (gap < 0)


def _filled(cell: Scalar, other: Scalar) -> Scalar:
    if cell is not None:
        return cell
    return "" if isinstance(other, str) else False if isinstance(other, bool) else 0.0


def _sort(cell: Scalar) -> int:
    return 2 if isinstance(cell, bool) else 1 if isinstance(cell, str) else 0
