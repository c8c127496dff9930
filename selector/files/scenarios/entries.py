"""What the parts of a scenario file hold: a scenario taken apart into named entries, and put together again."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from pydantic import AwareDatetime, Field, ValidationError

from selector.domain.base import Document, changed
from selector.domain.criteria import fault_in
from selector.domain.interchange import InterchangeTables
from selector.domain.platform import PlatformProfile
from selector.domain.problems import Problem, Severity, UserError, Where
from selector.domain.scenario import SCHEMA_VERSION, PricedProfile, Scenario
from selector.domain.text import Text, text
from selector.files.atomic import Fingerprint
from selector.files.profiles.faults import faults_of
from selector.files.scenarios.canonical import as_json, document_bytes, fact_bytes, json_bytes, revision_of_bytes
from selector.files.scenarios.migrations import Content, migrated

FORMAT = "payment-platform-scenario"
META, SCENARIO, PAYMENTS = "meta.json", "scenario.json", "payments.parquet"
_TOO_LONG = re.compile(r"Exceeds the limit.*")
_D = TypeVar("_D", bound=Document)


@dataclass(frozen=True, slots=True)
class Attachments:
    """What a scenario was priced with besides its profiles, kept so that the same figures come out elsewhere."""

    interchange: tuple[InterchangeTables, ...] = ()
    payments: bytes | None = None
    """The grouped payments of an import, as Parquet."""
    payment_months: int = 1
    """Calendar months that the payments span."""


NOTHING_ATTACHED = Attachments()


@dataclass(frozen=True, slots=True)
class Edited:
    """In recovery copies: the file that was being edited, and what it held when it was last read or written."""

    path: str = ""
    """Empty where the document was never saved."""
    held: Fingerprint | None = None


NEVER_SAVED = Edited()


class Meta(Document):
    """Who wrote the file, when, and in which version of the format."""

    format: str = Field(pattern=f"^{FORMAT}$")
    version: int = Field(ge=1, le=10**6)
    app_version: str = Field(max_length=100)
    saved_at: AwareDatetime
    payment_months: int = Field(default=1, ge=1, le=1200)
    document: str = Field(default="", max_length=4096)
    """In recovery copies: the file that was being edited."""
    document_sha256: str = Field(default="", pattern="^([0-9a-f]{64})?$", exclude_if=lambda value: not value)
    document_size: int = Field(default=0, ge=0, exclude_if=lambda value: not value)
    """In recovery copies: what that file held when it was last read or written. Other files lack these two keys."""

    @property
    def edited(self) -> Edited:
        """The file that was being edited."""
        held = Fingerprint(self.document_sha256, self.document_size) if self.document_sha256 else None
        return Edited(self.document, held)


class _Listed(Document):
    """Where a profile lies in the container, and the revision that it had when it was priced."""

    file: str
    revision: str
    origin: str


def meta_of(app_version: str, saved_at: datetime, attachments: Attachments, edited: Edited = NEVER_SAVED) -> Meta:
    """The `meta.json` of a file that is saved now.

    Raises:
        ValidationError: `saved_at` has no time zone.
    """
    held = edited.held or Fingerprint("", 0)
    return Meta(
        format=FORMAT, version=SCHEMA_VERSION, app_version=app_version, saved_at=saved_at,
        payment_months=attachments.payment_months, document=edited.path,
        document_sha256=held.sha256, document_size=held.size,
    )  # fmt: skip


def entries_of(scenario: Scenario, attachments: Attachments, meta: Meta) -> dict[str, bytes]:
    """The container's entries in their order; a part of the file changes only when what it holds does."""
    parts: dict[str, bytes] = {}
    listed = []
    for priced in scenario.profiles:
        content = fact_bytes(priced.profile)
        name = _free_name(f"profiles/{priced.profile.id}", parts)
        parts[name] = content
        listed.append({"file": name, "revision": revision_of_bytes(content), "origin": priced.origin})
    for tables in attachments.interchange:
        parts[_free_name(f"interchange/{tables.id}", parts)] = fact_bytes(tables)
    body = as_json(scenario.model_dump(exclude={"profiles"} | _unused(scenario)))
    entries = {META: document_bytes(meta), SCENARIO: json_bytes({**_table(body), "profiles": listed}), **parts}
    return entries if attachments.payments is None else {**entries, PAYMENTS: attachments.payments}


def _unused(scenario: Scenario) -> set[str]:
    """Fields that say nothing and that older versions do not know."""
    return set() if scenario.own_figures else {"own_figures"}


