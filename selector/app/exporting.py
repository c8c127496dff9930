"""The `export` action: a result as a workbook, a report, CSV or JSON, and tables for the clipboard."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from selector.app.tasks import Progress
from selector.domain.problems import Problem, UserError, Where
from selector.domain.scenario import Scenario
from selector.domain.text import Text
from selector.domain.text import text as _t
from selector.i18n.catalog import direction, language, render, speaking

if TYPE_CHECKING:
    from selector.files.report_pdf.content import Charts
    from selector.files.scenarios.entries import Attachments
    from selector.files.tables_copied import Copied
    from selector.report.certainty.specs import AnyChart
    from selector.report.tables import TableSpec
    from selector.scoring.evaluate import Inputs
    from selector.scoring.results import Evaluation

FIRST_TABLE = "ranking"
TABLES = (
    FIRST_TABLE, "cost_by_category", "cost_lines", "criteria", "leaf_values", "facts", "excluded", "needs_quote",
    "reference", "assumptions", "sources",
)  # fmt: skip
"""The keys of `tables_of`, in its order: known before anything is evaluated."""
MOST_CURVES = 8
"""More lines of cost against volume are not told apart."""
MOST_DRAWN = 200
"""So many offers are drawn against each other for a report: how long that takes grows with their square."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A result that is to be written, and how."""

    scenario: Scenario
    evaluation: "Evaluation"
    inputs: "Inputs | None" = None
    attachments: "Attachments | None" = None
    """What lies in the scenario's file beside it: imported payments go along where a workbook is to be read back."""
    table: str = FIRST_TABLE
    """Of a CSV: which table it holds."""
    letter: bool | None = None
    """Printed on Letter (true) or A4 (false); None: on the paper of the merchant's country."""
    progress: Progress = field(default_factory=Progress)


def tables_of(scenario: Scenario, evaluation: "Evaluation") -> "tuple[TableSpec, ...]":
    """Every table of a result, in the order in which they are exported."""
    from selector.report import cost_tables, criteria_tables, fact_tables, ranking_tables
    from selector.report.assumptions import assumptions_table

    on = scenario.as_of
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
        fact_tables.sources(evaluation.ranked, on),
    )


def _csv(wanted: Wanted) -> bytes:
    from selector.files.tables_out import csv_bytes

    known = {table.key: table for table in tables_of(wanted.scenario, wanted.evaluation)}
    if wanted.table not in known:
        wrong = _t('there is no table "{name}"', name=wanted.table)
        hint = _t("use one of: {list}", list=", ".join(known))
        raise UserError(Problem("unknown_table", wrong, where=Where(field="--table"), hint=hint))
    return csv_bytes(known[wanted.table])


def _json(wanted: Wanted) -> bytes:
    from selector.files.tables_out import json_bytes

    scenario, evaluation = wanted.scenario, wanted.evaluation
    about: dict[str, str | int | float | None] = {
        "scenario": scenario.name,
        "as_of": scenario.as_of.isoformat(),
        "currency": evaluation.currency,
        "method": scenario.method,
    }
    return json_bytes(tables_of(scenario, evaluation), about)


def _xlsx(wanted: Wanted) -> bytes:
    from selector.files.workbook.beside import Beside
    from selector.files.workbook.document import workbook_bytes

    beside = Beside(_scenario_file(wanted), _volumes(wanted), wanted.letter)
    return workbook_bytes(wanted.scenario, wanted.evaluation, wanted.inputs, beside)


def _volumes(wanted: Wanted) -> "TableSpec | None":
    """Cost against volume of the first offers; None where nothing is priced, or figures are too large to be exact."""
    from fractions import Fraction

    from selector.app.answers.curves import volume_curves
    from selector.report.certainty.words import names_of
    from selector.report.curve_figures import FACTOR, curve_figures
    from selector.scoring.evaluate import Inputs

    scenario, evaluation = wanted.scenario, wanted.evaluation
    first = replace(evaluation, ranked=evaluation.ranked[:MOST_CURVES], excluded=())
    stretch = Fraction(1, FACTOR), Fraction(FACTOR)
    try:
        found = volume_curves(scenario, wanted.inputs or Inputs(), first, wanted.progress, *stretch)
    except UserError:
        return None
    if not found.curves:
        return None
    return curve_figures(found.curves, names_of(scenario, evaluation), evaluation.volume_month_minor)


