"""Cost against monthly volume or against ticket size as data: a line an offer, and where another becomes the cheapest.

The lines tell the rate in percent, so that they cross where two offers cost the same (see `scoring.break_even`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import Literal

from selector.domain.money import exponent, from_minor
from selector.domain.text import Text, text
from selector.report.certainty.charts import key_of
from selector.report.certainty.specs import Row
from selector.report.certainty.words import Names
from selector.report.chart_specs import Axis
from selector.report.tables import Cell, CellKind, Column, Money, TableSpec, table
from selector.scoring.break_even import BreakEven, VolumeCurve, VolumeCurves

MOST_LINES = 8
"""More lines are not told apart; the table has them all."""
STEPS = 90
_PERCENT = 100.0


@dataclass(frozen=True, slots=True)
class Across:
    """What the factors of the curves are: factor 1 is `one_minor` minor units, and things stand at factor `now`."""

    by: Literal["volume", "ticket"]
    one_minor: int
    now: Fraction

    def amount(self, factor: Fraction, currency: str) -> Decimal:
        """The amount at a factor, as a person would say it: volumes in whole units, tickets to the cent."""
        exact = factor * self.one_minor
        if self.by == "ticket":
            return from_minor(ceil(exact), currency)
        return from_minor(int(exact), currency).quantize(Decimal(1), rounding=ROUND_HALF_UP)


def by_volume(volume_minor: int) -> Across:
    """Factors on today's monthly volume."""
    return Across("volume", volume_minor, Fraction(1))


def by_ticket(ticket_minor: int) -> Across:
    """Factors that are amounts in minor units; today's average payment is `ticket_minor`."""
    return Across("ticket", 1, Fraction(ticket_minor))


@dataclass(frozen=True, slots=True)
class CurveMark:
    """Where another offer becomes the cheapest: an amount in units of the currency, a rate in percent, a sentence."""

    volume: float
    rate: float
    said: Text


@dataclass(frozen=True, slots=True)
class CurveSpec:
    """Lines of (amount in units of the currency, rate in percent), one for each category; `now` is today's amount."""

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
    decimals: int = 0
    """How many decimals an amount is read with."""
    scale: Literal["amounts", "months"] = "amounts"
    """Amounts run on a logarithmic scale and have rates, months are counted and have amounts."""


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


def rate_at(curve: VolumeCurve, factor: Fraction, one_minor: int) -> float:
    """What the offer costs at a factor, in percent of the amount there."""
    return _PERCENT * float(curve.compared.at(factor)) / (float(factor) * one_minor)


def _line(curve: VolumeCurve, one_minor: int, unit: float) -> tuple[tuple[float, float], ...]:
    places = sorted(set(_factors(curve)))
    return tuple((float(at) * one_minor * unit, rate_at(curve, at, one_minor)) for at in places if at > 0)


def break_even_text(found: BreakEven, names: Names, across: Across) -> Text:
    """A break-even in words."""
    words = {
        "volume": across.amount(found.factor, names.currency),
        "currency": names.currency,
        "above": names.offers[found.above],
        "below": names.offers[found.below],
    }
    if across.by == "ticket":
        return text("above {volume} {currency} a payment {above} is cheaper than {below}", **words)
    return text("above {volume} {currency} a month {above} is cheaper than {below}", **words)


def _summary(found: VolumeCurves, names: Names, across: Across) -> Text:
    if not found.curves:
        return text("No offer is ranked.")
    ticket = across.by == "ticket"
    if len(found.cheapest) == 1:
        only = names.offers[found.cheapest[0].offer]
        if ticket:
            return text("{offer} is the cheapest at every amount shown.", offer=only)
        return text("{offer} is the cheapest at every volume shown.", offer=only)
    now = next((each for each in found.cheapest if each.start <= across.now <= each.end), found.cheapest[0])
    low, high = (across.amount(end, names.currency) for end in (now.start, now.end))
    words = {"offer": names.offers[now.offer], "low": low, "high": high, "currency": names.currency}
    if ticket:
        return text(
            "On a payment of today's average {offer} is the cheapest, "
            "as on any from {low} {currency} to {high} {currency}.",
            **words,
        )
    return text(
        "At today's volume {offer} is the cheapest, as at any from {low} {currency} to {high} {currency} a month.",
        **words,
    )


