"""The ranking table repeats the evaluation's figures; what is set aside keeps every reason."""

from selector.domain.text import Text
from selector.report.ranking_tables import excluded, needs_quote, ranking, reference
from selector.report.tables import Money
from tests.made_up import evaluation


def test_the_ranking_holds_the_figures_of_the_evaluation() -> None:
    made = ranking(evaluation())
    assert made.row_keys == ("alpha/basic", "beta/pro")
    assert made.column("rank") == (1, 2)
    assert made.column("cost_month") == (Money(100_000, "EUR"), Money(150_000, "EUR"))
    assert made.column("cost_year_high") == (Money(1_206_000, "EUR"), Money(1_806_000, "EUR"))
    assert made.column("effective_percent") == (2.0, 3.0)


def test_points_by_criterion_sum_to_the_score() -> None:
    made = ranking(evaluation())
    points = zip(made.column("points_cost"), made.column("points_security"), made.column("score"), strict=True)
    for cost, security, score in points:
        assert isinstance(cost, float)
        assert isinstance(security, float)
        assert cost + security == score


def test_every_reason_is_told() -> None:
    (reasons,) = excluded(evaluation()).column("reasons")
    assert isinstance(reasons, Text)
    assert reasons.english() == "does not take paypal, offers no support by phone"


def test_offers_without_a_price_have_a_table_of_their_own() -> None:
    assert needs_quote(evaluation()).row_keys == ("delta/custom",)
    assert reference(evaluation()).rows == ()
