"""Words of a payments table that the vocabulary lacks are said, with how many payments have them and what is near."""

from pathlib import Path

import pytest

from selector.app.importing.reading import ImportRequest, run_import
from selector.domain.problems import UserError
from selector.files.payments.table import read_payments
from selector.files.payments.words import nearest


def table(folder: Path, text: str) -> Path:
    path = folder / "payments.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_brand_never_seen_is_said_with_its_payments_and_the_nearest_word(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "amount,currency,brand,method,count,kind\n10.00,EUR,visaa,card,3,\n11.00,EUR,visa,card,1,\n"
        "4.00,EUR,visaa,card,2,refund\n5.00,EUR,,shells,7,\n",
    )
    problems = read_payments(path).problems
    assert [problem.code for problem in problems] == ["new_words", "new_words"]
    texts = [problem.text.english() for problem in problems]
    assert "method shells is not in the vocabulary (7 payments)" in texts[0]
    assert "brand visaa is not in the vocabulary (3 payments)" in texts[1]
    assert [problem.hint.english() if problem.hint else "" for problem in problems] == [
        "", "write visa if that is meant",
    ]  # fmt: skip
    assert problems[1].where.field == "brand"


def test_an_unknown_word_stays_a_word_and_is_never_taken_for_none(tmp_path: Path) -> None:
    column = read_payments(table(tmp_path, "amount,currency,brand\n1.00,EUR,visaa\n1.00,EUR,\n")).table.attributes[
        "brand"
    ]
    assert (column.words, column.codes.tolist()) == (("visaa",), [0, -1])


def test_words_of_rows_in_other_currencies_are_said_where_those_are_read(tmp_path: Path) -> None:
    path = table(tmp_path, "amount,currency,brand\n1.00,EUR,visa\n1.00,USD,visaa\n")
    assert "new_words" not in {problem.code for problem in read_payments(path, "EUR").problems}
    assert "new_words" in {problem.code for problem in read_payments(path, "USD").problems}
    assert [problem.code for problem in run_import(ImportRequest((path,))).files[0].problems] == ["new_words"]


@pytest.mark.parametrize(("column", "word"), [("region", "mars"), ("channel", "onlin"), ("funding", "debt")])
def test_a_word_of_a_closed_list_is_refused_with_its_line_and_the_list(tmp_path: Path, column: str, word: str) -> None:
    with pytest.raises(UserError) as refused:
        read_payments(table(tmp_path, f"amount,currency,{column}\n1.00,EUR,\n1.00,EUR,{word}\n"))
    where = refused.value.problem.where
    assert (where.line, where.field) == (3, column)
    assert refused.value.problem.hint


@pytest.mark.parametrize(
    ("attribute", "written", "meant"),
    [("brand", "master", "mastercard"), ("brand", "american_express", "amex"), ("method", "applepay", "apple_pay"),
     ("method", "ideall", "ideal"), ("method", "zzzz", ""), ("brand", "qqqq", "")],
)  # fmt: skip
def test_the_nearest_word_is_a_synonym_or_a_neighbour_in_spelling(attribute: str, written: str, meant: str) -> None:
    assert nearest(attribute, written) == meant


@pytest.mark.parametrize(("written", "read"), [("t", "true"), ("F", "false"), ("TRUE", "true")])
def test_yes_and_no_as_databases_write_them(tmp_path: Path, written: str, read: str) -> None:
    found = read_payments(table(tmp_path, f"amount,currency,conversion\n1.00,EUR,{written}\n"))
    assert found.table.attributes["conversion"].words == (read,)
