"""What changed between two scenarios: every field that differs, by its path, with the value before and after."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from pydantic import BaseModel

from selector.domain.scenario import Scenario
from selector.domain.text import Text, text
from selector.report import labels
from selector.scoring.results import Evaluation

_KEYS = ("id", "path", "measure", "attribute", "label", "value", "site")
"""Fields by which the members of a list are recognised again, so that an inserted one does not shift the others."""
_ABSENT: Final = object()


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs; None stands for "not there"."""

    path: str
    before: str | None
    after: str | None

    @property
    def is_bookkeeping(self) -> bool:
        """Revision and origin of a profile only say that its content is another, which its own lines tell."""
        return self.path.startswith("profiles.") and self.path.endswith((".revision", ".origin"))


def _key_of(member: object, place: int) -> str:
    if isinstance(member, Mapping):
        if "profile" in member and isinstance(member["profile"], Mapping):
            return str(member["profile"]["id"])
        if "platform" in member and "offer" in member:
            what = member.get("fee", member.get("measure"))
            return "/".join(str(part) for part in (member["platform"], member["offer"], what) if part is not None)
        if "base" in member and "quote" in member:
            return f"{member['base']}/{member['quote']}"
        for name in _KEYS:
            if name in member:
                return str(member[name])
    return str(place)


def _by_key(members: list[object]) -> dict[str, object]:
    keyed: dict[str, object] = {}
    for place, member in enumerate(members):
        key = _key_of(member, place)
        keyed[f"{key}#{place}" if key in keyed else key] = member
    return keyed


def _children(value: object) -> Mapping[str, object] | None:
    """The parts of a value by name; None where it is compared as a whole."""
    if isinstance(value, Mapping):
        return value
    if isinstance(value, list) and any(isinstance(member, Mapping) for member in value):
        return _by_key(value)
    return None


def _plain(value: object) -> str | None:
    if value is _ABSENT or value is None:
        return None
    if isinstance(value, list):
        return ", ".join(str(member) for member in value)
    return str(value)


def _walk(path: str, before: object, after: object) -> Iterator[Difference]:
    if before == after:
        return
    ours, theirs = _children(before), _children(after)
    if ours is None and theirs is None:
        yield Difference(path, _plain(before), _plain(after))
        return
    if before is _ABSENT or after is _ABSENT:
        yield from _whole(path, before, after)
        return
    ours, theirs = ours or {}, theirs or {}
    for name in dict.fromkeys((*ours, *theirs)):
        below = f"{path}.{name}" if path else name
        yield from _walk(below, ours.get(name, _ABSENT), theirs.get(name, _ABSENT))


_AMOUNT = re.compile(r"(low|likely|high)_(percent|fixed)")


def _whole(path: str, before: object, after: object) -> Iterator[Difference]:
    """A whole member that came or went: one line that names it, not one for each of its fields.

    An assumed fee is told by its figures, one line each: nobody decides by knowing that it is there.
    """
    if path.startswith("unknown_amounts."):
        was, now = _amounts(before), _amounts(after)
        for name in dict.fromkeys((*was, *now)):
            yield Difference(f"{path}.range.{name}", was.get(name), now.get(name))
        return
    if path.startswith("own_figures."):
        yield Difference(f"{path}.figure", _figure(before), _figure(after))
        return
    there = text("present").english()
    yield Difference(path, None if before is _ABSENT else there, None if after is _ABSENT else there)


def _figure(member: object) -> str | None:
    return str(member["figure"]) if isinstance(member, Mapping) else None


def _amounts(member: object) -> dict[str, str]:
    """The figures of an assumed fee that are more than nothing; all of them where every one is nothing."""
    figures = member.get("range") if isinstance(member, Mapping) else None
    if not isinstance(figures, Mapping):
        return {}
    known = {name: str(figure) for name, figure in figures.items() if _AMOUNT.fullmatch(name) and figure is not None}
    return {name: figure for name, figure in known.items() if Decimal(figure)} or known


def _dumped(document: BaseModel) -> dict[str, object]:
    dumped = document.model_dump(mode="json")
    dumped["confirmed"] = sorted(dumped.get("confirmed", []))
    return dumped


def differences(before: Scenario, after: Scenario) -> tuple[Difference, ...]:
    """Every field in which two scenarios differ, in the order of the document; equal scenarios have none."""
    return tuple(_walk("", _dumped(before), _dumped(after)))


def fields(scenario: Scenario) -> dict[str, str | None]:
    """Every field of a scenario by its path, as `differences` names and writes it."""
    return dict(_leaves("", _dumped(scenario)))


def _leaves(path: str, value: object) -> Iterator[tuple[str, str | None]]:
    below = _children(value)
    if below is None:
        yield path, _plain(value)
        return
    for name, member in below.items():
        yield from _leaves(f"{path}.{name}" if path else name, member)


@dataclass(frozen=True, slots=True)
class Move:
    """How an offer moved between two evaluations; a rank of None: not ranked there."""

    key: str
    name: str
    rank_before: int | None
    rank_after: int | None
    cost_year_before: int | None
    """Minor units of the first evaluation's currency."""
    cost_year_after: int | None


def moves(before: Evaluation, after: Evaluation) -> tuple[Move, ...]:
    """Every offer that is ranked in one of two evaluations, in the order of the later one."""
    old = {labels.offer_key(r.profile, r.offer): r for r in before.ranked}
    new = {labels.offer_key(r.profile, r.offer): r for r in after.ranked}
    found = []
    for key, known in ({**new, **{key: old[key] for key in old if key not in new}}).items():
        was, now = old.get(key), new.get(key)
        found.append(
            Move(
                key,
                labels.offer_name(known.profile, known.offer),
                was.rank if was else None,
                now.rank if now else None,
                was.cost_year.likely_minor if was else None,
                now.cost_year.likely_minor if now else None,
            )
        )
    return tuple(found)


def move_text(move: Move) -> Text:
    """One move in words."""
    if move.rank_before is None:
        return text("{name} is new at rank {rank}", name=move.name, rank=move.rank_after)
    if move.rank_after is None:
        return text("{name} is no longer ranked (it was {rank})", name=move.name, rank=move.rank_before)
    if move.rank_before == move.rank_after:
        return text("{name} stays at rank {rank}", name=move.name, rank=move.rank_after)
    places = {"before": move.rank_before, "after": move.rank_after}
    return text("{name} moves from rank {before} to {after}", name=move.name, **places)
