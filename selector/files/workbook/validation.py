"""What the spreadsheet itself refuses when it is typed into an input, and what it says then."""

from typing import TYPE_CHECKING

from selector.domain.text import Text, text
from selector.files.workbook.grid import Input, Limits, cell
from selector.i18n.catalog import render

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_LONGEST_TITLE, _LONGEST_MESSAGE, LONGEST_RULE = 32, 255, 255
"""What spreadsheets take."""


def validate(target: "Worksheet", entry: Input) -> None:
    """Gives the cell of an input its limits."""
    _, row, column = entry.place
    rule = {
        **_rule(entry.limits, cell(row, column)),
        "ignore_blank": True,
        "error_title": render(text("This cannot count here"))[:_LONGEST_TITLE],
        "error_message": render(_refusal(entry.limits))[:_LONGEST_MESSAGE],
    }
    target.data_validation(row, column, row, column, rule)


def _rule(limits: Limits, here: str) -> dict[str, object]:
    if limits.rule:
        return {"validate": "custom", "value": "=" + checked(limits, here)}
    if limits.choices:
        return {"validate": "list", "source": [f"{choice:g}" for choice in limits.choices]}
    kind: dict[str, object] = {"validate": "integer" if limits.whole else "decimal"}
    if limits.most is None:
        return kind | {"criteria": ">=", "value": limits.least}
    return kind | {"criteria": "between", "minimum": limits.least, "maximum": limits.most}


def checked(limits: Limits, here: str) -> str:
    """The whole rule of a cell as one formula: a number, not below its least, and what must hold besides."""
    return f"AND(ISNUMBER({here}),{here}>={limits.least:g},{limits.rule})"


def _refusal(limits: Limits) -> Text:
    if limits.refusal is not None:
        return limits.refusal
    if limits.choices:
        return text("Choose one of: {list}", list=", ".join(f"{choice:g}" for choice in limits.choices))
    ends = {"least": f"{limits.least:g}", "most": "" if limits.most is None else f"{limits.most:g}"}
    if limits.most is None:
        said = text("Type a whole number from {least} on.") if limits.whole else text("Type a number from {least} on.")
    elif limits.whole:
        said = text("Type a whole number from {least} to {most}.")
    else:
        said = text("Type a number from {least} to {most}.")
    return text(said.key, **ends)
