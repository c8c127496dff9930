"""Every source keeps the rules of style, the core stays pure, and each rule is shown to catch what it is for."""

from pathlib import Path

import pytest

from tests.architecture.source_rules import faults, hidden_texts, impurities

PROJECT = Path(__file__).resolve().parents[2]
CORE = ("domain", "costs", "scoring", "report")


def sources(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (PROJECT / folder).rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


@pytest.mark.parametrize("path", [*sources("selector", "tests"), *PROJECT.glob("*.py")], ids=name_of)
def test_a_source_keeps_the_rules(path: Path) -> None:
    assert faults(name_of(path), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", sources(*(f"selector/{room}" for room in CORE)), ids=name_of)
def test_the_core_is_pure(path: Path) -> None:
    assert impurities(path.read_text(encoding="utf-8")) == []


def test_the_core_is_looked_at() -> None:
    assert len(sources(*(f"selector/{room}" for room in CORE))) > len(CORE)


def test_every_text_for_people_can_be_found_by_the_extractor() -> None:
    found = {name_of(path): hidden_texts(path.read_text(encoding="utf-8")) for path in sources("selector")}
    assert {name: hidden for name, hidden in found.items() if hidden} == {}
    assert hidden_texts('words = "hidden {n}"\n_t(words, n=1)\n') == ["line 2: words"]
    assert hidden_texts("f\"{_('hidden')} {n}\"\n") == ["line 1: 'hidden'"]
    assert hidden_texts('_t("told")\ntext(SAID.key, n=1)\nf"{_} {told}"\n') == []


def test_modules_are_loaded_by_name_only_where_the_terminal_enters_and_pages_are_loaded_ahead() -> None:
    """An import by name is invisible to the import contracts; the window's names modules of the window alone."""
    by_name = {name_of(path) for path in sources("selector") if "import_module(" in path.read_text(encoding="utf-8")}
    assert by_name <= {"selector/cli/run.py", "selector/ui/frame/page_classes.py"}


BAD_SOURCES = {
    "the name utils": ("selector/utils.py", '"""Doc."""\n'),
    "401 lines": ("a.py", '"""Doc."""\n' + "\n" * 400),
    "long has 51 lines": ("a.py", '"""Doc."""\ndef long():\n' + "    x = 1\n" * 50),
    "no docstring": ("a.py", "x = 1\n"),
    "direction mark": ("a.py", '"""Doc."""\nx = "\u202e"\n'),
    "line 2: a silenced": ("a.py", '"""Doc."""\nx = 1  # type: ' + "ignore\n"),
    "line 3: a silenced": ("a.py", '"""Doc."""\n\nx = 1  # noqa' + ": E501\n"),
}


@pytest.mark.parametrize("fault", BAD_SOURCES)
def test_a_bad_source_is_caught(fault: str) -> None:
    name, text = BAD_SOURCES[fault]
    found = faults(name, text)
    assert len(found) == 1
    assert fault in found[0]


def test_a_silenced_check_with_code_and_reason_passes() -> None:
    assert faults("a.py", '"""Doc."""\nx = 1  # noqa' + ": E501 - the address has no break\n") == []


@pytest.mark.parametrize(
    "call",
    [
        "open('x')",
        "print(1)",
        "import_module('os')",
        "__import__('os')",
        "datetime.now()",
        "date.today()",
        "np.random.normal()",
        "np.random.seed(1)",
    ],
)
def test_an_impure_call_is_caught(call: str) -> None:
    assert impurities(f"def f():\n    return {call}\n") == [f"line 2: {call.partition('(')[0]}()"]


def test_a_seeded_generator_is_pure() -> None:
    assert impurities("rng = np.random.default_rng(7)\nx = rng.normal()\n") == []
