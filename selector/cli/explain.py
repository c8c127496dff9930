"""`explain`: where the figures of an offer come from, or why one offer leads another."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from selector.app.answers.explaining import explain as answer
from selector.cli.fee_names import fee_name
from selector.cli.file_names import path
from selector.cli.output import write_answer
from selector.domain.own_criteria import is_own
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import joined, mark

DONE, NOT_RANKED = 0, 1


def explain(
    scenario: Annotated[Path, typer.Argument(parser=path, help=mark("the scenario file"), show_default=False)],
    offer: Annotated[
        str, typer.Argument(help=mark("platform/offer, or a platform with one offer"), show_default=False)
    ],
    other: Annotated[str | None, typer.Argument(help=mark("another offer, to tell why one leads"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=mark("one JSON object on standard output"))] = False,
) -> int:
    """Tell where cost and score of an offer come from. 1: an offer that was named is not ranked.

    Raises:
        UserError: what cannot be read, or an offer that the scenario does not have.
    """
    result = answer(scenario, offer, other)
    write_answer(result, _one(result) if other is None else _two(result), as_json=as_json)
    return NOT_RANKED if result["rank" if other is None else "difference"] is None else DONE


def _one(result: dict[str, Any]) -> Iterator[str]:
    if result["rank"] is None:
        yield _("{offer} is not ranked: {reasons}").format(offer=result["name"], reasons=joined(result["reasons"]))
        return
    yield _("{offer}: rank {rank}, {score} points").format(
        offer=result["name"], rank=result["rank"], score=f"{result['score']:.1f}"
    )
    yield ""
    cost = result["cost"]
    yield _("Cost a month: {amount} {currency}").format(amount=cost["month"], currency=cost["currency"])
    yield from _cost_lines(cost)
    yield from _beyond(result)
    yield from _horizon(result)
    yield ""
    yield _("Score: points = weight × value of the figure")
    for leaf in result["leaves"]:
        figure = "?" if leaf["figure"] is None else f"{leaf['figure']:.4g}"
        weighed = f"{leaf['points']:7.2f} = {leaf['weight']:.3f} × {leaf['value']:5.1f}"
        yield f"  {weighed}  {leaf['criterion']}/{leaf['measure']} {figure}  [{_source(leaf)}]"


def _cost_lines(cost: dict[str, Any]) -> Iterator[str]:
    """The fees of all months together, then those that come once."""
    told = _("In one month:") if cost["months"] == 1 else _("In {months} months together:").format(**cost)
    for heading, once in ((told, False), (_("Once:"), True)):
        lines = [line for line in cost["lines"] if line["once"] == once]
        if lines:
            yield heading
        for line in lines:
            amount = f"{line['amount']:>14} {cost['offer_currency']}"
            yield f"  {amount}  {fee_name(line)} × {line['count']}  [{_source(line)}]"


def _beyond(result: dict[str, Any]) -> Iterator[str]:
    """What is beyond the invoice, each with its calculation."""
    items = result["beyond_invoice"]
    if not items:
        return
    currency = result["cost"]["currency"]
    yield ""
    if result["ranking_cost"] == "total":
        yield _("Beyond the invoice, {currency} (counted in the ranking):").format(currency=currency)
    else:
        yield _("Beyond the invoice, {currency} (not counted in the ranking):").format(currency=currency)
    for item in items:
        when = _("once") if item["once"] else _("a month")
        yield f"  {item['amount']:>14} {when}  {item['what']}: {item['why']}  [{item['how']}]"


def _horizon(result: dict[str, Any]) -> Iterator[str]:
    """The sums over the horizon."""
    found = result["horizon"]
    if found is None:
        return
    yield ""
    yield _("Over {months} months from {first}, {currency}:").format(
        months=found["months"], first=found["first_month"], currency=result["cost"]["currency"]
    )
    named = (
        ("run", _("run rate, yearly fees spread evenly")),
        ("one_off", _("one-off fees")),
        ("cash", _("paid to the provider")),
        ("present_value", _("present value of what is paid")),
    )
    for key, words in named:
        yield f"  {found[key]:>14}  {words}"
    if result["beyond_invoice"]:
        yield f"  {found['beyond']:>14}  {_('beyond the invoice')}"


def _source(figure: dict[str, Any]) -> str:
    told = "; ".join(f"{source['url']} {source['as_of']}" for source in figure["sources"])
    if not told and is_own(figure.get("measure", "")) and figure["detail"]:
        return str(figure["detail"])
    derived = figure.get("figure") is not None
    return told or (_("worked out from fees and payments") if derived else _("no source"))


def _two(result: dict[str, Any]) -> Iterator[str]:
    yield result["sentence"]
    if result["difference"] is None:
        return
    for criterion, points in result["contributions"].items():
        yield f"  {points:+8.2f}  {criterion}"
    yield f"  {result['difference']:+8.2f}  {_('Score')}"
