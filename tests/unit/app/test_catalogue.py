"""The catalogue: which profiles there are, whose they are, and what a merchant of some country sees."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from selector.app.catalogue import Catalogue
from selector.app.example_making import AS_OF
from selector.app.interchange import tables_for
from selector.app.presets.making import home_currency, new_scenario
from selector.app.presets.markets import TICKET_SCALE
from selector.domain.base import changed
from selector.domain.merchant import Requirements
from selector.domain.money import round_half_up
from selector.domain.platform import PlatformProfile
from selector.files.profiles.text import profile_text
from selector.files.shipped import platforms_dir
from selector.scoring.evaluate import Inputs, evaluate
from selector.scoring.results import RankedOffer
from selector.scoring.standing import Standing, standing_of
from tests.builders import card_fee, offer, profile


def write(folder: Path, name: str, *, percent: str = "1", types: Sequence[str] = (), fees: int = 1) -> None:
    """A profile of one offer; more than one of its fees collide."""
    rows = [card_fee(percent, label=f"Cards {number}") for number in range(fees)]
    made = profile(name, [offer(fees=rows, business_types=types)], name="Acme")
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.toml").write_text(profile_text(made), encoding="utf-8")


def made_of_two(profile: PlatformProfile) -> bool:
    return all(len(offer.halves) > 1 for offer in profile.offers)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return Catalogue.load(user_dir=tmp_path_factory.mktemp("nobody"))


def test_shipped_profiles_are_all_there(shipped: Catalogue) -> None:
    assert shipped.problems == ()
    files = {path.stem for path in platforms_dir().glob("*.toml") if not path.name.startswith("interchange-")}
    assert {entry.profile.id for entry in shipped.profiles if not made_of_two(entry.profile)} == files
    assert any(made_of_two(entry.profile) for entry in shipped.profiles)
    assert {entry.origin for entry in shipped.profiles} == {"shipped"}
    stripe = shipped.profile("stripe")
    assert stripe is not None
    assert len(stripe.priced().revision) == 64
    assert shipped.profile("nobody") is None


def test_own_and_further_profiles_join_and_replace(tmp_path: Path) -> None:
    own, extra = tmp_path / "own", tmp_path / "extra"
    write(own, "acme")
    write(own, "stripe", percent="9")
    write(extra, "acme", percent="2")
    (extra / "bad.toml").write_text("format = ", encoding="utf-8")
    catalogue = Catalogue.load([extra], user_dir=own)
    acme, stripe = catalogue.profile("acme"), catalogue.profile("stripe")
    assert acme is not None
    assert stripe is not None
    assert str(acme.profile.offers[0].fees[0].percent) == "2"
    assert (stripe.origin, stripe.profile.name) == ("user", "Acme")
    codes = [problem.code for problem in catalogue.problems]
    assert codes == ["replaces_profile", "unreadable_file", "replaces_profile"]


def test_an_own_profile_with_colliding_rules_is_left_out_with_one_message(tmp_path: Path) -> None:
    write(tmp_path, "acme", fees=2)
    lines = (tmp_path / "acme.toml").read_text(encoding="utf-8").splitlines()
    second = next(number for number, line in enumerate(lines, 1) if "Cards 1" in line) - 1
    catalogue = Catalogue.load(user_dir=tmp_path)
    assert catalogue.profile("acme") is None
    assert catalogue.profile("stripe") is not None
    assert [(problem.code, problem.where.line) for problem in catalogue.problems] == [("overlapping_rules", second)]


def test_who_may_take_an_offer(tmp_path: Path) -> None:
    write(tmp_path, "acme", types=["pharmacy"])
    catalogue = Catalogue.load(user_dir=tmp_path)

    (acme,) = [entry for entry in catalogue.sold_in("FI") if entry.profile.id == "acme"]
    (offer,) = acme.profile.offers
    assert standing_of(offer, ["pharmacy"])[0] is Standing.RANKED
    assert standing_of(offer, [])[0] is Standing.NOT_FOR_YOU
    assert "pharmacies" in standing_of(offer, ["charity"])[1].english()
    assert acme not in catalogue.sold_in("SE")


WEB_SHOPS = {"FI": 10, "SE": 21, "DK": 22, "DE": 8, "GR": 8, "TR": 9, "IR": 15, "GB": 8, "US": 16}
"""Offers that a typical web shop sees ranked, at least; the others take too little of what its shoppers pay with."""
CAFES = {"FI": 6, "SE": 8, "DK": 2, "DE": 13, "GR": 5, "TR": 10, "IR": 3, "GB": 8, "US": 10}


def ranked_offers(
    catalogue: Catalogue, business: str, country: str, least_percent: int | None = None
) -> list[RankedOffer]:
    """The offers that compete for a typical business, or those with a price for `least_percent` of its volume."""
    currency = home_currency(country, AS_OF)
    volume = round_half_up(50_000 * Decimal(TICKET_SCALE.get(currency, "1")), currency)
    shop = new_scenario(business, country, volume, (entry.priced() for entry in catalogue.profiles), AS_OF)
    if least_percent is not None:
        shop = changed(shop, requirements=Requirements(min_accepted_percent=Decimal(least_percent)))
    tables = tables_for(country)
    return list(evaluate(shop, Inputs(interchange=tables[0] if tables else None)).ranked)


@pytest.mark.parametrize("country", sorted(WEB_SHOPS))
def test_a_web_shop_of_every_market_sees_eight_priced_offers(shipped: Catalogue, country: str) -> None:
    priced = [one for one in ranked_offers(shipped, "web_shop", country, 0) if one.accepted_percent > 0]
    ranked = ranked_offers(shipped, "web_shop", country)
    assert len(priced) >= len(ranked) >= WEB_SHOPS[country] >= 8


@pytest.mark.parametrize("country", sorted(CAFES))
def test_a_cafe_sees_terminal_offers(shipped: Catalogue, country: str) -> None:
    assert len(ranked_offers(shipped, "cafe", country)) >= CAFES[country]


def test_what_is_not_for_everyone_says_so(shipped: Catalogue) -> None:
    offers = [(entry.profile.id, offer) for entry in shipped.profiles for offer in entry.profile.offers]
    found = {(platform, offer.id): standing_of(offer, []) for platform, offer in offers}
    stands = {key: standing for key, (standing, _why) in found.items()}
    assert stands["tcmb-bank-pos", "next-day"] is Standing.REFERENCE
    assert stands["shaparak", "gateway"] is Standing.REFERENCE
    assert stands["worldpay", "uk-typical"] is Standing.REFERENCE
    assert stands["paddle", "standard"] is Standing.NOT_FOR_YOU
    assert stands["epay", "pharmacy-mixed"] is Standing.NOT_FOR_YOU
    assert stands["swedbank-pay", "dk-acquiring"] is Standing.HALF
    assert all(why.key for standing, why in found.values() if standing is not Standing.RANKED)
