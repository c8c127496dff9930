"""Takes changed inputs of a workbook over into the scenario: each field by its path, in the scenario's own terms."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from pydantic import ValidationError

from selector.domain.base import changed as remade
from selector.domain.money import exponent
from selector.domain.own_criteria import OwnFigure
from selector.domain.problems import Problem, Severity, Where
from selector.domain.scenario import Scenario
from selector.domain.text import Text, text
from selector.files.profiles.faults import faults_of
from selector.files.workbook.field_figures import NotTakenOverError, decimal_of, filled, whole
from selector.files.workbook.profile_fields import change_fact, change_fee, change_unknown, refuse_disorder

_WHOLE = {"terminals", "payouts_month", "open_days_month", "dispute_ppm"}
_POINT = re.compile(r"points\[(?P<place>\d+)\]\.(?P<name>at|value)")
_TOGETHER = (
    re.compile(r"(unknown_amounts\..+)\.(?:low|likely|high)_(?:percent|fixed)"),
    re.compile(r"(profiles\..+)\.tiers\.bands\[\d+\]\.up_to"),
    re.compile(r"(profiles\..+\.fees\[\d+\](?:\.tiers\.bands\[\d+\])?)\.(?:minimum|maximum)"),
    re.compile(r"(criteria\..+)\.points\[\d+\]\.(?:at|value)"),
)
"""Figures that only count together: one of them alone may be out of order."""


@dataclass(frozen=True, slots=True)
class TakenOver:
    """A scenario with changed fields, the paths that were changed in it, and one problem for each that was not."""

    scenario: Scenario
    changed: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def taken_over(scenario: Scenario, changes: Mapping[str, float | None]) -> TakenOver:
    """`scenario` with inputs changed, by their paths; an emptied cell is None.

    Figures that only count together (low, likely and high of a fee, its bands, the points of a value function) are
    taken over together or not at all.
    """
    problems: list[Problem] = []
    done: list[str] = []
    for paths in _groups(changes):
        try:
            scenario = _changed(scenario, paths, changes)
            done += paths
        except NotTakenOverError as error:
            problems += [_problem(path, error.why, error.hint) for path in paths]
        except ValidationError as error:
            fault = faults_of(error, {})[0]
            problems += [_problem(path, fault.text, fault.hint) for path in paths]
    return TakenOver(scenario, tuple(done), tuple(problems))


def _groups(changes: Mapping[str, float | None]) -> Iterator[Sequence[str]]:
    """Paths that count together. Numbers of payments come first: an average ticket follows from volume and number."""
    found: dict[str, list[str]] = {}
    for path in sorted(changes, key=lambda path: not path.endswith(".count_month")):
        matches = (each.fullmatch(path) for each in _TOGETHER)
        group = next((f"{place}:{match[1]}" for place, match in enumerate(matches) if match), path)
        found.setdefault(group, []).append(path)
    yield from found.values()


def _changed(scenario: Scenario, paths: Sequence[str], changes: Mapping[str, float | None]) -> Scenario:
    """The scenario with all of these.

    Raises:
        NotTakenOverError, ValidationError: one of them, or all of them together, cannot be.
    """
    after = scenario
    if paths[0].startswith("unknown_amounts."):
        name = paths[0].removeprefix("unknown_amounts.").rpartition(".")[0]
        after = change_unknown(scenario, name, {path.rpartition(".")[2]: changes[path] for path in paths})
    else:
        for path in paths:
            after = _change(after, path, changes[path], changes)
    refuse_disorder(scenario, after, paths)
    return after


def _problem(path: str, why: Text, hint: Text | None = None) -> Problem:
    hint = hint or text("change it in the program")
    return Problem("not_taken_over", why, Severity.WARNING, Where(field=path), hint)


def _change(scenario: Scenario, path: str, figure: float | None, changes: Mapping[str, float | None]) -> Scenario:
    head, _, rest = path.partition(".")
    if head == "horizon_months":
        return scenario.model_copy(update={"horizon_months": whole(figure)})
    if head == "merchant" and rest.startswith("segments."):
        return _segment(scenario, rest.removeprefix("segments."), figure, changes)
    if head == "criteria":
        return _criteria(scenario, rest, figure, changes)
    changer = _CHANGERS.get(head)
    if changer is None:
        raise NotTakenOverError(text("no field of a scenario belongs to this cell"))
    return changer(scenario, rest, figure)


def _requirement(scenario: Scenario, name: str, figure: float | None) -> Scenario:
    wanted = remade(scenario.requirements, **{name: filled(figure)})
    return scenario.model_copy(update={"requirements": wanted})


def _merchant(scenario: Scenario, rest: str, figure: float | None) -> Scenario:
    if rest.startswith("mixes."):
        _, attribute, word = rest.split(".", 2)
        return _mix(scenario, attribute, word, figure)
    value: object = whole(figure) if rest in _WHOLE else filled(figure)
    return _with_merchant(scenario, **{rest: value})


def _with_merchant(scenario: Scenario, **updates: object) -> Scenario:
    merchant = remade(scenario.merchant, **updates)
    confirmed = scenario.confirmed | {f"merchant.{name}" for name in updates}
    return scenario.model_copy(update={"merchant": merchant, "confirmed": confirmed})


def _mix(scenario: Scenario, attribute: str, word: str, figure: float | None) -> Scenario:
    mixes = []
    for mix in scenario.merchant.mixes:
        if mix.attribute == attribute:
            shares = tuple(
                remade(share, percent=filled(figure)) if share.value == word else share for share in mix.shares
            )
            mixes.append(remade(mix, shares=shares))
        else:
            mixes.append(mix)
    changed = _with_merchant(scenario, mixes=tuple(mixes))
    return changed.model_copy(update={"confirmed": changed.confirmed | {f"merchant.mixes.{attribute}"}})


def _segment(scenario: Scenario, rest: str, figure: float | None, changes: Mapping[str, float | None]) -> Scenario:
    name, _, field = rest.rpartition(".")
    segments = []
    for segment in scenario.merchant.segments:
        if segment.id != name:
            segments.append(segment)
        elif field == "count_month":
            count = whole(figure)
            volume = changes.get(f"merchant.segments.{name}.volume")
            total = segment.count_month * segment.average_ticket if volume is None else filled(volume)
            segments.append(_counted(segment, count, total, scenario))
        elif field == "volume":
            segments.append(_counted(segment, segment.count_month, filled(figure), scenario))
        else:
            segments.append(remade(segment, **{field: filled(figure)}))
    changed = _with_merchant(scenario, segments=tuple(segments))
    return changed.model_copy(update={"confirmed": changed.confirmed | {"merchant.segments", "merchant.volume"}})


def _counted(segment: Any, count: int, volume: Decimal, scenario: Scenario) -> Any:  # noqa: ANN401 - a Segment
    """A segment of `count` payments that make `volume` in all; the ticket is cut as the workbook cuts it."""
    if not count or not volume:
        return remade(segment, count_month=0)
    scale = exponent(scenario.merchant.currency)
    minor = (volume / count).scaleb(scale).quantize(Decimal("0.000001"), rounding=ROUND_HALF_UP)
    return remade(segment, count_month=count, average_ticket=minor.scaleb(-scale).normalize())


def _rate(scenario: Scenario, pair: str, figure: float | None) -> Scenario:
    base, _, quote = pair.partition("/")
    rates = tuple(
        remade(rate, rate=filled(figure)) if (rate.base, rate.quote) == (base, quote) else rate
        for rate in scenario.exchange_rates
    )
    return scenario.model_copy(update={"exchange_rates": rates})


def _criteria(scenario: Scenario, rest: str, figure: float | None, changes: Mapping[str, float | None]) -> Scenario:
    name, _, field = rest.partition(".")
    tree = []
    for criterion in scenario.criteria:
        if criterion.id != name:
            tree.append(criterion)
        elif field == "weight":
            tree.append(remade(criterion, weight=filled(figure)))
        else:
            measure, _, inner = field.partition(".")
            own = {path.removeprefix(f"criteria.{name}.{measure}."): told for path, told in changes.items()}
            leaves = tuple(
                _leaf(leaf, inner, figure, own) if leaf.measure == measure else leaf for leaf in criterion.leaves
            )
            tree.append(remade(criterion, leaves=leaves))
    paths = {"criteria.weights"} if field == "weight" else {f"criteria.{name}.{field.partition('.')[0]}"}
    return scenario.model_copy(update={"criteria": tuple(tree), "confirmed": scenario.confirmed | paths})


def _leaf(leaf: Any, inner: str, figure: float | None, changes: Mapping[str, float | None]) -> Any:  # noqa: ANN401 - a Leaf
    """The leaf with another weight, or with all of its points that were changed: one alone may be out of order."""
    if inner == "weight":
        return remade(leaf, weight=filled(figure))
    if _POINT.fullmatch(inner) is None:
        raise NotTakenOverError(text("no field of a scenario belongs to this cell"))
    points = list(leaf.function.points)
    for path, told in changes.items():
        found = _POINT.fullmatch(path)
        if found is not None and int(found["place"]) < len(points):
            place = int(found["place"])
            points[place] = remade(points[place], **{found["name"]: filled(told)})
    points.sort(key=lambda point: point.at)
    return remade(leaf, function=remade(leaf.function, points=tuple(points)))


def _own(scenario: Scenario, rest: str, figure: float | None) -> Scenario:
    """What the user says of an offer on a measure of their own; as typed, it is an assumption from now on."""
    platform, offer, measure = rest.split("/", 2)
    others = tuple(
        one for one in scenario.own_figures if (one.platform, one.offer, one.measure) != (platform, offer, measure)
    )
    if figure is None:
        return scenario.model_copy(update={"own_figures": others})
    told = OwnFigure(measure=measure, platform=platform, offer=offer, figure=decimal_of(figure))
    return scenario.model_copy(update={"own_figures": (*others, told)})


def _doubt(scenario: Scenario, name: str, figure: float | None) -> Scenario:
    return scenario.model_copy(update={"doubts": remade(scenario.doubts, **{name: filled(figure)})})


def _imported(_scenario: Scenario, _rest: str, _figure: float | None) -> Scenario:
    raise NotTakenOverError(
        text("imported payments stay as they are in a scenario; the workbook alone can change them")
    )


_CHANGERS: Mapping[str, Callable[[Scenario, str, float | None], Scenario]] = {
    "requirements": _requirement,
    "merchant": _merchant,
    "exchange_rates": _rate,
    "profiles": change_fee,
    "facts": change_fact,
    "own_figures": _own,
    "doubts": _doubt,
    "imported": _imported,
}
