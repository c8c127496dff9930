"""What is said beside an import: assumptions that a person should check, and what could not be read."""

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from selector.domain.money import EXPONENTS
from selector.domain.problems import Problem, Severity, Where
from selector.domain.text import Text, counted
from selector.domain.text import text as _t
from selector.files.importing import dates, numbers
from selector.files.importing.attributes import Attributes
from selector.files.importing.currencies import UNNAMED, is_iso
from selector.files.importing.database import name, sql
from selector.files.importing.dates import Order
from selector.files.importing.grouping import Group
from selector.files.importing.headings import fold, matches
from selector.files.importing.lacking import Lacking
from selector.files.importing.layout import Layout
from selector.files.importing.matching import Words
from selector.files.importing.outcome import LeftOut, Question
from selector.files.importing.personal import is_of_people
from selector.files.importing.preflight import Fit
from selector.files.importing.reading import Reading
from selector.files.importing.screen import is_private
from selector.files.importing.sums import columns_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SHOWN_WORDS = 5
SHOWN_LETTERS = 40
DOUBTFUL = {"unknown_type", "no_amount", "negative", "damaged"}
_UNKNOWN = "SELECT DISTINCT $column FROM ruled WHERE rule = $none AND $column IS NOT NULL ORDER BY 1 LIMIT 100"


