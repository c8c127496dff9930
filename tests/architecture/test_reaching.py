"""Nothing of the program serves tests alone: a command, the window or a tool of the project leads to every name."""

from pathlib import Path

from tests.architecture.reaching import Module, Name, module_of, unreached

PROJECT = Path(__file__).resolve().parents[2]
TOOLS = {"selector.i18n.extraction", "selector.app.example_making", "selector.files.profiles.schema"}
"""Modules that are run by their names."""
FOR_TRANSLATORS = {("selector.cli.helping", "_OF_THE_LIBRARY"), ("selector.files.profiles.faults", "OWN_RULES")}
"""Texts that are said elsewhere, listed so that the extractor finds them."""


def program() -> dict[str, Module]:
    texts = {
        ".".join(path.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__"): path.read_text("utf-8")
        for path in (PROJECT / "selector").rglob("*.py")
    }
    return {name: module_of(text, texts) for name, text in texts.items()}


def starts(modules: dict[str, Module]) -> set[Name]:
    """Commands are loaded by their names, as tools are."""
    commands = {(place, name) for place, module in modules.items() if place.startswith("selector.cli.")
                for name in module.defined if not name.startswith("_")}  # fmt: skip
    return commands | {(tool, "main") for tool in TOOLS}


def test_every_name_is_reached() -> None:
    modules = program()
    assert set(modules) >= TOOLS
    assert unreached(modules, starts(modules)) - FOR_TRANSLATORS == set()


A = """from b import used
def main():
    return used()
def alone():
    return 1
"""
B = """LIMIT = 3
def used():
    return LIMIT
@cache
def left():
    return used()
@listed
def told():
    return 2
"""


def test_what_nothing_leads_to_is_found() -> None:
    modules = {name: module_of(text, {"a", "b"}) for name, text in (("a", A), ("b", B))}
    assert unreached(modules, {("a", "main")}) == {("a", "alone"), ("b", "left")}
