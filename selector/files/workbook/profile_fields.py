"""Takes changed fees and facts of a workbook over: those of the profiles, and what is assumed for unpublished fees."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from selector.costs.lint.figures import lint_range
from selector.costs.lint.findings import Finding
from selector.costs.lint.tiers import lint_amounts
from selector.domain.base import changed as remade
from selector.domain.fees import AmountRange
from selector.domain.platform import Offer, PlatformProfile
from selector.domain.problems import Severity
from selector.domain.scenario import Scenario, UnknownAmount
from selector.domain.text import text
from selector.files.workbook.field_figures import NotTakenOverError, filled, number, whole
from selector.files.workbook.provider_facts import TYPED

_FEE = re.compile(r"profiles\.(?P<platform>[^.]+)\.offers\.(?P<offer>[^.]+)\.fees\[(?P<place>\d+)\]\.(?P<rest>.+)")
_WHOLE = frozenset({"free_units", "package_units"})
_INNER = re.compile(r"(?P<list>tiers\.bands|alternatives)\[(?P<place>\d+)\]\.(?P<name>\w+)")


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


def change_fee(scenario: Scenario, rest: str, figure: float | None) -> Scenario:
    """A figure of a published fee: `rest` names platform, offer, place of the fee, and field."""
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
        value: object = whole(figure) if inner in _WHOLE else number(figure)
        return remade(fee, **{inner: value})
    place, name = int(nested["place"]), nested["name"]
    if nested["list"] == "alternatives":
        others = [remade(o, **{name: number(figure)}) if at == place else o for at, o in enumerate(fee.alternatives)]
        return remade(fee, alternatives=tuple(others))
    bands = [remade(b, **{name: number(figure)}) if at == place else b for at, b in enumerate(fee.tiers.bands)]
    return remade(fee, tiers=remade(fee.tiers, bands=tuple(bands)))


def change_unknown(scenario: Scenario, name: str, figures: Mapping[str, float | None]) -> Scenario:
    """An unpublished fee: what the user takes it to be, at three points, by the names of its figures.

    Where nobody said anything of it yet, one figure stands for all three.
    """
    platform, offer, label = name.split("/", 2)
    known = [one for one in scenario.unknown_amounts if (one.platform, one.offer, one.fee) == (platform, offer, label)]
    assumed = known[0].range if known else _stated_range(scenario, platform, offer, label)
    updates: dict[str, object] = {field: filled(figure) for field, figure in figures.items()}
    if assumed is None:
        assumed = AmountRange(why="as typed into the workbook")
        parts = {field.partition("_")[2]: filled(figure) for field, figure in figures.items()}
        updates = {f"{view}_{part}": value for part, value in parts.items() for view in ("low", "likely", "high")}
    amount = UnknownAmount(platform=platform, offer=offer, fee=label, range=remade(assumed, **updates))
    others = tuple(one for one in scenario.unknown_amounts if one not in known)
    return scenario.model_copy(update={"unknown_amounts": (*others, amount)})


def with_stated_amounts(before: Scenario, after: Scenario) -> Scenario:
    """`before` with what the profiles state of the fees that `after` has assumptions for: so changes alone differ."""
    told = {(one.platform, one.offer, one.fee) for one in before.unknown_amounts}
    stated = [
        one.model_copy(update={"range": found})
        for one in after.unknown_amounts
        if (one.platform, one.offer, one.fee) not in told
        and (found := _stated_range(before, one.platform, one.offer, one.fee)) is not None
    ]
    return before.model_copy(update={"unknown_amounts": (*before.unknown_amounts, *stated)})


def _stated_range(scenario: Scenario, platform: str, offer: str, label: str) -> AmountRange | None:
    for priced in scenario.profiles:
        if priced.profile.id == platform:
            for one in priced.profile.offers:
                if one.id == offer:
                    return next((fee.range for fee in one.fees if fee.label == label), None)
    return None


def change_fact(scenario: Scenario, rest: str, figure: float | None) -> Scenario:
    """A fact of a plan or of its whole provider; as typed, it has no source: it is an assumption from now on."""
    key, _, measure = rest.rpartition(".")
    platform, _, offer = key.partition("/")
    fact = TYPED.get(measure)
    if fact is None:
        raise NotTakenOverError(text("it is counted from lists in the provider's profile"))
    if figure is not None and not fact.limits.take(figure):
        raise NotTakenOverError(text("it is out of range"))
    value = None if figure is None else bool(figure) if fact.limits.choices else number(figure)

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


def refuse_disorder(before: Scenario, after: Scenario, paths: Sequence[str]) -> None:
    """Refuses bands that do not rise, a least above the most, and low, likely and high out of order.

    Faults that were there before are not laid at the door of a change.

    Raises:
        NotTakenOverError: names what is out of order, and what to do.
    """
    for path in paths:
        known = list(_faults(before, path))
        fault = next((one for one in _faults(after, path) if one not in known), None)
        if fault is not None:
            raise NotTakenOverError(fault.text, fault.hint)


def _faults(scenario: Scenario, path: str) -> Iterator[Finding]:
    """What the lint of price lists finds wrong about the fee that a path names."""
    head, _, rest = path.partition(".")
    found: Iterable[Finding] = ()
    if head == "unknown_amounts":
        name = rest.rpartition(".")[0].split("/", 2)
        known = (one for one in scenario.unknown_amounts if [one.platform, one.offer, one.fee] == name)
        found = (finding for one in known for finding in lint_range(one.range, ()))
    elif place := _FEE.fullmatch(path):
        fees = (offer.fees for offer in _offers(scenario, place["platform"]) if offer.id == place["offer"])
        found = (finding for each in fees for finding in lint_amounts(each[int(place["place"])], ()))
    yield from (finding for finding in found if finding.severity is Severity.ERROR)


def _offers(scenario: Scenario, platform: str) -> Iterator[Offer]:
    for priced in scenario.profiles:
        if priced.profile.id == platform:
            yield from priced.profile.offers
