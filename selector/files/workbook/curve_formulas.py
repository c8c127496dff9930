"""Formulas for fees that are more than percent and fixed, on one amount, in millionths of a minor unit."""

from collections.abc import Sequence

from selector.costs.rules.tariff import LIKELY
from selector.domain.vocabulary import TierMode
from selector.files.workbook.fee_rows import FeeRow
from selector.files.workbook.sheets.fees import FeesSheet


def step_on(fees: FeesSheet, entry: FeeRow, ticket: str, number: int) -> str:
    """What must be known of a ticket first, where bands by the amount have bounds of their own.

    The band that it reaches, where one band prices everything; else what the band of this number charges.
    """
    if _mode(entry) is TierMode.SLAB:
        return f"MAX(1,SUMPRODUCT(({ticket}>{fees.span(entry.bands, 'lower')})*1))"
    band = entry.bands[number]
    lower, ppm, micro, least, most = (fees.at(band, key) for key in ("lower", "ppm", "micro", "least", "most"))
    end = ticket if band == entry.bands[-1] else f"MIN({ticket},{fees.at(band, 'limit')})"
    return f"IF({ticket}>{lower},MIN({most},MAX({least},({end}-{lower})*{ppm}+{micro})),0)"


def fee_on(fees: FeesSheet, entry: FeeRow, ticket: str, steps: Sequence[str] = ()) -> str:
    """The fee on one ticket; `steps` are the cells of what must be known first, side by side."""
    if len(entry.lines) > 1:
        ppm, micro = (fees.span(entry.line_rows, key) for key in ("ppm", "micro"))
        return f"SUMPRODUCT({'MAX' if entry.dearest else 'MIN'}({ticket}*{ppm}+{micro}))"
    if steps:
        formula = _with_own_bounds(fees, entry, ticket, steps)
    elif entry.by_amount:
        formula = _by_amount(fees, entry, ticket)
    else:
        formula = f"{ticket}*{entry.ppm[LIKELY]}+{entry.micro[LIKELY]}"
    if entry.least:
        formula = f"MAX({entry.least},{formula})"
    return f"MIN({entry.most},{formula})" if entry.most else formula


def rate_on(fees: FeesSheet, entry: FeeRow, ticket: str) -> str:
    """The percentage on one ticket."""
    return _of_band(fees, entry, ticket, "ppm") if entry.by_amount else entry.ppm[LIKELY]


def _of_band(fees: FeesSheet, entry: FeeRow, ticket: str, key: str) -> str:
    reached = f"MAX(1,SUMPRODUCT(({ticket}>{fees.span(entry.bands, 'lower')})*1))"
    return f"INDEX({fees.span(entry.bands, key)},{reached})"


def _mode(entry: FeeRow) -> TierMode:
    rule = entry.rule.rule if entry.rule else None
    if rule is None or rule.tiers is None:
        raise LookupError("bands come from a rule with tiers")
    return rule.tiers.mode


def _with_own_bounds(fees: FeesSheet, entry: FeeRow, ticket: str, steps: Sequence[str]) -> str:
    if _mode(entry) is TierMode.GRADUATED:
        return f"SUM({steps[0]}:{steps[-1].rpartition('!')[2]})"
    ppm, micro, least, most = (
        f"INDEX({fees.span(entry.bands, key)},{steps[0]})" for key in ("ppm", "micro", "least", "most")
    )
    return f"MIN({most},MAX({least},{ticket}*{ppm}+{micro}))"


def _by_amount(fees: FeesSheet, entry: FeeRow, ticket: str) -> str:
    """Bands by the payment's amount: one band prices everything, or each prices its part."""
    bands = entry.bands
    lower, micro = fees.span(bands, "lower"), fees.span(bands, "micro")
    if _mode(entry) is TierMode.GRADUATED:
        return f"SUMPRODUCT(({ticket}>{lower})*(({ticket}-{lower})*{fees.span(bands, 'step')}+{micro}))"
    return f"{ticket}*{_of_band(fees, entry, ticket, 'ppm')}+{_of_band(fees, entry, ticket, 'micro')}"
