"""The one written form of a document: readable JSON with sorted keys, the same bytes on every machine and every day."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from selector.domain.base import Document
from selector.domain.decimals import plain
from selector.domain.platform import PlatformProfile

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


def as_json(value: object) -> Json:
    """`value` in JSON's own types: decimals and dates as texts, sets sorted, everything else in its order.

    Raises:
        TypeError: for a binary float or anything else that a document cannot hold.
    """
    match value:
        case None | bool() | int() | str():
            return value
        case Decimal():
            return plain(value)
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): as_json(entry) for key, entry in value.items()}
        case tuple() | list():
            return [as_json(entry) for entry in value]
        case frozenset() | set():
            return as_json(sorted(value))
    raise TypeError(f"{type(value).__name__} cannot be written into a document")


def json_bytes(value: object) -> bytes:
    """`value` as UTF-8 JSON: keys sorted, two spaces of indent, a line feed at the end."""
    written = json.dumps(as_json(value), sort_keys=True, indent=2, ensure_ascii=False, allow_nan=False)
    return (written + "\n").encode()


def document_bytes(document: Document, *, exclude: set[str] | None = None) -> bytes:
    """A whole document with every value spelt out, so that a later change of a default does not change its meaning."""
    return json_bytes(document.model_dump(exclude=exclude))


def fact_bytes(document: Document) -> bytes:
    """A document of facts, only what it states: new optional keys of later versions leave these bytes as they are."""
    return json_bytes(document.model_dump(exclude_defaults=True))


def revision_of_bytes(content: bytes) -> str:
    """SHA-256 (hex) of the bytes; `sha256sum` gives the same."""
    return hashlib.sha256(content).hexdigest()


def revision(profile: PlatformProfile) -> str:
    """SHA-256 (hex) of the profile's canonical content: what it says, not how its file is laid out."""
    return revision_of_bytes(fact_bytes(profile))
