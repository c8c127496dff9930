"""`curve`: cost against monthly volume, and the volumes at which another offer becomes the cheapest."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from selector.app.curves import curve as answer
from selector.i18n.catalog import gettext as _

DONE, NOTHING_RANKED = 0, 1


def curve(
    scenario: Annotated[Path, typer.Argument(help="the scenario file", show_default=False)],
    low: Annotated[str | None, typer.Option("--from", help="lowest monthly volume; a tenth of today's")] = None,
    high: Annotated[str | None, typer.Option("--to", help="highest monthly volume; ten times today's")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="one JSON object on standard output")] = False,
) -> int:
    """Tell what each offer costs at which volume, and the break-even volumes. 1: nothing is ranked.

    Raises:
        UserError: what cannot be read, or volumes that make no stretch.
    """
    result = answer(scenario, low, high)
    if as_json:
        sys.stdout.write(json.dumps(result, ensure_ascii=False, allow_nan=False) + "\n")
    else:
        sys.stdout.write("\n".join(_lines(result)) + "\n")
    return DONE if result["offers"] else NOTHING_RANKED


def _lines(result: dict[str, Any]) -> Iterator[str]:
    if not result["offers"]:
        yield _("No offer could be ranked.")
        return
    currency = result["currency"]
    yield _("Cheapest by monthly volume, {currency} (now {volume})").format(currency=currency, volume=result["volume"])
    for stretch in result["cheapest"]:
        yield f"  {stretch['from']:>16} … {stretch['to']:>16}  {stretch['name']}"
    yield ""
    yield _("Cost a month at {low} and at {high} {currency}").format(
        low=result["from"], high=result["to"], currency=currency
    )
    for offer in result["offers"]:
        first, last = offer["pieces"][0], offer["pieces"][-1]
        part = "" if offer["accepted_percent"] >= _ALL else f"  ({offer['accepted_percent']:.0f} %)"
        yield f"  {first['cost_from']:>14}  {last['cost_to']:>14}  {offer['name']}{part}"
    leading = [each for each in result["break_evens"] if each["leading"]]
    if leading:
        yield ""
        yield from (each["text"] for each in leading)
    for problem in result["problems"]:
        yield f"{problem['severity']}: {problem['text']}"


_ALL = 99.5
