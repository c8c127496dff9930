"""Tables of certainty: negotiation targets, quotes to ask for, best pairs, and what other methods say."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from selector.costs.monthly import MONTHS_IN_YEAR
from selector.domain.text import Text
from selector.domain.text import text as _t
from selector.report import labels
from selector.report.certainty.words import Names, pair_sentence, target_sentence
from selector.report.tables import Cell, CellKind, Column, Money, TableSpec, table
from selector.scoring.asking_prices import AskingPrice
from selector.scoring.award import AwardRule
from selector.scoring.decisions.question import MethodName
from selector.scoring.pairing import Pair
from selector.scoring.results import OfferKey
from selector.scoring.second_opinions import Opinion
from selector.scoring.targets import Target, Targets
from selector.scoring.terms import TermKind

_WHAT = {
    TermKind.PERCENT: _t("percentage, {fee}"),
    TermKind.FIXED: _t("fixed part, {fee}"),
    TermKind.MONTHLY: _t("monthly fee, {fee}"),
    TermKind.DISCOUNT: _t("discount on all fees on payments"),
}
METHODS: dict[MethodName | AwardRule, tuple[Text, Text]] = {
    MethodName.WEIGHTED_SUM: (
        _t("Weighted sum"), _t("Value times weight, added up: the method of the ranking."),
    ),
    MethodName.WEIGHTED_PRODUCT: (
        _t("Weighted product"), _t("Values multiplied instead of added, so that one very bad value weighs heavily."),
    ),
    MethodName.TOPSIS: (
        _t("TOPSIS"), _t("Whoever lies nearest to the best of all values and farthest from the worst of all."),
    ),
    MethodName.VIKOR: (
        _t("VIKOR"), _t("A compromise between the best sum and the smallest regret on a single criterion."),
    ),
    MethodName.PROMETHEE_II: (
        _t("PROMETHEE II"), _t("Offers compared in pairs; small differences do not count, large ones count in full."),
    ),
    AwardRule.LOWEST_OVER_PRICE: (
        _t("Lowest price ÷ price"), _t("Price points are the lowest price divided by the price, then quality points."),
    ),
    AwardRule.FIXED_ENDS: (
        _t("Price between fixed ends"), _t("Price points fall straight between two prices that are fixed beforehand."),
    ),
    AwardRule.QUALITY_PER_MONEY: (
        _t("Quality per euro"), _t("Quality points divided by the price."),
    ),
    AwardRule.PRICE_LESS_QUALITY: (
        _t("Price less quality in money"), _t("The price, less what its quality is worth in money; the lowest wins."),
    ),
}  # fmt: skip
"""Name of every method and rule, and what it does in one sentence."""


def target_table(targets: Targets, names: Names) -> TableSpec:
    """Targets that some figure reaches: runners-up in order of rank, then how far the winner could go."""
    columns = (
        Column("offer", _t("Offer")),
        Column("what", _t("Term")),
        Column("now", _t("Now")),
        Column("means", _t("What it does")),
        Column("value", _t("Target")),
        Column("change", _t("Change"), CellKind.PERCENT, labels.PERCENT, 0),
    )
    rows = [*_rows(targets.runners_up, names, winner=False), *_rows(targets.winners, names, winner=True)]
    return table("targets", _t("Negotiation targets"), columns, [row for _, row in rows], [key for key, _ in rows])


def _rows(targets: Sequence[Target], names: Names, *, winner: bool) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    for target in targets:
        if target.value is not None:
            yield target_key(target), _row(target, target.value, names, winner=winner)


def _row(target: Target, value: Decimal, names: Names, *, winner: bool) -> tuple[Cell, ...]:
    term = target.term
    what = Text(_WHAT[term.kind].key, (("fee", term.label),) if term.label else ())
    is_discount = term.kind is TermKind.DISCOUNT
    now = _t("list price") if is_discount else _figure(term.now, target, names)
    change = -value if is_discount else 100 * (value - term.now) / term.now if term.now else None
    means = _t("stays first up to") if winner else _t("level at") if target.shared else _t("first at")
    cell = float(change) if change is not None else _t("new")
    return names.offers[target.offer], what, now, means, _figure(value, target, names), cell


def _figure(figure: Decimal, target: Target, names: Names) -> Text:
    plain = Decimal(format(figure.normalize(), "f"))
    if target.term.kind in {TermKind.PERCENT, TermKind.DISCOUNT}:
        return _t("{figure} %", figure=plain)
    return _t("{figure} {currency}", figure=figure, currency=names.currencies[target.offer])


def target_key(target: Target) -> str:
    """A target as programs name it: the offer, and the term."""
    return "/".join((*target.offer, target.term.kind))


def mail_lines(targets: Targets, names: Names, offer: OfferKey | None = None) -> tuple[Text, ...]:
    """What to write to whom: a sentence for every reachable target, of one offer or of all."""
    leaders = {target.offer for target in targets.winners}
    return tuple(
        target_sentence(target, names, winner=target.offer in leaders)
        for target in (*targets.runners_up, *targets.winners)
        if target.value is not None and offer in {None, target.offer}
    )


def asking_table(prices: Sequence[AskingPrice], names: Names) -> TableSpec:
    """Offers without a published price: the highest rate at which each would be first."""
    columns = (
        Column("offer", _t("Offer without a price")),
        Column("percent", _t("First up to"), CellKind.PERCENT, _t("% of volume"), 2),
        Column("taken", _t("Takes"), CellKind.PERCENT, _t("% of volume"), 0),
    )
    rows: list[tuple[Cell, ...]] = [
        (names.offers[price.offer], _t("at no price") if price.percent is None else float(price.percent),
         price.taken_percent)
        for price in prices
    ]  # fmt: skip
    keys = ["/".join(price.offer) for price in prices]
    return table("asking_prices", _t("Quotes to ask for"), columns, rows, keys)


def pair_table(pairs: Sequence[Pair], names: Names) -> TableSpec:
    """The cheapest pairs of providers with what each takes."""
    unit = _t("{currency}", currency=names.currency)
    columns = (
        Column("split", _t("Which methods go where")),
        Column("cost", _t("Cost a year"), CellKind.MONEY, unit, 0),
        Column("saving", _t("Saves a year"), CellKind.MONEY, unit, 0),
        Column("percent", _t("Effective rate"), CellKind.PERCENT, labels.PERCENT, 2),
        Column("taken", _t("Takes"), CellKind.PERCENT, _t("% of volume"), 0),
    )
    rows: list[tuple[Cell, ...]] = [
        (pair_sentence(pair, names), Money(MONTHS_IN_YEAR * pair.cost_month_minor, names.currency),
         Money(pair.saving_year_minor, names.currency), pair.effective_percent, pair.taken_percent)
        for pair in pairs
    ]  # fmt: skip
    keys = ["+".join("/".join(key) for key in (pair.first, pair.second)) for pair in pairs]
    return table("pairs", _t("Best pairs"), columns, rows, keys)


def opinion_table(opinions: Sequence[Opinion], names: Names) -> TableSpec:
    """The winner under every method and rule, whether it is today's, and how many things speak against the rule."""
    columns = (
        Column("method", _t("Method or rule")),
        Column("winner", _t("Winner")),
        Column("same", _t("Agrees")),
        Column("second", _t("Second")),
        Column("against", _t("What speaks against the rule")),
    )
    today = opinions[0].winners if opinions else ()
    rows: list[tuple[Cell, ...]] = [
        (METHODS[each.method][0], _placed(each, 1, names), _agrees(each, today), _placed(each, 2, names),
         _against(each))
        for each in opinions
    ]  # fmt: skip
    keys = [each.method.value for each in opinions]
    return table("opinions", _t("Second opinions"), columns, rows, keys)


