"""Lint of base fees: rules that overlap with neither narrower, rules that never apply, payments without a price."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from selector.costs.lint.boxes import Box, Grid, left_over, meet, narrower
from selector.costs.lint.findings import DocumentPath, Finding
from selector.domain.fees import FeeRule
from selector.domain.platform import Methods, Offer
from selector.domain.problems import Severity
from selector.domain.text import Text
from selector.domain.text import text as _t
from selector.domain.vocabulary import Event, Role

MAX_OVERLAPS = 100
"""Nobody reads more; a tariff that is wrong throughout must not take minutes to say so."""
_WORDS = {
    "method": _t("method"), "brand": _t("brand"), "funding": _t("funding"), "card_class": _t("card class"),
    "channel": _t("channel"), "region": _t("region"), "conversion": _t("currency conversion"),
    "shopper_country": _t("shopper's country"), "issuer": _t("card issuer"), "payout_currency": _t("payout currency"),
    "tap_to_phone": _t("tap to phone"), "amount": _t("amount"), "day": _t("day"),
    "contract_month": _t("months since the contract began"),
}  # fmt: skip


def payment_text(grid: Grid, box: Box) -> Text:
    """A payment inside `box` in words: method card, region eea."""
    said: Text | None = None
    for name, value in grid.example(box):
        one = _t("{attribute} {value}", attribute=_WORDS.get(name, name), value=value)
        said = one if said is None else _t("{first}, {second}", first=said, second=one)
    return said or _t("any payment")


def base_fees(offer: Offer) -> list[tuple[int, FeeRule]]:
    """The base fees of `offer` with their places among its fees."""
    return [(n, fee) for n, fee in enumerate(offer.fees) if fee.on == Event.PAYMENT and fee.role == Role.BASE]


def lint_base_fees(offer: Offer, path: DocumentPath, methods: Methods | None) -> Iterator[Finding]:
    """Findings on the base fees of one offer whose document path is `path`."""
    placed = base_fees(offer)
    rules = [fee for _, fee in placed]
    priced = {fee.on for fee in offer.fees if not fee.amount_unknown}
    if priced and Event.PAYMENT not in priced:
        said = _t("no payment has a price; only what else happens is priced")
        yield Finding("no_price", path, said, _HINT_NO_PRICE, Severity.WARNING)
    places = [(*path, "fees", place) for place, _ in placed]
    accepted = sorted(methods.accepted) if methods and methods.accepted else []
    grid = Grid(rules, {"method": accepted})
    yield from _overlaps(grid, rules, places)
    yield from _unreachable(grid, rules, places)
    yield from _uncovered(grid, path, accepted, methods)


def _overlaps(grid: Grid, rules: Sequence[FeeRule], places: Sequence[DocumentPath]) -> Iterator[Finding]:
    told = 0
    for one, other in combinations(range(len(rules)), 2):
        first, second = grid.boxes[one], grid.boxes[other]
        common = meet(first, second)
        if common is None or narrower(first, second) or narrower(second, first):
            continue
        finer = [box for box in grid.boxes if narrower(box, first) and narrower(box, second)]
        if (both := left_over(common, finer)) is not None:
            yield _overlap(grid, both, (rules[one], rules[other]), places[other])
            told += 1
            if told == MAX_OVERLAPS:
                return


def _overlap(grid: Grid, both: Box, rules: tuple[FeeRule, FeeRule], path: DocumentPath) -> Finding:
    said = _t(
        'both "{first}" and "{second}" price this payment, and neither is narrower: {payment}',
        first=rules[0].label,
        second=rules[1].label,
        payment=payment_text(grid, both),
    )
    return Finding("overlapping_rules", path, said, _t("narrow one of them, or add a rule for what both catch"))


def _unreachable(grid: Grid, rules: Sequence[FeeRule], places: Sequence[DocumentPath]) -> Iterator[Finding]:
    for number, box in enumerate(grid.boxes):
        finer = [other for other in grid.boxes if narrower(other, box)]
        if not all(box) or (finer and left_over(box, finer) is None):
            said = _t('"{label}" never applies: narrower rules price everything it names', label=rules[number].label)
            hint = _t("take it away, or widen it")
            yield Finding("unreachable_rule", places[number], said, hint, Severity.WARNING)


def _uncovered(grid: Grid, path: DocumentPath, accepted: Sequence[str], methods: Methods | None) -> Iterator[Finding]:
    ways = {"channel": methods.channels} if methods and methods.channels else {}
    without, partly = [], []
    for method in accepted:
        asked = grid.whole(method=[method], **ways)
        if not any(meet(asked, box) for box in grid.boxes):
            without.append(method)
        elif (rest := left_over(asked, grid.boxes)) is not None:
            partly.append(payment_text(grid, rest))
    if without:
        words = ", ".join(without)
        said = _t("methods without a price here, although the provider accepts them: {methods}", methods=words)
        yield Finding("method_without_price", path, said, _HINT_COVER, Severity.NOTE)
    if partly:
        said = _t("no rule prices some payments; they count as not accepted, for example: {payment}", payment=partly[0])
        yield Finding("uncovered_payment", path, said, _HINT_COVER, Severity.NOTE)


_HINT_NO_PRICE = _t('add a fee with on = "payment", or mark the offer quote_only or price_not_found')
_HINT_COVER = _t("add a base fee, with amount_unknown = true where the price is not published")


def lint_conditions(offer: Offer, path: DocumentPath) -> Iterator[Finding]:
    """Fees on payments, refunds and disputes whose condition no accepted payment can meet."""
    grid = Grid(offer.fees)
    base = [grid.boxes[place] for place, _ in base_fees(offer)]
    told = (Event.PAYMENT, Event.REFUND, Event.DISPUTE, Event.AUTHORIZATION, Event.FAILURE)
    for place, fee in enumerate(offer.fees):
        if fee.on not in told or fee.role == Role.BASE or not base:
            continue
        if not any(meet(grid.boxes[place], box) for box in base):
            said = _t('"{label}" is never charged: no base fee accepts such a payment', label=fee.label)
            hint = _t("add the base fee of these payments, or take the row away")
            yield Finding("unreachable_rule", (*path, "fees", place), said, hint, Severity.WARNING)
