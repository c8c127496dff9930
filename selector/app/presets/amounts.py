"""Whole payments of whole cents that make a stated volume: counts and average tickets near the usual ones."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations, permutations
from typing import NamedTuple

_SEARCH = 2000
_FEW, _MOVE, _FINE = 20, 40, 200
"""By how many payments, and by how many minor units or which part of a ticket, a part may move to meet a volume."""
_LARGEST, _AT_MOST, _SHARE = 6, 8, 25
"""Of how many parts the counts move, by how many payments at most, and by which part of them."""
Part = tuple[int, int]
"""Payments a month, and their average in minor units."""


def split(volume_minor: int, ticket_minor: int) -> tuple[int, int]:
    """A count and a whole average ticket near `ticket_minor` whose product is the volume, exactly where one is near."""
    wanted = max(1, round(Decimal(volume_minor) / ticket_minor))
    for step in range(min(_SEARCH, wanted // 8) + 1):
        for count in (wanted + step, wanted - step):
            if count > 0 and volume_minor % count == 0:
                return count, volume_minor // count
    count = _round_divisor(volume_minor, wanted)
    return (count, volume_minor // count) if count else (wanted, max(1, round(Decimal(volume_minor) / wanted)))


def balanced(parts: Sequence[Part], volume_minor: int) -> tuple[Part, ...]:
    """The counts and average tickets of `parts` moved by a little, so that their products sum to the volume exactly.

    Tickets of two parts move by some minor units, and where that cannot do, the count of the largest by a few payments.
    Where nothing near fits (one part, or few payments), the parts stay as they are.
    """
    if sum(count * ticket for count, ticket in parts) == volume_minor or len(parts) < 2:  # noqa: PLR2004 - a pair
        return tuple(parts)
    largest = max(range(len(parts)), key=lambda place: parts[place][0])
    for step in sorted(range(-_FEW, _FEW + 1), key=abs):
        count, ticket = parts[largest]
        moved = (*parts[:largest], (count + step, ticket), *parts[largest + 1 :])
        if count + step > 0 and (found := _with_tickets(moved, volume_minor)):
            return found
    return tuple(parts)


def recounted(parts: Sequence[Part], volume_minor: int) -> tuple[Part, ...]:
    """The counts of some of the largest `parts` moved by a little until the sum fits, at most four of them.

    Tickets stay, so that all that is known of single payments does too. Empty where no small move does; of several the
    one is taken that moves least in proportion.
    """
    missing = volume_minor - sum(count * ticket for count, ticket in parts)
    sums = _sums_of_two(parts, sorted(range(len(parts)), key=lambda place: -parts[place][0])[:_LARGEST])
    fitting = [(moved, sums[missing - total]) for total, moved in sums.items() if missing - total in sums]
    if not fitting:
        return ()
    counts = [count for count, _ticket in parts]
    for moved in min(fitting, key=lambda pair: pair[0].share + pair[1].share):
        for place, move in moved.moves:
            counts[place] += move
    return tuple((count, ticket) for count, (_count, ticket) in zip(counts, parts, strict=True))


class _Moved(NamedTuple):
    """By which share of their payments two parts move together, and by how many payments the part at a place does."""

    share: float
    moves: tuple[tuple[int, int], tuple[int, int]]


def _sums_of_two(parts: Sequence[Part], places: Sequence[int]) -> dict[int, _Moved]:
    """What small moves of any two parts add to the volume, each by the smallest of them."""
    found: dict[int, _Moved] = {}
    small = {place: min(_AT_MOST, parts[place][0] // _SHARE) for place in places}
    for one, other in combinations(places, 2):
        (count, ticket), (another, price) = parts[one], parts[other]
        for move in range(-small[one], small[one] + 1):
            for back in range(-small[other], small[other] + 1):
                share = (abs(move) / count if move else 0.0) + (abs(back) / another if back else 0.0)
                total = move * ticket + back * price
                if total not in found or share < found[total].share:
                    found[total] = _Moved(share, ((one, move), (other, back)))
    return found


def _with_tickets(parts: tuple[Part, ...], volume_minor: int) -> tuple[Part, ...]:
    """`parts` with the tickets of two of them moved until the sum fits; empty where no small move does."""
    missing = volume_minor - sum(count * ticket for count, ticket in parts)
    for one, other in permutations(range(len(parts)), 2):
        (count, ticket), (another, price) = parts[one], parts[other]
        for move in range(-_most(ticket), _most(ticket) + 1):
            back, rest = divmod(missing - count * move, another)
            if not rest and abs(back) <= _most(price) and ticket + move > 0 and price + back > 0:
                changed = {one: (count, ticket + move), other: (another, price + back)}
                return tuple(changed.get(place, part) for place, part in enumerate(parts))
    return ()


def _most(ticket: int) -> int:
    """How far a ticket may move: by no more than anybody would call another average."""
    return min(max(_MOVE, ticket // _FINE), _SEARCH)


def _round_divisor(volume_minor: int, wanted: int) -> int:
    """The divisor of a round volume nearest to `wanted`, made of its twos and fives; 0 where none is near."""
    rest, powers = volume_minor, {1}
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
            powers |= {power * prime for power in powers}
    nearest = min(powers | {power * rest for power in powers}, key=lambda count: abs(count - wanted))
    return nearest if abs(nearest - wanted) <= wanted // 8 else 0