def _placed(opinion: Opinion, rank: int, names: Names) -> Text:
    if opinion.ranks is None:
        return _t("no answer")
    found = [key for key, own in zip(opinion.offers, opinion.ranks.tolist(), strict=True) if own == rank]
    return _t("{offers}", offers=names.listed(found)) if found else _t("–")


def _agrees(opinion: Opinion, today: Sequence[OfferKey]) -> Text:
    if opinion.ranks is None:
        return _t("–")
    return _t("✓ yes") if set(opinion.winners) == set(today) else _t("≠ no")


def _against(opinion: Opinion) -> Text:
    if opinion.problem is not None:
        return opinion.problem.text
    if not opinion.warnings:
        return _t("–")
    first, more = opinion.warnings[0].text, len(opinion.warnings) - 1
    return _t("{first}; and {count} more", first=first, count=more) if more else first


def opinion_words(opinion: Opinion) -> tuple[Text, ...]:
    """What a method does, and all that speaks against it."""
    problem = (opinion.problem.text,) if opinion.problem is not None else ()
    return (METHODS[opinion.method][1], *problem, *(warning.text for warning in opinion.warnings))


def agreement(opinions: Sequence[Opinion], names: Names) -> Text:
    """How many methods and rules agree with the ranking."""
    able = [each for each in opinions if each.ranks is not None]
    if not able:
        return _t("No offer is ranked.")
    today = set(able[0].winners)
    same = sum(set(each.winners) == today for each in able)
    who = names.listed(able[0].winners)
    if same == len(able):
        return _t("{offer} wins under all {count} methods and rules.", offer=who, count=len(able))
    return _t("{offer} wins under {same} of {count} methods and rules.", offer=who, same=same, count=len(able))
