"""What two half offers charge together: the gateway's rows on top of the acquirer's, for what both of them take.

The acquirer's base fees stay the base fees, cut down to the card payments that the gateway takes too; the gateway's
become surcharges, each cut down to the payments that it priced as a base fee. Rows of the gateway that name other
methods than cards are whole prices and stay as they are.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import combinations

from selector.domain.fees import Condition, FeeRule
from selector.domain.text import Text
from selector.domain.text import text as _t
from selector.domain.vocabulary import BRANDS, CARD_CLASSES, CARD_METHODS, CHANNELS, FUNDING, REGIONS, Event, Role

_WORDS = ("method", "brand", "funding", "card_class", "channel", "region", "shopper_country", "issuer",
          "payout_currency")  # fmt: skip
_FLAGS = ("tap_to_phone", "conversion")
_ALL: dict[str, tuple[str, ...]] = {
    "method": tuple(sorted(CARD_METHODS)),
    "brand": tuple(sorted(BRANDS)),
    "funding": FUNDING,
    "card_class": CARD_CLASSES,
    "channel": CHANNELS,
    "region": REGIONS,
}


class CannotJoinError(ValueError):
    """The rows of two halves cannot be told apart well enough to be added; `reason` says why."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.english())
        self.reason = reason


def joined_fees(gateway: Sequence[FeeRule], acquirer: Sequence[FeeRule]) -> tuple[FeeRule, ...]:
    """The rows of both halves as those of one offer; labels and sources are left as they are.

    Raises:
        CannotJoinError: nothing is taken by both, or rows overlap in a way that no list of rows can say.
    """
    cards, whole = _parted(gateway)
    if not cards:
        raise CannotJoinError(_t("the gateway has no price for card payments"))
    others = {word for fee in whole for word in fee.when.method or ()}
    bases = [fee for fee in _without_methods(acquirer, others) if _is_base(fee)]
    taken = _taken_by_both(bases, [fee.when for fee in cards])
    if not taken:
        raise CannotJoinError(_t("no card payment is taken by both"))
    rest = [fee for fee in gateway if not _is_base(fee)]
    kept = [fee for fee in acquirer if not _is_base(fee)]
    return (*taken, *kept, *_as_surcharges(cards), *whole, *rest)


def _is_base(fee: FeeRule) -> bool:
    return fee.on is Event.PAYMENT and fee.role is Role.BASE


def _when(fee: FeeRule, **changes: object) -> FeeRule:
    return fee.model_copy(update={"when": fee.when.model_copy(update=changes)})


def _parted(gateway: Sequence[FeeRule]) -> tuple[list[FeeRule], list[FeeRule]]:
    """The gateway's base rows on cards (or on anything), and those on other methods, whose price is whole."""
    cards, whole = [], []
    for fee in gateway:
        if not _is_base(fee):
            continue
        if fee.when.method is None:
            cards.append(fee)
            continue
        of_cards = tuple(word for word in fee.when.method if word in CARD_METHODS)
        of_others = tuple(word for word in fee.when.method if word not in CARD_METHODS)
        cards += [_when(fee, method=of_cards)] if of_cards else []
        whole += [_when(fee, method=of_others)] if of_others else []
    return cards, whole


def _without_methods(acquirer: Iterable[FeeRule], others: set[str]) -> Iterable[FeeRule]:
    """The acquirer's rows without the methods that the gateway sells whole."""
    for fee in acquirer:
        if fee.when.method is None or not others & set(fee.when.method):
            yield fee
        elif rest := tuple(word for word in fee.when.method if word not in others):
            yield _when(fee, method=rest)


def _taken_by_both(bases: Sequence[FeeRule], ways: Sequence[Condition]) -> list[FeeRule]:
    widest = _widest(ways)
    found: list[tuple[int, FeeRule]] = []
    for place, fee in enumerate(bases):
        pieces = [piece for way in widest if (piece := common(fee.when, way)) is not None]
        if len(pieces) > 1 and _counts_the_month(fee):
            raise CannotJoinError(_t("a tier of the month would be cut in pieces"))
        found += [(place, fee.model_copy(update={"when": piece})) for piece in pieces]

    def beaten(place: int, fee: FeeRule) -> bool:
        same = (by for by, other in found if by != place and other.when == fee.when)
        return any(is_narrower(bases[by].when, bases[place].when) for by in same)

    return [fee for place, fee in found if not beaten(place, fee)]


