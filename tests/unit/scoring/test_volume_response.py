"""The cost that follows from volumes agrees with pricing the changed payments."""

import numpy as np
import pytest

from selector.costs.payments.segments import expand
from selector.costs.payments.table import PaymentTable
from selector.domain.base import changed
from selector.domain.merchant import Merchant
from selector.domain.platform import PlatformProfile
from selector.domain.scenario import Scenario
from selector.scoring.contest import Contest
from selector.scoring.evaluate import Inputs, evaluate
from selector.scoring.payment_parts import MOST_PARTS, PaymentParts, parts_of
from selector.scoring.volume_response import VolumeResponse, has_monthly_rules, respond
from tests.builders import card_fee, merchant, offer, profile, scenario, segment

BANK = card_fee("0.4", "0.1") | {"label": "Bank", "when": {"method": ["bank_redirect"]}}
MONTHLY: dict[str, object] = {"label": "Monthly", "on": "month", "fixed": "25", "source": "page"}
FLOOR: dict[str, object] = {"label": "Minimum", "on": "month", "role": "floor", "fixed": "900", "source": "page"}
MIXED = merchant(
    segment("cards", spread_percent="60"),
    segment("bank", method="bank_redirect", count_month=400, average_ticket="30"),
    refund_percent="3",
    payouts_month=5,
)


def shop(*profiles: PlatformProfile) -> Scenario:
    return scenario(*profiles, merchant=MIXED, requirements={"min_accepted_percent": "0"})


def answer(case: Scenario, inputs: Inputs | None = None, reach: float = 2.0) -> tuple[Contest, VolumeResponse]:
    inputs = inputs or Inputs()
    contest = Contest(case, inputs, evaluate(case, inputs))
    parts = parts_of(case.merchant, contest.payments, imported=inputs.payments is not None)
    return contest, respond(contest, contest.entrants, parts, reach, lambda _share: None)


def month(business: Merchant = MIXED) -> PaymentParts:
    return parts_of(business, expand(business), imported=False)


PLAIN = profile("plain", offers=[offer(fees=[card_fee(minimum="0.5", returned_on_refund=True), BANK, MONTHLY])])
FLOORED = profile("floored", offers=[offer(fees=[card_fee(), BANK, FLOOR])])


@pytest.mark.parametrize("factors", [(1.0, 1.0), (2.0, 1.0), (0.5, 3.0), (1.2, 0.75)])
def test_without_monthly_rules_any_mix_is_priced_to_the_cent_of_rounding(factors: tuple[float, float]) -> None:
    contest, response = answer(shop(PLAIN))
    (entrant,) = contest.entrants
    exact = contest.price(entrant.profile, entrant.offer, month().grown(factors))
    cases = np.array(factors)[:, None]
    cost = response.costs(cases)[0, :, 0]
    assert np.allclose(cost, [exact.low_minor, exact.total_minor, exact.high_minor], atol=5)
    taken, whole = response.taken(cases)
    assert np.allclose([taken[0, 0], whole[0, 0]], [exact.accepted_minor, exact.volume_minor], atol=5)


def test_a_monthly_minimum_is_priced_along_the_volume() -> None:
    contest, response = answer(shop(FLOORED))
    (entrant,) = contest.entrants
    assert has_monthly_rules(entrant.offer)
    assert not has_monthly_rules(PLAIN.offers[0])
    for size in (0.6, 0.8, 0.95, 1.0, 1.2, 1.7, 2.0):
        exact = contest.price(entrant.profile, entrant.offer, month().grown([size, size])).total_minor
        assert np.isclose(response.costs(np.full((2, 1), size))[0, 1, 0], exact, atol=5)


def test_grown_payments_are_those_of_a_grown_business() -> None:
    """Growing rows and expanding a larger business give the same payments."""
    larger = changed(MIXED, segments=tuple(changed(s, count_month=s.count_month * 2) for s in MIXED.segments))
    grown, expanded = month().grown([2.0, 2.0]), expand(larger)
    assert np.array_equal(grown.count, expanded.count)
    assert np.array_equal(grown.amount_minor, expanded.amount_minor)


def test_the_response_of_today_is_the_cost_of_today() -> None:
    contest, response = answer(shop(PLAIN, FLOORED))
    today = response.costs(np.ones((2, 1)))[:, 1, 0]
    assert np.allclose(today, [entrant.cost.total_minor for entrant in contest.entrants], atol=1e-6)


def imported() -> PaymentTable:
    return expand(MIXED)


def test_parts_of_an_import_are_its_methods() -> None:
    parts = parts_of(MIXED, imported(), imported=True)
    assert parts.names == ("bank_redirect", "card")
    assert parts.is_import
    contest, response = answer(shop(PLAIN), Inputs(payments=imported()))
    (entrant,) = contest.entrants
    exact = contest.price(entrant.profile, entrant.offer, parts.grown([1.0, 1.5]))
    assert np.allclose(response.costs(np.array([[1.0], [1.5]]))[0, 1, 0], exact.total_minor, atol=5)


def test_many_segments_make_few_parts() -> None:
    many = merchant(*(segment(f"s{number}", count_month=100 + number) for number in range(30)))
    parts = month(many)
    assert len(parts.names) == MOST_PARTS
    assert np.isclose(parts.volumes.sum(), 1)
    assert parts.grown([2.0] * MOST_PARTS).count.sum() == 2 * expand(many).count.sum()


def test_a_segment_without_payments_is_no_part() -> None:
    assert month(merchant(segment(), segment("bank", method="bank_redirect", count_month=0))).names == ("cards",)
