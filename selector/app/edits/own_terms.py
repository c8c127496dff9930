"""Takes back what the user assumed for a fee without a published amount."""

from selector.app.edits.edit import Edit
from selector.domain.scenario import Scenario
from selector.domain.text import text
from selector.report.assumptions import unknown_amount_path


def forget_unknown_amount(platform: str, offer: str, fee: str) -> Edit:
    """The fee is again what its profile says of it: a range of its own, or unknown."""

    def change(scenario: Scenario) -> Scenario:
        gone = [a for a in scenario.unknown_amounts if (a.platform, a.offer, a.fee) == (platform, offer, fee)]
        kept = tuple(amount for amount in scenario.unknown_amounts if amount not in gone)
        confirmed = scenario.confirmed - {unknown_amount_path(amount) for amount in gone}
        return scenario.model_copy(update={"unknown_amounts": kept, "confirmed": confirmed})

    return Edit(text("take back an assumed fee"), change)
