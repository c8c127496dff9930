"""Attributes of payments from the words in a file's columns, as dimensions to pack."""

from collections.abc import Callable
from dataclasses import dataclass, field

from selector.domain.vocabulary import BRANDS
from selector.files.importing.headings import matches
from selector.files.importing.layout import Attribute, AttributeSource, Layout
from selector.files.importing.matching import Words
from selector.files.importing.packing import UNREAD, Dimension, choose_sql
from selector.files.importing.words import is_new, word

ATTRIBUTES: tuple[Attribute, ...] = ("method", "brand", "funding", "card_class", "channel", "region", "country")
MAX_NEW_WORDS = 60
CARD = "card"

_Values = dict[str, int]
_Mapping = tuple[str, dict[str, str]]
"""A column and the value of each of its words; an empty column stands for a constant."""


@dataclass(slots=True)
class Attributes:
    """The dimensions of all attributes, and what is said about them: new words, columns that hold no words."""

    dimensions: list[Dimension] = field(default_factory=list)
    new_words: list[tuple[str, str]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def attributes_of(layout: Layout, words: Words) -> Attributes:
    """A dimension for each attribute: the first source that says something; a card's brand says that it was a card."""
    made = Attributes()
    for attribute in ATTRIBUTES:
        mappings = _mappings(attribute, layout, words, made)
        if attribute == "method":
            brands = _mappings("brand", layout, words, Attributes())
            mappings += [(column, _carded(values)) for column, values in brands]
        made.dimensions.append(_dimension(attribute, mappings, words))
    return made


def _mappings(attribute: Attribute, layout: Layout, words: Words, made: Attributes) -> list[_Mapping]:
    found = []
    for source in layout.attributes.get(attribute, ()):
        if source.column is None:
            found.append(("", {"": source.value}))
        elif source.column in words.present:
            mapping = _mapping(attribute, source, words, made)
            found += [(source.column, mapping)] if mapping is not None else []
    return found


def _mapping(attribute: str, source: AttributeSource, words: Words, made: Attributes) -> dict[str, str] | None:
    column = source.column or ""
    mapping = {written: _value(attribute, source, written) for written in words.of(column)} if words.few(column) else {}
    new = sorted({value for value in mapping.values() if is_new(attribute, value)})
    if not words.few(column) or len(new) > MAX_NEW_WORDS:
        made.refused.append(column)
        return None
    made.new_words += [(attribute, value) for value in new]
    return mapping


def _value(attribute: str, source: AttributeSource, written: str) -> str:
    for pattern, value in source.map.items():
        if matches(written, (pattern,)):
            return value
    return word(source.words or attribute, written) if source.words or not source.map else ""


def _carded(values: dict[str, str]) -> dict[str, str]:
    return {written: CARD if brand in BRANDS else "" for written, brand in values.items()}


def _dimension(attribute: str, mappings: list[_Mapping], words: Words) -> Dimension:
    values = sorted({value for _, mapping in mappings for value in mapping.values() if value})
    places = {value: place for place, value in enumerate(values, start=1)}
    if not any(column for column, _ in mappings) and not places:
        return Dimension(attribute, _constant("0"), ("",))
    unread = len(values) + 1

    def expression(weight: int) -> str:
        found = "0"
        for column, mapping in reversed(mappings):
            if not column:
                found = str(weight * places.get(mapping[""], 0))
                continue
            groups = [([written], weight * places[value]) for written, value in mapping.items() if value]
            found = choose_sql(column, groups, words, found, str(weight * unread))
        return found

    return Dimension(attribute, expression, ("", *values, UNREAD))


def _constant(value: str) -> Callable[[int], str]:
    return lambda _: value
