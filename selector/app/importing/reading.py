"""Imports for the window and the terminal: files into one payments table, with a report that accounts for every row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from os.path import realpath
from pathlib import Path
from typing import TYPE_CHECKING

from selector.app.answers.problem_lists import problems_json
from selector.app.json_objects.imports import ImportedFile, ImportedSum, ImportObject
from selector.domain.problems import Problem, UserError, Where
from selector.domain.text import text as _t
from selector.i18n.catalog import render

if TYPE_CHECKING:
    from selector.files.importing.database import Connection
    from selector.files.importing.engine import Job
    from selector.files.importing.numbers import Mark
    from selector.files.importing.outcome import FileOutcome, Question, Total

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What to import and what the user says where files are silent.

    `layout` is "auto", a layout's id or "id/variant"; `mapping` a file of the user's own instead of a layout.
    """

    files: tuple[Path, ...]
    layout: str = "auto"
    mapping: Path | None = None
    currency: str = ""
    day_first: bool | None = None
    decimal: str = ""
    """"point" or "comma", where no amount of a file tells which."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The outcome of every file, in the order of the request."""

    files: tuple["FileOutcome", ...]

    @property
    def priceable(self) -> bool:
        """Whether any file holds payments, refunds or disputes."""
        return any(outcome.priceable for outcome in self.files)

    def as_json(self) -> ImportObject:
        """The object that `import --json` prints: amounts as decimal strings, fees positive when they cost."""
        return {"files": [_file_json(outcome) for outcome in self.files]}


def run_import(request: ImportRequest, out: Path | None = None, progress: Progress = lambda _: None) -> ImportReport:
    """Import all files; with `out`, write the payments table when there is something to price.

    `progress` is called with rows read so far, and may raise to cancel: nothing is then written.

    Raises:
        UserError: for files that cannot be read or fit no layout, a bad mapping, or a target that cannot be written;
            for amounts that could be two amounts, and, with `out`, dates that could be two dates.
    """
    from selector.files.importing.database import clear_failures, database
    from selector.files.importing.overlapping import with_overlaps
    from selector.files.importing.watching import stoppable
    from selector.files.importing.writing import check_target, write_table

    jobs = _jobs(request)
    _refuse_twice(request.files)
    if out is not None:
        check_target(out)
        _refuse_own_input(request.files, out)
    tables = [f"payments_{index}" for index in range(len(jobs))]
    with clear_failures(request.files[0]), database() as connection, stoppable(connection):
        outcomes = tuple(
            _outcome(connection, job, table, progress, keeps_dates=out is not None)
            for job, table in zip(jobs, tables, strict=True)
        )
        report = ImportReport(with_overlaps(connection, tables, outcomes))
        if out is not None and report.priceable:
            write_table(connection, tables, out)
        return report


def _refuse_twice(files: Sequence[Path]) -> None:
    """A file that is named twice would be counted twice."""
    seen: set[str] = set()
    for path in files:
        if (place := realpath(path)) in seen:
            wrong = _t("the file is named twice, and its payments would count twice")
            raise UserError(Problem("import.twice", wrong, where=Where(str(path)), hint=_t("name it once")))
        seen.add(place)


def _refuse_own_input(files: Sequence[Path], out: Path) -> None:
    """An export that is overwritten with the table made of it is lost."""
    for path in files:
        if path.exists() and out.exists() and path.samefile(out):
            wrong = _t("the payments table would replace the file that it is made of")
            raise UserError(Problem("import.target", wrong, where=Where(str(out)), hint=_t("write it to another file")))


def _outcome(
    connection: "Connection", job: "Job", table: str, progress: Progress, *, keeps_dates: bool
) -> "FileOutcome":
    """One file; what is neither in it nor said by the user is asked for rather than guessed."""
    from selector.files.importing.engine import import_file
    from selector.files.importing.own_table import import_table

    if job.is_own_table:
        return import_table(connection, job.path, table)
    outcome = import_file(connection, job, table, progress)
    for question in outcome.questions:
        if question.about == "decimal_mark" or keeps_dates:
            raise UserError(_asked(question, job.path))
    return outcome


def _asked(question: "Question", path: Path) -> Problem:
    first, second = question.readings
    about, where = question.about, Where(str(path), field=question.column)
    if about == "decimal_mark":
        wrong = _t("{written} is {first} with a decimal point and {second} with a decimal comma; nothing tells which",
                   written=question.written, first=first, second=second)  # fmt: skip
        return Problem("import.decimal_mark", wrong, where=where, hint=_t("say --decimal point or --decimal comma"))
    wrong = _t("{written} is {first} with the day first and {second} with the month first; nothing tells which",
               written=question.written, first=first, second=second)  # fmt: skip
    return Problem("import.date_order", wrong, where=where, hint=_t("say --dates day-first or --dates month-first"))


def _jobs(request: ImportRequest) -> list["Job"]:
    from selector.files.importing.catalog import choose, read_map
    from selector.files.importing.engine import Job
    from selector.files.importing.own_table import LAYOUT, is_own_table
    from selector.files.importing.reading import Choices

    if not request.files:
        raise UserError(Problem("import.no_file", _t("no file was named"), hint=_t("name at least one export")))
    own = request.mapping is None and request.layout in {LAYOUT, f"{LAYOUT}/main"}
    layouts = () if own else (read_map(request.mapping),) if request.mapping is not None else choose(request.layout)
    choices = Choices(_currency(request.currency), request.day_first, _mark(request.decimal))
    auto = request.mapping is None and request.layout == "auto"
    return [Job(path, layouts, choices, is_own_table=own or (auto and is_own_table(path))) for path in request.files]


def _mark(decimal: str) -> "Mark | None":
    from selector.files.importing.numbers import Mark

    return Mark[decimal.upper()] if decimal else None


def _currency(code: str) -> str:
    from selector.domain.money import EXPONENTS

    wanted = code.strip().upper()
    if wanted and wanted not in EXPONENTS:
        wrong = _t("{code} is no ISO 4217 currency code", code=code)
        hint = _t("write a code of three capital letters such as EUR")
        raise UserError(Problem("import.currency", wrong, where=Where(field="--currency"), hint=hint))
    return wanted


def _file_json(outcome: "FileOutcome") -> ImportedFile:
    from selector.files.importing.outcome import amount_text

    return {
        "file": outcome.file,
        "layout": outcome.layout,
        "variant": outcome.variant,
        "rows": outcome.rows,
        "imported": {kind: _totals(sums) for kind, sums in outcome.imported.items()},
        "fees": {currency: amount_text(amount, currency) for currency, amount in sorted(outcome.fees.items())},
        "costs": {kind: _totals(sums) for kind, sums in outcome.costs.items()},
        "left_out": [
            {"reason": render(left.reason), "count": left.count, "code": left.code} for left in outcome.left_out
        ],
        "accounted": {
            "imported": outcome.rows_imported,
            "costs": outcome.rows_costs,
            "joined": outcome.rows_joined,
            "left_out": sum(left.count for left in outcome.left_out),
        },
        "recognised": list(outcome.recognised),
        "problems": problems_json(outcome.problems),
    }


def _totals(sums: "Mapping[str, Total]") -> dict[str, ImportedSum]:
    from selector.files.importing.outcome import amount_text

    return {
        currency: {"count": total.count, "amount": amount_text(total.amount, currency)}
        for currency, total in sums.items()
    }
