"""The sheet *Fees*: every fee that prices a payment of this business, as an input, and the same in whole numbers."""

from collections.abc import Iterable, Iterator, Sequence

from selector.costs.doubts import days_too_old
from selector.costs.tariff import HIGH, LIKELY, LOW, CompiledRule
from selector.domain.fees import Band, FeeRule
from selector.domain.money import MICRO, PPM_PER_PERCENT, exponent
from selector.domain.platform import PlatformProfile
from selector.domain.text import text
from selector.domain.vocabulary import Event, TierBasis, TierMode
from selector.files.workbook import fee_order
from selector.files.workbook.fee_rows import COLUMNS, TITLES, FeeRow, Key, applies_to
from selector.files.workbook.grid import BODY, Book, Limits, Link, Sheet, Style, letters, typed
from selector.files.workbook.live_imports import is_idle
from selector.files.workbook.plan import Candidate, Plan
from selector.files.workbook.styles import date_format
from selector.i18n.catalog import render
from selector.report import labels
from selector.report.assumptions import DOUBT_FIELDS
from selector.report.derivation import RuleUse
from selector.report.freshness import freshness_of

NAME = "Fees"
_ANY, _WHOLE = Style("body", "General", "right"), Style("body", "#,##0", "right")
_WIDTHS = {"platform": 24, "offer": 30, "fee": 60, "on": 14, "when": 56, "source": 14, "url": 50, "as_of": 12}
_OF_THE_CALENDAR = {
    Event.MONTH, Event.YEAR, Event.DAY, Event.TERMINAL_MONTH, Event.TERMINAL_ONCE, Event.SETUP, Event.EARLY_TERMINATION,
}  # fmt: skip
_FROM_ZERO = Limits()
_OF_ITS_OWN = frozenset({"minimum", "maximum"})
"""Figures of a band that no formula reads: such a plan stays as exported, as *Checks* says; they are only told."""
_FIRST_CALCULATED = COLUMNS["unsure"]


