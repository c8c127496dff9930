"""Where interchange and scheme fees that are passed on come from: the pages behind the rows of the region's tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from selector.costs.events import Streams
from selector.costs.passing import TAGS
from selector.costs.rules.tariff import LIKELY, CompiledOffer
from selector.domain.platform import Source

Pages = tuple[tuple[str, Source], ...]
"""Pages of a table, each with its name (table/source), by name."""


@dataclass(frozen=True, eq=False)
class Origins:
    """The pages behind what `offer` passes on in `streams`: looked up once, whatever the counts of the rows."""

    offer: CompiledOffer
    streams: Streams

    @cached_property
    def pages(self) -> Mapping[tuple[int, str], Pages]:
        """For the place of a rule, and what it passes on (interchange, scheme), the pages of the tables."""
        passed = self.offer.pass_through
        if passed is None:
            return {}
        known = {name: (f"{passed.tables.id}/{name}", source) for name, source in passed.tables.sources.items()}
        return {line: tuple(known[name] for name in sorted(names)) for line, names in self._names().items()}

    def _names(self) -> dict[tuple[int, str], frozenset[str]]:
        found: dict[tuple[int, str], frozenset[str]] = {}
        for stream in self.streams.all():
            for place, cells in stream.active(LIKELY) if stream.passing else ():
                rule = stream.layout.rules[place]
                for tag in set(TAGS).intersection(rule.rule.pass_through):
                    names = stream.passing.sources(tag, stream.cells.group[cells]) if stream.passing else frozenset()
                    found[rule.index, tag] = found.get((rule.index, tag), frozenset()) | names
        return found
