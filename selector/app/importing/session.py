"""An import in the window: exports read in the background, with what fits, what is assumed, and what is to be asked."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from selector.app.tasks import Cancelled, Progress
from selector.domain.problems import Problem, UserError, Where
from selector.domain.text import text as _t

if TYPE_CHECKING:
    from selector.files.importing.database import Connection
    from selector.files.importing.engine import Job
    from selector.files.importing.layout import Layout
    from selector.files.importing.outcome import FileOutcome, Question
    from selector.files.importing.preflight import Fit

FIRST_ROWS = 40
NO_LAYOUT = "import.no_layout_fits"
_HEAD_BYTES = 1 << 18
_READ, _WRITTEN = 0.9, 0.95


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user says where files are silent or fit several layouts.

    `layouts` are the keys of chosen layouts by file; `mappings` the user's own layouts, tried before the shipped ones.
    """

    currency: str = ""
    day_first: bool | None = None
    decimal: str = ""
    layouts: Mapping[Path, str] = field(default_factory=dict)
    mappings: "tuple[Layout, ...]" = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A layout that a file fits: the headings that it recognises, and those that it has no use for."""

    key: str
    name: str
    recognised: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file: the layouts that fit, the best first, and what came of it, or why it could not be read."""

    path: Path
    candidates: tuple[Candidate, ...]
    chosen: str = ""
    outcome: "FileOutcome | None" = None
    problem: Problem | None = None

    @property
    def asks_currency(self) -> bool:
        """True where the file names no currency for what it holds."""
        return self._has("import.no_currency")

    @property
    def asks_dates(self) -> bool:
        """True where every date could be two dates and nothing tells which."""
        return any(question.about == "date_order" for question in self._questions)

    @property
    def asks_decimal(self) -> "Question | None":
        """The first amount that could be two amounts, where nothing in the file tells which."""
        return next((question for question in self._questions if question.about == "decimal_mark"), None)

    @property
    def _questions(self) -> "tuple[Question, ...]":
        return self.outcome.questions if self.outcome is not None else ()

    def _has(self, code: str) -> bool:
        return self.outcome is not None and any(problem.code == code for problem in self.outcome.problems)


@dataclass(frozen=True, slots=True)
class Found:
    """All files of an import, and their payments as they are kept: grouped rows in Parquet; None without payments."""

    files: tuple[ReadFile, ...]
    content: bytes | None = field(repr=False)

    @property
    def outcomes(self) -> "tuple[FileOutcome, ...]":
        """What came of the files that could be read."""
        return tuple(file.outcome for file in self.files if file.outcome is not None)


def read_files(paths: Sequence[Path], choices: Choices, progress: Progress) -> Found:
    """Reads exports to their end. A file that cannot be read is told beside the others.

    Raises:
        Cancelled: nobody wants the result any more.
        UserError: memory or disk did not suffice.
    """
    from selector.files.importing.database import database
    from selector.files.importing.watching import StoppedError, watched

    try:
        with database() as connection:
            reading = _Reading(connection, choices, progress, len(paths))
            with watched(connection, paths[0], reading.queried, lambda: progress.cancelled):
                files = reading.held_together([reading.read(path) for path in paths])
                return Found(files, reading.content())
    except StoppedError:
        raise Cancelled from None


