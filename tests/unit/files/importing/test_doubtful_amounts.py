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
