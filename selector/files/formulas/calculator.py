"""Works out a whole workbook: every formula once, in whatever order they need each other."""

from collections.abc import Mapping

from selector.files.formulas.parsing import Name, Operand, Reference, read, split
from selector.files.formulas.values import NAME, REFERENCE, Area, FormulaError, Scalar, Value, scalar_of

Place = tuple[str, int, int]
"""Sheet, row and column, counting from 0."""
LARGEST_AREA = 2_000_000
CIRCULAR = "#CIRC!"
"""What a cell shows whose formula needs itself (spreadsheets give a warning)."""


class Calculator:
    """The cells of a workbook: formulas, each with its equals sign, and constants, also texts that look like formulas.

    `names` are the defined names. A cell that is in neither is empty.
    """

    def __init__(
        self,
        formulas: Mapping[Place, str],
        constants: Mapping[Place, Scalar],
        names: Mapping[str, Reference] | None = None,
    ) -> None:
        self._formulas = formulas
        self._constants = constants
        self._names = dict(names or {})
        self._known: dict[Place, Scalar] = {}
        self._errors: dict[Place, str] = {}
        self._areas: dict[tuple[str, Reference], Area] = {}
        self._running: set[Place] = set()

    def value(self, place: Place) -> Scalar:
        """The value of a cell; None where it is empty.

        Raises:
            FormulaError: the cell shows an error value.
        """
        if place in self._known:
            return self._known[place]
        if place in self._errors:
            raise FormulaError(self._errors[place])
        formula = self._formulas.get(place)
        if formula is None:
            return self._constants.get(place)
        return self._work_out(place, formula)

    def shown(self, place: Place) -> Scalar:
        """The value of a cell, or the text of its error value."""
        try:
            return self.value(place)
        except FormulaError as error:
            return error.code

    def errors(self) -> dict[Place, str]:
        """Works everything out and gives the cells that show an error value."""
        for place in self._formulas:
            self.shown(place)
        return dict(self._errors)

    def _work_out(self, place: Place, formula: str) -> Scalar:
        if place in self._running:
            raise FormulaError(CIRCULAR)
        self._running.add(place)
        try:
            shape, operands = split(formula)
            found = scalar_of(read(shape)(lambda which: self._fetch(operands[which], place[0])))
            found = 0.0 if found is None else found
        except FormulaError as error:
            self._errors[place] = error.code
            raise
        finally:
            self._running.discard(place)
        self._known[place] = found
        return found

    def _fetch(self, operand: Operand, sheet: str) -> Value:
        if isinstance(operand, Name):
            if operand.name not in self._names:
                raise FormulaError(NAME)
            operand = self._names[operand.name]
        where = operand.sheet or sheet
        if (operand.row, operand.column) == (operand.last_row, operand.last_column):
            return self.value((where, operand.row, operand.column))
        return self._area(where, operand)

    def _area(self, sheet: str, reference: Reference) -> Area:
        key = (sheet, reference)
        if key not in self._areas:
            down = range(reference.row, reference.last_row + 1)
            across = range(reference.column, reference.last_column + 1)
            if len(down) * len(across) > LARGEST_AREA:
                raise FormulaError(REFERENCE)
            self._areas[key] = Area.of(tuple(tuple(self.value((sheet, r, c)) for c in across) for r in down))
        return self._areas[key]
