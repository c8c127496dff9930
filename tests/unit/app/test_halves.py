"""Half offers made whole: with whom they are paired, which facts hold, and what is assumed where nobody is known."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from selector.app.answers.ranking import rank
from selector.app.catalogue import Catalogue
from selector.app.edits.comparison import put_profile
from selector.app.edits.offers import drop_offer
from selector.app.halves import MOST_PARTNERS, paired, paired_anew, with_profile
from selector.domain.platform import PlatformProfile
from selector.domain.scenario import OfferRef, PricedProfile, UnknownAmount
from selector.files.profiles.reading import parse_profile
from selector.files.profiles.text import profile_text
from selector.scoring.evaluate import evaluate
from tests.builders import card_fee, offer, profile, scenario

WAY_FEES: list[dict[str, object]] = [
    {"label": "Way", "on": "payment", "role": "base", "when": {"method": ["card", "apple_pay"]}, "fixed": "0.10",
     "source": "page"},
    {"label": "Month", "on": "month", "fixed": "25", "source": "page"},
]  # fmt: skip


def gateway(name: str = "way", **more: object) -> PlatformProfile:
    facts: dict[str, dict[str, object]] = {
        "methods": {"accepted": ["card", "apple_pay", "mobilepay"], "channels": ["online"], "source": "page"},
        "security": {"pci_dss_level": 1, "fraud_tools": True, "two_factor_login": True, "source": "page"},
        "support": {"channels": ["phone", "email"], "hours": "24x7", "source": "page"},
        "integration": {"plugins": ["shopify"], "api": True, "onboarding_days": 1, "source": "page"},
    }
    half = offer("gate", WAY_FEES, provides=["gateway"], notice_months=1, contract_months=12, **more)
    return profile(name, [half], facts)


def acquirer(name: str = "account", percent: str = "1", **more: object) -> PlatformProfile:
    facts: dict[str, dict[str, object]] = {
        "methods": {"accepted": ["card", "google_pay"], "channels": ["online", "in_person"], "source": "page"},
        "security": {"pci_dss_level": 2, "two_factor_login": False, "source": "page"},
        "support": {"channels": ["email"], "hours": "business", "source": "page"},
    }
    fees = [card_fee(percent, fixed="0")]
    half = offer("acquiring", fees, provides=["acquiring"], notice_months=3, settlement_days=2, **more)
    return profile(name, [half], facts)


def priced(*profiles: PlatformProfile) -> tuple[PricedProfile, ...]:
    return tuple(PricedProfile(profile=known, revision="0" * 64) for known in profiles)


def test_a_pair_is_ranked_at_the_cost_of_both_bills() -> None:
    found = evaluate(scenario().model_copy(update={"profiles": paired_anew(priced(gateway(), acquirer()))}))
    (only,) = found.ranked
    assert only.key == ("way__account", "gate__acquiring")
    assert (only.profile.name, only.offer.name) == ("Way + Account", "Gate + Acquiring")
    # 1,000 payments of 50.00: 1,000 x 0.10 + 25 for the gateway, 1,000 x 0.50 for the acquirer.
    assert only.cost_month.likely_minor == 100_00 + 25_00 + 500_00
    assert {line.fee: line.amount_minor for line in only.cost.lines} == {
        "Account: Cards": 500_00, "Way: Way": 100_00, "Way: Month": 25_00,
    }  # fmt: skip
    assert {line.source for line in only.cost.lines} <= set(only.profile.sources)
    assert not found.excluded
    reasons = {aside.key: [reason.english() for reason in aside.reasons] for aside in found.reference}
    assert set(reasons) == {("way", "gate"), ("account", "acquiring")}
    assert all(said[1] == "it competes as: Gate + Acquiring" for said in reasons.values())


def test_the_ranking_as_json_names_the_halves() -> None:
    told = rank(scenario().model_copy(update={"profiles": paired_anew(priced(gateway(), acquirer()))}))
    assert [offer_["halves"] for offer_ in told["offers"]] == [["way/gate", "account/acquiring"]]
    assert {aside["offer"] for aside in told["reference"]} == {"gate", "acquiring"}


def test_facts_of_both_are_joined_with_their_pages() -> None:
    (pair,) = [p for p, _ in paired([(gateway(), False), (acquirer(), False)]).platforms]
    assert pair.methods is not None
    assert pair.methods.accepted == ("card", "mobilepay")  # a card method needs both; others need nobody else
    assert pair.methods.channels == ("online",)
    assert pair.security is not None
    assert pair.security.pci_dss_level == 2
    assert pair.security.two_factor_login is False
    assert pair.security.fraud_tools is True  # one that has them is enough
    assert pair.security.three_d_secure is None
    assert pair.support is not None
    assert (pair.support.channels, pair.support.hours) == (("email",), "business")
    assert pair.integration is not None
    assert pair.integration.plugins == ("shopify",)
    assert pair.integration.onboarding_days is None  # the acquirer's is not known
    assert pair.sources_of("security.pci_dss_level") == ("way.page", "account.page")
    assert pair.sources_of("integration.plugins") == ("way.page",)
    (joined,) = pair.offers
    assert (joined.contract_months, joined.notice_months, joined.settlement_days) == (None, 3, 2)
    assert set(joined.provides) == {"gateway", "acquiring"}


def test_where_nobody_brings_the_other_half_its_price_is_a_range_that_the_user_can_set() -> None:
    profiles = paired_anew(priced(gateway()))
    alone = evaluate(scenario().model_copy(update={"profiles": profiles})).ranked[0]
    assert alone.key == ("way", "gate__unknown-acquiring")
    assert alone.offer.name == "Gate + assumed acquiring"
    assert alone.offer.note.startswith("Gate with card acquiring at a price not known.")
    # 1,000 payments of 50.00 at 0.45 % (0.23), 1.5 % and 0.25 (1.00), 2.5 % and 0.30 (1.55) beside the gateway's 125.00
    money = alone.cost_month
    assert (money.low_minor, money.likely_minor, money.high_minor) == (355_00, 1_125_00, 1_675_00)
    assert alone.cost.sourced_ppm < 1_000_000
    known = {"low_percent": "1", "likely_percent": "1", "high_percent": "1", "why": "asked"}
    amount = UnknownAmount(
        platform="way", offer="gate__unknown-acquiring", fee="Card acquiring, price not known", range=known
    )
    told = scenario().model_copy(update={"profiles": profiles, "unknown_amounts": (amount,)})
    assert evaluate(told).ranked[0].cost_month.high_minor == 625_00


def test_a_half_is_named_without_its_brackets_where_no_other_is_called_so() -> None:
    def named(*names: str) -> list[str]:
        gates = [
            offer(f"gate{place}", WAY_FEES, provides=["gateway"]) | {"name": name} for place, name in enumerate(names)
        ]
        return [each.name for each in paired([(profile("way", gates), False)]).more["way"]]

    assert named("Start (2015; gateway only)", "Advanced") == [
        "Start + assumed acquiring",
        "Advanced + assumed acquiring",
    ]
    assert named("Start (2015)", "Start (2019)") == [
        "Start (2015) + assumed acquiring",
        "Start (2019) + assumed acquiring",
    ]
    assert named("(2015)") == ["(2015) + assumed acquiring"]


def test_what_is_not_known_is_assumed_in_the_currency_of_the_offer() -> None:
    (kroner,) = paired([(gateway(currency="SEK", market=["SE"]), False)]).more["way"]
    (lira,) = paired([(gateway(currency="TRY", market=["TR"]), False)]).more["way"]
    for offer_, percent in ((kroner, "2.00"), (lira, "3.50")):
        assumed = offer_.fees[0].range
        assert assumed is not None
        assert (assumed.likely_percent, assumed.likely_fixed) == (Decimal(percent), Decimal(0))


def test_acquiring_alone_and_a_terminal_alone() -> None:
    shop = card_fee(when={"method": ["card"], "channel": ["in_person"]})
    whole = profile("whole", [offer("shop", [shop])])
    rent: list[dict[str, object]] = [{"label": "Rent", "on": "terminal_month", "fixed": "20", "source": "page"}]
    device = profile("device", [offer("box", rent, provides=["terminal"])])
    found = paired([(acquirer(), False), (device, False), (whole, False)])
    assert [(p.id, p.offers[0].id) for p, _ in found.platforms] == [("whole__device", "box__shop")]
    assert [fee.label for fee in found.platforms[0][0].offers[0].fees] == ["Whole: Cards", "Device: Rent"]
    assert {name: [o.id for o in more] for name, more in found.more.items()} == {
        "account": ["acquiring__unknown-gateway"]
    }
    assert [o.id for o in paired([(device, False)]).more["device"]] == ["box__unknown-acquiring"]


def test_pairs_are_few_the_same_every_time_and_own_quotes_come_first() -> None:
    many = [(acquirer(f"a{n:02}"), False) for n in range(12)] + [(acquirer("zz"), True)]
    found = paired([(gateway(), False), *many])
    assert [p.id for p, _ in found.platforms] == sorted(
        ["way__zz", *(f"way__a{n:02}" for n in range(MOST_PARTNERS - 1))]
    )
    (said,) = found.problems
    assert said.code == "pairs_left_out"
    assert said.text.english() == "Gate is paired with 8 of 13 offers that bring what it lacks"
    assert paired([*reversed(many), (gateway(), False)]).platforms == found.platforms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"currency": "EUR"}, {"currency": "SEK"}),
        ({"market": ["FI"]}, {"market": ["SE"]}),
        ({"business_types": ["charity"]}, {"business_types": ["pharmacy"]}),
        ({}, {"fee_tax_percent": "24"}),
    ],
)
def test_what_nobody_can_hold_together_makes_no_pair(one: dict[str, Any], other: dict[str, Any]) -> None:
    found = paired([(gateway(**one), False), (acquirer(**other), False)])
    assert found.platforms == []
    assert set(found.more) == {"way", "account"}


def test_a_pair_for_some_businesses_leaves_the_others_with_the_unknown_half() -> None:
    found = paired([(gateway(), False), (acquirer(business_types=["charity"]), False)])
    assert [p.offers[0].business_types for p, _ in found.platforms] == [("charity",)]
    assert [o.id for o in found.more["way"]] == ["gate__unknown-acquiring"]
    assert "account" not in found.more  # all its takers can hold the gateway


def test_long_ids_stay_within_their_limit() -> None:
    found = paired([(gateway("w" * 70), False), (acquirer("a" * 70), False)])
    assert len(found.platforms[0][0].id) == 100


def test_rows_that_cannot_be_joined_are_said() -> None:
    rows = [card_fee(label="Shop", when={"channel": ["online"]}), card_fee(label="Near", when={"region": ["domestic"]})]
    one = profile("way", [offer("gate", rows, provides=["gateway"])])
    other = profile("account", [offer("acquiring", [card_fee()], provides=["acquiring"])])
    found = paired([(one, False), (other, False)])
    assert [problem.code for problem in found.problems] == ["no_pair"]


def test_halves_for_different_channels_are_no_pair_and_nothing_is_said() -> None:
    one = profile("way", [offer("gate", [card_fee(when={"channel": ["keyed"]})], provides=["gateway"])])
    shop = [card_fee(when={"channel": ["in_person"]})]
    other = profile("account", [offer("acquiring", shop, provides=["acquiring"])])
    found = paired([(one, False), (other, False)])
    assert (found.platforms, found.problems) == ([], [])


def test_a_quote_that_brings_the_other_half_makes_a_pair_at_once_and_takes_it_away_again() -> None:
    start = scenario().model_copy(update={"profiles": paired_anew(priced(gateway()))})
    own = PricedProfile(profile=acquirer("bank", "0.8"), revision="0" * 64, origin="user")
    put = put_profile(own).change(start)
    assert [ranked.key for ranked in evaluate(put).ranked] == [("way__bank", "gate__acquiring")]
    dropped = drop_offer(OfferRef(platform="bank", offer="acquiring")).change(put)
    assert [ranked.key for ranked in evaluate(dropped).ranked] == [("way", "gate__unknown-acquiring")]


def test_a_whole_offer_that_comes_in_changes_no_other() -> None:
    before = priced(gateway())
    assert with_profile(before, priced(profile())[0])[:1] == before


def test_the_catalogue_joins_a_users_file_and_a_quote_on_the_pair(tmp_path: Path) -> None:
    quotes = """
