"""The day whose prices count: whether it can be meant, and whether it lies so far back that it should be said."""

from datetime import date

from selector.domain.problems import Problem, Severity, Where
from selector.domain.scenario import Scenario
from selector.domain.text import text

OLD_AFTER_DAYS = 92
"""A quarter: many price lists have changed by then."""
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
"""No price list that a comparison could use is of another time."""


def odd_day(scenario: Scenario, file: str) -> list[Problem]:
    """The day where it can hardly be meant: every fee of a time is in force then, or none."""
    if _FIRST_YEAR <= scenario.as_of.year <= _LAST_YEAR:
        return []
    wrong = text("prices are those of {day}: is that meant?", day=scenario.as_of.isoformat())
    hint = text("set the day of the comparison to one near today")
    return [Problem("odd_day", wrong, Severity.WARNING, Where(file, field="as_of"), hint)]


def day_remarks(scenario: Scenario, file: str, now: date) -> list[Problem]:
    """What to say of the day on opening: that it is odd, or that the prices are those of a while ago."""
    odd = odd_day(scenario, file)
    if odd or (now - scenario.as_of).days <= OLD_AFTER_DAYS:
        return odd
    told = text("prices are those of {day}, so that the figures stay as they were", day=scenario.as_of)
    hint = text("refresh the platform data to rank by the prices of today; that can be undone")
    return [Problem("old_day", told, Severity.NOTE, hint=hint)]
