"""Knock-outs: the requirements an offer must meet before any score counts, each failure with its reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from selector.domain.merchant import Requirements
from selector.domain.text import Text, text
from selector.scoring.measures import Subject


@dataclass(frozen=True, slots=True)
class Check:
    """One requirement held against one offer: met, failed, or unknown; `reason` says why it is not met."""

    requirement: str
    met: bool | None
    reason: Text


def _holds(wanted: Iterable[str], offered: Iterable[str] | None) -> tuple[bool | None, str]:
    if offered is None:
        return None, ", ".join(wanted)
    missing = sorted(set(wanted) - set(offered))
    return not missing, ", ".join(missing)


def _lists(subject: Subject, wanted: Requirements) -> Iterator[Check]:
    profile = subject.profile
    offered = {
        "methods": profile.methods and profile.methods.accepted,
        "channels": profile.methods and profile.methods.channels,
        "support_channels": profile.support and profile.support.channels,
        "languages": profile.support and profile.support.languages,
    }
    sentences = {
        "methods": text("does not take {missing}", missing="{missing}"),
        "channels": text("does not sell through {missing}", missing="{missing}"),
        "support_channels": text("offers no support by {missing}", missing="{missing}"),
        "languages": text("offers no support in {missing}", missing="{missing}"),
    }
    for name, facts in offered.items():
        asked = getattr(wanted, name)
        if asked:
            met, missing = _holds(asked, facts or None)
            yield Check(name, met, text(sentences[name].key, missing=missing))


def _limit(name: str, limit: int | None, fact: int | None, sentence: str) -> Iterator[Check]:
    if limit is not None:
        met = None if fact is None else fact <= limit
        yield Check(name, met, text(sentence, fact="?" if fact is None else fact, limit=limit))


def _limits(subject: Subject, wanted: Requirements) -> Iterator[Check]:
    security, offer = subject.profile.security, subject.offer
    level = security.pci_dss_level if security else None
    yield from _limit("pci_dss_level", wanted.pci_dss_level, level, "its PCI DSS level is {fact}, wanted: {limit}")
    months = wanted.max_contract_months
    sentence = "its contract binds for {fact} months, at most {limit} are wanted"
    yield from _limit("max_contract_months", months, offer.contract_months, sentence)
    sentence = "it pays out after {fact} days, at most {limit} are wanted"
    yield from _limit("max_settlement_days", wanted.max_settlement_days, offer.settlement_days, sentence)


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


def _channels_in_use(subject: Subject, wanted: Requirements) -> Iterator[Check]:
    """A channel without which too little of the volume is left must be one that the provider sells through."""
    offered = subject.profile.methods.channels if subject.profile.methods else None
    segments = subject.merchant.segments
    volumes = [segment.count_month * segment.average_ticket for segment in segments]
    spare = sum(volumes, Decimal(0)) * (100 - wanted.min_accepted_percent) / 100
    for channel in dict.fromkeys(segment.channel for segment in segments if segment.channel):
        through = sum((v for v, s in zip(volumes, segments, strict=True) if s.channel == channel), Decimal(0))
        if through > spare and offered is not None:
            reason = text("does not sell through {missing}", missing=channel)
            yield Check("channels_in_use", channel in offered, reason)


def checks(subject: Subject, wanted: Requirements) -> tuple[Check, ...]:
    """Every stated requirement held against `subject`."""
    return (
        *_accepted(subject, wanted),
        *_channels_in_use(subject, wanted),
        *_lists(subject, wanted),
        *_limits(subject, wanted),
    )


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
