"""The least and most amounts of a year in a plan: a year's fees are held against them when the year is over."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from selector.costs.curves.volume import cost_curve
from selector.costs.monthly import MONTHS_IN_YEAR
from selector.costs.payments.table import PaymentTable
from selector.costs.pieces import straight
from selector.costs.rules.tariff import CompiledOffer, CompiledRule
from selector.costs.stages import with_rules
from selector.domain.money import MICRO, exponent
from selector.domain.vocabulary import LIMITS, Event, Role

_MARGIN = Fraction(1, 10**6)


def is_limit_of_year(rule: CompiledRule) -> bool:
    """Is the rule a least or most amount of a year?"""
    return rule.rule.role in LIMITS and rule.rule.on is Event.YEAR


def missing_by_year(
    offers: Sequence[CompiledOffer], month: PaymentTable, factors: Sequence[Fraction], view: int
) -> Iterator[tuple[range, Fraction]]:
    """For each limit and year of a plan what is charged (or given back, below 0) at its end, in minor units.

    `offers` are those of the months. A part of a year counts in proportion.

    Raises:
        UserError: when figures are too large to be exact.
    """
    rules = {rule.index: rule for offer in offers for rule in offer.rules if is_limit_of_year(rule)}
    for index, rule in rules.items():
        reached = [_reached(offer, index, month, factor, view) for offer, factor in zip(offers, factors, strict=True)]
        for start in range(0, len(offers), MONTHS_IN_YEAR):
            year = range(start, min(start + MONTHS_IN_YEAR, len(offers)))
            missing = sum((_level(offers[place], index, view) for place in year), Fraction(0))
            missing -= sum((reached[place] for place in year), Fraction(0))
            yield year, min(Fraction(0), missing) if rule.rule.role is Role.CAP else max(Fraction(0), missing)


def _rule(offer: CompiledOffer, index: int) -> CompiledRule | None:
    return next((rule for rule in offer.rules if rule.index == index), None)


def _level(offer: CompiledOffer, index: int, view: int) -> Fraction:
    """A twelfth of the limit, where it holds."""
    rule = _rule(offer, index)
    if rule is None:
        return Fraction(0)
    piece = rule.pieces[view][0]
    committed = Fraction(rule.rule.committed_volume or 0) * 10 ** exponent(offer.offer.currency)
    return Fraction(piece.intercept + piece.slope * committed) / (MONTHS_IN_YEAR * MICRO)


def _reached(offer: CompiledOffer, index: int, month: PaymentTable, factor: Fraction, view: int) -> Fraction:
    """The fees of a month that count: what a most of nothing would give back of them."""
    rule = _rule(offer, index)
    if rule is None:
        return Fraction(0)
    plain = [each for each in offer.rules if each.rule.role not in LIMITS]
    as_fee = {"on": Event.MONTH, "role": None, "committed_volume": None}
    if rule.rule.committed_volume is not None:
        counting = replace(rule, rule=rule.rule.model_copy(update=as_fee))
    else:
        nothing = rule.rule.model_copy(update=as_fee | {"role": Role.CAP, "fixed": 0})
        counting = replace(rule, rule=nothing, pieces=(straight(0, 0),) * 3)
    pair = (with_rules(offer, plain), with_rules(offer, [*plain, counting]))
    without, counted = (_at(each, month, factor, view) for each in pair)
    return abs(counted - without)


def _at(offer: CompiledOffer, month: PaymentTable, factor: Fraction, view: int) -> Fraction:
    return cost_curve(offer, month, max(Fraction(0), factor - _MARGIN), factor + _MARGIN, view).at(factor)
