"""Reads interchange tables (`platforms/interchange-*.toml`): what issuers and networks charge in a region."""

import tomllib
from pathlib import Path

from pydantic import ValidationError

from selector.domain.interchange import InterchangeTables
from selector.domain.problems import Problem, UserError, Where
from selector.domain.text import Text, text
from selector.files.atomic import read_bounded
from selector.files.profiles.faults import faults_of
from selector.files.profiles.types import wrong_types

MAX_BYTES = 2**20


def load_interchange(path: Path) -> InterchangeTables:
    """The tables of one file.

    Raises:
        UserError: the file cannot be read, is no TOML, or does not fit the form; names the field.
    """
    content = read_bounded(path, MAX_BYTES)
    try:
        data = tomllib.loads(content.decode("utf-8"))
        tables = InterchangeTables.model_validate(data)
    except ValidationError as error:
        fault = faults_of(error, data)[0]
        raise _refused(path, fault.text, ".".join(map(str, fault.path))) from None
    except (ValueError, RecursionError) as error:
        raise _refused(path, text("is no valid TOML: {reason}", reason=str(error)[:200])) from None
    if wrong := wrong_types(tables, data):
        raise _refused(path, wrong[0].text, ".".join(map(str, wrong[0].path)))
    return tables


def _refused(path: Path, wrong: Text, field: str = "") -> UserError:
    hint = text("mend the file, or take the shipped one again")
    return UserError(Problem("bad_interchange", wrong, where=Where(str(path), field=field), hint=hint))
