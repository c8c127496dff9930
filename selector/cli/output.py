"""Standard output and error: they take any text, and a place that takes nothing more is told as such."""

import errno
import json
import os
import sys
from collections.abc import Iterable, Mapping
from io import TextIOWrapper

from selector.domain.problems import Problem
from selector.domain.text import text

_NO_ROOM = frozenset({errno.ENOSPC, errno.EIO, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})


def write_any_text() -> None:
    """Files and pipes are written in UTF-8; a terminal shows what it can. Other characters stand by their number.

    Names of files that are no UTF-8 hold such characters: in JSON their number is what JSON writes for them.
    """
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, TextIOWrapper):
            continue
        if stream.isatty():
            stream.reconfigure(errors="backslashreplace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def write_answer(answer: Mapping[str, object], lines: Iterable[str], *, as_json: bool) -> None:
    """Writes an answer to standard output: the object in one line of JSON, or its lines for a reader."""
    if as_json:
        sys.stdout.write(json.dumps(answer, ensure_ascii=False, allow_nan=False) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in lines)


def no_room(error: Exception) -> Problem | None:
    """What to say where the answer could not be written; None for any other fault."""
    if not isinstance(error, OSError) or error.errno not in _NO_ROOM or error.filename is not None:
        return None
    wrong = text("the answer could not be written: {reason}", reason=error.strerror or str(error))
    return Problem("no_room", wrong, hint=text("make room where it goes, or send it elsewhere"))


def drop_output() -> None:
    """What is still to be written goes nowhere: its reader has left, or its place is full."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