class _Reading:
    """Files read one after the other into one database."""

    def __init__(self, connection: "Connection", choices: Choices, progress: Progress, files: int) -> None:
        self._connection = connection
        self._choices = choices
        self._progress = progress
        self._files = files
        self._views: list[str] = []
        self._priceable = False
        self._read = 0
        self._told = 0.0

    def read(self, path: Path) -> ReadFile:
        """One file; its payments become a view."""
        from selector.files.importing.engine import import_file
        from selector.files.importing.own_table import is_own_table

        self._step(0.0)
        try:
            if is_own_table(path):
                return self._taken_over(path)
            fits = self._fits(path)
            chosen = self._chosen(path, fits)
            view = f"payments_{len(self._views)}"
            expected = _rows_expected(path)
            outcome = import_file(
                self._connection, self._job(path, chosen), view, lambda rows: self._step(rows / expected)
            )
        except UserError as error:
            self._read += 1
            return ReadFile(path, (), problem=error.problem)
        self._views.append(view)
        self._priceable |= outcome.priceable
        self._read += 1
        return ReadFile(path, tuple(map(_candidate, fits)), key_of(chosen.layout), outcome)

    def _taken_over(self, path: Path) -> ReadFile:
        """A payments table, which needs no layout."""
        from selector.files.importing.own_table import LAYOUT, import_table

        view = f"payments_{len(self._views)}"
        outcome = import_table(self._connection, path, view)
        self._views.append(view)
        self._priceable |= outcome.priceable
        self._read += 1
        key = f"{LAYOUT}/main"
        return ReadFile(path, (Candidate(key, "Payments table", outcome.recognised, ()),), key, outcome)

    def held_together(self, files: "Sequence[ReadFile]") -> "tuple[ReadFile, ...]":
        """The files, with what several of them hold alike told beside the later one."""
        from selector.files.importing.overlapping import with_overlaps

        outcomes = [file.outcome for file in files if file.outcome is not None]
        told = iter(with_overlaps(self._connection, self._views, outcomes))
        return tuple(file if file.outcome is None else replace(file, outcome=next(told)) for file in files)

    def queried(self, share: float) -> None:
        """Tells how far a long query is; called on another thread."""
        self._progress.report(self._further(share))

    def _step(self, share: float) -> None:
        self._progress.step(self._further(share))

    def _further(self, share: float) -> float:
        """The share of all files, which never goes back."""
        done = min(self._files, self._read + min(1.0, share))
        self._told = max(self._told, _READ * done / self._files)
        return self._told

    def _fits(self, path: Path) -> "list[Fit]":
        from selector.files.importing.catalog import layouts
        from selector.files.importing.limits import check_file
        from selector.files.importing.preflight import fits, refuse_too_wide

        check_file(path)
        own = fits(path, self._choices.mappings) if self._choices.mappings else []
        found = [*own, *fits(path, layouts())]
        if not found:
            refuse_too_wide(path)
            wrong = _t("no known layout of an export fits this file")
            hint = _t("say which columns hold the date, the amount and the currency")
            raise UserError(Problem(NO_LAYOUT, wrong, where=Where(str(path)), hint=hint))
        return found

    def _chosen(self, path: Path, found: "list[Fit]") -> "Fit":
        key = self._choices.layouts.get(path, "")
        return next((fit for fit in found if key_of(fit.layout) == key), found[0])

    def _job(self, path: Path, chosen: "Fit") -> "Job":
        from selector.files.importing.engine import Job
        from selector.files.importing.numbers import Mark
        from selector.files.importing.reading import Choices as Told

        mark = Mark[self._choices.decimal.upper()] if self._choices.decimal else None
        told = Told(self._choices.currency, self._choices.day_first, mark)
        return Job(path, (chosen.layout,), told, peek=FIRST_ROWS)

    def content(self) -> bytes | None:
        """The payments of all files as they are kept; None where there is nothing to price."""
        from selector.files.importing.writing import write_table

        if not self._priceable:
            return None
        self._progress.step(_READ)
        with tempfile.TemporaryDirectory(prefix="payments-") as folder:
            target = Path(folder) / "payments.parquet"
            write_table(self._connection, self._views, target)
            self._progress.step(_WRITTEN)
            return target.read_bytes()


def key_of(layout: "Layout") -> str:
    """How a layout is named in choices."""
    return f"{layout.id}/{layout.variant}"


def _candidate(fit: "Fit") -> Candidate:
    recognised = fit.recognised
    named = dict.fromkeys(cell.strip() for cell in fit.header if cell.strip())
    return Candidate(key_of(fit.layout), fit.layout.name, recognised, tuple(n for n in named if n not in recognised))


def _rows_expected(path: Path) -> int:
    """About how many rows a file has, by the length of its first lines."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    lines = max(1, head.count(b"\n"))
    return max(1, path.stat().st_size * lines // max(1, len(head)))
