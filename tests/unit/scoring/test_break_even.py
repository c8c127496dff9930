"""Break-even volumes are where exact costs cross, and the cheapest is cheapest on its whole stretch."""

from fractions import Fraction

import pytest
from hypothesis import given, settings

from selector.domain.platform import PlatformProfile
from selector.domain.scenario import ExchangeRate, Scenario
from selector.scoring.break_even import VolumeCurves, volume_curves
from selector.scoring.contest import Contest
from selector.scoring.evaluate import Inputs, evaluate
from tests.builders import AS_OF, card_fee, merchant, offer, profile, scenario, segment
from tests.properties.scenarios import scenarios

TENTH, TEN = Fraction(1, 10), Fraction(10)


def seller(name: str, percent: str, monthly: str = "0", currency: str = "EUR") -> PlatformProfile:
    fee: dict[str, object] = {"label": "Monthly", "on": "month", "fixed": monthly, "source": "page"}
    return profile(name, offers=[offer(fees=[card_fee(percent, "0"), fee], currency=currency)])


def curves(case: Scenario, low: Fraction = TENTH, high: Fraction = TEN) -> VolumeCurves:
    return volume_curves(Contest(case, Inputs(), evaluate(case)), low, high)


def test_a_monthly_fee_pays_from_a_known_volume_on() -> None:
    """2 % against 1 % and 250 a month: level at 25,000; today's volume is 50,000."""
    found = curves(scenario(seller("plain", "2"), seller("flat", "1", "250")))
    (crossing,) = found.break_evens
    assert (crossing.factor, crossing.above, crossing.below) == (
        Fraction(1, 2), ("flat", "standard"), ("plain", "standard"))  # fmt: skip
    assert crossing.leading
    assert not crossing.jump
    assert [(stretch.start, stretch.end, stretch.offer[0]) for stretch in found.cheapest] == [
        (TENTH, Fraction(1, 2), "plain"), (Fraction(1, 2), TEN, "flat")]  # fmt: skip


def test_costs_are_told_in_the_scenarios_currency() -> None:
    rate = ExchangeRate(base="EUR", quote="SEK", rate="10", as_of=AS_OF, source="bank")
    found = curves(scenario(seller("plain", "2"), seller("flat", "1", "2500", "SEK"), exchange_rates=(rate,)))
    (crossing,) = found.break_evens
    assert crossing.factor == pytest.approx(Fraction(1, 2), rel=1e-9)


def test_a_part_is_compared_at_its_rate() -> None:
    """An offer for half of the volume at 1 % is not cheaper than one for all of it at 0.9 %."""
    bank = card_fee("0.9", "0") | {"label": "Bank", "when": {"method": ["bank_redirect"]}}
    whole = profile("whole", offers=[offer(fees=[card_fee("0.9", "0"), bank])])
    business = merchant(segment("cards"), segment("bank", method="bank_redirect", average_ticket="50"))
    case = scenario(seller("half", "1"), whole, merchant=business, requirements={"min_accepted_percent": "0"})
    found = curves(case)
    assert found.break_evens == ()
    assert [stretch.offer[0] for stretch in found.cheapest] == ["whole"]
    half = next(curve for curve in found.curves if curve.offer[0] == "half")
    assert half.accepted_percent == 50
    assert half.compared.at(Fraction(1)) == 2 * half.cost.at(Fraction(1))


def test_nobody_has_no_curve() -> None:
    found = curves(scenario(profile(offers=[offer(market=["US"])])))
    assert (found.curves, found.break_evens, found.cheapest) == ((), (), ())


@given(scenarios(least=3))
@settings(max_examples=30)
def test_the_cheapest_is_cheapest_on_its_whole_stretch(case: Scenario) -> None:
    found = curves(case)
    stretches = found.cheapest
    assert not found.curves or (stretches[0].start, stretches[-1].end) == (TENTH, TEN)
    for stretch in stretches:
        own = next(curve for curve in found.curves if curve.offer == stretch.offer)
        for part in (Fraction(1, 100), Fraction(1, 2), Fraction(99, 100)):
            factor = stretch.start + (stretch.end - stretch.start) * part
            assert own.compared.at(factor) == min(curve.compared.at(factor) for curve in found.curves)


@given(scenarios(least=3))
@settings(max_examples=30)
def test_at_every_break_even_the_cheaper_of_the_two_changes(case: Scenario) -> None:
    found = curves(case)
    known = {curve.offer: curve.compared for curve in found.curves}
    for crossing in found.break_evens:
        above, below = known[crossing.above], known[crossing.below]
        near = Fraction(1, 10**9)
        assert above.at(crossing.factor + near) <= below.at(crossing.factor + near)
        assert below.at(crossing.factor - near) <= above.at(crossing.factor - near)
