"""Fees of the calendar, and the least and most of a month or year: what they look at, and whether it must be priced."""

from selector.costs.charging import is_on_bill
from selector.costs.rules.tariff import CompiledRule
from selector.domain.vocabulary import Kind
from selector.report.derivation import Derivation, MonthFee

COUNTED_KINDS = frozenset({Kind.PAYMENT, Kind.AUTHORIZATION})
"""What is charged on these counts for a least or most amount."""


def by_volume(rule: CompiledRule) -> bool:
    """Does a fee of the calendar depend on the month's payments?"""
    return bool(rule.bands) or any(piece.slope for pieces in rule.pieces for piece in pieces)


def counts_apart(derivation: Derivation, due: MonthFee) -> bool:
    """Must what counts for a least or most amount be priced again, by itself?

    It must where only some payments count, and where a payment is priced by fees on several bills together.
    """
    rule = derivation.rule(due.rule).rule
    if rule.committed_volume is not None:
        return False
    return due.groups is not None or any(_is_mixed(derivation, rules, rule.bill) for rules in _counted(derivation))


def _counted(derivation: Derivation) -> set[tuple[int, ...]]:
    """The sets of rules that price payments and authorizations together."""
    sets = (one for one in derivation.sets if not one.back and one.kind in COUNTED_KINDS)
    return {tuple(use.rule for use in one.rules) for one in sets}


def _is_mixed(derivation: Derivation, rules: tuple[int, ...], bill: str) -> bool:
    return len({is_on_bill(derivation.rule(index).rule.bill, bill) for index in rules}) > 1