class Remarks:
    """Collects the problems of one file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.found: list[Problem] = []
        self.questions: list[Question] = []

    def say(
        self, code: str, text: Text, hint: Text | None = None, *, severity: Severity = Severity.NOTE,
        line: int = 0, field: str = "",
    ) -> None:  # fmt: skip
        """Add one problem about this file."""
        self.found.append(Problem(f"import.{code}", text, severity, Where(str(self._path), line, field), hint))

    def about_reading(self, fit: Fit, reading: Reading) -> None:
        """What was assumed to read encodings, amounts and dates."""
        if fit.grid.encoding and not fit.grid.encoding.startswith("utf"):
            self.say("encoding", _t("read as text in the encoding {encoding}", encoding=fit.grid.encoding))
        self._about_same_headings(fit)
        self._about_sheets(fit)
        for column in sorted(column for column, rule in fit.layout.numbers.items() if rule.reversed):
            said = _t("fees have the other sign than usual; the net of the rows tells that they cost")
            self.say("fee_sign", said, field=heading_of(fit, column))
        for column, style in reading.styles.items():
            heading = heading_of(fit, column)
            if style.guessed:
                self._ask_mark(heading, style)
            if style.mixed:
                wrong = _t("decimal points and commas are mixed; {mark} was taken as decimal mark", mark=style.mark)
                self.say("decimal_mark", wrong, severity=Severity.WARNING, field=heading)
        self._about_amounts(fit, reading)
        for column, found in reading.orders.items():
            self._about_order(heading_of(fit, column), found)
            if found.contradictory:
                wrong = _t("some dates put the day first and some the month")
                self.say("date_order", wrong, severity=Severity.WARNING, field=heading_of(fit, column))
        for column in reading.serials:
            self.say("date_serial", _t("numbers were read as spreadsheet dates"), field=heading_of(fit, column))

    def _about_amounts(self, fit: Fit, reading: Reading) -> None:
        """Fees that are no amounts, and whole amounts that an own mapping does not say to be units."""
        for column in sorted(_summed(rule.fee for rule in fit.layout.rules) & reading.styles.keys()):
            if count := reading.styles[column].unread:
                wrong = counted("{count} fee cannot be read; it counts as unknown",
                                "{count} fees cannot be read; they count as unknown", count, count=count)  # fmt: skip
                self.say("no_fee", wrong, severity=Severity.WARNING, field=heading_of(fit, column))
        amounts = sorted(_summed(rule.amount for rule in fit.layout.rules) & reading.styles.keys())
        told = (
            fit.layout.source
            or "unit" in fit.layout.model_fields_set
            or not any(map(EXPONENTS.get, reading.currencies))
        )
        if amounts and not told and all(reading.styles[column].whole for column in amounts):
            wrong = _t("every amount is a whole number; they were taken as units, not as cents")
            hint = _t('if they are cents, choose so among the columns, or write unit = "minor" into the mapping')
            self.say("whole_amounts", wrong, hint, severity=Severity.WARNING, field=heading_of(fit, amounts[0]))

    def _about_same_headings(self, fit: Fit) -> None:
        """Columns of the same heading, of which one is read: a warning where the others hold something else."""
        folded = [fold(cell) for cell in fit.header]
        rows = [row for _, row in fit.grid.head[fit.row + 1 :]]
        read = frozenset(fit.places.values())
        for place in sorted(place for place in read if 0 <= place < len(folded)):
            same = (index for index, cell in enumerate(folded) if cell == folded[place] and index not in read)
            others = tuple(islice(same, SHOWN_WORDS))
            if not others:
                continue
            places = ", ".join(letters(index) for index in sorted((place, *others)))
            wrong = _t("columns {places} have the same heading; column {read} is read",
                       places=places, read=letters(place))  # fmt: skip
            alike = all(_cell(row, index) in ("", _cell(row, place)) for row in rows for index in others)
            hint = _t("if another one is meant, give the others another heading in the file")
            severity = Severity.NOTE if alike else Severity.WARNING
            self.say("same_headings", wrong, hint, severity=severity, field=fit.header[place].strip())

    def _about_sheets(self, fit: Fit) -> None:
        """Sheets of the same layout beside the one that is read."""
        if others := fit.other_sheets:
            shown = ", ".join(name[:SHOWN_LETTERS] for name in others[:SHOWN_WORDS])
            wrong = counted("{count} other sheet with the same columns was not read: {sheets}",
                            "{count} other sheets with the same columns were not read: {sheets}", len(others),
                            count=len(others), sheets=shown)  # fmt: skip
            hint = _t("save each sheet as a file of its own and import the files together")
            self.say("other_sheets", wrong, hint, severity=Severity.WARNING, field=fit.grid.sheet)

    def _ask_mark(self, heading: str, style: numbers.Style) -> None:
        wrong = _t("amounts can be read two ways; {mark} was taken as decimal mark", mark=style.mark)
        hint = _t("say --decimal point or --decimal comma")
        self.say("decimal_mark", wrong, hint, severity=Severity.WARNING, field=heading)
        readings = numbers.readings(style.example)
        self.questions.append(Question("decimal_mark", heading, style.example, readings))

    def _about_order(self, heading: str, found: dates.DayOrder) -> None:
        shown = _t("day before month") if found.order is Order.DAY_FIRST else _t("month before day")
        if found.because:
            self.say("date_order", _t("dates could be two dates; read as {order}", order=shown), field=heading)
        if not found.proven:
            hint = _t("say --dates day-first or --dates month-first")
            wrong = _t("every date could be two dates; read as {order}", order=shown)
            self.say("date_order", wrong, hint, severity=Severity.WARNING, field=heading)
            readings = dates.readings(found.example)
            self.questions.append(Question("date_order", heading, found.example, readings))

    def about_groups(self, groups: Iterable[Group], layout: Layout) -> None:
        """Dates that are none, rows told by their signs alone, currencies that are missing, amounts too fine."""
        groups = list(groups)
        misdated = sum(found.count for found in groups if found.kept and found.meaning["misdated"])
        if misdated:
            wrong = _t("{count} dates cannot be read; they count as unknown", count=misdated)
            self.say("no_date", wrong, severity=Severity.WARNING, line=_first(groups, "misdated"))
        assumed = sum(found.count for found in groups if _is_assumed(found, layout))
        if assumed:
            said = _t("{count} rows have unknown words; their signs and fees tell what they are", count=assumed)
            self.say("assumed", said, severity=Severity.WARNING)
        for code in sorted({found.currency for found in groups if found.kept}):
            self._about_currency(code)
        rounded = sum(found.finer for found in groups)
        if rounded:
            wrong = _t("{count} amounts were finer than the currency's smallest unit and were rounded", count=rounded)
            self.say("rounded", wrong, severity=Severity.WARNING)

    def about_net(
        self, groups: Iterable[Group], find: Callable[[list[int]], tuple[int, ...]], *, scanned: bool
    ) -> None:
        """Rows whose net is not their gross less their fee; `find` tells where the first rows of some codes stand."""
        wrong = [found for found in groups if found.disagrees]
        if not wrong:
            return
        count = sum(found.count for found in wrong)
        places = find([found.code for found in wrong])
        text = _net_text(count, ", ".join(map(str, places)), scanned=scanned)
        hint = _t("amounts and fees are taken as they stand in their own columns; check these rows in the file")
        self.say("net_disagrees", text, hint, severity=Severity.WARNING, line=0 if scanned else places[0])

    def about_lacking(self, lacking: Lacking | None) -> None:
        """Columns of fees that the file does not have."""
        if lacking is None:
            return
        shown = ", ".join(lacking.headings)
        wrong = _t(
            "the file lacks fees that its layout has ({columns}); the fees charged may lack a part", columns=shown
        )
        if lacking.all_of_them:
            wrong = _t("the file has no column of fees ({columns}); the fees charged are not known", columns=shown)
        hint = _t("export the file again with all of its columns")
        self.say("no_fee_column", wrong, hint, severity=Severity.WARNING)

    def _about_currency(self, code: str) -> None:
        if code == UNNAMED:
            hint = _t("say it with --currency")
            self.say("no_currency", _t("the file names no currency"), hint, severity=Severity.WARNING)
        elif not is_iso(code):
            wrong = _t("{code} is no ISO 4217 currency code", code=code)
            self.say("unknown_currency", wrong, severity=Severity.WARNING)

    def about_rows(self, connection: "DuckDBPyConnection", fit: Fit, words: Words, left_out: list[LeftOut]) -> None:
        """Rows left out that deserve a look: unknown kinds, unreadable amounts, damaged lines."""
        for left in left_out:
            if left.code not in DOUBTFUL:
                continue
            count, reason = left.count, left.reason
            text = counted("{count} row left out: {reason}", "{count} rows left out: {reason}", count,
                           count=count, reason=reason)  # fmt: skip
            shown = self._unknown_words(connection, fit, words) if left.code == "unknown_type" else ""
            if shown:
                text = counted("{count} row left out: {reason} ({words})", "{count} rows left out: {reason} ({words})",
                               count, count=count, reason=reason, words=shown)  # fmt: skip
            self.say("rows", text, severity=Severity.WARNING, line=left.first_line)

    @staticmethod
    def _unknown_words(connection: "DuckDBPyConnection", fit: Fit, words: Words) -> str:
        """Words of the rows that no rule knows: of the first column in which some word is asked for by no rule.

        Columns of notes or people are never told from.
        """
        none = str(len(fit.layout.rules))
        for column, patterns in _asked_words(fit.layout).items():
            if column in words.present and words.few(column) and not is_of_people((heading_of(fit, column),)):
                found = connection.execute(sql(_UNKNOWN, column=name(column), none=none)).fetchall()
                unknown = [
                    str(row[0]) for row in found if not is_private(str(row[0])) and not matches(str(row[0]), patterns)
                ]
                if unknown:
                    return ", ".join(word[:SHOWN_LETTERS] for word in unknown[:SHOWN_WORDS])
        return ""

    def about_attributes(self, fit: Fit, made: Attributes) -> None:
        """New words, and columns whose content is no attribute."""
        if made.new_words:
            shown = ", ".join(sorted({word for _, word in made.new_words})[:SHOWN_WORDS])
            self.say("new_words", _t("words that the vocabulary lacks were kept: {words}", words=shown))
        for column in sorted(set(made.refused)):
            wrong = _t("too many different values for an attribute; left unknown")
            self.say("no_attribute", wrong, severity=Severity.WARNING, field=heading_of(fit, column))
        for column, count in made.withheld.items():
            wrong = counted(
                "{count} value is no known way to pay and may name a person; it was not kept",
                "{count} values are no known ways to pay and may name persons; they were not kept", count, count=count,
            )  # fmt: skip
            hint = _t("if they are ways to pay, say what each means in a mapping file (map, see docs/importing.md)")
            self.say("not_kept", wrong, hint, severity=Severity.WARNING, field=heading_of(fit, column))


def _summed(expressions: Iterable[str]) -> set[str]:
    """The columns of the sums."""
    return {column for expression in expressions for column in columns_of(expression)}


def _asked_words(layout: Layout) -> dict[str, list[str]]:
    """The columns whose words decide what a row is, the one that most rules ask first, with all words asked for."""
    asked: dict[str, list[str]] = {}
    rules: Counter[str] = Counter()
    for rule in layout.rules:
        for column, test in (*rule.when.items(), *rule.unless.items()):
            if isinstance(test, list):
                asked.setdefault(column, []).extend(test)
                rules[column] += 1
    return {column: asked[column] for column, _ in rules.most_common()}


def _net_text(count: int, places: str, *, scanned: bool) -> Text:
    """What is said of rows with another net; where the database reads the file, `places` count from the headings."""
    if scanned:
        return counted(
            "{count} row states a net that is not its gross less its fee (row {places} below the headings)",
            "{count} rows state a net that is not gross less fee (first: rows {places} below the headings)",
            count, count=count, places=places,
        )  # fmt: skip
    return counted(
        "{count} row states a net that is not its gross less its fee (line {places})",
        "{count} rows state a net that is not gross less fee (first: lines {places})",
        count, count=count, places=places,
    )  # fmt: skip


def _is_assumed(found: Group, layout: Layout) -> bool:
    rule = int(found.meaning["rule"])
    return rule < len(layout.rules) and layout.rules[rule].assumed


def _first(groups: list[Group], flag: str) -> int:
    return min((found.line for found in groups if found.meaning[flag]), default=0)


def letters(place: int) -> str:
    """The name that spreadsheets give the column at `place` (0: A, 26: AA)."""
    before, last = divmod(place, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


def _cell(row: list[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def heading_of(fit: Fit, column: str) -> str:
    """The heading under which a logical column stands in the file."""
    place = fit.places.get(column, -1)
    return fit.header[place].strip() if 0 <= place < len(fit.header) else column
