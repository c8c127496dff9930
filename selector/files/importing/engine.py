"""One file from disk to the grouped table: preflight, staging, reading, classification, grouping, accounting."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from selector.domain.text import text as _t
from selector.files.importing import events, joining, reading, valuing
from selector.files.importing.accounting import account, fees, totals
from selector.files.importing.attributes import attribute_sql
from selector.files.importing.grouping import group
from selector.files.importing.layout import Layout, attribute_names, used_names
from selector.files.importing.limits import check_file, refuse
from selector.files.importing.matching import Words
from selector.files.importing.outcome import COST_KINDS, FileOutcome
from selector.files.importing.preflight import Fit, fits
from selector.files.importing.reading import Choices
from selector.files.importing.reasons import DAMAGED
from selector.files.importing.remarks import Remarks, heading_of
from selector.files.importing.screen import looks_like_cards
from selector.files.importing.staging import Progress, Staged, stage

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SCREENED_VALUES = 1_000
WORK_TABLES = ("targets", "joined", "events", "ruled", "valued", "staged")
WORK_VIEWS = ("settled", "emitted", "linked")


@dataclass(frozen=True, slots=True)
class Job:
    """What to import: a file, the layouts to try, and what the user says where the file is silent."""

    path: Path
    layouts: Sequence[Layout]
    choices: Choices = field(default_factory=Choices)
    large: bool = False


def find_layout(job: Job) -> Fit:
    """The best fit of the file.

    Raises:
        UserError: where the file cannot be read or fits no layout.
    """
    check_file(job.path)
    found = fits(job.path, job.layouts)
    if found:
        return found[0]
    hint = _t("name the columns in a mapping file (--map), see the page on importing")
    raise refuse("import.no_layout_fits", _t("no known layout of an export fits this file"), job.path, hint)


def import_file(connection: "DuckDBPyConnection", job: Job, table: str, progress: Progress) -> FileOutcome:
    """Import one file into the new table `table` of grouped payments.

    Raises:
        UserError: where the file cannot be read, fits no layout, or offers card numbers.
    """
    fit = find_layout(job)
    columns = tuple(sorted(used_names(fit.layout) & fit.places.keys()))
    try:
        staged = stage(connection, fit, columns, progress)
        return _understand(connection, job, fit, staged, table)
    finally:
        _clear(connection)


def _understand(
    connection: "DuckDBPyConnection", job: Job, fit: Fit, staged: Staged, table: str
) -> FileOutcome:
    words = Words(connection, staged.relation, staged.columns)
    _screen(job.path, fit, words)
    remarks = Remarks(job.path)
    understood = reading.understand(connection, fit, staged.relation, words, job.choices)
    remarks.about_reading(fit, understood)
    valuing.create_views(connection, fit.layout, understood, words, staged.relation)
    events.create_views(connection, fit.layout, understood, words)
    remarks.about_assumed_rules(connection, fit.layout)
    remarks.about_dates(connection, fit, understood)
    listed = sorted(attribute_names(fit.layout) & words.present)
    joining.settle(connection, listed, attaches=fit.layout.attach is not None)
    made = attribute_sql(fit.layout, words)
    remarks.about_attributes(fit, made)
    group(connection, made.expressions, table)
    remarks.about_table(connection, table)
    return _outcome(connection, job, fit, staged, words, remarks, table)


def _outcome(
    connection: "DuckDBPyConnection", job: Job, fit: Fit, staged: Staged, words: Words, remarks: Remarks, table: str
) -> FileOutcome:
    damaged = staged.apart.pop(DAMAGED, 0)
    rows = account(connection, fit.layout, damaged)
    remarks.about_rows(connection, fit.layout, words, rows.left_out)
    found = totals(connection, table)
    return FileOutcome(
        file=str(job.path),
        layout=fit.layout.id,
        variant=fit.layout.variant,
        rows=staged.rows + damaged,
        imported={kind: sums for kind, sums in found.items() if kind not in COST_KINDS},
        costs={kind: sums for kind, sums in found.items() if kind in COST_KINDS},
        fees=fees(connection, table, found),
        rows_imported=rows.imported,
        rows_costs=rows.costs,
        rows_joined=rows.joined,
        left_out=tuple(rows.left_out),
        apart=dict(staged.apart),
        recognised=fit.recognised,
        problems=tuple(remarks.found),
    )


def _screen(path: Path, fit: Fit, words: Words) -> None:
    for column in sorted(attribute_names(fit.layout) & words.present):
        if looks_like_cards(words.of(column)[:SCREENED_VALUES]):
            hint = _t("map another column, or remove card numbers from the file")
            wrong = _t("the column {heading} holds card numbers; it is not read", heading=heading_of(fit, column))
            raise refuse("import.card_numbers", wrong, path, hint)


def _clear(connection: "DuckDBPyConnection") -> None:
    for view in WORK_VIEWS:
        connection.execute(f"DROP VIEW IF EXISTS {view}")
    for table in WORK_TABLES:
        connection.execute(f"DROP TABLE IF EXISTS {table}")


