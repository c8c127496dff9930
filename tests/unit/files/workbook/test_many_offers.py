"""More offers than formulas are made for: the best ones by formulas, the others listed as they are."""

import pytest

from selector.files.workbook import plan
from selector.files.workbook.document import build
from tests.workbook_parity import EXAMPLES, case_of


def test_the_others_are_listed_with_their_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    found = case_of(EXAMPLES[0]).found
    monkeypatch.setattr(plan, "MOST_OFFERS", 2)
    live = build(found.scenario, found.evaluation, found.inputs)
    best = {offer.key for offer in found.evaluation.ranked[:2]}
    assert {candidate.key for candidate in live.plan.candidates} == best
    behind = live.book.sheets["More offers"]
    names = [behind.cells[row, 1].content for row in range(4, 4 + len(found.evaluation.ranked) - 2)]
    assert names == [offer.profile.name for offer in found.evaluation.ranked[2:]]
    assert live.book.calculator().errors() == {}


def test_few_offers_have_no_such_sheet() -> None:
    assert "More offers" not in case_of(EXAMPLES[0]).live.book.sheets
