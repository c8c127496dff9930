"""The fee on one payment against its amount: offers, currencies and kinds of payment beside each other."""

from decimal import Decimal
from fractions import Fraction

import pytest

from selector.domain.scenario import ExchangeRate, Scenario
from selector.scoring.break_even import VolumeCurves
from selector.scoring.contest import Contest
from selector.scoring.evaluate import Inputs, evaluate
from selector.scoring.ticket_curves import ticket_curves
from tests import builders


def found(scenario: Scenario, segment: str | None = None) -> VolumeCurves:
    return ticket_curves(Contest(scenario, Inputs(), evaluate(scenario)), 100, 100_000, segment)


def two(**more: object) -> Scenario:
    flat = builders.profile("flat", [builders.offer(fees=[builders.card_fee("0", "0.50")])])
    share = builders.profile("share", [builders.offer(fees=[builders.card_fee("2", "0")])])
    return builders.scenario(flat, share, **more)


def test_the_cheaper_offer_changes_where_the_fees_are_equal() -> None:
    curves = found(two())
    (crossing,) = curves.break_evens
    assert crossing.factor == 2500
    assert (crossing.above, crossing.below) == (("flat", "standard"), ("share", "standard"))
    assert crossing.leading
    assert [stretch.offer[0] for stretch in curves.cheapest] == ["share", "flat"]


def test_caps_and_bands_by_amount_are_met_exactly() -> None:
    tiers = {"by": "amount", "mode": "slab", "bands": [{"up_to": "100", "fixed": "1"}, {"fixed": "3"}]}
    fee: dict[str, object] = {"label": "Cards", "on": "payment", "role": "base", "tiers": tiers, "source": "page"}
    banded = builders.profile("banded", [builders.offer(fees=[fee])])
    capped = builders.profile("capped", [builders.offer(fees=[builders.card_fee("2", "0", maximum="5")])])
    curves = found(builders.scenario(banded, capped))
    by_offer = {curve.offer[0]: curve.cost for curve in curves.curves}
    assert [by_offer["banded"].at(Fraction(amount)) for amount in (10_000, 10_001)] == [100, 300]
    assert [by_offer["capped"].at(Fraction(amount)) for amount in (10_000, 30_000)] == [200, 500]
    assert [(each.above[0], each.jump) for each in curves.break_evens] == [
        ("banded", False), ("capped", True), ("banded", False),
    ]  # fmt: skip
    assert curves.break_evens[1].factor == Fraction(20_001, 2)


def test_an_offer_in_another_currency_is_told_in_the_merchants() -> None:
    rate = ExchangeRate(base="EUR", quote="SEK", rate=Decimal(10), as_of=builders.AS_OF, source="bank")
    swedish = builders.profile("sek", [builders.offer(currency="SEK", fees=[builders.card_fee("1", "5")])])
    (curve,) = found(builders.scenario(swedish, exchange_rates=[rate])).curves
    assert curve.cost.at(Fraction(10_000)) == pytest.approx(150)
    assert (curve.cost.pieces[0].start, curve.cost.pieces[-1].end) == (Fraction(199, 2), Fraction(200_001, 2))


def test_one_kind_of_payment_by_itself() -> None:
    wallet: dict[str, object] = {
        "label": "Wallet",
        "on": "payment",
        "role": "base",
        "when": {"method": ["paypal"]},
        "source": "page",
    }
    both = builders.profile("both", [builders.offer(fees=[builders.card_fee("1", "0"), wallet | {"percent": "3"}])])
    business = builders.merchant(builders.segment(), builders.segment("wallets", method="paypal"))
    scenario = builders.scenario(both, merchant=business)
    costs = [found(scenario, kind).curves[0].cost.at(Fraction(10_000)) for kind in (None, "cards", "wallets")]
    assert costs == [200, 100, 300]
