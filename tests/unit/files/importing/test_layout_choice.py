"""Which files a layout takes and which it leaves alone, and variants of the same export that mean the same."""

from pathlib import Path

import pytest

from selector.domain.problems import UserError
from tests.import_runs import check, d, run_text


def test_klarna_with_signs_means_the_same(tmp_path: Path) -> None:
    head = "type,capture_id,order_id,capture_date,currency_code,amount,detailed_type\n"
    rows = (
        ("SALE", "100.00", "PURCHASE"), ("FEE", "-2.99", "FEE_PERCENTAGE"), ("FEE", "-0.35", "FEE_FIXED"),
        ("RETURN", "-20.00", "PURCHASE_RETURN"), ("FEE_REFUND", "0.50", "FEE_REFUND"), ("CHARGE", "-5.00", "LATE_FEE"),
    )  # fmt: skip
    text = "".join(f"{kind},c1,o1,2024-01-02T10:00:00Z,EUR,{amount},{detail}\n" for kind, amount, detail in rows)
    found = run_text(tmp_path, head + text)
    check(found, "klarna-settlement", payment_EUR=(1, "100"), refund_EUR=(1, "20"))
    assert found.fee("payment", "EUR") == d("3.34")
    assert {kind: sums["EUR"].amount for kind, sums in found.outcome.costs.items()} == {
        "cost": d("5"),
        "credit": d("0.5"),
    }
    assert found.fees == {"EUR": d("7.84")}


def test_sumup_sales_that_tell_their_payout_are_sales_still(tmp_path: Path) -> None:
    text = (
        "Email,Date,Transaction ID,Transaction Type,Payment Method,Status,Card Type,Process As,Total,Fee,Payout,"
        "Payout Date,Payout ID\n"
        "a,2024-05-01 10:00:00,T1,Sale,POS,Successful,VISA,CREDIT,10.00,0.17,9.83,2024-05-02,1\n"
        ",2024-05-02 10:00:00,T1,Payout,POS,Paid,VISA,CREDIT,10.00,0.17,9.83,2024-05-02,1\n"
        "a,2024-05-01 10:00:00,T2,Sale,CASH,Successful,,,5.00,0,5.00,,\n"
    )
    found = run_text(tmp_path, text, currency="GBP")
    check(found, "sumup-transactions", payment_GBP=(1, "10"))
    assert found.fees == {"GBP": d("0.17")}
    assert found.left_out == {"repeat": 1, "cash": 1}


@pytest.mark.parametrize(
    "head",
    [
        "Company Account,Merchant Account,Psp Reference,Payment Method,Creation Date,Currency,Amount,Type",
        "id,date,type,status,currency,amount,customer",
        "Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance",
        "Date,Type,Amount,Fee,Net,Currency",
        "Date,Description,Amount,Balance",
        "Name,Email,Financial Status,Paid at,Currency,Subtotal,Taxes,Total,Payment Method,Refunded Amount,Id",
    ],
)
def test_tables_of_others_fit_no_layout(tmp_path: Path, head: str) -> None:
    with pytest.raises(UserError, match="no known layout"):
        run_text(tmp_path, head + "\n" + ",".join("1" for _ in head.split(",")) + "\n")
