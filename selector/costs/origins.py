"""Where interchange and scheme fees that are passed on come from: the pages behind the rows of the region's tables."""

from dataclasses import replace

from selector.costs.events import Streams
from selector.costs.passing import TAGS
from selector.costs.results import CostLine, OfferCost
from selector.costs.tariff import LIKELY, CompiledOffer
from selector.domain.platform import Source

Origins = dict[tuple[int, str], frozenset[str]]
"""Names of pages in the tables, by the rule's place and what it passes on."""


def with_origins(cost: OfferCost, offer: CompiledOffer, streams: Streams) -> OfferCost:
    """`cost` with the pages of the tables at its lines of interchange and scheme fees."""
    if offer.pass_through is None:
        return cost
    tables, found = offer.pass_through.tables, _origins(streams)
    pages = {name: (f"{tables.id}/{name}", source) for name, source in tables.sources.items()}
    return replace(cost, lines=tuple(_with_pages(line, pages, found) for line in cost.lines))


def _with_pages(line: CostLine, pages: dict[str, tuple[str, Source]], found: Origins) -> CostLine:
    names = found.get((line.rule, line.category), frozenset()) if line.category in TAGS else ()
    return replace(line, passed_on=tuple(pages[name] for name in sorted(names))) if names else line


def _origins(streams: Streams) -> Origins:
    found: Origins = {}
    for stream in streams.all():
        for place, cells in stream.active(LIKELY) if stream.passing else ():
            rule = stream.layout.rules[place]
            for tag in rule.rule.pass_through:
                names = stream.passing.sources(tag, stream.cells.group[cells]) if stream.passing else frozenset()
                found[rule.index, tag] = found.get((rule.index, tag), frozenset()) | names
    return found
