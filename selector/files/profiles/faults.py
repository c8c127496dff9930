"""What a person is told when a profile does not fit its model: pydantic's faults in words, with field and remedy."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

from selector.costs.lint.findings import DocumentPath, Finding
from selector.domain.cases import Case, CasePayments
from selector.domain.fees import Alternative, AmountRange, Band, Condition, FeeRule, Rounding, Tiers
from selector.domain.platform import (
    Contradiction,
    Integration,
    Methods,
    Offer,
    PlatformProfile,
    Review,
    Security,
    Source,
    Support,
)
from selector.domain.quotes import Quote
from selector.domain.text import Text
from selector.domain.text import text as _t

MODELS: dict[str, type[BaseModel]] = {
    "sources": Source,
    "offers": Offer,
    "fees": FeeRule,
    "when": Condition,
    "of": Condition,
    "tiers": Tiers,
    "bands": Band,
    "alternatives": Alternative,
    "range": AmountRange,
    "rounding": Rounding,
    "methods": Methods,
    "security": Security,
    "support": Support,
    "integration": Integration,
    "reviews": Review,
    "contradictions": Contradiction,
    "quotes": Quote,
    "cases": Case,
    "payments": CasePayments,
}


def nearest(word: str, words: Iterable[str]) -> Text:
    """A hint that names the most similar of `words`, or some of them where none is similar."""
    choices = sorted(words)
    if similar := get_close_matches(word, choices, n=1, cutoff=0.6):
        return _t('did you mean "{word}"?', word=similar[0])
    shown = ", ".join(choices[:40]) + (" …" if len(choices) > 40 else "")  # noqa: PLR2004 - as many as can be read
    return _t("write one of: {words}", words=shown)


def part_of(data: object, part: str | int) -> object:
    """What stands at `part` of a table or list. Raises LookupError where nothing does."""
    if isinstance(data, Mapping) and isinstance(part, str):
        return data[part]
    if isinstance(data, list | tuple) and isinstance(part, int):
        return data[part]
    raise LookupError(part)


def _inside(path: DocumentPath, data: object) -> DocumentPath:
    """`path` cut where it leaves `data`: pydantic appends the names of the types that it tried."""
    for depth, part in enumerate(path):
        try:
            data = part_of(data, part)
        except LookupError:
            return path[:depth]
    return path


def _keys_at(path: DocumentPath) -> Iterable[str]:
    names = [part for part in path[:-1] if isinstance(part, str)]
    if path[0] == "sources":
        return Source.model_fields
    return MODELS[names[-1]].model_fields if names and names[-1] in MODELS else PlatformProfile.model_fields


def _unknown_key(path: DocumentPath, _: dict[str, Any]) -> Finding:
    key = str(path[-1])
    return Finding("unknown_key", path, _t('unknown key "{key}"', key=key), nearest(key, _keys_at(path)))


def _missing(path: DocumentPath, _: dict[str, Any]) -> Finding:
    key = str(path[-1])
    return Finding("missing_key", path, _t('"{key}" is missing', key=key), _t("add {key} = …", key=key))


def _unknown_word(path: DocumentPath, error: dict[str, Any]) -> Finding:
    expected = error["ctx"]["expected"].replace(" or ", ", ")
    words = [word.strip(" '") for word in expected.split(",")]
    value = str(error["input"])
    return Finding("unknown_word", path, _t('"{word}" is no word of this list', word=value), nearest(value, words))


OWN_RULES = (
    _t("says amount_unknown and gives an amount"),
    _t("has no amount: write percent, fixed, tiers or pass_through, or amount_unknown = true"),
    _t("has tiers beside percent or fixed: put the amounts into the bands"),
    _t("of says what a month's total counts: bands by amount have none"),
    _t("of names payments by their words, not by their amount"),
    _t("tiers.of belongs to payment fees only"),
    _t("average_months belongs to monthly bands of which one prices everything: mode slab"),
    _t("package_units needs fixed, the price of a package, and no other figure"),
    _t("package_units belongs to fees on what happens to payments, not to those of the calendar"),
    _t("free units and packages count payments or their volume, not both"),
    _t("free_per says how often free_units or free_volume come anew"),
    _t("free_units_of says which payments share free_units: in words, on payment fees only"),
    _t("free_units_of beside monthly bands: write a first band that costs nothing, and tiers.of"),
    _t("minimum is above maximum"),
    _t('a payment fee needs role = "base" or role = "surcharge"'),
    _t('a floor or a cap is a least or most of a month or year: on = "month" or on = "year"'),
    _t("a floor or a cap of the year is an amount: write fixed, or percent and committed_volume"),
    _t("committed_volume belongs to a floor, beside percent and no other figure"),
    _t("first_months ends before after_months begins"),
    _t("returned_if_won belongs to dispute fees only"),
    _t("valid_to lies before valid_from"),
    _t("holds no offer: add [[offers]], or [[quotes]] on offers of another profile"),
    _t('write the number as a text, for example "1.5"'),
    _t('must be a decimal number written as a text, for example "1.5"'),
    _t("must be a date such as 2025-03-01"),
)
"""What the models themselves say of a document, listed here so that it is translated."""


_COMMA = re.compile(r"-?\d{1,15},\d{1,12}")
_WITH_WORDS = re.compile(r"(-?\d{1,15}(?:\.\d{1,12})?) *([^\W\d_]{1,10}|[€$£₺])")


def _own_rule(path: DocumentPath, error: dict[str, Any]) -> Finding:
    message = str(error["ctx"]["error"])
    value = error["input"]
    hint = None
    if isinstance(value, float):
        said = _t("a number without quotes may lose digits")
        return Finding("float", path, said, _t('write it as a text: "{n}"', n=value))
    if isinstance(value, str) and value.strip().endswith("%"):
        hint = _t('an amount of money has no percent sign; write percent = "{n}" instead', n=value.strip(" %"))
        if path[-1] == "percent" or str(path[-1]).endswith("_percent"):
            hint = _t('leave the percent sign out: "{n}"', n=value.strip(" %"))
    elif isinstance(value, str) and _COMMA.fullmatch(value.strip()):
        hint = _t('write a point where the decimals begin: "{n}"', n=value.strip().replace(",", "."))
    elif isinstance(value, str) and (words := _WITH_WORDS.fullmatch(value.strip())):
        hint = _t('leave "{words}" out: "{n}"', words=words.group(2), n=words.group(1))
    return Finding("bad_value", path, Text(message), hint)


def _expected(kind: str, path: DocumentPath, error: dict[str, Any]) -> Finding:
    said: dict[str, tuple[Text, Text]] = {
        "bool": (_t("must be true or false"), _t("write true or false without quotes")),
        "int": (_t("must be a whole number"), _t("write a whole number without quotes, for example 12")),
        "date": (_t("must be a date"), _t("write it as year-month-day without quotes, for example 2025-03-01")),
        "list": (_t("must be a list"), _t('write a list, for example ["card"]')),
        "table": (_t("must be a table"), _t("write a table: key = value pairs in { } or under a [header]")),
        "text": (_t("must be a text"), _t("write it in double quotes")),
        "empty": (_t("must not be empty"), _t("fill it in, or leave the key out where the fact is unknown")),
        "long": (_t("holds too many entries or is too long"), _t("split it into several profiles or shorten it")),
        "form": (_t('"{value}" has the wrong form', value=error["input"]), _form_hint(path, error)),
        "bound": (_t('"{value}" is out of range', value=error["input"]), _bound_hint(error)),
    }
    wrong, hint = said[kind]
    return Finding("bad_" + kind, path, wrong, hint)


def _form_hint(path: DocumentPath, error: dict[str, Any]) -> Text:
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    if key in {"market", "headquarters", "shopper_country"}:
        return _t("write the country as two capital letters, for example FI")
    if key in {"currency", "payout_currency"}:
        return _t("write the currency as three capital letters, for example EUR")
    if key == "languages":
        return _t("write the language as two small letters, for example en")
    if key == "url":
        return _t("write a full web address, for example https://example.com/pricing")
    if "a-z0-9" in str(error.get("ctx", {}).get("pattern", "")):
        return _t("use small letters, digits, - and _ only, beginning with a letter or digit")
    return _t("see the README beside the profiles for the form of this key")


def _bound_hint(error: dict[str, Any]) -> Text:
    limits = error.get("ctx", {})
    if "gt" in limits:
        return _t("write a number above {limit}", limit=limits["gt"])
    if "ge" in limits:
        return _t("write a number of at least {limit}", limit=limits["ge"])
    return _t("write a number of at most {limit}", limit=limits.get("le", limits.get("lt")))


_KINDS = {
    "bool_type": "bool", "bool_parsing": "bool",
    "int_type": "int", "int_parsing": "int", "int_from_float": "int", "int_parsing_size": "bound",
    "date_type": "date", "date_parsing": "date", "date_from_datetime_parsing": "date",
    "date_from_datetime_inexact": "date",
    "tuple_type": "list", "list_type": "list", "frozen_set_type": "list",
    "dict_type": "table", "model_type": "table", "model_attributes_type": "table",
    "string_type": "text", "string_too_short": "empty", "too_short": "empty",
    "string_too_long": "long", "too_long": "long",
    "string_pattern_mismatch": "form",
    "greater_than_equal": "bound", "greater_than": "bound", "less_than_equal": "bound", "less_than": "bound",
}  # fmt: skip


def _fault(error: dict[str, Any], data: object) -> Finding:
    path: DocumentPath = tuple(error["loc"])
    kind = str(error["type"])
    if kind == "missing":
        return _missing(path, error)
    path = _inside(path, data) or path
    if kind == "extra_forbidden":
        return _unknown_key(path, error)
    if kind in {"literal_error", "enum"}:
        return _unknown_word(path, error)
    if kind == "value_error":
        return _own_rule(path, error)
    if kind in _KINDS:
        return _expected(_KINDS[kind], path, error)
    return Finding("bad_value", path, _t("{fault}", fault=error["msg"]), _t("see the README beside the profiles"))


def _echoes(fault: Finding, paths: Iterable[DocumentPath]) -> bool:
    """A list whose entries fail counts as too short; the entries' own faults say it better."""
    depth = len(fault.path)
    return fault.code == "bad_empty" and any(len(path) > depth and path[:depth] == fault.path for path in paths)


def faults_of(error: ValidationError, data: object) -> list[Finding]:
    """Every fault that validation found in `data`, each place once (a value of several types fails once for each)."""
    found: dict[DocumentPath, Finding] = {}
    for single in error.errors(include_url=False):
        fault = _fault(dict(single), data)
        found.setdefault(fault.path, fault)
    return [fault for fault in found.values() if not _echoes(fault, found)]