def _widest(ways: Sequence[Condition]) -> list[Condition]:
    """The conditions that lie in no other one; they must not overlap, lest a payment were priced twice."""
    ways = [way for place, way in enumerate(ways) if way not in ways[:place]]
    widest = [way for way in ways if not any(is_narrower(way, other) for other in ways)]
    if any(common(one, other) is not None for one, other in combinations(widest, 2)):
        raise CannotJoinError(_t("rows of the gateway overlap"))
    return widest


def _counts_the_month(fee: FeeRule) -> bool:
    units = (fee.free_units, fee.free_volume, fee.package_units, fee.package_volume)
    return any(units) or (fee.tiers is not None and fee.tiers.by != "amount")


def is_narrower(one: Condition, other: Condition) -> bool:
    """Whether `one` accepts only payments that `other` accepts too, and fewer."""
    return _within(one, other) and not _within(other, one)


def _within(one: Condition, other: Condition) -> bool:
    names = (*_WORDS, *_FLAGS)
    words = all(_words_within(getattr(one, name), getattr(other, name)) for name in names)
    free = all(_words_within(one.attributes.get(name), values) for name, values in other.attributes.items())
    return words and free and _common_amounts(one, other) == one.amount


def _words_within(one: object, other: object) -> bool:
    if other is None or one is None:
        return other is None
    return set(one) <= set(other) if isinstance(one, tuple) and isinstance(other, tuple) else one == other


def common(one: Condition, other: Condition) -> Condition | None:
    """The condition of what both accept, or None where that is nothing."""
    merged: dict[str, object] = {}
    for name in _WORDS:
        words = _common_words(getattr(one, name), getattr(other, name))
        if words == ():
            return None
        merged[name] = words
    for name in _FLAGS:
        flags = {flag for flag in (getattr(one, name), getattr(other, name)) if flag is not None}
        if len(flags) > 1:
            return None
        merged[name] = flags.pop() if flags else None
    attributes = dict(one.attributes)
    for name, values in other.attributes.items():
        attributes[name] = _common_words(attributes.get(name), values) or ()
    amount = _common_amounts(one, other)
    start, end = amount or (None, None)
    if not all(attributes.values()) or (start is not None and end is not None and start >= end):
        return None
    return one.model_copy(update={**merged, "attributes": attributes, "amount": amount})


def _common_words(one: tuple[str, ...] | None, other: tuple[str, ...] | None) -> tuple[str, ...] | None:
    if one is None or other is None:
        return other if one is None else one
    return tuple(word for word in one if word in other)


def _common_amounts(one: Condition, other: Condition) -> tuple[Decimal | None, Decimal | None] | None:
    if one.amount is None or other.amount is None:
        return one.amount or other.amount
    starts = [start for start in (one.amount[0], other.amount[0]) if start is not None]
    ends = [end for end in (one.amount[1], other.amount[1]) if end is not None]
    return max(starts, default=None), min(ends, default=None)


def _as_surcharges(cards: Sequence[FeeRule]) -> Iterable[FeeRule]:
    """Each row for the payments that it priced as the narrowest base fee: its conditions less those inside them."""
    for fee in cards:
        holes = [other.when for other in cards if is_narrower(other.when, fee.when)]
        pieces = [fee.when]
        for hole in holes:
            pieces = [part for piece in pieces for part in without(piece, hole)]
        if len(pieces) > 1 and _counts_the_month(fee):
            raise CannotJoinError(_t("a tier of the month would be cut in pieces"))
        for piece in pieces:
            yield fee.model_copy(update={"when": piece, "role": Role.SURCHARGE})


def without(condition: Condition, hole: Condition) -> list[Condition]:
    """`condition` less `hole`, in parts that share no payment.

    Raises:
        CannotJoinError: what is left cannot be listed in words.
    """
    if common(condition, hole) is None:
        return [condition]
    if hole.amount is not None or hole.attributes or hole.shopper_country or hole.issuer or hole.payout_currency:
        raise CannotJoinError(_t("what a row leaves over cannot be listed"))
    parts, rest = [], condition
    for name in _WORDS:
        if getattr(hole, name) is not None:
            own = getattr(rest, name) or _ALL[name]
            outside = tuple(word for word in own if word not in getattr(hole, name))
            parts += [rest.model_copy(update={name: outside})] if outside else []
            rest = rest.model_copy(update={name: tuple(word for word in own if word in getattr(hole, name))})
    for name in _FLAGS:
        if getattr(hole, name) is not None:
            parts += [rest.model_copy(update={name: not getattr(hole, name)})] if getattr(rest, name) is None else []
            rest = rest.model_copy(update={name: getattr(hole, name)})
    return parts
