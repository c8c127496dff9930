"""What the import says of a file: each place once."""

from selector.domain.problems import Problem, Severity, Where
from selector.domain.text import text
from selector.ui.dialogs.import_words import told


def test_a_line_that_the_sentence_names_is_not_told_again() -> None:
    words = text("{count} rows are odd (lines {places})", count=2, places="10, 14")
    assert told(Problem("odd", words, Severity.NOTE, Where(line=10))) == "2 rows are odd (lines 10, 14)."


def test_any_other_line_is_told_within_the_sentence() -> None:
    words = text("the date is no date")
    assert told(Problem("bad_date", words, Severity.NOTE, Where(line=7))) == "The date is no date (line 7)."
