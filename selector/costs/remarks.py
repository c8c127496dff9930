"""What must be said beside a cost: rules that collide, attributes and amounts that are unknown, readings taken."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from selector.costs.events import Streams
from selector.costs.month_base import month_totals
from selector.costs.passing import Passing
from selector.costs.payments.grouping import GroupedTable
from selector.costs.payments.table import KINDS, Bools
from selector.costs.rules.conditions import MAYBE, unknown_attributes
from selector.costs.rules.overlaps import overlapping
from selector.costs.rules.tariff import HIGH, LIKELY, CompiledOffer, CompiledRule
from selector.costs.streams import Stream
from selector.domain.fees import FeeRule
from selector.domain.money import money_text
from selector.domain.problems import Problem, Severity, Where
from selector.domain.text import Text, counted
from selector.domain.text import text as _t
from selector.domain.vocabulary import FreePer, Kind

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


@dataclass(frozen=True, slots=True)
class Remarks:
    """What does not depend on how many payments there are, and what to look at when that is known."""

    offer: CompiledOffer
    fixed: tuple[Problem, ...]
    unknown_names: tuple[str, ...]
    unknown_cells: Bools
    bounded: tuple[CompiledRule, ...]
    """Rules whose bands end at a limit."""

    def plus(self, other: "Remarks") -> "Remarks":
        """These remarks and those on other rows of the same offer."""
        fixed = tuple(dict.fromkeys((*self.fixed, *other.fixed)))
        names = tuple(sorted({*self.unknown_names, *other.unknown_names}))
        return Remarks(self.offer, fixed, names, self.unknown_cells, self.bounded)

    def under(self, offer: CompiledOffer) -> "Remarks":
        """These remarks about an offer of other figures, where none of them follows from a figure."""
        return replace(self, offer=offer, bounded=_bounded(offer))

    def on(self, table: GroupedTable, streams: Streams) -> tuple[Problem, ...]:
        """All problems for the counts at hand, the gravest first."""
        found = [*self.fixed, *self._unknown(table, streams), *_beyond_bands(self.offer, self.bounded, table, streams)]
        return tuple(sorted(found, key=_rank))

    def _unknown(self, table: GroupedTable, streams: Streams) -> Iterator[Problem]:
        if not self.unknown_names:
            return
        payments = streams.payments
        count = 0 if payments is None else int(payments.cells.count[self.unknown_cells].sum())
        payments_told = count // table.table.count_scale
        said = counted(
            "{count} payment does not tell {attributes}: the cost is a range",
            "{count} payments do not tell {attributes}: the cost is a range",
            payments_told, count=payments_told, attributes=", ".join(self.unknown_names),
        )  # fmt: skip
        hint = _t("add the missing columns, or state the mix of your payments")
        yield Problem("unknown_attribute", said, Severity.WARNING, _where(self.offer), hint)


def _bounded(offer: CompiledOffer) -> tuple[CompiledRule, ...]:
    return tuple(rule for rule in offer.rules if rule.rule.tiers and rule.rule.tiers.bands[-1].up_to is not None)


def _rank(problem: Problem) -> tuple[int, int, str, str, str]:
    """The gravest first, then rule by rule; whatever the order in which the rows were looked at."""
    field = problem.where.field if problem.where else ""
    return _ORDER.index(problem.severity), len(field), field, problem.code, repr(problem.text.params)


def remarks_of(offer: CompiledOffer, table: GroupedTable, streams: Streams) -> Remarks:
    """Everything that must be said about pricing `offer` on the rows of `table`."""
    fixed = [
        *_ambiguous(offer, table, streams),
        *(problem for stream in streams.all() for problem in overlapping(offer, table, stream)),
        *_unknown_amounts(offer, streams),
        *_passed_on(offer, streams),
        *_notes(offer, table, streams),
    ]
    names, cells = _unknown_attributes(table, streams)
    fixed = list(dict.fromkeys(fixed))
    ordered = sorted(fixed, key=lambda problem: _ORDER.index(problem.severity))
    return Remarks(offer, tuple(ordered), names, cells, _bounded(offer))


def _where(offer: CompiledOffer, rule: CompiledRule | None = None) -> Where:
    field = f"offers.{offer.offer.id}" + ("" if rule is None else f".fees[{rule.index}]")
    return Where(field=field)


def _ambiguous(offer: CompiledOffer, table: GroupedTable, streams: Streams) -> Iterator[Problem]:
    told = set()
    for stream in streams.all():
        for cell in np.flatnonzero(stream.choice.ambiguous):
            rules = [stream.layout.rules[place] for place in stream.layout.base[stream.choice.contenders[:, cell]]]
            if (rules[0].index, rules[1].index) not in told:
                told.add((rules[0].index, rules[1].index))
                payment = _payment(table, stream, int(cell))
                wrong = _t(
                    "the rules {first} and {second} both price {payment}, and neither is narrower",
                    first=f"“{rules[0].rule.label}”", second=f"“{rules[1].rule.label}”", payment=payment,
                )  # fmt: skip
                hint = _t("give one of them a further condition; until then the dearer one counts")
                yield Problem("ambiguous_rules", wrong, Severity.ERROR, _where(offer, rules[0]), hint)


def _payment(table: GroupedTable, stream: Stream, cell: int) -> Text:
    amount = money_text(int(stream.cells.groups.amount[stream.cells.first_row(cell)]), table.table.currency)
    combo = stream.cells.combo[cell]
    words = [
        f"{name} {table.combos.words[name][codes[combo]]}"
        for name, codes in table.combos.codes.items()
        if codes[combo] >= 0
    ]
    what = ", ".join(words)
    return _t(
        "a payment of {amount} {currency} ({attributes})", amount=amount, currency=table.table.currency, attributes=what
    )


def _unknown_attributes(table: GroupedTable, streams: Streams) -> tuple[tuple[str, ...], Bools]:
    """The names of unknown attributes that leave a cost open, and the payments' cells that lack one of them."""
    affected: Bools = np.zeros(0, dtype=bool)
    names = set[str]()
    for stream in streams.all():
        mattered = _mattered(stream)
        if stream is streams.payments:
            affected = np.asarray(mattered.any(axis=0))
        for place in np.flatnonzero(mattered.any(axis=1)).tolist():
            combos = stream.cells.combo[mattered[place]]
            unknown = unknown_attributes(stream.layout.rules[place].wanted, table.combos)
            names |= {name for name, lacking in unknown.items() if lacking[combos].any()}
        for place, told in stream.counted.items():
            open_cells = told.possible & ~told.sure
            unknown = unknown_attributes(stream.layout.rules[place].counted or {}, table.combos)
            names |= {name for name, lacking in unknown.items() if lacking[stream.cells.combo[open_cells]].any()}
            affected = affected | open_cells if stream is streams.payments else affected
    return tuple(sorted(names)), affected


