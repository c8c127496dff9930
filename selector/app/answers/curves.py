"""The `curve` action: cost against monthly volume or ticket size, the break-evens, and who is cheapest where."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from selector.app.answers.evaluating import Evaluated, evaluated
from selector.app.answers.problem_lists import problems_json
from selector.app.answers.ranking import NO_PAYMENTS
from selector.app.json_objects.curves import (
    CheapestStretch,
    NothingDrawn,
    VolumeBreakEven,
    VolumeCurveObject,
    VolumeCurvesObject,
)
from selector.app.tasks import Progress
from selector.domain.money import exponent, money_text, to_minor
from selector.domain.problems import Problem, Severity, UserError, Where
from selector.domain.scenario import Scenario
from selector.domain.text import Text
from selector.domain.text import text as _t
from selector.i18n.catalog import render
from selector.i18n.entry import parse_number

if TYPE_CHECKING:
    from selector.report.certainty.words import Names
    from selector.scoring.break_even import BreakEven, Stretch, VolumeCurve, VolumeCurves
    from selector.scoring.evaluate import Inputs
    from selector.scoring.results import Evaluation

WIDEST = 1000
"""Volumes are looked at from a thousandth to a thousand times today's."""
_USUAL = 10


def volume_curves(
    scenario: Scenario,
    inputs: "Inputs",
    evaluation: "Evaluation",
    progress: Progress,
    lowest: Fraction,
    highest: Fraction,
) -> "VolumeCurves":
    """Curves of all ranked offers from `lowest` to `highest` times today's volume, for the window and its charts.

    Of the invoice, or of the total with one-off fees and costs beyond the invoice: as the scenario ranks.

    Raises:
        UserError: when figures are too large to be exact.
        Cancelled: when somebody asked the task to stop.
    """
    from selector.scoring import break_even
    from selector.scoring.contest import Contest

    return break_even.volume_curves(Contest(scenario, inputs, evaluation), lowest, highest, progress.step)


def looking_at(scenario: Scenario, *, total: bool) -> Scenario:
    """The scenario with curves of the total, or of the invoice alone."""
    return scenario.model_copy(update={"ranking_cost": "total" if total else "invoice"})


