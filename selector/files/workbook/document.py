"""Puts the workbook together: sheets in their order, formulas worked out, charts drawn, all in memory."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from selector.domain.scenario import Scenario
from selector.domain.text import text
from selector.files.paper import is_letter
from selector.files.workbook import long_sums
from selector.files.workbook.beside import NOTHING_BESIDE, Beside
from selector.files.workbook.embedded import embed
from selector.files.workbook.grid import Book
from selector.files.workbook.import_pricing import ImportPricing
from selector.files.workbook.input_checks import InputChecks
from selector.files.workbook.line_cells import OfferLines
from selector.files.workbook.plan import Plan, plan_of
from selector.files.workbook.rendering import About, rendered
from selector.files.workbook.sheets import beyond as beyond_sheet
from selector.files.workbook.sheets import imported as imported_sheet
from selector.files.workbook.sheets.beyond import BeyondSheet, Offered
from selector.files.workbook.sheets.charts import VOLUMES, ChartsSheet
from selector.files.workbook.sheets.checks import Checked, ChecksSheet
from selector.files.workbook.sheets.costs import CostsSheet
from selector.files.workbook.sheets.costs import place as costs_place
from selector.files.workbook.sheets.criteria import CriteriaSheet
from selector.files.workbook.sheets.curves import CurvesSheet
from selector.files.workbook.sheets.fees import FeesSheet
from selector.files.workbook.sheets.fields import write_fields
from selector.files.workbook.sheets.imports import ImportSheet
from selector.files.workbook.sheets.inputs import InputCells, InputsSheet
from selector.files.workbook.sheets.lines import LinesSheet
from selector.files.workbook.sheets.payments import PaymentCells, PaymentsSheet
from selector.files.workbook.sheets.pricing import PricingSheet
from selector.files.workbook.sheets.ranking import RankingCells, RankingSheet
from selector.files.workbook.sheets.summary import write_summary
from selector.files.workbook.sheets.table import write_table_sheet
from selector.files.workbook.sheets.weights import WeightsSheet
from selector.i18n.catalog import direction, render
from selector.report import fact_tables, ranking_tables
from selector.report.assumptions import assumptions_table
from selector.report.tables import TableSpec
from selector.scoring.evaluate import Inputs
from selector.scoring.results import Evaluation

_ORDER = (
    "Summary", "Ranking", "Inputs", "Fees", "Weights", "Costs", "Cost lines", beyond_sheet.NAME, "Criteria", "Charts",
    "Pricing", "Curves", "Payments", long_sums.NAME, imported_sheet.NAME, VOLUMES,
    "More offers", "Facts", "Excluded", "Need a quote", "Reference", "Assumptions", "Sources", "Checks",
    "Fields", "Scenario",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Live:
    """The workbook as data, and where its ranking stands."""

    book: Book
    plan: Plan
    ranking: RankingCells
    charts: ChartsSheet


def build(
    scenario: Scenario, evaluation: Evaluation, inputs: Inputs | None = None, beside: Beside = NOTHING_BESIDE
) -> Live:
    """The live workbook of a result, in the language in use; with a scenario file beside it, it can be read back."""
    plan = plan_of(scenario, evaluation, inputs)
    found = _built(plan, inputs, beside)
    differing = frozenset(_differing(found, plan)) if plan.imported is not None else frozenset()
    return _built(replace(plan, differing=differing), inputs, beside) if differing else found


def _differing(found: Live, plan: Plan) -> Iterator[int]:
    """Offers whose formulas do not come to the program's figures at the export: these figures stay as they are."""
    calculator = found.book.calculator()
    for candidate in plan.candidates:
        cost = candidate.ranked.cost
        for key, minor in (("minor", cost.total_minor), ("low_minor", cost.low_minor), ("high_minor", cost.high_minor)):
            if calculator.shown(costs_place(candidate, key)) != minor:
                yield candidate.number


