"""Names of files and folders as they are typed: what cannot name any is refused before a command runs."""

from pathlib import Path

EMPTY, NULL = "the name of a file is missing", "no file can have this name: it holds a null character"
"""What is said of such names, before translation; `misuse` gives both in the language of the answer."""


def path(word: str) -> Path:
    """The file or folder of this name, which need not be there.

    Raises:
        typer.BadParameter: an empty name, which would stand for the present folder, or one with a null character.
    """
    from typer import BadParameter  # the window starts by way of this module, and needs none of it

    if not word:
        raise BadParameter(EMPTY)
    if "\x00" in word:
        raise BadParameter(NULL)
    return Path(word)
