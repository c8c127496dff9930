"""How far published figures in doubt may be off: assumptions of the user, never part of a likely cost."""

from decimal import Decimal

from selector.domain.base import Document
from selector.domain.decimals import Percent


class DoubtWidths(Document):
    """By how much the ends of a cost's range move for figures that are old or marked as unsure, to either side."""

    old_percent_year: Percent = Decimal(5)
    """For each year that a page is older than the limit for stale pages."""
    unsure_percent: Percent = Decimal(10)
    """For a figure that is marked as unsure."""
    most_percent: Percent = Decimal(30)
    """Both together, at most."""
