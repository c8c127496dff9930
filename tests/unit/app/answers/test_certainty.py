"""All of the Certainty page comes from one call, says its progress, can be stopped, and is kept while it holds."""

import json
from decimal import Decimal

import pytest

from selector.app.answers.certainty import certainty, check_draws, robustness
from selector.app.answers.targets import targets
from selector.app.edits.business import set_month_volume
from selector.app.edits.priorities import set_weight
from selector.app.groundwork import Groundwork
from selector.app.tasks import Cancelled, Progress
from selector.domain.drawing import MOST_DRAWS
from selector.domain.problems import UserError
from selector.domain.scenario import Scenario
from selector.scoring import responses
from selector.scoring.evaluate import Inputs, evaluate
from selector.scoring.repricing import Repricer
from tests.builders import card_fee, merchant, offer, profile, scenario, segment

BANK = card_fee("0.4", "0") | {"label": "Bank", "when": {"method": ["bank_redirect"]}}
SAFE = {"security": {"pci_dss_level": 1, "source": "page"}}
CASE = scenario(
    profile("cheap", offers=[offer(fees=[card_fee("1"), BANK])]),
    profile("safe", offers=[offer(fees=[card_fee("1.5"), BANK])], facts=SAFE),
    profile("waiting", offers=[offer(fees=[], quote_only=True)]),
    merchant=merchant(segment("cards"), segment("bank", method="bank_redirect", count_month=300)),
)
DRAWS = 200


def test_everything_is_there_and_progress_only_rises() -> None:
    heard: list[float] = []
    found = certainty(CASE, Inputs(), evaluate(CASE), Progress(heard.append), draws=DRAWS)
    assert found.robustness.draws == DRAWS
    assert len(found.stability) == len(CASE.criteria)
    assert found.targets.runners_up
    assert found.targets.winners
    assert [flip.change_percent for flip in found.flips] == sorted(flip.change_percent for flip in found.flips)
    assert found.questions[0].platform == "cheap"
    assert found.asking_prices[0].offer == ("waiting", "standard")
    assert found.opinions
    assert found.notes
    assert heard == sorted(heard)
    assert heard[-1] <= 1


def test_it_stops_when_nobody_wants_it_any_more() -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        certainty(CASE, Inputs(), evaluate(CASE), progress, draws=DRAWS)


def test_no_price_is_worked_out_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    progress, priced, total = Progress(), list[object](), Repricer.total

    def last(*given: object) -> object:
        progress.cancel()
        priced.append(given)
        return total(*given)  # type: ignore[arg-type]  # the same

    monkeypatch.setattr(Repricer, "total", last)
    with pytest.raises(Cancelled):
        robustness(CASE, Inputs(), evaluate(CASE), progress, draws=DRAWS)
    assert len(priced) == 1


def test_what_was_given_up_half_way_is_not_taken_for_an_answer() -> None:
    kept, larger, given_up = Groundwork(), set_month_volume(Decimal(90_000)).apply(CASE), Progress()
    given_up.report = lambda _share: given_up.cancel()
    first = robustness(CASE, Inputs(), evaluate(CASE), Progress(), kept, draws=DRAWS)
    with pytest.raises(Cancelled):
        robustness(larger, Inputs(), evaluate(larger), given_up, kept, draws=DRAWS)
    again = robustness(CASE, Inputs(), evaluate(CASE), Progress(), kept, draws=DRAWS)
    assert (again.mean_scores == first.mean_scores).all()


def test_a_weight_that_is_dragged_prices_nothing_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Scenario] = []
    original = responses.ask

    def counted(contest: object, *rest: object) -> object:
        asked.append(contest.scenario)  # type: ignore[attr-defined]  # a stand-in of the same shape
        return original(contest, *rest)  # type: ignore[arg-type]  # the same

    monkeypatch.setattr(responses, "ask", counted)
    kept = Groundwork()
    heavier = set_weight("security", Decimal(70)).apply(CASE)
    larger = set_month_volume(Decimal(90_000)).apply(heavier)
    for case, times in ((CASE, 1), (heavier, 1), (larger, 2), (larger, 2)):
        robustness(case, Inputs(), evaluate(case), Progress(), kept, draws=DRAWS)
        assert len(asked) == times


def test_kept_groundwork_changes_no_result() -> None:
    heavier = set_weight("security", Decimal(70)).apply(CASE)
    kept = Groundwork()
    robustness(CASE, Inputs(), evaluate(CASE), Progress(), kept, draws=DRAWS)
    again, fresh = (
        robustness(heavier, Inputs(), evaluate(heavier), Progress(), groundwork, draws=DRAWS)
        for groundwork in (kept, Groundwork())
    )
    assert (again.shares.ranks == fresh.shares.ranks).all()
    assert again.offers == fresh.offers


def test_rank_acceptabilities_sum_to_one_and_follow_the_seed() -> None:
    evaluation = evaluate(CASE)
    drawn = [robustness(CASE, Inputs(), evaluation, Progress(), draws=500, seed=seed) for seed in (3, 3, 5)]
    one, again, other = (found.shares.ranks for found in drawn)
    assert set(drawn[0].offers) == {each.key for each in evaluation.ranked}
    assert one.sum(axis=1) == pytest.approx(1)
    assert (one == again).all()
    assert (one != other).any()


@pytest.mark.parametrize(("draws", "seed"), [(0, 1), (MOST_DRAWS + 1, 1), (1, -1), (1, 1 << 63)])
def test_draws_out_of_bounds_are_refused(draws: int, seed: int) -> None:
    with pytest.raises(UserError):
        check_draws(draws, seed)


def test_a_business_too_large_to_be_multiplied_still_gets_an_answer() -> None:
    """Ten times these volumes cannot be priced exactly; what needs it is left out and said."""
    huge = scenario(*(known.profile for known in CASE.profiles),
                    merchant=merchant(segment(count_month=10**9, average_ticket="250")))  # fmt: skip
    found = certainty(huge, Inputs(), evaluate(huge), Progress(), draws=DRAWS)
    assert found.problems
    assert found.robustness.shares.ranks.size


@pytest.mark.parametrize(
    "odd",
    [
        scenario(profile(offers=[offer(market=["US"])])),
        scenario(profile()),
        scenario(profile(), merchant=merchant(segment(count_month=0))),
        scenario(profile("a"), profile("b")),
    ],
    ids=["nobody", "alone", "no payments", "twins"],
)
def test_odd_scenarios_are_answered_in_plain_values(odd: Scenario) -> None:
    plain = targets(odd, draws=50)
    assert json.loads(json.dumps(plain, allow_nan=False)) == plain


def test_the_same_seed_gives_the_same_object() -> None:
    assert targets(CASE, draws=100, seed=5) == targets(CASE, draws=100, seed=5)
