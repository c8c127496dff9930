"""The names that people read for criteria, measures, cost categories, events and facts, as translatable texts."""

from collections.abc import Mapping
from dataclasses import dataclass

from selector.domain.own_criteria import is_own, own_name
from selector.domain.platform import Offer, PlatformProfile
from selector.domain.text import Text, text

CRITERIA: Mapping[str, Text] = {
    "cost": text("Cost"),
    "methods": text("Payment methods"),
    "security": text("Security"),
    "support": text("Support"),
    "integration": text("Integration and ease"),
    "contract": text("Contract and settlement"),
    "experience": text("Experience of users"),
}

PERCENT, POINTS, DAYS, MONTHS = text("%"), text("points"), text("days"), text("months")
YES_NO, NUMBER = text("yes = 1, no = 0"), text("number")


@dataclass(frozen=True, slots=True)
class MeasureName:
    """What a measure is called and the unit of its figure."""

    name: Text
    unit: Text


MEASURES: Mapping[str, MeasureName] = {
    "effective_percent": MeasureName(text("Cost in percent of volume"), PERCENT),
    "cost_uncertainty": MeasureName(text("Width of the cost range"), text("% points")),
    "methods_covered": MeasureName(text("Share of volume it can take"), PERCENT),
    "pci_level": MeasureName(text("PCI DSS level"), text("1 is the strictest")),
    "strong_authentication": MeasureName(text("3-D Secure"), YES_NO),
    "tokenization": MeasureName(text("Tokenisation"), YES_NO),
    "fraud_tools": MeasureName(text("Fraud tools"), YES_NO),
    "two_factor_login": MeasureName(text("Two-factor login"), YES_NO),
    "certifications": MeasureName(text("Security certifications"), NUMBER),
    "support_channels": MeasureName(text("Support channels"), NUMBER),
    "support_hours": MeasureName(text("Support hours"), text("1 is around the clock")),
    "support_languages": MeasureName(text("Support languages"), NUMBER),
    "support_quality": MeasureName(text("Measured support quality"), PERCENT),
    "consumer_support": MeasureName(text("Helps the shoppers too"), YES_NO),
    "plugins": MeasureName(text("Ready-made plug-ins"), NUMBER),
    "api": MeasureName(text("Programming interface"), YES_NO),
    "sandbox": MeasureName(text("Test environment"), YES_NO),
    "sdks": MeasureName(text("Development kits"), NUMBER),
    "onboarding_days": MeasureName(text("Time until the first payment"), DAYS),
    "contract_months": MeasureName(text("Contract binds for"), MONTHS),
    "notice_months": MeasureName(text("Notice period"), MONTHS),
    "settlement_days": MeasureName(text("Paid out after"), DAYS),
    "rolling_reserve_percent": MeasureName(text("Rolling reserve"), PERCENT),
    "reviews": MeasureName(text("Reviews, weighed by their number"), PERCENT),
}

CATEGORIES: Mapping[str, Text] = {
    "processing": text("Processing"),
    "interchange": text("Interchange"),
    "scheme": text("Scheme fees"),
    "conversion": text("Currency conversion"),
    "refunds": text("Refunds"),
    "disputes": text("Disputes"),
    "payouts": text("Payouts"),
    "fixed": text("Fixed fees"),
    "terminals": text("Terminals"),
    "minimum": text("Monthly minimum"),
    "one_off": text("One-off"),
    "tax": text("Tax on fees"),
    "rebate": text("Rebates"),
}
"""Cost categories in the order in which they are stacked and listed."""

EVENTS: Mapping[str, Text] = {
    "payment": text("payment"),
    "authorization": text("authorization"),
    "refund": text("refund"),
    "dispute": text("dispute"),
    "failure": text("failed payment"),
    "payout": text("payout"),
    "instant_payout": text("instant payout"),
    "day": text("day"),
    "month": text("month"),
    "year": text("year"),
    "terminal_month": text("terminal and month"),
    "terminal_once": text("terminal, once"),
    "setup": text("set-up"),
    "early_termination": text("early termination"),
}

CERTAINTY: Mapping[str, Text] = {
    "sure": text("sure"),
    "likely": text("likely"),
    "unsure": text("unsure"),
}


def _plain(word: str) -> Text:
    """A word that has no name of its own, as it is: a criterion of the user's, a category of a newer version."""
    if is_own(word):
        return text("{word}", word=own_name(word))
    return text("{word}", word=word.replace("_", " "))


def criterion(word: str) -> Text:
    """Name of a criterion of the upper level."""
    return CRITERIA.get(word) or _plain(word)


def measure(word: str) -> MeasureName:
    """Name and unit of a measure."""
    return MEASURES.get(word) or MeasureName(_plain(word), NUMBER)


def category(word: str) -> Text:
    """Name of a cost category."""
    return CATEGORIES.get(word) or _plain(word)


def event(word: str) -> Text:
    """Name of what a fee is charged on."""
    return EVENTS.get(word) or _plain(word)


def certainty(word: str) -> Text:
    """How sure a place is, in a word."""
    return CERTAINTY.get(word) or _plain(word)


def offer_name(profile: PlatformProfile, offer: Offer) -> str:
    """What an offer is called in tables and charts: the provider and its plan."""
    return f"{profile.name} · {offer.name}"


def offer_key(profile: PlatformProfile, offer: Offer) -> str:
    """How programs name an offer: platform/offer."""
    return f"{profile.id}/{offer.id}"
