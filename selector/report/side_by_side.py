"""Several comparisons side by side: what they take for granted, and where each offer stands in each of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from selector.domain.money import shown_amount
from selector.domain.scenario import Scenario
from selector.domain.text import Text, joined, text
from selector.domain.word_names import any_name
from selector.report import labels
from selector.report.assumptions import assumptions
from selector.report.differences import fields
from selector.report.path_names import path_name
from selector.report.tables import Cell, CellKind, Column, Money, TableSpec
from selector.scoring.results import Evaluation, RankedOffer

LETTERS = "ABCDEF"
"""What the comparisons are called in headings; so many fit beside each other."""
_SECTIONS = ("merchant", "requirements", "criteria")
_LISTS = frozenset({"requirements.methods", "requirements.channels", "requirements.support_channels"})
_NONE = "–"
_SAYS_NOTHING = frozenset({"format", "schema_version", "name", "notes", "seed", "confirmed", "payments",
                           "unknown_amounts", "horizon_months"})  # fmt: skip
"""What tells the file apart and not the business, and what the assumptions tell in better words."""
_TOLD_APART = frozenset({"merchant.segments", "criteria.weights"})
_MEMBERS = frozenset({"left_out", "chosen_options"})
"""Lists whose members are there or not."""
_AMOUNTS = ("percent", "fixed", "minimum", "maximum")
_WEIGHT_DEPTH = 2
"""Dots in the path of a criterion's weight; deeper lie the weights of its measures."""


@dataclass(frozen=True, slots=True)
class Version:
    """One of the comparisons: what it is called here, and its result."""

    name: str
    scenario: Scenario
    evaluation: Evaluation


def offers_side_by_side(versions: Sequence[Version], *, everything: bool) -> TableSpec:
    """Rank, score and yearly cost of every offer in each version; those that differ first, then by the first's rank.

    Without `everything` offers that stand alike in all versions are left out. An offer that is not ranked says why
    where its cost would stand, the column that has the room.
    """
    ranks = [{labels.offer_key(r.profile, r.offer): r for r in version.evaluation.ranked} for version in versions]
    aside = [dict(_aside(version.evaluation)) for version in versions]
    names = {key: name for version in reversed(versions) for key, name in _names(version.evaluation)}
    found = []
    for key, name in names.items():
        stands = [_stand(ranks[place].get(key), aside[place].get(key), version.evaluation.currency)
                  for place, version in enumerate(versions)]  # fmt: skip
        differs = any(stand != stands[0] for stand in stands)
        if differs or everything:
            rank = ranks[0][key].rank if key in ranks[0] else len(names) + 1
            found.append((not differs, rank, name, key, sum(stands, ())))
    found.sort(key=lambda row: row[:3])
    columns = [Column("offer", text("Offer"))]
    for letter in LETTERS[: len(versions)]:
        columns += [
            Column(f"rank_{letter}", text("{letter}: rank", letter=letter), CellKind.COUNT),
            Column(f"score_{letter}", text("{letter}: score", letter=letter), CellKind.SCORE, None, 1),
            Column(f"cost_{letter}", text("{letter}: cost a year", letter=letter), CellKind.MONEY, None, 0),
        ]
    rows = tuple((name, *cells) for _same, _rank, name, _key, cells in found)
    return TableSpec("offers_side_by_side", text("Where each offer stands"), tuple(columns), rows,
                     tuple(row[3] for row in found))  # fmt: skip


