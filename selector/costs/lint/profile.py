"""The tariff lint: everything that can be said of a profile without a payment, in the user's words."""

from collections.abc import Iterator
from datetime import date

from selector.costs.lint.findings import Finding
from selector.costs.lint.marks import lint_marks
from selector.costs.lint.rules import lint_base_fees, lint_conditions
from selector.costs.lint.sources import STALE_AFTER_DAYS, lint_sources
from selector.costs.lint.tiers import lint_amounts
from selector.costs.lint.words import lint_labels, lint_words
from selector.domain.platform import PlatformProfile
from selector.domain.problems import Severity


def lint_tariffs(profile: PlatformProfile) -> Iterator[Finding]:
    """Findings on the offers: rules, bands and marks. They do not depend on the day."""
    for place, offer in enumerate(profile.offers):
        path = ("offers", place)
        yield from lint_marks(offer, path)
        yield from lint_labels(offer.fees, path)
        if not (offer.quote_only or offer.price_not_found):
            yield from lint_base_fees(offer, path, profile.methods)
            yield from lint_conditions(offer, path)
        for number, fee in enumerate(offer.fees):
            yield from lint_amounts(fee, (*path, "fees", number))
            yield from lint_words(fee, (*path, "fees", number))


def lint_profile(
    profile: PlatformProfile, today: date, stale_after_days: int = STALE_AFTER_DAYS
) -> tuple[Finding, ...]:
    """Every finding: errors keep an offer from being priced rightly, warnings need a look, notes inform."""
    return (*lint_tariffs(profile), *lint_sources(profile, today, stale_after_days))


def tariff_errors(profile: PlatformProfile) -> tuple[Finding, ...]:
    """Only what makes a price ambiguous or wrong."""
    return tuple(finding for finding in lint_tariffs(profile) if finding.severity is Severity.ERROR)
