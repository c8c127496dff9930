"""A ranking by another method than the scenario's own: the same offers and costs, other scores and ranks."""

from typing import TYPE_CHECKING, TypedDict

from selector.app.answers.evaluating import Evaluated
from selector.app.json_objects.ranking import RankedObject, RankingObject, RuleWarning, SetAsideObject
from selector.domain.problems import Problem, UserError, Where
from selector.domain.text import text as _t
from selector.i18n.catalog import render

if TYPE_CHECKING:
    from selector.scoring.second_opinions import Opinion

OWN_METHOD = "weighted-sum"
METHODS = (
    OWN_METHOD, "weighted-product", "topsis", "vikor", "promethee-ii",
    "lowest-over-price", "fixed-ends", "quality-per-money", "price-less-quality",
)  # fmt: skip


class _Judgement(TypedDict):
    """What another method says of an offer; what only a weighted sum has is empty."""

    score: float
    rank: int
    score_low: None
    score_high: None
    certainty: str
    contributions: dict[str, float]


def check_method(method: str | None) -> None:
    """Refuses a method that does not rank scenarios.

    Raises:
        UserError: with the methods that do.
    """
    if method is not None and method not in METHODS:
        wrong = _t('"{method}" does not rank scenarios', method=method)
        hint = _t("use one of: {list}", list=", ".join(METHODS))
        raise UserError(Problem("unknown_method", wrong, where=Where(field="--method"), hint=hint))


def ranked_by(method: str, found: Evaluated, told: RankingObject) -> RankingObject:
    """`told` (what `rank --json` prints) with the scores and ranks of `method`.

    Contributions and score ranges are those of the weighted sum alone and are left empty. Offers that the method cannot
    judge, for want of a price, are listed as excluded. `warnings` tell what the lint of an award rule found; other
    methods are not linted and have None.

    Raises:
        UserError: when the method has no answer for these offers.
    """
    opinion = _opinion(method, found)
    if opinion is None:
        return {**told, "method": method, "lower_is_better": None, "warnings": _no_warnings(method)}
    if opinion.problem is not None:
        raise UserError(opinion.problem)
    judged = _judgements(opinion)
    known = [offer for offer in told["offers"] if _key(offer) in judged]
    offers: list[RankedObject] = [{**offer, **judged[_key(offer)]} for offer in known]
    left_out = [_left_out(offer) for offer in told["offers"] if _key(offer) not in judged]
    return {
        **told,
        "method": method,
        "lower_is_better": opinion.lower_is_better,
        "offers": sorted(offers, key=lambda offer: (offer["rank"], offer["name"])),
        "excluded": [*told["excluded"], *left_out],
        "warnings": warnings_json(opinion),
    }


def warnings_json(opinion: "Opinion") -> list[RuleWarning] | None:
    """What speaks against an award rule on these offers: code and text, gravest first; None for another method."""
    from selector.scoring.award import AwardRule

    if not isinstance(opinion.method, AwardRule):
        return None
    return [{"code": each.fault.value, "text": render(each.text)} for each in opinion.warnings]


def _no_warnings(method: str) -> list[RuleWarning] | None:
    """What `warnings_json` gives of a method that had nothing to judge."""
    from selector.scoring.award import AwardRule

    return [] if method in {rule.value for rule in AwardRule} else None


def _opinion(method: str, found: Evaluated) -> "Opinion | None":
    """What the method says; None where there is nothing to judge."""
    from selector.scoring.second_opinions import second_opinions

    opinions = second_opinions(found.evaluation, found.scenario.criteria)
    chosen = next((opinion for opinion in opinions if opinion.method.value == method), None)
    if chosen is None and found.evaluation.ranked:
        wrong = _t('"{method}" needs a price with a weight, and payments', method=method)
        hint = _t("give the cost a weight, or choose another method")
        raise UserError(Problem("no_price", wrong, where=Where(field="--method"), hint=hint))
    return chosen


def _judgements(opinion: "Opinion") -> dict[tuple[str, str], _Judgement]:
    """Score and rank by offer, and empty in place of what only a weighted sum has."""
    if opinion.scores is None or opinion.ranks is None:
        return {}
    figures = zip(opinion.offers, opinion.scores.tolist(), opinion.ranks.tolist(), strict=True)
    return {
        key: {"score": score, "rank": rank, "score_low": None, "score_high": None, "certainty": "", "contributions": {}}
        for key, score, rank in figures
    }


def _key(offer: RankedObject) -> tuple[str, str]:
    return offer["platform"], offer["offer"]


def _left_out(offer: RankedObject) -> SetAsideObject:
    reason = render(_t("it has no price on these payments, which this method needs"))
    return {"platform": offer["platform"], "offer": offer["offer"], "name": offer["name"], "reasons": [reason]}
