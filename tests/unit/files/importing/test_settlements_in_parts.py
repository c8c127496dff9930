"""Settlement reports that tell a payment in parts, a row each: parts are one payment, whose fees are joined to it."""

from pathlib import Path

from tests.import_runs import check, d, run_text

V2 = (
    "settlement-id settlement-start-date deposit-date total-amount currency transaction-type order-id amount-type "
    "amount-description amount fulfillment-id posted-date posted-date-time sku"
).split()
FLAT = (
    "settlement-id deposit-date total-amount currency transaction-type order-id order-fee-type order-fee-amount "
    "posted-date price-type price-amount item-related-fee-type item-related-fee-amount other-fee-reason-description "
    "promotion-type promotion-amount other-amount"
).split()


def written(columns: list[str], rows: list[dict[str, str]]) -> str:
    lines = ["\t".join(row.get(column, "") for column in columns) for row in rows]
    return "\n".join(["\t".join(columns), *lines]) + "\n"


def part(kind: str, order: str, what: str, why: str, amount: str, day: str = "02.03.2026") -> dict[str, str]:
    return {
        "settlement-id": "1", "transaction-type": kind, "order-id": order, "amount-type": what,
        "amount-description": why, "amount": amount, "posted-date": day, "posted-date-time": day + " 14:23:00 UTC",
    }  # fmt: skip


def test_an_order_of_several_rows_is_one_payment(tmp_path: Path) -> None:
    whole = {
        "settlement-id": "1",
        "deposit-date": "17.03.2026 06:00:00 UTC",
        "total-amount": "61,11",
        "currency": "EUR",
    }
    text = written(V2, [
        whole,
        part("Order", "A", "ItemPrice", "Principal", "29,99"),
        part("Order", "A", "ItemPrice", "Shipping", "3,99"),
        part("Order", "A", "ItemFees", "Commission", "-4,50"),
        part("Order", "A", "ItemFees", "FBAPerUnitFulfillmentFee", "-3,21"),
        part("Order", "A", "ItemPrice", "Principal", "10,00"),
        part("Order", "A", "Promotion", "Shipping", "-3,99"),
        part("Order", "B", "ItemPrice", "Principal", "50,00", "15.03.2026"),
        part("Order", "B", "ItemFees", "Commission", "-7,50", "15.03.2026"),
        part("Order", "B", "ItemWithheldTax", "MarketplaceFacilitatorVAT-Principal", "-1,00"),
        part("Refund", "A", "ItemPrice", "Principal", "-10,00"),
        part("Refund", "A", "ItemFees", "Commission", "1,50"),
        part("Refund", "A", "ItemFees", "RefundCommission", "-0,30"),
        part("Order", "C", "ItemFees", "Commission", "-0,50"),
        part("ServiceFee", "", "Cost of Advertising", "TransactionTotalAmount", "-2,00"),
        part("other-transaction", "", "other-transaction", "Current Reserve Amount", "-1,00"),
    ])  # fmt: skip
    found = run_text(tmp_path, text)
    check(found, "amazon-settlement", payment_EUR=(2, "89.99"), refund_EUR=(1, "10"), payout_EUR=(1, "61.11"))
    assert {row["amount"]: row["fee"] for row in found.of("payment", "EUR")} == {
        d("39.99"): d("4.5"),
        d("50"): d("7.5"),
    }
    assert found.fee("refund", "EUR") == d("-1.2")
    assert found.fees == {"EUR": d("11.3")}
    assert found.left_out == {"service": 2, "tax": 1, "transfer": 1}
    assert found.outcome.rows_joined == 7


def test_the_older_flat_file_has_a_column_for_each_part(tmp_path: Path) -> None:
    usual = {"settlement-id": "1", "transaction-type": "Order", "order-id": "A", "posted-date": "2025-12-02T04:15:26Z"}
    fee = {"item-related-fee-type": "Commission", "item-related-fee-amount": "-4.20"}
    text = written(FLAT, [
        {"settlement-id": "1", "deposit-date": "2025-12-18", "total-amount": "26.59", "currency": "USD"},
        usual,
        usual | {"price-type": "Principal", "price-amount": "27.99"},
        usual | {"price-type": "Shipping", "price-amount": "3.00"},
        usual | fee,
        usual | {"item-related-fee-type": "FBAPerOrderFulfillmentFee", "item-related-fee-amount": "-1.00"},
        usual | {"promotion-type": "Shipping", "promotion-amount": "-3.00"},
        usual | {"order-id": "B", "price-type": "Principal", "price-amount": "10.00"} | fee,
        usual | {"transaction-type": "Refund", "price-type": "Principal", "price-amount": "-7.00"},
        usual | {"transaction-type": "other-transaction", "other-amount": "-2.00"},
    ])  # fmt: skip
    found = run_text(tmp_path, text)
    check(found, "amazon-settlement", payment_USD=(2, "37.99"), refund_USD=(1, "7"), payout_USD=(1, "26.59"))
    assert found.fees == {"USD": d("8.4")}
    assert found.left_out == {"service": 2, "item": 1}
