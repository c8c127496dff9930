"""Random changes typed into the examples' workbooks, many at once: the formulas give what the program gives."""

from pathlib import Path

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from selector.files.workbook.grid import Input
from selector.files.workbook.live import keeps_choices
from tests.imported_parity import imported_case, of_followers, with_numbers
from tests.workbook_parity import EXAMPLES, Case, case_of, differences, programs_answer

_LEFT_ALONE = ("points[", ".up_to", "unknown_amounts.", ".alternatives[", ".range.")
"""Figures that only count together with others: points and bands must rise, low must not pass high.

Nor do fees change of which nobody knows which one applies: the range keeps the cheapest and the dearest of the export,
as *Checks* says.
"""


def typed_into(entry: Input) -> st.SearchStrategy[float]:
    """Something that a person may type over a figure, within the limits of its cell."""
    limits, value = entry.limits, float(entry.value or 0)
    if limits.choices:
        return st.sampled_from(limits.choices)
    if limits.whole:
        most = 60 if limits.most is None else min(limits.most, 60)
        return st.integers(int(limits.least), int(max(most, 2 * value))).map(float)
    if limits.most is not None:
        return st.integers(0, 400).map(lambda n: min(float(limits.most or 0), max(limits.least, n / 4)))
    return st.sampled_from([0.0, 0.5, 0.9, 1.1, 3.0]).map(lambda times: round(value * times, 4))


def changes(data: st.DataObject, case: Case) -> dict[str, float | None]:
    """Some of the inputs with other figures; rates and average tickets stay above zero."""
    kept = [f"profiles.{one.key[0]}.offers.{one.key[1]}." for one in case.live.plan.candidates
            if keeps_choices(one.derivation)]  # fmt: skip
    open_ones = [
        e for e in case.live.book.inputs
        if e.value is not None and not any(word in e.path for word in (*_LEFT_ALONE, *kept))
    ]  # fmt: skip
    chosen = data.draw(
        st.lists(st.sampled_from(open_ones), min_size=1, max_size=12, unique_by=lambda entry: entry.path)
    )
    found: dict[str, float | None] = {entry.path: data.draw(typed_into(entry), entry.path) for entry in chosen}
    above_zero = ("exchange_rates.", "criteria.")
    return {
        p: n for p, n in found.items() if n or not (p.startswith(above_zero) or p.endswith((".percent", ".volume")))
    }


@given(st.data(), st.sampled_from(EXAMPLES))
@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
def test_estimates(data: st.DataObject, example: Path) -> None:
    case = case_of(example)
    typed = changes(data, case)
    calculator = case.live.book.calculator(case.places(typed))
    assert calculator.errors() == {}
    assert list(differences(case.live, calculator.shown, programs_answer(case, typed))) == []


@given(st.integers(0, 99), st.sampled_from([1, 3]), st.lists(st.integers(0, 900), min_size=2, max_size=2))
@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
def test_imported_payments(seed: int, months: int, numbers: list[int]) -> None:
    case = imported_case("uk-cafe", seed, 120, months)
    assert list(differences(case.live, case.live.book.calculator().shown, case.found.evaluation)) == []
    wanted = {"card": float(numbers[0]), "paypal": float(numbers[1])}
    typed = {f"imported.{name}.count": number for name, number in wanted.items()}
    note(str(typed))
    calculator = case.live.book.calculator(case.places(typed))
    assert calculator.errors() == {}
    found = differences(case.live, calculator.shown, programs_answer(with_numbers(case, wanted), {}))
    assert of_followers(case, found) == []
