"""Writes a profile as TOML that a person can read on: sections as headers, conditions and bands on one line."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import tomlkit
from tomlkit.items import AoT, Item

from selector.domain.decimals import plain
from selector.domain.platform import PlatformProfile

_LISTS_OF_TABLES = frozenset({"offers", "fees", "quotes", "cases", "reviews", "contradictions"})
_TABLES = frozenset({"sources", "methods", "security", "support", "integration", "fact_sources"})


def profile_text(profile: PlatformProfile) -> str:
    """The TOML text of `profile`: only what it states, in the order of the format."""
    document = tomlkit.document()
    facts = profile.model_dump(exclude_defaults=True)
    for key, value in {"format": profile.format, **facts}.items():
        document.add(key, item_of(key, value))
    return tomlkit.dumps(document)


def item_of(key: str, value: object) -> Item:
    """`value` as the item that stands behind `key`: numbers as text, records as tables or on one line."""
    if key in _LISTS_OF_TABLES and isinstance(value, tuple | list):
        return _tables(value)
    if key in _TABLES and isinstance(value, Mapping):
        return _table(value)
    return tomlkit.item(_plain(value))


def _tables(rows: tuple[object, ...] | list[object]) -> AoT:
    tables = tomlkit.aot()
    for row in rows:
        if isinstance(row, Mapping):
            tables.append(_table(row))
    return tables


def _table(facts: Mapping[str, object]) -> Item:
    table = tomlkit.table()
    for key, value in facts.items():
        table.add(key, item_of(key, value))
    return table


def _plain(value: object) -> object:
    """`value` in the types of TOML; mappings become inline tables."""
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, Mapping):
        inline = tomlkit.inline_table()
        for key, inner in value.items():
            inline.add(key, _plain(inner))
        return inline
    if isinstance(value, tuple | list):
        return ["" if entry is None else _plain(entry) for entry in value]
    if isinstance(value, date | bool | int | str):
        return value.value if hasattr(value, "value") else value
    raise TypeError(f"{type(value).__name__} cannot be written into a profile")
