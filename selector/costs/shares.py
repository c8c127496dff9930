"""How much of the payments an offer accepts, and how much of that is priced from sourced terms."""

from dataclasses import dataclass

import numpy as np

from selector.costs.payments.table import Bools
from selector.costs.rounding import round_ratio
from selector.costs.rules.tariff import LIKELY
from selector.costs.streams import Stream
from selector.domain.vocabulary import RoundingRule

_WHOLE = 1_000_000


@dataclass(frozen=True, slots=True)
class Accepted:
    """Volumes in minor units, counts in payments; `sourced_ppm` is a share of the accepted volume."""

    volume_minor: int = 0
    accepted_minor: int = 0
    count: int = 0
    accepted_count: int = 0
    sourced_ppm: int = _WHOLE


@dataclass(frozen=True, slots=True)
class Shares:
    """Which cells of the payments are accepted, and which of these rest on published figures only."""

    accepted: Bools
    sourced: Bools

    def of(self, payments: Stream | None, scale: int) -> Accepted:
        """The figures for the counts at hand."""
        if payments is None:
            return Accepted()
        cells = payments.cells
        sums = [
            int(cells.volume.sum()),
            int(cells.volume[self.accepted].sum()),
            int(cells.count.sum()),
            int(cells.count[self.accepted].sum()),
        ]
        sourced = int(cells.volume[self.sourced].sum())
        ppm = sourced * _WHOLE // sums[1] if sums[1] else _WHOLE
        volume, accepted, count, taken = (round_ratio(each, scale, RoundingRule.HALF_UP) for each in sums)
        return Accepted(volume, accepted, count, taken, ppm)


def shares_of(payments: Stream | None) -> Shares:
    """The cells that count as accepted and as sourced."""
    if payments is None:
        return Shares(np.zeros(0, dtype=bool), np.zeros(0, dtype=bool))
    doubtful = np.zeros(len(payments.cells), dtype=bool)
    for place, cells in payments.active(LIKELY):
        rule = payments.layout.rules[place]
        doubtful[cells] |= rule.unknown or rule.assumed
        for tag in rule.rule.pass_through:
            known = None if payments.passing is None else payments.passing.known(tag)[payments.cells.group[cells]]
            doubtful[cells] |= True if known is None else ~known
    return Shares(payments.accepted, payments.accepted & ~doubtful)
