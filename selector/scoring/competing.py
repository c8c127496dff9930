"""Who competes: every offer of the merchant's country is priced, or set aside with the reason."""

from dataclasses import dataclass, field, replace

from selector.costs.payments.table import PaymentTable
from selector.costs.pricing import PricingContext
from selector.costs.results import OfferCost
from selector.domain.platform import Offer, PlatformProfile
from selector.domain.problems import Problem, Severity, UserError
from selector.domain.scenario import Scenario
from selector.domain.text import Text, text
from selector.scoring.kept_costs import KeptCosts
from selector.scoring.knockouts import failures
from selector.scoring.measures import Subject, subject_of
from selector.scoring.results import ExcludedOffer
from selector.scoring.standing import Standing, standing_of


@dataclass(slots=True)
class Field:
    """The offers of a scenario, told apart."""

    ranked: list[Subject] = field(default_factory=list)
    excluded: list[ExcludedOffer] = field(default_factory=list)
    needs_quote: list[ExcludedOffer] = field(default_factory=list)
    reference: list[ExcludedOffer] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def warn(self, problem: Problem) -> None:
        """Notes once what keeps an offer out, though the others are ranked all the same."""
        warning = replace(problem, severity=Severity.WARNING)
        if warning not in self.problems:
            self.problems.append(warning)


class Pricer:
    """Prices offers on one scenario's payments."""

    def __init__(self, scenario: Scenario, payments: PaymentTable, context: PricingContext, kept: KeptCosts) -> None:
        self._scenario, self._context = scenario, context
        self._costs = kept.on(payments, scenario.exchange_rates)

    def price(self, profile: PlatformProfile, offer: Offer) -> OfferCost:
        """Cost of the offer in its own currency, its range widened by the age and certainty of its figures.

        Raises:
            UserError: when the exchange rate between the payments and the offer is missing, or amounts are too large.
        """
        return self._costs.price(profile, offer, self._context)

    def subject(self, profile: PlatformProfile, offer: Offer, cost: OfferCost) -> Subject:
        """What the measures of an offer are taken of."""
        return subject_of(self._scenario, profile, offer, cost, self._context.months)


def gather(scenario: Scenario, pricer: Pricer) -> Field:
    """Every offer of the scenario's profiles that sells in the merchant's country, priced or set aside."""
    found = Field()
    left_out = {(ref.platform, ref.offer) for ref in scenario.left_out}
    for priced in scenario.profiles:
        for offer in priced.profile.offers:
            if scenario.merchant.country not in offer.market:
                continue
            if (priced.profile.id, offer.id) in left_out:
                _exclude(found, priced.profile, offer, text("you took it out of the comparison"))
            else:
                _place(found, scenario, pricer, priced.profile, offer)
    return found


def _exclude(found: Field, profile: PlatformProfile, offer: Offer, reason: Text) -> None:
    found.excluded.append(ExcludedOffer(profile, offer, (reason,)))


def _place(found: Field, scenario: Scenario, pricer: Pricer, profile: PlatformProfile, offer: Offer) -> None:
    standing, reason = standing_of(offer, scenario.merchant.business_types)
    if standing is Standing.RANKED:
        _compete(found, scenario, pricer, profile, offer)
    elif standing is Standing.NEEDS_QUOTE:
        found.needs_quote.append(ExcludedOffer(profile, offer, (reason,)))
    elif standing is Standing.NOT_FOR_YOU:
        _exclude(found, profile, offer, reason)
    else:
        reasons = (reason, *_paired_with(scenario, profile, offer)) if standing is Standing.HALF else (reason,)
        found.reference.append(ExcludedOffer(profile, offer, reasons))


def _paired_with(scenario: Scenario, profile: PlatformProfile, offer: Offer) -> tuple[Text, ...]:
    """In which whole offers of the comparison half an offer takes part."""
    half = f"{profile.id}/{offer.id}"
    names = [
        other.name
        for priced in scenario.profiles
        for other in priced.profile.offers
        if half in other.halves and scenario.merchant.country in other.market
    ]
    return (text("it competes as: {names}", names="; ".join(names)),) if names else ()


def _compete(found: Field, scenario: Scenario, pricer: Pricer, profile: PlatformProfile, offer: Offer) -> None:
    try:
        cost = pricer.price(profile, offer)
    except UserError as error:
        found.warn(error.problem)
        _exclude(found, profile, offer, error.problem.text)
        return
    subject = pricer.subject(profile, offer, cost)
    failed = failures(subject, scenario.requirements)
    if failed:
        reasons = tuple(check.reason for check in failed)
        names = tuple(check.requirement for check in failed)
        found.excluded.append(ExcludedOffer(profile, offer, reasons, names))
    else:
        found.ranked.append(subject)
