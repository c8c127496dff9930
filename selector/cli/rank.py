"""`rank`: the ranking of a scenario with its costs, and what was set aside."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from selector.app.answers.ranking import NO_PAYMENTS
from selector.app.answers.ranking import rank as answer
from selector.app.json_objects.ranking import RankedObject, RankingObject, SetAsideObject
from selector.app.other_methods import OWN_METHOD
from selector.cli.file_names import path
from selector.cli.lint_words import lint_lines
from selector.cli.output import write_answer
from selector.cli.problem_lines import problem_line
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import mark, ngettext
from selector.i18n.numbers import whole_percent

if TYPE_CHECKING:
    from rich.table import Table

DONE, NOTHING_PRICEABLE = 0, 1
CHANGED = "workbook_change"
LEFT_OUT = "not_taken_over"
"""Codes of what was changed in a workbook, and of what cannot be taken over; the modules that say them would bring
NumPy along."""
_LISTED = 10
_WIDE = 10_000


def rank(
    scenario: Annotated[
        Path, typer.Argument(parser=path, help=mark("a scenario file or an exported workbook"), show_default=False)
    ],
    method: Annotated[
        str | None, typer.Option(help=mark("how to rank, where not by the scenario's own method; one of: {methods}"))
    ] = None,
    draws: Annotated[int | None, typer.Option(help=mark("how many times to draw what is not certain"))] = None,
    seed: Annotated[
        int | None, typer.Option(help=mark("seed of the draws; the scenario's where none is given"))
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=mark("one JSON object on standard output"))] = False,
) -> int:
    """Rank the offers of the scenario. 1: none could be priced and ranked, or there are no payments.

    Raises:
        UserError: what cannot be read, with file, field and remedy.
    """
    result = answer(scenario, method, draws, seed, horizon=as_json)
    if as_json:
        write_answer(result, (), as_json=True)
    else:
        _print(result)
    quiet = any(problem["code"] == NO_PAYMENTS for problem in result["problems"])
    return NOTHING_PRICEABLE if quiet or not result["offers"] else DONE


def _print(result: RankingObject) -> None:
    from rich.console import Console

    console = Console(highlight=False, markup=False)
    for line in _changed(result):
        console.print(line)
    if result["offers"]:
        _print_whole(_table(result), console.width)
    else:
        console.print(_("No offer could be ranked."))
    for line in _lines(result):
        console.print(line)


def _print_whole(table: "Table", width: int) -> None:
    """Prints a table no narrower than its figures: a line may break, a figure is never cut."""
    from rich.console import Console
    from rich.measure import Measurement

    console = Console(highlight=False, markup=False, width=_WIDE)
    least = Measurement.get(console, console.options, table).minimum
    console.width = max(width, least)
    console.print(table)


def _table(result: RankingObject) -> "Table":
    from rich.table import Table
    from rich.text import Text

    currency = result["currency"]
    shown = Table(box=None, pad_edge=False)
    shown.add_column("", justify="right", no_wrap=True)
    shown.add_column(_("Offer"))
    for heading in (_("Score"), _("{currency}/month"), _("{currency}/year"), "%"):
        shown.add_column(heading.format(currency=currency), justify="right", no_wrap=True)
    shown.add_column(_("Takes"), justify="right", no_wrap=True)
    shown.add_column(_("Certainty"))
    if "draws" in result:
        shown.add_column(_("First in"), justify="right", no_wrap=True)
    for offer in result["offers"]:
        percent = offer["effective_percent"]
        shown.add_row(
            str(offer["rank"]),
            Text(offer["name"]),
            f"{offer['score']:.1f}" if result["method"] == OWN_METHOD else f"{offer['score']:.4g}",
            offer["cost_month"],
            offer["cost_year"],
            "?" if percent is None else f"{percent:.2f}",
            "?" if percent is None else whole_percent(offer["accepted_percent"]),
            _certainty(offer["certainty"]),
            *_first_in(offer),
        )
    return shown


def _first_in(offer: RankedObject) -> Iterator[str]:
    """In how many of the draws the offer is first, where there are draws."""
    if offer["rank_acceptability"] is not None:
        yield whole_percent(100 * offer["rank_acceptability"][0])


def _certainty(word: str) -> str:
    return {"sure": _("sure"), "likely": _("likely"), "unsure": _("unsure")}.get(word, word)


def _lines(result: RankingObject) -> Iterator[str]:
    """What stands below the table: offers that were set aside with their reasons, and what deserves a look."""
    if result["ranking_cost"] == "total":
        yield _(
            "The criterion of cost looks at the invoice with one-off fees and the costs beyond it that are switched on."
        )
    needs, excluded = result["needs_quote"], result["excluded"]
    if result.get("lower_is_better"):
        yield _("(a lower score is better)")
    yield from lint_lines(result.get("warnings"))
    if needs:
        heading = ngettext("{count} offer needs a quote:", "{count} offers need a quote:", len(needs))
        yield "\n" + heading.format(count=len(needs))
        yield from _set_aside(needs)
    if excluded:
        heading = ngettext("{count} offer is excluded:", "{count} offers are excluded:", len(excluded))
        yield "\n" + heading.format(count=len(excluded))
        yield from _set_aside(excluded)
    if reference := result["reference"]:
        heading = ngettext(
            "{count} offer is listed for reference only:", "{count} offers are listed for reference only:",
            len(reference),
        )  # fmt: skip
        yield "\n" + heading.format(count=len(reference))
        yield from _set_aside(reference)
    for problem in result["problems"]:
        if problem["code"] not in {CHANGED, LEFT_OUT}:
            yield problem_line(problem)


def _changed(result: RankingObject) -> Iterator[str]:
    """What was changed in the workbook that was opened, and what of it cannot be taken over."""
    changes = [problem["text"] for problem in result["problems"] if problem["code"] == CHANGED]
    if changes:
        heading = ngettext(
            "{count} figure was changed in the workbook:", "{count} figures were changed in the workbook:", len(changes)
        )
        yield heading.format(count=len(changes))
        yield from (f"  {change}" for change in changes)
        yield ""
    refused = [
        f"{problem['where']}: {problem['text']}" for problem in result["problems"] if problem["code"] == LEFT_OUT
    ]
    if refused:
        heading = ngettext(
            "{count} changed figure is left out of the ranking below:",
            "{count} changed figures are left out of the ranking below:",
            len(refused),
        )
        yield heading.format(count=len(refused))
        yield from (f"  {figure}" for figure in refused)
        yield ""


def _set_aside(offers: list[SetAsideObject]) -> Iterator[str]:
    for offer in offers[:_LISTED]:
        yield f"  {offer['name']}: {'; '.join(offer['reasons'])}"
    if len(offers) > _LISTED:
        yield "  " + _("… and {count} more; --json lists them all").format(count=len(offers) - _LISTED)
