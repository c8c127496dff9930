"""The rows of the profile's tables: fees, facts by section, and sources, in words, with marks and pages."""

from collections.abc import Iterator
from datetime import date

from selector.app.fee_phrases import condition, fee_price
from selector.app.offer_list import ListedOffer
from selector.app.own_terms import own_terms
from selector.domain.fees import FeeRule
from selector.domain.platform import Offer, PlatformProfile
from selector.domain.scenario import Scenario
from selector.domain.text import Text, text
from selector.domain.vocabulary import Event
from selector.i18n import stored
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import joined, render
from selector.report import labels
from selector.report.fact_tables import Fact, facts_of
from selector.report.fact_words import fact_said
from selector.report.freshness import Freshness, Mark, freshness_of, mark_of
from selector.report.tables import Cell, Money
from selector.ui.pages.platforms.fact_terms import fact_term
from selector.ui.widgets.fact_view import FactRow
from selector.ui.widgets.source_links import links, title_of

_ABSENT = text("not known")


def _value_of(profile: PlatformProfile, offer: Offer, path: str) -> object:
    head, _dot, field = path.rpartition(".")
    holder = offer if head.startswith("offers.") else getattr(profile, head, None)
    return getattr(holder, field, None)


def said(profile: PlatformProfile, offer: Offer, fact: Fact) -> Cell:
    """What is known of a fact, in words; "not known" where nobody knows."""
    if fact.said is None:
        return _ABSENT
    value = _value_of(profile, offer, fact.path)
    return fact.said if value is None else fact_said(fact.path, value)


def fact_rows(profile: PlatformProfile, offer: Offer, section: str, on: date) -> Iterator[FactRow]:
    """The facts of one section, unknown ones too; what another page says stands below the fact."""
    for fact in facts_of(profile, offer, on):
        if fact.section != section:
            continue
        pages = links(profile, fact.trust.names)
        cells = (fact.name, said(profile, offer, fact), fact.trust.as_of or text(""))
        yield FactRow(fact.path, cells, fact.trust.mark, pages, explains=fact_term(fact.path),
                      place=f"profiles.{profile.id}.{fact.path}")  # fmt: skip
        for number, other in enumerate(profile.contradictions):
            if other.fact == fact.path:
                trust = freshness_of(profile, [other.source], on)
                told = (text("another page says"), other.value, trust.as_of)
                pages = links(profile, [other.source])
                yield FactRow(f"{fact.path}#{number}", told, Mark.UNSURE, pages, other.why)


def fee_mark(fee: FeeRule, trust: Freshness) -> Mark:
    """The mark of a fee: unknown without an amount, an assumption where a range stands for it."""
    if fee.amount_unknown:
        return Mark.UNKNOWN if fee.range is None else Mark.ASSUMPTION
    return Mark.UNSURE if fee.unsure and trust.mark is Mark.SOURCED else trust.mark


def charged_for(fee: FeeRule, *, chosen: bool = False) -> Cell:
    """Which payments, or which event, a fee is charged for; of an optional one whether it counts."""
    if fee.on is Event.PAYMENT:
        every: Cell = condition(fee.when, short=True)
    else:
        every = text("each {event}", event=labels.event(fee.on.value))
    if not fee.optional:
        return every
    return text("{what}, as you chose", what=every) if chosen else text("{what}, if you choose it", what=every)


def fee_place(key: str) -> int | None:
    """The place among the offer's fees of the row of that key; None for other rows."""
    head, _dot, place = key.partition("#")[0].partition(".")
    return int(place) if head == "fees" and place.isdecimal() else None


def fee_rows(listed: ListedOffer, scenario: Scenario) -> Iterator[FactRow]:
    """Every fee of an offer: name, price, for what, and what it costs this merchant in an average month."""
    profile, offer = listed.profile, listed.offer
    paid = _paid(listed)
    terms = {term.fee.label: term for term in own_terms(profile, offer, scenario)}
    for place, fee in enumerate(offer.fees):
        trust, term = freshness_of(profile, [fee.source], scenario.as_of), terms.get(fee.label)
        taken = fee if term is None else fee.model_copy(update={"range": term.range})
        costs = _cost_cell(fee, paid.get(place), offer.currency) if listed.ranked else text("")
        what = charged_for(fee, chosen=term is not None and term.chosen)
        cells = (fee.label, fee_price(taken, offer.currency), what, costs, trust.as_of)
        mark = fee_mark(taken, trust)
        noted = f"profiles.{profile.id}.offers.{offer.id}.fees.{fee.label}"
        yield FactRow(f"fees.{place}", cells, mark, links(profile, [fee.source]), _remarks(fee), noted)
        for number, other in enumerate(fee.alternatives):
            shown = fee.model_copy(update={
                "percent": other.percent, "fixed": other.fixed, "minimum": other.minimum, "maximum": other.maximum,
                "tiers": None, "amount_unknown": False,
            })  # fmt: skip
            trust = freshness_of(profile, [other.source], scenario.as_of)
            price = fee_price(shown, offer.currency)
            told = (text("another page says"), price, text(""), text(""), trust.as_of)
            pages = links(profile, [other.source])
            yield FactRow(f"fees.{place}#{number}", told, Mark.UNSURE, pages, other.why)


def _cost_cell(fee: FeeRule, minor: int | None, currency: str) -> Cell:
    """A dash where the fee does not arise; unknown, not zero, where it arises and nobody knows its amount."""
    if minor is None:
        return text("{word}", word="\N{EN DASH}")
    return None if fee.amount_unknown and not minor else Money(minor, currency)


def _paid(listed: ListedOffer) -> dict[int, int]:
    """Cost of an average month by fee, in minor units of the offer's currency."""
    paid: dict[int, int] = {}
    if listed.ranked is not None:
        for line in listed.ranked.cost.lines:
            if line.rule >= 0:
                paid[line.rule] = paid.get(line.rule, 0) + line.amount_minor
    return paid


def _remarks(fee: FeeRule) -> str:
    parts = [stored.told(fee.note)] if fee.note else []
    parts.append(condition(fee.when) if fee.on is Event.PAYMENT else render(text("{event}", event=charged_for(fee))))
    if fee.negotiable:
        parts.append(_("can be negotiated"))
    if fee.returned_on_refund:
        parts.append(_("given back on a refund"))
    return joined(parts)


def source_rows(profile: PlatformProfile, on: date) -> Iterator[FactRow]:
    """Every page behind the profile."""
    for name, source in profile.sources.items():
        kind: Text = text("the provider's own page") if source.official else text("somebody else's page")
        told = text("nothing says where this was told") if source.is_untold else kind
        yield FactRow(
            name, (title_of(source), told, source.as_of), mark_of(source, on), links(profile, [name]), source.url
        )
