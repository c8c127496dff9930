"""Fees that only the month's sum can tell, on the sheet *Fees*: graduated bands, what is free, packages, lump sums.

They follow the cost engine (`selector.costs.monthly`): worked out on the month's totals and rounded once.
"""

from dataclasses import dataclass

from selector.costs.rules.tariff import LIKELY
from selector.domain.vocabulary import FreePer
from selector.files.workbook.fee_rows import FeeRow
from selector.files.workbook.sheets.fees import FeesSheet


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """Formulas for what a rule prices in a month, in parts: its volume, its payments, and the total that counts."""

    volume: str
    count: str
    total: str
    single: str = ""
    """The sum of the unrounded fees on single payments, where these are more than percent and fixed."""


def write_month(fees: FeesSheet, entry: FeeRow, figures: MonthFigures) -> None:
    """Fills in the month's figures of a fee, and what each of its bands charges for its part."""
    volume = fees.formula(entry.row, "volume", figures.volume)
    count = fees.formula(entry.row, "count", figures.count)
    total = fees.formula(entry.row, "total", figures.total)
    if entry.rule is not None and entry.rule.graduated_by_month:
        for band in entry.bands:
            _part(fees, entry, band, (volume, count, total))
        single = f"SUM({fees.span(entry.bands, 'part')})"
    else:
        single = figures.single or f"{entry.ppm[LIKELY]}*{volume}+{entry.micro[LIKELY]}*{count}"
    fees.formula(entry.row, "single", single)


def _part(fees: FeesSheet, entry: FeeRow, band: int, month: tuple[str, str, str]) -> None:
    """What a band charges: its rates on the share of the month that lies in it, and its lump sum once it is entered."""
    volume, count, total = month
    lower, limit = fees.at(band, "lower"), fees.at(band, "limit")
    upper = f"IF({limit}=0,{total},MIN({total},{limit}*count_scale))"
    if band == entry.bands[-1]:
        upper = total
    width = fees.formula(band, "width", f"MAX(0,{upper}-{lower}*count_scale)")
    rate = f"{fees.at(band, 'ppm')}*{volume}+{fees.at(band, 'micro')}*{count}"
    charged = f"{width}/{total}*({rate})"
    if fees.holds(band, "flat_micro"):
        charged += f"+IF({width}>0,{fees.at(band, 'flat_micro')}*count_scale,0)"
    fees.formula(band, "part", f"IF({total}=0,0,{charged})")


def month_fee(fees: FeesSheet, entry: FeeRow, currency: str) -> str:
    """A formula for what is charged for the month, in minor units times parts; its figures are filled in before."""
    if entry.rule is None:
        raise LookupError("fees on the month's sum come from a rule")
    rule = entry.rule
    single, count, total = (fees.at(entry.row, key) for key in ("single", "count", "total"))
    own = fees.at(entry.row, "volume") if rule.units_by_volume else count
    shared = total if rule.rule.free_units_of is not None else own
    left = shared
    if rule.free and rule.free_per is not FreePer.ONCE:
        times = "count_scale/months_in_year" if rule.free_per is FreePer.YEAR else "count_scale"
        left = f"MAX(0,{shared}-{fees.free(entry, currency)}*{times})"
    if rule.package:
        packages = f"({fees.package(entry, currency)}*count_scale)"
        begun = f"-{left}/{packages}" if shared == own else f"-ROUND({left}/{shared}*{own}/{packages},digits)"
        micro = f"-INT({begun})*count_scale*{entry.micro[LIKELY]}"
    else:
        micro = single if left == shared else f"{single}*{left}/{shared}"
    nothing = f"OR({count}=0,{shared}=0)" if shared != count else f"{count}=0"
    return f"IF({nothing},0,ROUND({micro}/million,0)){lump_sum(entry, count)}"


def lump_sum(entry: FeeRow, count: str) -> str:
    """What is added to a month's fees for the band that was reached; empty: nothing."""
    return f"+IF({count}>0,ROUND({entry.flat}*count_scale/million,0),0)" if entry.flat else ""