class FeesSheet:
    """Writes the fees offer by offer and remembers where each stands."""

    def __init__(self, book: Book, plan: Plan) -> None:
        self._book = book
        self._plan = plan
        self.sheet: Sheet = book.add(NAME)
        self.rows: dict[Key, FeeRow] = {}
        self._row = 4
        self.order_faults: list[int] = []
        """Rows that tell whether their figures do not rise."""

    def write(self) -> None:
        """The whole sheet."""
        sheet = self.sheet
        sheet.tab = "#E69F00"
        sheet.put(0, 0, render(text("Fees")), Style("title"))
        note = text("Fees that no payment here can meet are left out. Amounts are in the currency of the plan.")
        sheet.put(1, 0, render(note), Style("remark"))
        kept = text("Interchange and scheme fees count here; a scenario read back keeps the published tables.")
        sheet.put(2, 0, render(kept), Style("remark"))
        for key, title in TITLES.items():
            sheet.put(3, COLUMNS[key], render(title), Style("header"))
            sheet.widths[COLUMNS[key]] = _WIDTHS.get(key, 11)
            if COLUMNS[key] >= _FIRST_CALCULATED:
                sheet.outlined[COLUMNS[key]] = 1
        for candidate in self._plan.candidates:
            for use in _uses(candidate):
                self._fee(candidate, use)
        sheet.frozen = (4, 3)
        sheet.repeated = (3, 3)
        sheet.printed = _FIRST_CALCULATED
        sheet.heights[3] = 30

    def at(self, row: int, key: str) -> str:
        """A reference to a cell of the sheet from any sheet."""
        return self.sheet.at(row, COLUMNS[key])

    def holds(self, row: int, key: str) -> bool:
        """Is there anything in a cell of the sheet?"""
        return (row, COLUMNS[key]) in self.sheet.cells

    def span(self, rows: Sequence[int], key: str) -> str:
        """A reference to a column of neighbouring rows."""
        return self.sheet.span((rows[0], COLUMNS[key]), (rows[-1], COLUMNS[key]))

    def formula(self, row: int, key: str, formula: str, style: Style = _WHOLE) -> str:
        """Puts a formula into a column of the sheet."""
        return self.sheet.formula(row, COLUMNS[key], formula, style)

    def _put(self, key: str, content: str, style: Style = BODY) -> None:
        self.sheet.put(self._row, COLUMNS[key], content, style)

    def _input(self, key: str, value: float | None, path: str, limits: Limits = _FROM_ZERO) -> None:
        self._book.input(self.sheet, (self._row, COLUMNS[key]), value, path, limits, "General")

    def _names(self, candidate: Candidate) -> None:
        self._put("platform", candidate.ranked.profile.name)
        self._put("offer", candidate.ranked.offer.name)
        self._put("currency", candidate.ranked.cost.currency)

    def _fee(self, candidate: Candidate, use: RuleUse) -> None:
        if use.tag:
            self._passed_on(candidate, use)
            return
        compiled = candidate.derivation.rule(use.rule)
        entry = FeeRow(compiled, self._row)
        self.rows[candidate.number, use] = entry
        self._names(candidate)
        self._about(candidate, compiled.rule)
        if compiled.rule.tiers is not None:
            self._row += 1
            self._bands(candidate, entry)
        else:
            self._figures(candidate, entry)
            self._row += 1
        self._alternatives(candidate, entry)

    def _about(self, candidate: Candidate, rule: FeeRule) -> None:
        profile, currency = candidate.ranked.profile, candidate.ranked.cost.currency
        self._put("fee", rule.label)
        self._put("on", render(labels.event(rule.on.value)))
        self._put("when", applies_to(rule.when, currency))
        if rule.free_units:
            whole = Limits(0, None, whole=True)
            self._input("free", rule.free_units, f"{self._path(candidate, rule)}.free_units", whole)
        if not rule.amount_unknown:
            self._doubt(rule, profile)
        trust = freshness_of(profile, [rule.source], self._plan.scenario.as_of)
        self._put("mark", trust.mark.value, Style("body", None, "center"))
        self._put("source", rule.source)
        if rule.source in profile.sources:
            page = profile.sources[rule.source]
            self.sheet.put(self._row, COLUMNS["as_of"], page.as_of, Style("body", date_format()))
            self.sheet.put(self._row, COLUMNS["url"], Link(page.url))

    def _doubt(self, rule: FeeRule, profile: PlatformProfile) -> None:
        """By how much a figure may be off: for its mark, and for the age of its page."""
        old = days_too_old(rule, profile, self._plan.scenario.as_of)
        if not old and not rule.unsure:
            self.sheet.put(self._row, COLUMNS["doubt"], 0, _ANY)
            return
        unsure, days = (
            self.sheet.put(self._row, COLUMNS[key], figure, _WHOLE)
            for key, figure in (("unsure", int(rule.unsure)), ("old_days", old))
        )
        parts = [f"ROUND({typed(name)}*ppm_per_percent,0)" for name in DOUBT_FIELDS]
        aged, marked, most = parts
        spread = f"{unsure}*{marked}+INT({days}*{aged}/days_in_year)"
        self.formula(self._row, "doubt", f"MIN({most},{spread})/ppm_per_percent", _ANY)

    def _path(self, candidate: Candidate, rule: FeeRule) -> str:
        platform, offer = candidate.key
        index = candidate.ranked.offer.fees.index(rule)
        return f"profiles.{platform}.offers.{offer}.fees[{index}]"

    def _figures(self, candidate: Candidate, entry: FeeRow) -> None:
        """The figures of a fee without bands. What is assumed for an unpublished fee has three points."""
        if entry.rule is None:
            raise LookupError("fees with figures come from a rule")
        rule, currency, row = entry.rule.rule, candidate.ranked.cost.currency, entry.row
        if entry.rule.assumed or entry.rule.unknown:
            self._assumed(candidate, entry.rule)
        else:
            path = self._path(candidate, rule)
            self._inputs_of(rule, path)
        entry.ppm = dict.fromkeys((LOW, LIKELY, HIGH), self._ppm(row, "percent", "ppm"))
        entry.micro = dict.fromkeys((LOW, LIKELY, HIGH), self._micro(row, "fixed", "micro", currency))
        if entry.rule.assumed:
            for view, word in ((LOW, "low"), (HIGH, "high")):
                entry.ppm[view] = self._ppm(row, f"{word}_percent", f"{word}_ppm")
                entry.micro[view] = self._micro(row, f"{word}_fixed", f"{word}_micro", currency)
            self._disorder(row, fee_order.range_faults(row))
        self._bounds(entry, rule, currency)

    def _disorder(self, row: int, tests: Iterable[str]) -> None:
        """Whether figures of a row do not rise."""
        self.formula(row, "disorder", f"IF(OR({','.join(tests)}),1,0)")
        self.order_faults.append(row)

    def _inputs_of(self, figures: FeeRule | Band, path: str) -> None:
        for key in ("percent", "fixed", "minimum", "maximum"):
            value = getattr(figures, key)
            if value is not None or key in _always(figures):
                if isinstance(figures, Band) and key in _OF_ITS_OWN:
                    self.sheet.put(self._row, COLUMNS[key], float(value), _ANY)
                    continue
                least = -100.0 if key == "percent" else -1e9 if key == "fixed" else 0.0
                self._input(key, None if value is None else float(value), f"{path}.{key}", Limits(least))

    def _assumed(self, candidate: Candidate, compiled: CompiledRule) -> None:
        platform, offer = candidate.key
        if self._plan.imported is not None and self._plan.months > 1 and is_idle(compiled):
            self._put("fixed", render(text("in the program only")), Style("body", None, "right"))
            return
        path = f"unknown_amounts.{platform}/{offer}/{compiled.rule.label}"
        scale = MICRO * 10 ** exponent(candidate.ranked.cost.currency)
        views = ((LIKELY, "", "likely"), (LOW, "low_", "low"), (HIGH, "high_", "high"))
        for view, prefix, word in views if compiled.assumed else views[:1]:
            piece = compiled.pieces[view][0]
            percent = piece.slope / PPM_PER_PERCENT if compiled.assumed else None
            fixed = piece.intercept / scale if compiled.assumed else None
            limits = fee_order.range_limits(self._row) if compiled.assumed else _FROM_ZERO
            if compiled.rule.on not in _OF_THE_CALENDAR:
                self._input(f"{prefix}percent", percent, f"{path}.{word}_percent", limits)
            self._input(f"{prefix}fixed", fixed, f"{path}.{word}_fixed", limits)

    def _ppm(self, row: int, source: str, target: str) -> str:
        return self.formula(row, target, f"ROUND(N(${letters(COLUMNS[source])}{row + 1})*ppm_per_percent,0)")

    def _micro(self, row: int, source: str, target: str, currency: str) -> str:
        return self.formula(row, target, f"ROUND(N(${letters(COLUMNS[source])}{row + 1})*minor_{currency}*million,0)")

    def _bounds(self, entry: FeeRow, rule: FeeRule, currency: str) -> None:
        if rule.minimum is not None:
            entry.least = self._micro(entry.row, "minimum", "least", currency)
        if rule.maximum is not None:
            typed_most = f"${letters(COLUMNS['maximum'])}{entry.row + 1}"
            most = f"IF(ISNUMBER({typed_most}),ROUND({typed_most}*minor_{currency}*million,0),no_limit)"
            entry.most = self.formula(entry.row, "most", most)
        if rule.minimum is not None and rule.maximum is not None:
            self._disorder(entry.row, [fee_order.bounds_fault(entry.row)])

    def _bands(self, candidate: Candidate, entry: FeeRow) -> None:
        """One row a band; the row of the fee itself tells which band the month reached."""
        rule, currency = entry.rule.rule if entry.rule else None, candidate.ranked.cost.currency
        if rule is None or rule.tiers is None:
            raise LookupError("bands come from a rule with tiers")
        ends = [self._row + place for place, band in enumerate(rule.tiers.bands) if band.up_to is not None]
        for number, band in enumerate(rule.tiers.bands):
            row, path = self._row, f"{self._path(candidate, rule)}.tiers.bands[{number}]"
            entry.bands.append(row)
            self._names(candidate)
            self._put("fee", render(text("{fee}, band {number}", fee=rule.label, number=number + 1)))
            if band.up_to is not None:
                self._input("up_to", float(band.up_to), f"{path}.up_to", fee_order.band_limits(ends, row))
                if number:
                    self._disorder(row, [fee_order.band_fault(row)])
                scale = "" if rule.tiers.by is TierBasis.MONTHLY_COUNT else f"*minor_{currency}"
                up_to = f"${letters(COLUMNS['up_to'])}{row + 1}"
                self.formula(row, "limit", f"{typed(up_to)}{scale}")
            self._inputs_of(band, path)
            self._ppm(row, "percent", "ppm")
            self._micro(row, "fixed", "micro", currency)
            self._edges(entry, number)
            self._row += 1
        if not entry.by_amount:
            by_count = rule.tiers.mode is TierMode.GRADUATED and rule.tiers.by is TierBasis.MONTHLY_COUNT
            self._reached(entry, "count" if by_count else "total")
        bounds_row, self._row = self._row, entry.row
        self._inputs_of_bounds(rule, self._path(candidate, rule))
        self._row = bounds_row
        self._bounds(entry, rule, currency)

    def _inputs_of_bounds(self, rule: FeeRule, path: str) -> None:
        for key in ("minimum", "maximum"):
            value = getattr(rule, key)
            if value is not None:
                self._input(key, float(value), f"{path}.{key}")

    def _edges(self, entry: FeeRow, number: int) -> None:
        row = entry.bands[number]
        if number == 0:
            self.sheet.put(row, COLUMNS["lower"], 0, _WHOLE)
            self.formula(row, "step", f"{letters(COLUMNS['ppm'])}{row + 1}")
        else:
            self.formula(row, "lower", f"{letters(COLUMNS['limit'])}{row}")
            ppm = letters(COLUMNS["ppm"])
            self.formula(row, "step", f"{ppm}{row + 1}-{ppm}{row}")

    def _reached(self, entry: FeeRow, basis: str) -> None:
        """The rate of the band that the month's total reached; the total is filled in when pricing is laid out."""
        row, here = entry.row, entry.row + 1
        limits = self.span(entry.bands, "limit")
        known = f"SUMPRODUCT(({limits}<>0)*({limits}*count_scale<${letters(COLUMNS[basis])}{here}))"
        self.formula(row, "reached", f"MIN(COUNT({self.span(entry.bands, 'ppm')}),1+{known})")
        band = f"${letters(COLUMNS['reached'])}{here}"
        ppm = self.formula(row, "ppm", f"INDEX({self.span(entry.bands, 'ppm')},{band})")
        micro = self.formula(row, "micro", f"INDEX({self.span(entry.bands, 'micro')},{band})")
        entry.ppm = dict.fromkeys((LOW, LIKELY, HIGH), ppm)
        entry.micro = dict.fromkeys((LOW, LIKELY, HIGH), micro)

    def _passed_on(self, candidate: Candidate, use: RuleUse) -> None:
        """What an offer passes on (interchange, scheme fees), as the tables state it: one row a line."""
        entry = FeeRow(None, self._row)
        self.rows[candidate.number, use] = entry
        rule, currency = candidate.ranked.offer.fees[use.rule], candidate.ranked.cost.currency
        for slope, intercept in use.lines:
            self._names(candidate)
            self._put("fee", render(text("{part}, passed on by {fee}", part=labels.category(use.tag), fee=rule.label)))
            self._put("on", render(labels.event(rule.on.value)))
            self.sheet.put(self._row, COLUMNS["percent"], slope / PPM_PER_PERCENT, _ANY)
            self.sheet.put(self._row, COLUMNS["fixed"], intercept / MICRO / 10 ** exponent(currency), _ANY)
            ppm = self._ppm(self._row, "percent", "ppm")
            micro = self._micro(self._row, "fixed", "micro", currency)
            entry.lines.append((ppm, micro))
            entry.line_rows.append(self._row)
            self._row += 1
        entry.dearest = use.dearest
        entry.ppm = dict.fromkeys((LOW, LIKELY, HIGH), entry.lines[0][0])
        entry.micro = dict.fromkeys((LOW, LIKELY, HIGH), entry.lines[0][1])

    def _alternatives(self, candidate: Candidate, entry: FeeRow) -> None:
        """Other figures found for the same fee: they widen the range of the cost."""
        rule, currency = entry.rule.rule if entry.rule else None, candidate.ranked.cost.currency
        for number, other in enumerate(rule.alternatives if rule else ()):
            row = self._row
            entry.alternatives.append(row)
            self._names(candidate)
            self._put("fee", render(text("Another figure: {why}", why=other.why)))
            self._put("source", other.source)
            path = f"{self._path(candidate, rule)}.alternatives[{number}]" if rule else ""
            for key, target in (("percent", "ppm"), ("fixed", "micro"), ("minimum", "least"), ("maximum", "most")):
                value = getattr(other, key)
                if value is None:
                    continue
                self._input(key, float(value), f"{path}.{key}", Limits(-1e9))
                if key == "percent":
                    self._ppm(row, key, target)
                else:
                    self._micro(row, key, target, currency)
            self._row += 1


def _always(figures: FeeRule | Band) -> frozenset[str]:
    """The figures that can be typed where none is published: fees of the calendar have no percentage of their own."""
    of_payments = not isinstance(figures, FeeRule) or figures.on not in _OF_THE_CALENDAR
    return frozenset({"percent", "fixed"} if of_payments else {"fixed"})


def _uses(candidate: Candidate) -> Iterator[RuleUse]:
    """Every rule of the offer that prices something, in the offer's order, with what it passes on after it."""
    derivation = candidate.derivation
    used = {use for one in (*derivation.sets, *derivation.sums) for use in one.rules}
    used |= {RuleUse(due.rule) for due in (*derivation.periodic, *derivation.floors)}
    used |= {RuleUse(index) for index in derivation.once}
    yield from sorted(used, key=lambda use: (use.rule, use.tag, use.lines, use.dearest))
