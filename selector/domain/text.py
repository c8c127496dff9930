"""Texts that a person will read, as data: the English source string is the key, values fill its placeholders.

The core never translates. Whoever shows a text renders it with `selector.i18n.catalog.render`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce


@dataclass(frozen=True, slots=True)
class Text:
    """A translatable sentence: `key` is the English source with {placeholders}; `params` holds their values."""

    key: str
    params: tuple[tuple[str, object], ...] = ()
    plural: str = ""
    """The source sentence for any number but one; empty where there is one form."""
    number: int = 1
    """The number that the form goes with."""

    def english(self) -> str:
        """The sentence in the source language, with nested texts rendered too."""
        values = {name: value.english() if isinstance(value, Text) else value for name, value in self.params}
        source = self.plural if self.plural and self.number != 1 else self.key
        return source.format(**values) if values else source


@dataclass(frozen=True, slots=True)
class Country:
    """A country among the values of a text, by its two letters; whoever renders it names it in the language."""

    code: str

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class Language:
    """A language among the values of a text, by its code; whoever renders it names it in the language in use."""

    code: str

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money among the values of a text: `value` has the decimals of its currency, and shows them all."""

    value: Decimal

    @property
    def decimals(self) -> int:
        """How many decimals are shown."""
        return max(0, -int(self.value.as_tuple().exponent))

    def __str__(self) -> str:
        return format(self.value, "f")


NO_WORDS = Text("")
"""No words at all, where a text must stand."""


def text(key: str, /, **params: object) -> Text:
    """A `Text`; calls are found by the extractor of translatable strings, so `key` must be a literal."""
    return Text(key, tuple(params.items()))


def counted(singular: str, plural: str, number: Decimal | int, /, **params: object) -> Text:
    """A `Text` whose form goes with `number`; a number that is not whole takes the form of many."""
    whole = int(number) if number == int(number) else max(2, int(number) + 1)
    return Text(singular, tuple(params.items()), plural, whole)


def joined(parts: Sequence[Text]) -> Text:
    """Several texts as one list; the empty text for none."""
    if not parts:
        return NO_WORDS
    return reduce(lambda before, part: text("{listed}, {part}", listed=before, part=part), parts)
