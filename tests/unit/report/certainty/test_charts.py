"""Charts and tables of certainty say what the results say."""

import numpy as np
import pytest

from selector.app.answers.certainty import Certainty, certainty
from selector.app.tasks import Progress
from selector.domain.scenario import Scenario
from selector.report.certainty.charts import (
    acceptability_chart,
    frontier_chart,
    headline,
    lead_now,
    quality_of,
    stability_chart,
    swing_chart,
)
from selector.report.certainty.tables import METHODS, agreement, mail_lines, opinion_table, target_table
from selector.scoring.award import AwardRule
from selector.scoring.contest import Contest
from selector.scoring.decisions.question import MethodName
from selector.scoring.evaluate import Inputs, evaluate
from selector.scoring.responses import ask
from selector.scoring.robustness import Uncertainty
from selector.scoring.sensitivity import swings
from tests.builders import card_fee, offer, profile, scenario

SAFE = {"security": {"pci_dss_level": 1, "source": "page"}}
WEAK = {"security": {"pci_dss_level": 4, "source": "page"}}


def sellers(count: int) -> Scenario:
    return scenario(*(profile(f"s{number:02d}", offers=[offer(fees=[card_fee(f"1.{number:02d}")])], facts=SAFE)
                      for number in range(count)))  # fmt: skip


def worked_out(case: Scenario) -> Certainty:
    return certainty(case, Inputs(), evaluate(case), Progress(), draws=300)


PAIR = scenario(
    profile("safe", offers=[offer(fees=[card_fee("3")])], facts=SAFE),
    profile("weak", offers=[offer(fees=[card_fee("1")])], facts=WEAK),
)
FOUND = worked_out(PAIR)


def test_the_headline_names_the_first_its_share_and_the_runner_up() -> None:
    share = round(100 * float(FOUND.robustness.shares.ranks[0, 0]))
    said = headline(FOUND.robustness, FOUND.names).english()
    assert said.startswith(f"{FOUND.names.offers[FOUND.robustness.offers[0]]} is first in {share} % of 300 draws")
    assert FOUND.names.offers[FOUND.robustness.offers[1]] in said


def test_the_headline_speaks_of_offers_that_are_never_and_always_first() -> None:
    alone = worked_out(sellers(1))
    assert "no other offer ever is" in headline(alone.robustness, alone.names).english()
    nobody = worked_out(scenario(profile(offers=[offer(market=["SE"])])))
    assert "No offer is ranked" in headline(nobody.robustness, nobody.names).english()


def test_every_row_of_the_heat_map_adds_up_to_all_draws() -> None:
    found = worked_out(sellers(16))
    chart = acceptability_chart(found.robustness, found.names)
    assert (len(chart.categories), len(chart.columns)) == (14, 10)
    assert chart.columns[-1].english() == "10+"
    assert np.allclose([sum(row) for row in chart.values], 100)
    assert len(acceptability_chart(found.robustness, found.names, most=20).categories) == 16
    assert len(chart.table.rows) == 16
    assert all(np.isclose(sum(row[1:17]), 100) for row in chart.table.rows)  # type: ignore[arg-type] # figures


def test_stability_shows_the_exact_range_and_who_takes_over() -> None:
    criteria = [each.id for each in PAIR.criteria]
    chart = stability_chart(FOUND.stability, criteria, FOUND.robustness.offers, FOUND.names)
    for span, found in zip(chart.spans, FOUND.stability, strict=True):
        assert (span.start, span.now, span.end) == (100 * found.low, 100 * found.weight, 100 * found.high)
        takes_over = found.above is not None
        assert bool(span.end_words.english()) == takes_over
    assert chart.table.column("low") == tuple(100 * each.low for each in FOUND.stability)
    assert stability_chart((), criteria, (), FOUND.names).summary.english().startswith("Without offers")


def test_what_matters_starts_from_todays_lead() -> None:
    evaluation = evaluate(PAIR)
    contest = Contest(PAIR, Inputs(), evaluation)
    found = swings(contest, evaluation.ranked, ask(contest), Uncertainty())
    chart = swing_chart(found, lead_now(evaluation.ranked), FOUND.names)
    assert chart.spans
    assert {span.now for span in chart.spans} == {evaluation.ranked[0].score - evaluation.ranked[1].score}
    assert len(chart.table.rows) == len(found)
    assert "Nothing uncertain" in swing_chart((), 0.0, FOUND.names).summary.english()


def test_the_frontier_leaves_out_what_another_beats() -> None:
    case = scenario(*PAIR_PROFILES, profile("beaten", offers=[offer(fees=[card_fee("3.5")])], facts=WEAK))
    chart = frontier_chart(evaluate(case))
    efficient = {row.key for row, point in zip(chart.categories, chart.points, strict=True) if point.efficient}
    assert efficient == {"safe/standard", "weak/standard"}
    assert sum(point.first for point in chart.points) == 1
    assert chart.summary.english().startswith("2 of 3 offers")


PAIR_PROFILES = tuple(priced.profile for priced in PAIR.profiles)


def test_quality_leaves_the_price_out() -> None:
    quality = {each.profile.id: quality_of(each) for each in evaluate(PAIR).ranked}
    assert quality == {"safe": 100, "weak": 0}


def test_targets_are_listed_with_the_figure_to_ask_for() -> None:
    reached = [each for each in (*FOUND.targets.runners_up, *FOUND.targets.winners) if each.value is not None]
    table = target_table(FOUND.targets, FOUND.names)
    assert len(table.rows) == len(reached) > 0
    assert all(str(each.value.normalize()) in cell.english()  # type: ignore[union-attr] # texts
               for each, cell in zip(reached, table.column("value"), strict=True) if each.value)  # fmt: skip
    lines = mail_lines(FOUND.targets, FOUND.names, ("safe", "standard"))
    assert lines
    assert all("Safe · Standard" in line.english() for line in lines)


@pytest.mark.parametrize("method", [*MethodName, *AwardRule])
def test_every_method_that_gives_an_opinion_is_explained(method: MethodName | AwardRule) -> None:
    asked = {each.method for each in FOUND.opinions}
    assert (method in METHODS) == (method in asked)


def test_opinions_tell_who_agrees() -> None:
    table = opinion_table(FOUND.opinions, FOUND.names)
    assert len(table.rows) == len(FOUND.opinions)
    agreed = [cell.english() for cell in table.column("same")]  # type: ignore[union-attr] # texts
    same = agreed.count("✓ yes")
    assert agreed[0] == "✓ yes"
    expected = f"{same} of 9" if same < 9 else "all 9"
    assert expected in agreement(FOUND.opinions, FOUND.names).english()
