"""What to read again first: only pages in doubt, and first those whose doubt can change an order of rank."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from selector.app.examples import examples
from selector.app.rereading import pages_to_read
from selector.app.staleness import StaleFact, stale_facts
from selector.domain.platform import PlatformProfile
from selector.files.profiles.text import profile_text
from selector.files.scenarios.documents import open_scenario
from selector.report.freshness import Mark
from selector.scoring.evaluate import evaluate
from tests.builders import card_fee, offer, profile

TODAY = date(2026, 12, 1)
WHOLE = ("gateway", "acquiring")
SOURCES = {
    "old": {"url": "https://example.com/old", "as_of": date(2019, 5, 1), "official": True},
    "page": {"url": "https://example.com/prices", "as_of": date(2026, 5, 1), "official": True},
    "blog": {"url": "https://example.com/blog", "as_of": date(2026, 5, 1), "official": False},
}


def provider(
    platform: str, percent: str, price: str = "page", security: str = "page", *, provides: Sequence[str] = WHOLE
) -> PlatformProfile:
    facts = {"security": {"pci_dss_level": 1, "source": security}}
    made = offer(fees=[card_fee(percent, "0", source=price)], source=price, provides=provides)
    return profile(platform, [made], facts, sources=SOURCES)


def found(folder: Path, profiles: Iterable[PlatformProfile]) -> dict[tuple[str, str], StaleFact]:
    files = []
    for made in profiles:
        path = folder / f"{made.id}.toml"
        path.write_text(profile_text(made), encoding="utf-8")
        files.append(str(path))
    return {(fact.platform, fact.source): fact for fact in stale_facts(files, TODAY)}


def test_a_doubtful_price_counts_where_another_offer_is_near(tmp_path: Path) -> None:
    near = found(tmp_path, [provider("dated", "1.5", "old"), provider("sound", "1.5001")])
    far = found(tmp_path, [provider("dated", "1.5", "old"), provider("sound", "4.5")])
    assert near["dated", "old"].places == 2  # a Finnish web shop and a café
    assert far["dated", "old"].places == 0
    assert near["dated", "old"].why.english() == "read on a page of 2019-05-01"
    assert ("sound", "page") not in near


def test_a_doubtful_fact_counts_too_but_not_against_its_own_provider(tmp_path: Path) -> None:
    hearsay = provider("hearsay", "1.5", security="blog")
    twin = offer("twin", [card_fee("1.5", "0")])
    both = hearsay.model_copy(update={"offers": (*hearsay.offers, *profile("x", [twin]).offers)})
    assert found(tmp_path, [both])["hearsay", "blog"].places == 0
    facts = found(tmp_path, [hearsay, provider("sound", "1.5")])
    assert facts["hearsay", "blog"].places == 2
    assert facts["hearsay", "blog"].why.english() == "read second-hand"


def test_a_page_behind_half_an_offer_is_named_after_its_provider(tmp_path: Path) -> None:
    way = provider("way", "0.5", "old", provides=["gateway"])
    account = provider("account", "1", "old", provides=["acquiring"])
    facts = found(tmp_path, [way, account, provider("sound", "1.5")])
    assert facts["way", "old"].places > 0
    assert facts["account", "old"].places > 0


def test_every_example_lists_what_it_rests_on_in_the_order_of_its_weight() -> None:
    for path in examples():
        scenario = open_scenario(path).scenario
        evaluation = evaluate(scenario)
        pages = pages_to_read(scenario, evaluation)
        weight = [(not page.decides, -page.places, -page.points) for page in pages]
        assert weight == sorted(weight), path.name
        assert pages, path.name
        assert all(page.mark is not Mark.SOURCED and page.rests for page in pages)
        sources = {(ranked.profile.id, name) for ranked in evaluation.ranked for name in ranked.profile.sources}
        assert {(page.profile.id, page.name) for page in pages} <= sources
