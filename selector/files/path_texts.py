"""Names of files as text that a document can hold: as they are, or as an address where their bytes are no UTF-8."""

import os
from pathlib import Path
from urllib.parse import unquote_to_bytes

_ADDRESS = "file://"


def path_text(path: Path) -> str:
    """The name as valid Unicode; `path_of` makes the same path of it again."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return path.absolute().as_uri()
    return str(path)


def path_of(text: str) -> Path:
    """The path that `path_text` gave."""
    if text.startswith(_ADDRESS):
        return Path(os.fsdecode(unquote_to_bytes(text.removeprefix(_ADDRESS))))
    return Path(text)
