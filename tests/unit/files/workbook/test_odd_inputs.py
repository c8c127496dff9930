"""Whatever is typed or pasted into an input, no cell shows an error value, and the checks say what cannot count."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selector.files.formulas.values import Scalar
from selector.files.workbook.document import Live
from selector.files.workbook.sheets.checks import NAME as CHECKS
from tests.workbook_parity import EXAMPLES, case_of

ODD: tuple[Scalar, ...] = (None, "", "about 3", 0.0, -1.0, 0.5, 1e-9, 100.0, 1e9)
WITH_EVERYTHING = next(path for path in EXAMPLES if path.stem == "us-subscription-service")


def failed(live: Live, changes: dict[tuple[str, int, int], Scalar], label: str) -> object:
    """What a check of the workbook finds."""
    rows = [row for (row, _), cell in live.book.sheets[CHECKS].cells.items() if str(cell.content).startswith(label)]
    return live.book.calculator(changes).shown((CHECKS, rows[0], 1))


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_no_error_value_when_all_inputs_are_odd(odd: Scalar) -> None:
    book = case_of(WITH_EVERYTHING).live.book
    assert book.calculator({entry.place: odd for entry in book.inputs}).errors() == {}


@given(st.randoms(use_true_random=False))
@settings(max_examples=8)
def test_no_error_value_when_some_inputs_are_odd(chance: object) -> None:
    book = case_of(EXAMPLES[0]).live.book
    pick = chance.choice  # type: ignore[attr-defined] # a random.Random
    assert (
        book.calculator({entry.place: pick((*ODD, entry.value, entry.value)) for entry in book.inputs}).errors() == {}
    )


def test_the_checks_count_what_cannot_be_taken() -> None:
    live = case_of(EXAMPLES[0]).live
    places = {entry.path: entry.place for entry in live.book.inputs}
    assert failed(live, {}, "Inputs that are no figure") == 0
    wrong: dict[tuple[str, int, int], Scalar] = {
        places["merchant.refund_percent"]: "about 3", places["merchant.decline_percent"]: 250.0,
    }  # fmt: skip
    assert failed(live, wrong, "Inputs that are no figure") == 2


def test_every_input_says_what_may_be_typed() -> None:
    """Figures of criteria have the range of what they stand for; facts that are yes or no offer just these."""
    for path in EXAMPLES:
        inputs = {entry.path: entry.limits for entry in case_of(path).live.book.inputs}
        facts = {path: limits for path, limits in inputs.items() if path.startswith("facts.")}
        assert facts
        assert all(limits.most is not None for limits in facts.values())
        assert any(limits.choices == (1, 0) for limits in facts.values())
        exported = case_of(path).exported
        assert [
            path for path, limits in inputs.items() if (v := exported[path]) is not None and not limits.take(float(v))
        ] == []
