"""A workbook of imported payments carries them along: it opens as a scenario that is priced on the same payments."""

from pathlib import Path

import openpyxl
import pytest

from selector.app.answers.evaluating import Evaluated, evaluated
from selector.app.documents import open_document
from selector.app.edits.payments import use_payments
from selector.app.exporting import export
from selector.app.importing.record import Target, record_of
from selector.app.importing.session import Choices, read_files
from selector.app.payments_in_use import inputs_for
from selector.app.tasks import Progress
from selector.domain.problems import UserError
from selector.files.scenarios.entries import Attachments
from selector.files.workbook import embedded
from selector.scoring.evaluate import evaluate
from tests.workbook_parity import EXAMPLES, case_of

EXPORTS = Path(__file__).resolve().parents[2] / "data" / "exports"


@pytest.fixture(scope="module")
def imported() -> Evaluated:
    """The Finnish shop on the payments of a real export."""
    shop = next(path for path in EXAMPLES if path.stem == "finnish-web-shop")
    scenario = case_of(shop).found.scenario
    found = read_files((EXPORTS / "sumup-transactions-de-2025-01.csv",), Choices(currency="EUR"), Progress())
    scenario = use_payments(record_of(found, Target("EUR", scenario.exchange_rates))).apply(scenario)
    attached = Attachments(payments=found.content)
    inputs = inputs_for(scenario, attached)
    return Evaluated(scenario, inputs, evaluate(scenario, inputs), (), attached)


def written(found: Evaluated, path: Path) -> Path:
    export(found.scenario, found.evaluation, path, "en", inputs=found.inputs, attachments=found.attachments)
    return path


@pytest.fixture(scope="module")
def workbook(imported: Evaluated, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(imported, tmp_path_factory.mktemp("export") / "shop.xlsx")


def priced(found: Evaluated) -> list[tuple[object, ...]]:
    return [(offer.key, offer.rank, offer.cost_month, offer.score) for offer in found.evaluation.ranked]


def test_an_untouched_workbook_is_priced_on_the_same_payments(imported: Evaluated, workbook: Path) -> None:
    back = evaluated(workbook)
    assert back.problems == ()
    assert back.scenario == imported.scenario
    assert back.attachments.payments == imported.attachments.payments
    assert priced(back) == priced(imported)


def test_what_was_changed_is_listed_first_and_priced_on_the_payments(
    imported: Evaluated, workbook: Path, tmp_path: Path
) -> None:
    book, wanted = openpyxl.load_workbook(workbook), {"criteria.cost.weight": 11}
    for row in book["Fields"].iter_rows(min_row=2, values_only=True):
        if row[0] in wanted:
            book[str(row[1])][str(row[2])].value = wanted[str(row[0])]
    book.save(tmp_path / "changed.xlsx")
    back = evaluated(tmp_path / "changed.xlsx")
    assert [problem.code for problem in back.problems] == ["workbook_change"]
    assert priced(back) != priced(imported)
    assert [offer.cost_month for offer in sorted(back.evaluation.ranked, key=lambda offer: offer.key)] == [
        offer.cost_month for offer in sorted(imported.evaluation.ranked, key=lambda offer: offer.key)
    ]


def test_it_becomes_a_scenario_file_again(workbook: Path, imported: Evaluated, tmp_path: Path) -> None:
    back = evaluated(workbook)
    written(back, tmp_path / "back.pspscenario")
    again = open_document(tmp_path / "back.pspscenario")
    assert again.scenario == imported.scenario
    assert again.file.attached_to(again.scenario).payments == imported.attachments.payments


def test_the_sheet_of_payments_adds_up_to_what_was_priced(workbook: Path, imported: Evaluated) -> None:
    rows = openpyxl.load_workbook(workbook)["Payments"].iter_rows(min_row=6, values_only=True)
    paid = [(float(str(row[2])), int(str(row[3]))) for row in rows if row[0] == "payment"]
    months, payments = imported.inputs.months, imported.evaluation
    assert sum(number for _, number in paid) == payments.count_month * months
    total = sum(round(amount * 100) * number for amount, number in paid)
    assert abs(total - payments.volume_month_minor * months) <= len(paid)


def test_payments_that_are_too_large_are_left_out_and_it_is_said(
    imported: Evaluated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "MOST_BYTES", 1000)
    path = written(imported, tmp_path / "large.xlsx")
    said = [cell.value for row in openpyxl.load_workbook(path)["Checks"].iter_rows(max_row=4) for cell in row]
    assert any("cannot be opened as a scenario" in str(words) for words in said)
    with pytest.raises(UserError, match="left out at the export"):
        open_document(path)


def test_without_the_payments_at_hand_no_scenario_is_claimed(imported: Evaluated, tmp_path: Path) -> None:
    export(imported.scenario, imported.evaluation, tmp_path / "a.xlsx", "en", inputs=imported.inputs)
    assert "Scenario" not in openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames
    with pytest.raises(UserError, match="own file"):
        export(imported.scenario, imported.evaluation, tmp_path / "a.pspscenario", "en", inputs=imported.inputs)
