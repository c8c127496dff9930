"""Every priced offer that is shipped carries a month worked out by hand, and its rules give that figure to the cent."""

from datetime import date
from decimal import Decimal

import pytest

from selector.app.interchange import tables_for
from selector.costs.casework import lint_cases, price_case
from selector.domain.interchange import InterchangeTables
from selector.domain.money import money_text
from selector.domain.platform import PlatformProfile
from selector.files.profiles.reading import load_profiles
from selector.files.shipped import platforms_dir

TODAY = date(2026, 12, 1)
PROFILES = {loaded.path.stem: loaded.profile for loaded in load_profiles([platforms_dir()]).profiles if loaded.profile}


def tables(country: str) -> InterchangeTables | None:
    found = tables_for(country)
    return found[0] if found else None


@pytest.mark.parametrize("name", sorted(PROFILES))
def test_the_rules_give_what_was_worked_out_by_hand(name: str) -> None:
    assert [finding.text.english() for finding in lint_cases(PROFILES[name], TODAY, tables)] == []


@pytest.mark.parametrize("name", sorted(PROFILES))
def test_every_priced_offer_has_a_case(name: str) -> None:
    profile = PROFILES[name]
    priced = {offer.id for offer in profile.offers if not (offer.quote_only or offer.price_not_found)}
    assert priced - {case.offer for case in profile.cases} == set()


def test_a_case_prices_all_its_payments() -> None:
    for profile in PROFILES.values():
        for case in profile.cases:
            cost = price_case(profile, case, TODAY)
            assert cost.accepted_count == cost.count, (profile.id, case.offer)


def with_case(profile: PlatformProfile, **changes: object) -> PlatformProfile:
    case = profile.cases[0].model_copy(update=changes)
    return profile.model_copy(update={"cases": (case,)})


def test_a_wrong_case_is_told() -> None:
    stripe = PROFILES["stripe"]
    worked = money_text(price_case(stripe, stripe.cases[0], TODAY).total_minor, "EUR")
    wrong = with_case(stripe, cost=Decimal("1.00"), one_off=Decimal("2.00"))
    said = [finding.text.english() for finding in lint_cases(wrong, TODAY)]
    assert said == [f"the case says 1.00, the rules give {worked}", "the case says 2.00, the rules give 0.00"]


def test_a_case_that_cannot_be_priced_is_told() -> None:
    stripe = PROFILES["stripe"]
    payments = (stripe.cases[0].payments[0].model_copy(update={"amount": Decimal("0.001")}),)
    assert [finding.code for finding in lint_cases(with_case(stripe, payments=payments), TODAY)] == ["case_fails"]
