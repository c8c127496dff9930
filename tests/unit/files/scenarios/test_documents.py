"""Scenario files: what is saved comes back, and nobody's change is overwritten."""

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from selector.domain.problems import Severity, UserError
from selector.domain.scenario import Scenario
from selector.files.atomic import Fingerprint
from selector.files.scenarios.container import pack, unpack
from selector.files.scenarios.documents import open_scenario, parse_scenario, save_scenario, scenario_bytes
from selector.files.scenarios.entries import Attachments
from selector.files.scenarios.locks import writing
from tests.scenario_documents import SAVED_AT, priced, scenario, tables

ATTACHED = Attachments(interchange=(tables(),), payments=b"PAR1 not looked into", payment_months=3)
CONTENT = scenario_bytes(scenario(), SAVED_AT, ATTACHED)


@pytest.fixture
def save(tmp_path: Path) -> Callable[..., Fingerprint]:
    def saved(document: Scenario, path: Path, expected: Fingerprint | None = None) -> Fingerprint:
        return save_scenario(document, path, expected=expected, saved_at=SAVED_AT, lock_folder=tmp_path / "state")

    return saved


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "a.pspscenario"
    mark = save_scenario(
        scenario(), path, expected=None, saved_at=SAVED_AT, attachments=ATTACHED, lock_folder=tmp_path / "state"
    )
    opened = open_scenario(path)
    assert opened.scenario == scenario()
    assert opened.attachments == ATTACHED
    assert (opened.fingerprint, opened.saved_at, opened.problems) == (mark, SAVED_AT, ())


def test_equal_scenarios_give_equal_bytes() -> None:
    assert scenario_bytes(scenario(), SAVED_AT, ATTACHED) == CONTENT


def test_the_parts_are_readable() -> None:
    entries = unpack(CONTENT)
    assert list(entries) == [
        "meta.json", "scenario.json", "profiles/alpha.json", "profiles/beta.json", "interchange/interchange-test.json",
        "payments.parquet",
    ]  # fmt: skip
    assert json.loads(entries["meta.json"])["saved_at"] == "2026-10-05T14:02:00+00:00"
    assert '"name": "Kauppa Ääkköset"' in entries["scenario.json"].decode()
    assert '"percent": "1.40"' in entries["profiles/beta.json"].decode()


def test_two_profiles_of_one_id_are_both_kept() -> None:
    doubled = scenario(profiles=(priced("alpha"), priced("alpha", "9")))
    assert parse_scenario(scenario_bytes(doubled, SAVED_AT), "x").scenario == doubled


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValidationError):
        scenario_bytes(scenario(), datetime(2026, 1, 1))  # noqa: DTZ001 - the point of the test


def test_a_change_by_somebody_else_is_not_overwritten(tmp_path: Path, save: Callable[..., Fingerprint]) -> None:
    path = tmp_path / "a.pspscenario"
    mark = save(scenario(), path)
    theirs = scenario_bytes(scenario(name="theirs"), SAVED_AT)
    path.write_bytes(theirs)
    with pytest.raises(UserError) as refused:
        save(scenario(name="mine"), path, mark)
    assert refused.value.problem.code == "changed_outside"
    assert path.read_bytes() == theirs
    save(scenario(name="mine"), path)
    assert open_scenario(path).scenario.name == "mine"


def test_the_previous_version_is_kept(tmp_path: Path, save: Callable[..., Fingerprint]) -> None:
    path = tmp_path / "a.pspscenario"
    mark = save(scenario(name="one"), path)
    save(scenario(name="two"), path, mark)
    assert open_scenario(tmp_path / "a.pspscenario.bak").scenario.name == "one"


def test_a_file_that_was_removed_meanwhile_is_written_anew(tmp_path: Path, save: Callable[..., Fingerprint]) -> None:
    path = tmp_path / "a.pspscenario"
    mark = save(scenario(), path)
    path.unlink()
    save(scenario(name="again"), path, mark)
    assert open_scenario(path).scenario.name == "again"


def test_a_locked_file_is_not_written(tmp_path: Path, save: Callable[..., Fingerprint]) -> None:
    path = tmp_path / "a.pspscenario"
    with writing(path, folder=tmp_path / "state"), pytest.raises(UserError) as refused:
        save(scenario(), path)
    assert refused.value.problem.code == "locked"
    assert not path.exists()


def _changed(part: str, change: Callable[[str], str]) -> bytes:
    entries = unpack(CONTENT)
    entries[part] = change(entries[part].decode()).encode()
    return pack(entries)


