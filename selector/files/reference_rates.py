"""Reads tables of exchange rates (`platforms/rates/*.toml`)."""

import tomllib
from pathlib import Path

from pydantic import ValidationError

from selector.domain.problems import Problem, UserError, Where
from selector.domain.reference_rates import ReferenceRates
from selector.domain.text import text
from selector.files.atomic import read_bounded
from selector.files.profiles.faults import faults_of

MAX_BYTES = 2**18


def load_reference_rates(path: Path) -> ReferenceRates:
    """The table of one file.

    Raises:
        UserError: the file cannot be read, is no TOML, or does not fit the form.
    """
    content = read_bounded(path, MAX_BYTES)
    hint = text("mend the file, or take the shipped one again")
    try:
        data = tomllib.loads(content.decode("utf-8"))
        return ReferenceRates.model_validate(data)
    except ValidationError as error:
        fault = faults_of(error, data)[0]
        place = Where(str(path), field=".".join(map(str, fault.path)))
        raise UserError(Problem("bad_rates", fault.text, where=place, hint=hint)) from None
    except (ValueError, RecursionError) as error:
        wrong = text("is no valid TOML: {reason}", reason=str(error)[:200])
        raise UserError(Problem("bad_rates", wrong, where=Where(str(path)), hint=hint)) from None
