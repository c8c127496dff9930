"""Every key that a command prints with `--json` is named in the page on JSON, or in the page that it links to.

And every object has the form that `selector.app.json_objects` declares: no key more, none missing, each of its kind.
"""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints, is_typeddict

import pytest

from selector.app.json_objects.backcast import BackcastLine, BackcastObject
from selector.app.json_objects.checking import CheckObject
from selector.app.json_objects.curves import TicketCurvesObject, VolumeCurvesObject
from selector.app.json_objects.decision import DecisionObject
from selector.app.json_objects.explaining import ComparedOffers, ExplainedOffer
from selector.app.json_objects.imports import ImportObject
from selector.app.json_objects.pricing import PricedMonth, PricingObject
from selector.app.json_objects.ranking import RankingObject
from selector.app.json_objects.targets import TargetsObject
from selector.app.json_objects.written import CreatedObject, ExportObject
from selector.cli import run
from selector.i18n.catalog import install

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
CAFE = str(ROOT / "examples" / "uk-cafe.pspscenario")
SHOP = str(ROOT / "examples" / "finnish-web-shop.pspscenario")
EXPORT = str(ROOT / "tests" / "data" / "exports" / "sumup-transactions-fr-2025-12.csv")
BY_CRITERION = {"contributions", "central_weights"}
BY_OFFER = {"ahead_of"}
BY_KIND = {"imported", "costs"}
BY_CURRENCY = {"fees"}
BY_ATTRIBUTE = {"attributes"}
OF_A_METHOD = {"details"}
MAPS = BY_CRITERION | BY_OFFER | BY_KIND | BY_CURRENCY | BY_ATTRIBUTE | OF_A_METHOD
"""Keys whose own keys are no words of the format: criteria, offers, kinds and currencies, what a method tells."""
PROBLEM = """alternatives = ["a", "b"]
criteria = ["c", "d"]
matrix = [[0.1, 0.2], [0.3, 0.4]]
weights = [0.5, 0.5]
method = "smaa-2"
"""
PAGES = {"backcast": ("json.md", "backcast.md"), "decide": ("json.md", "decision-problems.md")}
AS_WITH = {"explain": "rank"}
"""Commands whose section refers to that of another."""
FORMS: dict[str, type] = {
    "rank": RankingObject, "explain": ExplainedOffer, "explain two": ComparedOffers, "curve": VolumeCurvesObject,
    "curve of amounts": TicketCurvesObject, "targets": TargetsObject, "price": PricingObject, "export": ExportObject,
    "import": ImportObject, "backcast": BackcastObject, "check": CheckObject, "decide": DecisionObject,
    "new": CreatedObject,
}  # fmt: skip
"""The declared form of what each command prints; a command that is called in another way has that of its first word."""
_WORD = re.compile(r"[a-z_]+")
_SECTION = re.compile(r"^## `(\w+)", re.MULTILINE)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    install("en")


@pytest.fixture(scope="module")
def offers() -> list[str]:
    from selector.app.answers.ranking import rank

    return [f"{offer['platform']}/{offer['offer']}" for offer in rank(Path(CAFE))["offers"]][:2]


def documented(command: str) -> set[str]:
    """The words in code marks of the sections of a command; of a page of its own all of them, code blocks too."""
    first, *linked = PAGES.get(command, ("json.md",))
    text = (DOCS / first).read_text(encoding="utf-8")
    starts = [found.start() for found in _SECTION.finditer(text)] + [len(text)]
    named = tuple(f"## `{word}" for word in (command, AS_WITH.get(command, command)))
    sections = [text[start:end] for start, end in pairwise(starts) if text.startswith(named, start)]
    assert sections, f"docs/json.md has no section on {command}"
    shared = text[: starts[0]] + "".join((DOCS / page).read_text(encoding="utf-8") for page in linked)
    marked = re.findall(r"`([^`]+)`", " ".join((*sections, shared)))
    return {word for piece in marked for word in re.findall(r"[a-z_]+", piece)}


