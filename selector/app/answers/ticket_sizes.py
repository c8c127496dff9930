"""Cost against ticket size: the fee on one payment against its amount, and the amounts at which offers cross."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil, floor
from pathlib import Path
from typing import TYPE_CHECKING

from selector.app.answers.curves import nothing_to_draw, read_amount
from selector.app.answers.evaluating import evaluated
from selector.app.answers.problem_lists import problems_json
from selector.app.json_objects.curves import (
    CheapestStretch,
    TicketBreakEven,
    TicketCurveObject,
    TicketCurvesObject,
    TicketPiece,
)
from selector.app.tasks import Progress
from selector.domain.decimals import plain
from selector.domain.merchant import Merchant
from selector.domain.money import from_minor, money_text, round_half_up
from selector.domain.problems import Problem, UserError, Where
from selector.domain.resizing import average_ticket
from selector.domain.scenario import Scenario
from selector.domain.text import text as _t
from selector.i18n.catalog import render

if TYPE_CHECKING:
    from selector.costs.curves.volume import CurvePiece
    from selector.report.certainty.words import Names
    from selector.report.curve_chart import Across
    from selector.scoring.break_even import BreakEven, Stretch, VolumeCurve, VolumeCurves
    from selector.scoring.evaluate import Inputs
    from selector.scoring.results import Evaluation

LARGEST = 10**9
"""No payment is looked at that is larger, in minor units."""
_USUAL = 10
_PLACES = 6


def today_minor(scenario: Scenario, evaluation: "Evaluation", segment: str | None = None) -> int:
    """Today's average payment in minor units, rounded half-up, of one kind or of all; 0 without payments."""
    currency = scenario.merchant.currency
    if segment is not None:
        ticket = next(each.average_ticket for each in scenario.merchant.segments if each.id == segment)
        return round_half_up(ticket, currency)
    if not evaluation.count_month:
        return 0
    if scenario.payments is not None:
        return floor(Fraction(evaluation.volume_month_minor) / Fraction(evaluation.count_month) + Fraction(1, 2))
    return round_half_up(average_ticket(scenario.merchant), currency)


