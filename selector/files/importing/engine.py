"""One file from disk to the grouped table: preflight, staging, reading, classification, grouping, accounting."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from selector.domain.text import text as _t
from selector.files.importing import events, joining, valuing
from selector.files.importing.accounting import account, fees, totals
from selector.files.importing.attributes import attributes_of
from selector.files.importing.fee_signs import with_fee_sign
from selector.files.importing.grouping import create_payments, group
from selector.files.importing.lacking import lacking_fees
from selector.files.importing.layout import Layout, attribute_names, number_names, packed_names, used_names
from selector.files.importing.limits import check_file, check_strange_archive, refuse
from selector.files.importing.matching import Words
from selector.files.importing.meanings import packing_of
from selector.files.importing.netting import first_places
from selector.files.importing.outcome import COST_KINDS, FileOutcome
from selector.files.importing.peeking import Understood, first_rows
from selector.files.importing.preflight import Fit, fits, missing, refuse_too_wide
from selector.files.importing.reading import Choices, Reading, understand
from selector.files.importing.reasons import DAMAGED
from selector.files.importing.remarks import Remarks, heading_of
from selector.files.importing.scanning import (
    MOST_SAMPLED_WORDS,
    SAMPLE,
    SCANNED,
    add_rare_words,
    create_view,
    is_plausible,
    is_scannable,
    sample,
    unread_sql,
)
from selector.files.importing.screen import looks_like_cards
from selector.files.importing.staging import STAGED, Progress, Staged, stage

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from selector.files.importing.grouping import Group

SCREENED_VALUES = 1_000
_WORK_VIEWS = ("settled", "emitted", "ruled", "linked", "valued", "scanned")
_WORK_TABLES = ("targets", "joined", "events", "sample", "staged")


@dataclass(frozen=True, slots=True)
class Job:
    """What to import: a file, the layouts to try, and what the user says where the file is silent."""

    path: Path
    layouts: Sequence[Layout]
    choices: Choices = field(default_factory=Choices)
    large: bool = False
    peek: int = 0
    """How many of the first rows are shown as they were understood."""
    is_own_table: bool = False
    """Whether the file is a payments table, which needs no layout."""


def find_layout(job: Job) -> Fit:
    """The best fit of the file.

    Raises:
        UserError: where the file cannot be read or fits no layout.
    """
    check_file(job.path)
    found = fits(job.path, job.layouts)
    if found:
        return with_fee_sign(found[0])
    check_strange_archive(job.path)
    refuse_too_wide(job.path)
    if len(job.layouts) == 1 and (lacking := missing(job.path, job.layouts[0])):
        wrong = _t("no row of the file has the columns that are asked for: {columns}", columns=", ".join(lacking))
        hint = _t("compare the names of its columns with the headings of the file, or name another layout or mapping")
        raise refuse("import.no_layout_fits", wrong, job.path, hint)
    hint = _t("name the columns in a mapping file (--map), see docs/importing.md")
    raise refuse("import.no_layout_fits", _t("no known layout of an export fits this file"), job.path, hint)


def import_file(connection: "DuckDBPyConnection", job: Job, view: str, progress: Progress) -> FileOutcome:
    """Import one file; its grouped payments are then the view `view`.

    Raises:
        UserError: where the file cannot be read, fits no layout, or offers card numbers.
    """
    fit = find_layout(job)
    source = _Source(connection, job, fit, tuple(sorted(used_names(fit.layout) & fit.places.keys())))
    try:
        if is_scannable(fit, large=job.large):
            found = _scan(source, view, progress)
            if found is not None:
                return found
            clear(connection)
        staged = stage(connection, fit, source.columns, progress)
        words = Words(connection, STAGED, source.columns)
        reading = understand(connection, fit, STAGED, words, job.choices)
        return _outcome(source, _Pass(words, reading).run(source, view), staged, view)
    finally:
        clear(connection)


@dataclass(frozen=True, slots=True)
class _Source:
    """What a pass works on."""

    connection: "DuckDBPyConnection"
    job: Job
    fit: Fit
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Result:
    """What a pass found."""

    groups: "list[Group]"
    remarks: Remarks
    words: Words
    first: tuple[Understood, ...]


@dataclass(frozen=True, slots=True)
class _Pass:
    """One pass over the rows of `relation`."""

    words: Words
    reading: Reading
    relation: str = STAGED

    def run(self, source: _Source, view: str) -> _Result:
        """Group the rows and make the view of payments.

        Raises:
            UserError: where a column to be read holds card numbers.
        """
        connection, layout = source.connection, source.fit.layout
        _screen(source.job.path, source.fit, self.words)
        remarks = Remarks(source.job.path)
        remarks.about_reading(source.fit, self.reading)
        valuing.create_views(connection, layout, self.reading, self.words, self.relation)
        unread = unread_sql(layout, self.words) if self.reading.scanned else "FALSE"
        events.create_views(connection, layout, self.reading, self.words, unread)
        listed = sorted(packed_names(layout) & self.words.present)
        joining.settle(connection, layout, listed, self.reading.exact)
        made = attributes_of(layout, self.words)
        remarks.about_attributes(source.fit, made)
        packing = packing_of(layout, self.reading, self.words, made)
        groups = group(connection, layout, packing, self.reading, view + "_groups")
        create_payments(connection, groups, view + "_groups", view)
        remarks.about_groups(groups, layout)
        remarks.about_lacking(lacking_fees(layout, self.words.present, groups))
        scanned = self.reading.scanned
        places = partial(first_places, connection, packing, scanned=scanned)
        remarks.about_net(groups, places, scanned=scanned)
        first = first_rows(connection, source.fit, packing, source.job.peek, scanned=scanned)
        return _Result(groups, remarks, self.words, first)


def _scan(source: _Source, view: str, progress: Progress) -> FileOutcome | None:
    """The outcome of passes in which the database reads the file itself; None where the file is not plain enough."""
    import duckdb

    connection, fit = source.connection, source.fit
    if not sample(connection, fit, source.columns):
        return None
    words = Words(connection, SAMPLE, source.columns, MOST_SAMPLED_WORDS)
    if not all(words.few(column) for column in packed_names(fit.layout) & words.present):
        return None
    add_rare_words(fit, words)
    try:
        create_view(connection, fit, source.columns)
        result = _scanned(source, words, view)
    except (duckdb.ConversionException, duckdb.InvalidInputException, duckdb.OutOfRangeException):
        return None
    if result is None or any(found.unread or found.unlike_sample for found in result.groups):
        return None
    rows = sum(found.count for found in result.groups if found.meaning["part"] == "0")
    if not is_plausible(fit, rows):
        return None
    progress(rows)
    return _outcome(source, result, Staged(STAGED, source.columns, rows), view)


def _scanned(source: _Source, words: Words, view: str) -> _Result | None:
    """One pass with the words of the sample; where the file has more, a second one with all of its words.

    None where a point may be no decimal mark.
    """
    connection, fit, choices = source.connection, source.fit, source.job.choices
    reading = understand(connection, fit, SAMPLE, words, choices, scanned=True)
    if not reading.is_plain:
        return None
    result = _Pass(words, reading, SCANNED).run(source, view)
    if not any(found.unread for found in result.groups):
        return result
    words.look_through(SCANNED)
    clear(connection, passes_only=True)
    reading = understand(connection, fit, SAMPLE, words, choices, scanned=True)
    return _Pass(words, reading, SCANNED).run(source, view)


def _outcome(source: _Source, result: _Result, staged: Staged, view: str) -> FileOutcome:
    layout = source.fit.layout
    damaged = staged.apart.pop(DAMAGED, 0)
    rows = account(result.groups, damaged)
    result.remarks.about_rows(source.connection, source.fit, result.words, rows.left_out)
    found = totals(source.connection, result.groups, view)
    return FileOutcome(
        file=str(source.job.path),
        layout=layout.id,
        variant=layout.variant,
        rows=staged.rows + damaged,
        imported={kind: sums for kind, sums in found.items() if kind not in COST_KINDS},
        costs={kind: sums for kind, sums in found.items() if kind in COST_KINDS},
        fees=fees(result.groups, found),
        rows_imported=rows.imported,
        rows_costs=rows.costs,
        rows_joined=rows.joined,
        left_out=tuple(rows.left_out),
        apart=dict(staged.apart),
        recognised=source.fit.recognised,
        problems=tuple(result.remarks.found),
        first=result.first,
        questions=tuple(result.remarks.questions),
    )


def _screen(path: Path, fit: Fit, words: Words) -> None:
    looked_at = {column: words.of(column) for column in attribute_names(fit.layout) & words.present}
    looked_at |= {column: _first_cells(fit, column) for column in number_names(fit.layout) & words.present}
    for column, values in sorted(looked_at.items()):
        if looks_like_cards(values[:SCREENED_VALUES]):
            hint = _t("map another column, or remove card numbers from the file")
            wrong = _t("the column {heading} holds card numbers; it is not read", heading=heading_of(fit, column))
            raise refuse("import.card_numbers", wrong, path, hint)


def _first_cells(fit: Fit, column: str) -> tuple[str, ...]:
    place = fit.places.get(column, -1)
    return tuple(row[place] for _, row in fit.grid.head[fit.row + 1 :] if 0 <= place < len(row))


def clear(connection: "DuckDBPyConnection", *, passes_only: bool = False) -> None:
    """Remove everything but the groups and views of payments; with `passes_only` keep what a pass reads too."""
    kept = {SAMPLE, SCANNED, STAGED} if passes_only else set()
    for kind, found in (("VIEW", _WORK_VIEWS), ("TABLE", _WORK_TABLES)):
        for made in found:
            if made not in kept:
                connection.execute(f"DROP {kind} IF EXISTS {made}")
