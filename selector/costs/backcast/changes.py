"""The days from which other terms hold, found one after the other: the clearest, then on each side of it the next.

A day shows itself by the share of payments that one set of terms gives to the cent: where terms change, that share
does. The day is where the running sum departs furthest from an even share (the CUSUM statistic of Page, Continuous
Inspection Schemes, Biometrika 1954), parted again and again (binary segmentation).
"""

from fractions import Fraction

import numpy as np
import numpy.typing as npt

from selector.costs.backcast.fitting import FEW, MATERIAL, Terms, fit
from selector.costs.backcast.paid import Paid
from selector.costs.payments.table import Ints

ENOUGH = Fraction(98, 100)
"""Where so many fees come out to the cent, nothing more is looked for."""

Departures = npt.NDArray[np.float64]


def days_of_change(paid: Paid, attributes: tuple[str, ...]) -> tuple[int, ...]:
    """The days (ordinals, ascending) from which other terms hold for payments parted by `attributes`.

    Each must let materially more of all the fees come out to the cent, and no fewer than a handful.
    """
    needed = max(Fraction(FEW), MATERIAL * int(paid.points.count.sum()))
    return _explained(paid, attributes, needed, _look(paid, attributes), patient=True)[1]


def _explained(
    paid: Paid, attributes: tuple[str, ...], needed: Fraction, seen: tuple[int, int | None], *, patient: bool
) -> tuple[int, tuple[int, ...]]:
    """How many fees come out to the cent, and with which days of change.

    Terms that hold for a while only, with the old ones before and after, explain nothing until both days are known:
    `patient` looks once beyond a day that does not pay by itself. `seen` is what `_look` finds of `paid`.
    """
    whole, day = seen
    if day is None or whole >= ENOUGH * int(paid.points.count.sum()):
        return whole, ()
    sides = [paid.where(rows) for rows in (paid.day < day, paid.day >= day)]
    looks = [_look(side, attributes) for side in sides]
    pays = sum(given for given, _day in looks) >= whole + needed
    if not pays and not patient:
        return whole, ()
    (before, early), (after, late) = (
        _explained(side, attributes, needed, look, patient=pays) for side, look in zip(sides, looks, strict=True)
    )
    return (before + after, (*early, day, *late)) if before + after >= whole + needed else (whole, ())


def _look(paid: Paid, attributes: tuple[str, ...]) -> tuple[int, int | None]:
    """How many fees the terms of each part give, and the day that parts what they give from what they do not."""
    days = np.unique(paid.day[paid.day >= 0])
    departures, given = np.zeros(len(days)), 0
    for _words, part in paid.parts(attributes):
        if (terms := fit(part.points)) is not None:
            given += terms.reproduced
            departures += _departures(part, terms, days)
    return given, int(days[1 + int(np.argmax(departures[1:]))]) if len(days) > 1 else None


def _departures(part: Paid, terms: Terms, days: Ints) -> Departures:
    """For each of `days`: how far the payments before it that the terms give depart from their even share."""
    dated = part.day >= 0
    place, count = np.searchsorted(days, part.day[dated]), part.points.count[dated]
    holds = (terms.fees(part.points.amount) == part.points.fee)[dated]
    every = np.bincount(place, weights=count, minlength=len(days))
    given = np.bincount(place, weights=count * holds, minlength=len(days))
    share = given.sum() / max(1.0, every.sum())
    uneven = np.abs(np.cumsum(given - share * every))
    return np.concatenate(([0.0], uneven[:-1]))