def _names(evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    for ranked in evaluation.ranked:
        yield labels.offer_key(ranked.profile, ranked.offer), labels.offer_name(ranked.profile, ranked.offer)
    for one in (*evaluation.excluded, *evaluation.needs_quote):
        yield labels.offer_key(one.profile, one.offer), labels.offer_name(one.profile, one.offer)


def _aside(evaluation: Evaluation) -> Iterator[tuple[str, Text]]:
    for offers, why in ((evaluation.excluded, text("excluded")), (evaluation.needs_quote, text("needs a quote"))):
        for one in offers:
            yield labels.offer_key(one.profile, one.offer), why


def _stand(ranked: RankedOffer | None, aside: Text | None, currency: str) -> tuple[Cell, ...]:
    if ranked is None:
        return _NONE, _NONE, aside or text("not compared")
    return ranked.rank, round(ranked.score, 1), Money(ranked.cost_year.likely_minor, currency)


def fields_side_by_side(versions: Sequence[Version], *, everything: bool) -> TableSpec:
    """Business, requirements, weights and all else by its name, a column a version; what differs comes first.

    Without `everything` only what differs is told. Settings and profiles are told only where they differ.
    """
    scenarios = [version.scenario for version in versions]
    rewritten = _rewritten(scenarios)
    told = [{**dict(_facts(scenario)), **dict(_fees(scenario, rewritten))} for scenario in scenarios]
    names = {path: fact.name for facts in reversed(told) for path, fact in facts.items()}
    paths = sorted(names, key=_section)
    cells = {path: tuple(_cell(path, facts) for facts in told) for path in paths}
    differing = [path for path in paths if len({str(cell) for cell in cells[path]}) > 1]
    alike = [path for path in paths if path not in set(differing) and _section(path) < len(_SECTIONS)]
    columns = [Column("what", text("What"))]
    columns += [
        Column(letter, text("{letter}: {name}", letter=letter, name=version.name))
        for letter, version in zip(LETTERS, versions, strict=False)
    ]
    shown = (*differing, *(alike if everything else ()))
    rows = tuple((names[path], *cells[path]) for path in shown)
    return TableSpec("fields_side_by_side", text("What the comparisons rest on"), tuple(columns), rows, shown)


@dataclass(frozen=True, slots=True)
class _Fact:
    name: Text
    value: Cell


def _facts(scenario: Scenario) -> Iterator[tuple[str, _Fact]]:
    """What a scenario rests on, by path, as people read it."""
    for one in assumptions(scenario.model_copy(update={"confirmed": frozenset()})):
        if one.path not in _TOLD_APART:
            yield one.path, _Fact(one.label, one.value)
    for segment in scenario.merchant.segments:
        size = text("{count} × {ticket} {currency}", count=segment.count_month,
                    ticket=shown_amount(segment.average_ticket, scenario.merchant.currency),
                    currency=scenario.merchant.currency)  # fmt: skip
        yield f"merchant.segments.{segment.id}", _Fact(text("{word}", word=segment.label), size)
    for path, value in fields(scenario.model_copy(update={"profiles": ()})).items():
        if path.partition(".")[0] in _MEMBERS:
            member = path.removesuffix(".offer")
            if member != path:
                yield member, _Fact(path_name(member, scenario), text("yes"))
        elif _is_setting(path):
            yield path, _Fact(path_name(path, scenario), _readable(path, value))
    for priced in scenario.profiles:
        yield f"profiles.{priced.profile.id}", _Fact(text("{word}", word=priced.profile.name), text("compared"))


def _rewritten(scenarios: Sequence[Scenario]) -> frozenset[str]:
    """Providers whose profile is not the same in all comparisons that have it."""
    revisions: dict[str, set[str]] = {}
    for scenario in scenarios:
        for priced in scenario.profiles:
            revisions.setdefault(priced.profile.id, set()).add(priced.revision)
    return frozenset(provider for provider, known in revisions.items() if len(known) > 1)


def _fees(scenario: Scenario, providers: frozenset[str]) -> Iterator[tuple[str, _Fact]]:
    """The amounts in the profiles of `providers`, part by part."""
    for priced in scenario.profiles:
        if priced.profile.id not in providers:
            continue
        for offer in priced.profile.offers:
            for fee in offer.fees:
                for part in _AMOUNTS:
                    value = getattr(fee, part)
                    path = f"profiles.{priced.profile.id}.offers.{offer.id}.fees.{fee.label}.{part}"
                    if value is not None:
                        yield path, _Fact(path_name(path, scenario), value)


def _is_setting(path: str) -> bool:
    head, _, rest = path.partition(".")
    if head == "criteria":
        return rest.endswith((".weight", ".at", ".value"))
    if head == "exchange_rates":
        return rest.endswith(".rate")
    return head not in _SAYS_NOTHING and head != "merchant"


def _section(path: str) -> int:
    head = path.partition(".")[0]
    if head == "criteria" and path.count(".") > _WEIGHT_DEPTH:
        return len(_SECTIONS)
    return _SECTIONS.index(head) if head in _SECTIONS else len(_SECTIONS) + (head == "profiles")


def _readable(path: str, value: str | None) -> Cell:
    if not value:
        return _NONE
    if path in _LISTS:
        return joined([any_name(word) for word in value.split(", ")])
    return {"True": text("yes"), "False": text("no")}.get(value, value)


def _cell(path: str, facts: Mapping[str, _Fact]) -> Cell:
    return facts[path].value if path in facts else _NONE
