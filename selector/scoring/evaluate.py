"""The one pure entry: a scenario in, a ranking with costs, reasons and problems out."""

from collections import Counter
from fractions import Fraction

from selector.costs.exchange import convert_minor
from selector.costs.lint.scenario import odd_figures
from selector.costs.monthly import MONTHS_IN_YEAR
from selector.costs.payments.table import KINDS, PaymentTable
from selector.costs.results import OfferCost
from selector.costs.rounding import whole
from selector.domain.problems import Problem, Severity
from selector.domain.scenario import Scenario
from selector.domain.text import Text, counted, text
from selector.domain.vocabulary import Kind
from selector.scoring.certainty import with_certainty
from selector.scoring.competing import Field, Pricer, gather
from selector.scoring.inputs import Inputs, context_of, payments_of
from selector.scoring.kept_costs import KeptCosts
from selector.scoring.knockouts import open_questions
from selector.scoring.measures import Subject, effective_percent
from selector.scoring.placing import place_all
from selector.scoring.requirement_names import requirement_name
from selector.scoring.results import Evaluation, MoneyRange, RankedOffer
from selector.scoring.weighing import weigh

__all__ = ["Inputs", "KeptCosts", "context_of", "evaluate", "payments_of"]


def evaluate(scenario: Scenario, inputs: Inputs | None = None, kept: KeptCosts | None = None) -> Evaluation:
    """Prices and ranks every offer of the scenario's profiles that sells in the merchant's country.

    An offer without an exchange rate, with a failed requirement or without a price stays listed with its reason; only
    offers that can be taken are ranked, by descending score; equal scores share a rank. Costs that `kept` holds from
    an evaluation before this one are not worked out again; the result is the same without it.
    """
    inputs = inputs or Inputs()
    payments = payments_of(scenario, inputs)
    found = gather(scenario, Pricer(scenario, payments, context_of(scenario, inputs), kept or KeptCosts()))
    volume, count = _month_totals(payments, inputs.months)
    placed = place_all([_score(subject, scenario, inputs) for subject in found.ranked])
    return Evaluation(
        currency=scenario.merchant.currency,
        ranked=with_certainty(placed, scenario.criteria, scenario.seed),
        excluded=tuple(found.excluded),
        needs_quote=tuple(found.needs_quote),
        reference=tuple(found.reference),
        problems=(*found.problems, *_nothing_left(found), *odd_figures(scenario)),
        volume_month_minor=volume,
        count_month=count,
        months=inputs.months,
    )


def _score(subject: Subject, scenario: Scenario, inputs: Inputs) -> RankedOffer:
    """One offer with its score and costs; its rank is set when all are placed."""
    score = weigh(subject, scenario.criteria)
    cost = subject.cost
    return RankedOffer(
        profile=subject.profile,
        offer=subject.offer,
        rank=0,
        score=score.expected,
        score_low=score.low,
        score_high=score.high,
        contributions=score.contributions,
        leaves=score.leaves,
        cost=cost,
        cost_month=_money(scenario, cost, 1, inputs.months),
        cost_year=_money(scenario, cost, MONTHS_IN_YEAR, inputs.months),
        one_off_minor=_own_currency(scenario, cost, cost.one_off_minor),
        effective_percent=_percent(cost.total_minor, cost.accepted_minor),
        compared_percent=effective_percent(subject).expected,
        accepted_percent=_percent(cost.accepted_minor, cost.volume_minor) or 0.0,
        certainty="",
        problems=_problems(subject, scenario),
    )


def _percent(part_minor: int, whole_minor: int) -> float | None:
    return 100 * part_minor / whole_minor if whole_minor else None


def _own_currency(scenario: Scenario, cost: OfferCost, minor: int) -> int:
    return convert_minor(minor, cost.currency, scenario.merchant.currency, scenario.exchange_rates)


def _money(scenario: Scenario, cost: OfferCost, times: int, months: int) -> MoneyRange:
    """The cost of `months` months as that of `times` average months, in the scenario's currency, rounded half-up."""
    ends = (cost.low_minor, cost.total_minor, cost.high_minor)
    return MoneyRange(*(_own_currency(scenario, cost, whole(Fraction(end * times, months))) for end in ends))


def _problems(subject: Subject, scenario: Scenario) -> tuple[Problem, ...]:
    asked = tuple(
        Problem("unknown_requirement", text("not known: {requirement}", requirement=check.reason), Severity.WARNING)
        for check in open_questions(subject, scenario.requirements)
    )
    return (*subject.cost.problems, *asked)


def _month_totals(table: PaymentTable, months: int) -> tuple[int, float]:
    """Volume in minor units and number of payments of an average month."""
    is_payment = table.kind == KINDS.index(Kind.PAYMENT)
    volume = int((table.amount_minor[is_payment] * table.count[is_payment]).sum())
    count = int(table.count[is_payment].sum())
    return volume // (table.count_scale * months), count / (table.count_scale * months)


def _nothing_left(found: Field) -> list[Problem]:
    if found.ranked or not any(offer.requirements for offer in found.excluded):
        return []
    wrong = text("no offer meets every requirement")
    return [Problem("nothing_left", wrong, Severity.WARNING, hint=_best_relief(found))]


def _best_relief(found: Field) -> Text:
    """Names the requirement whose removal alone brings back the most offers."""
    alone = Counter(offer.requirements[0] for offer in found.excluded if len(offer.requirements) == 1)
    if not alone:
        return text("every offer fails two requirements or more: loosen several")
    name, count = alone.most_common(1)[0]
    return counted(
        "dropping the requirement on {name} brings back {count} offer",
        "dropping the requirement on {name} brings back {count} offers",
        count, name=requirement_name(name), count=count,
    )  # fmt: skip