def curve(
    source: Path | Scenario, low: str | None = None, high: str | None = None, *, total: bool = False
) -> VolumeCurvesObject:
    """Cost against monthly volume from `low` to `high`, as people type amounts; from a tenth to ten times today's.

    `total` takes one-off fees, spread over the horizon, and costs beyond the invoice in.
    Keys as docs/json.md lists them; amounts are decimal texts in the scenario's currency.

    Without payments there is no offer to draw, and a problem says so.

    Raises:
        UserError: the file cannot be read, or the volumes make no stretch.
    """
    from selector.report.certainty.words import names_of

    found = evaluated(source)
    now, currency = found.evaluation.volume_month_minor, found.evaluation.currency
    if not now:
        said = _t("the scenario has no payments: there is no volume to change")
        return {**nothing_to_draw(found, said), "cost": "total" if total else "invoice", "volume": None}
    ends = read_amount(low, "--from", currency, now // _USUAL), read_amount(high, "--to", currency, now * _USUAL)
    _check_stretch(ends, now, currency)
    span = Fraction(ends[0], now), Fraction(ends[1], now)
    looked_at = looking_at(found.scenario, total=total)
    curves = volume_curves(looked_at, found.inputs, found.evaluation, Progress(), *span)
    names = names_of(found.scenario, found.evaluation)
    return {
        "currency": currency,
        "cost": looked_at.ranking_cost,
        "from": money_text(ends[0], currency),
        "to": money_text(ends[1], currency),
        "volume": money_text(now, currency),
        "offers": [_offer(each, names, now, currency) for each in curves.curves],
        "break_evens": [_break_even(each, names, now, currency) for each in curves.break_evens],
        "cheapest": [_stretch(each, names, now, currency) for each in curves.cheapest],
        "problems": problems_json((*found.problems, *found.evaluation.problems)),
    }


def nothing_to_draw(found: Evaluated, why: Text) -> NothingDrawn:
    """What both kinds of curves tell of a scenario without payments."""
    problem = Problem(NO_PAYMENTS, why, Severity.WARNING, hint=_t("say what is paid in a month"))
    return {
        "currency": found.evaluation.currency,
        "from": None,
        "to": None,
        "offers": [],
        "break_evens": [],
        "cheapest": [],
        "problems": problems_json((problem, *found.problems, *found.evaluation.problems)),
    }


def read_amount(typed: str | None, flag: str, currency: str, usual: int) -> int:
    """An amount in minor units, as typed after `flag`.

    Raises:
        UserError: what was typed is no amount above nothing.
    """
    if typed is None:
        return max(1, usual)
    read = parse_number(typed, decimals=exponent(currency), unit=currency)
    if isinstance(read, Problem):
        raise UserError(Problem(read.code, read.text, where=Where(field=flag), hint=read.hint))
    if read <= 0:
        wrong, hint = _t("the amount must be more than nothing"), _t("write an amount such as 5000")
        raise UserError(Problem("volume", wrong, where=Where(field=flag), hint=hint))
    try:
        return to_minor(read, currency)
    except UserError as error:
        raise UserError(Problem(error.problem.code, error.problem.text, where=Where(field=flag))) from None


def _ends(ends: tuple[int, int], currency: str) -> Text:
    """The ends that were understood: where only one was typed, the other is a tenth or ten times today's."""
    low, high = (money_text(end, currency) for end in ends)
    return _t("the ends are {low} and {high} {currency}: say both, the lower one first", low=low, high=high,
              currency=currency)  # fmt: skip


def _check_stretch(ends: tuple[int, int], now: int, currency: str) -> None:
    if ends[0] >= ends[1]:
        wrong = _t("--from must be less than --to")
        raise UserError(Problem("stretch", wrong, where=Where(field="--from"), hint=_ends(ends, currency)))
    lowest, highest = -(-now // WIDEST), now * WIDEST
    for end, flag in zip(ends, ("--from", "--to"), strict=True):
        if not lowest <= end <= highest:
            wrong = _t(
                "volumes are looked at from {low} to {high} {currency}",
                low=money_text(lowest, currency), high=money_text(highest, currency), currency=currency,
            )  # fmt: skip
            raise UserError(Problem("stretch", wrong, where=Where(field=flag), hint=_t("name a volume between these")))


def amount_text(exact: Fraction, currency: str) -> str:
    """An exact number of minor units, rounded half-up, as a decimal text."""
    return money_text(int(exact + Fraction(1, 2)) if exact >= 0 else -int(-exact + Fraction(1, 2)), currency)


def _offer(each: "VolumeCurve", names: "Names", now: int, currency: str) -> VolumeCurveObject:
    return {
        "platform": each.offer[0],
        "offer": each.offer[1],
        "name": names.offers[each.offer],
        "accepted_percent": each.accepted_percent,
        "pieces": [
            {
                "from": amount_text(piece.start * now, currency),
                "to": amount_text(piece.end * now, currency),
                "cost_from": amount_text(piece.at(piece.start), currency),
                "cost_to": amount_text(piece.at(piece.end), currency),
            }
            for piece in each.cost.pieces
        ],
    }


def _break_even(each: "BreakEven", names: "Names", now: int, currency: str) -> VolumeBreakEven:
    volume = amount_text(each.factor * now, currency)
    words = {"volume": Decimal(volume), "currency": currency}
    said = _t(
        "Above {volume} {currency} a month {above} is cheaper than {below}.",
        **words, above=names.offers[each.above], below=names.offers[each.below],
    )  # fmt: skip
    return {
        "volume": volume,
        "cheaper_above": "/".join(each.above),
        "cheaper_below": "/".join(each.below),
        "jump": each.jump,
        "leading": each.leading,
        "text": render(said),
    }


def _stretch(each: "Stretch", names: "Names", now: int, currency: str) -> CheapestStretch:
    return {
        "from": amount_text(each.start * now, currency),
        "to": amount_text(each.end * now, currency),
        "platform": each.offer[0],
        "offer": each.offer[1],
        "name": names.offers[each.offer],
    }
