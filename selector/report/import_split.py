"""How payments that do not tell an attribute are split: by what the merchant states, or not at all."""

from dataclasses import dataclass

from selector.costs.payments.stated_mix import stated_shares
from selector.domain.apportion import apportion
from selector.domain.imported import ImportedPayments
from selector.domain.merchant import Merchant
from selector.domain.text import Text, joined, text
from selector.domain.vocabulary import Kind
from selector.domain.word_names import any_name
from selector.report.import_words import UNTOLD

_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Splitting:
    """An attribute that `count` of `total` payments do not tell. `shares` are words with percent; empty: not split."""

    attribute: str
    name: Text
    count: int
    total: int
    shares: tuple[tuple[str, int], ...]

    @property
    def path(self) -> str:
        """The field of the scenario that says how they are split."""
        return f"merchant.mixes.{self.attribute}"

    def said(self) -> Text:
        """How they are split, in words."""
        if not self.shares:
            return text("nothing says how to split them, so the cost is a range")
        parts = (text("{word} {percent} %", word=any_name(word), percent=percent) for word, percent in self.shares)
        return text("split: {shares}", shares=joined(tuple(parts)))


def splittings(record: ImportedPayments, merchant: Merchant) -> tuple[Splitting, ...]:
    """What the payments do not tell, in the order in which people think of it."""
    total = record.total(Kind.PAYMENT).count
    counts = {untold.attribute: untold.count for untold in record.untold}
    return tuple(
        Splitting(name, words, counts[name], total, _percents(merchant, name))
        for name, words in UNTOLD.items()
        if name in counts
    )


def _percents(merchant: Merchant, attribute: str) -> tuple[tuple[str, int], ...]:
    shares = stated_shares(merchant, attribute)
    if not shares:
        return ()
    percents = apportion(_WHOLE, list(shares.values()))
    found = [(word, percent) for word, percent in zip(shares, percents, strict=True) if percent]
    return tuple(sorted(found, key=lambda pair: -pair[1]))
