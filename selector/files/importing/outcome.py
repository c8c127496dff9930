"""What an import gives: totals by kind and currency, fees, every row accounted for, and what had to be assumed."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from selector.domain.money import EXPONENTS
from selector.domain.problems import Problem
from selector.domain.text import Text
from selector.files.importing.peeking import Understood

COST_KINDS = ("cost", "credit")
PRICED_KINDS = ("payment", "refund", "dispute", "dispute_won", "failure")


@dataclass(frozen=True, slots=True)
class Total:
    """How many events, and the sum of their amounts in major units."""

    count: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows that became nothing: the reason as a code and as a sentence, how many, and the first of their lines."""

    code: str
    reason: Text
    count: int
    first_line: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """What nothing in the file tells: a text of it (`written`) that means the first or the second of `readings`.

    About the `decimal_mark` the first reading is that with a point, about the `date_order` that with the day first.
    """

    about: Literal["decimal_mark", "date_order"]
    column: str
    written: str
    readings: tuple[str, str]


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """One file imported. `rows` = rows imported + rows that are costs + rows joined to others + rows left out."""

    file: str
    layout: str
    variant: str
    rows: int
    imported: Mapping[str, Mapping[str, Total]]
    costs: Mapping[str, Mapping[str, Total]]
    fees: Mapping[str, Decimal]
    rows_imported: int
    rows_costs: int
    rows_joined: int
    left_out: tuple[LeftOut, ...]
    apart: Mapping[str, int]
    recognised: tuple[str, ...]
    problems: tuple[Problem, ...]
    first: tuple[Understood, ...] = ()
    """The first rows as they were understood, where they were asked for."""
    questions: tuple[Question, ...] = ()

    @property
    def priceable(self) -> bool:
        """Whether the file holds payments, or what became of them: refunds, disputes, failures."""
        return any(kind in self.imported for kind in PRICED_KINDS)


def amount_text(amount: Decimal, currency: str) -> str:
    """A sum as a decimal string with at least the decimals of its currency, and no more zeros than that."""
    digits = EXPONENTS.get(currency, 2)
    bare = format(amount.normalize(), "f")
    decimals = len(bare.partition(".")[2])
    return bare if decimals > digits else format(amount, f".{digits}f")
