"""The criteria tree: what is weighed, how much, and how a fact becomes a value between 0 and 100."""

from decimal import Decimal
from itertools import pairwise
from typing import Self

from pydantic import Field, model_validator

from selector.domain.base import Document, changed
from selector.domain.decimals import NotNegative, Number
from selector.domain.own_criteria import CriterionId, is_own
from selector.domain.problems import Problem, Where
from selector.domain.text import text

MEASURES = frozenset(
    "effective_percent cost_uncertainty methods_covered pci_level strong_authentication tokenization fraud_tools "
    "two_factor_login certifications support_channels support_hours support_languages support_quality consumer_support "
    "plugins api sandbox sdks onboarding_days contract_months notice_months settlement_days rolling_reserve_percent "
    "reviews".split()
)
"""What can be measured of every offer; measures of the user's own come beside them."""
_WHOLE = Decimal(100)
_FINEST = Decimal("0.0001")


class ValuePoint(Document):
    """At `at` (in the measure's unit) the value is `value` (0 to 100)."""

    at: Number
    value: NotNegative = Field(le=100)


class ValueFunction(Document):
    """Piecewise-linear from measure to value over a fixed reference range; flat beyond its ends."""

    points: tuple[ValuePoint, ...] = Field(min_length=2, max_length=50)

    @model_validator(mode="after")
    def _points_rise(self) -> Self:
        places = [point.at for point in self.points]
        if any(later <= earlier for earlier, later in pairwise(places)):
            raise ValueError("the points of a value function must rise from left to right")
        return self


class Leaf(Document):
    """A measured criterion: the measure it reads, its share within its group, and its value function."""

    measure: CriterionId
    weight: NotNegative
    function: ValueFunction


class Criterion(Document):
    """A criterion of the upper level with its leaves. Weights are relative: only their proportions matter."""

    id: CriterionId
    weight: NotNegative
    leaves: tuple[Leaf, ...] = Field(min_length=1, max_length=50)


def fault_in(criteria: tuple[Criterion, ...]) -> Problem | None:
    """What no ranking could be right with: two criteria of one id, or a measure that nothing measures."""
    ids = [criterion.id for criterion in criteria]
    twice = next((place for place, name in enumerate(ids) if name in ids[:place]), None)
    if twice is not None:
        wrong = text('there is another criterion "{name}"', name=ids[twice])
        return Problem(
            "criterion_twice", wrong, where=Where(field=f"criteria.{twice}.id"), hint=text("rename one of them")
        )
    for place, criterion in enumerate(criteria):
        for number, leaf in enumerate(criterion.leaves):
            if leaf.measure not in MEASURES and not is_own(leaf.measure):
                wrong = text('there is no measure "{name}"', name=leaf.measure)
                hint = text("use one of: {list}, or one of your own", list=", ".join(sorted(MEASURES)))
                where = Where(field=f"criteria.{place}.leaves.{number}.measure")
                return Problem("unknown_measure", wrong, where=where, hint=hint)
    return None


def straight(low: Decimal | str | int, high: Decimal | str | int, *, rising: bool = True) -> ValueFunction:
    """A straight line over `low` to `high`: 0 to 100 where rising, else 100 to 0."""
    first, last = (Decimal(0), Decimal(100)) if rising else (Decimal(100), Decimal(0))
    ends = (ValuePoint(at=Decimal(low), value=first), ValuePoint(at=Decimal(high), value=last))
    return ValueFunction(points=ends)


def weight_shares(criteria: tuple[Criterion, ...]) -> dict[str, Decimal]:
    """Share of each criterion in percent; they sum to 100 up to rounding (all 0 when no weight is given)."""
    total = sum((criterion.weight for criterion in criteria), Decimal(0))
    return {c.id: c.weight * _WHOLE / total if total else Decimal(0) for c in criteria}


def with_weight(criteria: tuple[Criterion, ...], criterion_id: str, percent: Decimal) -> tuple[Criterion, ...]:
    """One criterion gets `percent` of the weight; the others keep their proportions so that all make 100."""
    shares = weight_shares(criteria)
    others = sum((share for name, share in shares.items() if name != criterion_id), Decimal(0))
    rest, count = _WHOLE - percent, len(shares) - 1
    weights = {
        name: (share * rest / others if others else rest / count).quantize(_FINEST)
        for name, share in shares.items()
        if name != criterion_id
    } | {criterion_id: percent}
    return tuple(changed(c, weight=weights[c.id]) for c in criteria)
