"""Which rules apply to which payments: yes, no, or maybe where the payments do not tell an attribute."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from selector.costs.identity import Same
from selector.costs.payments.combos import Combos
from selector.costs.payments.table import UNKNOWN
from selector.domain.fees import Condition

NO, MAYBE, YES = 0, 1, 2
States = npt.NDArray[np.int8]
Times = tuple[int, int, int, int]
"""First and last day (ordinals) on which a rule holds, first month of a contract and the one when it no longer does."""
ATTRIBUTES = (
    "method", "brand", "funding", "card_class", "channel", "region", "shopper_country", "issuer", "payout_currency",
    "tap_to_phone", "conversion",
)  # fmt: skip


def wanted_words(condition: Condition) -> dict[str, frozenset[str]]:
    """The attributes that `condition` speaks of, each with the words it accepts ("true" and "false" for yes and no)."""
    return _wanted_words(Same(condition))


@lru_cache(maxsize=4096)
def _wanted_words(same: Same[Condition]) -> dict[str, frozenset[str]]:
    condition = same.value
    wanted: dict[str, frozenset[str]] = {}
    for name in ATTRIBUTES:
        value = getattr(condition, name)
        if isinstance(value, bool):
            wanted[name] = frozenset({"true" if value else "false"})
        elif value is not None:
            wanted[name] = frozenset(value)
    return wanted | {name: frozenset(values) for name, values in condition.attributes.items()}


def lies_within(words: dict[str, frozenset[str]], others: dict[str, frozenset[str]]) -> bool:
    """Is everything that `words` accept accepted by `others` too? Amounts are not looked at."""
    return all(name in words and words[name] <= accepted for name, accepted in others.items())


def match(wanted: Sequence[dict[str, frozenset[str]]], combos: Combos) -> States:
    """For each condition (row) and combo (column) NO, MAYBE or YES; amounts and dates are looked at elsewhere."""
    states = np.full((len(wanted), combos.size), YES, dtype=np.int8)
    for state, words in zip(states, wanted, strict=True):
        for name, accepted in words.items():
            np.minimum(state, _match_one(combos, name, accepted), out=state)
    return states


def _match_one(combos: Combos, name: str, accepted: frozenset[str]) -> States:
    codes = combos.codes.get(name)
    if codes is None:
        return np.full(combos.size, MAYBE, dtype=np.int8)
    words = [YES if word in accepted else NO for word in combos.words[name]]
    return np.array([*words, NO, MAYBE], dtype=np.int8)[codes]


def unknown_attributes(wanted: dict[str, frozenset[str]], combos: Combos) -> dict[str, npt.NDArray[np.bool_]]:
    """The attributes of `wanted` that the payments may lack, and for which combos they are unknown."""
    return {
        name: combos.codes[name] == UNKNOWN if name in combos.codes else np.ones(combos.size, dtype=bool)
        for name in wanted
    }


def narrower(conditions: Sequence[Condition], times: Sequence[Times]) -> npt.NDArray[np.bool_]:
    """`[a, b]` is true where condition a accepts only payments that b accepts too, and b accepts more. Read-only.

    `times` tell when each rule holds: one that holds for a shorter time accepts less.
    """
    return _narrower(tuple(Same(condition) for condition in conditions), tuple(times))


@lru_cache(maxsize=512)
def _narrower(same: tuple[Same[Condition], ...], times: tuple[Times, ...]) -> npt.NDArray[np.bool_]:
    conditions = [each.value for each in same]
    wanted = [wanted_words(condition) for condition in conditions]
    within = _amounts_within(conditions) & _times_within(times)
    for name in {name for words in wanted for name in words}:
        known = sorted({word for words in wanted for word in words.get(name, ())})
        accepts = np.ones((len(wanted), len(known) + 1), dtype=np.float32)
        for row, words in zip(accepts, wanted, strict=True):
            if name in words:
                row[:] = [word in words[name] for word in known] + [False]
        within &= accepts @ (1 - accepts).T == 0
    found = np.asarray(within & ~within.T)
    found.flags.writeable = False
    return found


def _times_within(times: Sequence[Times]) -> npt.NDArray[np.bool_]:
    first, last, begin, end = np.array(times, dtype=np.int64).reshape(-1, 4).T
    days = (first[:, None] >= first[None, :]) & (last[:, None] <= last[None, :])
    return np.asarray(days & (begin[:, None] >= begin[None, :]) & (end[:, None] <= end[None, :]))


def _amounts_within(conditions: Sequence[Condition]) -> npt.NDArray[np.bool_]:
    ranges = [condition.amount or (None, None) for condition in conditions]
    starts = np.array([start or Decimal(0) for start, _ in ranges], dtype=object)
    ends = np.array([Decimal("Infinity") if end is None else end for _, end in ranges], dtype=object)
    within = (starts[:, None] >= starts[None, :]) & (ends[:, None] <= ends[None, :])
    return within.astype(bool)
