"""Changes single values of a hand-written TOML text; its comments, order and layout survive."""

from collections.abc import MutableMapping, MutableSequence, Sequence
from dataclasses import dataclass
from itertools import pairwise

import tomlkit
from tomlkit.exceptions import TOMLKitError

from selector.costs.lint.findings import DocumentPath
from selector.domain.problems import Problem, UserError
from selector.domain.text import Text
from selector.domain.text import text as _t
from selector.files.profiles.text import item_of


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the value to stand at `path`; None takes it away. A place one past the end of a list appends."""

    path: DocumentPath
    value: object


class _NoPlaceError(LookupError):
    """A path leads to nothing that can be changed."""


def edited(text: str, changes: Sequence[Change]) -> str:
    """`text` with `changes` made one after the other.

    Raises:
        UserError: when the text is no TOML, or a path leads nowhere; nothing is changed then.
    """
    try:
        document = tomlkit.parse(text)
        for change in changes:
            _make(document, change)
    except TOMLKitError as error:
        raise _refused(_t("is no valid TOML: {reason}", reason=str(error))) from None
    return tomlkit.dumps(document)


def _make(document: tomlkit.TOMLDocument, change: Change) -> None:
    holder: object = document
    try:
        for part, following in pairwise(change.path):
            holder = _step(holder, part, following)
        _set(holder, change.path[-1], change.value)
    except LookupError:
        place = ".".join(str(part) for part in change.path)
        raise _refused(_t("there is no place {place} to change", place=place)) from None


def _step(holder: object, part: str | int, following: str | int) -> object:
    """What stands at `part`; a table or list that is not there yet is made."""
    if isinstance(holder, MutableMapping) and isinstance(part, str):
        if part not in holder:
            holder[part] = item_of(part, [] if isinstance(following, int) else {})
        return holder[part]
    if isinstance(holder, MutableSequence) and isinstance(part, int):
        return holder[part]
    raise _NoPlaceError(part)


def _set(holder: object, key: str | int, value: object) -> None:
    if isinstance(holder, MutableSequence) and isinstance(key, int):
        _set_in_list(holder, key, value)
        return
    if not isinstance(holder, MutableMapping) or not isinstance(key, str):
        raise _NoPlaceError(key)
    if value is None:
        del holder[key]
    else:
        holder[key] = item_of(key, value)


def _set_in_list(rows: MutableSequence[object], place: int, value: object) -> None:
    if value is None:
        del rows[place]
    elif place == len(rows):
        rows.append(_row(value) if isinstance(value, dict) else item_of("", value))
    else:
        rows[place] = _row(value) if isinstance(value, dict) else item_of("", value)


def _row(value: dict[str, object]) -> tomlkit.items.Table:
    table = tomlkit.table()
    for key, inner in value.items():
        table.add(key, item_of(key, inner))
    return table


def _refused(said: Text) -> UserError:
    return UserError(Problem("cannot_edit", said, hint=_t("open the file in a text editor and mend it there")))
