"""What changed against another version: fields, moves, and no version at all."""

from pathlib import Path

import pytest

from selector.app.answers.evaluating import evaluated
from selector.app.documents import DocumentFile, save_new
from selector.app.edits.business import set_merchant_field, set_month_count
from selector.app.edits.payments import use_payments
from selector.app.importing.record import Target, record_of
from selector.app.importing.session import Choices, read_files
from selector.app.tasks import Progress
from selector.app.versions import changes_since, version_before
from selector.domain.problems import UserError
from selector.files.scenarios import locks
from selector.scoring.evaluate import evaluate
from tests.scenario_documents import scenario

SUMUP = Path(__file__).resolve().parents[2] / "data" / "exports" / "sumup-transactions-de-2025-01.csv"


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "state_folder", lambda: tmp_path / "state")


def test_fields_that_differ_and_offers_that_moved(tmp_path: Path) -> None:
    path, before = tmp_path / "shop.pspscenario", scenario()
    save_new(before, path)
    now = set_month_count(2000).apply(before)
    found = changes_since(path, now, evaluate(now))
    assert found.before == before
    assert {change.path for change in found.differences} == {"merchant.segments.cards.count_month", "confirmed"}
    assert {move.key for move in found.moves} == {"alpha/standard", "beta/standard"}
    assert all(move.cost_year_before != move.cost_year_after for move in found.moves)


def test_an_offer_that_stays_as_it_is_is_no_move(tmp_path: Path) -> None:
    path, before = tmp_path / "shop.pspscenario", scenario()
    save_new(before, path)
    now = set_merchant_field("refund_percent", 33).apply(before)
    found = changes_since(path, now, evaluate(now))
    assert {change.path for change in found.differences} == {"merchant.refund_percent", "confirmed"}
    assert found.moves == ()


def test_the_same_has_no_changes(tmp_path: Path) -> None:
    path, now = tmp_path / "shop.pspscenario", scenario()
    save_new(now, path)
    found = changes_since(path, now, evaluate(now))
    assert (found.differences, found.moves) == ((), ())


def test_the_version_before_is_kept_beside_the_file(tmp_path: Path) -> None:
    path, now = tmp_path / "shop.pspscenario", scenario(name="two")
    save_new(scenario(name="one"), path)
    save_new(now, path)
    found = changes_since(version_before(path), now, evaluate(now))
    assert [(change.path, change.before, change.after) for change in found.differences] == [("name", "one", "two")]


@pytest.mark.parametrize("name", [None, "gone.pspscenario"])
def test_without_a_version_it_says_so(tmp_path: Path, name: str | None) -> None:
    now = scenario()
    with pytest.raises(UserError):
        changes_since(tmp_path / name if name else None, now, evaluate(now))


def test_each_version_is_priced_on_its_own_payments(tmp_path: Path) -> None:
    found = read_files([SUMUP], Choices(currency="EUR"), Progress())
    assert found.content is not None
    path, file, estimate = tmp_path / "shop.pspscenario", DocumentFile(), scenario()
    file.keep_payments(found.content)
    real = use_payments(record_of(found, Target("EUR"))).apply(estimate)
    file.save_as(real, path)
    costs = {"/".join(o.key): o.cost_year.likely_minor for o in evaluated(path).evaluation.ranked}
    changes = changes_since(path, estimate, evaluate(estimate))
    assert "payments.months" in {change.path for change in changes.differences}
    assert changes.moves
    assert all(move.cost_year_before == costs[move.key] for move in changes.moves)
