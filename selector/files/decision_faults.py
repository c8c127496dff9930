"""What a person is told when a decision file does not fit its model: the fault in words, with field and remedy."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from selector.domain.text import Text
from selector.domain.text import text as _t
from selector.files.profiles.faults import nearest

KeyPath = tuple[str | int, ...]
"""Keys and places in lists that lead to a value of the file."""

_SAID: dict[str, Callable[[], tuple[Text, Text]]] = {
    "float": lambda: (_t("must be a number"), _t("write a number without quotes, for example 0.25")),
    "tuple": lambda: (_t("must be a list"), _t("write a list, for example [1, 2, 3]")),
    "string": lambda: (_t("must be a text"), _t("write it in double quotes")),
    "model": lambda: (_t("must be a table"), _t("write a table: key = value pairs under a [header]")),
    "finite": lambda: (_t("must be a finite number"), _t("nan and inf are no figures: leave the alternative out")),
    "too_short": lambda: (_t("must not be empty"), _t("fill it in, or leave the key out")),
    "too_long": lambda: (_t("holds too many entries"), _t("500 alternatives and 200 criteria are the most")),
    "missing": lambda: (_t("is missing"), _t("add it")),
}
_KINDS = (
    ("finite_number", "finite"), ("float", "float"), ("tuple_type", "tuple"), ("model", "model"), ("dict", "model"),
    ("string_too_long", "too_long"), ("string_too_short", "too_short"), ("string", "string"),
    ("too_short", "too_short"), ("too_long", "too_long"), ("missing", "missing"),
)  # fmt: skip


def first_fault(error: ValidationError, data: Mapping[str, object]) -> tuple[KeyPath, Text, Text]:
    """Path, what is wrong and what to do, of the fault that a reader meets first in the deepest part of the file."""
    single = max(error.errors(include_url=False), key=lambda each: len(_inside(tuple(each["loc"]), data)))
    path = _inside(tuple(single["loc"]), data)
    if single["type"] in {"enum", "literal_error"}:
        return _unknown_word(path, dict(single))
    if single["type"] == "missing" and single["loc"][-1:] != path[-1:]:
        path = (*path, single["loc"][-1])
    if (limit := _limit(dict(single))) is not None:
        return path, *limit
    kind = next((kind for start, kind in _KINDS if str(single["type"]).startswith(start)), None)
    if kind is None:
        return path, _t("{fault}", fault=single["msg"]), _t("see the documentation of decide")
    said, hint = _SAID[kind]()
    return path, said, hint


def _unknown_word(path: KeyPath, single: dict[str, Any]) -> tuple[KeyPath, Text, Text]:
    words = [word.strip(" '") for word in str(single["ctx"]["expected"]).replace(" or ", ", ").split(",")]
    given = str(single["input"])[:100]
    return path, _t('"{word}" is no word of this list', word=given), nearest(given, words)


def _limit(single: dict[str, Any]) -> tuple[Text, Text] | None:
    """What to say of a number beyond a limit of its field: which limit."""
    said = _t("is out of range")
    match str(single["type"]):
        case "greater_than_equal":
            return said, _t("write a number that is {limit} or more", limit=f"{single['ctx']['ge']:g}")
        case "less_than_equal":
            return said, _t("write a number that is {limit} or less", limit=f"{single['ctx']['le']:g}")
        case _:
            return None


def _inside(path: KeyPath, data: object) -> KeyPath:
    """`path` without the names of types that pydantic puts between the parts that the file holds."""
    kept: list[str | int] = []
    for part in path:
        try:
            data = data[part]  # type: ignore[index]  # any TOML value; what cannot be indexed ends the walk
        except (LookupError, TypeError):
            if kept or not isinstance(part, str):
                continue
        kept.append(part)
    return tuple(kept)
