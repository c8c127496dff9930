"""LibreOffice recalculates every example's workbook after changes; the program must come to the same, to the cent."""

from pathlib import Path

import pytest

from selector.app.exporting import export
from selector.files.formulas.values import Scalar
from tests.fee_kind_plans import changes as of_kinds
from tests.fee_kind_plans import every_kind
from tests.imported_parity import imported_case, of_followers, with_numbers
from tests.libreoffice import changed_copy, recalculated
from tests.workbook_parity import (
    EXAMPLES,
    Case,
    case_of,
    differences,
    programs_answer,
    usual_changes,
)

_SOME = (
    "a third of the volume in fewer payments", "refunds and disputes", "the heaviest weight gone",
    "another mix: region", "declines",
)  # fmt: skip


def changes_of(case: Case) -> dict[str, float | None]:
    """Volume, events, weights, mix and a quote of several offers, all at once."""
    usual = usual_changes(case)
    quotes = [name for name in usual if name.startswith("a quote")][:3]
    chosen = [usual[name] for name in (*_SOME, *quotes) if name in usual]
    return {path: value for change in chosen for path, value in change.items()}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_after_many_changes_at_once(path: Path, tmp_path: Path) -> None:
    case = case_of(path)
    found = case.found
    export(found.scenario, found.evaluation, tmp_path / "export.xlsx", "en", inputs=found.inputs)
    changes = changes_of(case)
    changed_copy(tmp_path / "export.xlsx", tmp_path / "changed.xlsx", case.places(changes))
    values = recalculated(tmp_path / "changed.xlsx", tmp_path)
    assert list(differences(case.live, values.get, programs_answer(case, changes))) == []
    errors = {place: value for place, value in values.items() if isinstance(value, str) and value.startswith("#")}
    assert errors == {}


def test_fees_of_every_kind(tmp_path: Path) -> None:
    case = every_kind()
    found = case.found
    export(found.scenario, found.evaluation, tmp_path / "export.xlsx", "en", inputs=found.inputs)
    changes = of_kinds(case)["all at once"]
    changed_copy(tmp_path / "export.xlsx", tmp_path / "changed.xlsx", case.places(changes))
    values = recalculated(tmp_path / "changed.xlsx", tmp_path)
    assert list(differences(case.live, values.get, programs_answer(case, changes))) == []
    assert [place for place, value in values.items() if isinstance(value, str) and value.startswith("#")] == []


@pytest.mark.parametrize(("example", "months"), [("us-subscription-service", 1), ("uk-cafe", 3)])
def test_imported_payments_after_other_numbers(example: str, months: int, tmp_path: Path) -> None:
    case = imported_case(example, seed=4, size=300, months=months)
    found = case.found
    export(found.scenario, found.evaluation, tmp_path / "export.xlsx", "en", inputs=found.inputs)
    of_methods = {path: value for path, value in case.exported.items() if path.startswith("imported.")}
    typed = {path: float(round(float(value or 0) * 1.37)) for path, value in of_methods.items()}
    changed_copy(tmp_path / "export.xlsx", tmp_path / "changed.xlsx", case.places(typed))
    values = recalculated(tmp_path / "changed.xlsx", tmp_path)
    answer = programs_answer(with_numbers(case, {path.split(".")[1]: number for path, number in typed.items()}), {})
    assert of_followers(case, differences(case.live, values.get, answer)) == []
    assert [place for place, value in values.items() if isinstance(value, str) and value.startswith("#")] == []


@pytest.mark.parametrize("odd", [None, -1.0, "about 3", 1e9], ids=repr)
def test_no_error_value_whatever_is_typed(odd: Scalar, tmp_path: Path) -> None:
    case = case_of(next(path for path in EXAMPLES if path.stem == "us-subscription-service"))
    found = case.found
    export(found.scenario, found.evaluation, tmp_path / "export.xlsx", "en", inputs=found.inputs)
    everywhere = {entry.place: odd for entry in case.live.book.inputs}
    changed_copy(tmp_path / "export.xlsx", tmp_path / "changed.xlsx", everywhere)
    values = recalculated(tmp_path / "changed.xlsx", tmp_path)
    assert [place for place, value in values.items() if isinstance(value, str) and value.startswith("#")] == []