def keys(value: object, *, own: bool = True) -> Iterator[str]:
    """Every key of the format within `value`; `own`: the keys of the value itself are words of the format."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if own and _WORD.fullmatch(key):
                yield key
            yield from keys(inner, own=key not in MAPS) if key not in OF_A_METHOD else ()
    if isinstance(value, list):
        for inner in value:
            yield from keys(inner, own=own)


def misfits(value: object, kind: Any, place: str = "") -> Iterator[str]:  # noqa: ANN401 - any annotation
    """Places at which a JSON value is not of the declared kind."""
    origin, parts = get_origin(kind), get_args(kind)
    if kind is Any:
        return
    if is_typeddict(kind):
        known = get_type_hints(kind)
        held = value if isinstance(value, dict) else {}
        given = set(held)
        yield from (f"{place}.{key} is missing" for key in sorted(kind.__required_keys__ - given))
        yield from (f"{place}.{key} is not declared" for key in sorted(given - set(known)))
        for key in sorted(given & set(known)):
            yield from misfits(held[key], known[key], f"{place}.{key}")
    elif origin in {Union, UnionType}:
        found = [list(misfits(value, part, place)) for part in parts]
        yield from min(found, key=len)
    elif isinstance(value, list) and origin is list:
        for number, each in enumerate(value):
            yield from misfits(each, parts[0], f"{place}[{number}]")
    elif isinstance(value, dict) and origin is dict:
        for key, each in value.items():
            yield from misfits(each, parts[1], f"{place}.{key}")
    elif not _is_a(value, kind):
        yield f"{place}: {value!r} is no {kind}"


def _is_a(value: object, kind: Any) -> bool:  # noqa: ANN401 - any annotation
    if kind in {NoneType, None}:
        return value is None
    if kind in {int, float}:
        return isinstance(value, int | kind) and not isinstance(value, bool)
    return isinstance(kind, type) and isinstance(value, kind)


def commands(folder: Path, offers: list[str]) -> dict[str, list[str]]:
    (folder / "problem.toml").write_text(PROBLEM, encoding="utf-8")
    payments = str(folder / "payments.csv")
    return {
        "rank": ["rank", CAFE],
        "rank with draws": ["rank", CAFE, "--draws", "50"],
        "rank by another method": ["rank", CAFE, "--method", "lowest-over-price"],
        "explain": ["explain", CAFE, offers[0]],
        "explain two": ["explain", CAFE, *offers],
        "curve": ["curve", CAFE],
        "curve of amounts": ["curve", CAFE, "--ticket-to", "100"],
        "targets": ["targets", CAFE, "--draws", "20"],
        "price": ["price", "--platform", str(ROOT / "platforms" / "stripe.toml"),
                  "--payments", str(ROOT / "examples" / "payments.csv")],
        "export": ["export", CAFE, str(folder / "out.csv")],
        "export over the source": ["export", str(folder / "copy.xlsx"), str(folder / "copy.xlsx")],
        "import": ["import", EXPORT, "--currency", "EUR", "--out", payments],
        "backcast": ["backcast", SHOP, "--payments", payments],
        "check": ["check", str(ROOT / "platforms" / "stripe.toml")],
        "check of old facts": ["check", "--stale", str(ROOT / "platforms" / "stripe.toml")],
        "decide": ["decide", str(folder / "problem.toml")],
        "new": ["new", "--preset", "cafe", "--country", "FI", "--volume", "20000",
                "--out", str(folder / "new.pspscenario")],
    }  # fmt: skip


def test_what_is_printed_is_documented_and_of_the_declared_form(
    tmp_path: Path, offers: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.main(["export", CAFE, str(tmp_path / "copy.xlsx"), "--lang", "en"]) == 0
    capsys.readouterr()
    missing: dict[str, set[str]] = {}
    misfitting: dict[str, list[str]] = {}
    for name, words in commands(tmp_path, offers).items():
        status = run.main([*words, "--json", "--lang", "en"])
        shown = capsys.readouterr()
        assert status in (0, 1), f"{name}: {shown.err}"
        answer = json.loads(shown.out)
        lacking = set(keys(answer)) - documented(words[0])
        if lacking:
            missing[name] = lacking
        if wrong := list(misfits(answer, FORMS.get(name, FORMS[words[0]]))):
            misfitting[name] = wrong[:5]
    assert missing == {}
    assert misfitting == {}


def test_a_key_that_no_page_names_would_be_found() -> None:
    answer = {"currency": "EUR", "newly_told": [{"platform": "p", "unheard": 1}], "fees": {"EUR": "1.00"}}
    assert set(keys(answer)) - documented("import") - documented("rank") == {"newly_told", "unheard"}


def test_an_object_of_another_form_would_be_found() -> None:
    line = {"fee": "Cards", "on": "payment", "category": "processing", "count": "1", "amount": None}
    told = {"month": None, "total": 5}
    assert list(misfits(told, PricedMonth)) == [".total: 5 is no <class 'str'>"]
    assert list(misfits(line, BackcastLine)) == [".amount: None is no <class 'str'>", ".count: '1' is no <class 'int'>"]
    assert list(misfits({"month": "2026-01", "more": 1}, PricedMonth)) == [
        ".total is missing", ".more is not declared",
    ]  # fmt: skip
