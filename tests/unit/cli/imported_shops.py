"""Scenario files of a shop with imported payments, for tests of the terminal."""

from pathlib import Path

from selector.app.documents import save_new
from selector.app.edits.payments import use_payments
from selector.app.importing.record import Target, record_of
from selector.app.importing.session import Choices, read_files
from selector.app.tasks import Progress
from selector.domain.scenario import Scenario
from selector.files.scenarios.entries import Attachments

HEAD = "date,amount,currency,kind,method,count,fee,fee_currency\n"
FOUR_MONTHS = "".join(
    f"2026-{day},100.00,EUR,payment,card,{month},2.00,EUR\n"
    for month, day in enumerate(("01-01", "02-15", "03-15", "04-30"), 1)
)


def shop_of(folder: Path, scenario: Scenario, rows: str = FOUR_MONTHS) -> Path:
    """A file of the scenario with these payments in place of its own."""
    table = folder / "payments.csv"
    table.write_text(HEAD + rows, encoding="utf-8")
    found = read_files([table], Choices(currency="EUR"), Progress())
    path = folder / "shop.pspscenario"
    used = use_payments(record_of(found, Target("EUR"))).apply(scenario)
    save_new(used, path, Attachments(payments=found.content))
    return path
