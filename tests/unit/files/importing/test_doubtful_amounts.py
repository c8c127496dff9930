"""Mappings of one's own: fees that are no amounts, amounts that may be cents, and columns that are not there."""

from pathlib import Path

import pytest

from selector.app.importing.reading import ImportRequest, run_import
from selector.domain.problems import UserError

MAP = '[columns]\ndate = ["Date"]\namount = ["Amount"]\ncurrency = ["Currency"]\nfee = ["Fee"]\n'


def codes(folder: Path, rows: str, more: str = "") -> set[str]:
    file, mapping = folder / "own.csv", folder / "map.toml"
    file.write_text("Date;Amount;Currency;Fee\n" + rows, encoding="utf-8")
    mapping.write_text(more + MAP, encoding="utf-8")
    (outcome,) = run_import(ImportRequest((file,), mapping=mapping)).files
    return {problem.code.removeprefix("import.") for problem in outcome.problems}


@pytest.mark.parametrize(("fee", "said"), [("n/a", {"no_fee"}), ("12..3x", {"no_fee"}), ("-", set()), ("", set()),
                                           ("0,30-", set()), ("EUR 0,30", set())])  # fmt: skip
def test_a_fee_that_is_no_amount_is_told(tmp_path: Path, fee: str, said: set[str]) -> None:
    assert codes(tmp_path, f"2026-01-13;10,50;EUR;{fee}\n2026-01-14;10,50;EUR;0,30\n") == said


@pytest.mark.parametrize(("currency", "more", "said"), [("EUR", "", {"whole_amounts"}), ("JPY", "", set()),
                                                        ("EUR", 'unit = "minor"\n', set())])  # fmt: skip
def test_whole_amounts_may_be_cents(tmp_path: Path, currency: str, more: str, said: set[str]) -> None:
    assert codes(tmp_path, f"2026-01-13;1050;{currency};30\n2026-01-14;999;{currency};20\n", more) == said


def test_columns_that_the_mapping_names_and_the_file_lacks_are_named(tmp_path: Path) -> None:
    file, mapping = tmp_path / "own.csv", tmp_path / "map.toml"
    file.write_text("Day,Amount,Currency\n2026-01-13,10.50,EUR\n", encoding="utf-8")
    mapping.write_text(MAP, encoding="utf-8")
    with pytest.raises(UserError, match="no row of the file has the columns that are asked for: Date"):
        run_import(ImportRequest((file,), mapping=mapping))


CARDS = ("4111111111111111", "5555 5555 5555 4444", "4012-8888-8888-1881", "378282246310005")


def test_card_numbers_are_no_amounts(tmp_path: Path) -> None:
    rows = "".join(f"2026-01-13;{card};EUR;0,30\n" for card in CARDS)
    with pytest.raises(UserError, match="the column Amount holds card numbers"):
        codes(tmp_path, rows)


def test_unknown_kinds_are_told_without_what_may_be_private(tmp_path: Path) -> None:
    file, mapping = tmp_path / "own.csv", tmp_path / "map.toml"
    kinds = (*CARDS, f"Sale {CARDS[0]}", "FI21 1234 5600 0007 85", "eva@example.com", "Topup")
    file.write_text("Date;Amount;Type\n" + "".join(f"2026-01-13;10,50;{kind}\n" for kind in kinds), encoding="utf-8")
    rule = '[[rules]]\nwhen = { type = ["Sale"] }\nkind = "payment"\namount = "amount"\n'
    mapping.write_text('[columns]\ndate = ["Date"]\namount = ["Amount"]\ntype = ["Type"]\n' + rule, encoding="utf-8")
    (outcome,) = run_import(ImportRequest((file,), mapping=mapping)).files
    (said,) = (problem.text.english() for problem in outcome.problems if problem.code == "import.rows")
    assert said.endswith("(Topup)")
