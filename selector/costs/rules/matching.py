"""Which rules of an offer may price payments of given attributes: for questions about a tariff, not for pricing."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

import numpy as np

from selector.costs.context import PricingContext
from selector.costs.payments.combos import combos_of
from selector.costs.payments.table import KINDS, Column, PaymentTable
from selector.costs.pieces import value
from selector.costs.rules.conditions import NO, match
from selector.costs.rules.tariff import LIKELY, CompiledRule, compile_rules
from selector.domain.money import MICRO
from selector.domain.platform import Offer
from selector.domain.vocabulary import Kind


def matching_rules(offer: Offer, attributes: Mapping[str, str], as_of: date) -> tuple[CompiledRule, ...]:
    """The rules that payments of these attributes may fall under; attributes that are not named may be anything.

    Raises:
        UserError: for an amount or percentage that is too fine to be priced exactly.
    """
    rules = compile_rules("", offer, PricingContext(as_of)).rules
    _, combos = combos_of(_one_payment(offer.currency, attributes), "")
    states = match([rule.wanted for rule in rules], combos)[:, 0]
    return tuple(rule for rule, state in zip(rules, states, strict=True) if state > NO)


def average_fee(rules: Sequence[CompiledRule], amount_minor: int) -> Fraction:
    """The mean of what each rule charges on a payment of `amount_minor`, in minor units, unrounded."""
    return Fraction(sum(value(rule.pieces[LIKELY], amount_minor) for rule in rules), len(rules) * MICRO)


def _one_payment(currency: str, attributes: Mapping[str, str]) -> PaymentTable:
    return PaymentTable(
        currency=currency,
        kind=np.array([KINDS.index(Kind.PAYMENT)], dtype=np.int16),
        amount_minor=np.zeros(1, dtype=np.int64),
        count=np.ones(1, dtype=np.int64),
        day=np.full(1, -1, dtype=np.int64),
        attributes={name: Column(np.zeros(1, dtype=np.int16), (word,)) for name, word in attributes.items()},
    )
