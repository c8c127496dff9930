"""The layouts that are known: those shipped as TOML files, and a user's own mapping file."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from selector.domain.problems import Problem, UserError, Where
from selector.domain.text import text as _t
from selector.files.atomic import read_bounded
from selector.files.importing.layout import Layout
from selector.files.profiles.faults import faults_of

MAX_MAP_BYTES = 1 << 20


@cache
def layouts() -> tuple[Layout, ...]:
    """Every shipped layout, by file name."""
    folder = files("selector.files.importing") / "layouts"
    found = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda entry: entry.name)
    written = {entry.name.removesuffix(".toml"): tomllib.loads(entry.read_text(encoding="utf-8")) for entry in found}
    return tuple(Layout.model_validate(_whole(data, written)) for data in written.values())


def _whole(data: Mapping[str, Any], written: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    """A declaration with all that it leaves to the file it is `like`; its own columns stand beside the other's."""
    if "like" not in data:
        return data
    other = written[data["like"]]
    own = {key: value for key, value in data.items() if key != "like"}
    return {**other, **own, "columns": {**other["columns"], **own.get("columns", {})}}


def choose(name: str) -> tuple[Layout, ...]:
    """The layouts that `name` stands for: `auto`, a layout with all its variants, or `layout/variant`.

    Raises:
        UserError: where no layout has that name; the hint lists the names.
    """
    found = tuple(layout for layout in layouts() if name in ("auto", layout.id, f"{layout.id}/{layout.variant}"))
    if found:
        return found
    known = ", ".join(sorted({layout.id for layout in layouts()}))
    wrong = _t("{name} is no known layout", name=name)
    raise UserError(Problem("import.no_layout", wrong, hint=_t("choose auto or one of: {names}", names=known)))


def read_map(path: Path) -> Layout:
    """A mapping file of the user's own: a layout with only what is needed.

    Raises:
        UserError: a file that cannot be read or is no TOML, or naming the file and the key that is wrong.
    """
    hint = _t("docs/importing.md shows a mapping file")
    content = read_bounded(path, MAX_MAP_BYTES)
    try:
        data = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        wrong = _t("the mapping file is not UTF-8 text")
        raise UserError(Problem("import.map", wrong, where=Where(str(path)), hint=hint)) from None
    except (ValueError, RecursionError) as error:
        wrong = _t("the mapping file is no TOML: {reason}", reason=str(error)[:200])
        raise UserError(Problem("import.map", wrong, where=Where(str(path)), hint=hint)) from error
    return map_from(data, str(path))


def map_from(data: Mapping[str, Any], place: str) -> Layout:
    """A layout from the content of a mapping file; `format`, `id`, `name`, `needs` and `rules` have defaults.

    Raises:
        UserError: naming the key that is wrong.
    """
    columns = data.get("columns")
    every = [{"kind": "payment", "amount": "amount"} | ({"fee": "fee"} if "fee" in (columns or {}) else {})]
    needed = [name for name in ("date", "amount") if isinstance(columns, dict) and name in columns]
    defaults = {"format": 1, "id": "map", "name": "map", "date": "date", "needs": needed, "rules": every}
    if isinstance(columns, dict) and "currency" in columns:
        defaults["currency"] = "currency"
    try:
        return Layout.model_validate({**defaults, **data})
    except ValidationError as error:
        first = faults_of(error, {**defaults, **data})[0]
        field = ".".join(map(str, first.path))
        hint = _t("docs/importing.md shows a mapping file")
        raise UserError(Problem("import.map", first.text, where=Where(place, field=field), hint=hint)) from error
