"""`new`: a scenario file from a preset."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from selector.app.answers.problem_lists import problems_json
from selector.app.json_objects.written import CreatedObject
from selector.app.presets.creating import Created, create
from selector.cli.currency_codes import code
from selector.cli.file_names import path
from selector.cli.output import write_answer
from selector.domain.merchant import Requirements
from selector.domain.money import money_text
from selector.domain.problems import Severity
from selector.i18n import numbers
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import joined, mark, ngettext, render


def new(
    preset: Annotated[
        str, typer.Option(help=mark("web-shop, subscription, cafe, market-stall, marketplace or invoicing"))
    ],
    country: Annotated[str, typer.Option(help=mark("where the business is: two letters, for example FI"))],
    volume: Annotated[str, typer.Option(help=mark("what customers pay in a month, for example 50000 or 50k"))],
    out: Annotated[Path, typer.Option(parser=path, help=mark("the file to write (.pspscenario)"))],
    mix: Annotated[
        str | None,
        typer.Option(help=mark("how they pay, in percent: cards=70,mobilepay=30; the preset's where left out")),
    ] = None,
    currency: Annotated[
        str | None,
        typer.Option(parser=code, metavar="CODE", help=mark("three letters; the country's own where left out")),
    ] = None,
    profiles: Annotated[
        list[Path] | None, typer.Option(parser=path, help=mark("a folder of further platform profiles"))
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help=mark("write over a file that is there, keeping it as .bak"))
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help=mark("one JSON object on standard output"))] = False,
) -> int:
    """Make a scenario from a preset, with the platforms that are sold in its country.

    Raises:
        UserError: what cannot be understood or written, with what to do.
    """
    created = create(
        preset, country, volume, out, currency=currency, profile_dirs=profiles or (), replace=force, mix=mix
    )
    write_answer(_json(created), _lines(created), as_json=as_json)
    if not as_json:
        sys.stderr.write("".join(f"{line}\n" for line in _left_out(created)))
    return 0


def _json(created: Created) -> CreatedObject:
    merchant = created.scenario.merchant
    return {
        "file": str(created.path),
        "name": created.scenario.name,
        "preset": merchant.business,
        "country": merchant.country,
        "currency": merchant.currency,
        "volume": money_text(created.volume_minor, merchant.currency),
        "asked_volume": money_text(created.asked_minor, merchant.currency),
        "payments": sum(segment.count_month for segment in merchant.segments),
        "platforms": len(created.scenario.profiles),
        "offers": created.offers,
        "min_accepted_percent": str(created.scenario.requirements.min_accepted_percent),
        "problems": problems_json(created.problems),
    }


def _lines(created: Created) -> list[str]:
    merchant = created.scenario.merchant
    payments = sum(segment.count_month for segment in merchant.segments)
    return [
        _("{name}: {volume} a month in {payments} payments").format(
            name=created.scenario.name,
            volume=numbers.money(created.volume_minor, merchant.currency),
            payments=numbers.number(payments),
        ),
        *_rounded(created),
        _paid(created),
        _sold(created.offers),
        _least(created),
        _("Saved as {file}; see the ranking with: payment-selector rank {file}").format(file=created.path),
    ]


def _rounded(created: Created) -> Iterator[str]:
    """What was asked for, where no whole number of payments of one average amount each makes it."""
    if created.asked_minor != created.volume_minor:
        asked = numbers.money(created.asked_minor, created.scenario.merchant.currency)
        yield _("You asked for {volume}: whole payments of these average amounts come no nearer").format(volume=asked)


def _paid(created: Created) -> str:
    """How the customers pay, in shares of the volume, and whose word that is."""
    segments = created.scenario.merchant.segments
    volume = sum(segment.count_month * segment.average_ticket for segment in segments)
    shares = ", ".join(
        f"{segment.label} {numbers.percent(100 * segment.count_month * segment.average_ticket / volume, decimals=0)}"
        for segment in segments
    )
    if "merchant.segments" in created.scenario.confirmed:
        return _("They pay: {shares}").format(shares=shares)
    return _("They pay, as assumed: {shares} (say your own with --mix)").format(shares=shares)


def _left_out(created: Created) -> Iterator[str]:
    """One line for each profile that is missing because its file could not be read."""
    for problem in created.problems:
        if problem.severity is Severity.ERROR:
            said = (render(message) for message in (problem.text, problem.hint) if message)
            yield _("left out: {file}").format(file=f"{problem.where}: {joined(said)}")


def _least(created: Created) -> str:
    """How much an offer must take to be ranked, and why that may be less than four fifths."""
    least = created.scenario.requirements.min_accepted_percent
    told = [
        _("To be ranked, an offer needs a price for at least {share} % of the volume").format(
            share=numbers.number(least)
        )
    ]
    if least < Requirements().min_accepted_percent:
        told.append(_("such shoppers pay in many ways, and few offers have a price for all of them"))
    return joined(told)


def _sold(offers: int) -> str:
    if not offers:
        return _("No offer on file is sold there; add quotes of your own in the window, or profiles with --profiles")
    told = ngettext("{offers} offer is sold there", "{offers} offers are sold there", offers)
    return told.format(offers=numbers.number(offers))
