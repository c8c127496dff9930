"""The `export` action: a result as a workbook, a report, CSV or JSON, and tables for the clipboard."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from selector.domain.problems import Problem, UserError, Where
from selector.domain.scenario import Scenario
from selector.domain.text import text as _t
from selector.i18n.catalog import direction, language, render, speaking

if TYPE_CHECKING:
    from selector.files.report_pdf.content import Charts
    from selector.files.tables_copied import Copied
    from selector.report.tables import TableSpec
    from selector.scoring.evaluate import Inputs
    from selector.scoring.results import Evaluation

FIRST_TABLE = "ranking"


def tables_of(scenario: Scenario, evaluation: "Evaluation") -> "tuple[TableSpec, ...]":
    """Every table of a result, in the order in which they are exported."""
    from selector.report import cost_tables, criteria_tables, fact_tables, ranking_tables
    from selector.report.assumptions import assumptions_table

    on = scenario.as_of
    profiles = [ranked.profile for ranked in evaluation.ranked]
    return (
        ranking_tables.ranking(evaluation),
        cost_tables.cost_by_category(evaluation, scenario.exchange_rates),
        cost_tables.cost_lines(evaluation, on),
        criteria_tables.criteria(scenario.criteria),
        criteria_tables.leaf_values(evaluation, on),
        fact_tables.facts(fact_tables.ranked_pairs(evaluation), on),
        ranking_tables.excluded(evaluation),
        ranking_tables.needs_quote(evaluation),
        ranking_tables.reference(evaluation),
        assumptions_table(scenario),
        fact_tables.sources(profiles, on),
    )


def _csv(scenario: Scenario, evaluation: "Evaluation", inputs: "Inputs | None", name: str) -> bytes:
    from selector.files.tables_out import csv_bytes

    del inputs
    known = {table.key: table for table in tables_of(scenario, evaluation)}
    if name not in known:
        wrong = _t('there is no table "{name}"', name=name)
        hint = _t("use one of: {list}", list=", ".join(known))
        raise UserError(Problem("unknown_table", wrong, where=Where(field="--table"), hint=hint))
    return csv_bytes(known[name])


def _json(scenario: Scenario, evaluation: "Evaluation", inputs: "Inputs | None", name: str) -> bytes:
    from selector.files.tables_out import json_bytes

    del inputs, name
    about: dict[str, str | int | float | None] = {
        "scenario": scenario.name,
        "as_of": scenario.as_of.isoformat(),
        "currency": evaluation.currency,
        "method": scenario.method,
    }
    return json_bytes(tables_of(scenario, evaluation), about)


def _xlsx(scenario: Scenario, evaluation: "Evaluation", inputs: "Inputs | None", name: str) -> bytes:
    from selector.files.workbook.document import workbook_bytes

    del name
    return workbook_bytes(scenario, evaluation, inputs, _scenario_file(scenario, inputs))


def _pdf(scenario: Scenario, evaluation: "Evaluation", inputs: "Inputs | None", name: str) -> bytes:
    from selector.files.report_pdf.typeset import report_bytes

    del name
    return report_bytes(scenario, evaluation, _charts(scenario, evaluation, inputs))


def _charts(scenario: Scenario, evaluation: "Evaluation", inputs: "Inputs | None") -> "Charts":
    """The charts of the report as vectors, with what they show in words."""
    from selector.app.certainty import robustness
    from selector.app.tasks import Progress
    from selector.charts.save import chart_bytes
    from selector.charts.style import ChartStyle
    from selector.files.report_pdf.content import Charts
    from selector.report.certainty_charts import acceptability_chart, headline
    from selector.report.certainty_specs import AnyChart
    from selector.report.certainty_words import names_of
    from selector.report.chart_specs import cost_chart, ranking_chart

    if not evaluation.ranked:
        return Charts()
    from selector.scoring.evaluate import Inputs

    names, drawn = names_of(scenario, evaluation), robustness(scenario, inputs or Inputs(), evaluation, Progress())
    specs: dict[str, AnyChart] = {
        "ranking": ranking_chart(evaluation),
        "costs": cost_chart(evaluation, "month", scenario.exchange_rates),
        "certainty": acceptability_chart(drawn, names),
    }
    style = ChartStyle(mirrored=direction() == "rtl")
    pictures = {name: chart_bytes(spec, style, "svg") for name, spec in specs.items()}
    titles = {name: render(spec.summary) for name, spec in specs.items()}
    return Charts(**pictures, drawn=headline(drawn, names), titles=titles)


def _scenario_file(scenario: Scenario, inputs: "Inputs | None") -> bytes | None:
    """The scenario as it goes into its workbook; None where real payments are priced: they are not taken along."""
    from selector.files.scenario_entries import Attachments
    from selector.files.scenarios import scenario_bytes

    if inputs is not None and inputs.payments is not None:
        return None
    tables = () if inputs is None or inputs.interchange is None else (inputs.interchange,)
    moment = datetime.combine(scenario.as_of, time(), UTC)
    return scenario_bytes(scenario, moment, Attachments(interchange=tables))


def _scenario(scenario: Scenario, evaluation: "Evaluation", inputs: "Inputs | None", name: str) -> bytes:
    """The scenario itself, so that a changed workbook becomes a scenario file again.

    Raises:
        UserError: real payments are priced, which only the scenario's own file holds.
    """
    del evaluation, name
    content = _scenario_file(scenario, inputs)
    if content is None:
        wrong = _t("the imported payments stay in the scenario's own file")
        raise UserError(Problem("payments_stay", wrong, hint=_t("copy that file instead")))
    return content


Writer = Callable[[Scenario, "Evaluation", "Inputs | None", str], bytes]
WRITERS: Mapping[str, Writer] = {".xlsx": _xlsx, ".pdf": _pdf, ".csv": _csv, ".json": _json, ".pspscenario": _scenario}
"""How each suffix is written."""


def check_target(out: Path) -> None:
    """Refuses a file name whose ending names no format that can be written.

    Raises:
        UserError: names the endings that can.
    """
    if out.suffix.lower() not in WRITERS:
        wrong = _t('"{suffix}" is no format that can be written', suffix=out.suffix or out.name)
        hint = _t("end the name with one of: {list}", list=", ".join(WRITERS))
        raise UserError(Problem("unknown_format", wrong, where=Where(str(out)), hint=hint))


def export(
    scenario: Scenario,
    evaluation: "Evaluation",
    out: Path,
    lang: str | None = None,
    *,
    inputs: "Inputs | None" = None,
    table: str = FIRST_TABLE,
) -> None:
    """Writes a result to `out`: workbook (.xlsx), report (.pdf), one table (.csv) or all (.json), in language `lang`.

    The file is written whole or not at all; after a fault the old one still stands.

    Raises:
        UserError: the ending names no format, the language is not spoken, or the file cannot be written.
    """
    from selector.files.atomic import write_whole

    check_target(out)
    with speaking(lang or language()):
        content = WRITERS[out.suffix.lower()](scenario, evaluation, inputs, table)
    write_whole(out, content)


def copied(table: "TableSpec") -> "Copied":
    """A table for the clipboard: text for spreadsheets, HTML for mail."""
    from selector.files.tables_copied import copied as made

    return made(table)
