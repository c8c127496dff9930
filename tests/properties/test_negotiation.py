"""A negotiation target, entered as a quote, makes its offer first; one step short of it does not."""

from decimal import Decimal

from hypothesis import given, settings

from selector.domain.platform import Source
from selector.domain.quoting import with_quote
from selector.domain.scenario import OfferRef, Scenario
from selector.scoring.contest import Contest
from selector.scoring.evaluate import Inputs, evaluate
from selector.scoring.targets import Target, negotiation_targets
from selector.scoring.terms import QUOTE_SOURCE, TermKind, quote_for
from tests.builders import AS_OF
from tests.properties.scenarios import scenarios

TOLD = Source(url="mail:an-offer", as_of=AS_OF, official=True)


def rank_with(case: Scenario, target: Target, value: Decimal, *, instead: bool) -> int:
    """The rank of the offer when the user has noted a quote of `value`, beside the published offer or instead of it."""
    platform, offer_id = target.offer
    (old,) = (known for known in case.profiles if known.profile.id == platform)
    (published,) = (offer for offer in old.profile.offers if offer.id == offer_id)
    quote = quote_for(old.profile, published, target.term, value)
    new = old.model_copy(update={"profile": with_quote(old.profile, quote, {QUOTE_SOURCE: TOLD}, "mine:")})
    profiles = tuple(new if known is old else known for known in case.profiles)
    left_out = (OfferRef(platform=platform, offer=offer_id),) if instead else ()
    noted = case.model_copy(update={"profiles": profiles, "left_out": left_out})
    return next(each.rank for each in evaluate(noted).ranked if each.key == (platform, quote.id))


def one_step_dearer(target: Target) -> Decimal:
    assert target.value is not None
    return target.value + target.term.step * (-1 if target.term.kind is TermKind.DISCOUNT else 1)


@given(scenarios())
@settings(max_examples=25)
def test_a_target_makes_first_and_one_step_short_of_it_does_not(case: Scenario) -> None:
    found = negotiation_targets(Contest(case, Inputs(), evaluate(case)))
    for instead, targets in ((False, found.runners_up), (True, found.winners)):
        for target in targets:
            if target.value is None:
                continue
            assert rank_with(case, target, target.value, instead=instead) == 1
            short = one_step_dearer(target)
            if short >= 0:
                assert rank_with(case, target, short, instead=instead) > 1


@given(scenarios())
@settings(max_examples=25)
def test_without_a_target_the_lowest_figure_does_not_do(case: Scenario) -> None:
    found = negotiation_targets(Contest(case, Inputs(), evaluate(case)))
    for target in found.runners_up:
        if target.value is None:
            lowest = Decimal(100) if target.term.kind is TermKind.DISCOUNT else Decimal(0)
            assert rank_with(case, target, lowest, instead=False) > 1
    for target in found.winners:
        if target.value is None and target.unlimited:
            assert rank_with(case, target, target.term.now + 10, instead=True) == 1
