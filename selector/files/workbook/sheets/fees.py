"""The sheet *Fees*: every fee that prices a payment of this business, as an input, and the same in whole numbers."""

from collections.abc import Iterator

from selector.costs.doubts import days_too_old
from selector.costs.rules.tariff import HIGH, LIKELY, LOW, CompiledRule
from selector.domain.fees import COUNTED_EVENTS, FeeRule
from selector.domain.money import MICRO, PPM_PER_PERCENT, exponent
from selector.domain.platform import PlatformProfile
from selector.domain.text import text
from selector.domain.vocabulary import FreePer
from selector.files.workbook import fee_order
from selector.files.workbook.fee_bands import FeeBands
from selector.files.workbook.fee_cells import ANY, FROM_ZERO, OF_THE_CALENDAR, WHOLE, WRAPPED
from selector.files.workbook.fee_rows import COLUMNS, TITLES, FeeRow, applies_to
from selector.files.workbook.grid import Limits, Link, Style, typed
from selector.files.workbook.live_imports import is_idle
from selector.files.workbook.plan import Candidate
from selector.files.workbook.styles import date_format
from selector.i18n.catalog import render
from selector.report import labels
from selector.report.assumptions import DOUBT_FIELDS
from selector.report.derivation import RuleUse
from selector.report.freshness import freshness_of
from selector.report.passed_on import passed_on_to

_WIDTHS = {"platform": 24, "offer": 30, "fee": 60, "on": 14, "when": 56, "source": 14, "url": 50, "as_of": 12}
_ABOVE_ZERO = Limits(0.01)
_FIRST_CALCULATED = COLUMNS["unsure"]


class FeesSheet(FeeBands):
    """Writes the fees offer by offer and remembers where each stands."""

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
        profile = candidate.ranked.profile
        self._put("fee", rule.label, WRAPPED)
        self._put("on", render(labels.event(rule.on.value)))
        self._put("when", applies_to(rule), WRAPPED)
        self._measures(rule, self._path(candidate, rule))
        if not rule.amount_unknown:
            self._doubt(rule, profile)
        trust = freshness_of(profile, [rule.source], self._plan.scenario.as_of)
        self._put("mark", trust.mark.value, Style("body", None, "center"))
        self._put("source", rule.source)
        if rule.source in profile.sources:
            page = profile.sources[rule.source]
            self.sheet.put(self._row, COLUMNS["as_of"], page.as_of, Style("body", date_format()))
            self.sheet.put(self._row, COLUMNS["url"], Link(page.url))

    def _measures(self, rule: FeeRule, path: str) -> None:
        """What is free, what a package holds, and what was committed to."""
        counted = rule.on in COUNTED_EVENTS
        units = (("free", "free_units"), ("package", "package_units"))
        volumes = (("free", "free_volume"), ("package", "package_volume"), ("committed", "committed_volume"))
        for key, name in (*units, *volumes):
            value = getattr(rule, name)
            if value and key == "free" and rule.free_per is FreePer.ONCE:
                self.sheet.put(self._row, COLUMNS[key], float(value), ANY)
            elif value and (key, name) in units:
                self._input(key, float(value), f"{path}.{name}", Limits(int(counted), None, whole=True))
            elif value:
                self._input(key, float(value), f"{path}.{name}", _ABOVE_ZERO)

    def _doubt(self, rule: FeeRule, profile: PlatformProfile) -> None:
        """By how much a figure may be off: for its mark, and for the age of its page."""
        old = days_too_old(rule, profile, self._plan.scenario.as_of)
        if not old and not rule.unsure:
            self.sheet.put(self._row, COLUMNS["doubt"], 0, ANY)
            return
        unsure, days = (
            self.sheet.put(self._row, COLUMNS[key], figure, WHOLE)
            for key, figure in (("unsure", int(rule.unsure)), ("old_days", old))
        )
        parts = [f"ROUND({typed(name)}*ppm_per_percent,0)" for name in DOUBT_FIELDS]
        aged, marked, most = parts
        spread = f"{unsure}*{marked}+INT({days}*{aged}/days_in_year)"
        self.formula(self._row, "doubt", f"MIN({most},{spread})/ppm_per_percent", ANY)

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
            limits = fee_order.range_limits(self._row) if compiled.assumed else FROM_ZERO
            if compiled.rule.on not in OF_THE_CALENDAR:
                self._input(f"{prefix}percent", percent, f"{path}.{word}_percent", limits)
            self._input(f"{prefix}fixed", fixed, f"{path}.{word}_fixed", limits)

    def _passed_on(self, candidate: Candidate, use: RuleUse) -> None:
        """What an offer passes on (interchange, scheme fees), as the tables state it: one row a line."""
        entry = FeeRow(None, self._row)
        self.rows[candidate.number, use] = entry
        rule, currency = candidate.ranked.offer.fees[use.rule], candidate.ranked.cost.currency
        words = [group.words for group in (self._plan.imported or self._plan).groups]
        when = passed_on_to(words, candidate.derivation, use)
        said = render(text("{part}, passed on by {fee}", part=labels.category(use.tag), fee=rule.label))
        for slope, intercept in use.lines:
            self._names(candidate)
            self._put("when", render(when) if when else "", WRAPPED)
            self._put("fee", said, WRAPPED)
            self._put("on", render(labels.event(rule.on.value)))
            self.sheet.put(self._row, COLUMNS["percent"], slope / PPM_PER_PERCENT, ANY)
            self.sheet.put(self._row, COLUMNS["fixed"], intercept / MICRO / 10 ** exponent(currency), ANY)
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
            self._put("fee", render(text("Another figure: {why}", why=other.why)), WRAPPED)
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


def _uses(candidate: Candidate) -> Iterator[RuleUse]:
    """Every rule of the offer that prices something, in the offer's order, with what it passes on after it."""
    derivation = candidate.derivation
    used = {use for one in (*derivation.sets, *derivation.sums) for use in one.rules}
    used |= {RuleUse(due.rule) for due in (*derivation.periodic, *derivation.floors)}
    used |= {RuleUse(index) for index in derivation.once}
    yield from sorted(used, key=lambda use: (use.rule, use.tag, use.lines, use.dearest))
