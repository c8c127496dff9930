"""The JSON schema of profiles, for editors that complete and check: `python -m selector.files.profiles.schema`."""

import ast
import inspect
import json
from itertools import pairwise
from pathlib import Path
from textwrap import dedent
from typing import Any

from selector.domain import vocabulary
from selector.domain.platform import PlatformProfile
from selector.files.profiles.faults import MODELS
from selector.files.shipped import platforms_dir

_NUMBER = r"^-?\d{1,15}(\.\d{1,12})?$"
_OPEN_END = r"^(-?\d{1,15}(\.\d{1,12})?)?$"
_BY_TITLE: dict[str, dict[str, Any]] = {
    "Amount": {"prefixItems": [{"type": "string", "pattern": _OPEN_END}] * 2},
    "Fact Sources": {
        "additionalProperties": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
    },
}
"""What validators accept besides the types of the models: an open end of amounts, one source instead of a list."""
_MODELS = {model.__name__: model for model in MODELS.values()}
_WORDS: dict[str, dict[str, frozenset[str] | tuple[str, ...]]] = {
    "Condition": vocabulary.ATTRIBUTES,
    "CasePayments": vocabulary.ATTRIBUTES,
    "Methods": {
        "accepted": vocabulary.METHODS,
        "card_brands": vocabulary.BRANDS,
        "channels": vocabulary.CHANNELS,
    },
    "Support": {"channels": vocabulary.SUPPORT_CHANNELS},
    "Offer": {"business_types": vocabulary.BUSINESS_TYPES},
}


def schema_path() -> Path:
    """Where the schema lies: beside the shipped profiles."""
    return platforms_dir() / "schema.json"


def profile_schema() -> dict[str, Any]:
    """The schema of a profile file as people write it: numbers as texts, no nulls, the vocabulary spelt out."""
    raw = PlatformProfile.model_json_schema(mode="validation")
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **_table(raw), "title": "Platform profile"}
    del schema["$defs"]["Offer"]["properties"]["halves"]
    for name, definition in schema["$defs"].items():
        if name in _MODELS:
            _describe(definition, _MODELS[name])
        for key, words in _WORDS.get(name, {}).items():
            _spell_out(definition["properties"][key], sorted(words))
    _describe(schema, PlatformProfile)
    return schema


def schema_text() -> str:
    """The schema as it stands in the file."""
    return json.dumps(profile_schema(), indent=2, ensure_ascii=False) + "\n"


def _as_written(node: object) -> object:
    if isinstance(node, list):
        return [_as_written(entry) for entry in node]
    return _table(node) if isinstance(node, dict) else node


def _table(node: dict[str, Any]) -> dict[str, Any]:
    """`node` without nulls (TOML has none: an unknown key is left out) and with decimals as texts only."""
    told: dict[str, Any] = {key: _as_written(value) for key, value in node.items()}
    if "default" in told and told["default"] is None:
        del told["default"]
    ways = [way for way in told.pop("anyOf", ()) if way.get("type") != "null"]
    if told.get("type") == "number" or any(way.get("pattern") == _NUMBER for way in ways):
        return {key: told[key] for key in ("title", "default") if key in told} | {"type": "string", "pattern": _NUMBER}
    if len(ways) == 1:
        told |= ways[0]
    elif ways:
        told["anyOf"] = ways
    return told | _BY_TITLE.get(str(told.get("title")), {}) if told.get("type") in {"array", "object"} else told


def _spell_out(field: dict[str, Any], words: list[str]) -> None:
    target = field["items"] if field.get("type") == "array" else field
    for key in [key for key in target if key not in {"title", "description"}]:
        del target[key]
    target |= {"type": "string", "enum": words}


def _describe(definition: dict[str, Any], model: type) -> None:
    """Puts the sentences that stand under the model's fields beside them, where an editor shows them."""
    (body,) = ast.parse(dedent(inspect.getsource(model))).body
    statements = body.body if isinstance(body, ast.ClassDef) else []
    for field, said in pairwise(statements):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(said, ast.Expr):
            text = ast.literal_eval(said.value)
            definition["properties"].get(field.target.id, {})["description"] = " ".join(str(text).split())


def main() -> None:
    """Writes the schema beside the shipped profiles."""
    schema_path().write_text(schema_text(), encoding="utf-8")


if __name__ == "__main__":
    main()
