"""How many offers there are, and how many of them stand where: one count, said the same way wherever it occurs."""

from dataclasses import dataclass

from selector.domain.text import Text, text
from selector.scoring.results import Evaluation


@dataclass(frozen=True, slots=True)
class Standings:
    """The offers that are sold in the merchant's country, counted by where they stand."""

    ranked: int
    excluded: int
    needs_quote: int
    reference: int
    """Offers to compare with, which are never ranked."""

    @property
    def aside(self) -> int:
        """All that are not ranked."""
        return self.excluded + self.needs_quote + self.reference

    @property
    def offers(self) -> int:
        """All of them."""
        return self.ranked + self.aside

    @property
    def sentence(self) -> Text:
        """All counts in one sentence."""
        return text(
            "Offers sold in the country: {offers}; ranked {ranked}, excluded {excluded}, in need of a quote {quotes}, "
            "for reference only {reference}.",
            offers=self.offers, ranked=self.ranked, excluded=self.excluded, quotes=self.needs_quote,
            reference=self.reference,
        )  # fmt: skip


def standings(evaluation: Evaluation) -> Standings:
    """The counts of a result."""
    aside = evaluation.excluded, evaluation.needs_quote, evaluation.reference
    return Standings(len(evaluation.ranked), *map(len, aside))
