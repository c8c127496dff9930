"""Interchange and scheme fees that an offer passes on, by kind of payment: rates, payments and volume, to multiply out.

The cost engine's own matching decides which rate is whose (`selector.report.derivation`); payments are the merchant's
estimate of a month, split by the stated shares.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import reduce

from selector.costs.exchange import convert_minor
from selector.costs.rules.interchange import Line
from selector.costs.rules.tariff import HIGH, LIKELY, LOW
from selector.domain.merchant import Merchant
from selector.domain.money import MICRO, PPM_PER_PERCENT, exponent
from selector.domain.scenario import Scenario
from selector.domain.text import Text, joined, text
from selector.domain.vocabulary import Kind
from selector.domain.word_names import any_name
from selector.report import labels
from selector.report.derivation import Derivation, PricedSet, RuleUse, Sampler, derive
from selector.report.payment_groups import PaymentGroup, payment_groups
from selector.report.tables import Cell, CellKind, Column, TableSpec, table
from selector.scoring.inputs import Inputs, context_of
from selector.scoring.results import RankedOffer

_HUNDRED = Decimal(100)
_MOST_CHOICES = 6
_DEAREST = text("the dearest of {rates}")


@dataclass(frozen=True, slots=True)
class PassedOnFees:
    """Knows a merchant's groups of payments; one serves all offers."""

    scenario: Scenario
    inputs: Inputs
    groups: tuple[PaymentGroup, ...]
    sampler: Sampler

    def of(self, ranked: RankedOffer) -> TableSpec | None:
        """What the offer passes on by kind of payment; None where it passes nothing on."""
        found = _by_lines(self._sets(ranked)) if any(fee.pass_through for fee in ranked.offer.fees) else {}
        if not found:
            return None
        merchant = self.scenario.merchant
        covered = sorted({place for places in found.values() for place in places})
        words = [group.words for group in self.groups]
        rows = [
            (labels.category(tag), told_apart(words, places, covered), _rates(lines, ranked.cost.currency),
             *_sizes(merchant, [self.groups[place] for place in places]))
            for (tag, lines), places in sorted(found.items(), key=lambda one: (one[0][0], one[1]))
        ]  # fmt: skip
        return table("passed_on", text("What is passed on, by kind of payment"), _columns(merchant.currency), rows)

    def _sets(self, ranked: RankedOffer) -> tuple[PricedSet, ...]:
        context = context_of(self.scenario, self.inputs)
        tickets = _tickets(self.scenario, ranked.offer.currency)
        return derive(ranked.profile, ranked.offer, context, self.sampler, tickets).sets


def passed_on_fees(scenario: Scenario, inputs: Inputs | None) -> PassedOnFees | None:
    """What tells passed-on fees apart; None where imported payments are priced, whose kinds are too many to list."""
    inputs = inputs or Inputs()
    if inputs.payments is not None:
        return None
    groups = payment_groups(scenario.merchant)
    return PassedOnFees(scenario, inputs, groups, Sampler(groups, context_of(scenario, inputs).merchant_country))


def _columns(currency: str) -> tuple[Column, ...]:
    return (
        Column("category", text("Category")),
        Column("payments", text("Kind of payment")),
        Column("rate", text("Price")),
        Column("count", text("Payments"), CellKind.NUMBER, decimals=2),
        Column("volume", text("Volume"), CellKind.NUMBER, text("{currency}", currency=currency), exponent(currency)),
    )


def _tickets(scenario: Scenario, currency: str) -> Mapping[int, int]:
    """The average ticket of each segment in minor units of `currency`."""
    merchant, found = scenario.merchant, {}
    for place, segment in enumerate(merchant.segments):
        own = segment.average_ticket.scaleb(exponent(merchant.currency))
        minor = max(1, int(own.quantize(Decimal(1), rounding=ROUND_HALF_UP)))
        found[place] = max(1, convert_minor(minor, merchant.currency, currency, scenario.exchange_rates))
    return found


def _by_lines(sets: Sequence[PricedSet]) -> dict[tuple[str, tuple[Line, ...]], list[int]]:
    """Places of the groups of payments that fall under the same rates of the same part."""
    found: dict[tuple[str, tuple[Line, ...]], set[int]] = defaultdict(set)
    for use, places in _uses(sets):
        found[use.tag, use.lines].update(places)
    return {key: sorted(places) for key, places in found.items()}


def _uses(sets: Sequence[PricedSet]) -> Iterator[tuple[RuleUse, tuple[int, ...]]]:
    for one in sets:
        if one.kind is Kind.PAYMENT and not one.back:
            yield from ((use, one.groups[LIKELY]) for use in one.rules if use.tag and one.groups[LIKELY])


