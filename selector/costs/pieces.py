"""A fee as a function of the payment's amount: straight pieces with whole-number slopes and intercepts.

A piece says: from `start` minor units on (up to the next piece) the fee is slope * amount + intercept, in millionths
of a minor unit. Percentages become slopes in parts per million, so that nothing is ever rounded here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Piece:
    """From `start` minor units on: slope * amount + intercept. `percent_ppm` is the percentage before any bound."""

    start: int
    slope: int
    intercept: int
    percent_ppm: int


Pieces = tuple[Piece, ...]


def straight(percent_ppm: int, fixed_micro: int, start: int = 0) -> Pieces:
    """Percent and fixed without bounds."""
    return (Piece(start, percent_ppm, fixed_micro, percent_ppm),)


def bounded(pieces: Pieces, minimum: int | None, maximum: int | None) -> Pieces:
    """`pieces` kept between a minimum and a maximum (in millionths), which bind percent and fixed together."""
    if minimum is not None:
        pieces = _with_floor(pieces, minimum)
    if maximum is not None:
        pieces = _mirrored(_with_floor(_mirrored(pieces), -maximum))
    return pieces


def _mirrored(pieces: Pieces) -> Pieces:
    return tuple(replace(piece, slope=-piece.slope, intercept=-piece.intercept) for piece in pieces)


def _with_floor(pieces: Pieces, least: int) -> Pieces:
    parts: list[Piece] = []
    for piece, end in with_ends(pieces):
        parts += _cut_by_floor(piece, end, least)
    return tuple(parts)


def with_ends(pieces: Pieces) -> Iterator[tuple[Piece, int | None]]:
    """Each piece with the start of the next one, None for the last."""
    ends = [piece.start for piece in pieces[1:]]
    return zip(pieces, [*ends, None], strict=True)


def _cut_by_floor(piece: Piece, end: int | None, least: int) -> list[Piece]:
    flat = replace(piece, slope=0, intercept=least)
    if piece.slope == 0:
        return [replace(piece, intercept=max(piece.intercept, least))]
    if piece.slope > 0:
        first_above = -((piece.intercept - least) // piece.slope)
        first, second = flat, piece
    else:
        first_above = (piece.intercept - least) // -piece.slope + 1
        first, second = piece, flat
    if first_above <= piece.start:
        return [second]
    if end is not None and first_above >= end:
        return [first]
    return [first, replace(second, start=first_above)]


def slab(bands: Sequence[tuple[int | None, Pieces]]) -> Pieces:
    """Bands by the payment's amount of which one prices everything; each band ends at its (inclusive) limit."""
    parts: list[Piece] = []
    start = 0
    for limit, pieces in bands:
        parts += _between(pieces, start, limit)
        if limit is None:
            break
        start = limit + 1
    else:
        parts += _between(bands[-1][1], start, None)
    return tuple(parts)


def _between(pieces: Pieces, start: int, last: int | None) -> list[Piece]:
    within = [
        replace(piece, start=max(piece.start, start)) for piece, end in with_ends(pieces) if end is None or end > start
    ]
    return [piece for piece in within if last is None or piece.start <= last]


def graduated(bands: Sequence[tuple[int | None, int, int, int | None, int | None]]) -> Pieces:
    """Bands by the payment's amount of which each prices its part: (limit, percent, fixed, minimum, maximum).

    A band's fixed part and bounds apply once the payment's amount enters the band.
    """
    parts: list[Piece] = []
    start, before = 0, 0
    for index, (limit, percent, fixed, minimum, maximum) in enumerate(bands):
        last = index == len(bands) - 1
        own = bounded(_shifted(straight(percent, fixed), start), minimum, maximum)
        own = tuple(replace(piece, intercept=piece.intercept + before) for piece in own)
        first = start + 1 if start else 0
        parts += _between(own, first, None if last else limit)
        if limit is not None:
            before, start = value(own, limit), limit
    return tuple(parts)


def _shifted(pieces: Pieces, by: int) -> Pieces:
    return tuple(replace(piece, intercept=piece.intercept - piece.slope * by) for piece in pieces)


def at(pieces: Pieces, amount: int) -> Piece:
    """The piece that prices `amount`."""
    return next(piece for piece in reversed(pieces) if piece.start <= amount)


def value(pieces: Pieces, amount: int) -> int:
    """The fee on `amount` minor units, in millionths of a minor unit."""
    piece = at(pieces, amount)
    return piece.slope * amount + piece.intercept
