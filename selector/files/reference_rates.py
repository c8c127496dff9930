"""Reads tables of exchange rates (`platforms/rates/*.toml`)."""

import tomllib
from pathlib import Path

from pydantic import ValidationError

from selector.domain.problems import Problem, UserError, Where
from selector.domain.reference_rates import ReferenceRates
from selector.domain.text import text
from selector.files.atomic import read_bounded

MAX_BYTES = 2**18


def load_reference_rates(path: Path) -> ReferenceRates:
    """The table of one file.

    Raises:
        UserError: the file cannot be read, is no TOML, or does not fit the form.
    """
    content = read_bounded(path, MAX_BYTES)
    hint = text("mend the file, or take the shipped one again")
    try:
        return ReferenceRates.model_validate(tomllib.loads(content.decode("utf-8")))
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        place = Where(str(path), field=".".join(str(part) for part in fault["loc"]))
        raise UserError(Problem("bad_rates", text("{fault}", fault=fault["msg"]), where=place, hint=hint)) from None
    except (ValueError, RecursionError) as error:
        wrong = text("is no valid TOML: {reason}", reason=str(error)[:200])
        raise UserError(Problem("bad_rates", wrong, where=Where(str(path)), hint=hint)) from None
