"""How the columns of a table share the width there is: nothing cut, the least important gives way first."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Want:
    """What a column needs, in pixels: `wanted` shows every cell on one line, `least` keeps every word whole."""

    key: str
    wanted: int
    least: int


def giving_way(wants: Sequence[Want], yields: Sequence[str], room: int) -> frozenset[str]:
    """Keys of the columns that are left out, in the order of `yields`, until the rest fits into `room` pixels."""
    out: set[str] = set()
    for key in yields:
        if sum(want.least for want in wants if want.key not in out) <= room:
            break
        out.add(key)
    return frozenset(out)


def widths(
    wants: Sequence[Want], room: int, filler: str = "", without: Collection[str] = (), sharing: Collection[str] = ()
) -> dict[str, int]:
    """The width of every column that is shown, in pixels.

    Each gets its least; what remains goes to those that want more, in proportion to what they lack, and then to the
    column `filler`, which shares it with the columns `sharing`. Where even the least is too much the sum exceeds
    `room`, and the table scrolls sideways.
    """
    shown = [want for want in wants if want.key not in without]
    given = {want.key: want.least for want in shown}
    lacks = {want.key: max(0, want.wanted - want.least) for want in shown}
    lacking, spare = sum(lacks.values()), max(0, room - sum(given.values()))
    for key, lack in lacks.items():
        given[key] += lack if spare >= lacking else spare * lack // lacking
    if filler in given:
        rest, others = max(0, room - sum(given.values())), [key for key in sharing if key in given and key != filler]
        for key in others:
            given[key] += rest // (len(others) + 1)
        given[filler] += rest - rest // (len(others) + 1) * len(others)
    return given


def by_shares(room: int, shares: Sequence[int], leasts: Sequence[int]) -> list[int]:
    """Splits `room` pixels by `shares`; no part is less than its least, and the others yield for it."""
    fixed: dict[int, int] = {}
    while True:
        rest = room - sum(fixed.values())
        free = sum(share for place, share in enumerate(shares) if place not in fixed)
        split = {place: rest * share // max(1, free) for place, share in enumerate(shares) if place not in fixed}
        narrow = [place for place, width in split.items() if width < leasts[place]]
        if not narrow:
            return [fixed.get(place, split.get(place, 0)) for place in range(len(shares))]
        fixed |= {place: leasts[place] for place in narrow}
