"""The `explain` action: where the cost and score of one offer come from, or why one leads another."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from selector.app.answers.evaluating import Evaluated, evaluated
from selector.app.answers.horizon import by_offer, horizon_json, months_json, plan_json, ranked_beyond_json
from selector.app.json_objects.explaining import (
    ComparedOffers,
    ExplainedCost,
    ExplainedLeaf,
    ExplainedLine,
    ExplainedOffer,
    UnrankedOffer,
)
from selector.app.json_objects.horizon import ExplainedHorizon
from selector.app.json_objects.page import PageObject
from selector.domain.money import money_text
from selector.domain.problems import Problem, UserError
from selector.domain.scenario import Scenario
from selector.domain.text import text as _t
from selector.i18n.catalog import joined, render

if TYPE_CHECKING:
    from selector.costs.results import CostLine
    from selector.domain.platform import Source
    from selector.scoring.results import ExcludedOffer, LeafValue, RankedOffer

_NAMED = 8
_ALIKE = 0.7


def explain(source: Path | Scenario, offer: str) -> ExplainedOffer | UnrankedOffer:
    """Where the figures of `offer` come from, or why it is not ranked.

    An offer is named platform/offer, or by its platform alone where that has only one.

    Raises:
        UserError: the file cannot be read, or no such offer competes.
    """
    found = evaluated(source)
    return _one(found, _named(found, offer))


def compare(source: Path | Scenario, offer: str, other: str) -> ComparedOffers:
    """Why `offer` leads `other`, or trails it; the contributions sum to the difference. Named as for `explain`.

    Raises:
        UserError: the file cannot be read, or no such offer competes.
    """
    found = evaluated(source)
    return _two(_named(found, offer), _named(found, other))


def _everything(found: Evaluated) -> "Iterable[RankedOffer | ExcludedOffer]":
    result = found.evaluation
    return (*result.ranked, *result.excluded, *result.needs_quote, *result.reference)


def _named(found: Evaluated, name: str) -> "RankedOffer | ExcludedOffer":
    known = {"/".join(offer.key): offer for offer in _everything(found)}
    if name in known:
        return known[name]
    of_platform = [key for key in known if key.split("/")[0] == name]
    if len(of_platform) == 1:
        return known[of_platform[0]]
    wrong = _t('the scenario has no offer "{name}"', name=name)
    alike = of_platform or _alike(name, known) or list(known)
    hint = _t("name one of: {list}", list=_listed(alike)) if alike else None
    raise UserError(Problem("unknown_offer", wrong, hint=hint))


def _alike(name: str, known: "Mapping[str, RankedOffer | ExcludedOffer]") -> list[str]:
    """Keys of the offers that may have been meant: by part of a word first, then by likeness, names included."""
    wanted = name.casefold()
    words = {key: _words(key, offer) for key, offer in known.items()}
    held = [key for key, each in words.items() if any(wanted in word for word in each)]
    parts = [wanted, *wanted.split("/")]
    every = {word for each in words.values() for word in each}
    close = {word for part in parts for word in get_close_matches(part, every, n=_NAMED, cutoff=_ALIKE)}
    return list(dict.fromkeys([*held, *(key for key, each in words.items() if close & set(each))]))


def _words(key: str, offer: "RankedOffer | ExcludedOffer") -> tuple[str, ...]:
    """What an offer may be called: its key, the ids in it, and the names of platform and offer."""
    names = offer.profile.name, offer.offer.name
    return tuple(word.casefold() for word in (key, *key.split("/"), *names, " ".join(names)))


def _listed(keys: list[str]) -> str:
    return ", ".join(keys[:_NAMED]) + (", …" if len(keys) > _NAMED else "")


def _one(found: Evaluated, offer: "RankedOffer | ExcludedOffer") -> ExplainedOffer | UnrankedOffer:
    from selector.scoring.results import RankedOffer

    platform, word, name = offer.profile.id, offer.offer.id, f"{offer.profile.name} · {offer.offer.name}"
    if not isinstance(offer, RankedOffer):
        reasons = [render(reason) for reason in offer.reasons]
        return {"platform": platform, "offer": word, "name": name, "rank": None, "reasons": reasons}
    return {
        "platform": platform,
        "offer": word,
        "name": name,
        "rank": offer.rank,
        "score": offer.score,
        "contributions": dict(offer.contributions),
        "cost": _cost(found, offer),
        "ranking_cost": found.scenario.ranking_cost,
        "beyond_invoice": ranked_beyond_json(found, offer),
        "horizon": _horizon(found, offer),
        "leaves": [_leaf(offer, leaf) for leaf in offer.leaves],
    }


def _horizon(found: Evaluated, offer: "RankedOffer") -> ExplainedHorizon | None:
    """The offer over the horizon, month by month; None where its figures are too large to be exact."""
    one = replace(found, evaluation=replace(found.evaluation, ranked=(offer,)))
    each = by_offer(one).get(offer.key)
    if each is None:
        return None
    currency = found.evaluation.currency
    return {**plan_json(found), **horizon_json(each, currency), "by_month": months_json(each, currency)}


def _cost(found: Evaluated, offer: "RankedOffer") -> ExplainedCost:
    cost, own = offer.cost, offer.cost.currency
    return {
        "currency": found.evaluation.currency,
        "month": money_text(offer.cost_month.likely_minor, found.evaluation.currency),
        "offer_currency": own,
        "offer_total": money_text(cost.total_minor, own),
        "months": found.evaluation.months,
        "lines": [
            *(_line(offer, line, once=False) for line in cost.lines),
            *(_line(offer, line, once=True) for line in cost.one_off_lines),
        ],
    }


def _line(offer: "RankedOffer", line: "CostLine", *, once: bool) -> ExplainedLine:
    own = offer.cost.currency
    return {
        "fee": line.fee,
        "on": line.on,
        "category": line.category,
        "count": line.count,
        "priced": money_text(line.base_minor, own),
        "amount": money_text(line.amount_minor, own),
        "once": once,
        "low": money_text(line.low_minor, own),
        "high": money_text(line.high_minor, own),
        "sources": [_page(name, page) for name, page in _pages(offer, line)],
    }


def _sources(offer: "RankedOffer", names: Iterable[str]) -> list[PageObject]:
    known = offer.profile.sources
    return [_page(name, known[name]) for name in names if name in known]


def _pages(offer: "RankedOffer", line: "CostLine") -> "Iterable[tuple[str, Source]]":
    """What the offer says of a fee, and the tables' pages where the fee is passed on."""
    own = offer.profile.sources.get(line.source)
    return [*([(line.source, own)] if own else []), *line.passed_on]


