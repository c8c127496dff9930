"""Bands of a fee on the sheet *Fees*: one row a band, and above them what the band that the month reached charges."""

from collections.abc import Mapping

from selector.costs.rules.tariff import HIGH, LIKELY, LOW
from selector.domain.fees import COUNTED_EVENTS, Band, FeeRule, Tiers
from selector.domain.text import text
from selector.domain.vocabulary import TierBasis, TierMode
from selector.files.workbook import fee_order
from selector.files.workbook.fee_cells import ANY, WHOLE, WRAPPED, FeeCells
from selector.files.workbook.fee_rows import COLUMNS, FeeRow
from selector.files.workbook.grid import letters, typed
from selector.files.workbook.plan import Candidate
from selector.i18n.catalog import render

_BOUNDS = ("minimum", "maximum")


class FeeBands(FeeCells):
    """Writes the bands of a fee."""

    def _bands(self, candidate: Candidate, entry: FeeRow) -> None:
        """One row a band; the row of the fee itself tells which band the month reached."""
        rule, currency = entry.rule.rule if entry.rule else None, candidate.ranked.cost.currency
        if rule is None or rule.tiers is None:
            raise LookupError("bands come from a rule with tiers")
        ends = [self._row + place for place, band in enumerate(rule.tiers.bands) if band.up_to is not None]
        for number, band in enumerate(rule.tiers.bands):
            entry.bands.append(self._row)
            self._names(candidate)
            self._put("fee", render(text("{fee}, band {number}", fee=rule.label, number=number + 1)), WRAPPED)
            path = f"{self._path(candidate, rule)}.tiers.bands[{number}]"
            faults = self._end(rule.tiers, band, path, ends, currency) if band.up_to is not None else []
            self._inputs_of(band, path, told=_BOUNDS if _is_unbounded(entry) else ())
            self._ppm(self._row, "percent", "ppm")
            self._micro(self._row, "fixed", "micro", currency)
            faults += self._own_bounds(entry, rule.tiers, band, currency)
            self._lump_sum(entry, rule, band, path, currency)
            self._edges(entry, number)
            if faults:
                self._disorder(self._row, faults)
            self._row += 1
        self._whole_fee(candidate, entry, rule)

    def _whole_fee(self, candidate: Candidate, entry: FeeRow, rule: FeeRule) -> None:
        """The row of the fee itself: the band that was reached, and bounds of whichever band it is."""
        currency = candidate.ranked.cost.currency
        after, self._row = self._row, entry.row
        told = _is_unbounded(entry)
        for key in _BOUNDS:
            value = getattr(rule, key)
            if value is not None and told:
                self.sheet.put(entry.row, COLUMNS[key], float(value), ANY)
            elif value is not None:
                self._input(key, float(value), f"{self._path(candidate, rule)}.{key}")
        if not told:
            self._bounds(entry, rule, currency)
        if not entry.by_amount:
            self._reached(entry, rule, currency)
        self._row = after

    def _end(self, tiers: Tiers, band: Band, path: str, ends: list[int], currency: str) -> list[str]:
        """Where the band ends; gives the tests whether that is out of order."""
        row, number = self._row, ends.index(self._row)
        self._input("up_to", float(band.up_to or 0), f"{path}.up_to", fee_order.band_limits(ends, row))
        scale = "" if tiers.by is TierBasis.MONTHLY_COUNT else f"*minor_{currency}"
        self.formula(row, "limit", f"{typed(self._cell(row, 'up_to'))}{scale}")
        return [fee_order.band_fault(row)] if number else []

    def _own_bounds(self, entry: FeeRow, tiers: Tiers, band: Band, currency: str) -> list[str]:
        """The least and most of a band by itself, where some band has any; gives the tests of their order."""
        if _is_unbounded(entry):
            return []
        kept = [key for key in _BOUNDS if any(getattr(each, key) is not None for each in tiers.bands)]
        kept = list(_BOUNDS) if kept and entry.by_amount else kept
        told = {"minimum": self._least_of(self._row, currency), "maximum": self._most_of(self._row, currency)}
        none = {"minimum": "-no_limit", "maximum": "no_limit"}
        for key, target in (("minimum", "least"), ("maximum", "most")):
            if key in kept:
                self.formula(self._row, target, (none if getattr(band, key) is None else told)[key])
        both = band.minimum is not None and band.maximum is not None
        return [fee_order.bounds_fault(self._row)] if both else []

    def _lump_sum(self, entry: FeeRow, rule: FeeRule, band: Band, path: str, currency: str) -> None:
        """What a band costs once in a month that reaches it; bands by the amount and of the calendar have none."""
        tiers = rule.tiers
        if tiers is None or entry.by_amount or rule.on not in COUNTED_EVENTS:
            return
        if any(each.flat_once is not None for each in tiers.bands):
            if band.flat_once is not None:
                self._input("flat", float(band.flat_once), f"{path}.flat_once")
            self._micro(self._row, "flat", "flat_micro", currency)

    def _edges(self, entry: FeeRow, number: int) -> None:
        row = entry.bands[number]
        if number == 0:
            self.sheet.put(row, COLUMNS["lower"], 0, WHOLE)
            self.formula(row, "step", f"{letters(COLUMNS['ppm'])}{row + 1}")
        else:
            self.formula(row, "lower", f"{letters(COLUMNS['limit'])}{row}")
            ppm = letters(COLUMNS["ppm"])
            self.formula(row, "step", f"{ppm}{row + 1}-{ppm}{row}")

    def _reached(self, entry: FeeRow, rule: FeeRule, currency: str) -> None:
        """The figures of the band that the month's total reached; the total is filled in when pricing is laid out."""
        row = entry.row
        limits = self.span(entry.bands, "limit")
        known = f"SUMPRODUCT(({limits}<>0)*({limits}*count_scale<{self._cell(row, 'total')}))"
        self.formula(row, "reached", f"MIN(COUNT({self.span(entry.bands, 'ppm')}),1+{known})")
        for key, into in (("ppm", entry.ppm), ("micro", entry.micro)):
            into.update(dict.fromkeys((LOW, LIKELY, HIGH), self.formula(row, key, self._of_band(entry, key))))
        if self.holds(entry.bands[0], "flat_micro") and rule.tiers and rule.tiers.mode is TierMode.SLAB:
            entry.flat = self.formula(row, "flat_micro", self._of_band(entry, "flat_micro"))
        within = self._within(rule, row, currency)
        for key in ("least", "most"):
            if self.holds(entry.bands[0], key):
                own = self._of_band(entry, key)
                kept = f"MAX({within['minimum']},MIN({within['maximum']},{own}))" if within else own
                setattr(entry, key, self.formula(row, key, kept))

    def _of_band(self, entry: FeeRow, key: str) -> str:
        return f"INDEX({self.span(entry.bands, key)},{self._cell(entry.row, 'reached')})"

    def _within(self, rule: FeeRule, row: int, currency: str) -> Mapping[str, str]:
        """The least and most of the whole fee, which the bounds of its bands are kept between; empty: it has none."""
        if rule.minimum is None and rule.maximum is None:
            return {}
        least = "-no_limit" if rule.minimum is None else self._least_of(row, currency)
        return {"minimum": least, "maximum": "no_limit" if rule.maximum is None else self._most_of(row, currency)}


def _is_unbounded(entry: FeeRow) -> bool:
    """Is every band priced on its part of the month, where no single payment meets a minimum or maximum?

    A refund brings back what the band that was reached charges for one payment, with its bounds.
    """
    if entry.rule is None or entry.rule.rule.returned_on_refund:
        return False
    return entry.rule.graduated_by_month and entry.rule.rule.on in COUNTED_EVENTS
