"""`price`: what the offers of one profile cost on a table of payments."""

from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from selector.app.answers.pricing import PriceRequest
from selector.app.answers.pricing import price as answer
from selector.app.documents import today
from selector.app.json_objects.pricing import PricedLine, PricedOffer, PricingObject
from selector.cli.currency_codes import code
from selector.cli.fee_names import fee_name
from selector.cli.file_names import path
from selector.cli.output import write_answer
from selector.cli.problem_lines import problem_line
from selector.i18n import numbers
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import mark, ngettext

DONE, NOTHING_PRICEABLE = 0, 1


def price(
    platform: Annotated[
        Path, typer.Option(parser=path, help=mark("the platform's profile (TOML)"), show_default=False)
    ],
    payments: Annotated[
        Path, typer.Option(parser=path, help=mark("the payments table (CSV or Parquet)"), show_default=False)
    ],
    offer: Annotated[
        str | None, typer.Option(help=mark("the id of one offer of the profile; without it all are priced and named"))
    ] = None,
    currency: Annotated[
        str | None,
        typer.Option(parser=code, metavar="CODE", help=mark("the currency to price, or of rows that name none")),
    ] = None,
    interchange: Annotated[
        Path | None, typer.Option(parser=path, help=mark("interchange tables (TOML), in place of the shipped ones"))
    ] = None,
    terminals: Annotated[int, typer.Option(help=mark("card terminals that are paid for"), min=0, max=100_000)] = 0,
    choose: Annotated[
        list[str] | None,
        typer.Option(
            metavar="<label>",
            help=mark("the label of an optional fee that counts, as the profile has it; may be said again"),
        ),
    ] = None,
    with_tax: Annotated[
        bool, typer.Option("--with-tax", help=mark("add the provider's tax on its fees, which cannot be deducted"))
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help=mark("one JSON object on standard output"))] = False,
) -> int:
    """Price a payments table. 1: no offer of the profile takes any of the payments.

    Raises:
        UserError: what cannot be read, with file, line, field and remedy.
    """
    result = answer(PriceRequest(
        platform, payments, today(), offer, currency, interchange, terminals, tuple(choose or ()), with_tax
    ))  # fmt: skip
    write_answer(result, _lines(result), as_json=as_json)
    return DONE if any(_is_priced(found, result) for found in result["offers"]) else NOTHING_PRICEABLE


def _is_priced(offer: PricedOffer, result: PricingObject) -> bool:
    """An offer that takes some of the payments, or that prices a table of other events than payments."""
    events_only = result["payments"]["count"] == 0 and bool(offer["lines"])
    return offer["total"] is not None and (offer["effective_percent"] is not None or events_only)


def _lines(result: PricingObject) -> list[str]:
    paid = result["payments"]
    heading = ngettext("{count} payment, {volume} {currency}", "{count} payments, {volume} {currency}", paid["count"])
    lines = [heading.format(count=paid["count"], volume=paid["volume"], currency=result["currency"])]
    for offer in result["offers"]:
        lines += ["", *_offer_lines(offer, Decimal(paid["volume"]))]
    return lines + [problem_line(problem, placed=True) for problem in result["problems"]]


def _line(line: PricedLine) -> str:
    return f"  {line['amount']:>14}  {line['count']:>8} ×  {fee_name(line)}"


def _share(offer: PricedOffer, volume: Decimal) -> str:
    """The cost in percent, and of what: where some payments are not taken, it is of the others alone."""
    if offer["effective_percent"] is None:
        return ""
    percent = numbers.percent(Decimal(str(offer["effective_percent"])), decimals=2)
    missed = Decimal(offer["not_accepted"]["volume"])
    if not missed:
        return f" ({percent})"
    told = _("({percent} of the {volume} {currency} that it takes)")
    return " " + told.format(percent=percent, volume=volume - missed, currency=offer["currency"])


def _offer_lines(offer: PricedOffer, volume: Decimal) -> list[str]:
    takes_nothing = offer["total"] is None or not offer["lines"]
    total = _("no price for these payments") if takes_nothing else f"{offer['total']} {offer['currency']}"
    if offer["total_low"] != offer["total_high"]:
        span = _("(from {low} to {high})")
        total += " " + span.format(low=offer["total_low"], high=offer["total_high"])
    lines = [f"{offer['platform']} · {offer['offer']}: {total}{_share(offer, volume)}"]
    lines += [_line(line) for line in offer["lines"]]
    return lines + [f"  {problem_line(problem)}" for problem in offer["problems"]]
