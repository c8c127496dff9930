"""What the frame says about a result: the rows of the strip, the years of the prices, the assumptions left."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from selector.i18n import numbers, stored
from selector.i18n.catalog import fill, ngettext
from selector.i18n.catalog import gettext as _
from selector.report.freshness import is_stale
from selector.ui.frame.strip_row import StripEntry
from selector.ui.offer_colours import OfferColours

if TYPE_CHECKING:
    from selector.app.open_points import OpenPoints
    from selector.app.results import Evaluation, RankedOffer
    from selector.domain.scenario import Scenario


WHOLE_VOLUME = 99.5
"""Percent of the volume from which an offer counts as taking all of it."""


def places(evaluation: "Evaluation") -> dict[str, int]:
    """Place of every ranked offer in the list, by key."""
    return {"/".join(offer.key): place for place, offer in enumerate(evaluation.ranked)}


def entries(evaluation: "Evaluation", colours: OfferColours, before: Mapping[str, int], most: int) -> list[StripEntry]:
    """The first `most` rows of the strip; `before` are the places of the result before it, for what moved."""
    return [
        _entry(offer, evaluation.currency, colours, before.get("/".join(offer.key), place) - place)
        for place, offer in enumerate(evaluation.ranked[:most])
    ]


def _entry(offer: "RankedOffer", currency: str, colours: OfferColours, moved: int) -> StripEntry:
    key = "/".join(offer.key)
    cost = numbers.money(offer.cost_year.likely_minor, currency, whole=True)
    return StripEntry(
        key=key,
        rank=offer.rank,
        provider=offer.profile.name,
        plan=offer.offer.name,
        score=numbers.number(Decimal(f"{offer.score:.0f}")),
        cost=_cost_words(offer, cost),
        cost_said=_cost_in_full(offer, cost),
        cost_short=_cost_in_short(offer, cost),
        certainty=offer.certainty,
        colour=colours.of(key),
        moved=moved,
        note=stored.told(offer.offer.note) if offer.offer.halves else "",
    )


def _cost_words(offer: "RankedOffer", cost: str) -> str:
    """The yearly cost, and of which part of the volume where the offer takes only a part: it is no lower price."""
    if offer.accepted_percent >= WHOLE_VOLUME:
        return _("{cost} a year").format(cost=cost)
    return fill(_("{cost} a year for {share} of sales"), cost=cost, share=_taken(offer))


def _cost_in_full(offer: "RankedOffer", cost: str) -> str:
    """The same where there is room for it, for the pointer and for screen readers."""
    if offer.accepted_percent >= WHOLE_VOLUME:
        return _cost_words(offer, cost)
    return fill(_("{cost} a year for the {share} of your sales that it takes"), cost=cost, share=_taken(offer))


def _cost_in_short(offer: "RankedOffer", cost: str) -> str:
    """The same where there is little room."""
    if offer.accepted_percent >= WHOLE_VOLUME:
        return cost
    yearly = _("{cost} a year").format(cost=cost)
    return f"{yearly} · {_taken(offer)}"


def _taken(offer: "RankedOffer") -> str:
    return numbers.percent(Decimal(str(offer.accepted_percent)), decimals=0)


def looks_at(scenario: "Scenario") -> str:
    """What the criterion of cost looks at, where that is more than the invoice that the strip shows."""
    return _("Ranked with one-off and hidden costs; amounts are invoices.") if scenario.ranking_cost == "total" else ""


def paid_today(scenario: "Scenario") -> str:
    """What is really paid today, from the imported fees; empty where nothing tells it."""
    record = scenario.payments
    if record is None or record.paid_percent is None or record.paid_year_minor is None:
        return ""
    cost = numbers.money(record.paid_year_minor, record.currency, whole=True)
    rate = numbers.percent(record.paid_percent, decimals=2)
    return _("You pay today: {cost} a year, {rate}").format(cost=cost, rate=rate)


def price_years(evaluation: "Evaluation", on: date) -> tuple[tuple[int, int] | None, int]:
    """First and last year of the sources behind the ranked prices, and how many of those sources are stale on `on`."""
    sources = {
        (offer.profile.id, line.source): offer.profile.sources[line.source]
        for offer in evaluation.ranked
        for line in offer.cost.lines
        if line.source in offer.profile.sources
    }
    years = [source.as_of.year for source in sources.values()]
    stale = sum(is_stale(source, on) for source in sources.values())
    return ((min(years), max(years)) if years else None), stale


def waiting_words(waiting: "OpenPoints") -> tuple[str, ...]:
    """What the number beside Review counts: all open points, then those of each kind that there are."""
    kinds = (
        (ngettext("{count} assumption to confirm", "{count} assumptions to confirm", waiting.assumptions),
         waiting.assumptions),
        (ngettext("{count} page to read again that could change who is first",
                  "{count} pages to read again that could change who is first", waiting.pages), waiting.pages),
    )  # fmt: skip
    total = fill(ngettext("{count} open point", "{count} open points", waiting.total), count=waiting.total)
    return total, *(fill(words, count=count) for words, count in kinds if count)
