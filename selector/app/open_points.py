"""What stands between a ranking and a defensible answer: how many points of the review are open."""

from dataclasses import dataclass

from selector.app.rereading import pages_to_read
from selector.domain.scenario import Scenario
from selector.report.assumptions import assumptions
from selector.scoring.results import Evaluation


@dataclass(frozen=True, slots=True)
class OpenPoints:
    """Assumptions that nobody confirmed, and doubtful pages that could change who is first."""

    assumptions: int
    pages: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.assumptions + self.pages


def open_points(scenario: Scenario, evaluation: Evaluation | None) -> OpenPoints:
    """The open points of a scenario; pages count once there is a result that rests on them."""
    pages = pages_to_read(scenario, evaluation) if evaluation is not None else ()
    return OpenPoints(len(assumptions(scenario)), sum(page.decides for page in pages))
