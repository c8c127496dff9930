"""The sheet *Costs*: what each offer costs a month and a year, its range, its share of the volume, by category."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from selector.domain.text import Text, text
from selector.files.workbook.grid import BODY, Book, Style, letters
from selector.files.workbook.line_cells import OfferLines
from selector.files.workbook.plan import Candidate, Plan
from selector.files.workbook.pricing_buckets import Priced
from selector.files.workbook.sheets.inputs import InputCells
from selector.files.workbook.sheets.lines import LinesSheet
from selector.files.workbook.sheets.payments import PaymentCells
from selector.files.workbook.sheets.pricing import PricingSheet
from selector.files.workbook.styles import money_format
from selector.i18n.catalog import render
from selector.report import labels
from selector.report.cost_tables import month_by_category

NAME = "Costs"
_TITLES: Mapping[str, Text] = {
    "platform": text("Platform"),
    "offer": text("Plan"),
    "cost_month": text("Cost per month ({currency})"),
    "month_low": text("Low ({currency})"),
    "month_high": text("High ({currency})"),
    "cost_year": text("Cost per year ({currency})"),
    "year_low": text("Low ({currency})"),
    "year_high": text("High ({currency})"),
    "one_off": text("One-off ({currency})"),
    "one_off_month": text("One-off per month of the horizon ({currency})"),
    "percent": text("Effective rate (%)"),
    "percent_low": text("Low (%)"),
    "percent_high": text("High (%)"),
    "width": text("Width of the range (% points)"),
    "accepted_percent": text("Share of volume it can take (%)"),
    "currency": text("Currency of the plan"),
    "accepted": text("Taken, minor units"),
    "volume": text("Volume, minor units"),
    "minor": text("Cost, minor units"),
    "low_minor": text("Low, minor units"),
    "high_minor": text("High, minor units"),
}
COLUMNS = {key: place for place, key in enumerate(_TITLES)}
_FIRST_CATEGORY = len(_TITLES) + 1
HEADER, FIRST_ROW = 3, 4
_WHOLE, _PERCENT = Style("body", "#,##0", "right"), Style("body", "0.0000", "right")


@dataclass(slots=True)
class CostCells:
    """Where the costs of the offers stand, one row an offer in the fixed order."""

    categories: list[str] = field(default_factory=list)
    """Ids of the categories, in the order of their columns."""

    def category_column(self, place: int) -> int:
        """Column of a category."""
        return _FIRST_CATEGORY + place


class CostsSheet:
    """Writes one row an offer."""

    def __init__(self, book: Book, plan: Plan, inputs: InputCells, payments: PaymentCells) -> None:
        self._plan = plan
        self._inputs = inputs
        self._payments = payments
        self.sheet = book.add(NAME)
        self.cells = CostCells(_categories(plan))
        currency = plan.merchant.currency
        self._money = Style("body", money_format(currency), "right")
        self.sheet.put(0, 0, render(text("Costs")), Style("title"))
        for key, title in _TITLES.items():
            said = render(text(title.key, currency=currency))
            self.sheet.put(HEADER, COLUMNS[key], said, Style("header"))
            self.sheet.widths[COLUMNS[key]] = 14
        for place, name in enumerate(self.cells.categories):
            column = self.cells.category_column(place)
            self.sheet.put(HEADER, column, render(labels.category(name)), Style("header"))
            self.sheet.widths[column] = 14
        self.sheet.widths |= {0: 24, 1: 30}
        self.sheet.heights[HEADER] = 42
        self.sheet.printed = COLUMNS["currency"]
        self.sheet.repeated = (HEADER, HEADER)
        self.sheet.frozen = (FIRST_ROW, 2)

    def at(self, candidate: Candidate, key: str) -> str:
        """A reference to a figure of an offer from any sheet."""
        return self.sheet.at(FIRST_ROW + candidate.number - 1, COLUMNS[key])

    def write(
        self, candidate: Candidate, priced: Priced, pricing: PricingSheet, lines: OfferLines, of: LinesSheet
    ) -> None:
        """The row of one offer."""
        row = FIRST_ROW + candidate.number - 1
        self._row = row
        self._put("platform", candidate.ranked.profile.name, BODY)
        self._put("offer", candidate.ranked.offer.name, BODY)
        self._put("currency", candidate.ranked.cost.currency, BODY)
        self._minor(candidate, lines, of)
        self._volumes(candidate, priced, pricing, live=lines.live)
        self._money_of(candidate, lines, of)
        self._percents()
        for place, _ in enumerate(self.cells.categories):
            self._category(candidate, lines, of, self.cells.category_column(place))

    def _put(self, key: str, content: str | float, style: Style = _WHOLE) -> None:
        self.sheet.put(self._row, COLUMNS[key], content, style)

    def _formula(self, key: str, formula: str, style: Style = _WHOLE) -> None:
        self.sheet.formula(self._row, COLUMNS[key], formula, style)

    def _cell(self, key: str) -> str:
        return f"${letters(COLUMNS[key])}{self._row + 1}"

    def _minor(self, candidate: Candidate, lines: OfferLines, of: LinesSheet) -> None:
        if not lines.live:
            self._exported(candidate, lines, of)
            return
        if not lines.rows:
            for key in ("minor", "low_minor", "high_minor"):
                self._put(key, 0)
            return
        totals = {key: f"ROUND(SUM({of.span(lines.rows, key)})/count_scale,0)" for key in _EXACTS}
        self._formula("minor", totals["exact"])
        ends = f"{self._cell('minor')},{totals['exact_low']},{totals['exact_high']}"
        for key, pick, plain in (("low_minor", "MIN", "plain_low"), ("high_minor", "MAX", "plain_high")):
            widened = f"SUM({of.span(lines.rows, key)})-SUM({of.span(lines.rows, plain)})"
            self._formula(key, f"{pick}({ends})+{widened}")

    def _exported(self, candidate: Candidate, lines: OfferLines, of: LinesSheet) -> None:
        """The cost at the export, and what changed fees add to it."""
        cost = candidate.ranked.cost
        kept = (cost.total_minor, cost.low_minor, cost.high_minor)
        for place, (key, minor) in enumerate(zip(("minor", "low_minor", "high_minor"), kept, strict=True)):
            column = self._extra_column(place)
            self._titled_extra(place, text("At the export: {what}", what=_TITLES[key]))
            self.sheet.put(self._row, column, minor, _WHOLE)
            now = f"SUM({of.span(lines.rows, 'minor')})" if lines.rows else "0"
            exported = f"${letters(self._extra_column(0))}{self._row + 1}"
            total = now if key == "minor" else f"${letters(column)}{self._row + 1}+{self._cell('minor')}-{exported}"
            self._formula(key, total)

    def _extra_column(self, place: int) -> int:
        """Columns behind the categories: figures that do not follow."""
        return self.cells.category_column(len(self.cells.categories)) + 1 + place

    def _titled_extra(self, place: int, title: Text) -> None:
        self.sheet.put(HEADER, self._extra_column(place), render(title), Style("header"))
        self.sheet.widths[self._extra_column(place)] = 14

    def _volumes(self, candidate: Candidate, priced: Priced, pricing: PricingSheet, *, live: bool) -> None:
        cost = candidate.ranked.cost
        if live:
            taken = pricing.total(priced.accepted, "amount")
            self._formula("accepted", f"ROUND({taken}/count_scale,0)")
            volume = self._payments.volume(cost.currency, len(self._plan.merchant.segments))
            self._formula("volume", f"ROUND({volume}/count_scale,0)")
        else:
            self._kept_volume("accepted", cost.accepted_minor, 3)
            self._kept_volume("volume", cost.volume_minor, 4)

    def _kept_volume(self, key: str, minor: int, extra: int) -> None:
        """A volume as it was at the export, or as many times that as there are imported payments now."""
        if not self._payments.overall:
            self._put(key, minor)
            return
        self._titled_extra(extra, text("At the export: {what}", what=_TITLES[key]))
        column = self._extra_column(extra)
        self.sheet.put(self._row, column, minor, _WHOLE)
        self._formula(key, f"ROUND(${letters(column)}{self._row + 1}*{self._payments.overall},0)")

    def _money_of(self, candidate: Candidate, lines: OfferLines, of: LinesSheet) -> None:
        """Amounts in the merchant's currency."""
        own, currency = self._plan.merchant.currency, candidate.ranked.cost.currency
        back = "" if currency == own else f"*{self._inputs.from_offer[currency]}"
        for month, year, minor in (
            ("cost_month", "cost_year", "minor"),
            ("month_low", "year_low", "low_minor"),
            ("month_high", "year_high", "high_minor"),
        ):
            of_month, of_year = self._cell(minor), f"{self._cell(minor)}*months_in_year"
            if not self._plan.estimated:
                of_month, of_year = (f"ROUND({figure}/payment_months,0)" for figure in (of_month, of_year))
            self._formula(month, f"ROUND({of_month}{back},0)/minor_{own}", self._money)
            self._formula(year, f"ROUND({of_year}{back},0)/minor_{own}", self._money)
        if lines.one_off:
            once = f"SUM({of.span(lines.one_off, 'minor')})"
            self._formula("one_off", f"ROUND({once}{back},0)/minor_{own}", self._money)
        else:
            self._put("one_off", 0, self._money)
        self._formula("one_off_month", f"{self._cell('one_off')}/MAX(1,N(horizon_months))", self._money)

    def _percents(self) -> None:
        taken = self._cell("accepted")
        for key, minor in (("percent", "minor"), ("percent_low", "low_minor"), ("percent_high", "high_minor")):
            self._formula(key, f'IF({taken}=0,"",hundred*{self._cell(minor)}/{taken})', _PERCENT)
        width = f"hundred*({self._cell('high_minor')}-{self._cell('low_minor')})/{taken}"
        self._formula("width", f'IF({taken}=0,"",{width})', _PERCENT)
        volume = self._cell("volume")
        self._formula("accepted_percent", f'IF({volume}=0,"",hundred*{taken}/{volume})', Style("body", "0.0", "right"))

    def _category(self, candidate: Candidate, lines: OfferLines, of: LinesSheet, column: int) -> None:
        own, currency = self._plan.merchant.currency, candidate.ranked.cost.currency
        if not lines.rows:
            self.sheet.put(self._row, column, 0, self._money)
            return
        title = f"{letters(column)}${HEADER + 1}"
        minor = f"SUMIFS({of.span(lines.rows, 'minor')},{of.span(lines.rows, 'category')},{title})"
        back = "" if currency == own else f"*{self._inputs.from_offer[currency]}"
        months = "" if self._plan.estimated else "/payment_months"
        self.sheet.formula(self._row, column, f"{minor}{months}{back}/minor_{own}", self._money)


_EXACTS: Sequence[str] = ("exact_low", "exact", "exact_high")


def place(candidate: Candidate, key: str) -> tuple[str, int, int]:
    """Where a figure of an offer stands."""
    return NAME, FIRST_ROW + candidate.number - 1, COLUMNS[key]


def _categories(plan: Plan) -> list[str]:
    """Categories that some offer's month has, in their usual order."""
    rates = plan.scenario.exchange_rates
    shares = [month_by_category(c.ranked, plan.merchant.currency, rates) for c in plan.candidates]
    present = {name for parts in shares for name in parts}
    return [name for name in labels.CATEGORIES if name in present] + sorted(present - set(labels.CATEGORIES))
