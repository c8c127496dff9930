"""Knock-outs: the requirements an offer must meet before any score counts, each failure with its reason."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from selector.domain.merchant import Requirements
from selector.domain.text import Language, Text, joined, text
from selector.domain.word_names import any_name
from selector.scoring.measures import Subject

_PLACES = {"in_person": text("does not take payments in person"), "online": text("does not take payments online")}
_LACKS = {
    "methods": text("does not take {missing}"),
    "channels": text("does not sell through {missing}"),
    "support_channels": text("offers no support by {missing}"),
    "languages": text("offers no support in {missing}"),
}
_EXCEEDS = {
    "pci_dss_level": text("its PCI DSS level is {fact}, wanted: {limit}"),
    "max_contract_months": text("its contract binds for {fact} months, at most {limit} are wanted"),
    "max_settlement_days": text("it pays out after {fact} days, at most {limit} are wanted"),
}
"""By requirement, for texts whose values are filled in where the fact is known."""


@dataclass(frozen=True, slots=True)
class Check:
    """One requirement held against one offer: met, failed, or unknown; `reason` says why it is not met."""

    requirement: str
    met: bool | None
    reason: Text


def _holds(wanted: Sequence[str], offered: Iterable[str] | None) -> tuple[bool | None, Sequence[str]]:
    if offered is None:
        return None, wanted
    missing = sorted(set(wanted) - set(offered))
    return not missing, missing


def _named(requirement: str, words: Iterable[str]) -> Text:
    """Words of a list of requirements as people call them."""
    if requirement == "languages":
        return joined([text("{language}", language=Language(word)) for word in words])
    return joined([any_name(word) for word in words])


def _lists(subject: Subject, wanted: Requirements) -> Iterator[Check]:
    methods, support = subject.profile.methods, subject.profile.support
    offered = {
        "methods": methods.accepted if methods else None,
        "channels": methods.channels if methods else None,
        "support_channels": support.channels if support else None,
        "languages": support.languages if support else None,
    }
    for name, facts in offered.items():
        asked = getattr(wanted, name)
        if asked:
            met, missing = _holds(asked, facts)
            yield Check(name, met, text(_LACKS[name].key, missing=_named(name, missing)))


def _limits(subject: Subject, wanted: Requirements) -> Iterator[Check]:
    security, offer = subject.profile.security, subject.offer
    facts = {
        "pci_dss_level": security.pci_dss_level if security else None,
        "max_contract_months": offer.contract_months,
        "max_settlement_days": offer.settlement_days,
    }
    for name, fact in facts.items():
        limit = getattr(wanted, name)
        if limit is not None:
            met = None if fact is None else fact <= limit
            yield Check(name, met, text(_EXCEEDS[name].key, fact="?" if fact is None else fact, limit=limit))


def _accepted(subject: Subject, wanted: Requirements) -> Iterator[Check]:
    cost = subject.cost
    if cost.volume_minor:
        share = 100 * cost.accepted_minor / cost.volume_minor
        reason = text(
            "it has a price for {share} % of your volume, at least {limit} % is wanted",
            share=f"{share:.0f}",
            limit=format(wanted.min_accepted_percent.normalize(), "f"),
        )
        enough = cost.accepted_minor * 100 >= wanted.min_accepted_percent * cost.volume_minor
        yield Check("min_accepted_percent", enough, reason)


def place_of(channel: str) -> str:
    """Where a channel sells: in person, or from afar."""
    return "in_person" if channel == "in_person" else "online"


def _places_in_use(subject: Subject, wanted: Requirements) -> Iterator[Check]:
    """In person or from afar: where too little of the volume is left without it, the provider must sell there.

    Lists of channels are seldom complete (a page that says "online" means links and subscriptions too), so that only
    this one distinction knocks out; the finer ones show in the share of the volume that has a price.
    """
    offered = subject.profile.methods.channels if subject.profile.methods else None
    if offered is None:
        return
    segments = [segment for segment in subject.merchant.segments if segment.channel]
    total = sum((s.count_month * s.average_ticket for s in subject.merchant.segments), Decimal(0))
    spare = total * (100 - wanted.min_accepted_percent) / 100
    sold = {place_of(channel) for channel in offered}
    for place in dict.fromkeys(place_of(segment.channel or "") for segment in segments):
        here = [s for s in segments if place_of(s.channel or "") == place]
        if sum((s.count_month * s.average_ticket for s in here), Decimal(0)) > spare:
            yield Check("channels_in_use", place in sold, _PLACES[place])


def checks(subject: Subject, wanted: Requirements) -> tuple[Check, ...]:
    """Every stated requirement held against `subject`."""
    kinds = (_accepted, _places_in_use, _lists, _limits)
    return tuple(check for kind in kinds for check in kind(subject, wanted))


def failures(subject: Subject, wanted: Requirements) -> tuple[Check, ...]:
    """Requirements that knock `subject` out, if any. Unknown facts fail only where the merchant says so."""
    failed = []
    for check in checks(subject, wanted):
        if check.met is False:
            failed.append(check)
        elif check.met is None and wanted.exclude_unknown:
            reason = text("it is not known whether this holds: {requirement}", requirement=check.reason)
            failed.append(Check(check.requirement, None, reason))
    return tuple(failed)


def open_questions(subject: Subject, wanted: Requirements) -> tuple[Check, ...]:
    """Requirements that no known fact answers: questions to ask the provider."""
    return tuple(check for check in checks(subject, wanted) if check.met is None)
