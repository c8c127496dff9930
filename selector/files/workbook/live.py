"""Which offers the workbook can work out by itself, and why not the others."""

from collections.abc import Sequence

from selector.costs.rules.conditions import lies_within
from selector.costs.rules.tariff import LIKELY, CompiledRule, is_base
from selector.domain.fees import FeeRule
from selector.domain.text import Text, text
from selector.domain.vocabulary import Event, Kind, RoundingRule, TierBasis
from selector.files.workbook.fee_rows import has_bounds
from selector.files.workbook.plan import Candidate
from selector.report.derivation import Derivation

MOST_CURVED = 3


def why_not_live(candidate: Candidate, *, estimated: bool) -> Text | None:
    """Why the cost of an offer stays as it was exported when an input changes; None where it follows."""
    derivation = candidate.derivation
    reasons = (
        (not estimated, text("it rests on imported payments: fees follow, payments and shares do not")),
        (derivation.compiled.rounding.rule is not RoundingRule.HALF_UP, text("it rounds in its own way")),
        (_adds_tax(derivation), text("the provider adds tax to its fees")),
        (_many_fees(derivation), text("many fees with minimum, maximum or bands price one payment together")),
        (_open_sums(derivation), text("a fee on the month's sum depends on what is not known")),
        (_mixed_totals(derivation), text("its bands follow the month's total of several fees")),
    )
    found = [why for applies, why in reasons if applies]
    found += [text("its fees hold tax") for rule in derivation.compiled.rules if rule.rule.tax_included_percent]
    return found[0] if found else None


def keeps_choices(derivation: Derivation) -> bool:
    """Is it unknown which base fee prices some payments, so that low and high take one each, as at the export?"""
    chosen: dict[tuple[object, ...], set[int]] = {}
    bases = {rule.index for rule in derivation.compiled.on(Event.PAYMENT) if is_base(rule.rule)}
    for one in (*derivation.sets, *derivation.sums):
        for index in {use.rule for use in one.rules} & bases:
            for group in {place for view in one.groups for place in view}:
                chosen.setdefault((one.kind, one.back, one.interval, group), set()).add(index)
    return any(len(rules) > 1 for rules in chosen.values())


def _adds_tax(derivation: Derivation) -> bool:
    """Does the provider add tax that the business cannot deduct?"""
    return bool(derivation.compiled.offer.fee_tax_percent) and not derivation.compiled.context.deducts_vat


def _mixed_totals(derivation: Derivation) -> bool:
    """Does a rule look at a month's total (for bands, or for what is free) that its base fees do not tell?"""
    counting = [rule for rule in derivation.compiled.rules if rule.counted is not None]
    return any(counted_bases(derivation, rule) is None for rule in counting)


def counted_bases(derivation: Derivation, rule: CompiledRule) -> list[int] | None:
    """The base fees, by their place in the offer, whose payments make up the total that `rule` looks at.

    None where the total cannot be told by them: it looks at more than the method, which every estimate tells, a base
    fee prices payments that count and others, or the rule itself prices payments that no such base fee prices.
    """
    counted = rule.counted or {}
    bases = [base for base in derivation.compiled.on(Event.PAYMENT) if is_base(base.rule)]
    within = [base for base in bases if lies_within(base.wanted, counted)]
    others = [base for base in bases if base not in within]
    apart = all(counted.get("method") and _apart(base, counted["method"]) for base in others)
    if not counted.keys() <= {"method"} or not apart:
        return None
    found = [base.index for base in within]
    return found if _groups_of(derivation, [rule.index]) <= _groups_of(derivation, found) else None


def _groups_of(derivation: Derivation, rules: Sequence[int]) -> set[int]:
    """The groups of payments that some rules likely price."""
    sets = (one for one in (*derivation.sets, *derivation.sums) if not one.back and one.kind is Kind.PAYMENT)
    return {place for one in sets if any(use.rule in rules for use in one.rules) for place in one.groups[LIKELY]}


def _apart(base: CompiledRule, methods: frozenset[str]) -> bool:
    return "method" in base.wanted and not base.wanted["method"] & methods


def _many_fees(derivation: Derivation) -> bool:
    """Do more curved fees price a payment together than the sheet of prices has columns for?"""
    curved = {rule.index for rule in derivation.compiled.rules if _is_curved(rule.rule)}
    return any(len([use for use in one.rules if use.rule in curved]) > MOST_CURVED for one in derivation.sets)


def _is_curved(rule: FeeRule) -> bool:
    by_amount = rule.tiers is not None and (rule.tiers.by is TierBasis.AMOUNT or has_bounds(rule.tiers))
    return by_amount or rule.minimum is not None or rule.maximum is not None


def _open_sums(derivation: Derivation) -> bool:
    """Do low, likely and high differ for what is priced on the month's sum?"""
    return any(len(set(one.groups)) > 1 or derivation.rule(one.rules[0].rule).assumed for one in derivation.sums)
