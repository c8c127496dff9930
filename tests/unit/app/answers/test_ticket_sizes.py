"""Today's average payment: whole minor units, rounded half-up whatever it is worked out from."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from selector.app.answers.ticket_sizes import tickets, today_minor
from selector.app.documents import save_new
from selector.domain.scenario import Scenario
from selector.scoring.evaluate import evaluate
from selector.scoring.results import Evaluation
from tests.builders import merchant, scenario, segment

RECORD = {"files": ("a.csv",), "layouts": (), "digest": "0" * 64, "currency": "EUR", "months": 1}


def shop(ticket: str, count: int = 1000) -> Scenario:
    return scenario(merchant=merchant(segment(average_ticket=ticket, count_month=count)))


@pytest.mark.parametrize(("ticket", "minor"), [("12.345", 1235), ("12.344", 1234), ("12.5", 1250)])
def test_a_ticket_finer_than_a_cent_is_rounded_not_refused(ticket: str, minor: int, tmp_path: Path) -> None:
    found = shop(ticket)
    assert today_minor(found, evaluate(found), "cards") == minor
    assert today_minor(found, evaluate(found)) == minor
    save_new(found, tmp_path / "shop.pspscenario")
    told = tickets(tmp_path / "shop.pspscenario", segment="cards")["ticket"]
    assert told is not None
    assert Decimal(told) == Decimal(minor) / 100


@pytest.mark.parametrize(("volume", "count", "minor"), [(5, 2.0, 3), (3, 2.0, 2), (1, 3.0, 0), (0, 0.0, 0)])
def test_imported_payments_are_rounded_the_same_way(volume: int, count: float, minor: int) -> None:
    whole: Evaluation = replace(evaluate(shop("10")), volume_month_minor=volume, count_month=count)
    assert today_minor(scenario(payments=RECORD), whole) == minor


def test_without_payments_there_is_no_ticket() -> None:
    found = shop("10", count=0)
    assert today_minor(found, evaluate(found)) == 0
