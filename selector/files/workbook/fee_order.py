"""Figures of a fee that only count in rising order: bands, least and most, low and likely and high."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from selector.domain.text import text
from selector.files.workbook.fee_rows import COLUMNS
from selector.files.workbook.grid import Limits, letters

BANDS = text("Bands rise: each ends above the one before. To move several, begin with the last one.")
RANGE = text("Low, likely and high must rise. To raise all three, begin with the highest.")
_POINTS = ("low_", "", "high_")


def at(row: int, key: str) -> str:
    """A reference to a column of a row within the sheet."""
    return f"${letters(COLUMNS[key])}{row + 1}"


def band_limits(rows: Sequence[int], row: int) -> Limits:
    """What the end of the band in `row` may be: between those of its neighbours. `rows` are those of bands that end."""
    number = rows.index(row)
    own = at(rows[number], "up_to")
    rule = [f"{own}>N({at(rows[number - 1], 'up_to')})"] if number else []
    if number + 1 < len(rows):
        rule.append(f"{own}<N({at(rows[number + 1], 'up_to')})")
    return Limits(rule=",".join(rule), refusal=BANDS if rule else None)


def band_fault(row: int) -> str:
    """A test whether a band ends no higher than the one in the row above."""
    return f"N({at(row, 'up_to')})<=N({at(row - 1, 'up_to')})"


def range_limits(row: int) -> Limits:
    """What low, likely and high may be: a point may have less of one part only if it has more of the other."""
    return Limits(rule=",".join(f"NOT({fault})" for fault in range_faults(row)), refusal=RANGE)


def range_faults(row: int) -> Iterator[str]:
    """Tests whether likely lies under low, and high under likely."""
    for one, other in pairwise(_POINTS):
        percent, later = (f"N({at(row, f'{point}percent')})" for point in (one, other))
        fixed, rest = (f"N({at(row, f'{point}fixed')})" for point in (one, other))
        less = f"{later}+{rest}<{percent}+{fixed}"
        yield f"AND({later}<={percent},{rest}<={fixed},{less})"


def bounds_fault(row: int) -> str:
    """A test whether a fee's least lies above its most; an empty most is none."""
    most = at(row, "maximum")
    return f"AND(ISNUMBER({most}),N({at(row, 'minimum')})>{most})"
