"""Files that are whole or untouched: bounded reads, and writes by temporary file, flush to disk and replace."""

import contextlib
import errno
import hashlib
import os
import shutil
import stat
import tempfile
import uuid
from dataclasses import dataclass
from pathlib import Path

from selector.domain.problems import Problem, UserError, Where
from selector.domain.text import Text, text

_NEW_FILE_MODE = 0o644
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a file held when it was read or written: enough to see that somebody else changed it since."""

    sha256: str
    size: int

    @classmethod
    def of(cls, content: bytes) -> "Fingerprint":
        """The fingerprint of these bytes."""
        return cls(hashlib.sha256(content).hexdigest(), len(content))


def read_bounded(path: Path, limit: int) -> bytes:
    """The whole file, when it is no larger than `limit` bytes.

    Raises:
        UserError: the file is missing, cannot be read, is no ordinary file, or is larger.
    """
    content = _read(path, limit + 1)
    if len(content) > limit:
        wrong = text("the file is larger than {megabytes} MB", megabytes=max(1, limit // 2**20))
        hint = text("check that it is the right file")
        raise UserError(Problem("too_large", wrong, where=Where(str(path)), hint=hint))
    return content


def check_readable(path: Path) -> None:
    """Refuses what `read_bounded` could not read, for readers that open the file themselves.

    Raises:
        UserError: the file is missing, cannot be read, or is no ordinary file.
    """
    _read(path, 1)


def _read(path: Path, most: int) -> bytes:
    try:
        if not path.is_file():
            raise _missing(path) if not path.exists() else _no_file(path)
        with path.open("rb") as file:
            return file.read(most)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None


def check_writable(path: Path) -> None:
    """Refuses a file that `write_whole` could not put there, before the work for it is done; leaves nothing behind.

    Raises:
        UserError: the folder is missing or cannot be written, or a folder or a device is in its place.
    """
    try:
        target = _target(path)
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".tmp", dir=target.parent)
        os.close(handle)
        Path(temporary).unlink()
    except (OSError, ValueError) as error:
        raise _os_fault("cannot_write", text("the file cannot be written"), path, error) from None


def _target(path: Path) -> Path:
    """The file that a path or a symbolic link names, which may not exist yet."""
    if path.exists() and not path.is_file():
        raise _no_file(path)
    target = Path(os.path.realpath(path))
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    if target.exists() and not (target.is_file() or target.is_dir()):
        raise _no_file(path)
    if target.is_file() and not _may_be_replaced(target):
        hint = text("take the write protection off, or choose another name")
        raise UserError(
            Problem("write_protected", text("the file is write-protected"), where=Where(str(path)), hint=hint)
        )
    return target


def _may_be_replaced(target: Path) -> bool:
    """Is the file not marked as read-only? A folder would let it be replaced all the same; the mark is a wish."""
    return bool(target.stat().st_mode & stat.S_IWUSR) and os.access(target, os.W_OK)


def write_whole(path: Path, content: bytes, *, previous: Path | None = None) -> Fingerprint:
    """Put `content` in place of `path`, keeping what stood there at `previous`.

    After a fault, or when the program is stopped on the way, the old file still stands and nothing is left beside it.
    A symbolic link stays one: the file that it names is replaced.

    Raises:
        UserError: the folder is missing or cannot be written, the disk is full, another program holds the file, or a
            folder or a device is in its place.
    """
    temporary: str | None = None
    try:
        target = _target(path)
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".tmp", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(target.stat().st_mode & 0o777 if target.exists() else _NEW_FILE_MODE)
        if previous is not None and target.exists():
            _keep(target, previous)
        os.replace(temporary, target)  # noqa: PTH105 - the one call that is atomic on every system
    except (OSError, ValueError) as error:
        _discard(temporary)
        raise _os_fault("cannot_write", text("the file cannot be written"), path, error) from None
    except BaseException:
        _discard(temporary)
        raise
    _flush_folder(target.parent)
    return Fingerprint.of(content)


def _keep(target: Path, previous: Path) -> None:
    """Puts what stands in `target` at `previous` too, whole or not at all; needs no room where the disk knows links."""
    spare = previous.with_name(f".{previous.name[:40]}.{uuid.uuid4().hex}.tmp")
    try:
        try:
            os.link(target, spare)
        except OSError:
            shutil.copy2(target, spare)
        os.replace(spare, previous)  # noqa: PTH105 - as above
    finally:
        _discard(str(spare))  # two names of one file stay two when one is to replace the other


def make_folder(folder: Path) -> None:
    """Makes a folder and those above it, where they are not there yet.

    Raises:
        UserError: the folder cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise _os_fault("cannot_write", text("the folder cannot be made"), folder, error) from None


def _discard(temporary: str | None) -> None:
    if temporary is not None:
        with contextlib.suppress(OSError):
            Path(temporary).unlink(missing_ok=True)


def _flush_folder(folder: Path) -> None:
    """Make the new name itself last through a power cut, where the system can (Windows does it alone).

    The new file stands by then: a folder that cannot be read, or a file system that refuses, is no fault.
    """
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = _open_folder(folder)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _open_folder(folder: Path) -> int:
    return os.open(folder, os.O_RDONLY)


def _missing(path: Path) -> UserError:
    if path.is_symlink():
        wrong, hint = text("this link leads to no file"), text("name the file itself, or mend the link")
        return UserError(Problem("no_such_file", wrong, where=Where(str(path)), hint=hint))
    hint = text("check the name, or look for it where it was moved")
    return UserError(Problem("no_such_file", text("there is no such file"), where=Where(str(path)), hint=hint))


def _no_file(path: Path) -> UserError:
    """A folder, a device, or an empty name, which stands for the present folder."""
    if path == Path():
        wrong, place = text("the name of a file is missing"), Where()
    elif path.is_dir():
        wrong, place = text("this is a folder, not a file"), Where(str(path))
    else:
        wrong, place = text("this is no ordinary file"), Where(str(path))
    return UserError(Problem("unreadable_file", wrong, where=place, hint=text("name a file")))


def _unreadable(path: Path, error: OSError | ValueError) -> UserError:
    if isinstance(error, PermissionError):
        wrong, hint = text("you have no permission to read the file"), text("ask its owner, or change its permissions")
        return UserError(Problem("unreadable_file", wrong, where=Where(str(path)), hint=hint))
    return _os_fault("unreadable_file", text("the file cannot be read"), path, error)


def _os_fault(code: str, what: Text, path: Path, error: OSError | ValueError) -> UserError:
    if isinstance(error, OSError) and error.errno in _FULL:
        wrong = text("{what}: no room is left on the disk", what=what)
        return UserError(
            Problem(code, wrong, where=Where(str(path)), hint=text("make room on it, or save on another disk"))
        )
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    wrong = text("{what}: {reason}", what=what, reason=reason)
    hint = text("check the folder, its permissions and the space on the disk, and close programs that use the file")
    return UserError(Problem(code, wrong, where=Where(str(path)), hint=hint))