def _mattered(stream: Stream) -> Bools:
    """(rules x cells): rules that may apply, where this leaves the cost open or settles it only by assumption."""
    maybe = (stream.states == MAYBE) & stream.accepted
    base = stream.layout.base
    maybe[base] &= stream.choice.unsettled
    return np.asarray(maybe)


def _unknown_amounts(offer: CompiledOffer, streams: Streams) -> Iterator[Problem]:
    used = {stream.layout.rules[place].index for stream in streams.all() for place, _ in stream.active(HIGH)}
    for rule in offer.rules:
        counts = rule.index in used or rule.rule.on in {"month", "year", "terminal_month", "day"}
        if rule.unknown and counts:
            said = _t("“{fee}” exists, but its amount is not published; it is not in the figures", fee=rule.rule.label)
            hint = _t("ask for the amount, or state a low, likely and high one")
            yield Problem("unknown_amount", said, Severity.WARNING, _where(offer, rule), hint)
        elif rule.assumed and counts:
            said = _t("the amount of “{fee}” is an assumption, since none is published", fee=rule.rule.label)
            yield Problem("assumed_amount", said, Severity.NOTE, _where(offer, rule))


def _passed_on(offer: CompiledOffer, streams: Streams) -> Iterator[Problem]:
    stream = streams.payments
    used = [] if stream is None else [stream.layout.rules[place] for place, _ in stream.active(HIGH)]
    for rule in used:
        if stream is None or not rule.rule.pass_through:
            continue
        said = _what_is_passed_on(rule, stream.passing)
        if said is not None:
            yield Problem(said[0], said[1], Severity.WARNING, _where(offer, rule))


