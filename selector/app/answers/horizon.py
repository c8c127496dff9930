"""Costs over the horizon and beyond the invoice: for the window in the background, and as plain values for JSON."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from selector.app.answers.evaluating import Evaluated
from selector.app.json_objects.horizon import BeyondObject, HorizonMonth, HorizonObject, PlanObject
from selector.app.tasks import Progress
from selector.domain.decimals import plain
from selector.domain.money import money_text
from selector.domain.scenario import Scenario
from selector.i18n.catalog import render

if TYPE_CHECKING:
    from selector.costs.beyond import BeyondItem
    from selector.report.full_costs import Asked, FullCost
    from selector.scoring.evaluate import Inputs
    from selector.scoring.outlook import Outlook, OutlookFound
    from selector.scoring.results import Evaluation, RankedOffer


def outlook(scenario: Scenario, inputs: "Inputs", evaluation: "Evaluation", progress: Progress) -> "OutlookFound":
    """Every ranked offer over the scenario's horizon.

    Raises:
        Cancelled: when somebody asked the task to stop.
    """
    from selector.scoring import outlook as scoring

    return scoring.outlook(scenario, inputs, evaluation, progress.step)


def shown_costs(
    scenario: Scenario, inputs: "Inputs", evaluation: "Evaluation", asked: "Asked", progress: Progress
) -> "tuple[FullCost, ...]":
    """What the window shows of every ranked offer: by component over a span, with hidden costs or without.

    Raises:
        Cancelled: when somebody asked the task to stop.
    """
    from selector.report.full_costs import full_costs

    outlooks = outlook(scenario, inputs, evaluation, progress).offers if asked.span == "horizon" else ()
    items = {ranked.key: beyond_of(scenario, inputs, ranked) for ranked in (evaluation.ranked if asked.beyond else ())}
    return full_costs(evaluation, scenario.exchange_rates, asked, items, {each.offer: each for each in outlooks})


def plan_json(found: Evaluated) -> PlanObject:
    """What the figures over the horizon rest on, and what the criterion of cost looks at."""
    from selector.scoring.outlook import plan_of

    plan, scenario = plan_of(found.scenario), found.scenario
    return {
        "first_month": plan.first_month.strftime("%Y-%m"),
        "months": plan.months,
        "growth_percent_year": plain(plan.growth_percent_year),
        "seasonality": [plain(weight) for weight in plan.seasonality],
        "discount_percent_year": plain(plan.discount_percent_year),
        "leaves_at_end": plan.leaving,
        "beyond": list(scenario.beyond.counting),
    }


def horizon_json(each: "Outlook", currency: str) -> HorizonObject:
    """One offer over the horizon; what is beyond the invoice stands apart."""
    return {
        "run": money_text(each.run_minor, currency),
        "run_low": money_text(each.run.low_minor, currency),
        "run_high": money_text(each.run.high_minor, currency),
        "one_off": money_text(each.one_off_minor, currency),
        "cash": money_text(each.cash_minor, currency),
        "present_value": money_text(each.present_value_minor, currency),
        "beyond": money_text(each.beyond_minor, currency),
        "beyond_present_value": money_text(each.beyond_present_value_minor, currency),
    }


def months_json(each: "Outlook", currency: str) -> list[HorizonMonth]:
    """The months of an offer: run rate, cash view, and what is beyond the invoice."""
    return [
        {
            "month": month.month.strftime("%Y-%m"),
            "volume_factor": f"{float(month.factor):.6f}",
            "run": money_text(month.run_minor, currency),
            "cash": money_text(month.cash_minor, currency),
            "beyond": money_text(month.beyond_minor, currency),
        }
        for month in each.months
    ]


def beyond_of(scenario: Scenario, inputs: "Inputs", ranked: "RankedOffer") -> "tuple[BeyondItem, ...]":
    """What an offer costs beyond its invoice in an average month, and once."""
    from selector.scoring.hidden import beyond_items

    return beyond_items(scenario, ranked.profile, ranked.offer, ranked.cost, inputs.months)


def beyond_json(items: "Iterable[BeyondItem]", ranked: "RankedOffer", currency: str) -> list[BeyondObject]:
    """The items with their calculation and sources."""
    known = ranked.profile.sources
    return [
        {
            "item": item.key,
            "once": item.once,
            "amount": money_text(item.likely_minor, currency),
            "low": money_text(item.low_minor, currency),
            "high": money_text(item.high_minor, currency),
            "what": render(item.what),
            "why": render(item.why),
            "how": render(item.how),
            "sources": [
                {"name": name, "url": known[name].url, "as_of": known[name].as_of.isoformat()}
                for name in item.sources
                if name in known
            ],
        }
        for item in items
    ]


def ranked_beyond_json(found: Evaluated, ranked: "RankedOffer") -> list[BeyondObject]:
    """The items of a ranked offer with their calculation and sources."""
    return beyond_json(beyond_of(found.scenario, found.inputs, ranked), ranked, found.evaluation.currency)


def by_offer(found: Evaluated) -> "dict[tuple[str, str], Outlook]":
    """The outlook of every ranked offer that has one, by its key."""
    offers = outlook(found.scenario, found.inputs, found.evaluation, Progress()).offers
    return {each.offer: each for each in offers}
