"""`decide`: ranks any decision matrix with the same methods that rank payment platforms."""

from pathlib import Path
from typing import Annotated

import typer

from selector.app.answers.deciding import decide as answer
from selector.app.json_objects.decision import DecisionObject
from selector.cli.file_names import path
from selector.cli.output import write_answer
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import mark


def decide(
    problem: Annotated[Path, typer.Argument(parser=path, help=mark("the decision file (TOML)"), show_default=False)],
    method: Annotated[str | None, typer.Option(help=mark("the method, where the file names none or another"))] = None,
    draws: Annotated[
        int | None, typer.Option(help=mark("how many draws: of smaa-2, or of any weights with another method"))
    ] = None,
    seed: Annotated[int | None, typer.Option(help=mark("seed of the draws; equal seeds give equal results"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=mark("one JSON object on standard output"))] = False,
) -> int:
    """Answer the decision file and print scores, ranks and weights.

    Raises:
        UserError: what cannot be read or worked out, with file, line, field and remedy.
    """
    result = answer(problem, method, draws, seed)
    write_answer(result, _lines(result), as_json=as_json)
    return 0


def _lines(result: DecisionObject) -> list[str]:
    """The answer for a reader: the ranking best first, then the weights, then what there is to say."""
    details = result["details"]
    lines = _ranking(result, result["ranks"], details["alternatives"]) if result["ranks"] is not None else []
    lines += [_("Weights")]
    lines += [f"  {weight:10.4f}  {name}" for weight, name in zip(result["weights"], details["criteria"], strict=True)]
    if result["consistency_ratio"] is not None:
        lines += ["", _("Consistency ratio: {ratio}").format(ratio=f"{result['consistency_ratio']:.4f}")]
    if details["unused"]:
        lines += ["", _("Not used: {keys}").format(keys=", ".join(details["unused"]))]
    return lines + [line for note in details["notes"] for line in ("", note)]


def _ranking(result: DecisionObject, ranks: list[int], names: list[str]) -> list[str]:
    scores = result["scores"] or []
    order = sorted(range(len(names)), key=lambda i: (ranks[i], i))
    lines = [_("Ranking by {method}").format(method=result["method"])]
    if result["details"]["lower_is_better"]:
        lines[0] += " " + _("(a lower score is better)")
    for i in order:
        first = result["rank_acceptability"]
        share = "  " + _("first in {percent} %").format(percent=f"{100 * first[i][0]:.1f}") if first else ""
        lines.append(f"  {ranks[i]:>3}  {scores[i]:12.6g}  {names[i]}{share}")
    return [*lines, ""]
