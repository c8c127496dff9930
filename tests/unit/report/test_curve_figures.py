"""Figures of cost against volume: evenly spread around today, and what pricing the volume really gives."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from selector.app.answers.curves import volume_curves
from selector.app.tasks import Progress
from selector.report.certainty.words import names_of
from selector.report.curve_figures import FACTOR, curve_figures, volumes
from selector.report.tables import Money
from tests.workbook_parity import EXAMPLES, case_of


@given(st.integers(1, 10**13), st.sampled_from(["EUR", "JPY", "KWD"]))
def test_volumes_hold_today_s_and_stay_inside(now: int, currency: str) -> None:
    found = volumes(now, currency)
    assert now in found
    assert list(found) == sorted(set(found))
    assert now <= found[0] * FACTOR
    assert found[-1] == now * FACTOR


def test_today_s_rate_is_the_one_that_is_ranked_by() -> None:
    found = case_of(next(path for path in EXAMPLES if path.stem == "uk-cafe")).found
    evaluation, now = found.evaluation, found.evaluation.volume_month_minor
    stretch = Fraction(1, FACTOR), Fraction(FACTOR)
    curves = volume_curves(found.scenario, found.inputs, evaluation, Progress(), *stretch).curves
    table = curve_figures(curves, names_of(found.scenario, evaluation), now)
    today = next(row for row in table.rows if row[0] == Money(now, evaluation.currency))
    for offer in evaluation.ranked:
        shown = today[table.place(f"{offer.key[0]}/{offer.key[1]}")]
        expected = 100 * offer.cost.total_minor / offer.cost.accepted_minor
        assert isinstance(shown, float)
        assert abs(shown - expected) < 100 / now
