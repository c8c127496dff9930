"""A made-up scenario and evaluation, small enough to check by hand: two ranked offers, one excluded, one to ask."""

from datetime import date
from decimal import Decimal

from selector.costs.results import CostLine, OfferCost
from selector.domain.criteria import Criterion, Leaf, straight
from selector.domain.fees import FeeRule
from selector.domain.merchant import AttributeMix, Merchant, Segment, Share
from selector.domain.platform import Methods, Offer, PlatformProfile, Review, Security, Source
from selector.domain.scenario import PricedProfile, Scenario
from selector.domain.text import text
from selector.scoring.results import Evaluation, ExcludedOffer, LeafValue, Measured, MoneyRange, RankedOffer

TODAY = date(2026, 11, 1)


def _fee(label: str, percent: str, fixed: str) -> FeeRule:
    return FeeRule.model_validate(
        {"label": label, "on": "payment", "role": "base", "percent": percent, "fixed": fixed, "source": "price"}
    )


def profile(name: str, *offers: str, percent: str = "1.5", currency: str = "EUR") -> PlatformProfile:
    """A provider with one price page of this year, one doubtful and one old page."""
    return PlatformProfile(
        format=1,
        id=name.lower(),
        name=name,
        sources={
            "price": Source(url=f"https://{name.lower()}.test/price", as_of=date(2026, 3, 1), official=True),
            "blog": Source(url=f"https://{name.lower()}.test/blog", as_of=date(2026, 5, 1), official=False),
            "old": Source(url=f"https://{name.lower()}.test/old", as_of=date(2020, 1, 1), official=True, note="saved"),
        },
        offers=tuple(
            Offer(
                id=offer,
                name=offer.title(),
                market=("FI",),
                currency=currency,
                settlement_days=2,
                fees=(_fee("Cards", percent, "0.25"),),
                source="price",
            )
            for offer in offers
        ),
        methods=Methods(accepted=("card",), card_brands=("visa", "mastercard"), source="price"),
        security=Security(pci_dss_level=1, three_d_secure=False, certifications=(), source="old"),
        reviews=(Review(site="pilot", score=Decimal("4.2"), scale=Decimal(5), count=310, source="blog"),),
    )


def scenario(*profiles: PlatformProfile) -> Scenario:
    """A Finnish web shop with 1,000 cards at 50 euros; only its country is confirmed."""
    return Scenario(
        name="Demo shop",
        as_of=TODAY,
        merchant=Merchant(
            name="Demo",
            country="FI",
            currency="EUR",
            business="web_shop",
            segments=(Segment(id="cards", label="Cards", method="card", count_month=1000, average_ticket=Decimal(50)),),
            mixes=(
                AttributeMix(
                    attribute="region",
                    shares=(Share(value="domestic", percent=Decimal(90)), Share(value="eea", percent=Decimal(10))),
                ),
            ),
        ),
        criteria=(
            Criterion(
                id="cost",
                weight=Decimal(60),
                leaves=(Leaf(measure="effective_percent", weight=Decimal(1), function=straight(0, 5, rising=False)),),
            ),
            Criterion(
                id="security",
                weight=Decimal(40),
                leaves=(Leaf(measure="three_d_secure", weight=Decimal(1), function=straight(0, 1)),),
            ),
        ),
        profiles=tuple(PricedProfile(profile=one, revision="0" * 64) for one in profiles),
        confirmed=frozenset({"merchant.country"}),
    )


def _cost(platform: PlatformProfile, amounts: tuple[int, int]) -> OfferCost:
    processing, fixed = amounts
    total = processing + fixed
    return OfferCost(
        platform=platform.id,
        offer=platform.offers[0].id,
        currency=platform.offers[0].currency,
        total_minor=total,
        low_minor=total,
        high_minor=total + 500,
        volume_minor=5_000_000,
        accepted_minor=5_000_000,
        count=1000,
        accepted_count=1000,
        lines=(
            CostLine("Cards", 0, "payment", "processing", 1000, 5_000_000, processing, "price", processing, processing),
            CostLine("Monthly fee", -1, "month", "fixed", 1, 0, fixed, "old", fixed, fixed + 500),
        ),
        months=(),
    )


def _leaf(criterion: str, measure: str, weight: float, figure: float | None, value: float) -> LeafValue:
    known = figure is not None
    measured = Measured(figure, figure, figure, ("old",) if known and criterion == "security" else ())
    return LeafValue(criterion, measure, weight, measured, value if known else 0.0, value, value if known else 100.0)


def ranked(
    platform: PlatformProfile, rank: int, amounts: tuple[int, int], values: tuple[float, float], flag: float | None
) -> RankedOffer:
    """A ranked offer: cents for processing and fixed fees, values of the two leaves, and the 3-D Secure flag."""
    cost = _cost(platform, amounts)
    total = cost.total_minor
    leaves = (
        _leaf("cost", "effective_percent", 0.6, 100 * total / 5_000_000, values[0]),
        _leaf("security", "three_d_secure", 0.4, flag, values[1]),
    )
    return RankedOffer(
        profile=platform,
        offer=platform.offers[0],
        rank=rank,
        score=sum(leaf.points for leaf in leaves),
        score_low=sum(leaf.weight * leaf.low for leaf in leaves),
        score_high=sum(leaf.weight * leaf.high for leaf in leaves),
        contributions={leaf.criterion: leaf.points for leaf in leaves},
        leaves=leaves,
        cost=cost,
        cost_month=MoneyRange(total, total, total + 500),
        cost_year=MoneyRange(12 * total, 12 * total, 12 * (total + 500)),
        one_off_minor=0,
        effective_percent=100 * total / 5_000_000,
        compared_percent=100 * total / 5_000_000,
        accepted_percent=100.0,
        certainty="likely",
    )


def evaluation() -> Evaluation:
    """Alpha (score 72) before Beta (60); Gamma is excluded, Delta names no price."""
    alpha, beta = profile("Alpha", "basic"), profile("Beta", "pro", percent="2.9")
    gamma, delta = profile("Gamma", "one"), profile("Delta", "custom")
    no_paypal = text("does not take {missing}", missing="paypal")
    no_phone = text("offers no support by {missing}", missing="phone")
    return Evaluation(
        currency="EUR",
        ranked=(
            ranked(alpha, 1, (100_000, 0), (60.0, 90.0), 1.0),
            ranked(beta, 2, (145_000, 5_000), (40.0, 90.0), None),
        ),
        excluded=(ExcludedOffer(gamma, gamma.offers[0], (no_paypal, no_phone), ("methods", "support_channels")),),
        needs_quote=(ExcludedOffer(delta, delta.offers[0], (text("no price was found; ask the provider"),)),),
        volume_month_minor=5_000_000,
        count_month=1000.0,
    )
