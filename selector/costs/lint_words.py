"""Lint of words: methods and brands of a price list's own, which payments must carry letter by letter."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from selector.costs.lint_findings import DocumentPath, Finding
from selector.domain.fees import FeeRule
from selector.domain.problems import Severity
from selector.domain.text import text as _t
from selector.domain.vocabulary import ATTRIBUTES, OPEN_ATTRIBUTES

_ALIKE = 0.75


def is_misspelt(word: str, known: Iterable[str]) -> bool:
    """Is `word` none of the known words, but spelled nearly like one?"""
    words = list(known)
    return word not in words and bool(get_close_matches(word, words, 1, _ALIKE))


def lint_words(fee: FeeRule, path: DocumentPath) -> Iterator[Finding]:
    """The methods and brands of a fee that the vocabulary does not know."""
    for name in sorted(OPEN_ATTRIBUTES):
        for place, word in enumerate(getattr(fee.when, name) or ()):
            if word not in ATTRIBUTES[name]:
                said = _t('"{word}" is not in the vocabulary: only payments that carry this very word fit', word=word)
                hint = _t("write a word of the vocabulary if one is meant")
                yield Finding("new_word", (*path, "when", name, place), said, hint, Severity.NOTE)
