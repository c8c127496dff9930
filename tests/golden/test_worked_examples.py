"""Published fee examples come out of `payment-selector price` to the last digit that their page states."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from selector.cli.run import main
from tests.worked_examples import (
    Check,
    checks,
    expected_fee,
    goes_through_the_command,
    write_payments,
    write_profile,
)

THROUGH_THE_COMMAND = [check for check in checks() if goes_through_the_command(check)]


@pytest.mark.parametrize("check", THROUGH_THE_COMMAND, ids=lambda check: check.name)
def test_the_command_gives_the_published_figure(
    check: Check, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    profile, payments = tmp_path / "example.toml", tmp_path / "payments.csv"
    write_profile(check, profile)
    write_payments(check, payments)
    assert main(["price", "--platform", str(profile), "--payments", str(payments), "--json"]) == 0
    priced = json.loads(capsys.readouterr().out)
    assert expected_fee(check, priced) == Decimal(check.expect["value"])


def test_the_examples_are_many() -> None:
    assert len(THROUGH_THE_COMMAND) > 100
