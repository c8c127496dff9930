"""Qt's own words (buttons, menus of fields, choosing files) in a language for which Qt brings no translation."""

from PySide6.QtCore import QTranslator

from selector.i18n.catalog import gettext, mark

_WORDS = {
    "OK": mark("OK"),
    "Save": mark("Save"),
    "&Save": mark("Save"),
    "Open": mark("Open"),
    "&Open": mark("Open"),
    "Cancel": mark("Cancel"),
    "Close": mark("Close"),
    "Discard": mark("Discard"),
    "&Yes": mark("Yes"),
    "&No": mark("No"),
    "&Undo": mark("Undo"),
    "&Redo": mark("Redo"),
    "Cu&t": mark("Cut"),
    "&Copy": mark("Copy"),
    "&Paste": mark("Paste"),
    "Delete": mark("Delete"),
    "Select All": mark("Select all"),
    "Look in:": mark("Look in:"),
    "File &name:": mark("File name:"),
    "Files of type:": mark("Files of type:"),
    "Name": mark("Name"),
    "Size": mark("Size"),
    "Type": mark("Type"),
    "Date Modified": mark("Date modified"),
}
"""What Qt asks for, and the message that says it."""


class QtWords(QTranslator):
    """Answers Qt from the catalogue of the program; what it does not know stays in English."""

    def isEmpty(self) -> bool:
        """It has words."""
        return False

    def translate(
        self,
        context: bytes | str,
        sourceText: bytes | str,  # noqa: N803 - Qt's own
        disambiguation: bytes | str | None = None,
        n: int = -1,
    ) -> str:
        """The word in the language in use, else what Qt asked for: nothing would be taken for a translation."""
        del context, disambiguation, n
        asked = sourceText.decode() if isinstance(sourceText, bytes) else sourceText
        return gettext(_WORDS[asked]) if asked in _WORDS else asked
