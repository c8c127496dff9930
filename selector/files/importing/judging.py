"""What a group of equal rows comes to: its kind, whether its fee stands alone, or why it is left out."""

from collections.abc import Mapping
from dataclasses import dataclass

from selector.domain.vocabulary import Kind
from selector.files.importing.layout import Layout

SIGNS = ("none", "negative", "zero", "positive")
COSTS = (Kind.COST, Kind.CREDIT)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`kind` is empty where the rows are left out for `reason`. `moved`: the fee is all there is, and is the amount."""

    kind: str = ""
    reason: str = ""
    moved: bool = False
    has_fee: bool = False


def judge(layout: Layout, meaning: Mapping[str, str]) -> Verdict:
    """The verdict on rows with this meaning (rule, part, signs of amount and fee, whether dated)."""
    index = int(meaning["rule"])
    if index >= len(layout.rules):
        return Verdict(reason="unknown_type")
    rule = layout.rules[index]
    kind = rule.also[int(meaning["part"]) - 1].kind if int(meaning["part"]) else rule.kind
    if kind is None:
        return Verdict(reason=rule.skip)
    reason = _unreadable(kind, meaning)
    return Verdict(reason=reason) if reason else _event(kind, meaning, joins=rule.fee_of)


def _unreadable(kind: Kind, meaning: Mapping[str, str]) -> str:
    if meaning["amount_sign"] == "none":
        return "no_amount"
    if meaning["undated"]:
        return "no_date"
    if meaning["amount_sign"] == "zero" and meaning["fee_sign"] in {"none", "zero"}:
        return "zero"
    negative = kind in (Kind.PAYMENT, Kind.AUTHORIZATION) and meaning["amount_sign"] == "negative"
    return "negative" if negative and not meaning["joined"] else ""


def _event(kind: Kind, meaning: Mapping[str, str], *, joins: bool) -> Verdict:
    if kind in COSTS or joins:
        return Verdict(_cost(positive=meaning["amount_sign"] != "negative"))
    if meaning["amount_sign"] == "zero":
        return Verdict(_cost(positive=meaning["fee_sign"] == "positive"), moved=True)
    return Verdict(str(kind), has_fee=meaning["fee_sign"] != "none")


def _cost(*, positive: bool) -> str:
    return str(Kind.COST if positive else Kind.CREDIT)
