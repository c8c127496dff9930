"""The sheet *Summary*: the answer on one page, how sure it is, and how the workbook is used."""

from selector.domain.text import Text, text
from selector.files.workbook.grid import BODY, Book, Sheet, Style, leading_to
from selector.files.workbook.plan import Plan
from selector.files.workbook.sheets.ranking import IN_ORDER, SORTED, SORTED_FIRST, RankingSheet
from selector.files.workbook.styles import money_format
from selector.i18n import names
from selector.i18n.catalog import render
from selector.i18n.numbers import day

_SHOWN = 5
_LEFT_TO_RANKING = {"cost_year_low", "cost_year_high"}
_COLUMNS = tuple((key, title) for key, title in IN_ORDER if key not in _LEFT_TO_RANKING)
_GUIDE: tuple[tuple[str, Text], ...] = (
    ("Inputs", text("The business: payments, tickets, shares. Yellow cells may be changed.")),
    ("Fees", text("Every fee that counts, with its source. Type a negotiated quote over it.")),
    ("Weights", text("What counts how much, and which figure is worth how many points.")),
    ("Ranking", text("All offers in order; it follows every change.")),
    ("Costs", text("Cost by category, range, effective rate.")),
    ("Cost lines", text("Cost by fee, with sources.")),
    ("Beyond the invoice", text("Costs beyond the invoice, which the ranking counts here.")),
    ("Criteria", text("Figures and values of every criterion.")),
    ("Charts", text("Scores, costs and their ranges, cost against quality, weights.")),
    ("Pricing", text("Which fees price which payments together.")),
    ("Curves", text("Fees with a minimum, a maximum or bands, ticket by ticket.")),
    ("Payments", text("Typical tickets and groups of payments behind the figures.")),
    ("Sums", text("Totals of cells that stand apart, part by part.")),
    ("Imported payments", text("The imported payments that were priced, in groups of equal ones.")),
    ("Volumes", text("Cost against monthly volume, as at the export.")),
    ("More offers", text("Offers behind the first ones, as they were at the export.")),
    ("Facts", text("What is known about each offer, with sources.")),
    ("Excluded", text("Offers that fail a requirement, with every reason.")),
    ("Need a quote", text("Offers without a published price.")),
    ("Reference", text("Figures to compare with, which are never ranked.")),
    ("Assumptions", text("What nobody has confirmed yet.")),
    ("Sources", text("Every page that a figure was read on, with its date.")),
    ("Checks", text("The formulas held against the program's own figures.")),
)


def write_summary(book: Book, sheet: Sheet, plan: Plan, ranking: RankingSheet, faults: str) -> None:
    """Fills the sheet, which stands first in the book."""
    sheet.tab = "#0B6BCB"
    merchant = plan.merchant
    sheet.put(0, 0, plan.scenario.name, Style("title"))
    about = text(
        "Comparison of payment platforms for {country}, prices as of {day}",
        country=names.country(merchant.country),
        day=day(plan.scenario.as_of),
    )
    sheet.put(1, 0, render(about), Style("remark"))
    row = _answer(sheet, plan, ranking)
    row = _first_places(sheet, plan, ranking, row + 1)
    row = _state(sheet, row + 1, faults)
    _guide(book, sheet, row + 1)
    sheet.widths |= {0: 16, 1: 24, 2: 36, **dict.fromkeys(range(3, 9), 14)}


def _answer(sheet: Sheet, plan: Plan, ranking: RankingSheet) -> int:
    """The winner in words that follow the formulas."""
    if not plan.candidates:
        sheet.put(3, 0, render(text("No offer could be ranked.")), Style("heading"))
        return 4
    first = {key: ranking.sheet.at(SORTED_FIRST, column) for key, column in SORTED.items()}
    sheet.put(3, 0, render(text("First")), Style("heading"))
    sheet.formula(3, 1, f'{first["name"]}&" · "&{first["plan"]}', Style("heading"))
    return 4


def _first_places(sheet: Sheet, plan: Plan, ranking: RankingSheet, row: int) -> int:
    currency = plan.merchant.currency
    money = Style("body", money_format(currency), "right")
    styles = {
        "rank": Style("body", "0", "left"), "name": Style("strong"), "plan": BODY,
        "certainty": Style("body", None, "center"), "score": Style("strong", "0.0", "right"),
        "effective_percent": Style("body", "0.00", "right"), "accepted_percent": Style("body", "0.0", "right"),
    }  # fmt: skip
    for column, (_, title) in enumerate(_COLUMNS):
        sheet.put(row, column, render(text(title.key, currency=currency)), Style("header"))
    sheet.heights[row] = 30
    shown = min(_SHOWN, len(plan.candidates))
    for place in range(shown):
        for column, (key, _) in enumerate(_COLUMNS):
            source = ranking.sheet.at(SORTED_FIRST + place, SORTED[key])
            sheet.formula(row + 1 + place, column, source, styles.get(key, money))
    return row + 1 + shown


def _state(sheet: Sheet, row: int, faults: str) -> int:
    """Whether the checks pass."""
    good, bad = render(text("All checks pass.")), render(text("A check failed: see the sheet Checks."))
    sheet.put(row, 0, render(text("Checks")), Style("heading"))
    said = [word.replace('"', "'") for word in (good, bad)]
    sheet.formula(row, 1, f'IF({faults}=0,"{said[0]}","{said[1]}")', Style("remark"))
    return row + 1


def _guide(book: Book, sheet: Sheet, row: int) -> None:
    sheet.put(row, 0, render(text("Sheets")), Style("heading"))
    for name, what in _GUIDE:
        if name in book.sheets:
            row += 1
            sheet.put(row, 0, leading_to(name), Style("strong"))
            sheet.put(row, 1, render(what), Style("remark"))
