"""`rank` and `explain` as plain values: the promised keys, sums that hold, reasons told."""

import json
from pathlib import Path

import pytest

from selector.app.answers.explaining import compare, explain
from selector.app.answers.ranking import rank
from selector.app.documents import open_document
from selector.domain.drawing import Drawing
from selector.domain.problems import UserError

EXAMPLES = sorted((Path(__file__).resolve().parents[4] / "examples").glob("*.pspscenario"))

PROMISED = {
    "platform", "offer", "rank", "score", "cost_month", "cost_year", "effective_percent", "contributions",
    "rank_acceptability", "problems",
}  # fmt: skip


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_ranked_with_the_promised_keys(path: Path) -> None:
    told = rank(path)
    assert {"method", "currency", "offers", "excluded", "needs_quote"} <= set(told)
    assert told["offers"]
    for offer in told["offers"]:
        assert set(offer) >= PROMISED
        assert sum(offer["contributions"].values()) == pytest.approx(offer["score"])
        assert isinstance(offer["cost_month"], str)
    scores = [offer["score"] for offer in told["offers"]]
    assert scores == sorted(scores, reverse=True)
    assert all(entry["reasons"] for entry in told["excluded"] + told["needs_quote"])
    json.dumps(told, allow_nan=False)


def test_an_unknown_method_is_refused_by_name() -> None:
    with pytest.raises(UserError, match="dice"):
        rank(EXAMPLES[0], "dice")


def test_one_offer_is_explained_down_to_its_sources() -> None:
    first = rank(EXAMPLES[0])["offers"][0]
    told = explain(EXAMPLES[0], f"{first['platform']}/{first['offer']}")
    assert told["rank"] is not None
    assert sum(leaf["points"] for leaf in told["leaves"]) == pytest.approx(first["score"])
    lines = [line for line in told["cost"]["lines"] if line["category"] != "one_off"]
    cents = sum(round(float(line["amount"]) * 100) for line in lines)
    assert cents == round(float(told["cost"]["offer_total"]) * 100)
    assert all(source["url"] and source["as_of"] for line in lines for source in line["sources"])


def test_two_offers_are_set_against_each_other() -> None:
    first, second = rank(EXAMPLES[0])["offers"][:2]
    told = compare(EXAMPLES[0], f"{first['platform']}/{first['offer']}", f"{second['platform']}/{second['offer']}")
    assert told["difference"] == pytest.approx(first["score"] - second["score"])
    assert sum(told["contributions"].values()) == pytest.approx(told["difference"])
    assert first["name"] in told["sentence"]


def test_an_excluded_offer_tells_why() -> None:
    entry = rank(EXAMPLES[0])["excluded"][0]
    told = explain(EXAMPLES[0], f"{entry['platform']}/{entry['offer']}")
    assert told["rank"] is None
    assert told["reasons"] == entry["reasons"]


def test_an_unknown_offer_is_refused_with_its_neighbours() -> None:
    with pytest.raises(UserError) as caught:
        explain(EXAMPLES[0], "striipe")
    assert caught.value.problem.hint is not None
    assert "stripe/" in caught.value.problem.hint.english()


def test_draws_tell_who_is_ahead_and_whom_an_offer_suits() -> None:
    told = rank(EXAMPLES[0], draws=300, seed=4)
    assert (told["draws"], told["seed"]) == (300, 4)
    by_name = {f"{each['platform']}/{each['offer']}": each for each in told["offers"]}
    for name, offer in by_name.items():
        shares, central = offer["rank_acceptability"], offer["central_weights"]
        assert shares is not None
        assert sum(shares) == pytest.approx(1)
        assert all(0 <= error <= 0.5 / 300**0.5 + 1e-12 for error in offer["sampling_error"])
        assert set(offer["ahead_of"]) == set(by_name) - {name}
        assert all(share + by_name[other]["ahead_of"][name] <= 1 + 1e-9 for other, share in offer["ahead_of"].items())
        if central is None:
            assert not shares[0]
        else:
            assert shares[0]
            assert sum(central.values()) == pytest.approx(1)
            assert 0 < offer["confidence"] <= 1
    assert rank(EXAMPLES[0], draws=300, seed=4) == told


def test_a_scenario_says_how_often_it_is_drawn() -> None:
    scenario = open_document(EXAMPLES[0]).scenario
    asked = scenario.model_copy(update={"drawing": Drawing(draws=120, weights="ordered")})
    told = rank(asked, seed=9)
    assert told["draws"] == 120
    assert rank(asked.model_copy(update={"drawing": Drawing(draws=120)}), seed=9) != told
