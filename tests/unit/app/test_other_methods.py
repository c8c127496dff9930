"""`rank` by another method and with draws: same offers, other scores; what has no answer is refused."""

import json
from pathlib import Path

import pytest

from selector.app.answers.ranking import rank
from selector.app.other_methods import METHODS, OWN_METHOD
from selector.cli import run
from selector.domain.problems import UserError
from tests.builders import card_fee, criteria, offer, profile, scenario

EXAMPLE = next((Path(__file__).resolve().parents[3] / "examples").glob("uk-cafe*.pspscenario"))
WITHOUT_PRICE = scenario(profile("a", offers=[offer(fees=[card_fee("1")])]), criteria=criteria("0", "1"))


@pytest.mark.parametrize("method", METHODS)
def test_every_method_ranks_the_same_offers(method: str) -> None:
    plain, told = rank(EXAMPLE), rank(EXAMPLE, method)
    assert told["method"] == method
    listed = [{(each["platform"], each["offer"]) for each in one["offers"] + one["excluded"]} for one in (plain, told)]
    assert listed[0] == listed[1]
    assert [each["rank"] for each in told["offers"]] == sorted(each["rank"] for each in told["offers"])
    scores = [each["score"] for each in told["offers"]]
    assert scores == sorted(scores, reverse=not told.get("lower_is_better", False))
    json.dumps(told, allow_nan=False)


@pytest.mark.parametrize("method", METHODS[5:])
def test_an_award_rule_without_a_price_weight_is_refused(method: str) -> None:
    with pytest.raises(UserError, match="needs a price"):
        rank(WITHOUT_PRICE, method)


def test_a_rule_that_divides_by_a_free_offer_is_refused() -> None:
    with pytest.raises(UserError, match="divides by the price"):
        rank(scenario(profile("free", offers=[offer(fees=[card_fee("0", "0")])])), "lowest-over-price")


def test_nobody_to_rank_is_no_fault() -> None:
    assert rank(scenario(profile(offers=[offer(market=["US"])])), "topsis")["offers"] == []


def test_draws_tell_shares_of_every_rank_and_repeat_with_the_seed() -> None:
    one, again = (rank(EXAMPLE, draws=300, seed=9) for _ in range(2))
    assert one == again
    assert (one["draws"], one["seed"]) == (300, 9)
    for each in one["offers"]:
        shares = each["rank_acceptability"]
        assert shares is not None
        assert len(shares) == len(one["offers"])
        assert sum(shares) == pytest.approx(1)
    assert rank(EXAMPLE)["offers"][0]["rank_acceptability"] is None


def test_draws_under_another_method_are_refused() -> None:
    with pytest.raises(UserError, match=OWN_METHOD):
        rank(EXAMPLE, "topsis", draws=10)


def test_the_terminal_shows_how_often_an_offer_is_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["rank", str(EXAMPLE), "--draws", "200", "--lang", "en"]) == 0
    assert "First in" in capsys.readouterr().out
    assert run.main(["rank", str(EXAMPLE), "--method", "vikor", "--lang", "en"]) == 0
    assert "lower score is better" in capsys.readouterr().out
    assert run.main(["rank", str(EXAMPLE), "--draws", "0", "--lang", "en"]) == 2
    assert capsys.readouterr().err.startswith("error: ")
