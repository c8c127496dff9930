"""Cost against monthly volume as figures for files: a row a volume, a column an offer, exact at every volume."""

from collections.abc import Sequence
from fractions import Fraction

from selector.domain.money import exponent, from_minor
from selector.domain.text import text
from selector.report.certainty.charts import key_of
from selector.report.certainty.words import Names
from selector.report.curve_chart import rate_at
from selector.report.tables import Cell, CellKind, Column, Money, TableSpec, table
from selector.scoring.break_even import VolumeCurve

FACTOR = 10
"""From a tenth of today's volume to ten times as much."""
STEPS_EACH_SIDE = 10


def volumes(now_minor: int, currency: str) -> tuple[int, ...]:
    """Volumes in minor units around today's, evenly spread on a logarithmic scale, in whole units of the currency."""
    unit = 10 ** exponent(currency)
    lowest, highest = -(-now_minor // FACTOR), now_minor * FACTOR
    spread = (now_minor * FACTOR ** (step / STEPS_EACH_SIDE) for step in range(1 - STEPS_EACH_SIDE, STEPS_EACH_SIDE))
    inside = (min(max(round(each / unit) * unit, lowest), highest) for each in spread)
    others = (each for each in inside if abs(each - now_minor) >= unit)
    return tuple(sorted({lowest, now_minor, highest, *others}))


def curve_figures(curves: Sequence[VolumeCurve], names: Names, now_minor: int) -> TableSpec:
    """The rates in percent that offers cost at monthly volumes from a tenth of today's to ten times as much.

    Args:
        curves: one for each offer, from factor 1/10 to 10 on today's volume.
        names: the currency and the names of the offers.
        now_minor: today's monthly volume in minor units of that currency, above 0.
    """
    at = volumes(now_minor, names.currency)
    rows: list[tuple[Cell, ...]] = [
        (
            Money(volume, names.currency),
            *(rate_at(curve, Fraction(volume, now_minor), now_minor) for curve in curves),
            text("today") if volume == now_minor else "",
        )
        for volume in at
    ]
    columns = (
        Column("volume", text("Monthly volume"), CellKind.MONEY, text("{currency}", currency=names.currency)),
        *(
            Column(key_of(curve.offer), text("{offer}", offer=names.offers[curve.offer]), CellKind.NUMBER, None, 3)
            for curve in curves
        ),
        Column("note", text("Note")),
    )
    title = text("Cost against monthly volume, at the export (% of volume)")
    note = text("Each figure is a whole pricing by the program: these do not follow changes in this workbook.")
    keys = (str(from_minor(volume, names.currency)) for volume in at)
    return table("volume_figures", title, columns, rows, keys, note)
