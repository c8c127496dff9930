"""The sheet *Ranking*: offers in a fixed order with score and rank as formulas, and above them the same in order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from selector.domain.text import Text, text
from selector.files.workbook.grid import BODY, Book, Style, letters
from selector.files.workbook.plan import Candidate, Plan
from selector.files.workbook.sheets.costs import FIRST_ROW, CostsSheet
from selector.files.workbook.sheets.criteria import CriteriaSheet
from selector.files.workbook.sheets.inputs import InputCells
from selector.files.workbook.styles import money_format
from selector.i18n.catalog import render
from selector.report import labels

NAME = "Ranking"
SORTED_HEADER, SORTED_FIRST = 3, 4
COST = "cost"
"""The criterion that is left out of what charts call quality."""
_KEYS: Mapping[str, Text] = {
    "platform": text("Platform"),
    "offer": text("Plan"),
    "score": text("Score (points)"),
    "rank": text("Rank"),
    "cost_month": text("Cost per month ({currency})"),
    "cost_year": text("Cost per year ({currency})"),
    "cost_year_low": text("Low ({currency})"),
    "cost_year_high": text("High ({currency})"),
    "effective_percent": text("Effective rate (%)"),
    "accepted_percent": text("Share of volume it can take (%)"),
    "score_low": text("Lowest score"),
    "score_high": text("Highest score"),
    "takes_part": text("Takes part (1 = yes)"),
    "score_ranked": text("Score that is ranked"),
    "order": text("Place in the list"),
    "name": text("Name"),
    "plan": text("Name of the plan"),
    "certainty": text("Certainty (at the export)"),
}
COLUMNS = {key: place for place, key in enumerate(_KEYS)}
_FIRST_CRITERION = len(_KEYS)
_POINTS, _PERCENT = Style("body", "0.0", "right"), Style("body", "0.00", "right")
_WHOLE = Style("body", "0", "right")
IN_ORDER: tuple[tuple[str, Text], ...] = (
    ("rank", text("Rank")),
    ("name", text("Platform")),
    ("plan", text("Plan")),
    ("score", text("Score (points)")),
    ("cost_month", text("Cost per month ({currency})")),
    ("cost_year", text("Cost per year ({currency})")),
    ("cost_year_low", text("Low ({currency})")),
    ("cost_year_high", text("High ({currency})")),
    ("effective_percent", text("Effective rate (%)")),
    ("accepted_percent", text("Share of volume it can take (%)")),
    ("certainty", text("Certainty (at the export)")),
)
_MONEY = {
    "cost_month": "cost_month",
    "cost_year": "cost_year",
    "cost_year_low": "year_low",
    "cost_year_high": "year_high",
}
SORTED = {key: place for place, (key, _) in enumerate(IN_ORDER)}
_EXTRAS: Mapping[str, Text] = {
    "cost_year_below": text("Likely less low ({currency})"),
    "cost_year_above": text("High less likely ({currency})"),
    "score_below": text("Score less lowest"),
    "score_above": text("Highest less score"),
    "quality": text("Points without cost"),
    "cost_shown": text("Cost on the chart ({currency})"),
}
"""What only charts look at."""


@dataclass(slots=True)
class RankingCells:
    """Where the blocks stand."""

    key_row: int = 0
    first_row: int = 0
    criteria: dict[str, int] = field(default_factory=dict)
    """Columns of the sorted block that hold the points of each criterion."""
    categories: dict[str, int] = field(default_factory=dict)
    """Columns of the sorted block that hold the cost of each category."""
    source: int = 0
    """Column of the sorted block that tells which row of the fixed order stands there; the label of charts is next."""
    extras: dict[str, int] = field(default_factory=dict)
    """Columns of the sorted block that only charts look at."""


class RankingSheet:
    """Writes both blocks."""

    def __init__(self, book: Book, plan: Plan, inputs: InputCells, costs: CostsSheet, criteria: CriteriaSheet) -> None:
        self._book = book
        self._plan = plan
        self._inputs = inputs
        self._costs = costs
        self._criteria = criteria
        self.sheet = book.add(NAME)
        self.cells = RankingCells()
        self._names = tuple(criteria.cells.criteria)

    def write(self) -> RankingCells:
        """The whole sheet."""
        count = len(self._plan.candidates)
        self.cells.key_row = SORTED_FIRST + count + 3
        self.cells.first_row = self.cells.key_row + 1
        sheet = self.sheet
        sheet.tab = "#0B6BCB"
        sheet.put(0, 0, render(text("Ranking")), Style("title"))
        note = text("The order follows every change of an input. Below it the same offers stand in a fixed order.")
        sheet.put(1, 0, render(note), Style("remark"))
        self._fixed_block()
        self._sorted_block()
        sheet.widths |= {0: 10, 1: 24, 2: 34, **dict.fromkeys(range(3, 40), 11)}
        sheet.heights |= {SORTED_HEADER: 42, self.cells.key_row - 1: 42}
        sheet.frozen = (SORTED_FIRST, 3)
        sheet.printed = len(IN_ORDER) + len(self._names)
        sheet.printed_rows = SORTED_FIRST + count
        sheet.repeated = (SORTED_HEADER, SORTED_HEADER)
        return self.cells

    def at(self, candidate: Candidate, key: str) -> str:
        """A reference to a figure of an offer in the fixed order, from any sheet."""
        return self.sheet.at(self._row(candidate), COLUMNS[key])

    def _row(self, candidate: Candidate) -> int:
        return self.cells.first_row + candidate.number - 1

    def _money(self) -> Style:
        return Style("body", money_format(self._plan.merchant.currency), "right")

    def _titled(self, title: Text) -> str:
        return render(text(title.key, currency=self._plan.merchant.currency))

    # --- fixed order ---

    def _fixed_block(self) -> None:
        keys = [*_KEYS, *(f"points_{name}" for name in self._names)]
        titles = [self._titled(title) for title in _KEYS.values()]
        titles += [render(labels.criterion(name)) for name in self._names]
        self.sheet.put(self.cells.key_row - 2, 0, render(text("In fixed order")), Style("heading"))
        for place, (key, title) in enumerate(zip(keys, titles, strict=True)):
            self.sheet.put(self.cells.key_row - 1, place, title, Style("header"))
            self.sheet.put(self.cells.key_row, place, key, Style("key"))
        for candidate in self._plan.candidates:
            self._offer(candidate)

    def _column(self, key: str) -> str:
        """The whole column of a key in the fixed order, as a reference within the sheet."""
        letter, first = letters(COLUMNS[key]), self.cells.first_row + 1
        return f"${letter}${first}:${letter}${first + len(self._plan.candidates) - 1}"

    def _offer(self, candidate: Candidate) -> None:
        row, here = self._row(candidate), self._row(candidate) + 1
        sheet, costs, money = self.sheet, self._costs, self._money()
        platform, offer = candidate.key

        def put(key: str, formula: str, style: Style) -> None:
            sheet.formula(row, COLUMNS[key], formula, style)

        for key, said in (
            ("platform", platform), ("offer", offer),
            ("name", candidate.ranked.profile.name), ("plan", candidate.ranked.offer.name),
            ("certainty", render(labels.certainty(candidate.ranked.certainty)) if candidate.takes_part else ""),
        ):  # fmt: skip
            sheet.put(row, COLUMNS[key], said)
        last = _FIRST_CRITERION + len(self._names) - 1
        points = f"${letters(_FIRST_CRITERION)}{here}:${letters(last)}{here}"
        put("score", f"SUM({points})", Style("strong", "0.0", "right"))
        for key, source in _MONEY.items():
            put(key, costs.at(candidate, source), money)
        put("effective_percent", costs.at(candidate, "percent"), _PERCENT)
        put("accepted_percent", costs.at(candidate, "accepted_percent"), _POINTS)
        self._scores(candidate)
        put("takes_part", f"IF(AND({','.join(self._tests(candidate))}),1,0)", _WHOLE)
        part, score = f"${letters(COLUMNS['takes_part'])}{here}", f"${letters(COLUMNS['score'])}{here}"
        put("score_ranked", f'IF({part}=1,ROUND({score},score_digits),"")', _POINTS)
        ranked = f"${letters(COLUMNS['score_ranked'])}{here}"
        formula = f'IF(ISNUMBER({ranked}),RANK({ranked},{self._column("score_ranked")}),"")'
        put("rank", formula, Style("strong", "0", "right"))
        rank, first = f"${letters(COLUMNS['rank'])}{here}", f"${letters(COLUMNS['rank'])}${self.cells.first_row + 1}"
        before = f"SUMPRODUCT(({first}:{rank}={rank})*1)-1"
        put("order", f'IF(ISNUMBER({rank}),{rank}+{before},"")', _WHOLE)

    def _tests(self, candidate: Candidate) -> Iterator[str]:
        """The requirements that depend on payments: the share of the volume, and where much is sold."""
        taken, volume = self._costs.at(candidate, "accepted"), self._costs.at(candidate, "volume")
        yield f"OR({volume}=0,{taken}*hundred>=N(min_accepted_percent)*{volume})"
        for place in sorted(candidate.not_sold):
            here, everywhere = self._inputs.sold_at[place], self._inputs.sold_at[""]
            spare = f"ROUND({everywhere}*(hundred-N(min_accepted_percent)),digits)"
            yield f"ROUND({here}*hundred,digits)<={spare}"

    def _scores(self, candidate: Candidate) -> None:
        row, criteria = self._row(candidate), self._criteria
        values = criteria.row(candidate)
        for place, name in enumerate(self._names):
            columns = criteria.cells.criteria[name]
            formula = f"SUMPRODUCT({criteria.weights(columns)},{criteria.span(columns, values)})"
            self.sheet.formula(row, _FIRST_CRITERION + place, formula, _POINTS)
        for key, block in (("score_low", criteria.cells.low), ("score_high", criteria.cells.high)):
            formula = f"SUMPRODUCT({criteria.weights(block)},{criteria.span(block, values)})"
            self.sheet.formula(row, COLUMNS[key], formula, _POINTS)

    # --- in order ---

    def _sorted_block(self) -> None:
        cells, sheet = self.cells, self.sheet
        titles = [self._titled(title) for _, title in IN_ORDER]
        at = len(titles)
        for name in self._names:
            cells.criteria[name] = at
            titles.append(render(labels.criterion(name)))
            at += 1
        for name in self._costs.cells.categories:
            cells.categories[name] = at
            titles.append(render(labels.category(name)))
            at += 1
        cells.source = at
        titles += [render(text("Row below")), render(text("Label"))]
        for key, said in _EXTRAS.items():
            cells.extras[key] = len(titles)
            titles.append(self._titled(said))
        for place, title in enumerate(titles):
            sheet.put(SORTED_HEADER, place, title, Style("header"))
        for place in range(len(self._plan.candidates)):
            self._place(place)

    def _place(self, place: int) -> None:
        row, here, cells = SORTED_FIRST + place, SORTED_FIRST + place + 1, self.cells
        source = f"${letters(cells.source)}{here}"
        order = self._column("order")
        counted = f"COUNT(${letters(cells.source)}${SORTED_FIRST}:${letters(cells.source)}{here - 1})+1"
        self.sheet.formula(row, cells.source, f'IF({counted}>COUNT({order}),"",MATCH({counted},{order},0))', _WHOLE)
        money = self._money()
        styles = {"rank": _WHOLE, "name": Style("strong"), "plan": BODY, "score": Style("strong", "0.0", "right"),
                  "effective_percent": _PERCENT, "accepted_percent": _POINTS,
                  "certainty": Style("body", None, "center")}  # fmt: skip
        for key, at in SORTED.items():
            picked = f"INDEX({self._column(key)},{source})"
            self.sheet.formula(row, at, f'IF({source}="","",{picked})', styles.get(key, money))
        name, plan = (f"${letters(SORTED[key])}{here}" for key in ("name", "plan"))
        self.sheet.formula(row, cells.source + 1, f'IF({source}="","",{name}&" · "&{plan})', BODY)
        for offset, at in enumerate(cells.criteria.values()):
            self._picked(row, at, self._points(_FIRST_CRITERION + offset), _POINTS)
        for offset, at in enumerate(cells.categories.values()):
            self._picked(row, at, self._category(offset), money)
        self._extras(row)

    def _extras(self, row: int) -> None:
        """Lengths of ranges, and a point for the chart of cost and quality; a place without an offer repeats the first.

        (Spreadsheets draw a point without figures at zero; the repeated one has no name and lies under the first.)
        """
        cells, here = self.cells, row + 1
        source, cost, score = (f"${letters(at)}{here}" for at in (cells.source, SORTED["cost_year"], SORTED["score"]))
        low, high = (f"${letters(SORTED[key])}{here}" for key in ("cost_year_low", "cost_year_high"))
        lowest, highest = (f"INDEX({self._column(key)},{source})" for key in ("score_low", "score_high"))
        costs = f"${letters(cells.criteria[COST])}{here}" if COST in cells.criteria else "0"
        first = SORTED_FIRST + 1
        formulas = {
            "cost_year_below": f'IF({source}="","",{cost}-{low})',
            "cost_year_above": f'IF({source}="","",{high}-{cost})',
            "score_below": f'IF({source}="","",{score}-{lowest})',
            "score_above": f'IF({source}="","",{highest}-{score})',
            "quality": f'IF({source}="",{_fixed(cells.extras["quality"], first, row)},{score}-{costs})',
            "cost_shown": f'IF({source}="",{_fixed(SORTED["cost_year"], first, row)},{cost})',
        }
        styles = {"cost_year_below": self._money(), "cost_year_above": self._money(), "cost_shown": self._money()}
        for key, formula in formulas.items():
            self.sheet.formula(row, cells.extras[key], formula, styles.get(key, _POINTS))

    def _picked(self, row: int, at: int, column: str, style: Style) -> None:
        source = f"${letters(self.cells.source)}{row + 1}"
        self.sheet.formula(row, at, f'IF({source}="","",INDEX({column},{source}))', style)

    def _points(self, column: int) -> str:
        letter, first = letters(column), self.cells.first_row + 1
        return f"${letter}${first}:${letter}${first + len(self._plan.candidates) - 1}"

    def _category(self, place: int) -> str:
        column = self._costs.cells.category_column(place)
        return self._costs.sheet.span((FIRST_ROW, column), (FIRST_ROW + len(self._plan.candidates) - 1, column))


def _fixed(column: int, first: int, row: int) -> str:
    """The first place's cell of a column; nothing where this is the first place itself."""
    return '""' if row == SORTED_FIRST else f"${letters(column)}${first}"
