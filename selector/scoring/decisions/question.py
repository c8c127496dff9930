"""The question of a decision file: the problem as a person wrote it, before shapes are compared and weights worked out.

Keys that are not known are kept in `model_extra`, so that whoever answers can say that they were not used.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from selector.scoring.measurements import Distribution
from selector.scoring.methods.promethee import Preference
from selector.scoring.methods.weighted_product import ProductScore
from selector.scoring.normalise import Normalisation
from selector.scoring.weighting.ahp import Priority
from selector.scoring.weighting.critic import Correlation, CriticNormalisation

MAX_ALTERNATIVES = 500
MAX_CRITERIA = 200
LARGEST = 1e100
"""Figures beyond it are slips of the keyboard, and their squares would overflow."""

Figure = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-LARGEST, le=LARGEST)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Row = Annotated[tuple[Figure, ...], Field(min_length=1, max_length=MAX_ALTERNATIVES)]
Table = Annotated[tuple[Row, ...], Field(min_length=1, max_length=MAX_ALTERNATIVES)]
PerCriterion = Figure | tuple[Figure, ...]


class MethodName(StrEnum):
    """The methods that rank."""

    WEIGHTED_SUM = "weighted-sum"
    WEIGHTED_PRODUCT = "weighted-product"
    TOPSIS = "topsis"
    VIKOR = "vikor"
    PROMETHEE_II = "promethee-ii"
    SMAA_2 = "smaa-2"
    AHP_HIERARCHY = "ahp-hierarchy"


class WeightingName(StrEnum):
    """The ways to find weights."""

    AHP = "ahp"
    BWM_LINEAR = "bwm-linear"
    RANK_ORDER_CENTROID = "rank-order-centroid"
    RANK_SUM = "rank-sum"
    SWING_WEIGHTS = "swing-weights"
    ENTROPY = "entropy"
    CRITIC = "critic"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="allow", str_max_length=20_000)


class WeightingQuestion(_Part):
    """How the weights are to be found, and from what."""

    method: WeightingName
    pairwise: Table | None = None
    priority: Priority | None = None
    random_index: Figure | str | dict[str, Figure] | None = None
    best: Name | None = None
    worst: Name | None = None
    best_to_others: Row | None = None
    others_to_worst: Row | None = None
    consistency_index: Figure | None = None
    ranks: Row | None = None
    swing_points: Row | None = None
    normalisation: CriticNormalisation | None = None
    correlation: Correlation | None = None


class Parameters(_Part):
    """What the methods can be told; each uses its own of these."""

    normalisation: Normalisation | None = None
    score: ProductScore | None = None
    v: Annotated[Figure, Field(ge=0, le=1)] | None = None
    preference: Preference | tuple[Preference, ...] | None = None
    q: PerCriterion | None = None
    p: PerCriterion | None = None
    s: PerCriterion | None = None
    mean: Table | None = None
    sd: Table | None = None
    distribution: Distribution | tuple[Distribution, ...] | None = None
    scale: Annotated[tuple[tuple[Figure, Figure], ...], Field(max_length=MAX_CRITERIA)] | None = None
    fixed_weights: Row | None = None
    samples_file: Name | None = None
    priority: Priority | None = None
    random_index: Figure | str | dict[str, Figure] | None = None

    def given(self) -> frozenset[str]:
        """Names of the parameters that have a value, known ones only."""
        return frozenset(name for name in type(self).model_fields if getattr(self, name) is not None)


class Question(_Part):
    """A decision file. Everything may be left out that the method does not need."""

    alternatives: Annotated[tuple[Name, ...], Field(min_length=1, max_length=MAX_ALTERNATIVES)] | None = None
    criteria: Annotated[tuple[Name, ...], Field(min_length=1, max_length=MAX_CRITERIA)] | None = None
    directions: Annotated[tuple[Literal["max", "min"], ...], Field(max_length=MAX_CRITERIA)] | None = None
    matrix: Table | None = None
    weights: Annotated[tuple[Figure, ...], Field(min_length=1, max_length=MAX_CRITERIA)] | None = None
    weighting: WeightingQuestion | None = None
    method: MethodName | None = None
    parameters: Parameters = Parameters()
    pairwise: Table | None = None
    local: Annotated[tuple[Table, ...], Field(min_length=1, max_length=MAX_CRITERIA)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _lift(cls, data: Any) -> Any:  # noqa: ANN401 - whatever the file held
        """Let parameters stand at the top level, and the tables of AHP under `[parameters]`, as people write both."""
        if not isinstance(data, Mapping) or not isinstance(data.get("parameters", {}), Mapping):
            return data
        data = _weighting_as_method(data)
        inside = dict(data.get("parameters", {}))
        lifted = {name: inside.pop(name) for name in ("pairwise", "local") if name in inside and name not in data}
        lowered = {name: data[name] for name in Parameters.model_fields if name in data and name not in inside}
        rest = {name: value for name, value in data.items() if name not in lowered}
        return {**rest, **lifted, "parameters": {**inside, **lowered}}


def _weighting_as_method(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """A file whose `method` is a weighting asks for weights only; its data may then stand where parameters do."""
    method = data.get("method")
    if not isinstance(method, str) or method not in set(WeightingName):
        return data
    rest = {name: value for name, value in data.items() if name != "method"}
    if "weighting" in rest:
        return rest
    inside = dict(rest.get("parameters", {}))
    taken = {name: inside.pop(name) for name in WeightingQuestion.model_fields if name in inside}
    taken |= {name: rest.pop(name) for name in WeightingQuestion.model_fields if name in rest}
    return {**rest, "parameters": inside, "weighting": {**taken, "method": method}}
