"""Collects every translatable string of the program into `selector.pot` and brings the `.po` files up to it.

For translators and the test that keeps the template fresh: `python -m selector.i18n.extraction` rewrites them all.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from selector.i18n.catalog import DOMAIN, LANGUAGES, LOCALE_FOLDER, SOURCE_LANGUAGE

PACKAGE = Path(__file__).resolve().parent.parent
TEMPLATE = LOCALE_FOLDER / f"{DOMAIN}.pot"
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None, "gettext": None, "text": None, "_t": None, "mark": None, "ngettext": (1, 2), "counted": (1, 2),
}  # fmt: skip
_NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)
_HEADER = "# Translations of payment-platform-selector. Written by selector.i18n.extraction: edit the .po files only."


def template(package: Path = PACKAGE) -> Catalog:
    """Every translatable string of the package, in the order of file and text."""
    messages = _empty(None)
    for path, message, comments in sorted(_found(package), key=lambda found: (found[0], str(found[1]))):
        flags = ("python-brace-format",) if "{" in str(message) else ()
        messages.add(message, None, [(f"selector/{path}", 1)], flags=flags, auto_comments=comments)
    return messages


def _empty(language: str | None) -> Catalog:
    return Catalog(
        locale=language, project="payment-platform-selector", version="1", header_comment=_HEADER, fuzzy=False,
        creation_date=_NO_DATE, revision_date=_NO_DATE, last_translator="", language_team="", msgid_bugs_address="none",
    )  # fmt: skip


def _found(package: Path) -> Iterator[tuple[str, str | tuple[str, ...], list[str]]]:
    extracted = extract_from_dir(package, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",))
    for path, _, message, comments, _ in extracted:
        yield Path(path).as_posix(), message, comments


def written(messages: Catalog) -> bytes:
    """A catalogue as its file: no dates and no line numbers, so that it changes only when its strings do."""
    file = BytesIO()
    write_po(file, messages, width=110, sort_output=True, include_lineno=False, ignore_obsolete=False)
    return file.getvalue()


def updated(language: str, messages: Catalog) -> bytes:
    """The language's file brought up to the template: new strings empty, gone strings kept if they were translated."""
    path = po_path(language)
    existing = _empty(language)
    if path.is_file():
        with path.open("rb") as file:
            existing = read_po(file, locale=language)
    existing.update(messages, no_fuzzy_matching=True)
    for gone in [key for key, message in existing.obsolete.items() if not _is_translated(message)]:
        del existing.obsolete[gone]
    existing.revision_date = _NO_DATE
    return written(existing)


def _is_translated(message: Message) -> bool:
    forms = (message.string,) if isinstance(message.string, str) else message.string or ()
    return any(forms)


def po_path(language: str) -> Path:
    """Where the language's translations lie."""
    return LOCALE_FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def main() -> None:
    """Rewrite the template and every language's file."""
    messages = template()
    LOCALE_FOLDER.mkdir(exist_ok=True)
    TEMPLATE.write_bytes(written(messages))
    for language in LANGUAGES:
        if language != SOURCE_LANGUAGE:
            path = po_path(language)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(updated(language, messages))


if __name__ == "__main__":
    main()
