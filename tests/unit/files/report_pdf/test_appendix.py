"""The appendix lets a reader work figures out by hand: terms, counts and amounts come to the costs beside them."""

import re
from decimal import Decimal

import pytest

from selector.files.report_pdf.appendix import derivation
from selector.i18n.catalog import speaking
from tests.workbook_parity import EXAMPLES, case_of

TERMS = re.compile(r"(?:not published; taken as )?(?:([\d.]+)%)?(?: \+ )?(?:€([\d.]+))?")
FIRST_CENT = Decimal("0.01")


def lines() -> list[dict[str, str]]:
    """The cost lines of every offer of the first example, by their headings."""
    found = case_of(EXAMPLES[0]).found
    with speaking("en"):
        blocks = list(derivation(found.scenario, found.evaluation, found.inputs))
    found_lines: list[dict[str, str]] = []
    for block in blocks:
        head, rows = block.get("head"), block.get("rows")
        if isinstance(head, list) and isinstance(rows, list) and head[0] == "Fee":
            found_lines += [dict(zip(head, row, strict=True)) for row in rows]
    return found_lines


def figure(written: str) -> Decimal:
    return Decimal(written.replace(",", "").replace("?", "0"))


def test_terms_counts_and_amounts_come_to_the_cost() -> None:
    worked_out = 0
    for line in lines():
        terms = TERMS.fullmatch(line["Price"])
        if terms is None or line["Charged on"] != "payment":
            continue
        percent, fixed = (Decimal(part or 0) for part in terms.groups())
        count, base = Decimal(line["How many"].replace(",", "")), figure(line["Priced amount (EUR)"])
        by_hand = count * fixed + base * percent / 100
        assert abs(by_hand - figure(line["Cost (EUR)"])) <= (count + 1) * FIRST_CENT / 2 + fixed, line
        worked_out += 1
    assert worked_out > 20


def test_what_is_less_than_one_is_told_in_three_digits() -> None:
    disputes = [line for line in lines() if line["Charged on"] == "dispute" and figure(line["Cost (EUR)"])]
    assert disputes
    for line in disputes:
        count, fixed = figure(line["How many"]), TERMS.fullmatch(line["Price"])
        assert 0 < count < 1, line
        if fixed is not None and fixed[2] and not fixed[1]:
            assert abs(count * Decimal(fixed[2]) - abs(figure(line["Cost (EUR)"]))) <= FIRST_CENT, line


def test_of_very_many_offers_the_first_are_derived_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    found = case_of(EXAMPLES[0]).found
    monkeypatch.setattr("selector.files.report_pdf.appendix.MOST_DERIVED", 2)
    with speaking("en"):
        blocks = list(derivation(found.scenario, found.evaluation, found.inputs))
    assert sum(block["kind"] == "heading" for block in blocks) == 2
    assert "The first 2 offers" in str(blocks[1]["text"])
