"""Whole payments of whole cents that make a stated volume: counts and average tickets near the usual ones."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations, permutations

_SEARCH = 2000
_FEW, _MOVE, _FINE = 20, 40, 200
"""By how many payments, and by how many minor units or which part of a ticket, a part may move to meet a volume."""
_LARGEST, _AT_MOST, _SHARE = 6, 8, 25
"""Of how many parts the counts move, by how many payments at most, and by which part of them."""
Part = tuple[int, int]
"""Payments a month, and their average in minor units."""
_Moves = tuple[tuple[int, int], tuple[int, int]]
"""Places of two parts, and by how many payments each moves."""


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
    largest = sorted(range(len(parts)), key=lambda place: -parts[place][0])[:_LARGEST]
    sums: dict[int, _Moves] = {}
    for one, other in combinations(largest, 2):
        for moves in (((one, a), (other, b)) for a in _small(parts[one]) for b in _small(parts[other])):
            total = sum(move * parts[place][1] for place, move in moves)
            if total not in sums or _weight(moves, parts) < _weight(sums[total], parts):
                sums[total] = moves
    fitting = [(moves, sums[missing - total]) for total, moves in sums.items() if missing - total in sums]
    if not fitting:
        return ()
    both = min(fitting, key=lambda pair: _weight(pair[0], parts) + _weight(pair[1], parts))
    counts = [count for count, _ticket in parts]
    for place, move in (*both[0], *both[1]):
        counts[place] += move
    return tuple((count, ticket) for count, (_count, ticket) in zip(counts, parts, strict=True))


def _small(part: Part) -> range:
    most = min(_AT_MOST, part[0] // _SHARE)
    return range(-most, most + 1)


def _weight(moves: _Moves, parts: Sequence[Part]) -> float:
    return sum(abs(move) / parts[place][0] for place, move in moves if move)


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
