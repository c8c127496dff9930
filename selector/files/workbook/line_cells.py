"""The cells of the sheet *Cost lines*: its columns, and how a line is written into them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from selector.costs.rules.tariff import HIGH, LIKELY, LOW
from selector.domain.fees import FeeRule
from selector.domain.text import Text, text
from selector.domain.vocabulary import Role
from selector.files.workbook.grid import BODY, Book, Link, Style, letters
from selector.files.workbook.plan import Candidate, Plan
from selector.files.workbook.styles import date_format
from selector.i18n.catalog import render
from selector.report import labels
from selector.report.freshness import freshness_of

NAME = "Cost lines"
_TITLES: Mapping[str, Text] = {
    "platform": text("Platform"),
    "offer": text("Plan"),
    "fee": text("Fee"),
    "on": text("Charged on"),
    "category": text("Category"),
    "currency": text("Currency"),
    "count": text("How many"),
    "base": text("Priced amount"),
    "amount": text("Cost a month"),
    "low": text("Low"),
    "high": text("High"),
    "mark": text("Trust"),
    "source": text("Source"),
    "as_of": text("Date of source"),
    "url": text("Page"),
    "exact_low": text("Low: exact"),
    "exact": text("Exact cost, minor units × parts"),
    "exact_high": text("High: exact"),
    "share": text("With its share of rounding"),
    "rest": text("Rest, millionths"),
    "place": text("Place of the rest"),
    "minor": text("Cost, minor units"),
    "plain_low": text("Low before doubt"),
    "plain_high": text("High before doubt"),
    "doubt": text("Doubt, minor units"),
    "low_minor": text("Low, minor units"),
    "high_minor": text("High, minor units"),
    "exported": text("At the export, minor units"),
    "exported_ppm": text("Rate at the export, ppm"),
    "exported_micro": text("Fixed at the export, millionths"),
}
COLUMNS = {key: place for place, key in enumerate(_TITLES)}
EXACT = {LOW: "exact_low", LIKELY: "exact", HIGH: "exact_high"}
FIRST_OTHER = len(_TITLES)
"""Columns from here on hold what a line would cost under another figure found for its fee."""
COUNTED = Style("body", "[=0]0;[<1]0.000;#,##0", "right")
"""Whole events, and of less than one the part that an estimate comes to."""
WHOLE, FINE = Style("body", "#,##0", "right"), Style("body", "#,##0.0000", "right")
_WIDTHS = {"platform": 24, "offer": 30, "fee": 60, "source": 14, "url": 50, "as_of": 12}
OWN_DOUBT = {"interchange", "scheme", "tax"}


@dataclass(slots=True)
class OfferLines:
    """Where the lines of one offer stand."""

    rows: list[int] = field(default_factory=list)
    one_off: list[int] = field(default_factory=list)
    leaving: list[int] = field(default_factory=list)
    """Those of the one-off lines that fall due where a contract is left early."""
    live: bool = True


class LineCells:
    """The sheet, and the row that is written next."""

    def __init__(self, book: Book, plan: Plan) -> None:
        self.plan = plan
        self.row = 4
        self.sheet = book.add(NAME)
        self.sheet.put(0, 0, render(text("Costs by line")), Style("title"))
        note = text("In the currency of the plan. The lines of a plan sum to its cost; one-off fees stand apart.")
        self.sheet.put(1, 0, render(note), Style("remark"))
        for key, title in _TITLES.items():
            column = COLUMNS[key]
            self.sheet.put(3, column, render(title), Style("header"))
            self.sheet.widths[column] = _WIDTHS.get(key, 13)
            if column >= COLUMNS["exact_low"]:
                self.sheet.outlined[column] = 1
        self.sheet.frozen = (4, 3)
        self.sheet.repeated = (3, 3)
        self.sheet.printed = COLUMNS["exact_low"]
        self.sheet.heights[3] = 30

    def at(self, row: int, key: str) -> str:
        """A reference to a cell from any sheet."""
        return self.sheet.at(row, COLUMNS[key])

    def span(self, rows: Sequence[int], key: str) -> str:
        """A reference to a column of neighbouring rows."""
        return self.sheet.span((rows[0], COLUMNS[key]), (rows[-1], COLUMNS[key]))

    def put(self, key: str, content: str | float, style: Style = BODY) -> None:
        """Puts something into a column of the row."""
        self.sheet.put(self.row, COLUMNS[key], content, style)

    def formula(self, key: str, formula: str, style: Style = WHOLE) -> None:
        """Puts a formula into a column of the row."""
        self.sheet.formula(self.row, COLUMNS[key], formula, style)

    def cell(self, key: str) -> str:
        """A reference to a column of the row from within the sheet."""
        return f"${letters(COLUMNS[key])}{self.row + 1}"

    def about(self, candidate: Candidate, fee: str, on: str, category: str, source: str) -> None:
        """Puts down what a line is about, and where its figures come from."""
        profile = candidate.ranked.profile
        self.put("platform", profile.name)
        self.put("offer", candidate.ranked.offer.name)
        self.put("fee", fee, Style("wrapped"))
        self.put("on", render(labels.event(on)))
        self.put("category", render(labels.category(category)))
        self.put("currency", candidate.ranked.cost.currency)
        trust = freshness_of(profile, [source], self.plan.scenario.as_of)
        self.put("mark", trust.mark.value, Style("body", None, "center"))
        self.put("source", source)
        if source in profile.sources:
            self.sheet.put(self.row, COLUMNS["as_of"], profile.sources[source].as_of, Style("body", date_format()))
            self.sheet.put(self.row, COLUMNS["url"], Link(profile.sources[source].url))


_ON = {
    "refund": "refunds", "dispute": "disputes", "payout": "payouts", "instant_payout": "payouts", "day": "fixed",
    "month": "fixed", "year": "fixed", "terminal_month": "terminals", "terminal_once": "one_off", "setup": "one_off",
    "early_termination": "one_off",
}  # fmt: skip


def category_of(rule: FeeRule, tag: str) -> str:
    """The category of a line, as the cost engine files it."""
    if tag in OWN_DOUBT:
        return tag
    if tag == "returned":
        return "refunds"
    if rule.role is Role.FLOOR:
        return "minimum"
    if rule.role is Role.SURCHARGE and rule.when.conversion:
        return "conversion"
    if rule.role is Role.CAP or rule.rebate_months_later or (rule.percent or 0) < 0 or (rule.fixed or 0) < 0:
        return "rebate"
    return _ON.get(rule.on.value, "processing")
