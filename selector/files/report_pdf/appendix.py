"""The appendix: how every figure of every offer comes about, so that a reader can work it out by hand."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from selector.costs.results import CostLine
from selector.domain.fees import AmountRange, Band, FeeRule, Tiers
from selector.domain.money import from_minor
from selector.domain.scenario import Scenario
from selector.domain.text import Amount, Text, joined, text
from selector.domain.vocabulary import TierBasis, TierMode
from selector.files.fee_prices import fee_price
from selector.files.report_pdf.blocks import Block, drawn, heading, listed, paragraph
from selector.report import cost_tables, criteria_tables, labels
from selector.report.passed_on import PassedOnFees, passed_on_fees
from selector.report.tables import Cell, CellKind, Column, TableSpec, table
from selector.scoring.inputs import Inputs
from selector.scoring.results import Evaluation, RankedOffer

MOST_DERIVED = 100
"""More than these nobody follows on paper; a workbook works out as many by formulas."""
_FIGURE = Decimal("0.0001")
_MOST_BANDS = 20
_OF_THE_WHOLE_FEE: Mapping[str, object] = {
    "free_units": 0, "free_volume": Decimal(0), "package_units": 0, "package_volume": Decimal(0), "role": None,
    "committed_volume": None, "first_months": None, "after_months": 0,
}  # fmt: skip
"""What is said once beside the bands."""
_LINE_KEYS = ("fee", "category", "on", "terms", "count", "base", "amount", "low", "high", "mark", "source", "as_of")
_LEAF_KEYS = ("criterion", "measure", "figure", "unit", "value", "weight", "points", "mark", "source")
_HOW = (
    text("Cost of a line: how many × fixed part + priced amount × percentage. The terms stand beside it."),
    text("Payments are priced one by one on 50 typical tickets, each rounded, so that a sum may differ by some cents; "
         "counts are shown in whole payments, less than one in three digits."),
    text("Low and high: unpublished amounts at their ends, other figures that were found, and figures of old or unsure "
         "pages as wide as the assumptions say."),
    text("Value: 0 at the worst figure of the criterion, 100 at the best, in a straight line between; an unknown "
         "figure counts as the middle. Points: value × weight; the score is their sum."),
)  # fmt: skip


def derivation(scenario: Scenario, evaluation: Evaluation, inputs: Inputs | None) -> Iterator[Block]:
    """Every cost line with its terms, what is passed on, and every value, offer by offer."""
    yield listed(_HOW)
    first = replace(evaluation, ranked=evaluation.ranked[:MOST_DERIVED])
    lines = cost_tables.cost_lines(first, scenario.as_of)
    leaves = criteria_tables.leaf_values(first, scenario.as_of)
    passing = passed_on_fees(scenario, inputs)
    if len(evaluation.ranked) > MOST_DERIVED:
        yield paragraph(text("The first {count} offers; export the tables as JSON for all.", count=MOST_DERIVED))
    for ranked in first.ranked:
        yield heading(labels.offer_name(ranked.profile, ranked.offer))
        yield paragraph(_sums(ranked, evaluation))
        yield drawn(_with_terms(_of_offer(lines, ranked, lines.title), ranked, scenario), _LINE_KEYS)
        yield from _passed_on(passing, ranked)
        yield drawn(_exact(_of_offer(leaves, ranked, text("Values"))), _LEAF_KEYS)


def _sums(ranked: RankedOffer, evaluation: Evaluation) -> Text:
    """The totals of an offer in a sentence."""
    cost, currency = ranked.cost_month, evaluation.currency
    volume = round(evaluation.volume_month_minor * ranked.accepted_percent / 100)
    return text(
        "{cost} {currency} a month, {year} {currency} a year; of {volume} {currency} that it takes: {percent} %. "
        "Score: {score}.",
        cost=Amount(from_minor(cost.likely_minor, currency)),
        year=Amount(from_minor(ranked.cost_year.likely_minor, currency)),
        volume=Amount(from_minor(volume, currency)),
        currency=currency,
        percent="?" if ranked.effective_percent is None else _figure(ranked.effective_percent),
        score=_figure(ranked.score),
    )


def _of_offer(spec: TableSpec, ranked: RankedOffer, title: Text) -> TableSpec:
    """The rows of one offer."""
    key = labels.offer_key(ranked.profile, ranked.offer)
    keys = [known if known.count("/") == 1 else known.rpartition("/")[0] for known in spec.row_keys]
    chosen = [row for row, known in zip(spec.rows, keys, strict=True) if known == key]
    return table(spec.key, title, spec.columns, chosen)


def _with_terms(spec: TableSpec, ranked: RankedOffer, scenario: Scenario) -> TableSpec:
    """The cost lines with what the fee asks each time."""
    lines = (*ranked.cost.lines, *ranked.cost.one_off_lines)
    rows = [(*row, _terms(line, ranked, scenario)) for row, line in zip(spec.rows, lines, strict=True)]
    unit = text("{currency}", currency=ranked.cost.currency)
    columns = (replace(each, unit=unit) if each.kind is CellKind.MONEY else each for each in spec.columns)
    return table(spec.key, spec.title, (*columns, Column("terms", text("Price"))), rows)


def _terms(line: CostLine, ranked: RankedOffer, scenario: Scenario) -> Cell:
    """What a line's fee asks each time, with every band; of what is passed on the average."""
    currency = ranked.cost.currency
    if line.passed_on:
        if not line.base_minor:
            return None
        average = _figure(100 * line.amount_minor / line.base_minor)
        return text("{percent} % on average", percent=average)
    if not 0 <= line.rule < len(ranked.offer.fees):
        return None
    fee = _as_assumed(ranked.offer.fees[line.rule], ranked, scenario)
    fee = _other(fee, pass_through=())
    if fee.amount_unknown and fee.range is not None:
        return text("not published; taken as {price}", price=fee_price(_likely(fee), currency))
    if fee.tiers is not None:
        return text("{price}: {bands}", price=fee_price(fee, currency), bands=_bands(fee.tiers, fee, currency))
    return fee_price(fee, currency)


