"""Takes changed inputs of a workbook over into the scenario: each field by its path, in the scenario's own terms."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from pydantic import ValidationError

from selector.domain.base import changed as remade
from selector.domain.fees import AmountRange
from selector.domain.money import exponent
from selector.domain.platform import Offer, PlatformProfile
from selector.domain.problems import Problem, Severity, Where
from selector.domain.scenario import Scenario, UnknownAmount
from selector.domain.text import Text, text
from selector.files.profile_faults import faults_of
from selector.files.workbook.provider_facts import TYPED

_WHOLE = {"terminals", "payouts_month", "open_days_month", "dispute_ppm"}
_FEE = re.compile(r"profiles\.(?P<platform>[^.]+)\.offers\.(?P<offer>[^.]+)\.fees\[(?P<place>\d+)\]\.(?P<rest>.+)")
_INNER = re.compile(r"(?P<list>tiers\.bands|alternatives)\[(?P<place>\d+)\]\.(?P<name>\w+)")
_POINT = re.compile(r"points\[(?P<place>\d+)\]\.(?P<name>at|value)")
_DIGITS = 12


class NotTakenOverError(Exception):
    """A change that the scenario cannot hold; says why."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.english())
        self.why = why


@dataclass(frozen=True, slots=True)
class TakenOver:
    """A scenario with changed fields, the paths that were changed in it, and one problem for each that was not."""

    scenario: Scenario
    changed: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def decimal_of(figure: float) -> Decimal:
    """A figure of a spreadsheet as the decimal that is typed for it."""
    return Decimal(repr(round(figure, _DIGITS))).quantize(Decimal(1).scaleb(-_DIGITS)).normalize()


def _number(figure: float | None) -> Decimal | None:
    return None if figure is None else decimal_of(figure)


def taken_over(scenario: Scenario, changes: Mapping[str, float | None]) -> TakenOver:
    """`scenario` with inputs changed, by their paths; an emptied cell is None."""
    problems: list[Problem] = []
    done: list[str] = []
    for path, figure in _ordered(changes).items():
        try:
            scenario = _change(scenario, path, figure, changes)
            done.append(path)
        except NotTakenOverError as error:
            problems.append(_problem(path, error.why))
        except ValidationError as error:
            fault = faults_of(error, {})[0]
            problems.append(_problem(path, fault.text, fault.hint))
    return TakenOver(scenario, tuple(done), tuple(problems))


def _ordered(changes: Mapping[str, float | None]) -> dict[str, float | None]:
    """Numbers of payments first: an average ticket follows from volume and number."""
    return dict(sorted(changes.items(), key=lambda item: not item[0].endswith(".count_month")))


def _problem(path: str, why: Text, hint: Text | None = None) -> Problem:
    hint = hint or text("change it in the program")
    return Problem("not_taken_over", why, Severity.WARNING, Where(field=path), hint)


def _change(scenario: Scenario, path: str, figure: float | None, changes: Mapping[str, float | None]) -> Scenario:
    head, _, rest = path.partition(".")
    if head == "horizon_months":
        return scenario.model_copy(update={"horizon_months": int(figure or 0)})
    if head == "merchant" and rest.startswith("segments."):
        return _segment(scenario, rest.removeprefix("segments."), figure, changes)
    if head == "criteria":
        return _criteria(scenario, rest, figure, changes)
    changer = _CHANGERS.get(head)
    if changer is None:
        raise NotTakenOverError(text("no field of a scenario belongs to this cell"))
    return changer(scenario, rest, figure)


def _requirement(scenario: Scenario, name: str, figure: float | None) -> Scenario:
    wanted = remade(scenario.requirements, **{name: _number(figure or 0.0)})
    return scenario.model_copy(update={"requirements": wanted})


def _merchant(scenario: Scenario, rest: str, figure: float | None) -> Scenario:
    if rest.startswith("mixes."):
        _, attribute, word = rest.split(".", 2)
        return _mix(scenario, attribute, word, figure)
    value: object = int(figure or 0) if rest in _WHOLE else _number(figure or 0.0)
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
                remade(share, percent=_number(figure or 0.0)) if share.value == word else share for share in mix.shares
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
            volume = changes.get(f"merchant.segments.{name}.volume")
            total = segment.count_month * segment.average_ticket if volume is None else decimal_of(volume)
            segments.append(_counted(segment, int(figure or 0), total, scenario))
        elif field == "volume":
            segments.append(_counted(segment, segment.count_month, decimal_of(figure or 0.0), scenario))
        else:
            segments.append(remade(segment, **{field: _number(figure or 0.0)}))
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
        remade(rate, rate=_number(figure or 0.0)) if (rate.base, rate.quote) == (base, quote) else rate
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
            tree.append(remade(criterion, weight=_number(figure or 0.0)))
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
        return remade(leaf, weight=_number(figure or 0.0))
    if _POINT.fullmatch(inner) is None:
        raise NotTakenOverError(text("no field of a scenario belongs to this cell"))
    points = list(leaf.function.points)
    for path, told in changes.items():
        found = _POINT.fullmatch(path)
        if found is not None and int(found["place"]) < len(points):
            place = int(found["place"])
            points[place] = remade(points[place], **{found["name"]: _number(told or 0.0)})
    points.sort(key=lambda point: point.at)
    return remade(leaf, function=remade(leaf.function, points=tuple(points)))


