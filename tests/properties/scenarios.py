"""Random scenarios for property tests of the ranking: a few providers, plain and tiered fees, facts known or not."""

from typing import Any

from hypothesis import strategies as st

from selector.domain.criteria import Criterion, Leaf, ValueFunction, ValuePoint, straight
from selector.domain.merchant import Merchant
from selector.domain.platform import PlatformProfile
from selector.domain.scenario import Scenario
from tests.builders import merchant, offer, profile, scenario, segment

CARDS, BANK = {"method": ["card"]}, {"method": ["bank_redirect"]}


def cents(least: int, most: int) -> st.SearchStrategy[str]:
    """Amounts or percentages with two decimals, between two bounds in hundredths."""
    return st.integers(least, most).map(lambda hundredths: f"{hundredths // 100}.{hundredths % 100:02d}")


@st.composite
def base_fees(draw: st.DrawFn, when: dict[str, Any], label: str) -> dict[str, Any]:
    fee: dict[str, Any] = {"label": label, "on": "payment", "role": "base", "when": when, "source": "page"}
    fee |= {"percent": draw(cents(0, 400)), "fixed": draw(cents(0, 60))}
    bound = draw(st.sampled_from(["", "", "", "minimum", "maximum", "returned"]))
    if bound == "minimum":
        fee["minimum"] = draw(cents(10, 100))
    elif bound == "maximum":
        fee["maximum"] = draw(cents(50, 500))
    elif bound == "returned":
        fee["returned_on_refund"] = True
    return fee


@st.composite
def tiered_fees(draw: st.DrawFn, when: dict[str, Any], label: str) -> dict[str, Any]:
    limit = draw(st.sampled_from(["10000", "40000", "60000", "120000"]))
    bands = [{"up_to": limit, "percent": draw(cents(100, 400))}, {"percent": draw(cents(0, 200))}]
    tiers = {"by": "monthly_volume", "mode": draw(st.sampled_from(["slab", "graduated"])), "bands": bands}
    return {"label": label, "on": "payment", "role": "base", "when": when, "tiers": tiers, "source": "page"}


@st.composite
def offers(draw: st.DrawFn) -> dict[str, Any]:
    """An offer that takes cards (and mostly bank payments), with a monthly fee, a minimum or an unknown amount."""
    fees = [draw(st.one_of(base_fees(CARDS, "Cards"), base_fees(CARDS, "Cards"), tiered_fees(CARDS, "Cards")))]
    if draw(st.integers(0, 3)):
        fees.append(draw(base_fees(BANK, "Bank")))
    if draw(st.booleans()):
        fees.append({"label": "Monthly", "on": "month", "fixed": draw(cents(0, 9900)), "source": "page"})
    if not draw(st.integers(0, 3)):
        floor = {"label": "Minimum", "on": "month", "role": "floor", "fixed": draw(cents(0, 90000)), "source": "page"}
        fees.append(floor)
    if not draw(st.integers(0, 3)):
        high = draw(cents(10, 90))
        guess = {"low_percent": "0", "likely_percent": "0.05", "high_percent": high, "why": "others charge it"}
        fees.append({"label": "Scheme", "on": "payment", "role": "surcharge", "when": CARDS, "amount_unknown": True,
                     "range": guess, "source": "page"})  # fmt: skip
    return offer(fees=fees, contract_months=draw(st.one_of(st.none(), st.integers(0, 24))))


@st.composite
def profiles(draw: st.DrawFn, platform: str) -> PlatformProfile:
    """A provider with one offer; each fact is known or not."""
    level: int | None = draw(st.one_of(st.none(), st.integers(1, 4)))
    fraud = draw(st.one_of(st.none(), st.booleans()))
    security: dict[str, object] = {"pci_dss_level": level, "fraud_tools": fraud, "source": "page"}
    known = {name: fact for name, fact in security.items() if fact is not None}
    return profile(platform, offers=[draw(offers())], facts={"security": known})


@st.composite
def criteria(draw: st.DrawFn) -> tuple[Criterion, ...]:
    """Cost, security and contract, each with a weight that may be zero."""
    weights = draw(st.tuples(st.integers(10, 90), st.integers(0, 60), st.integers(0, 40)))
    top = draw(st.sampled_from(["3", "5"]))
    bent = ValueFunction(points=(ValuePoint(at="0", value="100"), ValuePoint(at="1", value="70"),
                                 ValuePoint(at=top, value="0")))  # fmt: skip
    rate = draw(st.sampled_from([bent, straight(0, top, rising=False)]))
    width = Leaf(measure="cost_uncertainty", weight="0.2", function=straight(0, 1, rising=False))
    cost = (Leaf(measure="effective_percent", weight="0.8", function=rate), width)
    level = Leaf(measure="pci_level", weight="1", function=straight(1, 4, rising=False))
    fraud = Leaf(measure="fraud_tools", weight="1", function=straight(0, 1))
    months = Leaf(measure="contract_months", weight="1", function=straight(0, 36, rising=False))
    return (
        Criterion(id="cost", weight=str(weights[0]), leaves=cost),
        Criterion(id="security", weight=str(weights[1]), leaves=(level, fraud)),
        Criterion(id="contract", weight=str(weights[2]), leaves=(months,)),
    )


@st.composite
def merchants(draw: st.DrawFn) -> Merchant:
    """Card payments, and mostly bank payments beside them."""
    ticket, spread = draw(st.sampled_from(["5", "20", "50", "180.50"])), draw(st.sampled_from(["0", "60"]))
    segments = [segment("cards", count_month=draw(st.integers(20, 3000)), average_ticket=ticket, spread_percent=spread)]
    if draw(st.integers(0, 3)):
        count = draw(st.integers(0, 1500))
        segments.append(segment("bank", method="bank_redirect", count_month=count, average_ticket="40"))
    return merchant(*segments, refund_percent=draw(st.sampled_from(["0", "3"])))


@st.composite
def scenarios(draw: st.DrawFn, least: int = 2, most: int = 5) -> Scenario:
    """A scenario whose offers all compete, whatever part of the payments they take."""
    names = [f"p{number}" for number in range(draw(st.integers(least, most)))]
    known = [draw(profiles(name)) for name in names]
    share = draw(st.sampled_from(["0", "50", "80"]))
    return scenario(
        *known, criteria=draw(criteria()), merchant=draw(merchants()), requirements={"min_accepted_percent": share}
    )
