"""Charts hold the figures of the evaluation: parts sum to scores and costs, and each has its table and its sentence."""

import pytest

from selector.domain.text import text
from selector.report.chart_specs import Axis, Category, ChartSpec, Series, chart_table, cost_chart, ranking_chart
from tests.made_up import evaluation


def test_the_parts_of_a_bar_sum_to_the_score() -> None:
    found = ranking_chart(evaluation())
    scores = [offer.score for offer in evaluation().ranked]
    assert list(found.totals) == pytest.approx(scores)
    assert [bar.name for bar in found.categories] == ["Alpha · Basic", "Beta · Pro"]
    assert found.axis.top == 100


def test_the_range_of_a_score_is_shown() -> None:
    offer, bar = evaluation().ranked[0], ranking_chart(evaluation()).categories[0]
    assert (bar.low, bar.high) == (offer.score_low, offer.score_high)


@pytest.mark.parametrize(("period", "times"), [("month", 1), ("year", 12)])
def test_the_components_sum_to_the_cost_of_the_period(period: str, times: int) -> None:
    found = cost_chart(evaluation(), "year" if period == "year" else "month")
    likely = {"/".join(o.key): o.cost_month.likely_minor / 100 * times for o in evaluation().ranked}
    assert dict(zip([bar.key for bar in found.categories], found.totals, strict=True)) == pytest.approx(likely)


def test_the_cheapest_is_first_and_named_in_the_summary() -> None:
    found = cost_chart(evaluation())
    assert list(found.totals) == sorted(found.totals)
    assert found.summary.english().startswith(f"{found.categories[0].name} costs least")


def test_only_so_many_bars_are_drawn() -> None:
    assert len(ranking_chart(evaluation(), most=1).categories) == 1
    assert "Only Alpha" in ranking_chart(evaluation(), most=1).summary.english()


def test_the_table_of_a_chart_has_its_figures() -> None:
    chart = cost_chart(evaluation())
    table = chart_table(chart)
    assert table.column("name") == tuple(bar.name for bar in chart.categories)
    assert table.column("total") == pytest.approx(chart.totals)
    for part in chart.series:
        assert table.column(part.key) == part.values


def test_nothing_ranked_is_said() -> None:
    nobody = type(evaluation())(currency="EUR", ranked=())
    assert ranking_chart(nobody).summary.english() == "No offer is ranked."
    assert cost_chart(nobody).categories == ()


def test_a_series_that_does_not_fit_is_refused() -> None:
    words = text("x")
    with pytest.raises(ValueError, match="one figure for each of 1 bars"):
        ChartSpec("stacked_bars", "bad", words, Axis(words, words), (Category("a", "A"),),
                  (Series("s", words, (1.0, 2.0)),), words)  # fmt: skip


def test_charts_of_other_offers_have_another_shape() -> None:
    both, one = ranking_chart(evaluation()), ranking_chart(evaluation(), most=1)
    assert both.same_shape(ranking_chart(evaluation()))
    assert not both.same_shape(one)
