"""The sheet *Beyond the invoice*: what the ranking counts besides the invoice, and the rate that it compares then."""

from collections.abc import Mapping
from dataclasses import dataclass

from selector.domain.text import Text, text
from selector.files.workbook.grid import BODY, Book, Style, letters
from selector.files.workbook.line_cells import OfferLines
from selector.files.workbook.plan import Candidate, Plan
from selector.files.workbook.pricing_buckets import Priced
from selector.files.workbook.sheets.costs import CostsSheet
from selector.files.workbook.sheets.inputs import InputCells
from selector.files.workbook.sheets.lines import LinesSheet
from selector.files.workbook.sheets.pricing import PricingSheet
from selector.i18n.catalog import render
from selector.scoring.hidden import parts_beyond

NAME = "Beyond the invoice"
HEADER, FIRST_ROW = 3, 4
_ENDS: Mapping[str, Text] = {"low": text("low"), "likely": text("likely"), "high": text("high")}
_PARTS: Mapping[str, Text] = {
    "month": text("A month, minor units"),
    "once": text("Once, minor units"),
    "accepted": text("For each unit of volume taken"),
    "missed": text("For each unit of volume not taken"),
    "payment": text("For each payment taken, minor units"),
}
_INVOICED = {
    "low": ("low_minor", "percent_low"),
    "likely": ("minor", "percent"),
    "high": ("high_minor", "percent_high"),
}
_OTHERS: Mapping[str, Text] = {
    "count": text("Payments taken"),
    "exported": text("Payments taken at the export, where they do not follow"),
    "contract": text("Contract binds for, at the export (months)"),
    "leaving": text("One-off fees at the end, minor units of the plan"),
    "one_off": text("Other one-off fees, minor units of the plan"),
    "width": text("Compared: width of the range (% points)"),
}
_FINE, _WHOLE = Style("body", "#,##0.0000", "right"), Style("body", "#,##0", "right")


def _columns() -> dict[str, int]:
    keys = [f"{part}_{end}" for part in _PARTS for end in _ENDS]
    keys += [*_OTHERS, *(f"{what}_{end}" for what in ("total", "compared") for end in _ENDS)]
    return {key: place for place, key in enumerate(keys, start=2)}


_COLUMNS = _columns()


@dataclass(frozen=True, slots=True)
class Offered:
    """One offer with where its pricing and its lines stand."""

    candidate: Candidate
    priced: Priced
    lines: OfferLines