def _table(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _free_name(stem: str, taken: Mapping[str, bytes]) -> str:
    """`stem`.json, or with a number where two profiles share an id (the user's own beside a shipped one)."""
    name, number = f"{stem}.json", 2
    while name in taken:
        name, number = f"{stem}.{number}.json", number + 1
    return name


@dataclass(frozen=True, slots=True)
class Assembled:
    """A scenario put together from its entries, and what deserves a look about them."""

    scenario: Scenario
    attachments: Attachments
    meta: Meta
    problems: tuple[Problem, ...]


def assembled(entries: Mapping[str, bytes]) -> Assembled:
    """The scenario that the entries hold, brought up to the present version.

    Raises:
        UserError: a part is missing or broken, or the file is from a newer version of the program.
    """
    meta = _document(Meta, META, _parsed(META, entries))
    payments = entries.get(PAYMENTS)
    parts: Content = {name: _parsed(name, entries) for name in entries if name not in {META, PAYMENTS}}
    revisions = {name: revision_of_bytes(entries[name]) for name in parts}
    parts = migrated({SCENARIO: _parsed(SCENARIO, entries), **parts}, _version_of(meta, parts.get(SCENARIO)))
    profiles, problems = _profiles(parts, revisions)
    body = {**parts[SCENARIO], "profiles": ()} if isinstance(parts[SCENARIO], dict) else parts[SCENARIO]
    scenario = _document(Scenario, SCENARIO, body).model_copy(update={"profiles": profiles})
    if (odd := fault_in(scenario.criteria)) is not None:
        raise _broken(SCENARIO, odd.where.field, odd.text, odd.hint)
    scenario = _with_payments(scenario, payments, problems)
    tables = tuple(_document(InterchangeTables, name, parts[name]) for name in parts if name.startswith("interchange/"))
    return Assembled(scenario, Attachments(tables, payments, meta.payment_months), meta, tuple(problems))


def _version_of(meta: Meta, body: object) -> int:
    """The version that the file states: the newer one, where two of its parts differ."""
    stated = body.get("schema_version") if isinstance(body, dict) else None
    return max(meta.version, stated) if isinstance(stated, int) else meta.version


def _with_payments(scenario: Scenario, payments: bytes | None, problems: list[Problem]) -> Scenario:
    """The scenario with the digest of the payments that are really there; a changed one is worth a look."""
    if scenario.payments is None:
        return scenario
    if payments is None:
        raise _broken(SCENARIO, "payments", text('its part "{name}" is missing', name=PAYMENTS))
    found = revision_of_bytes(payments)
    if found != scenario.payments.digest:
        wrong = text("the imported payments were changed inside this file after it was saved")
        hint = text("import them again before you rely on the figures")
        problems.append(Problem("altered_payments", wrong, Severity.WARNING, Where(PAYMENTS), hint))
    return scenario.model_copy(update={"payments": changed(scenario.payments, digest=found)})


def _profiles(parts: Content, revisions: Mapping[str, str]) -> tuple[tuple[PricedProfile, ...], list[Problem]]:
    profiles, problems = [], []
    for entry in _listed(parts[SCENARIO]):
        if entry.file not in parts or not entry.file.startswith("profiles/"):
            raise _broken(SCENARIO, "profiles", text('its part "{name}" is missing', name=entry.file[:100]))
        profile = _document(PlatformProfile, entry.file, parts[entry.file])
        found = revisions[entry.file]
        if found != entry.revision:
            problems.append(_altered(profile.name, entry.file))
        priced = {"profile": profile, "revision": found, "origin": entry.origin}
        profiles.append(_document(PricedProfile, entry.file, priced))
    return tuple(profiles), problems


def _listed(body: object) -> Iterator[_Listed]:
    rows = body.get("profiles", []) if isinstance(body, dict) else []
    if not isinstance(rows, list):
        raise _broken(SCENARIO, "profiles", text("must be a list"))
    return (_document(_Listed, SCENARIO, row) for row in rows)


def _altered(name: str, part: str) -> Problem:
    wrong = text("the facts of {platform} were changed inside this file after it was saved", platform=name)
    hint = text("compare them with the platform's sources before you rely on the figures")
    return Problem("altered_profile", wrong, Severity.WARNING, Where(part), hint)


def _parsed(name: str, entries: Mapping[str, bytes]) -> Any:  # noqa: ANN401 - JSON holds anything
    if name not in entries:
        raise _broken(name, "", text('its part "{name}" is missing', name=name))
    try:
        written = entries[name].decode("utf-8")
        return json.loads(written, object_pairs_hook=_without_doubles, parse_constant=_no_constant)
    except RecursionError:
        raise _broken(name, "", text("it is nested too deeply")) from None
    except ValueError as error:
        reason = _TOO_LONG.sub("a number is too long", str(error))[:200]
        raise _broken(name, "", text("it is no valid JSON: {reason}", reason=reason)) from None


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _document(model: type[_D], name: str, data: object) -> _D:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        fault = faults_of(error, data)[0]
        place = ".".join(str(part) for part in fault.path)
        hint = fault.hint if fault.code == "unknown_word" else None
        raise _broken(name, place, fault.text, hint) from None
    except RecursionError:
        raise _broken(name, "", text("it is nested too deeply")) from None


def _broken(part: str, place: str, wrong: Text, hint: Text | None = None) -> UserError:
    other = text("open the previous version beside it (.bak) or another copy")
    return UserError(Problem("broken_scenario", wrong, where=Where(part, field=place), hint=hint or other))