def _what_is_passed_on(rule: CompiledRule, passed: Passing | None) -> tuple[str, Text] | None:
    tags = rule.rule.pass_through
    if passed is None or any(getattr(sort, tag) is None for sort in passed.sorts for tag in tags):
        return "interchange_unknown", _t(
            "“{fee}” passes interchange or scheme fees on that are not known here; they are not in the figures",
            fee=rule.rule.label,
        )
    if not all(passed.known(tag)[passed.of_group >= 0].all() for tag in tags):
        return "interchange_nearest", _t(
            "what “{fee}” passes on is not published for all of these cards; the nearest published figures stand in",
            fee=rule.rule.label,
        )
    if not passed.settled:
        return "interchange_range", _t(
            "what “{fee}” passes on depends on the card; where that is not known, it is a range", fee=rule.rule.label
        )
    return None


def _beyond_bands(
    offer: CompiledOffer, bounded: Sequence[CompiledRule], table: GroupedTable, streams: Streams
) -> Iterator[Problem]:
    for rule in bounded:
        if rule.rule.tiers is not None and _reaches_beyond(rule, table, streams):
            limit = format(rule.rule.tiers.bands[-1].up_to or 0, "f")
            said = _t(
                "the bands of “{fee}” end at {limit}; above, the last one goes on", fee=rule.rule.label, limit=limit
            )
            yield Problem("beyond_bands", said, Severity.WARNING, _where(offer, rule))


def _reaches_beyond(rule: CompiledRule, table: GroupedTable, streams: Streams) -> bool:
    for stream in streams.all():
        for place, cells in stream.active(LIKELY):
            if stream.layout.rules[place] is not rule or not rule.bands:
                continue
            months = np.ones(len(table.periods.months), dtype=np.int64)
            limit = rule.bands[-1].limit
            totals = month_totals(stream, place, cells, LIKELY, months)
            if limit is not None and max(totals) > limit * table.table.count_scale:
                return True
    return False


def _is_introductory(fee: FeeRule) -> bool:
    return fee.first_months is not None or fee.free_per is FreePer.ONCE


def _notes(offer: CompiledOffer, table: GroupedTable, streams: Streams) -> Iterator[Problem]:
    if offer.offer.quote_only or offer.offer.price_not_found:
        said = _t("no price is published: ask for a quote")
        yield Problem("needs_quote", said, Severity.WARNING, _where(offer))
    if streams.authorizations_unclear:
        said = _t(
            "authorizations are listed beside payments: where a month lists at least as many as payments they are "
            "taken as all attempts, else as further, declined ones"
        )
        yield Problem("authorizations_read", said, Severity.NOTE, _where(offer))
    if any(rule.rule.on in {"setup", "terminal_once", "early_termination"} for rule in offer.rules):
        said = _t("fees that come once are shown apart and are not in the total")
        yield Problem("one_off_apart", said, Severity.NOTE, _where(offer))
    if not offer.context.starting and any(_is_introductory(fee) for fee in offer.offer.fees):
        said = _t(
            "prices of the first months, and what is free only once, are left out: the figures are those that last"
        )
        yield Problem("introductory_left_out", said, Severity.NOTE, _where(offer))
    if any((table.combos.kind == KINDS.index(kind)).any() for kind in (Kind.COST, Kind.CREDIT)):
        said = _t("costs and credits without a payment are in the file; no price list applies to them")
        yield Problem("not_priced", said, Severity.NOTE)
