"""Real exports come out as their own figures say: totals by kind and currency, fees, dates, every row accounted for."""

import csv
import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from selector.app.importing.reading import ImportRequest, run_import
from tests.import_runs import Run, run
from tests.shared_material import SHARED, shared_path

EXPORTS = Path(__file__).resolve().parents[1] / "data" / "exports"
FIGURES = Path(__file__).with_name("import_samples.toml")
OTHERS = SHARED / "exports" / "EXPECTED.toml"


def cases(path: Path) -> dict[str, dict[str, Any]]:
    return {case["name"]: case for case in tomllib.loads(path.read_text(encoding="utf-8"))["file"]}


OWN = cases(FIGURES)
NEIGHBOURS = cases(OTHERS) if OTHERS.exists() else {"the samples beside the project": {}}


def check(found: Run, case: dict[str, Any]) -> None:
    """Hold an import against the figures of its case."""
    assert found.outcome.rows == case["data_rows"]
    assert found.accounted()
    if not case["layout"].startswith("("):
        assert found.outcome.layout == case["layout"]
    wanted = {(kind, code): sums for kind, codes in case["imported"].items() for code, sums in codes.items()}
    given = {(kind, code): sums for kind, codes in found.totals.items() for code, sums in codes.items()}
    assert given.keys() <= wanted.keys()
    assert {key for key, sums in wanted.items() if not sums.get("optional")} <= given.keys()
    for (kind, code), sums in given.items():
        check_kind(found, kind, code, sums, wanted[kind, code])
    assert found.fees == {code: Decimal(fee) for code, fee in case.get("fees", {}).items() if Decimal(fee)}
    assert found.outcome.priceable is not case.get("nothing_priceable", False)


def check_kind(found: Run, kind: str, code: str, sums: tuple[int, Decimal], wanted: dict[str, Any]) -> None:
    assert sums == (wanted["count"], Decimal(wanted["amount"]))
    assert [str(day) for day in found.dates(kind, code)] == [wanted["first"], wanted["last"]]
    if "fee" in wanted:
        assert found.fee(kind, code) == Decimal(wanted["fee"])
    if wanted.get("conversion"):
        assert all(row["conversion"] for row in found.of(kind, code))
    if "fee_currency" in wanted:
        assert {row["fee_currency"] for row in found.of(kind, code)} == {wanted["fee_currency"]}


@pytest.mark.parametrize("name", OWN)
def test_a_published_export_comes_out_as_its_own_figures_say(name: str) -> None:
    check(run(EXPORTS / name), OWN[name])


@pytest.mark.parametrize("name", NEIGHBOURS)
def test_an_export_beside_the_project_comes_out_as_its_own_figures_say(name: str) -> None:
    check(run(shared_path("exports", "samples", name)), NEIGHBOURS[name])


@pytest.mark.parametrize("name", [name for name in OWN if name.endswith(".csv")])
def test_a_large_file_is_read_by_another_way_with_the_same_figures(name: str) -> None:
    check(run(EXPORTS / name, large=True), OWN[name])


@pytest.mark.parametrize("name", OWN)
def test_no_name_mail_or_number_of_a_person_is_kept(name: str) -> None:
    kept = repr(run(EXPORTS / name))
    assert not [mark for mark in ("Person ", "@example.com", "Address removed", "XXXX-") if mark in kept]


def rows_of(name: str, delimiter: str = ",", skip: int = 0) -> list[dict[str, str]]:
    with (EXPORTS / name).open(encoding="utf-8-sig", newline="") as file:
        lines = list(file)[skip:]
    rows = list(csv.DictReader(lines, delimiter=delimiter, skipinitialspace=True))
    return [{key.strip(): value for key, value in row.items() if isinstance(value, str)} for row in rows]


def count(amounts: list[str], fees: list[str], negative: int = 1) -> tuple[int, Decimal, Decimal]:
    return len(amounts), sum(map(Decimal, amounts), Decimal(0)), negative * sum(map(Decimal, fees), Decimal(0))


def sumup_sales() -> tuple[int, Decimal, Decimal]:
    sales = [
        row for row in rows_of("sumup-transactions-de-2025-01.csv")
        if row["Zahlungsart"] == "Umsatz" and row["Status"] == "Erfolgreich" and row["Zahlungsmethode"] != "CASH"
    ]  # fmt: skip
    return count([row["Betrag inkl. MwSt."] for row in sales], [row["Gebühr"] for row in sales])


def stripe_charges() -> tuple[int, Decimal, Decimal]:
    rows = rows_of("stripe-payout-reconciliation-2025.csv")
    return count([row["gross"] for row in rows], [row["fee"] for row in rows])


def twint_payments() -> tuple[int, Decimal, Decimal]:
    rows = [row for row in rows_of("twint-transactions-2023.csv", ";", 12) if row["Datum"]]
    costs = [row["Transaktionskosten (CHF)"] for row in rows]
    nets = [row["Betrag Transaktion (CHF)"] for row in rows]
    gross = [str(Decimal(net) + Decimal(cost)) for net, cost in zip(nets, costs, strict=True)]
    return count(gross, costs)


def mobilepay_payments() -> tuple[int, Decimal, Decimal]:
    rows = rows_of("mobilepay-transfers-2021.csv", ";")
    amounts = {event: [row["Amount"].replace(",", ".") for row in rows if row["Event"] == event] for event in
               ("Payment", "Retainable")}  # fmt: skip
    return count(amounts["Payment"], amounts["Retainable"], -1)


def paypal_received() -> tuple[int, Decimal, Decimal]:
    rows = [
        row for row in rows_of("paypal-activity-en-2014.csv")
        if row["Type"] == "Payment Received" and row["Currency"] == "USD"
    ]  # fmt: skip
    return count([row["Gross"] for row in rows], [row["Fee"] for row in rows], -1)


@pytest.mark.parametrize(
    ("name", "currency", "counted"),
    [
        ("sumup-transactions-de-2025-01.csv", "?", sumup_sales),
        ("stripe-payout-reconciliation-2025.csv", "CHF", stripe_charges),
        ("twint-transactions-2023.csv", "CHF", twint_payments),
        ("mobilepay-transfers-2021.csv", "DKK", mobilepay_payments),
        ("paypal-activity-en-2014.csv", "USD", paypal_received),
    ],
)
def test_an_independent_count_agrees(
    name: str, currency: str, counted: Callable[[], tuple[int, Decimal, Decimal]]
) -> None:
    found = run(EXPORTS / name)
    assert (*found.totals["payment"][currency], found.fee("payment", currency)) == counted()


def test_json_tells_the_same_with_amounts_as_decimal_strings() -> None:
    report = run_import(ImportRequest((EXPORTS / "mobilepay-transfers-2021.csv",))).as_json()
    (told,) = report["files"]
    assert told["layout"] == "mobilepay-myshop"
    assert told["rows"] == 8
    assert told["imported"]["payment"] == {"DKK": {"count": 3, "amount": "125.00"}}
    assert told["fees"] == {"DKK": "2.25"}
    assert told["left_out"] == []
    assert told["accounted"] == {"imported": 5, "costs": 0, "joined": 3, "left_out": 0}
