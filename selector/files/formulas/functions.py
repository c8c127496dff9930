"""The spreadsheet functions that the program's workbooks use, as Excel and LibreOffice define them."""

from collections.abc import Callable
from math import log, sqrt
from statistics import NormalDist, median

import numpy as np

from selector.files.formulas.values import (
    DIVISION,
    NOT_FOUND,
    NUMBER,
    REFERENCE,
    VALUE,
    Area,
    Floats,
    FormulaError,
    Scalar,
    Value,
    listed,
    number_of,
    numbers_of,
    scalar_of,
)

Function = Callable[..., Value]
_NORMAL = NormalDist()
_CORRECTION = 2.0**-48
"""Spreadsheets round what people mean: a tie that binary fractions miss by this relative distance is a tie."""


def round_half_away(figures: Floats, digits: int) -> Floats:
    """Rounds to `digits` decimals, ties away from zero."""
    scale = 10.0**digits
    scaled = np.abs(figures) * scale
    return np.asarray(np.copysign(np.floor(scaled * (1 + _CORRECTION) + 0.5), figures) / scale)


def _round(value: Value, digits: Value) -> Value:
    figures, places = numbers_of(value), int(number_of(digits))
    rounded = round_half_away(np.asarray(figures, dtype=np.float64), places)
    return rounded if isinstance(figures, np.ndarray) else float(rounded)


def _elementwise(operation: Callable[[Floats], Floats]) -> Function:
    def function(value: Value) -> Value:
        figures = numbers_of(value)
        found = operation(np.asarray(figures, dtype=np.float64))
        return found if isinstance(figures, np.ndarray) else float(found)

    return function


def _sum(*values: Value) -> float:
    return float(np.sum(np.array(listed(values), dtype=np.float64)))


def _sumproduct(*values: Value) -> float:
    arrays = [_zero_where_text(value) if isinstance(value, Area) else numbers_of(value) for value in values]
    product: float | Floats = 1.0
    for array in arrays:
        product = product * array
    return float(np.sum(product))


def _zero_where_text(area: Area) -> Floats:
    if area.figures is not None:
        return area.figures
    cells = [[float(cell) if isinstance(cell, float | int) else 0.0 for cell in row] for row in area.cells]
    return np.array(cells, dtype=np.float64)


def _least(*values: Value) -> float:
    return min(listed(values), default=0.0)


def _most(*values: Value) -> float:
    return max(listed(values), default=0.0)


def _middle(*values: Value) -> float:
    found = listed(values)
    if not found:
        raise FormulaError(NUMBER)
    return float(median(found))


def _root(value: Value) -> float:
    figure = number_of(value)
    if figure < 0:
        raise FormulaError(NUMBER)
    return sqrt(figure)


def _logarithm(value: Value) -> float:
    figure = number_of(value)
    if figure <= 0:
        raise FormulaError(NUMBER)
    return log(figure)


def _normal_quantile(value: Value) -> float:
    figure = number_of(value)
    if not 0 < figure < 1:
        raise FormulaError(NUMBER)
    return _NORMAL.inv_cdf(figure)


def _truth(value: Value) -> bool:
    return number_of(value) != 0


def _and(*values: Value) -> bool:
    return all(figure != 0 for figure in listed(values))


def _or(*values: Value) -> bool:
    return any(figure != 0 for figure in listed(values))


def _not(value: Value) -> bool:
    return not _truth(value)


def _is_number(value: Value) -> bool:
    cell = scalar_of(value)
    return isinstance(cell, float | int) and not isinstance(cell, bool)


def _as_number(value: Value) -> float:
    """A number, also where a text stands: that counts as 0."""
    cell = scalar_of(value)
    return float(cell) if isinstance(cell, float | int) else 0.0


def _count(*values: Value) -> float:
    return float(len(listed(values)))


