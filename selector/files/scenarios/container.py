"""The ZIP container of a scenario: named entries in, the same bytes out every time, and nothing unbounded read back."""

import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO

from selector.domain.problems import Problem, UserError
from selector.domain.text import Text, text

_MEGABYTE = 2**20
MAX_FILE_BYTES = 128 * _MEGABYTE
MAX_ENTRIES = 5_200
MAX_TOTAL_BYTES = 512 * _MEGABYTE
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX, _PLAIN_FILE = 3, 0o100644 << 16
_ENCRYPTED = 0x1
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


@dataclass(frozen=True, slots=True)
class Limit:
    """Entries whose names start with `prefix` may unpack to `max_bytes` each."""

    prefix: str
    max_bytes: int


LIMITS = (
    Limit("meta.json", _MEGABYTE),
    Limit("scenario.json", 32 * _MEGABYTE),
    Limit("profiles/", 8 * _MEGABYTE),
    Limit("interchange/", 8 * _MEGABYTE),
    Limit("payments.parquet", MAX_FILE_BYTES),
)


def pack(entries: Mapping[str, bytes]) -> bytes:
    """A ZIP file of the entries in their order. Equal entries give equal bytes: no clock, no machine, no user in it."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in entries.items():
            about = zipfile.ZipInfo(name, _EPOCH)
            about.create_system, about.external_attr = _UNIX, _PLAIN_FILE
            about.compress_type = zipfile.ZIP_STORED if name.endswith(".parquet") else zipfile.ZIP_DEFLATED
            archive.writestr(about, content)
    return packed.getvalue()


def unpack(content: bytes) -> dict[str, bytes]:
    """Every entry by name, read no further than its limit.

    Raises:
        UserError: the bytes are no ZIP file, are damaged, hold an unknown or doubled name, or unpack to too much.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            listed = archive.infolist()
            _check_names(listed)
            return _read_all(archive, listed)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise _refusal(text("it is no scenario, or it was damaged")) from None


def _check_names(listed: Iterable[zipfile.ZipInfo]) -> None:
    names = [about.filename for about in listed]
    if len(names) > MAX_ENTRIES:
        raise _refusal(text("it holds more than {limit} parts", limit=MAX_ENTRIES))
    if len(set(names)) < len(names):
        raise _refusal(text("it holds two parts of the same name"))
    for about in listed:
        if _limit(about.filename) is None:
            raise _refusal(text('it holds a part "{name}" that no scenario has', name=about.filename[:100]))
        if about.flag_bits & _ENCRYPTED or about.compress_type not in _METHODS:
            raise _refusal(text('its part "{name}" is encrypted or packed in an unknown way', name=about.filename))


def _read_all(archive: zipfile.ZipFile, listed: Iterable[zipfile.ZipInfo]) -> dict[str, bytes]:
    entries, room = {}, MAX_TOTAL_BYTES
    for about in listed:
        limit = min(_limit(about.filename) or 0, room)
        with archive.open(about) as part:
            entries[about.filename] = part.read(limit + 1)
        if len(entries[about.filename]) > limit:
            raise _refusal(text('its part "{name}" unpacks to more than a scenario can hold', name=about.filename))
        room -= len(entries[about.filename])
    return entries


def _limit(name: str) -> int | None:
    """The most bytes of an entry, or None for a name that has no place here; folders hold `.json` files only."""
    for limit in LIMITS:
        inner = name.removeprefix(limit.prefix)
        if limit.prefix.endswith("/"):
            if inner != name and inner.endswith(".json") and "/" not in inner and "\\" not in inner:
                return limit.max_bytes
        elif name == limit.prefix:
            return limit.max_bytes
    return None


def _refusal(wrong: Text) -> UserError:
    hint = text("open the previous version beside it (.bak) or another copy")
    return UserError(Problem("broken_scenario", wrong, hint=hint))