def usual_stretch(now_minor: int) -> tuple[int, int]:
    """The amounts that are looked at where nobody says others: from a tenth to ten times today's."""
    return max(1, now_minor // _USUAL), max(2, min(LARGEST, now_minor * _USUAL))


def ticket_curves(
    scenario: Scenario,
    inputs: "Inputs",
    evaluation: "Evaluation",
    progress: Progress,
    ends: tuple[int, int],
    segment: str | None = None,
) -> "VolumeCurves":
    """The fee on one payment of `ends` minor units under all ranked offers, for the window and its charts.

    Raises:
        UserError: when figures are too large to be exact.
        Cancelled: when somebody asked the task to stop.
    """
    from selector.scoring import ticket_curves as scoring
    from selector.scoring.contest import Contest

    return scoring.ticket_curves(Contest(scenario, inputs, evaluation), *ends, segment, progress.step)


def tickets(
    source: Path | Scenario, low: str | None = None, high: str | None = None, segment: str | None = None
) -> TicketCurvesObject:
    """The fee on one payment from `low` to `high`, as people type amounts; from a tenth to ten times today's average.

    `segment` is the id of one kind of payment; None takes the mix of all. Keys as docs/json.md lists them. Without
    payments there is no offer to draw, and a problem says so.

    Raises:
        UserError: the file cannot be read, no such kind, or the amounts make no stretch.
    """
    from selector.report.certainty.words import names_of
    from selector.report.curve_chart import by_ticket

    found = evaluated(source)
    currency = found.evaluation.currency
    _check_segment(found.scenario, segment)
    now = today_minor(found.scenario, found.evaluation, segment)
    if not now:
        said = _t("the scenario has no payments: there is no ticket to look at")
        return {
            **nothing_to_draw(found, said),
            "offers": [],
            "break_evens": [],
            "kind": segment,
            "ticket": None,
            "left_out": [],
        }
    usual = usual_stretch(now)
    ends = read_amount(low, "--ticket-from", currency, usual[0]), read_amount(high, "--ticket-to", currency, usual[1])
    _check_stretch(ends, currency)
    curves = ticket_curves(found.scenario, found.inputs, found.evaluation, Progress(), ends, segment)
    names, across = names_of(found.scenario, found.evaluation), by_ticket(now)
    shown = {curve.offer for curve in curves.curves}
    return {
        "currency": currency,
        "kind": segment,
        "ticket": money_text(now, currency),
        "from": money_text(ends[0], currency),
        "to": money_text(ends[1], currency),
        "offers": [_offer(each, names, currency) for each in curves.curves],
        "left_out": ["/".join(offer.key) for offer in found.evaluation.ranked if offer.key not in shown],
        "break_evens": [_break_even(each, names, across, currency) for each in curves.break_evens],
        "cheapest": [_stretch(each, names, currency) for each in curves.cheapest],
        "problems": problems_json((*found.problems, *found.evaluation.problems)),
    }


def _check_segment(scenario: Scenario, segment: str | None) -> None:
    if segment is None:
        return
    where = Where(field="--kind")
    if scenario.payments is not None:
        wrong = _t("imported payments are looked at as a whole")
        raise UserError(Problem("kind", wrong, where=where, hint=_t("leave --kind out")))
    known = _ids(scenario.merchant)
    if segment not in known:
        wrong = _t('the scenario has no kind of payment "{name}"', name=segment)
        raise UserError(Problem("kind", wrong, where=where, hint=_t("use one of: {list}", list=", ".join(known))))


def _ids(merchant: Merchant) -> list[str]:
    return [segment.id for segment in merchant.segments]


def _check_stretch(ends: tuple[int, int], currency: str) -> None:
    if ends[0] >= ends[1]:
        wrong = _t("--ticket-from must be less than --ticket-to")
        hint = _t("say both, the lower one first")
        raise UserError(Problem("stretch", wrong, where=Where(field="--ticket-from"), hint=hint))
    if ends[1] > LARGEST:
        wrong = _t("payments are looked at up to {high} {currency}", high=money_text(LARGEST, currency),
                   currency=currency)  # fmt: skip
        hint = _t("say a smaller amount")
        raise UserError(Problem("stretch", wrong, where=Where(field="--ticket-to"), hint=hint))


def _offer(each: "VolumeCurve", names: "Names", currency: str) -> TicketCurveObject:
    return {
        "platform": each.offer[0],
        "offer": each.offer[1],
        "name": names.offers[each.offer],
        "accepted_percent": each.accepted_percent,
        "pieces": [_piece(piece, currency) for piece in each.cost.pieces],
    }


def _piece(piece: "CurvePiece", currency: str) -> TicketPiece:
    """A piece with its first and last whole amount; the fee is `percent` of the amount and `fixed`."""
    first, last = ceil(piece.start), int(piece.end)
    fixed = piece.intercept * Fraction(from_minor(1, currency))
    return {
        "from": money_text(first, currency),
        "to": money_text(last, currency),
        "percent": _decimal(piece.slope * 100),
        "fixed": _decimal(fixed),
    }


def _decimal(exact: Fraction) -> str:
    """To six decimals, half-up, without zeros at the end."""
    quotient = Decimal(exact.numerator) / Decimal(exact.denominator)
    return plain(quotient.quantize(Decimal(1).scaleb(-_PLACES), rounding=ROUND_HALF_UP).normalize() + 0)


def _break_even(each: "BreakEven", names: "Names", across: "Across", currency: str) -> TicketBreakEven:
    from selector.report.curve_chart import break_even_text

    return {
        "ticket": money_text(ceil(each.factor), currency),
        "cheaper_above": "/".join(each.above),
        "cheaper_below": "/".join(each.below),
        "jump": each.jump,
        "leading": each.leading,
        "text": render(break_even_text(each, names, across)),
    }


def _stretch(each: "Stretch", names: "Names", currency: str) -> CheapestStretch:
    return {
        "from": money_text(ceil(each.start), currency),
        "to": money_text(int(each.end), currency),
        "platform": each.offer[0],
        "offer": each.offer[1],
        "name": names.offers[each.offer],
    }
