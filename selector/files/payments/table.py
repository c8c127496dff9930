"""Reads a payments table (CSV or Parquet) into the columns that are priced. One clear error names line and field.

Values are looked at once for each distinct text, so that a million rows cost little more than reading them.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import numpy as np

from selector.costs.payments.table import KINDS, UNKNOWN, UNTOLD, Codes, Column, Ints, PaymentTable
from selector.domain.money import EXPONENTS, exponent
from selector.domain.problems import Problem, Severity, Where
from selector.domain.text import text as _t
from selector.domain.vocabulary import Kind
from selector.files.payments.rows import Block, blocks, refused
from selector.files.payments.values import (
    ATTRIBUTES,
    COLUMNS,
    TOO_FINE,
    BadValueError,
    fee_reader,
    minor_reader,
    read_count,
    read_currency,
    read_date,
    read_free,
    read_kind,
)
from selector.files.payments.words import new_words

MAX_WORDS = 5000
Array = TypeVar("Array", Ints, Codes)


@dataclass(frozen=True, slots=True)
class PaymentsFile:
    """A file's payments in one currency, and what there was to remark. `currencies` are all that it holds."""

    table: PaymentTable
    currencies: tuple[str, ...]
    problems: tuple[Problem, ...]


def read_payments(path: Path, currency: str | None = None, free: Collection[str] = ()) -> PaymentsFile:
    """The payments of `path` in `currency`, or in the only one that the file holds.

    Args:
        path: a CSV file with a header, or a Parquet file of the same columns.
        currency: which rows to take; also the currency of a file without a currency column.
        free: names of further columns to keep as free attributes.

    Raises:
        UserError: for whatever cannot be read, and where the currency is not clear; names line and field.
    """
    reading = _Reading(path, frozenset(free))
    for block in blocks(path):
        reading.take(block)
    return reading.finish(currency)


@dataclass(slots=True)
class _Texts:
    """One column while it is read: every distinct text has a number, and its value when it is asked for."""

    numbers: dict[str, int] = field(default_factory=dict)
    rows: list[Ints] = field(default_factory=list)

    def take(self, texts: Sequence[str]) -> None:
        numbers = self.numbers
        self.rows.append(np.array([numbers.setdefault(text, len(numbers)) for text in texts], dtype=np.int32))

    def codes(self) -> Ints:
        joined = np.concatenate(self.rows) if self.rows else np.zeros(0, dtype=np.int32)
        return joined.astype(np.int64, copy=False)


