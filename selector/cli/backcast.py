"""`backcast`: an offer's terms held against the fees that were really charged."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from selector.app.answers.backcasting import BackcastRequest
from selector.app.answers.backcasting import backcast as answer
from selector.app.json_objects.backcast import BackcastObject
from selector.cli.currency_codes import code
from selector.cli.file_names import path
from selector.cli.output import write_answer
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import language, mark, ngettext
from selector.i18n.percents import percents


def backcast(
    scenario: Annotated[Path, typer.Argument(parser=path, help=mark("the scenario file"), show_default=False)],
    payments: Annotated[
        Path | None, typer.Option(parser=path, help=mark("a payments table; without it the scenario's own"))
    ] = None,
    offer: Annotated[str, typer.Option(help=mark("PLATFORM/OFFER; without it the nearest of the scenario"))] = "",
    currency: Annotated[
        str | None,
        typer.Option(parser=code, metavar="CODE", help=mark("which payments, where there are several currencies")),
    ] = None,
    save: Annotated[
        Path | None, typer.Option(parser=path, help=mark("write the fitted terms as a profile (.toml)"))
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=mark("one JSON object on standard output"))] = False,
) -> int:
    """Re-price the payments and show the difference to the fees really charged, and what it comes from.

    Raises:
        UserError: what cannot be read or compared, with file, field and remedy.
    """
    told = answer(BackcastRequest(scenario, payments, offer, currency or "", save))
    write_answer(told, _lines(told), as_json=as_json)
    return 0


def _row(title: str, charged: str, priced: str) -> str:
    return f"  {title:<10}{charged:>16}{priced:>16}"


def _lines(told: BackcastObject) -> Iterator[str]:
    """The answer for a reader: totals, months, the terms found, and why they differ."""
    currency = told["currency"]
    count = told["payments"]["count"]
    heading = ngettext("{platform}/{offer}, {count} payment", "{platform}/{offer}, {count} payments", count)
    yield heading.format(platform=told["platform"], offer=told["offer"], count=count)
    yield _row("", _("charged"), _("by the terms"))
    charged, priced = told["charged"], told["priced"]
    yield _row(_("payments"), charged["events"], priced["events"]) + f" {currency}"
    yield _row(_("apart"), charged["apart"], priced["apart"]) + f" {currency}"
    yield "  " + _("Residual: {amount} {currency}").format(amount=told["residual"], currency=currency)
    for pair in told["months"]:
        yield f"  {pair['month'] or '':<10}{pair['charged']:>16}{pair['priced']:>16}{pair['residual']:>16}"
    if told["groups"]:
        yield _("Terms read off the fees:")
    for group in told["groups"]:
        words = ", ".join(word for word in group["attributes"].values() if word) or _("all payments")
        bounds = (("≥", group["minimum"]), ("≤", group["maximum"]))
        days = [f"{group['from']} – {group['to']}"] if told["changes"] and group["from"] else []
        words = ", ".join((words, *(f"{sign} {bound}" for sign, bound in bounds if bound is not None), *days))
        terms = percents(f"{group['percent']} % + {group['fixed']} {currency}", language())
        yield f"  {group['trust']}  {terms:<24}{group['reproduced']:>8}/{group['payments']:<8}{words}"
    for reason in (*told["reasons"], *told["problems"]):
        yield f"  {reason['text']}"
