"""`targets`: what to bargain for, what would change the winner, and which questions are worth asking next."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from selector.app.answers.targets import targets as answer
from selector.app.json_objects.targets import PairObject, TargetsObject
from selector.cli.file_names import path
from selector.cli.lint_words import lint_of_rules
from selector.cli.output import write_answer
from selector.cli.problem_lines import problem_line
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import language, mark
from selector.i18n.numbers import whole_percent
from selector.i18n.percents import percents

DONE, NOTHING_RANKED = 0, 1
_LISTED = 10


def targets(
    scenario: Annotated[Path, typer.Argument(parser=path, help=mark("the scenario file"), show_default=False)],
    draws: Annotated[int | None, typer.Option(help=mark("how many draws; the scenario's where none is given"))] = None,
    seed: Annotated[
        int | None, typer.Option(help=mark("seed of the draws; the scenario's where none is given"))
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=mark("one JSON object on standard output"))] = False,
) -> int:
    """Tell negotiation targets, flip points and open questions. 1: nothing is ranked.

    Raises:
        UserError: what cannot be read, or draws out of bounds.
    """
    result = answer(scenario, draws, seed)
    write_answer(result, _lines(result), as_json=as_json)
    return DONE if result["winners"] else NOTHING_RANKED


def _lines(result: TargetsObject) -> Iterator[str]:
    if not result["winners"]:
        yield _("No offer could be ranked.")
        return
    reached = [each for each in result["targets"] if each["target"] is not None]
    yield _("To bargain for")
    yield from (f"  {each['text']}" for each in reached)
    if not reached:
        yield "  " + _("no single fee would make another offer first")
    yield from (f"  {each['text']}" for each in result["room"])
    yield from _section(_("What would change the winner"), [each["text"] for each in result["flips"]])
    asked = [each for each in result["questions"] if each["probability"] > 0]
    if asked:
        yield from ("", _("Ask these first"))
        for each in asked[:_LISTED]:
            yield f"  {whole_percent(100 * each['probability']):>5}  {each['text']}"
    asking = [each["text"] for each in result["asking_prices"] if each["effective_percent"] is not None]
    yield from _section("", asking)
    yield from _section(_("Two providers together"), [_pair(each) for each in result["pairs"]])
    yield from _other_winners(result)
    yield from lint_of_rules(result["opinions"])
    for note in result["notes"]:
        yield from ("", note)
    for problem in result["problems"]:
        yield problem_line(problem)


def _section(title: str, texts: list[str]) -> Iterator[str]:
    if texts:
        yield ""
        if title:
            yield title
        yield from (f"  {text}" for text in texts[:_LISTED])


def _pair(pair: PairObject) -> str:
    return pair["text"] + percents(f"  {pair['effective_percent']:.2f} %", language())


def _other_winners(result: TargetsObject) -> Iterator[str]:
    """The methods and award rules that see another winner."""
    others = [each for each in result["opinions"] if each["winners"] and not each["agrees"]]
    if others:
        yield ""
        yield _("Other methods see another winner")
    for each in others:
        yield f"  {each['method']}: {', '.join(each['winners'])}"
