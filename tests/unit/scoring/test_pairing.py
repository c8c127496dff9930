"""The best pair sends every method where it is cheaper, pays both fixed fees, and is priced as it is split."""

from itertools import product

import pytest

from selector.domain.platform import PlatformProfile
from selector.domain.scenario import Scenario
from selector.scoring.contest import Contest
from selector.scoring.evaluate import Inputs, evaluate
from selector.scoring.pairing import Pair, best_pairs
from tests.builders import card_fee, merchant, offer, profile, scenario, segment

BUSINESS = merchant(
    segment("cards"),
    segment("bank", method="bank_redirect", count_month=500, average_ticket="40"),
    segment("phone", method="mobilepay", count_month=200, average_ticket="30"),
)


def fee(method: str, percent: str, **more: object) -> dict[str, object]:
    return card_fee(percent, "0") | {"label": method, "when": {"method": [method]}} | more


def seller(name: str, monthly: str = "0", **percents: str) -> PlatformProfile:
    fees = [fee(method, percent) for method, percent in percents.items()]
    fees.append({"label": "Monthly", "on": "month", "fixed": monthly, "source": "page"})
    return profile(name, offers=[offer(fees=fees)])


def pairs(*sellers: PlatformProfile, least: str = "0") -> tuple[Pair, ...]:
    case = scenario(*sellers, merchant=BUSINESS, requirements={"min_accepted_percent": least})
    return best_pairs(Contest(case, Inputs(), evaluate(case)))


CARDS = seller("cards", card="1", bank_redirect="2", mobilepay="2")
BANKS = seller("banks", card="2", bank_redirect="0.5", mobilepay="1.5")


def test_each_method_goes_where_it_is_cheaper() -> None:
    (pair,) = pairs(CARDS, BANKS)
    cards, banks = ("cards", "standard"), ("banks", "standard")
    assert pair.split == {"card": cards, "bank_redirect": banks, "mobilepay": banks}
    assert (pair.first, pair.second) == (cards, banks)
    assert pair.cost_month_minor == 50_000 + 10_000 + 9_000
    assert pair.taken_percent == pytest.approx(100)
    assert pair.effective_percent == pytest.approx(100 * 690 / 76_000)
    assert pair.saving_year_minor == pytest.approx((50_000 + 40_000 + 12_000 - 69_000) * 12, abs=2)


def test_both_fixed_fees_are_paid() -> None:
    cheap_but_bound = seller("banks", "1000", card="2", bank_redirect="0.5", mobilepay="1.5")
    (pair,) = pairs(CARDS, cheap_but_bound)
    assert pair.cost_month_minor == 69_000 + 100_000
    assert pair.saving_year_minor < 0


def test_a_pair_must_take_what_the_winner_takes() -> None:
    narrow = (seller("one", card="0.1"), seller("two", mobilepay="0.1"))
    found = pairs(CARDS, BANKS, *narrow, least="80")
    assert found
    assert all(pair.taken_percent > 99 for pair in found)


def test_offers_of_one_provider_make_no_pair() -> None:
    fees = [[fee("card", "1"), fee("bank_redirect", "2")], [fee("card", "2"), fee("bank_redirect", "1")]]
    both = profile("both", offers=[offer("a", fees[0]), offer("b", fees[1])])
    assert pairs(both) == ()


def test_a_monthly_minimum_may_draw_another_method_along() -> None:
    """With a minimum of 150 the phone payments cost nothing more where the bank payments already are."""
    minimum: dict[str, object] = {"label": "Minimum", "on": "month", "role": "floor", "fixed": "250", "source": "page"}
    fees = [fee("card", "3"), fee("bank_redirect", "0.5"), fee("mobilepay", "2.1"), minimum]
    bound = profile("bound", offers=[offer(fees=fees)])
    (pair,) = pairs(CARDS, bound)
    assert pair.split["mobilepay"] == ("bound", "standard")
    assert pair.cost_month_minor == 50_000 + 25_000


def test_without_a_second_method_there_is_nothing_to_split() -> None:
    case = scenario(CARDS, BANKS)
    assert best_pairs(Contest(case, Inputs(), evaluate(case))) == ()


def test_without_offers_there_is_no_pair() -> None:
    case: Scenario = scenario(profile(offers=[offer(market=["US"])]), merchant=BUSINESS)
    assert best_pairs(Contest(case, Inputs(), evaluate(case))) == ()


@pytest.mark.parametrize("percents", list(product(["0.3", "1.1"], repeat=3)))
def test_no_split_of_the_two_is_cheaper(percents: tuple[str, str, str]) -> None:
    """Every split of three methods between two offers, worked out by hand."""
    other = seller("other", "5", card=percents[0], bank_redirect=percents[1], mobilepay=percents[2])
    base = seller("base", "7", card="0.7", bank_redirect="0.7", mobilepay="0.7")
    volumes = (5_000_000, 2_000_000, 600_000)
    splits = [
        1200 + sum(round(volume * (float(mine) if side else 0.7) / 100)
                   for volume, mine, side in zip(volumes, percents, sides, strict=True))
        for sides in product([0, 1], repeat=3) if 0 < sum(sides) < 3
    ]  # fmt: skip
    found = pairs(base, other)
    if found:
        assert found[0].cost_month_minor == min(splits)
    else:
        assert len(set(percents)) == 1
