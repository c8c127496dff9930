"""What changed against another version: fields, moves, and no version at all."""

from pathlib import Path

import pytest

from selector.app.documents import save_new
from selector.app.edits.business import set_merchant_field
from selector.app.versions import changes_since, version_before
from selector.domain.problems import UserError
from selector.files import locks
from selector.scoring.evaluate import evaluate
from tests.scenario_documents import scenario


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "state_folder", lambda: tmp_path / "state")


def test_fields_that_differ_and_offers_that_moved(tmp_path: Path) -> None:
    path, before = tmp_path / "shop.pspscenario", scenario()
    save_new(before, path)
    now = set_merchant_field("refund_percent", 33).apply(before)
    found = changes_since(path, now, evaluate(now), None)
    assert found.before == before
    assert {change.path for change in found.differences} == {"merchant.refund_percent", "confirmed"}
    assert all(move.cost_year_before != move.cost_year_after for move in found.moves)


def test_the_same_has_no_changes(tmp_path: Path) -> None:
    path, now = tmp_path / "shop.pspscenario", scenario()
    save_new(now, path)
    found = changes_since(path, now, evaluate(now), None)
    assert (found.differences, found.moves) == ((), ())


def test_the_version_before_is_kept_beside_the_file(tmp_path: Path) -> None:
    path, now = tmp_path / "shop.pspscenario", scenario(name="two")
    save_new(scenario(name="one"), path)
    save_new(now, path)
    found = changes_since(version_before(path), now, evaluate(now), None)
    assert [(change.path, change.before, change.after) for change in found.differences] == [("name", "one", "two")]


@pytest.mark.parametrize("name", [None, "gone.pspscenario"])
def test_without_a_version_it_says_so(tmp_path: Path, name: str | None) -> None:
    now = scenario()
    with pytest.raises(UserError):
        changes_since(tmp_path / name if name else None, now, evaluate(now), None)
