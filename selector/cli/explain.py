"""`explain`: where the figures of an offer come from, or why one offer leads another."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from selector.app.answers.explaining import compare
from selector.app.answers.explaining import explain as answer
from selector.app.json_objects.explaining import (
    ComparedOffers,
    ExplainedCost,
    ExplainedLeaf,
    ExplainedOffer,
    UnrankedOffer,
)
from selector.app.json_objects.page import PageObject
from selector.cli.fee_names import fee_name
from selector.cli.file_names import path
from selector.cli.output import write_answer
from selector.domain.own_criteria import is_own
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import joined, mark, render
from selector.report.labels import criterion, measure

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
    if other is None:
        told = answer(scenario, offer)
        write_answer(told, _one(told), as_json=as_json)
        return NOT_RANKED if told["rank"] is None else DONE
    held = compare(scenario, offer, other)
    write_answer(held, _two(held), as_json=as_json)
    return NOT_RANKED if held["difference"] is None else DONE


def _one(result: ExplainedOffer | UnrankedOffer) -> Iterator[str]:
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
        weighed = f"{leaf['points']:7.2f} = {leaf['weight']:.3f} × {leaf['value']:5.1f}"
        yield f"  {weighed}  {_measured(leaf)}  [{_source(leaf)}]"


def _measured(leaf: ExplainedLeaf) -> str:
    """The figure with the names of what it measures, and its unit."""
    named = measure(leaf["measure"])
    figure = "?" if leaf["figure"] is None else f"{leaf['figure']:.4g}"
    return f"{render(criterion(leaf['criterion']))} · {render(named.name)}: {figure} ({render(named.unit)})"


def _cost_lines(cost: ExplainedCost) -> Iterator[str]:
    """The fees of all months together, then those that come once."""
    told = _("In one month:") if cost["months"] == 1 else _("In {months} months together:").format(**cost)
    for heading, once in ((told, False), (_("Once:"), True)):
        lines = [line for line in cost["lines"] if line["once"] == once]
        if lines:
            yield heading
        for line in lines:
            amount = f"{line['amount']:>14} {cost['offer_currency']}"
            read = _pages(line["sources"]) or _("no source")
            yield f"  {amount}  {fee_name(line)} × {line['count']}  [{read}]"


def _beyond(result: ExplainedOffer) -> Iterator[str]:
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


def _horizon(result: ExplainedOffer) -> Iterator[str]:
    """The sums over the horizon."""
    found = result["horizon"]
    if found is None:
        return
    yield ""
    yield _("Over {months} months from {first}, {currency}:").format(
        months=found["months"], first=found["first_month"], currency=result["cost"]["currency"]
    )
    named: tuple[tuple[str, str], ...] = (
        (found["run"], _("run rate, yearly fees spread evenly")),
        (found["one_off"], _("one-off fees")),
        (found["cash"], _("paid to the provider")),
        (found["present_value"], _("present value of what is paid")),
    )
    if result["beyond_invoice"]:
        named = (*named, (found["beyond"], _("beyond the invoice")))
    for amount, words in named:
        yield f"  {amount:>14}  {words}"


def _source(leaf: ExplainedLeaf) -> str:
    if told := _pages(leaf["sources"]):
        return told
    if is_own(leaf["measure"]) and leaf["detail"]:
        return leaf["detail"]
    return _("no source") if leaf["figure"] is None else _("worked out from fees and payments")


def _pages(sources: list[PageObject]) -> str:
    return "; ".join(f"{source['url']} {source['as_of']}" for source in sources)


def _two(result: ComparedOffers) -> Iterator[str]:
    yield result["sentence"]
    if result["difference"] is None:
        return
    for named, points in result["contributions"].items():
        yield f"  {points:+8.2f}  {render(criterion(named))}"
    score = _("Score")
    yield f"  {result['difference']:+8.2f}  {score}"
