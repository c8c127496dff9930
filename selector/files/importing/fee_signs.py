"""Fees written with the other sign than their layout declares: told from the net that every row states."""

import re
from dataclasses import replace
from decimal import Decimal

from selector.files.importing.grids import Row
from selector.files.importing.layout import Net, NumberRule
from selector.files.importing.preflight import Fit
from selector.files.importing.sums import columns_of, terms

_DIGITS = re.compile(r"\d[\d.,'\s]*")
_THOUSAND = 3
_MINUS = re.compile(r"[-\u2212(]")


def with_fee_sign(fit: Fit) -> Fit:
    """The fit with its fees reversed, where rows state a net of gross plus fee and none states gross less fee."""
    layout = fit.layout
    if layout.net is None or not _is_contrary(fit, layout.net):
        return fit
    fees = columns_of(layout.net.fee)
    reversed_ = {name: layout.numbers.get(name, NumberRule()).model_copy(update={"reversed": True}) for name in fees}
    return replace(fit, layout=layout.model_copy(update={"numbers": {**layout.numbers, **reversed_}}))


def _is_contrary(fit: Fit, net: Net) -> bool:
    contrary = False
    for _, row in fit.grid.head[fit.row + 1 :]:
        stated, gross, fee = (_sum(fit, row, found) for found in (net.net, net.gross, net.fee))
        if stated is None or gross is None or not fee:
            continue
        if stated == gross - fee:
            return False
        contrary = contrary or stated == gross + fee
    return contrary


def _sum(fit: Fit, row: Row, expression: str) -> Decimal | None:
    """The sum of those columns that the row fills; None where it fills none, or one could be two amounts."""
    total: Decimal | None = None
    for sign, column in terms(expression):
        place = fit.places.get(column, -1)
        cell = row[place].strip() if 0 <= place < len(row) else ""
        if cell:
            found = _amount(cell)
            if found is None:
                return None
            total = (total or Decimal(0)) + sign * found
    return total


def _amount(cell: str) -> Decimal | None:
    found = _DIGITS.search(cell)
    if found is None:
        return None
    digits = re.sub(r"['\s]", "", found[0])
    mark = max(".,", key=digits.rfind)
    whole, _, part = digits.rpartition(mark)
    if whole and digits.count(mark) == 1 and len(part) != _THOUSAND:
        digits = re.sub("[.,]", "", whole) + "." + part
    elif whole and digits.count(mark) == 1 and not (set(".,") - {mark}) & set(whole):
        return None
    else:
        digits = re.sub("[.,]", "", digits)
    amount = Decimal(digits)
    return -amount if _MINUS.search(cell) else amount
