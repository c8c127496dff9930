"""One fee on the sheet *Fees*: its columns, and where its figures stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from selector.costs.rules.tariff import CompiledRule
from selector.domain.fees import Condition, FeeRule, Tiers
from selector.domain.text import Text, text
from selector.domain.vocabulary import Event, TierBasis, TierMode
from selector.files.fee_conditions import condition
from selector.report.derivation import RuleUse

TITLES: Mapping[str, Text] = {
    "platform": text("Platform"),
    "offer": text("Plan"),
    "fee": text("Fee"),
    "on": text("Charged on"),
    "when": text("Applies to"),
    "up_to": text("Band up to"),
    "percent": text("Percent"),
    "fixed": text("Fixed"),
    "minimum": text("Minimum"),
    "maximum": text("Maximum"),
    "flat": text("Lump sum"),
    "free": text("Free of charge"),
    "package": text("Package of"),
    "committed": text("Committed volume"),
    "low_percent": text("Low: percent"),
    "low_fixed": text("Low: fixed"),
    "high_percent": text("High: percent"),
    "high_fixed": text("High: fixed"),
    "doubt": text("May be off by (%)"),
    "currency": text("Currency"),
    "mark": text("Trust"),
    "source": text("Source"),
    "as_of": text("Date of source"),
    "url": text("Page"),
    "unsure": text("Marked as unsure (1 = yes)"),
    "old_days": text("Days past the limit for old pages"),
    "ppm": text("Rate, ppm"),
    "micro": text("Fixed, millionths of a minor unit"),
    "low_ppm": text("Low: rate"),
    "low_micro": text("Low: fixed"),
    "high_ppm": text("High: rate"),
    "high_micro": text("High: fixed"),
    "least": text("Minimum, millionths"),
    "most": text("Maximum, millionths"),
    "flat_micro": text("Lump sum, millionths"),
    "limit": text("Band ends at"),
    "lower": text("Band begins at"),
    "step": text("Rate above the band before"),
    "total": text("The month's total"),
    "volume": text("The month's volume"),
    "count": text("The month's payments"),
    "single": text("Unrounded, millionths"),
    "reached": text("Band reached"),
    "width": text("Part of the month in the band"),
    "part": text("Cost of the part, millionths"),
    "disorder": text("Out of order (1 = yes)"),
}
_OF_PAYMENTS = (Event.PAYMENT, Event.AUTHORIZATION)
COLUMNS = {key: place for place, key in enumerate(TITLES)}


@dataclass(slots=True)
class FeeRow:
    """One fee on the sheet. References work from every sheet."""

    rule: CompiledRule | None
    """None for what an offer passes on."""
    row: int
    bands: list[int] = field(default_factory=list)
    ppm: dict[int, str] = field(default_factory=dict)
    """By view."""
    micro: dict[int, str] = field(default_factory=dict)
    least: str = ""
    most: str = ""
    flat: str = ""
    """The lump sum of the band that the month reached."""
    lines: list[tuple[str, str]] = field(default_factory=list)
    """What is passed on: rate and fixed part of each line, of which the dearest (or cheapest) counts."""
    line_rows: list[int] = field(default_factory=list)
    """Rows of these lines, one below the other."""
    dearest: bool = True
    alternatives: list[int] = field(default_factory=list)
    """Rows of other figures found for the same fee."""

    @property
    def by_amount(self) -> bool:
        """Do its bands depend on the amount of the payment?"""
        tiers = self.rule.rule.tiers if self.rule else None
        return tiers is not None and tiers.by is TierBasis.AMOUNT

    @property
    def is_curve(self) -> bool:
        """Is the fee on a ticket more than percent and fixed?"""
        return bool(self.least or self.most) or self.by_amount or len(self.lines) > 1

    @property
    def steps(self) -> int:
        """How many figures must be known of a ticket before its fee: bands by the amount with bounds of their own."""
        tiers = self.rule.rule.tiers if self.rule else None
        if tiers is None or not self.by_amount or not has_bounds(tiers):
            return 0
        return len(tiers.bands) if tiers.mode is TierMode.GRADUATED else 1

    @property
    def differs_by_view(self) -> bool:
        """Has the fee other figures in the views low and high?"""
        return self.rule is not None and self.rule.assumed


def has_bounds(tiers: Tiers) -> bool:
    """Has a band a minimum or maximum of its own?"""
    return any(band.minimum is not None or band.maximum is not None for band in tiers.bands)


Key = tuple[int, RuleUse]
"""Number of the candidate, and the rule."""


def applies_to(rule: FeeRule) -> str:
    """Which payments a fee is for, in words; nothing for what is no fee on payments and is always due."""
    always = rule.on not in _OF_PAYMENTS and rule.when == Condition()
    return "" if always else condition(rule.when)