class BeyondSheet:
    """Writes one row an offer: straight figures of the export times payments, volume and horizon as they are."""

    def __init__(
        self, book: Book, plan: Plan, inputs: InputCells, costs: CostsSheet, pricing: PricingSheet, lines: LinesSheet
    ) -> None:
        self._plan = plan
        self._inputs = inputs
        self._costs = costs
        self._pricing = pricing
        self._lines = lines
        self._row = FIRST_ROW
        self.sheet = book.add(NAME)
        self.sheet.put(0, 0, render(text("Costs beyond the invoice")), Style("title"))
        note = text(
            "What the assumptions come to for each plan, as at the export; payments, volume, fees and horizon follow."
        )
        self.sheet.put(1, 0, render(note), Style("remark"))
        for place, title in enumerate((text("Platform"), text("Plan"))):
            self.sheet.put(HEADER, place, render(title), Style("header"))
        for key, column in _COLUMNS.items():
            self.sheet.put(HEADER, column, render(_title(key)), Style("header"))
            self.sheet.widths[column] = 14
        self.sheet.widths |= {0: 24, 1: 30}
        self.sheet.heights[HEADER] = 60
        self.sheet.frozen, self.sheet.repeated = (FIRST_ROW, 2), (HEADER, HEADER)

    def compared(self, candidate: Candidate, key: str) -> str:
        """A reference to the rate that the ranking compares."""
        known = {percent: f"compared_{end}" for end, (_, percent) in _INVOICED.items()} | {"width": "width"}
        return self.sheet.at(FIRST_ROW + candidate.number - 1, _COLUMNS[known[key]])

    def write(self, offered: Offered) -> None:
        """The row of one offer."""
        self._row = FIRST_ROW + offered.candidate.number - 1
        ranked = offered.candidate.ranked
        self.sheet.put(self._row, 0, ranked.profile.name, BODY)
        self.sheet.put(self._row, 1, ranked.offer.name, BODY)
        parts = parts_beyond(self._plan.scenario, ranked.profile, ranked.offer)
        for name in _PARTS:
            for end, figure in zip(_ENDS, getattr(parts, name), strict=True):
                self.sheet.put(self._row, _COLUMNS[f"{name}_{end}"], figure, _FINE)
        self._counted(offered)
        self._once(offered)
        for end in _ENDS:
            self._compared(offered.candidate, end)
        low, high = self._cell("compared_low"), self._cell("compared_high")
        self._formula("width", f'IF(ISNUMBER({high}),{high}-{low},"")', _FINE)

    def _cell(self, key: str) -> str:
        return f"${letters(_COLUMNS[key])}{self._row + 1}"

    def _formula(self, key: str, formula: str, style: Style = _WHOLE) -> None:
        self.sheet.formula(self._row, _COLUMNS[key], formula, style)

    def _counted(self, offered: Offered) -> None:
        """How many payments the offer takes; as exported, or as many times that, where it does not follow."""
        if offered.lines.live:
            self._formula("count", f"ROUND({self._pricing.total(offered.priced.accepted, 'number')}/count_scale,0)")
        else:
            count, overall = offered.candidate.ranked.cost.accepted_count, self._pricing.overall
            exported = self.sheet.put(self._row, _COLUMNS["exported"], count, _WHOLE)
            self._formula("count", f"ROUND({exported}*{overall},0)" if overall else exported)

    def _once(self, offered: Offered) -> None:
        """One-off fees; those for leaving count where the scenario leaves before the contract ends."""
        lines, offer = offered.lines, offered.candidate.ranked.offer
        self.sheet.put(self._row, _COLUMNS["contract"], offer.contract_months, _WHOLE)
        staying = [row for row in lines.one_off if row not in lines.leaving]
        self._formula("one_off", self._minor(staying))
        fee = self._minor(lines.leaving)
        if fee != "0" and self._plan.scenario.leaves_at_end:
            contract = self._cell("contract")
            fee = f'IF(OR({contract}="",N(horizon_months)<{contract}),{fee},0)'
        self._formula("leaving", fee if self._plan.scenario.leaves_at_end else "0")

    def _minor(self, rows: list[int]) -> str:
        return self._pricing.sums.total([self._lines.at(row, "minor") for row in rows])

    def _compared(self, candidate: Candidate, end: str) -> None:
        """The month's figure with everything in minor units of the plan, and as a percentage of the volume taken."""
        cost, own = candidate.ranked.cost, self._plan.merchant.currency
        months = "" if self._plan.estimated else "payment_months*"
        rate = "" if cost.currency == own else f"*{self._inputs.to_offer[cost.currency]}"
        taken, volume = self._costs.at(candidate, "accepted"), self._costs.at(candidate, "volume")
        horizon = "MAX(1,N(horizon_months))"
        fees = f"({self._cell('one_off')}+{self._cell('leaving')})/{horizon}"
        fixed = f"({self._cell(f'month_{end}')}+{self._cell(f'once_{end}')}/{horizon}){rate}"
        of_volume = f"{self._cell(f'accepted_{end}')}*{taken}+{self._cell(f'missed_{end}')}*({volume}-{taken})"
        of_payments = f"{self._cell(f'payment_{end}')}*{self._cell('count')}{rate}"
        self._formula(f"total_{end}", f"{months}({fixed}+{fees})+{of_volume}+{of_payments}", _FINE)
        minor, percent = (self._costs.at(candidate, key) for key in _INVOICED[end])
        total = f"hundred*({minor}+{self._cell(f'total_{end}')})/{taken}"
        self._formula(f"compared_{end}", f'IF(ISNUMBER({percent}),{total},"")', _FINE)


def _title(key: str) -> Text:
    if key in _OTHERS:
        return _OTHERS[key]
    name, _, end = key.rpartition("_")
    whole = {"total": text("In all, minor units of the plan"), "compared": text("Compared: effective rate (%)")}
    return text("{what}: {end}", what=_PARTS.get(name) or whole[name], end=_ENDS[end])
