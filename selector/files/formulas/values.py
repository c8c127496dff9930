"""What formulas work with: numbers, texts, truth values, empty cells, areas of them, and error values."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Scalar = float | str | bool | None
"""A cell's value; None is an empty cell."""
Floats = npt.NDArray[np.float64]


class FormulaError(Exception):
    """An error value such as #DIV/0!; its text is what the cell shows."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


VALUE, DIVISION, NUMBER, NAME, NOT_FOUND, REFERENCE = "#VALUE!", "#DIV/0!", "#NUM!", "#NAME?", "#N/A", "#REF!"


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells: `cells` in rows, and the same as numbers where every cell is a number or empty."""

    cells: tuple[tuple[Scalar, ...], ...]
    figures: Floats | None

    @classmethod
    def of(cls, cells: tuple[tuple[Scalar, ...], ...]) -> "Area":
        """An area of these cells; empty cells count as 0 among numbers."""
        flat = [value for row in cells for value in row]
        if any(isinstance(value, str) for value in flat):
            return cls(cells, None)
        numbers = [0.0 if value is None else float(value) for value in flat]
        return cls(cells, np.array(numbers, dtype=np.float64).reshape(len(cells), -1))

    def flat(self) -> list[Scalar]:
        """All cells, row by row."""
        return [value for row in self.cells for value in row]


Value = Scalar | Area | Floats
"""What a part of a formula gives: one value, an area of cells, or an array that was worked out."""


def numbers_of(value: Value) -> float | Floats:
    """A value in arithmetic: empty is 0, truth is 1 or 0, texts are errors (they are never read as numbers).

    Raises:
        FormulaError: #VALUE! for text.
    """
    if isinstance(value, np.ndarray):
        return value
    if isinstance(value, Area):
        if value.figures is None:
            raise FormulaError(VALUE)
        return value.figures
    if isinstance(value, str):
        raise FormulaError(VALUE)
    return 0.0 if value is None else float(value)


def number_of(value: Value) -> float:
    """One number.

    Raises:
        FormulaError: #VALUE! for text and for areas of more than one cell.
    """
    figures = numbers_of(value)
    if isinstance(figures, float):
        return figures
    if figures.size != 1:
        raise FormulaError(VALUE)
    return float(figures.flat[0])


def scalar_of(value: Value) -> Scalar:
    """One cell's value; an area of one cell gives that cell.

    Raises:
        FormulaError: #VALUE! for more than one cell.
    """
    if isinstance(value, Area):
        cells = value.flat()
        if len(cells) != 1:
            raise FormulaError(VALUE)
        return cells[0]
    return number_of(value) if isinstance(value, np.ndarray) else value


def listed(values: tuple[Value, ...]) -> list[float]:
    """The numbers among the arguments of a function such as SUM: texts and empty cells are passed over.

    Spreadsheets refuse a text that is written into the formula itself; workbooks of the program have none.
    """
    found: list[float] = []
    for value in values:
        if isinstance(value, Area):
            if value.figures is not None and None not in value.flat():
                found += value.figures.ravel().tolist()
            else:
                found += [float(cell) for cell in value.flat() if isinstance(cell, float | int)]
        elif isinstance(value, np.ndarray):
            found += value.ravel().tolist()
        elif value is not None and not isinstance(value, str):
            found.append(float(value))
    return found