def _page(name: str, page: "Source") -> PageObject:
    return {"name": name, "url": page.url, "as_of": page.as_of.isoformat()}


def _leaf(offer: "RankedOffer", leaf: "LeafValue") -> ExplainedLeaf:
    measured = leaf.measured
    return {
        "criterion": leaf.criterion,
        "measure": leaf.measure,
        "figure": measured.expected,
        "value": leaf.expected,
        "value_low": leaf.low,
        "value_high": leaf.high,
        "weight": leaf.weight,
        "points": leaf.points,
        "detail": render(measured.detail) if measured.detail else None,
        "read_at": measured.read_at or None,
        "sources": _sources(offer, measured.sources),
    }


def _missing(offers: "Iterable[RankedOffer | ExcludedOffer]") -> str:
    """Why there is nothing to compare."""
    told = (
        _t(
            "{name} is not ranked, so there is nothing to compare: {reasons}",
            name="/".join(offer.key), reasons=joined(render(reason) for reason in getattr(offer, "reasons", ())),
        )
        for offer in offers
    )  # fmt: skip
    return "\n".join(render(each) for each in told)


def _two(first: "RankedOffer | ExcludedOffer", second: "RankedOffer | ExcludedOffer") -> ComparedOffers:
    from selector.report.explain import lead
    from selector.scoring.results import RankedOffer

    one, other = "/".join(first.key), "/".join(second.key)
    if not isinstance(first, RankedOffer) or not isinstance(second, RankedOffer):
        missing = [offer for offer in (first, second) if not isinstance(offer, RankedOffer)]
        return {"first": one, "second": other, "difference": None, "contributions": {}, "sentence": _missing(missing),
                "leaves": []}  # fmt: skip
    found = lead(first, second)
    return {
        "first": one,
        "second": other,
        "difference": found.difference,
        "contributions": dict(found.parts),
        "sentence": render(found.sentence),
        "leaves": [
            {
                "criterion": gap.criterion,
                "measure": gap.measure,
                "points": gap.points,
                "first": gap.first.measured.expected,
                "second": gap.second.measured.expected,
            }
            for gap in found.leaves
        ],
    }
