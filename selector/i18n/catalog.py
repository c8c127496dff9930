"""Languages of the interface: which there are, which is on, and how a message or a `Text` reads in it.

Translations come from the `.po` files beside this module, so a translator sees a change at the next start. One whose
{placeholders} differ from the English ones is not used: English shows instead.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from gettext import NullTranslations
from pathlib import Path
from typing import Literal

from selector.domain.money import EXPONENTS, Sum
from selector.domain.problems import Problem, UserError
from selector.domain.text import Amount, Country, Language, Text, text
from selector.i18n import pseudo, system
from selector.i18n.percents import percents

DOMAIN = "selector"
LOCALE_FOLDER = Path(__file__).with_name("locale")
SOURCE_LANGUAGE = "en"
LANGUAGES = (SOURCE_LANGUAGE, "fi", "tr", "el", "fa")
PSEUDO_LANGUAGES = (pseudo.LONGER, pseudo.RIGHT_TO_LEFT)
_RIGHT_TO_LEFT = frozenset({"fa", pseudo.RIGHT_TO_LEFT})
_NUMBER_LOCALE = {SOURCE_LANGUAGE: "en_GB", pseudo.LONGER: "en_GB", pseudo.RIGHT_TO_LEFT: "fa"}

_PRICE = re.compile(r"\{(?P<amount>\w+)\} \{(?P<unit>currency|unit)\}")
"""An amount and its currency side by side, in a source sentence as in its translations."""

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The messages of one language."""

    language: str
    translations: NullTranslations

    def gettext(self, message: str) -> str:
        """`message` in this language, or itself where there is no translation."""
        if not message:
            return ""
        if self.language in PSEUDO_LANGUAGES:
            return pseudo.pseudo(percents(message, self.language), self.language)
        return percents(self.translations.gettext(message), self.language)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The form of the message that goes with the number `n`."""
        if self.language in PSEUDO_LANGUAGES:
            return pseudo.pseudo(percents(singular if n == 1 else plural, self.language), self.language)
        return percents(self.translations.ngettext(singular, plural, n), self.language)

    def render(self, message: Text) -> str:
        """`message` translated and filled; numbers and dates among its values are written as the language does."""
        plural = message.plural
        template = self.ngettext(message.key, plural, message.number) if plural else self.gettext(message.key)
        if not message.params:
            return template
        return self.fill(template, dict(message.params))

    def fill(self, words: str, values: Mapping[str, object]) -> str:
        """`words`, which are translated already, with their placeholders filled as the language writes figures."""
        priced = _PRICE.sub(lambda found: self._priced(found, values), words)
        said = priced.format(**{name: self._shown(value) for name, value in values.items()})
        return percents(said, self.language) if "%" in values.values() else said

    def _priced(self, found: re.Match[str], values: Mapping[str, object]) -> str:
        """An amount and its currency, both still placeholders, written as the language writes money."""
        from decimal import Decimal

        from selector.i18n import numbers

        value, currency = values.get(found["amount"]), values.get(found["unit"])
        figure, places = (value.value, value.decimals) if isinstance(value, Amount) else (value, None)
        if not isinstance(figure, int | Decimal) or isinstance(figure, bool) or currency not in EXPONENTS:
            return found[0]
        return numbers.price(figure, currency, self.language, decimals=places)

    def _shown(self, value: object) -> object:
        from decimal import Decimal

        from selector.i18n import numbers

        match value:
            case Text():
                return self.render(value)
            case Country() | Language() | Sum():
                return self._named(value)
            case str():
                return numbers.in_figures(value, self.language)
            case Amount() | int() | Decimal() if not isinstance(value, bool):
                figure, places = (value.value, value.decimals) if isinstance(value, Amount) else (value, None)
                return numbers.number(figure, self.language, decimals=places)
            case date():
                return numbers.day(value, self.language)
        return value

    def _named(self, value: Country | Language | Sum) -> str:
        from selector.i18n import names, numbers

        if isinstance(value, Sum):
            return numbers.money(value.minor, value.currency, self.language)
        code = value.code
        if isinstance(value, Language):
            return names.spoken(code, self.language)
        name = names.country(code, self.language)
        return name if name == code else f"{name} ({code})"


@lru_cache(maxsize=len(LANGUAGES) + len(PSEUDO_LANGUAGES))
def catalogue(language: str) -> Catalogue:
    """The catalogue of `language`, read once.

    Raises:
        UserError: when the program does not speak the language.
    """
    if language not in LANGUAGES + PSEUDO_LANGUAGES:
        wrong = text("The language {language} is not available", language=language)
        raise UserError(Problem("unknown_language", wrong, hint=text("use one of: {list}", list=", ".join(LANGUAGES))))
    path = LOCALE_FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    return Catalogue(language, _read(path) if path.is_file() else NullTranslations())


def _read(path: Path) -> NullTranslations:
    from selector.i18n.compiled import translations

    return translations(path)


_installed = catalogue(SOURCE_LANGUAGE)
_asked: str | None = None
_borrowed: ContextVar[Catalogue | None] = ContextVar("borrowed language", default=None)


def install(language: str | None = None) -> Catalogue:
    """Make `language` that of the program; None takes the system's, or English where that is not spoken.

    Raises:
        UserError: when the program does not speak the language.
    """
    global _installed, _asked  # noqa: PLW0603 - the one language of the process
    spoken = [wanted for wanted in system.preferred_languages() if wanted in LANGUAGES]
    _installed = catalogue(language if language is not None else next(iter(spoken), SOURCE_LANGUAGE))
    _asked = language
    return _installed


def asked_for() -> str | None:
    """The language that somebody asked for by name; None where it is the system's."""
    return _asked


