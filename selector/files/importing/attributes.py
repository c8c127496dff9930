"""Attributes of payments from the words in a file's columns: which word of which column says what."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from selector.domain.vocabulary import BRANDS
from selector.files.importing.headings import matches
from selector.files.importing.layout import Attribute, AttributeSource, Layout
from selector.files.importing.matching import Words
from selector.files.importing.packing import Dimension, word_dimension
from selector.files.importing.personal import never_kept
from selector.files.importing.words import is_new, word

ATTRIBUTES: tuple[Attribute, ...] = ("method", "brand", "funding", "card_class", "channel", "region", "country")
CARD = "card"

_Says = tuple[str, Mapping[str, str]]
"""A column and what each of its words says; an empty column stands for a constant."""


@dataclass(slots=True)
class Attributes:
    """For each attribute its sources in their order, and what is said about them: new words, columns without words."""

    sources: dict[str, list[_Says]] = field(default_factory=dict)
    new_words: list[tuple[str, str]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    withheld: dict[str, int] = field(default_factory=dict)
    """How many words of a column may be people or notes, so that they are not kept."""

    def dimensions(self, words: Words) -> list[Dimension]:
        """One dimension for each column; words that say the same in every attribute share a place."""
        columns = sorted({column for found in self.sources.values() for column, _ in found if column})
        return [word_dimension(column, self._said_by(column, words), words) for column in columns]

    def _said_by(self, column: str, words: Words) -> dict[str, tuple[str, ...]]:
        says = [mapping for found in self.sources.values() for name, mapping in found if name == column]
        return {written: tuple(mapping.get(written, "") for mapping in says) for written in words.of(column)}

    def values(self, written: Mapping[str, str]) -> dict[str, str]:
        """Every attribute of rows with these words by column: the first source that says something."""
        return {attribute: _first(self.sources[attribute], written) for attribute in ATTRIBUTES}


def _first(sources: list[_Says], written: Mapping[str, str]) -> str:
    said = (mapping.get(written.get(column, ""), "") for column, mapping in sources)
    return next((value for value in said if value), "")


def attributes_of(layout: Layout, words: Words) -> Attributes:
    """What the words of the file say: a card's brand says too that it was a card."""
    made = Attributes()
    for attribute in ATTRIBUTES:
        made.sources[attribute] = _sources(attribute, layout, words, made)
    made.sources["method"] += [
        (column, {written: CARD for written, brand in mapping.items() if brand in BRANDS})
        for column, mapping in made.sources["brand"]
    ]
    return made


def _sources(attribute: Attribute, layout: Layout, words: Words, made: Attributes) -> list[_Says]:
    found: list[_Says] = []
    for source in layout.attributes.get(attribute, ()):
        if source.column is None:
            found.append(("", {"": source.value}))
        elif source.column in words.present:
            mapping = _mapping(attribute, source, layout, words, made)
            found += [(source.column, mapping)] if mapping is not None else []
    return found


def _mapping(
    attribute: str, source: AttributeSource, layout: Layout, words: Words, made: Attributes
) -> dict[str, str] | None:
    column = source.column or ""
    if not words.few(column):
        made.refused.append(column)
        return None
    mapping = {written: _value(attribute, source, written) for written in words.of(column)}
    mapped = frozenset(source.map.values())
    new = [written for written, value in mapping.items() if is_new(attribute, value) and value not in mapped]
    known = len({value for value in mapping.values() if value} - {mapping[written] for written in new})
    withheld = never_kept(new, known, layout.columns.get(column, ()))
    if withheld:
        made.withheld[column] = len(withheld)
    made.new_words += [(attribute, mapping[written]) for written in new if written not in withheld]
    return {written: "" if written in withheld else value for written, value in mapping.items()}


def _value(attribute: str, source: AttributeSource, written: str) -> str:
    for pattern, value in source.map.items():
        if matches(written, (pattern,)):
            return value
    return word(source.words or attribute, written) if source.words or not source.map else ""
