"""The workbook as data: sheets of cells with values, formulas and looks. Nothing is drawn here.

Every formula is written once, as text; what it gives is worked out from the same cells before the file is made.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from selector.domain.text import Text
from selector.files.formulas.calculator import Calculator, Place
from selector.files.formulas.parsing import Reference
from selector.files.formulas.values import Scalar

EPOCH = date(1899, 12, 30).toordinal()
"""Spreadsheets count days from here."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as it is written into its cell, with the equals sign."""

    text: str


INSIDE = "internal:"
"""How the address of a place in the same workbook begins."""


@dataclass(frozen=True, slots=True)
class Link:
    """A web address or a place in the workbook, to be followed; `shown` (or else the address) stands in the cell."""

    url: str
    shown: str = ""


def leading_to(sheet: str) -> Link:
    """A link to the top of a sheet, by its name."""
    return Link(f"{INSIDE}'{sheet}'!A1", sheet)


Content = str | float | int | date | Formula | Link | None


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks: a name from the styles, a number format, an alignment."""

    look: str = "body"
    number: str | None = None
    align: str | None = None


BODY = Style()


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell."""

    content: Content
    style: Style = BODY


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be typed into an input: a number between two ends, whole or not."""

    least: float = 0.0
    most: float | None = None
    whole: bool = False
    choices: tuple[float, ...] = ()
    """Only these, offered as a list."""
    rule: str = ""
    """A formula that must hold besides, such as that figures rise; references are those of the same sheet."""
    refusal: Text | None = None
    """What the spreadsheet says where the rule does not hold."""

    def take(self, figure: float) -> bool:
        """May the figure be typed?"""
        within = figure >= self.least and (self.most is None or figure <= self.most)
        return within and (not self.whole or figure == int(figure)) and (not self.choices or figure in self.choices)


def defined_name(prefix: str, word: str) -> str:
    """A defined name such as count_cards: letters, digits and underscores only."""
    return f"{prefix}_{''.join(c if c.isascii() and c.isalnum() else '_' for c in word)}"


def typed(reference: str) -> str:
    """A formula for a figure of zero or more that somebody types: what is no number, or negative, counts as 0."""
    return f"MAX(0,N({reference}))"


@dataclass(frozen=True, slots=True)
class Input:
    """A cell that may be changed: the field of the scenario behind it, and the value it was exported with."""

    place: Place
    path: str
    value: Scalar
    limits: Limits


@cache
def letters(column: int) -> str:
    """The letters of a column that counts from 0: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell(row: int, column: int, *, row_fixed: bool = True, column_fixed: bool = True) -> str:
    """A reference within its own sheet: $C$5."""
    return f"{'$' if column_fixed else ''}{letters(column)}{'$' if row_fixed else ''}{row + 1}"


def area(first: tuple[int, int], last: tuple[int, int]) -> str:
    """A rectangle within its own sheet: $A$1:$C$5."""
    return f"{cell(*first)}:{cell(*last)}" if first != last else cell(*first)


@dataclass(slots=True)
class Sheet:
    """One sheet: its cells by row and column (from 0), and how it is shown."""

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    outlined: dict[int, int] = field(default_factory=dict)
    """Columns of intermediate figures by outline level; they can be folded away."""
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    frozen: tuple[int, int] = (0, 0)
    filtered: tuple[int, int, int, int] | None = None
    repeated: tuple[int, int] | None = None
    """First and last row that every printed page begins with."""
    printed: int | None = None
    """How many columns are printed; the rest is for those who look behind the figures. None: all."""
    printed_rows: int | None = None
    """How many rows are printed. None: all."""
    hidden: bool = False
    locked: bool = True
    """Formulas and texts cannot be overwritten by mistake; there is no password."""
    tab: str | None = None

    def put(self, row: int, column: int, content: Content, style: Style = BODY) -> str:
        """Puts `content` into a cell; gives the reference to it from other sheets."""
        self.cells[row, column] = Cell(content, style)
        return self.at(row, column)

    def formula(self, row: int, column: int, text: str, style: Style = BODY) -> str:
        """Puts a formula (without its equals sign) into a cell; gives the reference to it."""
        return self.put(row, column, Formula(f"={text}"), style)

    def at(self, row: int, column: int) -> str:
        """A reference to a cell of this sheet from any sheet."""
        return f"{self._quoted()}!{cell(row, column)}"

    def span(self, first: tuple[int, int], last: tuple[int, int]) -> str:
        """A reference to a rectangle of this sheet from any sheet."""
        return f"{self._quoted()}!{area(first, last)}"

    def _quoted(self) -> str:
        return self.name if self.name.isidentifier() else f"'{self.name}'"


@dataclass(slots=True)
class Book:
    """All sheets in their order, the defined names, and the inputs."""

    sheets: dict[str, Sheet] = field(default_factory=dict)
    names: dict[str, Reference] = field(default_factory=dict)
    inputs: list[Input] = field(default_factory=list)

    def add(self, name: str) -> Sheet:
        """A new sheet at the end."""
        self.sheets[name] = Sheet(name)
        return self.sheets[name]

    def name(self, name: str, sheet: Sheet, row: int, column: int) -> str:
        """Gives a cell a defined name; gives the name back."""
        self.names[name] = Reference(sheet.name, row, column, row, column)
        return name

    def input(
        self,
        sheet: Sheet,
        place: tuple[int, int],
        value: float | None,
        path: str,
        limits: Limits = Limits(),
        number: str | None = None,
    ) -> str:
        """Puts a figure that may be changed into a cell; gives the reference to it. None leaves it empty: unknown."""
        self.inputs.append(Input((sheet.name, *place), path, value, limits))
        return sheet.put(*place, value, Style("input", number, "right"))

    def calculator(self, changes: Mapping[Place, Scalar] | None = None) -> Calculator:
        """Works the formulas out, with some cells changed where `changes` says so."""
        changed = changes or {}
        formulas: dict[Place, str] = {}
        constants: dict[Place, Scalar] = dict(changed)
        for sheet in self.sheets.values():
            for (row, column), held in sheet.cells.items():
                place = (sheet.name, row, column)
                if place in changed:
                    continue
                if isinstance(held.content, Formula):
                    formulas[place] = held.content.text
                else:
                    constants[place] = scalar(held.content)
        return Calculator(formulas, constants, self.names)


def scalar(content: Content) -> Scalar:
    """The value of a cell that holds no formula, as formulas see it."""
    match content:
        case Link():
            return content.shown or content.url
        case date():
            return float(content.toordinal() - EPOCH)
        case int() | float():
            return float(content)
        case Formula():
            raise TypeError("a formula has to be worked out")
    return content
