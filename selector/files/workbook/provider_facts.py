"""The figures of criteria that may be typed: what each may be, and the fact of a profile that it stands for."""

from dataclasses import dataclass

from selector.domain.platform import PlatformProfile
from selector.files.workbook.grid import Limits

YES_NO = Limits(0, 1, whole=True, choices=(1, 0))


@dataclass(frozen=True, slots=True)
class TypedFact:
    """A fact behind a measure: its section in the profile (empty: it is one plan's own), its field, its limits."""

    section: str
    field: str
    limits: Limits

    def belongs_to(self, profile: PlatformProfile) -> bool:
        """Has the profile a place for it? A section that nobody looked up cannot hold a single figure."""
        return not self.section or getattr(profile, self.section) is not None


def _whole(least: float, most: float) -> Limits:
    return Limits(least, most, whole=True)


TYPED: dict[str, TypedFact] = {
    "pci_level": TypedFact("security", "pci_dss_level", _whole(1, 4)),
    "strong_authentication": TypedFact("security", "three_d_secure", YES_NO),
    "tokenization": TypedFact("security", "tokenization", YES_NO),
    "fraud_tools": TypedFact("security", "fraud_tools", YES_NO),
    "two_factor_login": TypedFact("security", "two_factor_login", YES_NO),
    "consumer_support": TypedFact("support", "consumer_support", YES_NO),
    "api": TypedFact("integration", "api", YES_NO),
    "sandbox": TypedFact("integration", "sandbox", YES_NO),
    "onboarding_days": TypedFact("integration", "onboarding_days", _whole(0, 3650)),
    "contract_months": TypedFact("", "contract_months", _whole(0, 600)),
    "notice_months": TypedFact("", "notice_months", _whole(0, 600)),
    "settlement_days": TypedFact("", "settlement_days", _whole(0, 3650)),
    "rolling_reserve_percent": TypedFact("", "rolling_reserve_percent", Limits(0, 100)),
}
"""Measures that are counted from lists or weighed from reviews are not here: a figure alone tells no list."""
