"""Puts the workbook together, sheet by sheet, in memory."""

from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from selector.domain.scenario import Scenario
from selector.domain.text import Text, text
from selector.files.workbook.native_charts import Series, stacked_bars
from selector.files.workbook.safety import cell_text
from selector.files.workbook.styles import Styles
from selector.files.workbook.table_sheet import Placed, write_table_sheet
from selector.i18n.catalog import direction, render
from selector.report import cost_tables, criteria_tables, fact_tables, ranking_tables
from selector.report.assumptions import assumptions_table
from selector.report.tables import TableSpec
from selector.scoring.results import Evaluation

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_ON_CHART = 20


def _sheets(scenario: Scenario, evaluation: Evaluation) -> list[tuple[str, TableSpec]]:
    on = scenario.as_of
    return [
        ("Ranking", ranking_tables.ranking(evaluation)),
        ("Costs", cost_tables.cost_by_category(evaluation, scenario.exchange_rates)),
        ("Cost lines", cost_tables.cost_lines(evaluation, on)),
        ("Criteria", criteria_tables.leaf_values(evaluation, on)),
        ("Weights", criteria_tables.criteria(scenario.criteria)),
        ("Facts", fact_tables.facts(fact_tables.ranked_pairs(evaluation), on)),
        ("Excluded", ranking_tables.excluded(evaluation)),
        ("Need a quote", ranking_tables.needs_quote(evaluation)),
        ("Reference", ranking_tables.reference(evaluation)),
        ("Assumptions", assumptions_table(scenario)),
        ("Sources", fact_tables.sources([ranked.profile for ranked in evaluation.ranked], on)),
    ]


def workbook_bytes(scenario: Scenario, evaluation: Evaluation) -> bytes:
    """The workbook of a result, in the language in use, as the bytes of an .xlsx file."""
    from xlsxwriter.workbook import Workbook

    content = BytesIO()
    with Workbook(content, _AS_TEXT) as workbook:
        _describe(workbook, scenario)
        styles = Styles(workbook)
        placed: dict[str, tuple[TableSpec, Placed]] = {}
        for name, table in _sheets(scenario, evaluation):
            sheet = workbook.add_worksheet(name)
            if direction() == "rtl":
                sheet.right_to_left()
            placed[name] = (table, write_table_sheet(sheet, styles, table))
        _add_charts(workbook, styles, placed)
    return content.getvalue()


def _describe(workbook: "Workbook", scenario: Scenario) -> None:
    subject = render(text("Comparison of payment platforms"))
    made = datetime.combine(scenario.as_of, time())
    workbook.set_properties({"title": cell_text(scenario.name), "subject": subject, "created": made})


def _add_charts(workbook: "Workbook", styles: Styles, placed: dict[str, tuple[TableSpec, Placed]]) -> None:
    sheet = workbook.add_worksheet("Charts")
    if direction() == "rtl":
        sheet.right_to_left()
    sheet.write_string(0, 0, render(text("Charts")), styles.get("title"))
    sheet.hide_gridlines(2)
    ranking, costs = placed["Ranking"], placed["Costs"]
    points = [place for place, column in enumerate(ranking[0].columns) if column.key.startswith("points_")]
    names = {"Ranking": (ranking, points, 1, text("Score by criterion"), text("points"))}
    parts = list(range(2, len(costs[0].columns) - 1))
    names["Costs"] = (costs, parts, 0, text("Cost per month"), costs[0].columns[-1].unit or text(""))
    row = 2
    for name, ((_, at), columns, first, title, unit) in names.items():
        if at.last_row < at.first_row:
            continue
        row = _chart(workbook, (name, at, columns, first), (title, unit), row)


def _chart(
    workbook: "Workbook", data: tuple[str, Placed, list[int], int], titles: tuple[Text, Text], row: int
) -> int:
    name, at, columns, first = data
    last = min(at.last_row, at.first_row + _ON_CHART - 1)
    series = [Series((name, at.header_row, c), (name, at.first_row, c, last, c)) for c in columns]
    chart = stacked_bars(
        workbook, render(titles[0]), render(titles[1]), (name, at.first_row, first, last, first + 1), series
    )
    sheet = workbook.get_worksheet_by_name("Charts")
    if sheet is None:
        raise LookupError("Charts")
    sheet.insert_chart(row, 0, chart, {"description": render(titles[0])})
    return row + (last - at.first_row + 1) * 2 + 10
