"""Differences: found by name, not by place; nothing where nothing changed; ranks that moved."""

from dataclasses import replace
from decimal import Decimal

from selector.domain.merchant import Segment
from selector.report.differences import Difference, differences, move_text, moves
from tests.made_up import evaluation, profile, scenario


def test_equal_scenarios_do_not_differ() -> None:
    assert differences(scenario(profile("Alpha", "basic")), scenario(profile("Alpha", "basic"))) == ()


def test_a_changed_field_is_told_by_its_path() -> None:
    before = scenario()
    merchant = before.merchant.model_copy(update={"refund_percent": Decimal(3)})
    found = differences(before, before.model_copy(update={"merchant": merchant}))
    assert found == (Difference("merchant.refund_percent", "0", "3"),)


def test_an_inserted_member_does_not_shift_the_others() -> None:
    before = scenario()
    swish = Segment(id="swish", label="Swish", method="swish", count_month=5, average_ticket=Decimal(10))
    merchant = before.merchant.model_copy(update={"segments": (swish, *before.merchant.segments)})
    found = differences(before, before.model_copy(update={"merchant": merchant}))
    assert found == (Difference("merchant.segments.swish", None, "present"),)


def test_a_changed_fee_is_found_inside_its_offer() -> None:
    before = scenario(profile("Alpha", "basic"))
    after = scenario(profile("Alpha", "basic", percent="1.2"))
    path = "profiles.alpha.profile.offers.basic.fees.Cards.percent"
    assert differences(before, after) == (Difference(path, "1.5", "1.2"),)


def test_confirming_is_a_difference_in_steady_order() -> None:
    before = scenario()
    after = before.model_copy(update={"confirmed": frozenset({"merchant.country", "merchant.volume"})})
    assert differences(before, after) == (
        Difference("confirmed", "merchant.country", "merchant.country, merchant.volume"),
    )


def test_moves_tell_who_came_went_and_stayed() -> None:
    before = evaluation()
    after = replace(before, ranked=(replace(before.ranked[1], rank=1),))
    told = [move_text(move).english() for move in moves(before, after)]
    assert told == ["Beta · Pro moves from rank 2 to 1", "Alpha · Basic is no longer ranked (it was 1)"]
    assert move_text(moves(after, before)[0]).english() == "Alpha · Basic is new at rank 1"
