"""The shipped examples open and still are what their presets make."""

from pathlib import Path

import pytest

from selector.app.catalogue import Catalogue
from selector.app.documents import SUFFIX, open_scenario
from selector.app.example_making import AS_OF, EXAMPLES, Example, scenario_of, write_examples
from selector.app.examples import examples
from selector.files.shipped import examples_dir

REMEDY = "run: python -m selector.app.example_making"
NO_PROFILES = Catalogue(())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_an_example_is_what_its_preset_makes(example: Example) -> None:
    opened = open_scenario(examples_dir() / f"{example.name}{SUFFIX}")
    assert opened.problems == ()
    assert opened.scenario.as_of == AS_OF
    made = scenario_of(example, NO_PROFILES)
    without_market = {"profiles": (), "exchange_rates": ()}
    assert opened.scenario.model_copy(update=without_market) == made, REMEDY


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_an_example_holds_the_platforms_of_its_market(example: Example) -> None:
    scenario = open_scenario(examples_dir() / f"{example.name}{SUFFIX}").scenario
    assert len(scenario.profiles) > 5
    for priced in scenario.profiles:
        assert any(example.country in offer.market for offer in priced.profile.offers)


def test_every_example_is_listed() -> None:
    assert {path.stem for path in examples()} == {example.name for example in EXAMPLES}


def test_writing_the_examples_gives_what_is_shipped(tmp_path: Path) -> None:
    write_examples(tmp_path)
    for path in examples():
        written, shipped = open_scenario(tmp_path / path.name), open_scenario(path)
        assert written.scenario.merchant == shipped.scenario.merchant
        assert written.attachments == shipped.attachments, REMEDY
        assert written.saved_at == shipped.saved_at
    assert not list(tmp_path.glob("*.bak"))
