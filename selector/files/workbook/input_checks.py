"""What the sheet *Checks* says of the inputs: what cannot count, what is out of order, what only counts here."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from selector.domain.text import Text, text
from selector.files.workbook.grid import Book, Input
from selector.files.workbook.long_sums import LongSums
from selector.files.workbook.plan import Plan
from selector.files.workbook.sheets.fees import FeesSheet
from selector.files.workbook.sheets.fields import column
from selector.report.assumptions import ATTRIBUTES

_WEIGHT = re.compile(r"criteria\.[^.]+\.weight")
NO_FAULT, FAULT_IF_ANY, FAULT_IF_NONE = "0", "IF({found}=0,0,1)", "IF({found}>0,0,1)"
_LIMITED = {
    "pci_level": "pci_dss_level", "contract_months": "max_contract_months", "settlement_days": "max_settlement_days",
}  # fmt: skip
"""Measures that may be typed, and the requirements that limit them."""


_BEYOND = frozenset({"settlement_days", "rolling_reserve_percent", "consumer_support", "contract_months"})
"""Facts that may be typed, and that costs beyond the invoice rest on."""


@dataclass(frozen=True, slots=True)
class Check:
    """What is looked at, a formula for what is found, and one for whether that is a fault."""

    label: Text
    result: str
    fault: str


class InputChecks:
    """Gives the checks in the order in which they stand."""

    def __init__(self, book: Book, plan: Plan, fees: FeesSheet, points: list[str], sums: LongSums) -> None:
        self._book = book
        self._plan = plan
        self._fees = fees
        self._points = points
        self._sums = sums

    def changed(self) -> Check:
        """How many inputs were changed."""
        return self._of("changed", text("Inputs changed since the export"), NO_FAULT)

    def of_cells(self) -> Iterator[Check]:
        """Figures that cannot count, alone or together with others."""
        said = text("Inputs that are no figure or out of range (a text counts as 0)")
        yield self._of("unusable", said, FAULT_IF_ANY)
        said = text("Numbers that must be whole and have decimals (a scenario read back does not take them)")
        yield self._of("fraction", said, FAULT_IF_ANY, lambda entry: entry.limits.whole)
        said = text("Value functions whose figures do not rise from left to right (see Weights)")
        yield Check(said, self._sums.total(self._points), FAULT_IF_ANY)
        rows = self._fees.order_faults
        if rows:
            said = text("Fees out of order: bands, least and most, or low to high (see the last column of Fees)")
            yield Check(said, self._sums.total([self._fees.at(row, "disorder") for row in rows]), FAULT_IF_ANY)

    def of_sums(self) -> Iterator[Check]:
        """Shares and weights that come to nothing."""
        for mix in self._plan.merchant.mixes:
            start = f"merchant.mixes.{mix.attribute}."
            cells = [self._cell(entry) for entry in self._book.inputs if entry.path.startswith(start)]
            if cells:
                said = text("Sum of shares ({attribute}); they count in proportion to it",
                            attribute=ATTRIBUTES[mix.attribute])  # fmt: skip
                yield Check(said, f"ROUND({self._sums.total(cells)},digits)", FAULT_IF_NONE)
        weights = [self._cell(entry) for entry in self._book.inputs if _is_weight(entry)]
        yield Check(text("Sum of the weights"), self._sums.total(weights), FAULT_IF_NONE)

    def of_this_workbook(self) -> Iterator[Check]:
        """Changes that only count here, or do not count in full."""
        if self._plan.imported is not None:
            said = text(
                "Numbers of imported payments changed here (they count in this workbook only: a scenario read back "
                "keeps the payments as imported)"
            )
            yield self._of("changed", said, NO_FAULT, lambda entry: entry.path.startswith("imported."))
        limited = self._limited()
        if limited:
            said = text("Facts changed that a requirement limits (they exclude or admit no plan here)")
            yield self._of("changed", said, FAULT_IF_ANY, lambda e: e.path.rpartition(".")[2] in limited, "facts.")
        if self._plan.counts_beyond:
            said = text("Facts changed that costs beyond the invoice rest on (these stay as at the export)")
            yield self._of("changed", said, FAULT_IF_ANY, lambda e: e.path.rpartition(".")[2] in _BEYOND, "facts.")
        if self._plan.left_behind:
            said = text(
                "Plans left out here that fewer payments or a smaller needed share may admit ({most} are worked out)",
                most=len(self._plan.candidates),
            )
            known = f"IF(AND(min_accepted_percent>={self._exported_share()}"
            yield Check(said, f"{known},{self._changed_payments()}=0),0,1)", FAULT_IF_ANY)

    def _limited(self) -> frozenset[str]:
        wanted = self._plan.scenario.requirements
        return frozenset(measure for measure, name in _LIMITED.items() if getattr(wanted, name) is not None)

    def _exported_share(self) -> str:
        return column(self._book, "exported", lambda entry: entry.path == "requirements.min_accepted_percent")[0]

    def _changed_payments(self) -> str:
        return self._sums.total(
            column(self._book, "changed", lambda entry: entry.path.startswith(("merchant.", "imported.")))
        )

    def _of(
        self, key: str, said: Text, fault: str, of: Callable[[Input], bool] = lambda _: True, start: str = ""
    ) -> Check:
        areas = column(self._book, key, lambda entry: entry.path.startswith(start) and of(entry))
        return Check(said, self._sums.total(areas), fault)

    def _cell(self, entry: Input) -> str:
        sheet, row, at = entry.place
        return self._book.sheets[sheet].at(row, at)


def _is_weight(entry: Input) -> bool:
    """Is it the weight of a whole criterion (criteria.x.weight)?"""
    return _WEIGHT.fullmatch(entry.path) is not None