def _with_offer(scenario: Scenario, platform: str, offer: str, change: Callable[[Offer], Offer]) -> Scenario:
    def of_profile(profile: PlatformProfile) -> PlatformProfile:
        offers = tuple(change(one) if one.id == offer else one for one in profile.offers)
        return profile.model_copy(update={"offers": offers})

    return _with_profile(scenario, platform, of_profile)


def _with_profile(scenario: Scenario, platform: str, change: Callable[[PlatformProfile], PlatformProfile]) -> Scenario:
    if not any(one.profile.id == platform for one in scenario.profiles):
        raise NotTakenOverError(text("no field of a scenario belongs to this cell"))
    priced = tuple(
        one.model_copy(update={"profile": change(one.profile), "origin": "user"}) if one.profile.id == platform else one
        for one in scenario.profiles
    )
    return scenario.model_copy(update={"profiles": priced})


def _profile(scenario: Scenario, rest: str, figure: float | None) -> Scenario:
    found = _FEE.fullmatch(f"profiles.{rest}")
    if found is None:
        raise NotTakenOverError(text("no field of a scenario belongs to this cell"))
    place, inner = int(found["place"]), found["rest"]

    def change(offer: Offer) -> Offer:
        fees = list(offer.fees)
        fees[place] = _fee(fees[place], inner, figure)
        return offer.model_copy(update={"fees": tuple(fees)})

    return _with_offer(scenario, found["platform"], found["offer"], change)


def _fee(fee: Any, inner: str, figure: float | None) -> Any:  # noqa: ANN401 - a FeeRule
    nested = _INNER.fullmatch(inner)
    if nested is None:
        value: object = int(figure or 0) if inner == "free_units" else _number(figure)
        return remade(fee, **{inner: value})
    place, name = int(nested["place"]), nested["name"]
    if nested["list"] == "alternatives":
        others = [remade(o, **{name: _number(figure)}) if at == place else o for at, o in enumerate(fee.alternatives)]
        return remade(fee, alternatives=tuple(others))
    bands = [remade(b, **{name: _number(figure)}) if at == place else b for at, b in enumerate(fee.tiers.bands)]
    return remade(fee, tiers=remade(fee.tiers, bands=tuple(bands)))


def _unknown(scenario: Scenario, rest: str, figure: float | None) -> Scenario:
    """An unpublished fee: what the user takes it to be, at three points. One figure alone stands for all three."""
    name, _, field = rest.rpartition(".")
    platform, offer, label = name.split("/", 2)
    known = [one for one in scenario.unknown_amounts if (one.platform, one.offer, one.fee) == (platform, offer, label)]
    assumed = known[0].range if known else _stated_range(scenario, platform, offer, label)
    value = _number(figure or 0.0)
    if assumed is None:
        part = field.partition("_")[2]
        assumed = AmountRange(why="as typed into the workbook")
        updates: dict[str, object] = {f"{view}_{part}": value for view in ("low", "likely", "high")}
    else:
        updates = {field: value}
    amount = UnknownAmount(platform=platform, offer=offer, fee=label, range=remade(assumed, **updates))
    others = tuple(one for one in scenario.unknown_amounts if one not in known)
    return scenario.model_copy(update={"unknown_amounts": (*others, amount)})


def _stated_range(scenario: Scenario, platform: str, offer: str, label: str) -> AmountRange | None:
    for priced in scenario.profiles:
        if priced.profile.id == platform:
            for one in priced.profile.offers:
                if one.id == offer:
                    return next((fee.range for fee in one.fees if fee.label == label), None)
    return None


def _fact(scenario: Scenario, rest: str, figure: float | None) -> Scenario:
    """A fact of a plan or of its whole provider; as typed, it has no source: it is an assumption from now on."""
    key, _, measure = rest.rpartition(".")
    platform, _, offer = key.partition("/")
    fact = TYPED.get(measure)
    if fact is None:
        raise NotTakenOverError(text("it is counted from lists in the provider's profile"))
    if figure is not None and not fact.limits.take(figure):
        raise NotTakenOverError(text("it is out of range"))
    value = None if figure is None else bool(figure) if fact.limits.choices else _number(figure)

    def change(profile: PlatformProfile) -> PlatformProfile:
        path = f"{fact.section}.{fact.field}" if fact.section else f"offers.{offer}.{fact.field}"
        sources = {**profile.fact_sources, path: ()}
        if not fact.section:
            offers = tuple(remade(o, **{fact.field: value}) if o.id == offer else o for o in profile.offers)
            return profile.model_copy(update={"offers": offers, "fact_sources": sources})
        section = getattr(profile, fact.section)
        if section is None:
            raise NotTakenOverError(text("the provider's profile has no such facts yet"))
        changed = remade(section, **{fact.field: value})
        return profile.model_copy(update={fact.section: changed, "fact_sources": sources})

    return _with_profile(scenario, platform, change)


def _imported(_scenario: Scenario, _rest: str, _figure: float | None) -> Scenario:
    raise NotTakenOverError(
        text("imported payments stay as they are in a scenario; the workbook alone can change them")
    )


_CHANGERS: Mapping[str, Callable[[Scenario, str, float | None], Scenario]] = {
    "requirements": _requirement,
    "merchant": _merchant,
    "exchange_rates": _rate,
    "profiles": _profile,
    "unknown_amounts": _unknown,
    "facts": _fact,
    "imported": _imported,
}
