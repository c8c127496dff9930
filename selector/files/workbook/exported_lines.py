"""Cost lines of offers that the workbook does not work out by itself: as at the export, and what changed fees add."""

from collections.abc import Mapping

from selector.costs.results import CostLine
from selector.costs.rules.tariff import LIKELY
from selector.domain.money import MICRO, PPM_PER_PERCENT, exponent, from_minor
from selector.domain.vocabulary import Event
from selector.files.workbook.grid import Style
from selector.files.workbook.line_cells import COUNTED, WHOLE, LineCells, OfferLines, category_of
from selector.files.workbook.plan import Candidate
from selector.files.workbook.sheets.fees import FeesSheet
from selector.files.workbook.styles import money_format
from selector.report.cost_tables import how_many
from selector.report.derivation import RuleUse

_OF_THE_CALENDAR = frozenset({"month", "year", "day", "terminal_month", "terminal_once", "setup", "early_termination"})


class ExportedLines:
    """Writes them; *Checks* says why they do not follow."""

    def __init__(self, cells: LineCells, fees: FeesSheet, overall: str = "") -> None:
        self._cells = cells
        self._fees = fees
        self._overall = f"*{overall}" if overall else ""
        """What fees on payments are multiplied by: they follow a changed volume in proportion."""

    def write(self, candidate: Candidate) -> OfferLines:
        """The lines as the program worked them out; *Checks* says so."""
        found = OfferLines(live=False)
        for line in candidate.ranked.cost.lines:
            found.rows.append(self._cells.row)
            self._fixed(candidate, line)
        for line in candidate.ranked.cost.one_off_lines:
            found.one_off.append(self._cells.row)
            if line.on == Event.EARLY_TERMINATION:
                found.leaving.append(self._cells.row)
            self._fixed(candidate, line)
        return found

    def _fixed(self, candidate: Candidate, line: CostLine) -> None:
        self._cells.about(candidate, line.fee, line.on, line.category, line.source)
        currency = candidate.ranked.cost.currency
        money = Style("body", money_format(currency), "right")
        self._cells.put("count", how_many(line), COUNTED)
        terms = fixed_terms(candidate, line)
        if terms is None:
            figures = {"minor": line.amount_minor, "low_minor": line.low_minor, "high_minor": line.high_minor}
            self._kept(line, figures)
        else:
            self._cells.put("base", float(from_minor(line.base_minor, currency)), money)
            self._moved(candidate, line, terms)
        months = "" if self._cells.plan.estimated else "/payment_months"
        for target, source in (("amount", "minor"), ("low", "low_minor"), ("high", "high_minor")):
            self._cells.formula(target, f"{self._cells.cell(source)}{months}/minor_{currency}", money)
        self._cells.row += 1

    def _grown(self, line: CostLine) -> str:
        return "" if line.on in _OF_THE_CALENDAR else self._overall

    def _kept(self, line: CostLine, figures: Mapping[str, int]) -> None:
        """The line at the export, for as much volume as there is now."""
        grown = self._grown(line)
        for (key, minor), exported in zip(figures.items(), ("exported", "plain_low", "plain_high"), strict=True):
            if grown:
                self._cells.put(exported, minor, WHOLE)
                self._cells.formula(key, f"ROUND({self._cells.cell(exported)}{grown},0)")
            else:
                self._cells.put(key, minor, WHOLE)

    def _moved(self, candidate: Candidate, line: CostLine, terms: tuple[int, int]) -> None:
        """The line at the export, and what changed percentages and fixed parts add to it."""
        entry = self._fees.rows.get((candidate.number, RuleUse(line.rule)))
        for key, figure in (
            ("exported", line.amount_minor), ("exported_ppm", terms[0]), ("exported_micro", terms[1]),
            ("plain_low", line.low_minor), ("plain_high", line.high_minor),
        ):  # fmt: skip
            self._cells.put(key, figure, WHOLE)
        moved, grown = "", self._grown(line)
        if entry is not None and not entry.is_curve and not entry.bands:
            base = f"{self._cells.cell('base')}*minor_{candidate.ranked.cost.currency}"
            rate = f"{base}*({entry.ppm[LIKELY]}-{self._cells.cell('exported_ppm')})"
            fixed = f"{self._cells.cell('count')}*({entry.micro[LIKELY]}-{self._cells.cell('exported_micro')})"
            moved = f"+ROUND(({rate}+{fixed})/million{grown},0)"
        exported = self._cells.cell("exported")
        self._cells.formula("minor", f"{f'ROUND({exported}{grown},0)' if grown else exported}{moved}")
        for key, plain in (("low_minor", "plain_low"), ("high_minor", "plain_high")):
            self._cells.formula(
                key, f"{self._cells.cell(plain)}+{self._cells.cell('minor')}-{self._cells.cell('exported')}"
            )


def fixed_terms(candidate: Candidate, line: CostLine) -> tuple[int, int] | None:
    """Rate (ppm) and fixed part (millionths of a minor unit) of a line that is nothing but these; None for others.

    Each payment may have been rounded by half a minor unit; a line that is farther off has bounds, bands or free units.
    """
    rule = candidate.ranked.offer.fees[line.rule] if line.rule >= 0 else None
    if rule is None or rule.amount_unknown or rule.tiers or category_of(rule, "") != line.category:
        return None
    ppm = int((rule.percent or 0) * PPM_PER_PERCENT)
    micro = int((rule.fixed or 0) * MICRO * 10 ** exponent(candidate.ranked.cost.currency))
    off = abs(line.amount_minor * MICRO - line.base_minor * ppm - line.count * micro)
    return (ppm, micro) if 2 * off <= MICRO * (line.count + 2) else None
