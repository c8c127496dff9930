"""Every offer has one state, and the scenario's own profiles speak for their providers."""

from pathlib import Path

from selector.app.catalogue import Catalogue, CatalogueProfile
from selector.app.edits.offers import drop_offer, set_all_competing
from selector.app.offer_list import ListedOffer, State, newer_profile, offers_of
from selector.domain.merchant import Requirements
from selector.domain.platform import PlatformProfile
from selector.domain.scenario import OfferRef, PricedProfile
from selector.files.profiles.reading import LoadedProfile
from selector.files.scenarios.canonical import revision
from selector.scoring.evaluate import evaluate
from tests.builders import offer, profile, scenario

SHOP = scenario(
    profile(
        "acme", [offer("standard", settlement_days=1), offer("slow", settlement_days=30), offer("far", market=["SE"])]
    ),
    profile("quoting", [offer("custom", [], quote_only=True)]),
    requirements=Requirements(max_settlement_days=5),
    left_out=(OfferRef(platform="acme", offer="slow"),),
)


def catalogue(*profiles: PlatformProfile) -> Catalogue:
    loaded = (LoadedProfile(Path(f"{one.id}.toml"), one) for one in profiles)
    return Catalogue(tuple(CatalogueProfile(one, one.profile, "shipped") for one in loaded if one.profile))


def states(listed: object) -> dict[str, State]:
    return {one.key: one.state for one in listed}  # type: ignore[attr-defined] # a tuple of listed offers


def test_each_offer_says_how_it_stands() -> None:
    found = states(offers_of(SHOP, catalogue(profile("other"), profile("acme")), evaluate(SHOP)))
    assert found == {
        "acme/standard": State.RANKED,
        "acme/slow": State.LEFT_OUT,
        "acme/far": State.ELSEWHERE,
        "quoting/custom": State.NEEDS_QUOTE,
        "other/standard": State.ABSENT,
    }


def test_a_failed_requirement_has_its_reason() -> None:
    everybody = SHOP.model_copy(update={"left_out": ()})
    slow = next(one for one in offers_of(everybody, None, evaluate(everybody)) if one.key == "acme/slow")
    assert slow.state is State.EXCLUDED
    assert [reason.english() for reason in slow.reasons] == ["it pays out after 30 days, at most 5 are wanted"]


def test_before_the_first_result_everything_waits() -> None:
    assert states(offers_of(SHOP, None, None))["acme/standard"] is State.WAITING


def test_an_absent_offer_comes_in_alone() -> None:
    coming = PricedProfile(profile=profile("other", [offer("standard"), offer("plus")]), revision="0" * 64)
    wanted = OfferRef(platform="other", offer="plus")
    after = set_all_competing([wanted], competes=True, profiles=[coming]).apply(SHOP)
    found = states(offers_of(after, None, evaluate(after)))
    assert (found["other/plus"], found["other/standard"]) == (State.RANKED, State.LEFT_OUT)


def test_several_go_out_and_come_back_in_one_step() -> None:
    refs = [OfferRef(platform="acme", offer=name) for name in ("standard", "slow")]
    out = set_all_competing(refs, competes=False).apply(SHOP)
    assert set(out.left_out) == set(refs)
    assert set_all_competing(refs, competes=True).apply(out).left_out == ()


def test_a_dropped_quote_leaves_the_rest_of_its_provider() -> None:
    after = drop_offer(OfferRef(platform="acme", offer="slow")).apply(SHOP)
    assert [one.id for one in after.profiles[0].profile.offers] == ["standard", "far"]
    assert after.profiles[0].revision == revision(after.profiles[0].profile), "what is left is another revision"
    alone = drop_offer(OfferRef(platform="quoting", offer="custom")).apply(SHOP)
    assert [priced.profile.id for priced in alone.profiles] == ["acme"]


def held(known: PlatformProfile) -> ListedOffer:
    return next(iter(offers_of(scenario(known), None, None)))


def test_newer_data_is_what_the_catalogue_says_otherwise() -> None:
    today = profile("acme", [offer("standard", settlement_days=2)])
    found = newer_profile(held(profile("acme")), catalogue(today))
    assert found is not None
    assert found.profile == today
    assert newer_profile(held(today), catalogue(today)) is None
    assert newer_profile(held(today), catalogue(profile("other"))) is None
    assert newer_profile(held(today), None) is None


def test_newer_data_leaves_the_quotes_of_the_scenario() -> None:
    """A quote that a colleague noted is in the scenario only."""
    page = {"url": "https://example.com/prices", "as_of": "2026-05-01", "official": True}
    sources = {"page": page, "own-quotes.theirs": page}
    quoted = offer("theirs", source="own-quotes.theirs")
    mine = profile("acme", [offer("standard"), quoted], sources=sources)
    assert newer_profile(held(mine), catalogue(profile("acme"))) is None
    found = newer_profile(held(mine), catalogue(profile("acme", [offer("standard", settlement_days=2)])))
    assert found is not None
    assert [one.id for one in found.profile.offers] == ["standard", "theirs"]
    assert "own-quotes.theirs" in found.profile.sources
