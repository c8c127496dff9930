"""The criteria tree that a new scenario starts with: what the comparison asks, over fixed and shown ranges."""

from decimal import Decimal

from selector.domain.criteria import Criterion, Leaf, straight


def _leaf(measure: str, weight: int, low: int | str, high: int | str, *, rising: bool = True) -> Leaf:
    return Leaf(measure=measure, weight=Decimal(weight), function=straight(low, high, rising=rising))


def _group(name: str, weight: int, *leaves: Leaf) -> Criterion:
    return Criterion(id=name, weight=Decimal(weight), leaves=leaves)


def default_criteria() -> tuple[Criterion, ...]:
    """Seven criteria whose weights sum to 100. Units of each range are those of its measure."""
    return (
        _group(
            "cost", 40,
            _leaf("effective_percent", 9, 0, 5, rising=False),
            _leaf("cost_uncertainty", 1, 0, 2, rising=False),
        ),
        _group("methods", 15, _leaf("methods_covered", 1, 0, 100)),
        _group(
            "security", 10,
            _leaf("pci_level", 3, 1, 4, rising=False),
            _leaf("strong_authentication", 3, 0, 1),
            _leaf("fraud_tools", 2, 0, 1),
            _leaf("tokenization", 2, 0, 1),
            _leaf("two_factor_login", 2, 0, 1),
            _leaf("certifications", 1, 0, 4),
        ),
        _group(
            "support", 10,
            _leaf("support_hours", 3, 0, 1),
            _leaf("support_quality", 3, 0, 100),
            _leaf("support_channels", 2, 0, 5),
            _leaf("support_languages", 1, 0, 10),
            _leaf("consumer_support", 1, 0, 1),
        ),
        _group(
            "integration", 10,
            _leaf("plugins", 3, 0, 8),
            _leaf("onboarding_days", 3, 0, 14, rising=False),
            _leaf("api", 2, 0, 1),
            _leaf("sandbox", 1, 0, 1),
            _leaf("sdks", 1, 0, 7),
        ),
        _group(
            "contract", 8,
            _leaf("contract_months", 3, 0, 36, rising=False),
            _leaf("settlement_days", 3, 0, 14, rising=False),
            _leaf("notice_months", 1, 0, 6, rising=False),
            _leaf("rolling_reserve_percent", 1, 0, 10, rising=False),
        ),
        _group("experience", 7, _leaf("reviews", 1, 0, 100)),
    )  # fmt: skip