def passed_on_to(words: Sequence[Mapping[str, str]], derivation: Derivation, use: RuleUse) -> Text | None:
    """Which payments something that is passed on is asked of; None where it is asked of other events only.

    `words` are those of the groups that the derivation looked at, by place.
    """
    sets = [one for one in derivation.sets if one.kind is Kind.PAYMENT and not one.back]
    views = [one.groups for one in sets if use in one.rules]
    own = {place for groups in views for place in groups[LIKELY] or (*groups[LOW], *groups[HIGH])}
    every = {place for one in sets if any(each.tag for each in one.rules) for view in one.groups for place in view}
    return told_apart(words, sorted(own), sorted(every)) if own else None


def told_apart(words: Sequence[Mapping[str, str]], groups: Sequence[int], among: Sequence[int]) -> Text:
    """What sets some groups apart among others, by place: words of the attributes in which they are fewer.

    Where no one choice of words says it, several stand one after the other, each with all that it needs.
    """
    names = list(dict.fromkeys(name for place in among for name in words[place] if name != "method"))
    parts = list(_choices(words, names, list(groups), among))
    told = [_choice(chosen) for chosen in parts[:_MOST_CHOICES]]
    return reduce(lambda first, part: text("{first}; {second}", first=first, second=part), [
        *told, *([text("…")] if len(parts) > _MOST_CHOICES else []),
    ])  # fmt: skip


Chosen = Mapping[str, Sequence[str]]
"""Words by attribute that together say which groups are meant."""


def _choices(
    words: Sequence[Mapping[str, str]], names: Sequence[str], groups: Sequence[int], among: Sequence[int]
) -> Iterator[Chosen]:
    """Choices of words that mean exactly these groups among others."""
    chosen = {}
    for name in names:
        own, every = (dict.fromkeys(words[place].get(name, "") for place in many) for many in (groups, among))
        if len(own) < len(every):
            chosen[name] = tuple(own)
    meant = [place for place in among if all(words[place].get(name, "") in chosen[name] for name in chosen)]
    if set(meant) == set(groups):
        yield chosen
        return
    for part in min(filter(_is_split, (_by_rest(words, names, name, groups) for name in names)), key=len):
        yield from _choices(words, names, part, among)


def _is_split(parts: Sequence[Sequence[int]]) -> bool:
    return len(parts) > 1


def _by_rest(
    words: Sequence[Mapping[str, str]], names: Sequence[str], name: str, groups: Sequence[int]
) -> list[list[int]]:
    """The groups, apart where one word of `name` goes with other words than another does."""
    rests: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for place in groups:
        rests[words[place].get(name, "")].add(tuple(words[place].get(each, "") for each in names if each != name))
    parts: dict[frozenset[tuple[str, ...]], list[int]] = defaultdict(list)
    for place in groups:
        parts[frozenset(rests[words[place].get(name, "")])].append(place)
    return list(parts.values())


def _choice(chosen: Chosen) -> Text:
    parts = [joined([_word(name, word) for word in own]) for name, own in chosen.items()]
    return _listed(parts) if parts else text("every payment")


def _word(name: str, word: str) -> Text:
    if name == "conversion":
        return text("with currency conversion") if word == "true" else text("without currency conversion")
    return any_name(word) if word else text("not told")


def _listed(parts: Sequence[Text]) -> Text:
    whole = parts[0]
    for part in parts[1:]:
        whole = text("{first} · {second}", first=whole, second=part)
    return whole


def _rates(lines: tuple[Line, ...], currency: str) -> Cell:
    told = joined([_rate(line, currency) for line in lines])
    return told if len(lines) == 1 else text(_DEAREST.key, rates=told)


def _rate(line: Line, currency: str) -> Text:
    percent = _plain(Decimal(line[0]) / PPM_PER_PERCENT)
    if not line[1]:
        return text("{figure} %", figure=percent)
    fixed = _plain(Decimal(line[1]) / MICRO / 10 ** exponent(currency))
    return text("{percent} % + {fixed} {currency}", percent=percent, fixed=fixed, currency=currency)


def _plain(value: Decimal) -> Decimal:
    """Without zeros at the end, and never as a power of ten."""
    return Decimal(format(value.normalize(), "f"))


def _sizes(merchant: Merchant, groups: Sequence[PaymentGroup]) -> tuple[Decimal, Decimal]:
    """Payments of a month and their volume, in units of the merchant's currency."""
    counts = [(_count(merchant, group), merchant.segments[group.segment].average_ticket) for group in groups]
    return sum((count for count, _ in counts), Decimal(0)), sum((count * each for count, each in counts), Decimal(0))


def _count(merchant: Merchant, group: PaymentGroup) -> Decimal:
    count = Decimal(merchant.segments[group.segment].count_month)
    for mix, share in group.choices:
        count *= merchant.mixes[mix].shares[share].percent / _HUNDRED
    return count
