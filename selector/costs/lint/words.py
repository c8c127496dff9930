"""Lint of words: methods and brands that payments must carry letter by letter, and labels that name two fees."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from selector.costs.lint.findings import DocumentPath, Finding
from selector.domain.fees import FeeRule
from selector.domain.problems import Severity
from selector.domain.text import text as _t
from selector.domain.vocabulary import ATTRIBUTES, OPEN_ATTRIBUTES

_ALIKE = 0.75


def is_misspelt(word: str, known: Iterable[str]) -> bool:
    """Is `word` none of the known words, but spelled nearly like one?"""
    words = list(known)
    return word not in words and bool(get_close_matches(word, words, 1, _ALIKE))


def lint_labels(fees: Sequence[FeeRule], path: DocumentPath) -> Iterator[Finding]:
    """Fees of one offer with the same label: quotes, options and assumed amounts name a fee by it."""
    first: dict[str, int] = {}
    for place, fee in enumerate(fees):
        if first.setdefault(fee.label, place) != place:
            said = _t('fee {number} is called "{label}" too', number=first[fee.label] + 1, label=fee.label)
            hint = _t("give it another label: quotes and options name a fee by it")
            yield Finding("same_label", (*path, "fees", place, "label"), said, hint, Severity.WARNING)


def lint_words(fee: FeeRule, path: DocumentPath) -> Iterator[Finding]:
    """The methods and brands of a fee that the vocabulary does not know."""
    for name in sorted(OPEN_ATTRIBUTES):
        for place, word in enumerate(getattr(fee.when, name) or ()):
            if word not in ATTRIBUTES[name]:
                said = _t('"{word}" is not in the vocabulary: only payments that carry this very word fit', word=word)
                hint = _t("write a word of the vocabulary if one is meant")
                yield Finding("new_word", (*path, "when", name, place), said, hint, Severity.NOTE)
