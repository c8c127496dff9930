"""`curve`: cost against monthly volume or ticket size, and where another offer becomes the cheapest."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from selector.app.answers.curves import curve as answer
from selector.app.answers.ticket_sizes import tickets as ticket_answer
from selector.app.json_objects.curves import (
    TicketCurveObject,
    TicketCurvesObject,
    VolumeCurveObject,
    VolumeCurvesObject,
)
from selector.cli.file_names import path
from selector.cli.output import write_answer
from selector.cli.problem_lines import problem_line
from selector.domain.problems import Problem, UserError, Where
from selector.domain.text import text as _t
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import language, mark
from selector.i18n.numbers import whole_percent
from selector.i18n.percents import percents

DONE, NOTHING_RANKED = 0, 1
_ALL = 99.5


def curve(
    scenario: Annotated[Path, typer.Argument(parser=path, help=mark("the scenario file"), show_default=False)],
    low: Annotated[str | None, typer.Option("--from", help=mark("lowest monthly volume; a tenth of today's"))] = None,
    high: Annotated[str | None, typer.Option("--to", help=mark("highest monthly volume; ten times today's"))] = None,
    ticket_low: Annotated[
        str | None, typer.Option("--ticket-from", help=mark("smallest payment, in place of volumes"))
    ] = None,
    ticket_high: Annotated[
        str | None, typer.Option("--ticket-to", help=mark("largest payment, in place of volumes"))
    ] = None,
    kind: Annotated[str | None, typer.Option("--kind", help=mark("id of one kind of payment, for tickets"))] = None,
    hidden: Annotated[bool, typer.Option("--with-hidden", help=mark("volumes: with one-off and hidden costs"))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=mark("one JSON object on standard output"))] = False,
) -> int:
    """Tell what each offer costs at which volume (or on a payment of which size), and the break-evens. 1: none.

    Raises:
        UserError: what cannot be read, or amounts that make no stretch.
    """
    by_ticket = ticket_low is not None or ticket_high is not None or kind is not None
    if by_ticket and (low is not None or high is not None or hidden):
        wrong = _t(
            "choose volumes or tickets: --from, --to and --with-hidden go without --ticket-from, --ticket-to, --kind"
        )
        raise UserError(Problem("two_axes", wrong, where=Where(field="--ticket-from")))
    if by_ticket:
        tickets = ticket_answer(scenario, ticket_low, ticket_high, kind)
        write_answer(tickets, _by_ticket(tickets), as_json=as_json)
        return DONE if tickets["offers"] else NOTHING_RANKED
    volumes = answer(scenario, low, high, total=hidden)
    write_answer(volumes, _by_volume(volumes), as_json=as_json)
    return DONE if volumes["offers"] else NOTHING_RANKED


def _nothing(result: VolumeCurvesObject | TicketCurvesObject) -> str:
    """Why there is no curve."""
    quiet = (problem["text"] for problem in result["problems"] if problem["code"] == "no_payments")
    return next(quiet, _("No offer could be ranked."))


def _by_volume(result: VolumeCurvesObject) -> Iterator[str]:
    if not result["offers"]:
        yield _nothing(result)
        return
    currency = result["currency"]
    yield _("Cheapest by monthly volume, {currency} (now {volume})").format(currency=currency, volume=result["volume"])
    yield from _stretches(result)
    yield ""
    words = {"low": result["from"], "high": result["to"], "currency": currency}
    if result["cost"] == "total":
        yield _("Cost a month with one-off and hidden costs at {low} and at {high} {currency}").format(**words)
    else:
        yield _("Cost a month at {low} and at {high} {currency}").format(**words)
    for offer in result["offers"]:
        first, last = offer["pieces"][0], offer["pieces"][-1]
        yield f"  {first['cost_from']:>14}  {last['cost_to']:>14}  {_named(offer)}"
    yield from _rest(result)


def _by_ticket(result: TicketCurvesObject) -> Iterator[str]:
    if not result["offers"]:
        yield _nothing(result)
        return
    currency = result["currency"]
    yield _("Cheapest by the amount of a payment, {currency} (average now {ticket})").format(
        currency=currency, ticket=result["ticket"]
    )
    yield from _stretches(result)
    yield ""
    yield _("Fee on one payment, {currency}: fees that belong to no single payment are left out").format(
        currency=currency
    )
    for offer in result["offers"]:
        yield f"  {_named(offer)}"
        for piece in offer["pieces"]:
            terms = percents(f"{piece['percent']} % + {piece['fixed']}", language())
            yield f"    {piece['from']:>12} … {piece['to']:>12}  {terms}"
    yield from _rest(result)


def _stretches(result: VolumeCurvesObject | TicketCurvesObject) -> Iterator[str]:
    for stretch in result["cheapest"]:
        yield f"  {stretch['from']:>16} … {stretch['to']:>16}  {stretch['name']}"


def _named(offer: VolumeCurveObject | TicketCurveObject) -> str:
    """The offer, and the share that it takes where that is not all."""
    share = offer["accepted_percent"]
    return offer["name"] if share >= _ALL else f"{offer['name']}  ({whole_percent(share)})"


def _rest(result: VolumeCurvesObject | TicketCurvesObject) -> Iterator[str]:
    leading = [each for each in result["break_evens"] if each["leading"]]
    if leading:
        yield ""
        yield from (each["text"] for each in leading)
    for problem in result["problems"]:
        yield problem_line(problem)