def _pdf(wanted: Wanted) -> bytes:
    from selector.files.report_pdf.typeset import report_bytes

    scenario, evaluation = wanted.scenario, wanted.evaluation
    charts = charts_of(scenario, evaluation, wanted.inputs, wanted.progress)
    wanted.progress.step(1.0)
    return report_bytes(scenario, evaluation, charts, wanted.inputs, letter=wanted.letter)


def charts_of(scenario: Scenario, evaluation: "Evaluation", inputs: "Inputs | None", progress: Progress) -> "Charts":
    """The charts of the report as vectors, with what they show in words."""
    from selector.app.answers.certainty import robustness
    from selector.charts.save import chart_bytes
    from selector.charts.style import ChartStyle
    from selector.files.report_pdf.content import Charts
    from selector.report.certainty.charts import acceptability_chart, headline
    from selector.report.certainty.words import names_of
    from selector.report.chart_specs import cost_chart, ranking_chart

    if not evaluation.ranked:
        return Charts()
    from selector.scoring.evaluate import Inputs

    ahead = replace(evaluation, ranked=evaluation.ranked[:MOST_DRAWN])
    names, drawn = names_of(scenario, evaluation), robustness(scenario, inputs or Inputs(), ahead, progress)
    specs: dict[str, AnyChart] = {
        "ranking": ranking_chart(evaluation),
        "costs": cost_chart(evaluation, "month", scenario.exchange_rates),
        "certainty": acceptability_chart(drawn, names),
    }
    style, ranked = ChartStyle(mirrored=direction() == "rtl"), len(evaluation.ranked)
    pictures = {name: chart_bytes(spec, style, "svg") for name, spec in specs.items()}
    titles = {name: render(spec.title) for name, spec in specs.items()}
    summaries = {name: render(_summary(spec, ranked)) for name, spec in specs.items()}
    return Charts(**pictures, drawn=_among(headline(drawn, names), ranked), titles=titles, summaries=summaries)


def _among(said: Text, ranked: int) -> Text:
    """What the draws say, and among how many offers where there are too many to draw all."""
    if ranked <= MOST_DRAWN:
        return said
    return _t("{said} Only the first {count} offers took part in the draws.", said=said, count=MOST_DRAWN)


def _summary(spec: "AnyChart", ranked: int) -> Text:
    """What a chart shows in words, and how many of the offers are on it where it does not hold all."""
    shown = len(spec.categories)
    if shown >= ranked:
        return spec.summary
    return _t("{summary} Drawn: {shown} of {count} offers.", summary=spec.summary, shown=shown, count=ranked)


def _scenario_file(wanted: Wanted) -> bytes | None:
    """The scenario as it is saved, with the payments that were priced; None where these are not at hand."""
    from selector.files.scenarios.documents import scenario_bytes
    from selector.files.scenarios.entries import NOTHING_ATTACHED, Attachments

    scenario, inputs = wanted.scenario, wanted.inputs
    kept = wanted.attachments or NOTHING_ATTACHED
    payments = None if inputs is None or inputs.payments is None else kept.payments
    if payments is None and inputs is not None and inputs.payments is not None:
        return None
    tables = () if inputs is None or inputs.interchange is None else (inputs.interchange,)
    moment = datetime.combine(scenario.as_of, time(), UTC)
    months = 1 if payments is None else kept.payment_months
    return scenario_bytes(scenario, moment, Attachments(tables, payments, months))


