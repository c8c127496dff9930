"""Which offers the workbook can work out by itself, and why not the others."""

from selector.costs.conditions import lies_within
from selector.costs.tariff import LIKELY, CompiledOffer, CompiledRule, is_base
from selector.domain.fees import FeeRule
from selector.domain.text import Text, text
from selector.domain.vocabulary import LIMITS, Event, FreePer, Role, RoundingRule, TierBasis
from selector.files.workbook.plan import Candidate
from selector.report.derivation import Derivation

MOST_CURVED = 3
_BY_WHAT_IS_REFUNDED = {"if_full", "full_or_percent"}
_CALENDAR = {Event.MONTH, Event.YEAR, Event.DAY, Event.TERMINAL_MONTH}


def why_not_live(candidate: Candidate, *, estimated: bool) -> Text | None:
    """Why the cost of an offer stays as it was exported when an input changes; None where it follows."""
    derivation = candidate.derivation
    reasons = (
        (not estimated, text("it rests on imported payments: fees follow, payments and shares do not")),
        (derivation.compiled.rounding.rule is not RoundingRule.HALF_UP, text("it rounds in its own way")),
        (bool(candidate.ranked.offer.fee_tax_percent), text("the provider adds tax to its fees")),
        (_many_floors(derivation), text("several monthly minimums depend on the kind of payment")),
        (_mixed_bills(derivation), text("a monthly minimum counts the fees of one of two contracts")),
        (_many_fees(derivation), text("many fees with minimum, maximum or bands price one payment together")),
        (_open_sums(derivation), text("a fee on the month's sum depends on what is not known")),
    )
    rules = derivation.compiled.rules
    found = [why for applies, why in reasons if applies]
    if any(rule.rule.free_units_of is not None for rule in rules):
        found.append(text("its free units are shared by several fees"))
    if any(rule.counted is not None and counted_bases(derivation.compiled, rule) is None for rule in rules):
        found.append(text("its bands follow the month's total of several fees"))
    found += [why for rule in derivation.compiled.rules if (why := _special(rule))]
    return found[0] if found else None


def counted_bases(offer: CompiledOffer, rule: CompiledRule) -> list[int] | None:
    """The base fees, by their place in the offer, whose payments make up the total that the bands of `rule` look at.

    None where the total cannot be told by them: it looks at more than the method, which every estimate tells, a base
    fee prices payments that count and others, or one is worked out on the month's sum.
    """
    counted = rule.counted or {}
    bases = [base for base in offer.on(Event.PAYMENT) if is_base(base.rule)]
    within = [base for base in bases if lies_within(base.wanted, counted)]
    others = [base for base in bases if base not in within]
    apart = all(counted.get("method") and _apart(base, counted["method"]) for base in others)
    if not counted.keys() <= {"method"} or not apart or any(each.on_month_sum for each in (rule, *within)):
        return None
    return [base.index for base in within]


def _apart(base: CompiledRule, methods: frozenset[str]) -> bool:
    return "method" in base.wanted and not base.wanted["method"] & methods


def _many_floors(derivation: Derivation) -> bool:
    return len([due for due in derivation.floors if due.groups is not None]) > 1


def _mixed_bills(derivation: Derivation) -> bool:
    """Do fees of two contracts together price payments that a monthly minimum of one of them looks at?"""
    bills = {rule.index: rule.rule.bill for rule in derivation.compiled.rules}
    floors = [due for due in derivation.floors if bills[due.rule]]
    if any(bill.startswith(f"{bills[due.rule]}/") for due in floors for bill in bills.values()):
        return True
    met = {place for due in floors if due.groups is not None for place in due.groups[LIKELY]}
    everything = any(due.groups is None for due in floors)
    counted = (one for one in derivation.sets if not one.back and (everything or met & set(one.groups[LIKELY])))
    return any(len({bills[use.rule] for use in one.rules}) > 1 for one in counted)


def _many_fees(derivation: Derivation) -> bool:
    """Do more curved fees price a payment together than the sheet of prices has columns for?"""
    curved = {rule.index for rule in derivation.compiled.rules if _is_curved(rule.rule)}
    return any(len([use for use in one.rules if use.rule in curved]) > MOST_CURVED for one in derivation.sets)


def _is_curved(rule: FeeRule) -> bool:
    by_amount = rule.tiers is not None and rule.tiers.by is TierBasis.AMOUNT
    return by_amount or rule.minimum is not None or rule.maximum is not None


def _open_sums(derivation: Derivation) -> bool:
    """Do low, likely and high differ for what is priced on the month's sum?"""
    return any(len(set(one.groups)) > 1 or derivation.rule(one.rules[0].rule).assumed for one in derivation.sums)


def _special(compiled: CompiledRule) -> Text | None:
    rule = compiled.rule
    bands = rule.tiers.bands if rule.tiers else ()
    bounded = rule.minimum is not None or rule.maximum is not None
    own_bounds = any(band.minimum is not None or band.maximum is not None or band.flat_once for band in bands)
    limited = rule.role in LIMITS and (rule.role is Role.CAP or rule.on is Event.YEAR)
    reasons = (
        (rule.tax_included_percent, text("its fees hold tax")),
        (own_bounds, text("a band of its fees has a minimum, a maximum or a lump sum of its own")),
        (
            rule.returned_on_refund in _BY_WHAT_IS_REFUNDED,
            text("what comes back of a fee depends on whether all is refunded"),
        ),
        (compiled.package, text("a fee is charged by packages")),
        (rule.free_volume or rule.free_per is not FreePer.MONTH, text("a part of the volume, or of a year, is free")),
        (limited, text("the fees of a month or year have a most, or those of a year a least amount")),
        (rule.committed_volume, text("a volume that is not reached costs something")),
        (compiled.on_month_sum and bounded, text("a fee on the month's sum has a minimum or a maximum")),
    )
    found = [why for applies, why in reasons if applies]
    if found:
        return found[0]
    return _of_the_calendar(rule, bounded=bounded) if rule.on in _CALENDAR else None


def _of_the_calendar(rule: FeeRule, *, bounded: bool) -> Text | None:
    if bounded:
        return text("a fee of the calendar has a minimum or a maximum")
    if rule.percent and rule.when.model_dump(exclude_defaults=True):
        return text("a percentage of the month depends on the kind of payment")
    return None
