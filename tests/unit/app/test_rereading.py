"""Pages to read again: only doubtful ones that the ranking rests on, the weightiest first."""

from datetime import date

from selector.app.edits.reviewing import mark_read, withdraw
from selector.app.rereading import pages_to_read, read_path
from selector.domain.platform import PlatformProfile
from selector.report.freshness import Mark
from selector.scoring.evaluate import evaluate
from tests.builders import card_fee, offer, profile, scenario

OLD = {"url": "https://example.com/old", "as_of": date(2019, 5, 1), "official": True}
GOOD = {"url": "https://example.com/prices", "as_of": date(2026, 5, 1), "official": True}
BLOG = {"url": "https://example.com/blog", "as_of": date(2026, 5, 1), "official": False}


def provider(platform: str, percent: str, price: str, level: int, fact: str) -> PlatformProfile:
    security = {"security": {"pci_dss_level": level, "source": fact}}
    fees = [card_fee(percent, source=price)]
    named = {"old": OLD, "page": GOOD, "blog": BLOG}
    return profile(platform, [offer(fees=fees, source=price)], security, sources=named)


SHOP = scenario(
    provider("sound", "1.5", "page", 1, "page"),
    provider("dated", "1.6", "old", 1, "page"),
    provider("hearsay", "1.7", "page", 2, "blog"),
)


def test_only_doubtful_pages_are_listed_with_what_rests_on_them() -> None:
    found = {page.path: page for page in pages_to_read(SHOP, evaluate(SHOP))}
    assert set(found) == {"sources.dated.old", "sources.hearsay.blog"}
    dated, hearsay = found["sources.dated.old"], found["sources.hearsay.blog"]
    assert (dated.mark, hearsay.mark) == (Mark.STALE, Mark.UNSURE)
    assert [text.english() for text in dated.rests] == ["Cards"]
    assert [text.english() for text in hearsay.rests] == ["PCI DSS level"]


def test_a_fact_can_move_all_the_points_of_its_criterion() -> None:
    """Security weighs 40 %; level 2 of 1..4 is worth 66.7 of 100: wrong, it could lose 26.7 points or gain 13.3."""
    hearsay = next(page for page in pages_to_read(SHOP, evaluate(SHOP)) if page.name == "blog")
    assert round(hearsay.points, 1) == 26.7
    assert hearsay.places == 2


def test_an_old_price_can_move_the_width_of_its_range() -> None:
    evaluation = evaluate(SHOP)
    dated = next(page for page in pages_to_read(SHOP, evaluation) if page.name == "old")
    ranked = next(one for one in evaluation.ranked if one.profile.id == "dated")
    leaf = next(leaf for leaf in ranked.leaves if leaf.measure == "effective_percent")
    assert dated.points == leaf.weight * (leaf.high - leaf.low)
    assert dated.points > 0


def test_pages_that_move_most_places_come_first() -> None:
    found = pages_to_read(SHOP, evaluate(SHOP))
    assert [page.places for page in found] == sorted((page.places for page in found), reverse=True)


def test_only_points_that_close_the_gap_to_the_first_decide() -> None:
    """Sound leads by the cost of 0.1 %: 1.2 points before the dated, whose old price may be off by more than that."""
    found = {page.name: page.decides for page in pages_to_read(SHOP, evaluate(SHOP))}
    assert found == {"old": True, "blog": True}
    sure = scenario(provider("sound", "0.1", "page", 1, "page"), provider("dated", "4.5", "old", 1, "page"))
    assert [page.decides for page in pages_to_read(sure, evaluate(sure))] == [False]


def test_a_page_read_again_waits_no_more_until_that_is_withdrawn() -> None:
    path = read_path("dated", "old")
    after = mark_read([path]).apply(SHOP)
    assert path not in {page.path for page in pages_to_read(after, evaluate(after))}
    assert withdraw([path]).apply(after) == SHOP
