"""Texts that a person will read, as data: the English source string is the key, values fill its placeholders.

The core never translates. Whoever shows a text renders it with `selector.i18n.catalog.render`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A translatable sentence: `key` is the English source with {placeholders}; `params` holds their values."""

    key: str
    params: tuple[tuple[str, object], ...] = ()

    def english(self) -> str:
        """The sentence in the source language, with nested texts rendered too."""
        values = {name: value.english() if isinstance(value, Text) else value for name, value in self.params}
        return self.key.format(**values) if values else self.key


def text(key: str, /, **params: object) -> Text:
    """A `Text`; calls are found by the extractor of translatable strings, so `key` must be a literal."""
    return Text(key, tuple(params.items()))
