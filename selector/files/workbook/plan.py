"""Everything that the live workbook is made from: the offers that take part, and how each one's cost comes about."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from selector.costs.exchange import convert_minor
from selector.domain.merchant import Merchant
from selector.domain.money import exponent
from selector.domain.platform import PlatformProfile
from selector.domain.scenario import Scenario
from selector.files.workbook.import_groups import ImportGroups, ImportSampler, groups_of
from selector.report.derivation import Derivation, Sampler, derive
from selector.report.payment_groups import PaymentGroup, payment_groups
from selector.scoring.evaluate import Inputs, context_of, evaluate
from selector.scoring.knockouts import place_of
from selector.scoring.results import Evaluation, OfferKey, RankedOffer

MOST_OFFERS = 100
"""So many offers are worked out by formulas, the best ones; more would make a workbook that no computer likes."""
_OF_PAYMENTS = frozenset({"min_accepted_percent", "channels_in_use"})
"""The knock-outs that depend on payments, so that the workbook decides them anew."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An offer of the workbook, by its number in the fixed order (by name, as ties are listed)."""

    number: int
    ranked: RankedOffer
    derivation: Derivation
    takes_part: bool
    """False: it was excluded when the workbook was made, because it takes too little of the volume."""
    not_sold: frozenset[str] = frozenset()
    """Where the business sells and the provider does not: in_person, online."""

    @property
    def key(self) -> OfferKey:
        """Platform id and offer id."""
        return self.ranked.key


@dataclass(frozen=True, slots=True)
class Plan:
    """What the sheets are made from."""

    scenario: Scenario
    evaluation: Evaluation
    groups: tuple[PaymentGroup, ...]
    candidates: tuple[Candidate, ...]
    beyond: tuple[RankedOffer, ...]
    """Offers that are ranked behind those that the formulas work out."""
    estimated: bool
    """True where costs come from the merchant's segments; False where an import of real payments is priced."""
    months: int = 1
    """So many months the priced payments stand for."""
    imported: ImportGroups | None = None
    """Imported payments in groups; None where estimates are priced, or there are too many for formulas."""
    left_behind: int = 0
    """So many offers that other payments may admit are not worked out: there are too many."""
    differing: frozenset[int] = frozenset()
    """Offers, by number, whose formulas did not come to the program's figures on imported payments."""

    @property
    def counts_beyond(self) -> bool:
        """Does the ranking count more than the invoice?"""
        return self.scenario.ranking_cost == "total"

    @property
    def merchant(self) -> Merchant:
        """The business that chooses."""
        return self.scenario.merchant

    @property
    def currencies(self) -> tuple[str, ...]:
        """Currencies of the offers: the merchant's first, then the others by code."""
        others = {candidate.ranked.cost.currency for candidate in self.candidates} - {self.merchant.currency}
        return self.merchant.currency, *sorted(others)


def _tickets(merchant: Merchant, scenario: Scenario, currency: str) -> Mapping[int, int]:
    """The average ticket of each segment in minor units of `currency`."""
    found = {}
    for place, segment in enumerate(merchant.segments):
        own = segment.average_ticket.scaleb(exponent(merchant.currency))
        minor = max(1, int(own.quantize(Decimal(1), rounding=ROUND_HALF_UP)))
        found[place] = max(1, convert_minor(minor, merchant.currency, currency, scenario.exchange_rates))
    return found


def _wide(scenario: Scenario, inputs: Inputs, platforms: Collection[str]) -> Evaluation:
    """The evaluation of some platforms without the knock-out that depends on payments."""
    requirements = scenario.requirements.model_copy(update={"min_accepted_percent": Decimal(0)})
    profiles = tuple(priced for priced in scenario.profiles if priced.profile.id in platforms)
    return evaluate(scenario.model_copy(update={"requirements": requirements, "profiles": profiles}), inputs)


def plan_of(scenario: Scenario, evaluation: Evaluation, inputs: Inputs | None = None) -> Plan:
    """The plan of a result's workbook.

    Offers that were excluded only because of the payments take part too: another mix, no payments at all, or a smaller
    needed share may bring them back.
    """
    inputs = inputs or Inputs()
    groups = payment_groups(scenario.merchant)
    context = context_of(scenario, inputs)
    imported = None if inputs.payments is None else groups_of(inputs.payments)
    sampler = (
        Sampler(groups, context.merchant_country)
        if imported is None
        else ImportSampler(imported, context.merchant_country, scenario.exchange_rates)
    )
    best, beyond = evaluation.ranked[:MOST_OFFERS], evaluation.ranked[MOST_OFFERS:]
    now = {ranked.key for ranked in best}
    excluded = (found for found in evaluation.excluded if found.requirements)
    left_over = [found.key for found in excluded if _OF_PAYMENTS.issuperset(found.requirements)]
    maybe = set(left_over[: MOST_OFFERS - len(best)])
    others = _wide(scenario, inputs, {platform for platform, _ in maybe}).ranked if maybe else ()
    pool = (*best, *others)
    chosen = {ranked.key: ranked for ranked in reversed(pool) if ranked.key in now | maybe}
    found: list[Candidate] = []
    for ranked in sorted(chosen.values(), key=lambda one: (one.profile.name, one.offer.id)):
        tickets = _tickets(scenario.merchant, scenario, ranked.offer.currency)
        derivation = derive(ranked.profile, ranked.offer, context, sampler, tickets)
        not_sold = _not_sold(scenario.merchant, ranked.profile)
        found.append(Candidate(len(found) + 1, ranked, derivation, ranked.key in now, not_sold))
    estimated, behind = inputs.payments is None, len(left_over) - len(maybe)
    return Plan(scenario, evaluation, groups, tuple(found), beyond, estimated, inputs.months, imported, behind)


def _not_sold(merchant: Merchant, profile: PlatformProfile) -> frozenset[str]:
    """Where the business sells and a provider that tells where it does, does not."""
    channels = profile.methods.channels if profile.methods else None
    if channels is None:
        return frozenset()
    wanted = frozenset(place_of(each.channel) for each in merchant.segments if each.channel)
    return wanted - {place_of(channel) for channel in channels}
