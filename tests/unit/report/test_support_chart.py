"""The support profile: values of the scenario's own functions, and what is not published stays unknown."""

from dataclasses import replace

from selector.charts.live import LiveChart, Size
from selector.charts.style import ChartStyle
from selector.i18n.catalog import render
from selector.report.support_chart import has_support, support_chart
from selector.scoring.results import Evaluation, LeafValue, Measured, RankedOffer
from tests.made_up import evaluation

NOT_KNOWN = Measured(None, None, None)


def leaf(measure: str, figure: float | None, value: float) -> LeafValue:
    told = Measured(figure, figure, figure) if figure is not None else NOT_KNOWN
    return LeafValue("support", measure, 0.05, told, value, value, value)


def with_support(ranked: RankedOffer, *leaves: LeafValue) -> RankedOffer:
    contributions = {**ranked.contributions, "support": sum(each.points for each in leaves)}
    return replace(ranked, leaves=(*ranked.leaves, *leaves), contributions=contributions)


def supported() -> Evaluation:
    made = evaluation()
    first = with_support(made.ranked[0], leaf("support_hours", 1.0, 100.0), leaf("support_quality", None, 50.0))
    second = with_support(made.ranked[1], leaf("support_hours", 0.0, 0.0), leaf("support_quality", 80.0, 80.0))
    return replace(made, ranked=(first, second))


def test_a_ranking_without_support_has_no_profile() -> None:
    assert not has_support(evaluation())
    assert has_support(supported())


def test_values_are_points_and_the_unpublished_is_unknown() -> None:
    spec = support_chart(supported())
    assert spec.values == ((100.0, 0.0), (0.0, 80.0))
    assert spec.unknown == ((False, True), (False, False))
    assert spec.table.column("support_quality") == (None, 80.0)
    assert spec.table.row_keys == tuple(row.key for row in spec.categories)


def test_the_words_count_what_is_not_published() -> None:
    said = render(support_chart(supported()).summary)
    assert "1 of 4 figures are not published" in said
    assert supported().ranked[0].profile.name in said


def test_every_cell_reads_its_figure_or_that_there_is_none() -> None:
    hits = LiveChart().render(support_chart(supported()), Size(800, 400), ChartStyle()).hits
    read = {(hit.category, hit.series): hit.said.split("\n")[1] for hit in hits}
    first, second = (row.key for row in support_chart(supported()).categories)
    assert read[first, "0"].endswith("100.0% of the best")
    assert read[first, "1"].endswith("not published")
    assert read[second, "0"].endswith("0.0% of the best")
