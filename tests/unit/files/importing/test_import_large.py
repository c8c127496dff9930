"""Large files are read in one pass by the database; whatever the sample did not show is noticed, never misread."""

from pathlib import Path

import pytest

from selector.files.importing.catalog import layouts
from selector.files.importing.database import database
from selector.files.importing.engine import Job, find_layout
from selector.files.importing.layout import used_names
from selector.files.importing.matching import Words
from selector.files.importing.scanning import SAMPLE, add_rare_words, is_scannable, sample
from tests.import_runs import Run, run

HEAD = "balance_transaction_id,created,currency,gross,fee,net,reporting_category,payment_method_type,card_brand"
USUAL = "txn_{},2024-01-{:02} 10:00:00,eur,{}.50,0.40,9.10,charge,card,visa"
PLAIN = [USUAL.format(i, 1 + i % 28, 10 + i % 7) for i in range(3_000)]
PLACE = 2_500
"""Beyond the head of the file, which is all of the sample here."""


@pytest.fixture(autouse=True)
def _only_the_head_is_sampled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("selector.files.importing.scanning.SAMPLE_CHUNKS", 0)


def written(folder: Path, *odd: str, end: str = "\n") -> Path:
    path = folder / "stripe.csv"
    rows = [*PLAIN[:PLACE], *odd, *PLAIN[PLACE:]]
    path.write_text(end.join((HEAD, *rows)) + end, encoding="utf-8", newline="")
    return path


def told(found: Run) -> tuple[object, ...]:
    return found.outcome.rows, found.totals, found.fees, found.left_out, found.rows


@pytest.mark.parametrize(
    "odd",
    [
        "txn_x,2024-02-01 10:00:00,eur,12.3456789,0.40,9.10,charge,card,visa",
        "txn_x,2024-02-01 10:00:00,eur,12.345,0.40,9.10,charge,card,visa",
        "txn_x,2024-02-01 10:00:00,eur,12.30,0.4001,9.10,charge,card,visa",
        'txn_x,2024-02-01 10:00:00,eur,"1,234.50",0.40,9.10,charge,card,visa',
        "txn_x,2024-02-01 10:00:00,eur,99999999999.00,0.40,9.10,charge,card,visa",
        "txn_x,2024-02-01 10:00:00,eur,#REF!,0.40,9.10,charge,card,visa",
        "txn_x,01/02/2024,eur,12.00,0.40,9.10,charge,card,visa",
        "txn_x,2024-02-30 10:00:00,eur,12.00,0.40,9.10,charge,card,visa",
        "txn_x,2024-02-01 10:00:00,usd,12.00,0.40,9.10,charge,card,visa",
        "txn_x,2024-02-01 10:00:00,eur,-12.00,0.00,9.10,refund,card,visa",
        "txn_x,2024-02-01 10:00:00,eur,12.00,0.40,9.10,charge,card,diners",
        "txn_x,2024-02-01 10:00:00,eur,12.00,0.40,9.10,something_new,card,visa",
        "txn_x,2024-02-01 10:00:00,,12.00,0.40,9.10,charge,card,",
        'txn_x,2024-02-01 10:00:00,eur,12.00,0.40,9.10,charge,card,"a ""quoted""\nword"',
        "txn_x,2024-02-01 10:00:00,eur,12.00",
        "txn_x,2024-02-01 10:00:00,eur,12.00,0.40,9.10,charge,card,visa,extra,cells",
        ",,,,,,,,",
        HEAD,
        "",
    ],
)
def test_an_odd_line_means_the_same_either_way(tmp_path: Path, odd: str) -> None:
    path = written(tmp_path, odd)
    assert told(run(path, large=True)) == told(run(path))


def test_a_plain_file_is_read_by_the_database(tmp_path: Path) -> None:
    path = written(tmp_path, end="\r\n")
    fit = find_layout(Job(path, layouts()))
    assert is_scannable(fit, large=True)
    with database() as connection:
        assert sample(connection, fit, tuple(sorted(used_names(fit.layout) & fit.places.keys())))
    found = run(path, large=True)
    assert found.outcome.rows == len(PLAIN)
    assert told(found) == told(run(path))


def test_rare_words_are_looked_for_in_more_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "txn_x,2024-02-01 10:00:00,eur,-12.00,0.00,9.10,payout,card,visa")
    monkeypatch.setattr("selector.files.importing.scanning.SAMPLE_CHUNKS", 1)
    monkeypatch.setattr("selector.files.importing.scanning.WORD_BYTES", 1 << 10)
    monkeypatch.setattr("selector.files.importing.scanning.WORDS_SHARE", 1)
    fit = find_layout(Job(path, layouts()))
    columns = tuple(sorted(used_names(fit.layout) & fit.places.keys()))
    with database() as connection:
        assert sample(connection, fit, columns)
        words = Words(connection, SAMPLE, columns)
        add_rare_words(fit, words)
        assert set(words.of("category")) <= {"charge", "payout"}
        assert words.of("currency") == ("eur",)
    assert told(run(path, large=True)) == told(run(path))


def test_small_files_and_names_with_patterns_are_read_row_by_row(tmp_path: Path) -> None:
    path = written(tmp_path)
    assert not is_scannable(find_layout(Job(path, layouts())), large=False)
    odd = tmp_path / "stripe[1].csv"
    path.rename(odd)
    assert not is_scannable(find_layout(Job(odd, layouts())), large=True)
    assert run(odd, large=True).outcome.rows == len(PLAIN)
