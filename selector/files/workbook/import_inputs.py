"""What may be changed about imported payments on the sheet *Inputs*: how many of each method, and untold shares."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from selector.domain.merchant import AttributeMix
from selector.domain.money import from_minor
from selector.domain.text import text
from selector.domain.vocabulary import Kind
from selector.domain.word_names import any_name
from selector.files.workbook.grid import Book, Limits, Sheet, Style, defined_name, typed
from selector.files.workbook.import_groups import ImportGroup, ImportGroups
from selector.files.workbook.plan import Plan
from selector.files.workbook.styles import money_format
from selector.i18n.catalog import render
from selector.report.assumptions import ATTRIBUTES

_WHOLE, _FINE = Style("body", "#,##0", "right"), Style("body", "0.000000", "right")
_BESIDE_PAYMENTS = frozenset({Kind.PAYOUT, Kind.INSTANT_PAYOUT})


@dataclass(slots=True)
class ImportInputs:
    """Where the changes stand, as references that work from every sheet."""

    methods: dict[str, str] = field(default_factory=dict)
    """By method: its payments now for each at the export."""
    words: dict[tuple[str, str], str] = field(default_factory=dict)
    """By attribute and word: the same, where the import does not tell the attribute of all payments."""
    overall: str = ""
    """The volume of all payments now for each unit at the export."""

    def factor(self, one: ImportGroup) -> str:
        """A formula for how many payments of a group there are now for each at the export."""
        if one.kind in _BESIDE_PAYMENTS:
            return "1"
        found = [self.methods[one.words.get("method", "")]] if one.words.get("method", "") in self.methods else []
        found += [self.words[key] for key in one.words.items() if key in self.words]
        return "*".join(found) or "1"


class ImportInputsWriter:
    """Writes them at the row where the sheet is."""

    def __init__(self, book: Book, plan: Plan, imported: ImportGroups, sheet: Sheet) -> None:
        self._book = book
        self._plan = plan
        self._paid = [one for one in imported.groups if one.kind is Kind.PAYMENT]
        self._sheet = sheet
        self.found = ImportInputs()

    def methods(self, row: int) -> int:
        """A row a method with its number of payments, which may be changed; gives the row after them."""
        sheet, currency = self._sheet, self._plan.merchant.currency
        unit = text("{currency}", currency=currency)
        titles = (
            text("Imported payments, by method"), text("Payments"), text("Volume ({unit})", unit=unit),
            text("Payments at the export"), text("Volume at the export ({unit})", unit=unit), text("Change"),
        )  # fmt: skip
        self._header(row, [render(title) for title in titles])
        first, money = row + 1, Style("body", money_format(currency), "right")
        names = dict.fromkeys(one.words.get("method", "") for one in self._paid)
        for row_of, name in enumerate(names, start=first):
            of = [one for one in self._paid if one.words.get("method", "") == name]
            self._method(row_of, name, of, money)
        last, end = first + len(names) - 1, first + len(names)
        sheet.put(end, 0, render(text("Sum")), Style("total"))
        for column, number in ((1, "#,##0"), (2, money.number), (3, "#,##0"), (4, money.number)):
            letter = "ABCDE"[column]
            sheet.formula(
                end, column, f"SUM(${letter}{first + 1}:${letter}{last + 1})", Style("total", number, "right")
            )
        overall = f"IF($E{end + 1}=0,1,$C{end + 1}/$E{end + 1})"
        self.found.overall = sheet.formula(end, 5, overall, Style("total", "0.000000", "right"))
        return end + 1

    def _method(self, row: int, name: str, groups: Sequence[ImportGroup], money: Style) -> None:
        sheet, here = self._sheet, row + 1
        count = sum(one.count for one in groups)
        minor = sum(amount * number for one in groups for amount, number in zip(one.amounts, one.counts, strict=True))
        sheet.put(row, 0, render(any_name(name)) if name else render(text("method not told")))
        whole = Limits(0, 10.0**10, whole=True)
        self._book.input(sheet, (row, 1), float(count), f"imported.{name or 'untold'}.count", whole, "#,##0")
        self._book.name(defined_name("count", name or "untold"), sheet, row, 1)
        self._book.name(defined_name("volume", name or "untold"), sheet, row, 2)
        sheet.put(row, 3, count, _WHOLE)
        sheet.put(row, 4, float(from_minor(minor, self._plan.merchant.currency)), money)
        sheet.formula(row, 2, f"$E{here}*$F{here}", money)
        self.found.methods[name] = sheet.formula(row, 5, f"IF($D{here}=0,1,{typed(f'$B{here}')}/$D{here})", _FINE)

    def mix(self, row: int, mix: AttributeMix, untold: int) -> int:
        """Shares by which untold payments are split: a changed one moves its payments in proportion."""
        sheet = self._sheet
        titles = (
            text("Where it is not told: {attribute}", attribute=ATTRIBUTES[mix.attribute]), text("Share (%)"),
            text("Share at the export (%)"), text("Payments at the export"), text("Change"),
        )  # fmt: skip
        self._header(row, [render(title) for title in titles])
        first, end = row + 2, row + 1 + len(mix.shares)
        for place, share in enumerate(mix.shares, start=row + 1):
            here = place + 1
            told = sum(one.count for one in self._paid if one.words.get(mix.attribute) == share.value)
            sheet.put(place, 0, render(any_name(share.value)))
            path = f"merchant.mixes.{mix.attribute}.{share.value}"
            self._book.input(sheet, (place, 1), float(share.percent), path, Limits(0, 100), "General")
            sheet.put(place, 2, float(share.percent), Style("body", "General", "right"))
            sheet.put(place, 3, told, _WHOLE)
            now, then = (f"IF(${c}${end + 1}=0,0,{typed(f'${c}{here}')}/${c}${end + 1})" for c in "BC")
            formula = f"IF($D{here}=0,1,MAX(0,($D{here}+$D${end + 1}*({now}-{then}))/$D{here}))"
            self.found.words[mix.attribute, share.value] = sheet.formula(place, 4, formula, _FINE)
        sheet.put(end, 0, render(text("Sum; at the right: payments that do not tell it")), Style("total"))
        for column in (1, 2):
            letter = "ABC"[column]
            sheet.formula(end, column, f"SUM(${letter}${first}:${letter}${end})", Style("total", "General", "right"))
        sheet.put(end, 3, untold, Style("total", "#,##0", "right"))
        return end + 1

    def _header(self, row: int, titles: Sequence[str]) -> None:
        self._sheet.heights[row] = 30
        for column, title in enumerate(titles):
            self._sheet.put(row, column, title, Style("header"))
