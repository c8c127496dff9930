"""Attributes of payments from the words in a file's columns: SQL that gives the place of each value."""

from dataclasses import dataclass, field

from selector.domain.vocabulary import BRANDS
from selector.files.importing.headings import matches
from selector.files.importing.layout import Attribute, AttributeSource, Layout
from selector.files.importing.matching import Words
from selector.files.importing.packing import Dimension, choose_sql
from selector.files.importing.words import is_new, word

ATTRIBUTES: tuple[Attribute, ...] = ("method", "brand", "funding", "card_class", "channel", "region", "country")
MAX_NEW_WORDS = 60
CARD = "card"


@dataclass(slots=True)
class Attributes:
    """The dimensions of all attributes, and what is said about them: new words, columns that hold no words."""

    dimensions: list[Dimension] = field(default_factory=list)
    new_words: list[tuple[str, str]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def attributes_of(layout: Layout, words: Words) -> Attributes:
    """A dimension for each attribute: the first source that says something; a card's brand says that it was a card."""
    made = Attributes()
    brands: Dimension | None = None
    for attribute in sorted(ATTRIBUTES, key="brand".__ne__):
        values = [""]
        found = [_source(attribute, source, words, made, values) for source in layout.attributes.get(attribute, ())]
        if attribute == "method" and brands is not None:
            found.append(_carded(brands, values))
        dimension = Dimension(attribute, _first(found), tuple(values))
        brands = dimension if attribute == "brand" else brands
        made.dimensions.append(dimension)
    return made


def _first(found: list[str]) -> str:
    known = [expression for expression in found if expression]
    if len(known) <= 1:
        return known[0] if known else "0"
    return "coalesce(" + ", ".join(f"nullif({expression}, 0)" for expression in known) + ", 0)"


def _carded(brands: Dimension, values: list[str]) -> str:
    cards = [str(place) for place, brand in enumerate(brands.values) if brand in BRANDS]
    if not cards:
        return ""
    return f"(CASE WHEN {brands.expression} IN ({', '.join(cards)}) THEN {_place(CARD, values)} ELSE 0 END)"


def _place(value: str, values: list[str]) -> int:
    if value not in values:
        values.append(value)
    return values.index(value)


def _source(attribute: str, source: AttributeSource, words: Words, made: Attributes, values: list[str]) -> str:
    if source.column is None:
        return str(_place(source.value, values)) if source.value else ""
    if source.column not in words.present:
        return ""
    if not words.few(source.column):
        made.refused.append(source.column)
        return ""
    groups: dict[str, list[str]] = {}
    for written in words.of(source.column):
        if value := _value(attribute, source, written):
            groups.setdefault(value, []).append(written)
    new = sorted({value for value in groups if is_new(attribute, value)})
    if len(new) > MAX_NEW_WORDS:
        made.refused.append(source.column)
        return ""
    made.new_words += [(attribute, value) for value in new]
    return choose_sql(source.column, [(texts, _place(value, values)) for value, texts in groups.items()], words)


def _value(attribute: str, source: AttributeSource, written: str) -> str:
    for pattern, value in source.map.items():
        if matches(written, (pattern,)):
            return value
    return word(source.words or attribute, written) if source.words or not source.map else ""
