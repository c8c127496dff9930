"""Offers that differ in figures only: what binding one of them found out holds for the others.

Which payments meet which rule, and between which amounts a fee is a straight line, follows from conditions, dates and
bounds. A quote that names another percentage or fixed part changes none of these as long as fees bend where they did.
"""

from dataclasses import fields, replace

from selector.costs.events import Streams
from selector.costs.layout import under_rules
from selector.costs.rules.tariff import HIGH, LIKELY, LOW, CompiledOffer, CompiledRule
from selector.costs.streams import Stream
from selector.domain.fees import FeeRule
from selector.domain.platform import Offer

_FIGURES = frozenset({"percent", "fixed", "unsure", "source", "alternatives", "fact_sources", "tiers"})
_AS_COMPILED = tuple(each.name for each in fields(CompiledRule) if each.name not in {"rule", "pieces", "bands"})
_BY_MONTH = ("by", "mode", "of", "average_months")
_STRUCTURE = tuple(name for name in FeeRule.model_fields if name not in _FIGURES)


def differ_in_figures(one: CompiledOffer, other: CompiledOffer) -> bool:
    """Do the two bind to any payments alike, but for the figures of some rules?"""
    if len(one.rules) != len(other.rules) or one.cuts != other.cuts or one.rounding != other.rounding:
        return False
    if one.context.as_of != other.context.as_of or one.offer.provides != other.offer.provides:
        return False
    if one.offer.currency != other.offer.currency or not _pass_on_alike(one, other):
        return False
    if _is_unpriced(one.offer) != _is_unpriced(other.offer):
        return False
    return all(_alike(*rules) for rules in zip(one.rules, other.rules, strict=True))


def _is_unpriced(offer: Offer) -> bool:
    return offer.quote_only or offer.price_not_found


def _pass_on_alike(one: CompiledOffer, other: CompiledOffer) -> bool:
    first, second = one.pass_through, other.pass_through
    if first is None or second is None:
        return first is second
    return first.tables is second.tables and first.area == second.area


def _alike(one: CompiledRule, other: CompiledRule) -> bool:
    if one is other:
        return True
    if (one.starting, one.free_per, bool(one.free)) != (other.starting, other.free_per, bool(other.free)):
        return False
    if one.unknown or one.assumed or not _banded_alike(one, other):
        return False
    as_compiled = all(getattr(one, name) == getattr(other, name) for name in _AS_COMPILED)
    return as_compiled and all(getattr(one.rule, name) == getattr(other.rule, name) for name in _STRUCTURE)


def _banded_alike(one: CompiledRule, other: CompiledRule) -> bool:
    """Do the tiers of two rules differ in the figures of monthly bands at most?"""
    first, second = one.rule.tiers, other.rule.tiers
    if first is None or second is None or not one.bands:
        return first == second
    limits = [tuple(band.limit for band in rule.bands) for rule in (one, other)]
    return limits[0] == limits[1] and all(getattr(first, name) == getattr(second, name) for name in _BY_MONTH)


def rebound_all(streams: Streams, offer: CompiledOffer) -> Streams | None:
    """`streams` under `offer`, whose rules differ from those bound in figures only; None where it must be bound anew.

    Raises:
        UserError: when the figures are too large to be priced exactly.
    """
    return streams.rebuilt(lambda stream: _rebound(stream, offer))


def _rebound(stream: Stream, offer: CompiledOffer) -> Stream | None:
    rules = offer.on(stream.event)
    if all(one is other for one, other in zip(stream.layout.rules, rules, strict=True)):
        return stream
    weighed = stream.choice.views[LOW] is not stream.choice.views[HIGH] or stream.joint is not None
    layout = None if weighed else under_rules(stream.layout, rules, stream.cells.groups.span)
    if layout is None:
        return None
    active = {LIKELY: stream.active(LIKELY)}
    return replace(stream, layout=layout, memo={}, active_in=active, credits={}, model=stream)