def _area(value: Value) -> Area:
    """A single cell is an area of one."""
    if isinstance(value, Area):
        return value
    if isinstance(value, np.ndarray):
        raise FormulaError(VALUE)
    return Area.of(((value,),))


def _index(area: Value, row: Value, column: Value = None) -> Scalar:
    area = _area(area)
    across = column is None and len(area.cells) == 1
    down = 1 if across else int(number_of(row))
    right = int(number_of(row)) if across else 1 if column is None else int(number_of(column))
    if not (1 <= down <= len(area.cells) and 1 <= right <= len(area.cells[0])):
        raise FormulaError(REFERENCE)
    return area.cells[down - 1][right - 1]


def _match(wanted: Value, area: Value, kind: Value = 1.0) -> float:
    """Place of `wanted`, exactly (kind 0), or of the last cell that is not larger (kind 1, cells rising)."""
    cells, target = _area(area).flat(), scalar_of(wanted)
    if number_of(kind) == 0:
        places = [place for place, cell in enumerate(cells, 1) if _same(cell, target)]
        first = places[:1]
    else:
        aim = number_of(target)
        places = [place for place, cell in enumerate(cells, 1) if isinstance(cell, float | int) and cell <= aim]
        first = places[-1:]
    if not first:
        raise FormulaError(NOT_FOUND)
    return float(first[0])


def _same(cell: Scalar, target: Scalar) -> bool:
    if isinstance(cell, str) and isinstance(target, str):
        return cell.casefold() == target.casefold()
    if cell is None or target is None or isinstance(cell, str) or isinstance(target, str):
        return cell is target
    return float(cell) == float(target)


def _rank(value: Value, area: Value, order: Value = 0.0) -> float:
    figure, others = number_of(value), listed((area,))
    if figure not in others:
        raise FormulaError(NOT_FOUND)
    before = sum(other < figure for other in others) if number_of(order) else sum(other > figure for other in others)
    return float(before + 1)


def _sumifs(sums: Value, *tests: Value) -> float:
    """Sum of the cells whose neighbours in the other areas equal the values asked for (no comparison signs)."""
    added = _area(sums)
    chosen = np.ones(len(added.flat()), dtype=bool)
    for tested, wanted in zip(tests[::2], tests[1::2], strict=True):
        area, target = _area(tested), scalar_of(wanted)
        if area.figures is not None and isinstance(target, float | int):
            chosen &= area.figures.ravel() == float(target)
        else:
            chosen &= np.array([_same(cell, target) for cell in area.flat()], dtype=bool)
    return float(_zero_where_text(added).ravel()[chosen].sum())


def _power(base: float | Floats, exponent: float | Floats) -> float | Floats:
    return np.power(base, exponent) if isinstance(base, np.ndarray) else float(base) ** exponent


def _divide(left: float | Floats, right: float | Floats) -> float | Floats:
    if np.any(np.asarray(right) == 0):
        raise FormulaError(DIVISION)
    return left / right


ARITHMETIC: dict[str, Callable[[float | Floats, float | Floats], float | Floats]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": _divide,
    "^": _power,
}

FUNCTIONS: dict[str, Function] = {
    "ABS": _elementwise(np.abs),
    "AND": _and,
    "COUNT": _count,
    "INDEX": _index,
    "INT": _elementwise(np.floor),
    "ISNUMBER": _is_number,
    "LN": _logarithm,
    "MATCH": _match,
    "MAX": _most,
    "MEDIAN": _middle,
    "MIN": _least,
    "N": _as_number,
    "NORMSDIST": lambda value: _NORMAL.cdf(number_of(value)),
    "NORMSINV": _normal_quantile,
    "NOT": _not,
    "OR": _or,
    "RANK": _rank,
    "ROUND": _round,
    "SQRT": _root,
    "SUM": _sum,
    "SUMIFS": _sumifs,
    "SUMPRODUCT": _sumproduct,
}
"""Every function that may stand in a workbook of the program; IF is taken care of where formulas are read."""
