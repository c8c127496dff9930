"""What the user decides about an offer's price: fees that count only when chosen, amounts that nobody publishes."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from selector.domain.base import changed
from selector.domain.fees import COUNTED_EVENTS, AmountRange, FeeRule
from selector.domain.platform import Offer, PlatformProfile
from selector.domain.scenario import Scenario

End = Literal["low", "likely", "high"]
Part = Literal["percent", "fixed"]
ENDS: tuple[End, ...] = get_args(End)
PARTS: tuple[Part, ...] = get_args(Part)


@dataclass(frozen=True, slots=True)
class OwnTerm:
    """A fee that the user has a say in, and what holds now."""

    platform: str
    offer: str
    fee: FeeRule
    chosen: bool
    """An optional fee: does it count?"""
    assumed: AmountRange | None
    """What the user takes an unpublished amount to be."""

    @property
    def key(self) -> str:
        """platform/offer/label, as choices name a fee."""
        return f"{self.platform}/{self.offer}/{self.fee.label}"

    @property
    def range(self) -> AmountRange | None:
        """What an unpublished amount is taken to be: by the user, else by the profile; None: by nobody."""
        return self.fee.range if self.assumed is None else self.assumed

    @property
    def parts(self) -> tuple[Part, ...]:
        """What the amount is made of: fees of the calendar have no percentage."""
        return PARTS if self.fee.on in COUNTED_EVENTS else ("fixed",)


def own_terms(profile: PlatformProfile, offer: Offer, scenario: Scenario) -> tuple[OwnTerm, ...]:
    """The fees of `offer` that count only when chosen or have no published amount, in the offer's order."""
    return tuple(_terms(profile, offer, scenario))


def _terms(profile: PlatformProfile, offer: Offer, scenario: Scenario) -> Iterator[OwnTerm]:
    here = (profile.id, offer.id)
    assumed = {one.fee: one.range for one in scenario.unknown_amounts if (one.platform, one.offer) == here}
    for fee in offer.fees:
        if fee.optional or fee.amount_unknown:
            chosen = "/".join((*here, fee.label)) in scenario.chosen_options
            yield OwnTerm(*here, fee, chosen, assumed.get(fee.label) if fee.amount_unknown else None)


def with_figure(known: AmountRange | None, end: End, part: Part, figure: Decimal, why: str) -> AmountRange:
    """`known` with one figure typed: a percentage, or an amount in the offer's currency.

    The first figure of all stands for low, likely and high; later the other two give way, so that the three rise.
    """
    place = ENDS.index(end)
    old = [figure if known is None else getattr(known, f"{name}_{part}") for name in ENDS]
    new = [*(min(one, figure) for one in old[:place]), figure, *(max(one, figure) for one in old[place + 1 :])]
    figures = {f"{name}_{part}": value for name, value in zip(ENDS, new, strict=True)}
    return changed(known or AmountRange(why=why), **figures, why=why)