format = 1
id = "own-quotes"
name = "Q"
[sources]
q = { url = "quote:letter", as_of = 2026-10-01, official = false }
[[quotes]]
id = "better"
name = "Better"
based_on = "way__account/gate__acquiring"
discount_percent = "50"
source = "q"
"""
    (tmp_path / "own-quotes.toml").write_text(quotes, encoding="utf-8")
    for half in (gateway(), acquirer()):
        (tmp_path / f"{half.id}.toml").write_text(profile_text(half), encoding="utf-8")
    catalogue = Catalogue.load(user_dir=tmp_path)
    assert catalogue.problems == ()
    pair = catalogue.profile("way__account")
    assert pair is not None
    assert pair.origin == "user"
    assert [o.id for o in pair.profile.offers] == ["gate__acquiring", "better"]
    assert pair.profile.offers[1].fees[0].percent == Decimal("0.5")
    anew = paired_anew([entry.priced() for entry in catalogue.profiles])
    kept = next(known.profile for known in anew if known.profile.id == "way__account")
    assert [o.id for o in kept.offers] == ["gate__acquiring", "better"]


def test_a_file_cannot_claim_to_be_a_pair(tmp_path: Path) -> None:
    text = profile_text(gateway()).replace('provides = ["gateway"]', 'halves = ["a/b"]')
    loaded = parse_profile(text, tmp_path / "way.toml")
    assert [problem.text.english() for problem in loaded.problems] == ["pairs are worked out, not written"]


def test_every_shipped_half_with_a_price_competes_somewhere(tmp_path: Path) -> None:
    catalogue = Catalogue.load(user_dir=tmp_path)
    offers = [(entry.profile.id, o) for entry in catalogue.profiles for o in entry.profile.offers]
    halves = {
        f"{name}/{o.id}"
        for name, o in offers
        if not o.halves and not {"gateway", "acquiring"} <= set(o.provides) and not (o.quote_only or o.price_not_found)
    }
    assert len(halves) >= 8
    assert halves == {half for _, o in offers for half in o.halves}
