"""Faults between the parts of a valid profile: words outside the vocabulary, sources and facts that do not exist."""

from collections.abc import Iterable, Iterator, Sequence

from selector.costs.lint.findings import DocumentPath, Finding
from selector.costs.lint.words import is_misspelt
from selector.domain import vocabulary
from selector.domain.cases import CasePayments
from selector.domain.fees import FeeRule
from selector.domain.platform import Offer, PlatformProfile
from selector.domain.quotes import Quote
from selector.domain.text import text as _t
from selector.files.profiles.faults import nearest

_OPEN_FACTS = (("methods", "accepted", vocabulary.METHODS), ("methods", "card_brands", vocabulary.BRANDS))
_FACT_WORDS: tuple[tuple[str, str, Iterable[str]], ...] = (
    ("methods", "channels", vocabulary.CHANNELS),
    ("support", "channels", vocabulary.SUPPORT_CHANNELS),
)
SECTIONS = ("methods", "security", "support", "integration")


def _unknown_words(words: Iterable[str] | None, allowed: Iterable[str], path: DocumentPath) -> Iterator[Finding]:
    for place, word in enumerate(words or ()):
        if word not in allowed:
            said = _t('"{word}" is no word of this list', word=word)
            yield Finding("unknown_word", (*path, place), said, nearest(word, allowed))


def _misspelt(words: Iterable[str] | None, known: Iterable[str], path: DocumentPath) -> Iterator[Finding]:
    """Words of an open list that are spelled nearly like a known one; any other word is one of the price list's own."""
    for place, word in enumerate(words or ()):
        if is_misspelt(word, known):
            said = _t('"{word}" is no word of this list', word=word)
            yield Finding("unknown_word", (*path, place), said, nearest(word, known))


def _case_words(payments: CasePayments, path: DocumentPath) -> Iterator[Finding]:
    for name, allowed in vocabulary.ATTRIBUTES.items():
        word = getattr(payments, name)
        is_open = name in vocabulary.OPEN_ATTRIBUTES
        if word is not None and (is_misspelt(word, allowed) if is_open else word not in allowed):
            said = _t('"{word}" is no word of this list', word=word)
            yield Finding("unknown_word", (*path, name), said, nearest(word, allowed))


def _fee_words(fee: FeeRule, path: DocumentPath) -> Iterator[Finding]:
    for name, allowed in vocabulary.ATTRIBUTES.items():
        faults = _misspelt if name in vocabulary.OPEN_ATTRIBUTES else _unknown_words
        yield from faults(getattr(fee.when, name), allowed, (*path, "when", name))


def _words(profile: PlatformProfile) -> Iterator[Finding]:
    for section, key, allowed in (*_OPEN_FACTS, *_FACT_WORDS):
        faults = _misspelt if (section, key, allowed) in _OPEN_FACTS else _unknown_words
        facts = getattr(profile, section)
        if facts is not None:
            yield from faults(getattr(facts, key), allowed, (section, key))
    for place, offer in enumerate(profile.offers):
        yield from _unknown_words(offer.business_types, vocabulary.BUSINESS_TYPES, ("offers", place, "business_types"))
        for number, fee in enumerate(offer.fees):
            yield from _fee_words(fee, ("offers", place, "fees", number))
    for place, case in enumerate(profile.cases):
        for number, payments in enumerate(case.payments):
            yield from _case_words(payments, ("cases", place, "payments", number))


def _named_sources(profile: PlatformProfile) -> Iterator[tuple[str, DocumentPath]]:
    for path, names in profile.fact_sources.items():
        yield from ((name, ("fact_sources", path)) for name in names)
    for section in SECTIONS:
        if (facts := getattr(profile, section)) is not None:
            yield facts.source, (section, "source")
    yield from ((review.source, ("reviews", place, "source")) for place, review in enumerate(profile.reviews))
    for place, other in enumerate(profile.contradictions):
        yield other.source, ("contradictions", place, "source")
    priced: Iterable[tuple[DocumentPath, Offer | Quote]] = (
        *((("offers", place), offer) for place, offer in enumerate(profile.offers)),
        *((("quotes", place), quote) for place, quote in enumerate(profile.quotes)),
    )
    for at, offer in priced:
        yield offer.source, (*at, "source")
        for number, fee in enumerate(offer.fees):
            yield from _fee_sources(fee, (*at, "fees", number))


