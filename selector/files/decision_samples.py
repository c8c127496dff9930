"""Reads given draws of a decision: a CSV file, plain or gzipped, one draw a row: its values, then its weights."""

import gzip
import math
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from selector.domain.problems import Problem, UserError, Where
from selector.domain.text import text as _t
from selector.scoring.methods.smaa import Samples

MAX_BYTES = 200_000_000
MAX_LINE = 1_000_000


def read_samples(path: Path, alternatives: int, criteria: int) -> Samples:
    """Draws from rows of m n values, option by criterion, then n weights, under one header row.

    Raises:
        UserError: a file that cannot be read, is too large, or holds a row that does not fit.
    """
    import numpy as np

    width = alternatives * criteria + criteria
    try:
        if path.exists() and not path.is_file():
            raise _no_file(path)
        with _opened(path) as lines:
            rows = list(_rows(path, lines, width))
    except (OSError, EOFError, ValueError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        said, hint = _t("cannot be read: {reason}", reason=reason), _t("check the name and the form of the file")
        raise UserError(Problem("samples", said, where=Where(str(path)), hint=hint)) from None
    if not rows:
        raise _unfit(path, 1, width)
    table = np.array(rows)
    values = table[:, : alternatives * criteria].reshape(len(rows), alternatives, criteria)
    return Samples(values, table[:, alternatives * criteria :])


def _no_file(path: Path) -> UserError:
    """A folder, or a pipe that would be waited for."""
    said = _t("this is no ordinary file")
    return UserError(Problem("samples", said, where=Where(str(path)), hint=_t("name a file")))


def _opened(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig")
    return path.open(encoding="utf-8-sig")


def _rows(path: Path, lines: TextIO, width: int) -> Iterator[list[float]]:
    seen = number = 0
    while line := lines.readline(MAX_LINE):
        number, seen = number + 1, seen + len(line)
        if seen > MAX_BYTES:
            said = _t("is larger than {limit} bytes", limit=MAX_BYTES)
            raise UserError(Problem("samples", said, where=Where(str(path)), hint=_t("give fewer draws")))
        if number == 1 or not line.strip():
            continue
        row = _figures(line)
        if len(row) != width or not all(math.isfinite(figure) for figure in row):
            raise _unfit(path, number, width)
        yield row


def _figures(line: str) -> list[float]:
    try:
        return [float(part) for part in line.split(",")]
    except ValueError:
        return []


def _unfit(path: Path, line: int, width: int) -> UserError:
    said = _t("a draw needs {width} finite figures: values, option by criterion, then weights", width=width)
    return UserError(Problem("samples", said, where=Where(str(path), line), hint=_t("mend this line")))
