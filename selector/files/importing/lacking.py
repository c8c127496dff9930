"""Fees that a file cannot tell: columns of fees that its layout counts in and that the file does not have."""

from collections.abc import Iterable
from dataclasses import dataclass

from selector.files.importing.grouping import Group
from selector.files.importing.headings import is_pattern
from selector.files.importing.layout import Layout
from selector.files.importing.sums import columns_of


@dataclass(frozen=True, slots=True)
class Lacking:
    """The headings of the columns that are not there. `all_of_them`: no other column tells a fee either."""

    headings: tuple[str, ...]
    all_of_them: bool


def lacking_fees(layout: Layout, present: frozenset[str], groups: Iterable[Group]) -> Lacking | None:
    """What the file lacks of the fees of the rows that were imported; None where it has it all, or the net tells it.

    Columns that a layout says to be `optional` are not missed.
    """
    missed: dict[str, None] = {}
    some = False
    for found in groups:
        fees = _fees(layout, found)
        absent = [column for column in fees if column not in present and column not in layout.optional]
        whole = not present & set(fees)
        if absent and not (whole and found.verdict.has_fee):
            missed.update(dict.fromkeys(absent))
            some = some or not whole
    return Lacking(tuple(_heading(layout, column) for column in missed), not some) if missed else None


def _fees(layout: Layout, found: Group) -> tuple[str, ...]:
    """The columns that the fee of these rows is the sum of; none where they are no events or are told in parts."""
    rule = int(found.meaning["rule"])
    is_event = found.kept and rule < len(layout.rules) and found.meaning["part"] == "0"
    return columns_of(layout.rules[rule].fee) if is_event else ()


def _heading(layout: Layout, column: str) -> str:
    """The heading that the column has in the provider's own files; its name in the layout where it stands by place."""
    plain = [heading for heading in layout.columns.get(column, ()) if not is_pattern(heading) and "{" not in heading]
    return plain[0] if plain else column
