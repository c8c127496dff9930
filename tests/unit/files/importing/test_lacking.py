"""A file whose columns of fees were cut tells less than was charged: that is said, whole or in part."""

from pathlib import Path

import pytest

from selector.domain.problems import UserError
from tests.import_runs import Run, check, d, run, run_text

ADYEN = {
    "Creation Date": "2026-09-15 10:22:31", "Type": "Settled", "Gross Currency": "EUR", "Gross Debit (GC)": "",
    "Gross Credit (GC)": "45.99", "Net Currency": "USD", "Net Debit (NC)": "", "Net Credit (NC)": "45.10",
    "Commission (NC)": "0.20", "Markup (NC)": "0.30", "Scheme Fees (NC)": "0.09", "Interchange (NC)": "0.30",
}  # fmt: skip
PAYPAL = {
    "Date": "2026-09-02", "Type": "Website Payment", "Status": "Completed", "Currency": "USD", "Gross": "500.00",
    "Fee": "-14.80", "Net": "485.20", "Transaction ID": "T1",
}  # fmt: skip


def said(found: Run) -> list[str]:
    return [problem.text.english() for problem in found.outcome.problems if problem.code == "import.no_fee_column"]


def without(row: dict[str, str], *cut: str) -> str:
    kept = [column for column in row if column not in cut]
    return ",".join(kept) + "\n" + ",".join(row[column] for column in kept) + "\n"


@pytest.mark.parametrize("whole", [ADYEN, PAYPAL])
def test_nothing_is_said_of_a_whole_file(tmp_path: Path, whole: dict[str, str]) -> None:
    assert not said(run_text(tmp_path, without(whole)))


def test_parts_of_the_fee_that_were_cut_are_named(tmp_path: Path) -> None:
    found = run_text(tmp_path, without(ADYEN, "Commission (NC)", "Interchange (NC)"))
    wrong = "the file lacks fees that its layout has (Commission (NC), Interchange (NC))"
    assert said(found) == [f"{wrong}; the fees charged may lack a part"]


def test_without_any_column_of_fees_they_are_not_known(tmp_path: Path) -> None:
    found = run_text(tmp_path, without(PAYPAL, "Fee"))
    assert said(found) == ["the file has no column of fees (Fee); the fees charged are not known"]
    assert found.fees == {}


def test_fees_that_the_net_tells_are_not_missed(tmp_path: Path) -> None:
    fees = [column for column in ADYEN if column.split()[0] in {"Commission", "Markup", "Scheme", "Interchange"}]
    assert not said(run_text(tmp_path, without({**ADYEN, "Net Currency": "EUR"}, *fees)))
    assert len(said(run_text(tmp_path, without(ADYEN, *fees)))) == 1


def test_mollies_fees_are_told_by_their_row_without_a_payment(tmp_path: Path) -> None:
    """Whatever the language calls them: a payment and a refund have an identifier and a method, fees have neither."""
    text = (
        "Datum;Zahlungsmethode;Währung;Betrag;Status;ID;Beschreibung;Auszahlungswährung;Auszahlungsbetrag\n"
        "21.10.2026 10:12;iDEAL;EUR;100,00;paidout;tr_1;Order;EUR;100,00\n"
        "22.10.2026 10:12;Rückerstattung;EUR;-10,00;refunded;re_1;Order;EUR;-10,00\n"
        "24.10.2026 00:00;;EUR;-2,88;;;Verrechnete Kosten;EUR;-2,88\n"
    )
    found = run_text(tmp_path, text)
    check(found, "mollie-settlement", payment_EUR=(1, "100"), refund_EUR=(1, "10"))
    assert found.fees == {"EUR": d("2.88")}
    assert [problem.code for problem in found.outcome.problems] == ["import.assumed"]


def test_no_other_export_is_taken_for_coinifys_payouts(tmp_path: Path) -> None:
    """A list of Stripe's payments without the column of refunds fits no layout, as its refunds cannot be known."""
    text = "Created (UTC),Amount,Currency,Fee,Transfer,Description\n2026-01-02 10:00,10.00,eur,0.40,po_1,A\n"
    (tmp_path / "cut.csv").write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match="no known layout"):
        run(tmp_path / "cut.csv")