def _as_assumed(fee: FeeRule, ranked: RankedOffer, scenario: Scenario) -> FeeRule:
    """The fee with what the user takes its unpublished amount to be."""
    here = (ranked.profile.id, ranked.offer.id, fee.label)
    own: AmountRange | None = next(
        (one.range for one in scenario.unknown_amounts if (one.platform, one.offer, one.fee) == here), None
    )
    return _other(fee, range=own) if own is not None and fee.amount_unknown else fee


def _other(fee: FeeRule, **figures: object) -> FeeRule:
    """The fee with other figures, only to be worded."""
    return fee.model_copy(update=figures)


def _likely(fee: FeeRule) -> FeeRule:
    """An unpublished fee as if its likely amount were published."""
    found = fee.range
    if found is None:
        return fee
    return _other(fee, amount_unknown=False, range=None, percent=found.likely_percent, fixed=found.likely_fixed)


def _bands(tiers: Tiers, fee: FeeRule, currency: str) -> Text:
    """Every band with where it ends."""
    told = [_band(band, tiers, fee, currency) for band in tiers.bands[:_MOST_BANDS]]
    how = joined(told if len(tiers.bands) <= _MOST_BANDS else [*told, text("…")])
    return text("{bands} (each part at its own band)", bands=how) if tiers.mode is TierMode.GRADUATED else how


def _band(band: Band, tiers: Tiers, fee: FeeRule, currency: str) -> Text:
    own = {"percent": band.percent, "fixed": band.fixed or band.flat_once}
    bare = _other(fee, tiers=None, minimum=band.minimum, maximum=band.maximum, **own, **_OF_THE_WHOLE_FEE)
    price = fee_price(bare, currency)
    if band.up_to is None:
        return text("above: {price}", price=price)
    unit = "" if tiers.by is TierBasis.MONTHLY_COUNT else currency
    return text("up to {limit} {currency}: {price}", limit=band.up_to, currency=unit, price=price)


def _passed_on(passing: PassedOnFees | None, ranked: RankedOffer) -> Iterator[Block]:
    found = passing.of(ranked) if passing is not None else None
    if found is not None:
        yield drawn(found)


def _exact(spec: TableSpec) -> TableSpec:
    """Values with figures as exact as a calculation by hand needs them."""
    place = spec.place("figure")
    columns = (*spec.columns[:place], replace(spec.columns[place], decimals=None), *spec.columns[place + 1 :])
    rows = [(*row[:place], _exact_cell(row[place]), *row[place + 1 :]) for row in spec.rows]
    return table(spec.key, spec.title, columns, rows)


def _exact_cell(cell: Cell) -> Cell:
    return _figure(cell) if isinstance(cell, float | int) else cell


def _figure(value: float) -> Decimal:
    """Four decimals, without zeros at the end."""
    rounded = Decimal(str(value)).quantize(_FIGURE, rounding=ROUND_HALF_UP).normalize()
    return Decimal(format(rounded, "f"))
