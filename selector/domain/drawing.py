"""How all that is not known for certain is drawn: stored with the scenario, so that shares come out the same again."""

from decimal import Decimal
from typing import Literal

from pydantic import Field

from selector.domain.base import Document
from selector.domain.decimals import NotNegative

MOST_DRAWS = 1_000_000
WIDEST_PERCENT = 300


class Drawing(Document):
    """The draws behind rank acceptabilities; where they begin is the scenario's seed."""

    draws: int = Field(default=10_000, ge=1, le=MOST_DRAWS)
    weights: Literal["around", "uniform", "ordered", "fixed"] = "around"
    """Around the user's weights, anywhere, anywhere that keeps their order, or exactly the user's."""
    volume_percent: NotNegative = Field(default=Decimal(20), le=WIDEST_PERCENT)
    """Standard deviation of the month's volume, in percent of today's."""
    mix_percent: NotNegative = Field(default=Decimal(10), le=WIDEST_PERCENT)
    """Standard deviation of each part of the volume by itself, in percent of today's."""