def curve_chart(found: VolumeCurves, names: Names, across: Across, most: int = MOST_LINES) -> CurveSpec:
    """The curves of the offers that are cheapest at today's amount or anywhere, and where the cheapest changes.

    The first of the ranking is always among them: it is what the others are held against.
    """
    unit, one = float(from_minor(1, names.currency)), across.one_minor
    leaders = {stretch.offer for stretch in found.cheapest}
    order = sorted(found.curves[1:], key=lambda curve: (curve.offer not in leaders, _at_now(curve, across)))
    shown = sorted([*found.curves[:1], *order][:most], key=found.curves.index)
    by_key = {curve.offer: curve for curve in found.curves}
    marks = tuple(
        CurveMark(
            float(each.factor) * one * unit,
            rate_at(by_key[each.above], each.factor, one),
            break_even_text(each, names, across),
        )
        for each in found.break_evens
        if each.leading
    )
    title, axis, up = _TITLES[across.by]
    return CurveSpec(
        key=f"{across.by}_curve",
        title=title,
        summary=_summary(found, names, across),
        categories=tuple(Row(key_of(curve.offer), text("{offer}", offer=names.offers[curve.offer])) for curve in shown),
        across=Axis(axis, text("{currency}", currency=names.currency)),
        up=up,
        lines=tuple(_line(curve, one, unit) for curve in shown),
        marks=marks,
        now=float(across.now) * one * unit,
        table=break_even_table(found, names, across),
        decimals=exponent(names.currency) if across.by == "ticket" else 0,
    )


_TITLES = {
    "volume": (
        text("Cost against monthly volume"),
        text("Monthly volume"),
        Axis(text("Effective rate"), text("% of volume")),
    ),
    "ticket": (
        text("Fee on one payment against its amount"),
        text("Amount of the payment"),
        Axis(text("Fee on the payment"), text("% of the amount")),
    ),
}


def _at_now(curve: VolumeCurve, across: Across) -> Fraction:
    """The cost at today's amount, or at the nearest one that the curve covers."""
    pieces = curve.compared.pieces
    return curve.compared.at(min(pieces[-1].end, max(pieces[0].start, across.now)))


def break_even_table(found: VolumeCurves, names: Names, across: Across) -> TableSpec:
    """Every amount at which two offers cost the same; those at which the cheapest changes first."""
    order: Sequence[BreakEven] = sorted(found.break_evens, key=lambda each: (not each.leading, each.factor))
    ticket = across.by == "ticket"
    rows: list[tuple[Cell, ...]] = [
        (
            Money(
                ceil(each.factor * across.one_minor) if ticket else int(each.factor * across.one_minor), names.currency
            ),
            names.offers[each.below],
            names.offers[each.above],
            text("the cheapest changes") if each.leading else text("a jump in a price") if each.jump else "",
        )
        for each in order
    ]
    title = text("Break-even amounts") if ticket else text("Break-even volumes")
    unit = text("{currency}", currency=names.currency)
    return table(
        "break_evens",
        title,
        (
            Column("volume", _TITLES[across.by][1], CellKind.MONEY, unit, None if ticket else 0),
            Column("below", text("Cheaper below")),
            Column("above", text("Cheaper above")),
            Column("note", text("Note")),
        ),
        rows,
        (f"{key_of(each.below)}>{key_of(each.above)}@{float(each.factor):.6f}" for each in order),
    )


def curve_table(spec: CurveSpec, places: int = 12) -> TableSpec:
    """The lines of a chart as figures: a row an amount, a column an offer, in percent."""
    amounts = sorted({x for line in spec.lines for x, _y in line})
    step = max(1, len(amounts) // places) if spec.scale == "amounts" else 1
    chosen = [*amounts[::step], *([spec.now] if amounts and amounts[0] <= spec.now <= amounts[-1] else [])]
    rows: list[tuple[Cell, ...]] = [(x, *(_read(line, x) for line in spec.lines)) for x in sorted(set(chosen))]
    return table(
        f"{spec.key}_figures",
        spec.title,
        (
            Column("amount", spec.across.title, CellKind.NUMBER, spec.across.unit, spec.decimals),
            *(
                Column(row.key, row.name, CellKind.NUMBER, spec.up.unit, 3 if spec.scale == "amounts" else 0)
                for row in spec.categories
            ),
        ),
        rows,
        (f"{row[0]}" for row in rows),
    )


def _read(line: Sequence[tuple[float, float]], x: float) -> float:
    """The rate of a line at `x`, straight between the two points around it."""
    for (left, below), (right, above) in pairwise(line):
        if left <= x <= right:
            return below + (above - below) * ((x - left) / (right - left) if right > left else 0.0)
    return line[-1][1] if line and x > line[-1][0] else line[0][1]
