"""An account without lines: what each month cost, for those who ask for totals only."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from selector.costs.ledger import Key, Ledger


@dataclass(slots=True)
class Tally(Ledger):
    """A ledger that keeps the total of each month only. Taxes that fees hold cannot be told from it."""

    by_month: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def has_lines(self) -> bool:
        """No: nothing is known of a single fee."""
        return False

    def note(self, key: Key, count: int, base: int) -> None:
        """How much a line priced is not kept."""

    def post(self, key: Key, month: int, minor: int) -> None:  # noqa: ARG002 - the line is not kept
        """Adds to what `month` cost."""
        self.by_month[month] += minor

    def share(self, month: int, total: int, parts: Sequence[tuple[Key, int]]) -> None:  # noqa: ARG002 - the lines are not kept
        """Adds a rounded `total` to what `month` cost."""
        self.by_month[month] += total

    def month_totals(self, months: int) -> list[int]:
        """The total of each month."""
        return [self.by_month[month] for month in range(months)]
