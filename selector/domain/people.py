"""Weights of several people, kept apart: whoever says something about the priorities, under their own name."""

from pydantic import Field

from selector.domain.base import Document
from selector.domain.decimals import Percent
from selector.domain.own_criteria import CriterionId


class PersonWeight(Document):
    """How much one person gives a criterion, in percent."""

    id: CriterionId
    percent: Percent


class Person(Document):
    """What one person finds important. A criterion that is not named has no weight with them."""

    label: str = Field(min_length=1, max_length=100)
    weights: tuple[PersonWeight, ...] = Field(min_length=1, max_length=50)
