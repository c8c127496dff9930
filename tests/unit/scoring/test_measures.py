"""Measures read facts with their sources; what nobody says stays unknown."""

import pytest

from selector.costs.results import OfferCost
from selector.domain.platform import PlatformProfile
from selector.scoring.measures import MEASURES, REVIEW_PRIOR_PERCENT, Subject, take
from tests.builders import merchant, offer, profile

FROM_COST = {"effective_percent", "cost_uncertainty", "methods_covered"}
REVIEW = {"site": "trustpilot", "score": "4.5", "scale": "5", "source": "page"}


def cost(total: int = 1500, low: int = 1000, high: int = 2000, accepted: int = 90_000) -> OfferCost:
    """A cost on a volume of 1,000.00."""
    return OfferCost("acme", "standard", "EUR", total, low, high, 100_000, accepted, 20, 18, (), ())


def subject(known: PlatformProfile | None = None, priced: OfferCost | None = None) -> Subject:
    known = known or profile()
    return Subject(known, known.offers[0], priced or cost(), merchant())


def test_the_rate_is_that_of_the_accepted_volume() -> None:
    measured = take("effective_percent", subject())
    expected = pytest.approx((100 * 1000 / 90_000, 100 * 1500 / 90_000, 100 * 2000 / 90_000))
    assert (measured.low, measured.expected, measured.high) == expected


def test_uncertainty_is_the_width_of_the_range() -> None:
    assert take("cost_uncertainty", subject()).expected == pytest.approx(100 * 1000 / 90_000)


def test_coverage_is_the_share_of_the_volume() -> None:
    assert take("methods_covered", subject()).expected == pytest.approx(90)


def test_an_offer_that_takes_nothing_has_no_rate() -> None:
    assert take("effective_percent", subject(priced=cost(accepted=0))).unknown


@pytest.mark.parametrize("name", sorted(MEASURES.keys() - FROM_COST))
def test_a_profile_that_says_nothing_is_unknown_everywhere(name: str) -> None:
    assert take(name, subject()).unknown


def test_a_measure_that_no_program_knows_is_unknown() -> None:
    assert take("from_the_future", subject()).unknown


@pytest.mark.parametrize(
    ("section", "fact", "name", "figure"),
    [
        ("security", {"pci_dss_level": 1}, "pci_level", 1),
        ("security", {"tokenization": False}, "tokenization", 0),
        ("security", {"certifications": []}, "certifications", 0),
        ("support", {"channels": ["phone", "email"]}, "support_channels", 2),
        ("support", {"hours": "24x7"}, "support_hours", 1),
        ("support", {"satisfaction_top_box_percent": "78", "recommend_top_box_percent": "70"}, "support_quality", 74),
        ("integration", {"onboarding_days": 0}, "onboarding_days", 0),
    ],
)
def test_facts_become_figures_with_their_source(
    section: str, fact: dict[str, object], name: str, figure: float
) -> None:
    known = profile(facts={section: fact | {"source": "page"}})
    measured = take(name, subject(known))
    assert measured.expected == figure
    assert measured.sources == ("page",)


def test_measured_support_names_the_page_of_every_share() -> None:
    shares: dict[str, object] = {"first_contact_resolution_percent": "80", "recommend_top_box_percent": "70"}
    pages = {f"support.{name}": (name,) for name in shares}
    known = profile(facts={"support": shares | {"source": "page"}}).model_copy(update={"fact_sources": pages})
    measured = take("support_quality", subject(known))
    assert (measured.expected, measured.sources) == (75, tuple(shares))


def test_a_fact_of_the_offer_names_the_source_of_the_offer() -> None:
    measured = take("settlement_days", subject(profile(offers=[offer(settlement_days=2)])))
    assert (measured.expected, measured.sources) == (2, ("page",))


def test_reviews_count_by_how_many_there_are() -> None:
    few = take("reviews", subject(profile(reviews=[REVIEW | {"count": 10}]))).expected
    many = take("reviews", subject(profile(reviews=[REVIEW | {"count": 100_000}]))).expected
    assert few is not None
    assert many is not None
    assert REVIEW_PRIOR_PERCENT < few < many < 90
    assert many == pytest.approx(90, abs=0.1)