@contextmanager
def speaking(language: str) -> Iterator[Catalogue]:
    """Use another language inside the block, in this thread only: an export in the reader's language.

    Raises:
        UserError: when the program does not speak the language.
    """
    token = _borrowed.set(catalogue(language))
    try:
        yield current()
    finally:
        _borrowed.reset(token)


def current() -> Catalogue:
    """The catalogue in use."""
    return _borrowed.get() or _installed


def language() -> str:
    """The code of the language in use."""
    return current().language


def gettext(message: str) -> str:
    """`message` in the language in use. Call it with a literal, so that the extractor finds it."""
    return current().gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form of the message for the number `n`, in the language in use."""
    return current().ngettext(singular, plural, n)


def mark(message: str) -> str:
    """`message` itself: marks a literal for the extractor where it is translated later."""
    return message


def render(message: Text) -> str:
    """`message` translated into the language in use and filled with its values."""
    return current().render(message)


def fill(words: str, **values: object) -> str:
    """`words` in the language in use, filled: whole numbers, decimals and dates as the language writes them."""
    return current().fill(words, values)


def capital(words: str) -> str:
    """`words` with a capital letter at their beginning; the rest stays as it is."""
    return words[:1].upper() + words[1:]


def sentence(words: str) -> str:
    """`words` as a sentence of their own: a capital at the beginning, one full stop at the end; nothing for none."""
    return capital(words).rstrip(".") + "." if words else ""


def joined(sentences: Iterable[str]) -> str:
    """Sentences one after another, parted as the language in use parts them: in Greek a semicolon asks."""
    said, both = "", gettext("{first}; {second}")
    for sentence in sentences:
        said = both.format(first=said, second=sentence) if said else sentence
    return said


def direction(language: str | None = None) -> Direction:
    """The way the language runs; None asks for the language in use."""
    return "rtl" if (language or current().language) in _RIGHT_TO_LEFT else "ltr"


def number_locale(language: str | None = None) -> str:
    """The locale whose numbers and dates go with the language: for pseudo-locales that of a real one."""
    code = language or current().language
    return _NUMBER_LOCALE.get(code, code)
