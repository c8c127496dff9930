"""How this file writes amounts, dates and currencies: told from its own data, and what had to be assumed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from selector.domain.money import EXPONENTS
from selector.files.importing import dates, numbers
from selector.files.importing.currencies import UNNAMED, code_of, is_iso
from selector.files.importing.database import name, quote, sql
from selector.files.importing.headings import currency_in, matches
from selector.files.importing.layout import Layout, currency_names, date_names, number_names
from selector.files.importing.matching import Words
from selector.files.importing.packing import choose_sql
from selector.files.importing.preflight import Fit

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SEMICOLON = ";"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user says where the file is silent: the currency, whether the day comes first, the decimal mark."""

    currency: str = ""
    day_first: bool | None = None
    mark: numbers.Mark | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """How the texts of a file are read: a style a number column, an order a date column, a code a written currency.

    `currencies` are all codes that occur, the file's own first; events name them by their place. `scanned`: the
    database reads the file itself and amounts come typed; `exact` is the type of amounts.
    """

    styles: Mapping[str, numbers.Style]
    orders: Mapping[str, dates.DayOrder]
    serials: tuple[str, ...]
    codes: Mapping[str, Mapping[str, str]]
    currencies: tuple[str, ...]
    scanned: bool = False
    exact: str = numbers.EXACT
    iso: frozenset[str] = frozenset()
    """The date columns in which every date begins as ISO 8601 writes it."""
    decimals: int = 0
    """Where `scanned`: the most decimals that the sample showed; an amount with more is read another way."""

    @property
    def is_plain(self) -> bool:
        """Whether every point is a decimal mark, as far as was looked."""
        return all(style.mark is numbers.Mark.POINT and not style.guessed for style in self.styles.values())


def understand(
    connection: "DuckDBPyConnection", fit: Fit, relation: str, words: Words, choices: Choices, *, scanned: bool = False
) -> Reading:
    """Look at all values of the columns that are amounts, dates and currencies."""
    layout = fit.layout
    amounts = sorted(number_names(layout) & words.present)
    found = numbers.evidence(connection, relation, amounts)
    days = [] if scanned else sorted(date_names(layout) & words.present)  # scanned are only dates of ISO 8601
    seen = dates.evidence(connection, relation, days)
    suggested = _suggested_order(fit)
    asked = choices.day_first
    orders = {column: dates.order(found_days, asked=asked, suggested=suggested) for column, found_days in seen.items()}
    codes = {column: _codes(words.of(column)) for column in sorted(currency_names(layout) & words.present)}
    own = _file_currency(connection, fit, relation, words) or _named_once(layout, codes) or choices.currency or UNNAMED
    currencies = (own, *sorted({code for known in codes.values() for code in known.values()} - {own}))
    return Reading(
        styles=numbers.styles(
            found, comma_expected=fit.grid.delimiter == SEMICOLON, exponents=_exponents(currencies), asked=choices.mark
        ),
        orders=_agree(orders),
        serials=tuple(column for column, evidence in seen.items() if evidence.serials),
        iso=frozenset(column for column, evidence in seen.items() if not evidence.others),
        codes=codes,
        currencies=currencies,
        scanned=scanned,
        exact=numbers.NARROW if scanned else numbers.EXACT,
        decimals=max((evidence.decimals for evidence in found.values()), default=0),
    )


def _exponents(currencies: tuple[str, ...]) -> frozenset[int]:
    """The decimals of the file's currencies; none where one of them is not known."""
    named = currencies[1:] if currencies[0] == UNNAMED and len(currencies) > 1 else currencies
    return frozenset(EXPONENTS[code] for code in named) if set(named) <= EXPONENTS.keys() else frozenset()


def _agree(orders: Mapping[str, dates.DayOrder]) -> dict[str, dates.DayOrder]:
    """Columns without proof of their own follow the proven ones: a file writes its dates one way."""
    proven = [found for found in orders.values() if found.proven and not found.because]
    return {
        column: proven[0] if proven and (not found.proven or found.because) else found
        for column, found in orders.items()
    }


def _suggested_order(fit: Fit) -> tuple[bool, str] | None:
    layout = fit.layout
    for column, headings in layout.day_first_if_heading.items():
        place = fit.places.get(column, -1)
        if 0 <= place < len(fit.header) and matches(fit.header[place], headings):
            return True, "language"
    for column, words in layout.month_first_if_word.items():
        place = fit.places.get(column, -1)
        below = (row for _, row in fit.grid.head[fit.row + 1 :])
        if place >= 0 and any(place < len(row) and matches(row[place], words) for row in below):
            return False, "language"
    return None if layout.day_first is None else (layout.day_first, "layout")


def _codes(written: tuple[str, ...]) -> dict[str, str]:
    return {text: code_of(text) for text in written}


_SYMBOLS = "SELECT DISTINCT regexp_extract($column, $pattern) FROM $relation WHERE $column IS NOT NULL LIMIT 100"


def _file_currency(connection: "DuckDBPyConnection", fit: Fit, relation: str, words: Words) -> str:
    layout = fit.layout
    if layout.currency_value:
        return layout.currency_value
    heading = layout.currency_from_heading
    if heading in fit.places:
        return currency_in(layout.columns[heading], fit.header[fit.places[heading]])
    if layout.currency_above:
        return _currency_above(fit)
    column = layout.currency_from_symbol
    if column is None or column not in words.present:
        return ""
    query = sql(_SYMBOLS, column=name(column), relation=name(relation), pattern=quote(numbers.UNIT))
    codes = {code_of(str(row[0])) for row in connection.execute(query).fetchall() if row[0]}
    return codes.pop() if len(codes) == 1 and UNNAMED not in codes else ""


def _named_once(layout: Layout, codes: Mapping[str, Mapping[str, str]]) -> str:
    """The only currency that the file names, where its layout names it in one row for all."""
    found = set(codes.get(layout.currency or "", {}).values()) if layout.currency_once else set()
    return found.pop() if len(found) == 1 else ""


def _currency_above(fit: Fit) -> str:
    """A currency code in the first rows of the file: in a sentence that the layout knows, or under a heading of it."""
    rows = [row for _, row in fit.grid.head[: fit.row + 4]]
    names = fit.layout.currency_above
    for index, row in enumerate(rows[: fit.row]):
        for place, cell in enumerate(row):
            if is_iso(named := currency_in(names, cell)):
                return named
            if cell and matches(cell, [name for name in names if "{currency}" not in name]):
                below = (code_of(later[place]) for later in rows[index + 1 :] if place < len(later))
                beside = (code_of(cell) for cell in row[place + 1 :])
                return next((code for code in (*beside, *below) if is_iso(code)), "")
    return ""


def currency_sql(reading: Reading, column: str | None, words: Words, otherwise: str = "0") -> str:
    """SQL for the place of the currency in `reading.currencies`; where the cell is blank, `otherwise` (the file's own).

    The place after the last is a code that was not looked up.
    """
    codes = reading.codes.get(column or "")
    if column is None or codes is None:
        return otherwise
    groups = [([written], reading.currencies.index(code)) for written, code in codes.items()]
    return choose_sql(column, groups, words, otherwise, unread=str(len(reading.currencies)))


def date_sql(reading: Reading, column: str) -> str:
    """SQL for the date in a column that the file has."""
    if reading.scanned:
        return f"{name(column)}::DATE"
    if column in reading.iso:
        return dates.iso_reading(column)
    return dates.reading(column, reading.orders[column])


def day(column: str) -> str:
    """The name of the date read from `column`, where the rows are read once before they are judged."""
    return name("day_" + column)
