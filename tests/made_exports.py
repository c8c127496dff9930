"""An export made up from each layout's own declaration: headings as declared, rows with the words its rules ask for."""

import csv
import io
import random
import re
from collections.abc import Callable

from selector.files.importing.layout import (
    Layout,
    attribute_names,
    currency_names,
    date_names,
    number_names,
    word_names,
)

AMOUNTS = ("10.00", "-4.50", "0.25", "1234.56", "0", "")
PERSONAL = ("Jane Q Placeholder", "jane.placeholder@example.com", "4111 1111 1111 1111", "+358 40 1234567")
"""What must never be kept: a name, a mail, the number of a card, a telephone number."""
BESIDE = ("Full name", "E-mail address", "Card number", "Phone")
_STAR = re.compile(r"\s*\*\s*")
Cell = Callable[[str], str]


def export_of(layout: Layout, rows: int = 12, *, personal: bool = False, in_attributes: bool = False) -> str:
    """A CSV file in `layout`. With `personal`, names, mails and numbers of people fill every cell that is free text.

    With `in_attributes`, mails and numbers stand where methods, brands and countries are looked for.
    """
    chance = random.Random(1)
    columns = list(layout.columns) if not layout.positions else []
    headings = {column: _heading(layout.columns[column][0]) for column in columns}
    places: dict[str, str] = {heading: column for column, heading in reversed(headings.items())}
    cell = _cells(layout, chance, personal=personal, in_attributes=in_attributes)
    written = io.StringIO()
    out = csv.writer(written, lineterminator="\n")
    if layout.positions:
        out.writerows(_by_position(layout, cell, rows))
        return written.getvalue()
    mark = [layout.records.header] if layout.records else []
    out.writerow([*mark, *places, *BESIDE])
    data = [layout.records.data[0]] if layout.records else []
    for _ in range(rows):
        out.writerow([*data, *(cell(column) for column in places.values()), *PERSONAL])
    return written.getvalue()


def _heading(name: str) -> str:
    return _STAR.sub(" x ", name).replace("{currency}", "EUR").strip()


def _by_position(layout: Layout, cell: Cell, rows: int) -> list[list[str]]:
    """Rows of a file without headings; places from the end are counted from a width that has room for all."""
    width = max(layout.positions.values()) + 1 + sum(place < 0 for place in layout.positions.values())
    records = layout.records
    made = [[*records.first, *[""] * width][:width]] if records else []
    for _ in range(rows):
        row = [""] * width
        for column, place in layout.positions.items():
            row[place] = cell(column)
        row[0] = records.data[0] if records else row[0]
        made.append(row)
    return made


def _cells(layout: Layout, chance: random.Random, *, personal: bool, in_attributes: bool) -> Cell:
    words = _words(layout)
    attributes = attribute_names(layout)

    def cell(column: str) -> str:
        if column in number_names(layout):
            return chance.choice(AMOUNTS)
        if column in date_names(layout):
            return f"2026-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        if in_attributes and column in attributes - words.keys():
            return chance.choice((*PERSONAL[1:], "visa"))
        if personal and column not in attributes:
            return chance.choice((*PERSONAL, *words.get(column, ("EUR",))))
        return chance.choice(words.get(column, ("EUR",) if column in currency_names(layout) else ("visa", "K-17")))

    return cell


def _words(layout: Layout) -> dict[str, tuple[str, ...]]:
    """The words that conditions and maps ask for, by column; a column that none asks about has none."""
    found: dict[str, list[str]] = {}
    conditions = [link.when for link in layout.links]
    for rule in layout.rules:
        conditions += [rule.when, rule.unless, *(also.when for also in rule.also)]
    for condition in conditions:
        for column, test in condition.items():
            if isinstance(test, list):
                found.setdefault(column, []).extend(_STAR.sub(" ", word).strip() for word in test)
    return {column: tuple(words) for column, words in found.items() if column in word_names(layout)}
