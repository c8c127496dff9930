"""The object of `import --json`."""

from typing import TypedDict

from selector.app.json_objects.problem import ProblemObject


class ImportedSum(TypedDict):
    """How many events of one kind and currency, and their amount."""

    count: int
    amount: str


class LeftOutRows(TypedDict):
    """Rows that became no payment, and why."""

    reason: str
    count: int
    code: str


class AccountedRows(TypedDict):
    """What became of every row of the file."""

    imported: int
    costs: int
    joined: int
    left_out: int


class ImportedFile(TypedDict):
    """One file; sums by kind and currency, fees by currency."""

    file: str
    layout: str
    variant: str
    rows: int
    imported: dict[str, dict[str, ImportedSum]]
    fees: dict[str, str]
    costs: dict[str, dict[str, ImportedSum]]
    left_out: list[LeftOutRows]
    accounted: AccountedRows
    recognised: list[str]
    problems: list[ProblemObject]


class ImportObject(TypedDict):
    """Every file in the order in which it was named."""

    files: list[ImportedFile]
