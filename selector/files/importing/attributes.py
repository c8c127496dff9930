"""Attributes of payments from the words in a file's columns, as SQL over the settled events."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from selector.domain.vocabulary import BRANDS
from selector.files.importing.database import name, quote, quoted
from selector.files.importing.headings import matches
from selector.files.importing.layout import Attribute, AttributeSource, Layout
from selector.files.importing.matching import Words
from selector.files.importing.words import is_new, word

ATTRIBUTES: tuple[Attribute, ...] = ("method", "brand", "funding", "card_class", "channel", "region", "country")
MAX_NEW_WORDS = 60


@dataclass(slots=True)
class AttributeSql:
    """The SQL of every attribute, and what is said about it: new words, columns that hold no words."""

    expressions: dict[str, str] = field(default_factory=dict)
    new_words: list[tuple[str, str]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def attribute_sql(layout: Layout, words: Words) -> AttributeSql:
    """SQL for each attribute: the first source that says something; a card's brand says that it was a card."""
    made = AttributeSql()
    for attribute in ATTRIBUTES:
        sources = [_source(attribute, source, words, made) for source in layout.attributes.get(attribute, ())]
        found = [source for source in sources if source]
        made.expressions[attribute] = f"coalesce({', '.join(found)}, NULL)" if found else "NULL::VARCHAR"
    method, brand = made.expressions["method"], made.expressions["brand"]
    if brand != "NULL::VARCHAR":
        carded = f"CASE WHEN {brand} IN ({quoted(sorted(BRANDS))}) THEN 'card' END"
        made.expressions["method"] = f"coalesce({method}, {carded})"
    return made


def _source(attribute: str, source: AttributeSource, words: Words, made: AttributeSql) -> str:
    if source.column is None:
        return quote(source.value) if source.value else ""
    if source.column not in words.present:
        return ""
    if not words.few(source.column):
        made.refused.append(source.column)
        return ""
    groups: dict[str, list[str]] = {}
    for written in words.of(source.column):
        value = _value(attribute, source, written)
        if value:
            groups.setdefault(value, []).append(written)
    new = sorted({value for value in groups if is_new(attribute, value)})
    if len(new) > MAX_NEW_WORDS:
        made.refused.append(source.column)
        return ""
    made.new_words += [(attribute, value) for value in new]
    return _case(source.column, groups)


def _value(attribute: str, source: AttributeSource, written: str) -> str:
    for pattern, value in source.map.items():
        if matches(written, (pattern,)):
            return value
    return word(source.words or attribute, written) if source.words or not source.map else ""


def _case(column: str, groups: dict[str, list[str]]) -> str:
    if not groups:
        return ""
    tests: Iterable[str] = (
        f"WHEN {name(column)} IN ({quoted(texts)}) THEN {quote(value)}" for value, texts in groups.items()
    )
    return f"(CASE {' '.join(tests)} END)"
