"""Words of a payments table that the vocabulary lacks: said with how many payments have them and what may be meant."""

from difflib import get_close_matches
from pathlib import Path

import numpy as np

from selector.costs.payments.table import KINDS, PaymentTable
from selector.domain.problems import Problem, Severity, Where
from selector.domain.text import text as _t
from selector.domain.vocabulary import BRANDS, METHODS, Kind
from selector.files.importing.words import word as known_word

OPEN = {"method": METHODS, "brand": BRANDS}
"""The attributes whose lists are open: a price list of the user's own may name any word."""
MOST_SAID = 20
_ALIKE = 0.75


def new_words(path: Path, table: PaymentTable) -> list[Problem]:
    """One warning for each method and brand that no shipped price list can name, the most frequent first."""
    found = []
    payments = np.where(table.kind == KINDS.index(Kind.PAYMENT), table.count, 0)
    for attribute, known in OPEN.items():
        column = table.attributes.get(attribute)
        for place, word in enumerate(column.words if column else ()):
            if column and word not in known and bool((column.codes == place).any()):
                found.append((int(payments[column.codes == place].sum()), attribute, word))
    return [_said(path, *each) for each in sorted(found, reverse=True)[:MOST_SAID]]


def _said(path: Path, count: int, attribute: str, word: str) -> Problem:
    said = _t(
        "the {attribute} {word} is not in the vocabulary ({count} payments): only fees that do not ask for the "
        "{attribute}, or name this very word, fit",
        attribute=attribute, word=word, count=count,
    )  # fmt: skip
    near = nearest(attribute, word)
    hint = _t("write {word} if that is meant", word=near) if near else None
    return Problem("new_words", said, Severity.WARNING, Where(str(path), field=attribute), hint)


def nearest(attribute: str, word: str) -> str:
    """The word of the vocabulary that an export's `word` stands for, or that is spelled nearly so; "" for none."""
    meant = known_word(attribute, word.replace("_", " "))
    if meant in OPEN[attribute]:
        return meant
    return next(iter(get_close_matches(word, sorted(OPEN[attribute]), 1, _ALIKE)), "")
