"""A workbook comes back as the scenario it was made from, with what was changed in it; anything else is refused."""

from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selector.app.exporting import export
from selector.app.reading_back import open_workbook
from selector.domain.problems import UserError
from selector.files.workbook.embedded import embedded
from selector.files.workbook.fields import taken_over
from selector.files.workbook.read_back import read_back
from selector.scoring.evaluate import evaluate
from tests.workbook_parity import EXAMPLES, case_of, differences, programs_answer, usual_changes


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = case_of(EXAMPLES[0]).found
    path = tmp_path_factory.mktemp("export") / "export.xlsx"
    export(found.scenario, found.evaluation, path, "en", inputs=found.inputs)
    return path


def changed(source: Path, target: Path, cells: dict[tuple[str, int, int], object]) -> Path:
    book = openpyxl.load_workbook(source)
    for (sheet, row, column), value in cells.items():
        book[sheet].cell(row + 1, column + 1).value = value  # type: ignore[assignment] # whatever a person types
    book.save(target)
    return target


def test_an_untouched_workbook_is_its_scenario(exported: Path) -> None:
    found = read_back(exported)
    assert found.changes == ()
    assert found.problems == ()
    assert found.scenario == case_of(EXAMPLES[0]).found.scenario


def test_changed_inputs_come_back_and_price_the_same(exported: Path, tmp_path: Path) -> None:
    case = case_of(EXAMPLES[0])
    changes = usual_changes(case)["a third of the volume in fewer payments"]
    changes |= usual_changes(case)["the heaviest weight gone"]
    found = read_back(changed(exported, tmp_path / "changed.xlsx", dict(case.places(changes))))
    assert {change.path: change.after for change in found.changes} == changes
    assert {change.path: change.before for change in found.changes} == {path: case.exported[path] for path in changes}
    expected = taken_over(case.found.scenario, changes).scenario
    assert found.scenario == expected
    again = [(offer.key, offer.cost_month) for offer in evaluate(found.scenario, case.found.inputs).ranked]
    assert again == [(offer.key, offer.cost_month) for offer in evaluate(expected, case.found.inputs).ranked]


def test_a_text_in_place_of_a_figure_is_told_and_the_old_figure_kept(exported: Path, tmp_path: Path) -> None:
    case = case_of(EXAMPLES[0])
    entry = next(entry for entry in case.live.book.inputs if entry.path == "merchant.refund_percent")
    found = read_back(changed(exported, tmp_path / "changed.xlsx", {entry.place: "about 3"}))
    assert found.changes == ()
    assert [problem.code for problem in found.problems] == ["no_number"]
    assert found.problems[0].where.field.startswith("Inputs!B")


def test_a_figure_out_of_bounds_is_told(exported: Path, tmp_path: Path) -> None:
    case = case_of(EXAMPLES[0])
    entry = next(entry for entry in case.live.book.inputs if entry.path == "merchant.refund_percent")
    found = read_back(changed(exported, tmp_path / "changed.xlsx", {entry.place: 250}))
    assert [problem.code for problem in found.problems] == ["not_taken_over"]
    assert found.scenario.merchant == case.found.scenario.merchant


def test_a_fact_of_a_provider_comes_back_for_all_its_plans_as_an_assumption(exported: Path, tmp_path: Path) -> None:
    case = case_of(EXAMPLES[0])
    entry = next(e for e in case.live.book.inputs if e.path.endswith(".fraud_tools") and e.value == 1)
    platform = entry.path.split(".")[1]
    found = read_back(changed(exported, tmp_path / "changed.xlsx", {entry.place: 0}))
    assert found.problems == ()
    profile = next(one.profile for one in found.scenario.profiles if one.profile.id == platform)
    assert profile.security is not None
    assert profile.security.fraud_tools is False
    assert profile.sources_of("security.fraud_tools") == ()
    changes = {entry.path: 0.0}
    calculator = case.live.book.calculator(case.places(changes))
    assert list(differences(case.live, calculator.shown, programs_answer(case, changes))) == []


def test_an_assumed_fee_is_told_by_its_figures(exported: Path, tmp_path: Path) -> None:
    case = case_of(EXAMPLES[0])
    entry = next(e for e in case.live.book.inputs if e.path.startswith("unknown_amounts."))
    book = changed(exported, tmp_path / "changed.xlsx", {entry.place: 0.75})
    told = [problem.text.english() for problem in open_workbook(book).changes]
    assert any("Assumed fee" in line and line.endswith("became 0.75") for line in told), told
    assert not any("present" in line for line in told)


def test_a_foreign_workbook_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "foreign.xlsx")
    (tmp_path / "text.xlsx").write_text("hello")
    for name in ("foreign.xlsx", "text.xlsx", "missing.xlsx"):
        with pytest.raises(UserError):
            read_back(tmp_path / name)


def test_a_workbook_whose_hidden_sheets_were_damaged_is_refused(exported: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no scenario"):
        read_back(changed(exported, tmp_path / "a.xlsx", {("Scenario", 2, 0): "garbage!"}))
    with pytest.raises(UserError):
        read_back(changed(exported, tmp_path / "b.xlsx", {("Fields", 1, 2): "nowhere"}))


@given(st.lists(st.one_of(st.none(), st.floats(allow_nan=False), st.text(max_size=40), st.integers(0, 4)), max_size=6))
@settings(max_examples=60)
def test_whatever_stands_in_the_hidden_sheet_is_read_without_a_fault(cells: list[object]) -> None:
    assert embedded(cells) is None or isinstance(embedded(cells), bytes)
