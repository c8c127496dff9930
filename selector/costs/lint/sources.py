"""Lint of evidence: sources that nothing names, dates in the future, old pages, figures marked as unsure or unknown."""

from collections.abc import Iterator
from datetime import date

from selector.costs.lint.findings import Finding
from selector.domain.platform import Offer, PlatformProfile
from selector.domain.problems import Severity
from selector.domain.quotes import Quote
from selector.domain.text import text as _t

STALE_AFTER_DAYS = 730
"""Providers change their price lists about once a year: after two years a price is doubtful until somebody looks."""


def named_sources(profile: PlatformProfile) -> set[str]:
    """Every source that some fact of `profile` rests on."""
    named = {name for names in profile.fact_sources.values() for name in names}
    sections = (profile.methods, profile.security, profile.support, profile.integration, *profile.reviews)
    named |= {section.source for section in sections if section is not None}
    named |= {other.source for other in profile.contradictions}
    priced: tuple[Offer | Quote, ...] = (*profile.offers, *profile.quotes)
    for offer in priced:
        named.add(offer.source)
        for fee in offer.fees:
            named |= {fee.source, *(name for names in fee.fact_sources.values() for name in names)}
            named |= {other.source for other in fee.alternatives}
    return named


def lint_sources(profile: PlatformProfile, today: date, stale_after_days: int = STALE_AFTER_DAYS) -> Iterator[Finding]:
    """Findings on the sources of `profile` as seen on `today`."""
    named = named_sources(profile)
    for name, source in profile.sources.items():
        path = ("sources", name)
        if name not in named:
            said = _t('no fact names the source "{name}"', name=name)
            hint = _t("name it where it is used, or take it away")
            yield Finding("unused_source", path, said, hint, Severity.NOTE)
        if source.as_of > today:
            said = _t("{day} lies in the future", day=source.as_of.isoformat())
            yield Finding("future_date", (*path, "as_of"), said, _t("write the day on which the page was current"))
    yield from _old_prices(profile, today, stale_after_days)


def _old_prices(profile: PlatformProfile, today: date, stale_after_days: int) -> Iterator[Finding]:
    for place, offer in enumerate(profile.offers):
        path = ("offers", place)
        days = [profile.sources[fee.source].as_of for fee in offer.fees]
        stale = [day for day in days if (today - day).days > stale_after_days]
        if stale:
            said = _t(
                "{count} of {all} fees were read on pages older than {days} days, the oldest of {oldest}",
                count=len(stale),
                all=len(days),
                days=stale_after_days,
                oldest=min(stale).isoformat(),
            )
            yield Finding("stale_price", path, said, _t("read the page again and renew the date"), Severity.NOTE)
        yield from _marks(profile, place)


def _marks(profile: PlatformProfile, place: int) -> Iterator[Finding]:
    fees = profile.offers[place].fees
    if unsure := [fee.label for fee in fees if fee.unsure]:
        said = _t("marked as unsure: {labels}", labels="; ".join(unsure))
        yield Finding("unsure_fee", ("offers", place), said, None, Severity.NOTE)
    if open_ended := [fee.label for fee in fees if fee.amount_unknown and fee.range is None and not fee.optional]:
        said = _t("known to exist, without an amount or an assumed range: {labels}", labels="; ".join(open_ended))
        hint = _t("add range = { … } with a reason, or ask the provider")
        yield Finding("unknown_amount", ("offers", place), said, hint, Severity.NOTE)
