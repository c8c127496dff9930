"""Words that no list knows: new ways to pay are kept, what may name a person is not, what is mapped always is."""

from pathlib import Path

import pytest

from selector.files.importing.catalog import map_from
from selector.files.importing.personal import is_free_text
from tests.import_runs import Run, run_text


def read(folder: Path, *values: str, heading: str = "How", meanings: dict[str, str] | None = None) -> Run:
    source = {"column": "method", "words": "method", "map": meanings or {}}
    columns = {"date": ["Day"], "amount": ["Paid"], "currency": ["Currency"], "method": [heading]}
    layout = map_from({"columns": columns, "attributes": {"method": [source]}}, "own")
    rows = "".join(f'2026-01-02,10.00,EUR,"{value}"\n' for value in values)
    return run_text(folder, f"Day,Paid,Currency,{heading}\n{rows}", layout)


def methods(found: Run) -> set[str]:
    return {row["method"] for row in found.rows if row["method"]}


@pytest.mark.parametrize(
    ("values", "kept"),
    [
        (("Jane Doe", "twint", "visa"), {"twint", "card"}),
        (("DOE, JANE", "card"), {"card"}),
        (("Anna", "Bob", "Eve", "Tom"), set()),
        (("Anna",), set()),
        (("Anna", "Bob", "visa"), {"card"}),
        ((*(f"person{number}" for number in range(30)), "card"), {"card"}),
        (("Amazon Pay", "nyce", "paypal", "Cash App Pay"), {"amazon_pay", "card", "paypal", "cash_app_pay"}),
        (("foo_pay", "twint", "Club Points"), {"foo_pay", "twint", "club_points"}),
    ],
)  # fmt: skip
def test_what_may_be_a_person_is_not_kept(tmp_path: Path, values: tuple[str, ...], kept: set[str]) -> None:
    found = read(tmp_path, *values)
    assert methods(found) == kept
    assert found.accounted()
    lost = sum(row["count"] for row in found.rows if not row["method"])
    problems = found.outcome.problems
    told = [dict(problem.text.params)["count"] for problem in problems if problem.code == "import.not_kept"]
    assert told == ([lost] if lost else [])


def test_a_heading_of_people_keeps_no_new_word(tmp_path: Path) -> None:
    assert methods(read(tmp_path, "Jane", "visa", heading="Customer name")) == {"card"}
    assert methods(read(tmp_path, "jane_pay", "visa", heading="Payment method name")) == {"jane_pay", "card"}


def test_what_is_mapped_by_value_is_taken(tmp_path: Path) -> None:
    found = read(tmp_path, "Jane Doe", "John Roe", heading="Customer", meanings={"Jane Doe": "own_club"})
    assert methods(found) == {"own_club"}


@pytest.mark.parametrize("text", ["Maria del Mar Soler", "J. Smith", "Müller, Eva", "for Bob and Eve"])
def test_names_and_notes_are_free_text(text: str) -> None:
    assert is_free_text(text)


@pytest.mark.parametrize(
    "text", ["Buy now, pay later", "Ticket Restaurant", "Carte Cadeau", "eft_pos", "Siirto", "Mobile Money"]
)
def test_ways_to_pay_are_none(text: str) -> None:
    assert not is_free_text(text)