def _built(plan: Plan, inputs: Inputs | None, beside: Beside) -> Live:
    """All sheets, in their order."""
    book = Book()
    summary = book.add("Summary")
    of_inputs = InputsSheet(book, plan).write()
    fees = FeesSheet(book, plan)
    payments, pricing = _priced_payments(book, plan, of_inputs, fees)
    lines = LinesSheet(book, plan, payments, fees, pricing)
    costs = CostsSheet(book, plan, of_inputs, payments)
    beyond = BeyondSheet(book, plan, of_inputs, costs, pricing, lines) if plan.counts_beyond else None
    of_offers: dict[int, OfferLines] = {}
    for candidate in plan.candidates:
        priced = pricing.write(candidate)
        of_offers[candidate.number] = lines.write(candidate, priced)
        costs.write(candidate, priced, pricing, of_offers[candidate.number], lines)
        if beyond is not None:
            beyond.write(Offered(candidate, priced, of_offers[candidate.number]))
    weights = WeightsSheet(book, plan)
    leaves = weights.write()
    criteria = CriteriaSheet(book, plan, leaves, costs, beyond)
    criteria.write()
    ranking = RankingSheet(book, plan, of_inputs, costs, criteria)
    cells = ranking.write()
    if pricing.needs_no_curves:
        book.sheets.pop("Curves", None)
    charts = ChartsSheet(book, plan, cells, beside.curve)
    for name, table in (*_tables(plan), *_further_tables(inputs, beside, follows=plan.imported is not None)):
        write_table_sheet(book.add(name), table)
    write_fields(book)
    remark = embed(book, beside.scenario_file) if beside.scenario_file is not None else None
    of_cells = InputChecks(book, plan, fees, weights.order_faults, payments.sums)
    faults = ChecksSheet(book, plan, Checked(of_cells, costs, ranking, lines)).write(of_offers, remark)
    write_summary(book, summary, plan, ranking, faults)
    book.sheets = {name: book.sheets[name] for name in _ORDER if name in book.sheets}
    return Live(book, plan, cells, charts)


def _priced_payments(
    book: Book, plan: Plan, of_inputs: InputCells, fees: FeesSheet
) -> tuple[PaymentCells, PricingSheet]:
    """The sheets of payments and of their prices: real payments in their groups, or typical tickets."""
    if plan.imported is not None:
        cells = ImportSheet(book, plan, plan.imported, of_inputs).write()
        fees.write()
        return cells, ImportPricing(book, plan, cells, fees)
    payments = PaymentsSheet(book, plan, of_inputs).write()
    fees.write()
    return payments, PricingSheet(book, plan, payments, fees, CurvesSheet(book, plan, payments, fees))


def _tables(plan: Plan) -> Iterator[tuple[str, TableSpec]]:
    """The sheets that are tables without formulas."""
    evaluation, on = plan.evaluation, plan.scenario.as_of
    worked_out = replace(evaluation, ranked=evaluation.ranked[: len(evaluation.ranked) - len(plan.beyond)])
    if plan.beyond:
        note = text("Too many for formulas: these offers stay as they were at the export.")
        behind = ranking_tables.ranking(replace(evaluation, ranked=plan.beyond))
        yield "More offers", replace(behind, title=text("More offers"), note=note)
    yield "Facts", _at_the_export(fact_tables.facts(fact_tables.ranked_pairs(worked_out), on))
    again = text("Plans that only payments keep out stand on Ranking too: other payments may bring them back there.")
    yield "Excluded", replace(_at_the_export(ranking_tables.excluded(evaluation)), note=again)
    yield "Need a quote", _at_the_export(ranking_tables.needs_quote(evaluation))
    yield "Reference", ranking_tables.reference(evaluation)
    yield "Assumptions", _at_the_export(assumptions_table(plan.scenario))
    yield "Sources", fact_tables.sources(worked_out.ranked, on)


def _at_the_export(table: TableSpec) -> TableSpec:
    return replace(table, title=text("{what}, as at the export", what=table.title))


def _further_tables(inputs: Inputs | None, beside: Beside, *, follows: bool) -> Iterator[tuple[str, TableSpec]]:
    """The sheets that only some workbooks have."""
    if inputs is not None and inputs.payments is not None and not follows:
        yield imported_sheet.NAME, imported_sheet.imported_table(inputs.payments)
    if beside.curve is not None:
        yield VOLUMES, beside.curve


def workbook_bytes(
    scenario: Scenario, evaluation: Evaluation, inputs: Inputs | None = None, beside: Beside = NOTHING_BESIDE
) -> bytes:
    """The workbook of a result, in the language in use, as the bytes of an .xlsx file.

    With a scenario's file beside the result, the workbook can be opened as a scenario again.
    """
    live = build(scenario, evaluation, inputs, beside)
    about = About(
        title=scenario.name,
        subject=render(text("Comparison of payment platforms")),
        day=scenario.as_of,
        right_to_left=direction() == "rtl",
        letter=is_letter(scenario.merchant.country) if beside.letter is None else beside.letter,
    )
    return rendered(live.book, live.book.calculator(), about, [live.charts.draw])
