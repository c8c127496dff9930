"""The user's own profiles and quotes: the same TOML as the shipped ones, in the user's data folder."""

from collections.abc import Sequence
from pathlib import Path

from platformdirs import user_data_path

from selector.domain.platform import PlatformProfile
from selector.domain.problems import Problem, UserError, Where
from selector.domain.text import Text
from selector.domain.text import text as _t
from selector.files.atomic import make_folder, read_bounded, write_whole
from selector.files.profiles.reading import LoadedProfile, parse_profile
from selector.files.profiles.text import profile_text
from selector.files.scenarios.locks import APP_NAME
from selector.files.shipped import platforms_dir
from selector.files.toml.editing import Change, edited
from selector.files.toml.scanning import MAX_BYTES


def user_profiles_dir() -> Path:
    """Folder of the user's own profiles. It may not exist yet."""
    return user_data_path(APP_NAME, appauthor=False) / "platforms"


def add_profile(folder: Path, profile: PlatformProfile) -> Path:
    """Writes a new profile into `folder`; its file is named after its id.

    Raises:
        UserError: when there is a file of this name already, or the folder cannot be written.
    """
    return _write_new(folder, profile.id, profile_text(profile))


def change_profile(path: Path, changes: Sequence[Change]) -> LoadedProfile:
    """Makes changes in the user's own profile file; comments, order and layout survive.

    Raises:
        UserError: when the file is a shipped one, cannot be read or written, or would no longer be a profile; the file
        is as it was then.
    """
    _refuse_shipped(path)
    text = edited(_text(path), changes)
    loaded = _checked(text, path)
    write_whole(path, text.encode())
    return loaded


def remove_profile(path: Path) -> None:
    """Deletes one of the user's own profiles.

    Raises:
        UserError: when the file is a shipped one or cannot be deleted.
    """
    _refuse_shipped(path)
    try:
        path.unlink()
    except OSError as error:
        said = _t("cannot be deleted: {reason}", reason=error.strerror or str(error))
        raise _fault("cannot_delete", said, path, _t("check the permissions")) from None


def _write_new(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.toml"
    _checked(text, path)
    _refuse_shipped(path)
    if path.exists():
        hint = _t("choose another id, or change the profile that is there")
        raise _fault("file_exists", _t("there is such a file already"), path, hint)
    make_folder(folder)
    write_whole(path, text.encode())
    return path


def _text(path: Path) -> str:
    try:
        return read_bounded(path, MAX_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _fault("unreadable_file", _t("is not UTF-8 text"), path, _t("save the file as UTF-8")) from None


def _checked(text: str, path: Path) -> LoadedProfile:
    loaded = parse_profile(text, path)
    if loaded.profile is None:
        raise UserError(loaded.problems[0])
    return loaded


def _refuse_shipped(path: Path) -> None:
    if path.resolve().parent == platforms_dir().resolve():
        hint = _t("copy the profile and change the copy")
        raise _fault("shipped_profile", _t("shipped profiles are not changed"), path, hint)


def _fault(code: str, said: Text, path: Path, hint: Text) -> UserError:
    return UserError(Problem(code, said, where=Where(str(path)), hint=hint))