class _Reading:
    def __init__(self, path: Path, free: frozenset[str]) -> None:
        self.path = path
        self.wanted = COLUMNS | free
        self.free = free - COLUMNS
        self.texts: dict[str, _Texts] = {}
        self.unknown: list[str] = []
        self.lines: list[Ints] = []

    def take(self, block: Block) -> None:
        if not self.lines:
            self._look_at_header(list(block.columns))
        self.lines.append(np.array(block.lines, dtype=np.int64))
        for name, texts in self.texts.items():
            texts.take(block.columns[name])

    def _look_at_header(self, names: list[str]) -> None:
        if "amount" not in names:
            hint = _t("write a header line with at least amount and currency")
            raise refused(self.path, _t("has no column amount"), hint, 1)
        self.texts = {name: _Texts() for name in names if name in self.wanted}
        self.unknown = [name for name in names if name not in self.wanted]

    def values(self, name: str, read: Callable[[str], int], default: int) -> Ints:
        """One whole number a row; the first row whose text cannot be read is named."""
        if name not in self.texts:
            return np.full(sum(len(lines) for lines in self.lines), default, dtype=np.int64)
        texts = self.texts[name]
        found = [self._value(name, number, text, read) for text, number in texts.numbers.items()]
        return np.array(found or [default], dtype=np.int64)[texts.codes()]

    def _value(self, name: str, number: int, text: str, read: Callable[[str], int]) -> int:
        try:
            return read(text.strip())
        except BadValueError as error:
            line = self._line(int(np.argmax(self.texts[name].codes() == number)))
            raise refused(self.path, error.wrong, error.hint, line, name) from None

    def words(self, name: str, read: Callable[[str], str]) -> Column:
        """A column of words; an empty text is unknown."""
        words: dict[str, int] = {}

        def code(text: str) -> int:
            if not text:
                return UNKNOWN
            return words.setdefault(read(text), len(words))

        codes = self.values(name, code, UNKNOWN)
        if len(words) > MAX_WORDS:
            said = _t("has more than {count} different words", count=MAX_WORDS)
            raise refused(self.path, said, _t("leave the column out, or group its words"), 0, name)
        return Column(_frozen(codes.astype(np.int16)), tuple(words))

    def finish(self, currency: str | None) -> PaymentsFile:
        currencies = self._currencies(currency)
        chosen = self._chosen(currencies, currency)
        rows = np.flatnonzero(currencies.codes == currencies.words.index(chosen)) if currencies.words else np.arange(0)
        kinds = self.values("kind", read_kind, KINDS.index(Kind.PAYMENT))
        problems = [*self._remarks(currencies, chosen), *self._odd_currencies(currencies, chosen)]
        table = PaymentTable(
            currency=chosen,
            kind=_frozen(kinds[rows].astype(np.int16)),
            amount_minor=_frozen(self._amounts(chosen, rows, kinds)),
            count=_frozen(self.values("count", read_count, 1)[rows]),
            day=_frozen(self.values("date", read_date, -1)[rows]),
            attributes={name: _of_rows(column, rows) for name, column in self._attributes().items()},
            original_minor=_frozen(self._originals(chosen, rows)) if "original_amount" in self.texts else None,
            fee_minor=_frozen(self._fees(chosen, rows)) if "fee" in self.texts else None,
        )
        return PaymentsFile(table, currencies.words, (*problems, *new_words(self.path, table)))

    def _currencies(self, currency: str | None) -> Column:
        if "currency" in self.texts:
            found = self.words("currency", read_currency)
            empty = np.flatnonzero(found.codes == UNKNOWN)
            if len(empty):
                line = self._line(int(empty[0]))
                raise refused(self.path, _t("is empty"), _t("write the currency of the amount"), line, "currency")
            return found
        if currency is None:
            raise refused(self.path, _t("names no currency"), _t("add a column currency, or say --currency"), 1)
        rows = sum(len(lines) for lines in self.lines)
        return Column(np.zeros(rows, dtype=np.int16), (currency,))

    def _chosen(self, currencies: Column, currency: str | None) -> str:
        held = ", ".join(sorted(currencies.words))
        if currency is not None:
            self._check_code(currency)
            if currencies.words and currency not in currencies.words:
                raise refused(self.path, _t("holds no payments in {code}, only in {list}", code=currency, list=held),
                              _t("choose one of these currencies"))  # fmt: skip
            return currency
        if not currencies.words:
            raise refused(self.path, _t("holds no rows"), _t("check that it is the right file"))
        for word in currencies.words:
            self._check_code(word, currencies)
        if len(currencies.words) > 1:
            raise refused(
                self.path, _t("holds several currencies: {list}", list=held), _t("choose one with --currency")
            )
        return currencies.words[0]

    def _check_code(self, currency: str, held: Column | None = None) -> None:
        """Refuses a code that is none, with the first line of the file that has it."""
        if currency not in EXPONENTS:
            line = self._first_line(currency, held) if held is not None else 0
            said = _t("{code} is no ISO 4217 currency code", code=currency)
            hint = _t("write a code of three capital letters such as EUR")
            raise refused(self.path, said, hint, line, "currency")

    def _first_line(self, currency: str, held: Column) -> int:
        rows = np.flatnonzero(held.codes == held.words.index(currency))
        return self._line(int(rows[0])) if "currency" in self.texts else 0

    def _attributes(self) -> dict[str, Column]:
        found = {}
        for name in self.texts:
            if name in ATTRIBUTES:
                found[ATTRIBUTES[name][0]] = self.words(name, ATTRIBUTES[name][1])
            elif name in self.free:
                found[name] = self.words(name, read_free)
        return found

    def _amounts(self, currency: str, rows: Ints, kinds: Ints) -> Ints:
        """The amounts of the chosen rows; those of other currencies must at least be amounts."""
        amounts = self.values("amount", minor_reader(exponent(currency)), 0)[rows]
        self._refuse_fine("amount", amounts, rows, currency)
        zero = np.flatnonzero((amounts == 0) & (kinds[rows] == KINDS.index(Kind.PAYMENT)))
        if len(zero):
            said = _t("a payment's amount must be above zero")
            raise refused(self.path, said, _t("leave the row out"), self._line(rows[zero[0]]), "amount")
        return amounts

    def _originals(self, currency: str, rows: Ints) -> Ints:
        read = minor_reader(exponent(currency))
        originals = self.values("original_amount", lambda text: read(text) if text else UNKNOWN, UNKNOWN)[rows]
        self._refuse_fine("original_amount", originals, rows, currency)
        return originals

    def _refuse_fine(self, name: str, amounts: Ints, rows: Ints, currency: str) -> None:
        fine = np.flatnonzero(amounts == TOO_FINE)
        if len(fine):
            said = _t("has more decimals than {currency} allows", currency=currency)
            raise refused(self.path, said, _t("round the amount to whole minor units"), self._line(rows[fine[0]]), name)

    def _line(self, row: int) -> int:
        return int(np.concatenate(self.lines)[row])

    def _fees(self, currency: str, rows: Ints) -> Ints:
        """What was really charged, where it is in the payments' own currency."""
        fees = self.values("fee", fee_reader(exponent(currency), UNTOLD), UNTOLD)[rows]
        if "fee_currency" not in self.texts:
            return fees
        of = self.words("fee_currency", read_currency)
        foreign = np.array([*(word != currency for word in of.words), False], dtype=bool)
        return np.where(foreign[of.codes[rows]], UNTOLD, fees)

    def _remarks(self, currencies: Column, chosen: str) -> list[Problem]:
        found = []
        if self.unknown:
            said = _t("unknown columns are not used: {list}", list=", ".join(self.unknown[:20]))
            found.append(Problem("unknown_columns", said, Severity.NOTE, Where(str(self.path), 1)))
        others = [word for word in currencies.words if word != chosen]
        if others:
            said = _t("rows in other currencies are left out: {list}", list=", ".join(sorted(others)))
            found.append(Problem("other_currencies", said, Severity.NOTE, Where(str(self.path))))
        return found

    def _odd_currencies(self, currencies: Column, chosen: str) -> list[Problem]:
        odd = sorted(word for word in currencies.words if word not in EXPONENTS and word != chosen)
        if not odd:
            return []
        said = _t("no ISO 4217 currency: {list}", list=", ".join(odd[:20]))
        where = Where(str(self.path), self._first_line(odd[0], currencies), "currency")
        return [Problem("unknown_currency", said, Severity.WARNING, where)]


def _of_rows(column: Column, rows: Ints) -> Column:
    codes: Codes = column.codes[rows]
    return Column(_frozen(codes), column.words)


def _frozen(array: Array) -> Array:
    array.flags.writeable = False
    return array