def _scenario(wanted: Wanted) -> bytes:
    """The scenario itself, so that a changed workbook becomes a scenario file again.

    Raises:
        UserError: real payments are priced that only the scenario's own file holds.
    """
    content = _scenario_file(wanted)
    if content is None:
        wrong = _t("the imported payments stay in the scenario's own file")
        raise UserError(Problem("payments_stay", wrong, hint=_t("copy that file instead")))
    return content


Writer = Callable[[Wanted], bytes]
WRITERS: Mapping[str, Writer] = {".xlsx": _xlsx, ".pdf": _pdf, ".csv": _csv, ".json": _json, ".pspscenario": _scenario}
"""How each suffix is written."""


def language_of(scenario: Scenario) -> str:
    """The language in which a scenario is exported: its country's, or the one in use where that is not spoken."""
    from selector.i18n.territories import language_of as of_country

    return of_country(scenario.merchant.country) or language()


def check_target(out: Path) -> None:
    """Refuses, before any work is done, a file whose ending names no format or that cannot be written there.

    Raises:
        UserError: names the endings that can be written, or what is wrong with the folder.
    """
    from selector.files.atomic import check_writable

    if out.suffix.lower() not in WRITERS:
        raise _unknown_format(out, WRITERS)
    check_writable(out)


def _unknown_format(out: Path, known: Iterable[str]) -> UserError:
    wrong = _t('"{suffix}" is no format that can be written', suffix=out.suffix or out.name)
    hint = _t("end the name with one of: {list}", list=", ".join(known))
    return UserError(Problem("unknown_format", wrong, where=Where(str(out)), hint=hint))


def export(
    scenario: Scenario,
    evaluation: "Evaluation",
    out: Path,
    lang: str | None = None,
    *,
    inputs: "Inputs | None" = None,
    attachments: "Attachments | None" = None,
    table: str = FIRST_TABLE,
    letter: bool | None = None,
    progress: Progress | None = None,
) -> None:
    """Writes a result to `out`: workbook (.xlsx), report (.pdf), one table (.csv) or all (.json).

    In the language `lang`; None takes the scenario's own (`language_of`), so that the same scenario makes the same
    file on every machine.

    The file is written whole or not at all; after a fault the old one still stands. With `attachments`, what lies in
    the scenario's file beside it, a workbook of imported payments can be opened as a scenario again.

    Raises:
        Cancelled: somebody cancelled `progress`; nothing was written then.
        UserError: the ending names no format, the language is not spoken, or the file cannot be written.
    """
    check_target(out)
    progress = progress or Progress()
    wanted = Wanted(scenario, evaluation, inputs, attachments, table, letter, progress)
    with speaking(lang or language_of(scenario)):
        content = WRITERS[out.suffix.lower()](wanted)
    progress.step(1.0)
    _put(out, content)


def _put(out: Path, content: bytes) -> None:
    """Writes the file whole; where a scenario stood, it is kept beside it as it is when one is saved."""
    from selector.files.atomic import write_whole
    from selector.files.scenarios.documents import SUFFIX
    from selector.files.scenarios.locks import writing

    if out.suffix.lower() != SUFFIX:
        write_whole(out, content)
        return
    with writing(out, folder=None):
        write_whole(out, content, previous=out.with_name(out.name + ".bak"))


def copied(table: "TableSpec") -> "Copied":
    """A table for the clipboard: text for spreadsheets, HTML for mail."""
    from selector.files.tables_copied import copied as made

    return made(table)


def save_table(out: Path, table: "TableSpec") -> None:
    """Writes one table of the window whole: CSV with titles and units as its header, or JSON by the file's ending.

    Raises:
        UserError: the ending names neither, or the file cannot be written; what stood there still stands.
    """
    from selector.files.atomic import check_writable, write_whole
    from selector.files.tables_out import csv_bytes, json_bytes

    written = {".csv": lambda: csv_bytes(table, titled=True), ".json": lambda: json_bytes((table,), {})}
    suffix = out.suffix.lower()
    if suffix not in written:
        raise _unknown_format(out, written)
    check_writable(out)
    write_whole(out, written[suffix]())
