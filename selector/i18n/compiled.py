"""Translations in the form that gettext reads at once, made from the `.po` files and kept from one start to the next.

Reading a `.po` file takes a tenth of a second, which the first window would wait for. What is kept lies in the user's
cache folder under a name that tells which text it was made from, so that a changed translation is never missed. It may
be deleted at any time, and where it cannot be written the program only starts later.
"""

import os
import struct
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from platformdirs import user_cache_path

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

_FORM = 1
"""Raised whenever other messages of the same file are kept or left out."""


def translations(path: Path, kept_in: Path | None = None) -> GNUTranslations:
    """The translations in the `.po` file at `path`, which lies as in `fi/LC_MESSAGES/selector.po`.

    A translation whose {placeholders} differ from the English ones is left out. `kept_in` stands in for the folder of
    what was compiled before.
    """
    source, language = path.read_bytes(), path.parent.parent.name
    folder = kept_in or user_cache_path("payment-platform-selector", appauthor=False) / "translations"
    place = folder / f"{language}-{_FORM}-{len(source)}-{crc32(source):08x}.mo"
    known = _kept(place)
    if known is None:
        compiled = _compiled(source, language, path.stem)
        _keep(compiled, place, language)
        known = GNUTranslations(BytesIO(compiled))
    return known


def _kept(place: Path) -> GNUTranslations | None:
    """What was compiled before; None where nothing was, or where it is damaged."""
    try:
        with place.open("rb") as file:
            return GNUTranslations(file)
    except (OSError, ValueError, LookupError, struct.error):
        return None


def _keep(compiled: bytes, place: Path, language: str) -> None:
    """Keeps it for the next start, in place of what was kept of that language, where there is a place to write."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        for older in place.parent.glob(f"{language}-*"):
            older.unlink(missing_ok=True)
        fresh = place.with_suffix(f".{os.getpid()}")
        fresh.write_bytes(compiled)
        fresh.replace(place)
    except OSError:
        return


def _compiled(source: bytes, language: str, domain: str) -> bytes:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    messages = read_po(BytesIO(source), locale=language, domain=domain)
    _drop_unsafe(messages)
    compiled = BytesIO()
    write_mo(compiled, messages)
    return compiled.getvalue()


def _drop_unsafe(messages: "Catalog") -> None:
    for message in list(messages):
        if not message.id or _is_safe(message.id, message.string):
            continue
        messages.delete(message.id, message.context)


def _is_safe(source: object, translation: object) -> bool:
    from selector.i18n.placeholders import fits_plural, keeps_placeholders

    if isinstance(source, str):
        return isinstance(translation, str) and keeps_placeholders(source, translation)
    if not isinstance(source, tuple | list) or not isinstance(translation, tuple | list):
        return False
    forms = (str(source[0]), str(source[1]))
    # An empty form would be filled with the English singular, whatever the number.
    return all(form and fits_plural(forms, str(form)) for form in translation)
