"""Columns chosen by hand: what each column of any table holds, made into a layout that is read and saved like any."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from selector.app.importing.guesses import has_negatives, is_filled, is_negative
from selector.domain.problems import Problem, UserError
from selector.domain.text import Text
from selector.domain.text import text as _t
from selector.files.importing.looking import SeenColumn, SeenTable, look_at

__all__ = [
    "MEANINGS", "NEEDED", "ROLES", "UNITS", "Assignment", "SeenColumn", "SeenTable", "layout_of", "look", "mapping_of",
    "save", "saved",
]  # fmt: skip

if TYPE_CHECKING:
    from selector.files.importing.layout import Layout
    from selector.files.saved_mappings import SavedMappings

NEEDED = ("date", "amount")
ROLES: Mapping[str, Text] = {
    "date": _t("Date"),
    "amount": _t("Amount"),
    "outgoing": _t("Amount going out, where apart"),
    "currency": _t("Currency"),
    "fee": _t("Fee charged"),
    "kind": _t("Kind of row"),
    "method": _t("Method"),
    "brand": _t("Card brand"),
    "funding": _t("Debit or credit"),
    "card_class": _t("Consumer or business card"),
    "channel": _t("Channel"),
    "country": _t("Shopper's country"),
}
"""What a column may hold; the first two are needed."""
MEANINGS: Mapping[str, Text] = {
    "payment": _t("Payment"),
    "refund": _t("Refund"),
    "dispute": _t("Dispute"),
    "payout": _t("Payout"),
    "cost": _t("Fee on a row of its own"),
    "failed": _t("Failed: leave out"),
    "transfer": _t("Other: leave out"),
}
"""What a word in the kind column may mean: a kind of event, or a reason to leave the row out."""
UNITS: Mapping[str, Text] = {
    "major": _t("units: 12.34"),
    "minor": _t("smallest units: 1234 is 12.34, yen have none"),
    "hundredths": _t("hundredths of every currency: 1234 is 12.34"),
}
"""In what amounts may be written."""
_LEFT_OUT = ("failed", "transfer")
_ATTRIBUTES = ("method", "brand", "funding", "card_class", "channel", "country")


@dataclass(frozen=True, slots=True)
class Assignment:
    """What the user chose: a column for each role, what the words of the kind column mean, and how signs are used."""

    name: str
    columns: Mapping[str, SeenColumn]
    meanings: Mapping[str, str] = field(default_factory=dict)
    currency: str = ""
    fee_is_negative: bool = False
    amount_is_net: bool = False
    unit: str = "major"


def look(path: Path) -> SeenTable:
    """The table in a file.

    Raises:
        UserError: where the file cannot be read, or no row could be headings.
    """
    return look_at(path)


def mapping_of(chosen: Assignment) -> dict[str, Any]:
    """The content of a mapping file.

    Raises:
        UserError: a needed column is missing, a column is refused, or the currency is unknown.
    """
    _check(chosen)
    data: dict[str, Any] = {
        "name": chosen.name,
        "needs": list(chosen.columns),
        "columns": {role: [column.heading] for role, column in chosen.columns.items()},
    }
    if "currency" not in chosen.columns and chosen.currency:
        data["currency_value"] = chosen.currency
    if chosen.unit != "major":
        data["unit"] = chosen.unit
    attributes = {name: [{"column": name, "words": name}] for name in _ATTRIBUTES if name in chosen.columns}
    if "country" in attributes:
        attributes["country"] = [{"column": "country"}]
    return {**data, "attributes": attributes, "rules": _rules(chosen)}


def _check(chosen: Assignment) -> None:
    for role in NEEDED:
        if role not in chosen.columns:
            wrong = _t("no column is chosen for: {role}", role=ROLES[role])
            raise UserError(Problem("import.map_incomplete", wrong, hint=_t("choose the column that holds it")))
    for column in chosen.columns.values():
        if column.refused is not None:
            wrong = _t("the column {heading} {why}", heading=column.heading, why=column.refused)
            raise UserError(Problem("import.card_numbers", wrong, hint=_t("choose another column")))


def _rules(chosen: Assignment) -> list[dict[str, Any]]:
    fee = {} if "fee" not in chosen.columns else {"fee": "-fee" if chosen.fee_is_negative else "fee"}
    amount = _amount(chosen)
    if chosen.amount_is_net and fee:
        amount += " - fee" if chosen.fee_is_negative else " + fee"
    rules: list[dict[str, Any]] = []
    for meaning in dict.fromkeys(chosen.meanings.values()):
        words = [word for word, meant in chosen.meanings.items() if meant == meaning]
        when = {"kind": words}
        if meaning in _LEFT_OUT:
            rules.append({"when": when, "skip": meaning})
        elif meaning == "payment":
            rules += _signed(when, amount, fee)
        elif meaning == "cost":
            rules.append({"when": when, "kind": meaning, "amount": _cost(chosen), **fee})
        else:
            rules.append({"when": when, "kind": meaning, "amount": amount, **fee})
    return rules if chosen.meanings else _signed({}, amount, fee)


def _amount(chosen: Assignment) -> str:
    """Money that comes in, less what goes out where that has a column of its own, however that is signed."""
    outgoing = chosen.columns.get("outgoing")
    return "amount" if outgoing is None else f"amount {'+' if has_negatives(outgoing) else '-'} outgoing"


def _cost(chosen: Assignment) -> str:
    """What a row of a fee costs: the money that goes out, as most of the rows seen write it."""
    kinds, amounts = chosen.columns["kind"].cells, chosen.columns["amount"].cells
    costs = [cell for kind, cell in zip(kinds, amounts, strict=True) if chosen.meanings.get(kind) == "cost"]
    out = sum(not is_filled(cell) if "outgoing" in chosen.columns else is_negative(cell) for cell in costs)
    amount = _amount(chosen)
    if 2 * out <= len(costs):
        return amount
    return f"- {amount}" if amount == "amount" else f"- amount {'-' if '+' in amount else '+'} outgoing"


def _signed(when: dict[str, Any], amount: str, fee: dict[str, str]) -> list[dict[str, Any]]:
    """Payments; a negative amount, or one that stands among those that go out, is a refund."""
    tests = [{"amount": "< 0"}, *([{"outgoing": "!= 0"}] if "outgoing" in amount else [])]
    refunds = [{"when": {**when, **test}, "kind": "refund", "amount": amount, **fee} for test in tests]
    payment = {"kind": "payment", "amount": amount, **fee}
    return [*refunds, {"when": when, **payment} if when else payment]


def layout_of(data: Mapping[str, Any]) -> "Layout":
    """The layout that a mapping describes.

    Raises:
        UserError: naming the key that is wrong.
    """
    from selector.files.importing.catalog import map_from

    return map_from({**data, "id": "own"}, str(data.get("name", "")))


def save(data: Mapping[str, Any]) -> Path:
    """Keeps a mapping for next time in the user's data folder.

    Raises:
        UserError: it has no usable name, or the folder cannot be written.
    """
    from selector.files.saved_mappings import mappings_dir, save_mapping

    return save_mapping(mappings_dir(), data)


def saved() -> "SavedMappings":
    """The mappings that were kept, and what was wrong with those that cannot be read."""
    from selector.files.saved_mappings import load_mappings, mappings_dir

    return load_mappings(mappings_dir())
