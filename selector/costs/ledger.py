"""The account that pricing writes into: for each fee what it cost in each month, and how much it priced."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from selector.costs.rounding import share_out
from selector.domain.fees import FeeRule


@dataclass(frozen=True, slots=True)
class Key:
    """A line of the account: the rule and what of it (returned, interchange, scheme, tax …; empty: the fee itself)."""

    index: int
    tag: str
    fee: str
    on: str
    source: str
    category: str

    def __hash__(self) -> int:
        """By the two fields that tell lines apart; keys are looked up often."""
        return hash((self.index, self.tag))


@dataclass(slots=True)
class Entry:
    """How many events and how much money a line priced, and what it cost month by month. All in 1/count_scale."""

    count: int = 0
    base: int = 0
    months: dict[int, int] = field(default_factory=lambda: defaultdict(int))


@dataclass(slots=True)
class Ledger:
    """Entries by line, for one view (low, likely or high)."""

    entries: dict[Key, Entry] = field(default_factory=lambda: defaultdict(Entry))
    minimums: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    """Monthly minimums by rule and month: their level, and the fees that count towards them."""

    @property
    def has_lines(self) -> bool:
        """Is what each fee priced and cost kept line by line?"""
        return True

    def note(self, key: Key, count: int, base: int) -> None:
        """Adds to how much the line priced."""
        entry = self.entries[key]
        entry.count += count
        entry.base += base

    def post(self, key: Key, month: int, minor: int) -> None:
        """Adds to what the line cost in `month`."""
        self.entries[key].months[month] += minor

    def share(self, month: int, total: int, parts: Sequence[tuple[Key, int]]) -> None:
        """Shares a rounded `total` out over lines whose unrounded amounts are given in millionths."""
        for (key, _), minor in zip(parts, share_out(total, [micro for _, micro in parts]), strict=True):
            self.post(key, month, minor)

    def month_totals(self, months: int) -> list[int]:
        """The total of each month."""
        totals = [0] * months
        for entry in self.entries.values():
            for month, minor in entry.months.items():
                totals[month] += minor
        return totals


_CATEGORIES = {
    "payment": "processing", "authorization": "processing", "failure": "processing", "refund": "refunds",
    "dispute": "disputes", "payout": "payouts", "instant_payout": "payouts", "day": "fixed", "month": "fixed",
    "year": "fixed", "terminal_month": "terminals", "terminal_once": "one_off", "setup": "one_off",
    "early_termination": "one_off",
}  # fmt: skip


def key_of(index: int, fee: FeeRule, tag: str = "") -> Key:
    """The line of a rule; what is given back, passed on or taxed has a line of its own."""
    category = _CATEGORIES[fee.on]
    if tag in {"interchange", "scheme", "tax"}:
        category = tag
    elif tag == "returned":
        category = "refunds"
    elif fee.role == "floor":
        category = "minimum"
    elif fee.role == "cap":
        category = "rebate"
    elif fee.role == "surcharge" and fee.when.conversion:
        category = "conversion"
    elif fee.rebate_months_later or (fee.percent or 0) < 0 or (fee.fixed or 0) < 0:
        category = "rebate"
    return Key(index, tag, fee.label, fee.on.value, fee.source, category)
