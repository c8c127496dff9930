"""The `rank` action: a scenario's ranking as plain values, ready for JSON."""

from pathlib import Path
from typing import TYPE_CHECKING

from selector.app.answers.certainty import check_draws, robustness
from selector.app.answers.evaluating import Evaluated, evaluated
from selector.app.answers.problem_lists import problems_json
from selector.app.json_objects.ranking import RankedObject, RankingObject, SetAsideObject
from selector.app.other_methods import OWN_METHOD, check_method, ranked_by
from selector.domain.money import money_text
from selector.domain.problems import Problem, Severity, UserError, Where
from selector.domain.scenario import Scenario
from selector.domain.text import text as _t
from selector.i18n.catalog import render

if TYPE_CHECKING:
    from selector.scoring.results import ExcludedOffer, RankedOffer


NO_PAYMENTS = "no_payments"
"""Code of the remark that there was nothing to price."""


def rank(
    source: Path | Scenario,
    method: str | None = None,
    draws: int | None = None,
    seed: int | None = None,
    *,
    horizon: bool = False,
) -> RankingObject:
    """The ranking of a scenario (or of the file that holds it), with costs, scores, exclusions and problems.

    Keys as `rank --json` promises them; money is a decimal text, texts are in the language in use. With `draws` or
    `seed` every offer tells in which share of the draws it takes the first, second, … rank; with `horizon` what it
    costs over the scenario's horizon and beyond the invoice.

    Raises:
        UserError: the file cannot be read, the method is not known or has no answer, or the draws are out of bounds.
    """
    check_method(method)
    drawing = draws is not None or seed is not None
    _check_drawing(method, draws, seed)
    found = evaluated(source)
    told = ranking_json(found)
    if horizon:
        told = _with_horizon(found, told)
    if method is not None and method != OWN_METHOD:
        return ranked_by(method, found, told)
    return _with_shares(found, told, draws, seed) if drawing else told


def _check_drawing(method: str | None, draws: int | None, seed: int | None) -> None:
    if draws is None and seed is None:
        return
    check_draws(1 if draws is None else draws, 0 if seed is None else seed)
    if method not in {None, OWN_METHOD}:
        wrong = _t("shares of draws are worked out for {method} only", method=OWN_METHOD)
        raise UserError(Problem("draws", wrong, where=Where(field="--draws"), hint=_t("leave --method or --draws out")))


def _with_shares(found: Evaluated, told: RankingObject, draws: int | None, seed: int | None) -> RankingObject:
    """`told` with what the draws say of every offer, in the order of the ranking."""
    from selector.app.tasks import Progress

    drawn = robustness(found.scenario, found.inputs, found.evaluation, Progress(), draws=draws, seed=seed)
    shares = drawn.shares
    place = {key: at for at, key in enumerate(drawn.offers)}
    offers: list[RankedObject] = []
    for offer in told["offers"]:
        at = place[offer["platform"], offer["offer"]]
        ever_first = bool(shares.ranks[at, 0])
        central = dict(zip(drawn.criteria, shares.central_weights[at].tolist(), strict=True))
        offers.append(
            {
                **offer,
                "rank_acceptability": shares.ranks[at].tolist(),
                "sampling_error": shares.sampling_error[at].tolist(),
                "central_weights": central if ever_first else None,
                "confidence": float(drawn.confidence[at]),
                "ahead_of": {"/".join(key): float(shares.pairwise_wins[at, other]) for key, other in place.items()
                             if other != at},
            }
        )  # fmt: skip
    return {**told, "offers": offers, "draws": drawn.draws, "seed": drawn.seed}


def _with_horizon(found: Evaluated, told: RankingObject) -> RankingObject:
    from selector.app.answers import horizon

    outlooks, currency = horizon.by_offer(found), found.evaluation.currency
    offers: list[RankedObject] = [
        {
            **offer,
            "horizon": horizon.horizon_json(outlooks[ranked.key], currency) if ranked.key in outlooks else None,
            "beyond_invoice": horizon.ranked_beyond_json(found, ranked),
        }
        for offer, ranked in zip(told["offers"], found.evaluation.ranked, strict=True)
    ]
    return {**told, "offers": offers, "horizon": horizon.plan_json(found)}


def ranking_json(found: Evaluated) -> RankingObject:
    """What `rank --json` prints, of a finished evaluation."""
    result = found.evaluation
    return {
        "method": found.scenario.method,
        "ranking_cost": found.scenario.ranking_cost,
        "currency": result.currency,
        "offers": [_offer(ranked, result.currency) for ranked in result.ranked],
        "excluded": [_set_aside(offer) for offer in result.excluded],
        "needs_quote": [_set_aside(offer) for offer in result.needs_quote],
        "reference": [_set_aside(offer) for offer in result.reference],
        "problems": problems_json((*found.problems, *_no_payments(found), *result.problems)),
    }


def _no_payments(found: Evaluated) -> list[Problem]:
    """Without payments nothing is priced but what a month costs in which nothing is sold."""
    if found.evaluation.count_month:
        return []
    wrong = _t("the scenario has no payments: costs are those of a month without any")
    return [Problem(NO_PAYMENTS, wrong, Severity.WARNING, hint=_t("say what is paid in a month"))]


def _offer(ranked: "RankedOffer", currency: str) -> RankedObject:
    month, year = ranked.cost_month, ranked.cost_year
    return {
        "platform": ranked.profile.id,
        "offer": ranked.offer.id,
        "name": f"{ranked.profile.name} · {ranked.offer.name}",
        "halves": list(ranked.offer.halves),
        "rank": ranked.rank,
        "score": ranked.score,
        "score_low": ranked.score_low,
        "score_high": ranked.score_high,
        "cost_month": money_text(month.likely_minor, currency),
        "cost_year": money_text(year.likely_minor, currency),
        "cost_year_low": money_text(year.low_minor, currency),
        "cost_year_high": money_text(year.high_minor, currency),
        "one_off": money_text(ranked.one_off_minor, currency),
        "effective_percent": ranked.effective_percent,
        "compared_percent": ranked.compared_percent,
        "accepted_percent": ranked.accepted_percent,
        "certainty": ranked.certainty,
        "contributions": dict(ranked.contributions),
        "rank_acceptability": None,
        "problems": problems_json(ranked.problems),
    }


def _set_aside(found: "ExcludedOffer") -> SetAsideObject:
    return {
        "platform": found.profile.id,
        "offer": found.offer.id,
        "name": f"{found.profile.name} · {found.offer.name}",
        "reasons": [render(reason) for reason in found.reasons],
    }