def test_facts_changed_inside_the_file_are_told() -> None:
    opened = parse_scenario(_changed("profiles/beta.json", lambda text: text.replace('"1.40"', '"0.40"')), "a")
    [problem] = opened.problems
    assert (problem.code, problem.severity) == ("altered_profile", Severity.WARNING)
    assert (problem.where.file, problem.where.field) == ("a", "profiles/beta.json")
    assert opened.scenario.profiles[1].revision != scenario().profiles[1].revision


@pytest.mark.parametrize(
    ("part", "change", "says"),
    [
        ("scenario.json", lambda text: text.replace('"name"', '"nime"'), '"name" is missing'),
        ("scenario.json", lambda text: text[:-3], "no valid JSON"),
        ("scenario.json", lambda _: "[" * 100_000, "nested too deeply"),
        ("scenario.json", lambda _: "[]", "must be a table"),
        ("scenario.json", lambda _: '{"profiles": 3}', "must be a list"),
        ("scenario.json", lambda _: '{"a": 1, "a": 2}', "stands twice"),
        ("scenario.json", lambda text: text.replace('"42.50"', "42.50"), "without quotes"),
        ("scenario.json", lambda text: text.replace('"42.50"', "NaN"), "NaN"),
        ("scenario.json", lambda text: text.replace("profiles/beta.json", "profiles/gamma.json"), "gamma.json"),
        ("scenario.json", lambda text: text.replace("profiles/beta.json", "meta.json"), "meta.json"),
        ("profiles/alpha.json", lambda text: text.replace('"EUR"', '"eur"'), "eur"),
        ("meta.json", lambda text: text.replace("payment-platform-scenario", "other"), "other"),
        ("meta.json", lambda text: text.replace('"version": 1', '"version": 2'), "newer version"),
        ("interchange/interchange-test.json", lambda text: text.replace('"0.2"', '"-1"'), "-1"),
    ],
)
def test_a_broken_part_is_named(part: str, change: Callable[[str], str], says: str) -> None:
    broken = _changed(part, change)
    assert broken != CONTENT
    with pytest.raises(UserError) as refused:
        parse_scenario(broken, "shop.pspscenario")
    problem = refused.value.problem
    assert says in problem.text.english()
    assert problem.where.file == "shop.pspscenario"
    assert problem.hint is not None


@pytest.mark.parametrize("part", ["meta.json", "scenario.json", "profiles/alpha.json"])
def test_a_missing_part_is_named(part: str) -> None:
    entries = unpack(CONTENT)
    del entries[part]
    with pytest.raises(UserError, match=part):
        parse_scenario(pack(entries), "a")


@settings(max_examples=150)
@given(st.data())
def test_cut_or_altered_bytes_give_one_message(data: st.DataObject) -> None:
    content = bytearray(CONTENT)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    _opens_or_says(bytes(content[: data.draw(st.integers(0, len(content)))]))
    _opens_or_says(bytes(content))


@settings(max_examples=150)
@given(st.data())
def test_altered_text_in_a_sound_container_gives_one_message(data: st.DataObject) -> None:
    entries = unpack(CONTENT)
    name = data.draw(st.sampled_from([name for name in entries if name.endswith(".json")]))
    place = data.draw(st.integers(0, len(entries[name])))
    length = data.draw(st.integers(0, 40))
    words = st.sampled_from([b"null", b"{}", b"[]", b'""', b"-1", b"1e999"])
    inserted = data.draw(st.binary(max_size=8) | words)
    entries[name] = entries[name][:place] + inserted + entries[name][place + length :]
    _opens_or_says(pack(entries))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def _paths(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, entry in inner for found in _paths(entry, (*path, key)))]


@settings(max_examples=150)
@given(st.data())
def test_any_value_in_any_place_gives_one_message(data: st.DataObject) -> None:
    entries = unpack(CONTENT)
    name = data.draw(st.sampled_from([name for name in entries if name.endswith(".json")]))
    body = {"whole": json.loads(entries[name])}
    path = ("whole", *data.draw(st.sampled_from(_paths(body["whole"]))))
    place: Any = body
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = data.draw(_JSON)
    entries[name] = json.dumps(body["whole"]).encode()
    _opens_or_says(pack(entries))


def _opens_or_says(content: bytes) -> None:
    problem = None
    try:
        parse_scenario(content, "shop.pspscenario")
    except UserError as refused:
        problem = refused.problem
    if problem is not None:
        assert problem.where.file == "shop.pspscenario"
        assert len(problem.text.english()) < 1000


def test_a_bomb_is_refused_before_it_unpacks() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("meta.json", bytes(200 * 2**20))
    with pytest.raises(UserError, match="unpacks to more"):
        parse_scenario(packed.getvalue(), "a")


def test_attachments_may_be_left_out() -> None:
    opened = parse_scenario(scenario_bytes(scenario(), SAVED_AT), "a")
    assert opened.attachments == replace(ATTACHED, interchange=(), payments=None, payment_months=1)
