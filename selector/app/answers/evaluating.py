"""A scenario file opened and evaluated: the start of every command that tells or writes results."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from selector.app.documents import open_document
from selector.app.payments_in_use import inputs_for
from selector.app.pricing_day import odd_day
from selector.domain.problems import Problem, UserError, Where
from selector.domain.scenario import Scenario
from selector.files.scenarios.entries import NOTHING_ATTACHED, Attachments

if TYPE_CHECKING:
    from selector.scoring.evaluate import Inputs
    from selector.scoring.results import Evaluation


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A scenario, what it was priced with besides, its result, and what deserves a look about the file."""

    scenario: Scenario
    inputs: "Inputs"
    evaluation: "Evaluation"
    problems: tuple[Problem, ...] = ()
    attachments: Attachments = NOTHING_ATTACHED
    """What lies in the file beside the scenario."""


def evaluated(source: Path | Scenario) -> Evaluated:
    """Opens (where a path is given) and evaluates a scenario.

    Raises:
        UserError: the file cannot be read, is damaged, or is no scenario.
    """
    from selector.scoring.evaluate import Inputs, evaluate

    if isinstance(source, Scenario):
        inputs = Inputs()
        return Evaluated(source, inputs, evaluate(source, inputs))
    opened = open_document(source)
    try:
        attached = opened.file.attached_to(opened.scenario)
        inputs = inputs_for(opened.scenario, attached)
        result = evaluate(opened.scenario, inputs)
    except UserError as error:
        where = error.problem.where
        raise UserError(replace(error.problem, where=Where(str(source), where.line, where.field))) from None
    told = (*opened.changes, *opened.problems, *odd_day(opened.scenario, str(source)))
    return Evaluated(opened.scenario, inputs, result, told, attached)
