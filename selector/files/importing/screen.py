"""The card-number screen: columns that look like card numbers are refused before anything of them is kept."""

import re
from collections.abc import Iterable

_DIGITS = re.compile(r"[ -]?".join([r"\d"] * 13) + r"(?:[ -]?\d){0,6}")
_SEPARATORS = str.maketrans("", "", " -")
SHARE = 0.5
PRIVATE_DIGITS = 8


def is_card_number(value: str) -> bool:
    """Whether `value` is 13 to 19 digits that begin as cards do and pass the check of ISO/IEC 7812 (Luhn)."""
    bare = value.strip()
    if not _DIGITS.fullmatch(bare):
        return False
    digits = [int(mark) for mark in bare.translate(_SEPARATORS)]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return digits[0] in (2, 3, 4, 5, 6) and (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def is_private(value: str) -> bool:
    """Whether `value` holds a mail address, or as many digits as numbers of cards, accounts and persons have."""
    return "@" in value or sum(map(str.isdigit, value)) >= PRIVATE_DIGITS


def looks_like_cards(values: Iterable[str]) -> bool:
    """Whether at least half of the filled cells are card numbers: one in ten numbers passes the check by chance."""
    filled = [value for value in values if value.strip()]
    return bool(filled) and sum(map(is_card_number, filled)) > SHARE * len(filled)
