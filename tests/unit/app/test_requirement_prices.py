"""What a requirement costs is the difference of two rankings that anybody can make by hand."""

from decimal import Decimal

import pytest

from selector.app.requirement_prices import RequirementPrice, requirement_prices
from selector.app.tasks import Cancelled, Progress
from selector.domain.merchant import Requirements
from selector.domain.scenario import Scenario
from selector.report.requirement_words import loosenings
from selector.scoring.evaluate import evaluate
from tests.builders import card_fee, criteria, offer, profile, scenario

CHEAP = profile("cheap", [offer(fees=[card_fee("1.0", "0")])], {"support": {"channels": ["email"], "source": "page"}})
DEAR = profile("dear", [offer(fees=[card_fee("2.0", "0")])], {"support": {"channels": ["phone"], "source": "page"}})


def shop(**wanted: object) -> Scenario:
    requirements = Requirements.model_validate({"min_accepted_percent": "0"} | wanted)
    return scenario(CHEAP, DEAR, requirements=requirements, criteria=criteria("100", "0"))


def priced(asked: Scenario) -> dict[str, RequirementPrice]:
    found = requirement_prices(asked, None, evaluate(asked), Progress())
    return {price.loosening.key: price for price in found}


def test_requiring_telephone_support_costs_the_difference_of_the_winners() -> None:
    """50,000 a month at 2 % instead of 1 %: 500 a month, 6,000 a year."""
    price = priced(shop(support_channels=("phone",)))["support_channels.phone"]
    assert price.loosening.label.english() == "support by Phone"
    assert [ranked.profile.id for ranked in price.freed] == ["cheap"]
    assert price.changes_first
    assert price.price_minor == 600_000
    assert price.cheapest_price_minor == 600_000


def test_a_requirement_that_changes_nothing_costs_nothing() -> None:
    price = priced(shop(channels=("online",)))["channels.online"]
    assert price.freed == ()
    assert not price.changes_first
    assert (price.price_minor, price.cheapest_price_minor) == (0, 0)


def test_each_word_of_a_list_is_priced_by_itself() -> None:
    found = priced(shop(support_channels=("email", "phone")))
    assert set(found) == {"support_channels.email", "support_channels.phone"}
    assert found["support_channels.phone"].first is None
    assert found["support_channels.phone"].price_minor is None
    assert found["support_channels.phone"].changes_first


def test_every_kind_of_requirement_can_be_dropped() -> None:
    wanted = Requirements(
        methods=("card",), channels=("online",), support_channels=("phone",), languages=("fi",), pci_dss_level=1,
        max_contract_months=12, max_settlement_days=3, min_accepted_percent=Decimal(50), published_price=True,
        exclude_unknown=True,
    )  # fmt: skip
    asked = loosenings(wanted)
    assert {one.field for one in asked} == set(Requirements.model_fields)
    nothing = Requirements(min_accepted_percent=Decimal(0))
    assert {one.field: one.value for one in asked} == {
        name: () if getattr(wanted, name) and isinstance(getattr(wanted, name), tuple) else getattr(nothing, name)
        for name in Requirements.model_fields
    }
    assert loosenings(nothing) == ()


def test_what_an_offer_does_not_take_is_no_saving() -> None:
    """An offer that takes nothing costs nothing; the cheapest is looked for among those that take as much."""
    idle = profile("idle", [offer(fees=[card_fee("1.0", "0", when={"method": ["klarna"]})])])
    asked = scenario(
        DEAR, idle, requirements=Requirements(min_accepted_percent=Decimal(50)), criteria=criteria("100", "0")
    )
    price = priced(asked)["min_accepted_percent"]
    assert [ranked.profile.id for ranked in price.freed] == ["idle"]
    assert price.cheapest_price_minor == 0


def test_nobody_waits_for_an_answer_that_is_not_wanted() -> None:
    asked = shop(support_channels=("phone",))
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        requirement_prices(asked, None, evaluate(asked), progress)