def _fee_sources(fee: FeeRule, path: DocumentPath) -> Iterator[tuple[str, DocumentPath]]:
    yield fee.source, (*path, "source")
    for key, names in fee.fact_sources.items():
        yield from ((name, (*path, "fact_sources", key)) for name in names)
    for number, other in enumerate(fee.alternatives):
        yield other.source, (*path, "alternatives", number, "source")


def _sources(profile: PlatformProfile) -> Iterator[Finding]:
    for name, path in _named_sources(profile):
        if name not in profile.sources:
            said = _t('"{name}" names no entry of [sources]', name=name)
            yield Finding("unknown_source", path, said, nearest(name, profile.sources))


def _named_facts(profile: PlatformProfile) -> Iterator[tuple[str, DocumentPath]]:
    yield from ((path, ("fact_sources", path)) for path in profile.fact_sources)
    yield from ((path, ("unsure_facts", place)) for place, path in enumerate(profile.unsure_facts))
    yield from ((other.fact, ("contradictions", place, "fact")) for place, other in enumerate(profile.contradictions))


def _fact_paths(profile: PlatformProfile) -> Iterator[Finding]:
    offers = {offer.id: offer for offer in profile.offers}
    for fact, path in _named_facts(profile):
        head, *rest = fact.split(".")
        holder = offers.get(rest[0]) if head == "offers" and len(rest) == 2 else None  # noqa: PLR2004 - offer, key
        if head in SECTIONS and len(rest) == 1:
            holder = getattr(profile, head)
        if holder is None or rest[-1] not in holder.model_fields_set - {"source", "fees"}:
            hint = _t('write "section.key" or "offers.ID.key" of a fact that stands in this file')
            yield Finding("unknown_fact", path, _t('"{path}" names no fact', path=fact), hint)


def _cases(profile: PlatformProfile) -> Iterator[Finding]:
    offers = {offer.id: offer for offer in profile.offers}
    for place, case in enumerate(profile.cases):
        offer = offers.get(case.offer)
        if offer is None:
            said = _t('"{id}" names no offer of this file', id=case.offer)
            yield Finding("unknown_offer", ("cases", place, "offer"), said, nearest(case.offer, offers))
            continue
        optional = {fee.label for fee in offer.fees if fee.optional}
        for number, label in enumerate(case.options):
            if label not in optional:
                said = _t('"{label}" is no optional fee of this offer', label=label)
                yield Finding("unknown_option", ("cases", place, "options", number), said, nearest(label, optional))


def _twice(profile: PlatformProfile) -> Iterator[Finding]:
    groups: tuple[tuple[str, Sequence[Offer | Quote]], ...] = (("offers", profile.offers), ("quotes", profile.quotes))
    for group, offers in groups:
        seen: set[str] = set()
        for place, offer in enumerate(offers):
            if offer.id in seen:
                said = _t('the offer id "{id}" is used twice', id=offer.id)
                yield Finding("duplicate_id", (group, place, "id"), said, _t("give each offer an id of its own"))
            seen.add(offer.id)


def _worked_out(profile: PlatformProfile) -> Iterator[Finding]:
    for place, offer in enumerate(profile.offers):
        if offer.halves:
            hint = _t("take it away, and say what the offer itself brings in provides = […]")
            yield Finding("unknown_key", ("offers", place, "halves"), _t("pairs are worked out, not written"), hint)


def _prices(offer: Offer, path: DocumentPath) -> Iterator[Finding]:
    unpriced = offer.quote_only or offer.price_not_found
    priced = any(fee.on == vocabulary.Event.PAYMENT and not fee.amount_unknown for fee in offer.fees)
    other_prices = any(not fee.amount_unknown for fee in offer.fees)
    if offer.quote_only and offer.price_not_found:
        hint = _t("keep quote_only where the provider says that it quotes, else price_not_found")
        yield Finding("contradiction", path, _t("is quote_only and price_not_found at once"), hint)
    elif unpriced and priced:
        hint = _t("take the mark away, or the amounts of the payment rows")
        yield Finding("contradiction", path, _t("is marked as unpriced, yet a payment has a price"), hint)
    elif not unpriced and not other_prices:
        hint = _t('add a fee with on = "payment", or mark the offer quote_only or price_not_found')
        yield Finding("no_price", path, _t("no payment has a price"), hint)


def faults_within(profile: PlatformProfile) -> list[Finding]:
    """Every word, source, fact path, id and mark of `profile` that contradicts the rest of it."""
    found = [*_words(profile), *_sources(profile), *_fact_paths(profile), *_twice(profile), *_cases(profile)]
    found += _worked_out(profile)
    for place, offer in enumerate(profile.offers):
        found += _prices(offer, ("offers", place))
    return found
