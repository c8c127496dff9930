"""Which offers follow changes on imported payments by formulas, and why not the others."""

from collections.abc import Iterator

from selector.costs.rules.tariff import CompiledRule
from selector.domain.text import Text, text
from selector.domain.vocabulary import Event, Role, RoundingPer
from selector.files.workbook.import_groups import ImportGroups
from selector.files.workbook.live import why_not_live
from selector.files.workbook.plan import Candidate, Plan
from selector.report.derivation import Derivation


def why_fixed(candidate: Candidate, plan: Plan) -> Text | None:
    """Why the cost of an offer stays as it was exported when an input changes; None where it follows."""
    found = why_not_live(candidate, estimated=plan.estimated or plan.imported is not None)
    if found is not None or plan.imported is None:
        return found
    if candidate.number in plan.differing:
        return text("its formulas do not come to the program's figures on these payments")
    return next(_reasons(candidate.derivation, plan.imported, plan.months), None)


def _reasons(derivation: Derivation, imported: ImportGroups, months: int) -> Iterator[Text]:
    rules = [compiled.rule for compiled in derivation.compiled.rules]
    if imported.partly_refunded and any(rule.returned_on_refund for rule in rules):
        yield text("it gives fees back on refunds of a part of the payment")
    if any(rule.on is Event.DAY for rule in rules):
        yield text("a fee falls due on every day with payments")
    if imported.dated and any(imported.dated[0] < cut <= imported.dated[1] for cut in derivation.compiled.cuts):
        yield text("its prices change within the imported days")
    if imported.dated and derivation.compiled.rounding.per is RoundingPer.DAY:
        yield text("it rounds day by day")
    if months > 1 and _counts_by_month(derivation):
        yield text("bands, minimums or free units are counted month by month, and several months were imported")
    if _unclear(derivation):
        yield text("which of its fees applies depends on the amount of the payment")


def _counts_by_month(derivation: Derivation) -> bool:
    banded = any(rule.bands for rule in derivation.compiled.rules)
    late = derivation.compiled.rounding.per is RoundingPer.MONTH
    percents = any(derivation.rule(due.rule).rule.percent or due.groups for due in derivation.periodic)
    floors = [due for due in derivation.floors if not is_idle(derivation.rule(due.rule))]
    return bool(banded or late or percents or floors or derivation.sums)


def is_idle(rule: CompiledRule) -> bool:
    """Is it a monthly minimum that nobody knows, and that counts for nothing?"""
    return rule.rule.role is Role.FLOOR and rule.unknown and not rule.assumed


def _unclear(derivation: Derivation) -> bool:
    """Is some group of payments, in one stretch of amounts, priced by one set of fees and by another for one event?"""
    met: set[tuple[object, ...]] = set()
    for one in derivation.sets:
        event = derivation.rule(one.rules[0].rule).rule.on
        for view, groups in enumerate(one.groups):
            for place in groups:
                key = (event, one.back, one.interval, view, place)
                if key in met:
                    return True
                met.add(key)
    return False
