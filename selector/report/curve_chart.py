"""Cost against monthly volume as data: a line an offer, the volumes at which another becomes the cheapest, in words.

The lines tell the effective rate, so that they cross exactly where two offers cost the same (see `scoring.break_even`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from selector.domain.money import from_minor
from selector.domain.text import Text, text
from selector.report.certainty_charts import key_of
from selector.report.certainty_specs import Row
from selector.report.certainty_words import Names
from selector.report.chart_specs import Axis
from selector.report.tables import Cell, CellKind, Column, Money, TableSpec, table
from selector.scoring.break_even import BreakEven, VolumeCurve, VolumeCurves

MOST_LINES = 8
"""More lines are not told apart; the table has them all."""
STEPS = 90
_PERCENT = 100.0


@dataclass(frozen=True, slots=True)
class CurveMark:
    """Where another offer becomes the cheapest: a volume in units of the currency, a rate in percent, a sentence."""

    volume: float
    rate: float
    said: Text


@dataclass(frozen=True, slots=True)
class CurveSpec:
    """Lines of (volume in units of the currency, rate in percent), one for each category; `now` is today's volume."""

    key: str
    title: Text
    summary: Text
    categories: tuple[Row, ...]
    across: Axis
    up: Axis
    lines: tuple[tuple[tuple[float, float], ...], ...]
    marks: tuple[CurveMark, ...]
    now: float
    table: TableSpec


def _factors(curve: VolumeCurve) -> Iterator[Fraction]:
    """Places to draw a line through: evenly spread on a logarithmic scale, and both sides of every jump."""
    pieces = curve.compared.pieces
    low, high = float(pieces[0].start), float(pieces[-1].end)
    for step in range(STEPS + 1):
        yield min(pieces[-1].end, max(pieces[0].start, Fraction(low * (high / low) ** (step / STEPS))))
    for piece in pieces:
        yield piece.end
        if piece.start > 0:
            yield piece.start * Fraction(1_000_001, 1_000_000)


def rate_at(curve: VolumeCurve, factor: Fraction, volume_minor: int) -> float:
    """What the offer costs at a factor on today's volume, in percent of that volume."""
    return _PERCENT * float(curve.compared.at(factor)) / (float(factor) * volume_minor)


def _line(curve: VolumeCurve, volume_minor: int, unit: float) -> tuple[tuple[float, float], ...]:
    places = sorted(set(_factors(curve)))
    return tuple((float(at) * volume_minor * unit, rate_at(curve, at, volume_minor)) for at in places if at > 0)


def _volume(factor: Fraction, volume_minor: int, currency: str) -> Decimal:
    """A volume in whole units of the currency, as a person would say it."""
    exact = from_minor(int(factor * volume_minor), currency)
    return exact.quantize(Decimal(1), rounding=ROUND_HALF_UP)


def break_even_text(found: BreakEven, names: Names, volume_minor: int) -> Text:
    """A break-even in words."""
    return text(
        "above {volume} {currency} a month {above} is cheaper than {below}",
        volume=_volume(found.factor, volume_minor, names.currency),
        currency=names.currency,
        above=names.offers[found.above],
        below=names.offers[found.below],
    )


def _summary(found: VolumeCurves, names: Names, volume_minor: int) -> Text:
    if not found.curves:
        return text("No offer is ranked.")
    if len(found.cheapest) == 1:
        only = names.offers[found.cheapest[0].offer]
        return text("{offer} is the cheapest at every volume shown.", offer=only)
    now = next((each for each in found.cheapest if each.start <= 1 <= each.end), found.cheapest[0])
    low, high = (_volume(end, volume_minor, names.currency) for end in (now.start, now.end))
    return text(
        "At today's volume {offer} is the cheapest, as at any from {low} to {high} {currency} a month.",
        offer=names.offers[now.offer], low=low, high=high, currency=names.currency,
    )  # fmt: skip


def curve_chart(found: VolumeCurves, names: Names, volume_minor: int, most: int = MOST_LINES) -> CurveSpec:
    """The curves of the offers that are cheapest at today's volume or anywhere, and where the cheapest changes."""
    unit = float(from_minor(1, names.currency))
    leaders = {stretch.offer for stretch in found.cheapest}
    order = sorted(found.curves, key=lambda curve: (curve.offer not in leaders, curve.compared.at(Fraction(1))))
    shown = sorted(order[:most], key=found.curves.index)
    by_key = {curve.offer: curve for curve in found.curves}
    marks = tuple(
        CurveMark(
            float(each.factor) * volume_minor * unit,
            rate_at(by_key[each.above], each.factor, volume_minor),
            break_even_text(each, names, volume_minor),
        )
        for each in found.break_evens
        if each.leading
    )
    return CurveSpec(
        key="volume_curve",
        title=text("Cost against monthly volume"),
        summary=_summary(found, names, volume_minor),
        categories=tuple(Row(key_of(curve.offer), text("{offer}", offer=names.offers[curve.offer])) for curve in shown),
        across=Axis(text("Monthly volume"), text("{currency}", currency=names.currency)),
        up=Axis(text("Effective rate"), text("% of volume")),
        lines=tuple(_line(curve, volume_minor, unit) for curve in shown),
        marks=marks,
        now=volume_minor * unit,
        table=break_even_table(found, names, volume_minor),
    )


def break_even_table(found: VolumeCurves, names: Names, volume_minor: int) -> TableSpec:
    """Every volume at which two offers cost the same; those at which the cheapest changes first."""
    order: Sequence[BreakEven] = sorted(found.break_evens, key=lambda each: (not each.leading, each.factor))
    rows: list[tuple[Cell, ...]] = [
        (
            Money(int(each.factor * volume_minor), names.currency),
            names.offers[each.below],
            names.offers[each.above],
            text("the cheapest changes") if each.leading else text("a jump in a price") if each.jump else "",
        )
        for each in order
    ]
    return table(
        "break_evens",
        text("Break-even volumes"),
        (
            Column("volume", text("Monthly volume"), CellKind.MONEY, text("{currency}", currency=names.currency), 0),
            Column("below", text("Cheaper below")),
            Column("above", text("Cheaper above")),
            Column("note", text("Note")),
        ),
        rows,
        (f"{key_of(each.below)}>{key_of(each.above)}@{float(each.factor):.6f}" for each in order),
    )
