"""What each offer costs: every fee line with its source, and the lines summed by category for charts and summaries."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

from selector.costs.exchange import minor_rate
from selector.costs.results import CostLine
from selector.costs.rounding import share_out
from selector.domain.money import MICRO
from selector.domain.platform import PlatformProfile, Source
from selector.domain.scenario import ExchangeRate
from selector.domain.text import Text, counted, text
from selector.report import labels
from selector.report.freshness import freshness_of_pages, legend
from selector.report.tables import Cell, CellKind, Column, Money, TableSpec, table
from selector.scoring.results import Evaluation, RankedOffer

LINE_COLUMNS = (
    Column("platform", text("Platform")),
    Column("offer", text("Plan")),
    Column("fee", text("Fee")),
    Column("on", text("Charged on")),
    Column("category", text("Category")),
    Column("count", text("How many"), CellKind.COUNT),
    Column("base", text("Priced amount"), CellKind.MONEY),
    Column("amount", text("Cost"), CellKind.MONEY),
    Column("low", text("Low"), CellKind.MONEY),
    Column("high", text("High"), CellKind.MONEY),
    Column("period", text("Period")),
    Column("mark", text("Trust"), CellKind.MARK),
    Column("source", text("Source")),
    Column("as_of", text("Date of source"), CellKind.DATE),
    Column("url", text("Page"), CellKind.LINK),
)


def _line_row(ranked: RankedOffer, line: CostLine, on: date, months: int) -> tuple[Cell, ...]:
    profile, currency = ranked.profile, ranked.cost.currency
    pages = pages_of(profile, line)
    trust = freshness_of_pages(pages, on)
    return (
        profile.name,
        ranked.offer.name,
        line.fee,
        labels.event(line.on),
        labels.category(line.category),
        how_many(line),
        Money(line.base_minor, currency) if line.base_minor else None,
        *(Money(minor, currency) for minor in (line.amount_minor, line.low_minor, line.high_minor)),
        _period(ranked, line, months),
        trust.mark.value,
        ", ".join(pages) or line.source,
        trust.as_of,
        next((page.url for page in pages.values()), None),
    )


def how_many(line: CostLine) -> int | float:
    """How many events a line priced: whole ones, and of less than one the part that the estimate comes to.

    The part is told in three digits, and rounded down so that it never reads as a whole one.
    """
    if not line.few_ppm:
        return line.count
    part = Decimal(line.few_ppm).scaleb(-6)
    return float(part.quantize(Decimal(1).scaleb(part.adjusted() - 2), rounding=ROUND_DOWN))


def _period(ranked: RankedOffer, line: CostLine, months: int) -> Text:
    """Whether an amount comes once, or stands for how many months."""
    if any(line is each for each in ranked.cost.one_off_lines):
        return text("once")
    return counted("one month", "{months} months", months, months=months)


def pages_of(profile: PlatformProfile, line: CostLine) -> dict[str, Source]:
    """The pages behind a line, by name: of the region's tables where fees are passed on, else of the profile."""
    passed_on = dict(line.passed_on)
    return passed_on or {name: page for name, page in profile.sources.items() if name == line.source}


def _lines(ranked: RankedOffer) -> tuple[CostLine, ...]:
    return (*ranked.cost.lines, *ranked.cost.one_off_lines)


def cost_lines(evaluation: Evaluation, on: date) -> TableSpec:
    """Every fee line of every ranked offer, in the offer's currency, with the source that states it.

    The lines of an offer sum to its cost in all months together, one-off lines apart (`period` tells which); `on` is
    the day for which the age of sources is told.
    """
    pairs = [(ranked, line) for ranked in evaluation.ranked for line in _lines(ranked)]
    return table(
        "cost_lines",
        _lines_title(evaluation.months),
        LINE_COLUMNS,
        (_line_row(ranked, line, on, evaluation.months) for ranked, line in pairs),
        (labels.offer_key(ranked.profile, ranked.offer) for ranked, _ in pairs),
        legend(),
    )


def _lines_title(months: int) -> Text:
    if months == 1:
        return text("Costs by line")
    return text("Costs by line, {months} months together", months=months)


def _scale(ranked: RankedOffer, currency: str, rates: Sequence[ExchangeRate]) -> Fraction:
    """Minor units a month of `currency` for one minor unit of the offer's cost lines."""
    if ranked.cost.total_minor:
        return Fraction(ranked.cost_month.likely_minor, ranked.cost.total_minor)
    return minor_rate(ranked.cost.currency, currency, rates)


def month_by_category(ranked: RankedOffer, currency: str, rates: Sequence[ExchangeRate] = ()) -> dict[str, int]:
    """Cost of a month in minor units of `currency` by category; the parts sum to `cost_month.likely_minor` exactly.

    `rates` are needed only for an offer in another currency whose cost is zero.
    """
    sums: dict[str, int] = defaultdict(int)
    for line in ranked.cost.lines:
        sums[line.category] += line.amount_minor
    known = [name for name in labels.CATEGORIES if name in sums]
    names = [*known, *(name for name in sums if name not in labels.CATEGORIES)]
    scale = _scale(ranked, currency, rates) * MICRO
    parts = share_out(ranked.cost_month.likely_minor, [int(sums[name] * scale) for name in names])
    return dict(zip(names, parts, strict=True))


def _categories(shares: Sequence[dict[str, int]]) -> list[str]:
    present = {name for parts in shares for name in parts}
    return [name for name in labels.CATEGORIES if name in present] + sorted(present - set(labels.CATEGORIES))


def cost_by_category(evaluation: Evaluation, rates: Sequence[ExchangeRate] = ()) -> TableSpec:
    """The month's cost of each ranked offer by category, in the scenario's currency; rows sum to their total."""
    currency = evaluation.currency
    shares = [month_by_category(ranked, currency, rates) for ranked in evaluation.ranked]
    names = _categories(shares)
    unit = text("{currency}", currency=currency)

    def rows() -> Iterator[tuple[Cell, ...]]:
        for ranked, parts in zip(evaluation.ranked, shares, strict=True):
            cells = (Money(parts.get(name, 0), currency) for name in names)
            total = Money(ranked.cost_month.likely_minor, currency)
            yield (ranked.profile.name, ranked.offer.name, *cells, total)

    return table(
        "cost_by_category",
        text("Cost per month by category"),
        (
            *LINE_COLUMNS[:2],
            *(Column(name, labels.category(name), CellKind.MONEY, unit) for name in names),
            Column("total", text("Cost per month"), CellKind.MONEY, unit),
        ),
        rows(),
        (labels.offer_key(ranked.profile, ranked.offer) for ranked in evaluation.ranked),
    )
