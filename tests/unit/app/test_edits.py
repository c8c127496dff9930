"""Edits do what their names say, keep totals, and refuse what is out of bounds."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from selector.app.edits.business import (
    add_segment,
    edit_segment,
    remove_segment,
    set_average_ticket,
    set_merchant_field,
    set_mix,
    set_month_count,
    set_month_volume,
    set_requirement,
    set_segment_share,
)
from selector.app.edits.comparison import add_note, put_profile, rename, set_option, set_rate
from selector.app.edits.priorities import (
    set_leaf_weight,
    set_value_function,
    set_weight,
    set_weights,
)
from selector.domain.criteria import straight, weight_shares
from selector.domain.merchant import AttributeMix
from selector.domain.resizing import month_count, month_volume_minor
from selector.domain.scenario import ExchangeRate, Note, PricedProfile
from tests.builders import AS_OF, merchant, profile, scenario, segment

MIXED = scenario(merchant=merchant(segment("cards"), segment("bank", method="bank_redirect", count_month=500)))


@given(st.integers(0, 10**9))
def test_the_number_of_payments_is_what_was_asked(count: int) -> None:
    after = set_month_count(count).apply(MIXED)
    assert month_count(after.merchant) == count
    assert {s.average_ticket for s in after.merchant.segments} == {Decimal(50)}


def test_the_mix_survives_a_change_of_the_volume() -> None:
    after = set_month_volume(Decimal(150_000)).apply(MIXED)
    assert [s.count_month for s in after.merchant.segments] == [2000, 1000]
    assert month_volume_minor(after.merchant) == 15_000_000


@pytest.mark.parametrize("volume", [80_000, 48_000, 61_250, 123_000])
def test_a_typed_volume_is_met_to_the_cent(volume: int) -> None:
    parts = segment("cards"), segment("bank", method="bank_redirect", count_month=325, average_ticket=Decimal(49))
    odd = scenario(merchant=merchant(*parts))
    after = set_month_volume(Decimal(volume)).apply(odd).merchant
    assert month_volume_minor(after) == volume * 100
    dragged = set_month_volume(Decimal(volume), to_the_cent=False).apply(odd).merchant
    for each in (after, dragged):
        assert [s.average_ticket for s in each.segments] == [s.average_ticket for s in parts]


def test_a_volume_can_grow_again_from_nothing() -> None:
    empty = set_month_count(0).apply(MIXED)
    assert month_count(set_month_volume(Decimal(5000)).apply(empty).merchant) == 100


def test_the_average_ticket_scales_every_segment() -> None:
    after = set_average_ticket(Decimal(25)).apply(MIXED)
    assert month_volume_minor(after.merchant) == 1500 * 2500
    assert month_count(after.merchant) == 1500


@given(st.decimals(0, 100, places=2))
def test_a_share_moves_the_others_and_keeps_the_total(percent: Decimal) -> None:
    after = set_segment_share("cards", percent).apply(MIXED)
    assert month_count(after.merchant) == 1500
    assert after.merchant.segments[0].count_month == pytest.approx(15 * float(percent), abs=1)


def test_segments_are_added_changed_and_removed() -> None:
    after = add_segment(segment("klarna", method="klarna")).apply(MIXED)
    after = edit_segment("klarna", average_ticket="80").apply(after)
    assert after.merchant.segments[2].average_ticket == 80
    assert remove_segment("klarna").apply(after).merchant == MIXED.merchant


def test_the_last_segment_stays() -> None:
    assert remove_segment("cards").apply(scenario()).merchant.segments == scenario().merchant.segments


def test_touching_a_field_confirms_it() -> None:
    after = set_merchant_field("refund_percent", "2.5").apply(MIXED)
    assert after.merchant.refund_percent == Decimal("2.5")
    assert after.confirmed == {"merchant.refund_percent"}


def test_a_value_out_of_bounds_is_refused() -> None:
    with pytest.raises(ValidationError, match="refund_percent"):
        set_merchant_field("refund_percent", "250").apply(MIXED)


def test_a_mix_replaces_the_one_of_its_attribute() -> None:
    half = AttributeMix.model_validate({"attribute": "region", "shares": [{"value": "eea", "percent": "50"}]})
    whole = AttributeMix.model_validate({"attribute": "region", "shares": [{"value": "eea", "percent": "100"}]})
    after = set_mix(whole).apply(set_mix(half).apply(MIXED))
    assert after.merchant.mixes == (whole,)


def test_a_requirement_is_set() -> None:
    assert set_requirement("pci_dss_level", 1).apply(MIXED).requirements.pci_dss_level == 1


@given(st.decimals(0, 100, places=1), st.sampled_from(["cost", "security"]))
def test_weights_always_make_a_hundred(percent: Decimal, name: str) -> None:
    shares = weight_shares(set_weight(name, percent).apply(MIXED).criteria)
    assert shares[name] == pytest.approx(percent, abs=Decimal("0.001"))
    assert sum(shares.values()) == pytest.approx(Decimal(100))


def test_all_weights_at_once() -> None:
    after = set_weights({"cost": Decimal(1), "security": Decimal(3)}).apply(MIXED)
    assert weight_shares(after.criteria) == {"cost": 25, "security": 75}


def test_leaves_and_value_functions_change() -> None:
    after = set_leaf_weight("cost", "effective_percent", Decimal(3)).apply(MIXED)
    after = set_value_function("cost", "effective_percent", straight(0, 3, rising=False)).apply(after)
    leaf = after.criteria[0].leaves[0]
    assert (leaf.weight, leaf.function.points[1].at) == (Decimal(3), Decimal(3))


def test_options_rates_profiles_names_and_notes() -> None:
    rate = ExchangeRate(base="EUR", quote="GBP", rate=Decimal("0.85"), as_of=AS_OF, source="bank")
    quote = PricedProfile(profile=profile(name="Acme, our quote"), revision="1", origin="user")
    note = Note(path="cost", text="ask again")
    after = MIXED
    for edit in (set_option("a/b/c", chosen=True), set_rate(rate), put_profile(quote), rename("New"), add_note(note)):
        after = edit.apply(after)
    assert (after.chosen_options, after.exchange_rates, after.profiles) == (("a/b/c",), (rate,), (quote,))
    assert (after.name, after.notes) == ("New", (note,))
    assert set_option("a/b/c", chosen=False).apply(after).chosen_options == ()
