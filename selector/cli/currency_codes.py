"""Currencies as they are typed behind `--currency`: in any case, and known, or refused with the flag's name."""

from selector.domain.money import EXPONENTS
from selector.domain.problems import Problem, UserError, Where
from selector.domain.text import text


def code(word: str) -> str:
    """The ISO 4217 code.

    Raises:
        UserError: an empty word, or one that is no code.
    """
    wanted = word.strip().upper()
    if wanted in EXPONENTS:
        return wanted
    wrong = text("{code} is no ISO 4217 currency code", code=word) if wanted else text("a currency code is missing")
    hint = text("write a code of three capital letters such as EUR, or leave the flag out")
    raise UserError(Problem("unknown_currency", wrong, where=Where(field="--currency"), hint=hint))
