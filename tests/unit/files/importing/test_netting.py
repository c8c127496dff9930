"""What a file states as net is held against its own gross and fee, and tells the fee where nothing else does."""

from pathlib import Path

from selector.files.importing.catalog import layouts
from tests.import_runs import Run, check, d, run, run_text

STRIPE = "created,currency,gross,fee,net,reporting_category\n"
ADYEN = (
    "Creation Date,Type,Gross Currency,Gross Debit (GC),Gross Credit (GC),Exchange Rate,Net Currency,Net Debit (NC),"
    "Net Credit (NC),Commission (NC),Markup (NC),Scheme Fees (NC),Interchange (NC)\n"
)


def said(found: Run) -> list[tuple[str, int]]:
    wrong = [problem for problem in found.outcome.problems if problem.code == "import.net_disagrees"]
    return [(problem.text.english(), problem.where.line if problem.where else 0) for problem in wrong]


def stripe(*nets: str, category: str = "charge") -> str:
    return STRIPE + "".join(f"2025-01-02 10:00:00,eur,10.00,0.40,{net},{category}\n" for net in nets)


def test_a_net_that_is_gross_less_fee_is_not_spoken_of(tmp_path: Path) -> None:
    assert not said(run_text(tmp_path, stripe("9.60", "9.6", "")))


def test_one_row_with_another_net_is_named_and_its_amounts_stay(tmp_path: Path) -> None:
    found = run_text(tmp_path, stripe("9.60", "9.61"))
    assert said(found) == [("1 row states a net that is not its gross less its fee (line 3)", 3)]
    check(found, "stripe-itemized-balance-change", payment_EUR=(2, "20"))
    assert found.fees == {"EUR": d("0.80")}


def test_many_rows_are_counted_and_the_first_of_them_named(tmp_path: Path) -> None:
    found = run_text(tmp_path, stripe("9.60", "9", "9.60", "9.59", "10.00", "1"))
    assert said(found) == [("4 rows state a net that is not gross less fee (first: lines 3, 5, 6)", 3)]


def test_rows_that_are_left_out_are_not_held_against_their_net(tmp_path: Path) -> None:
    assert not said(run_text(tmp_path, stripe("9.00", category="risk_reserved_funds")))


def test_gifts_to_a_cause_are_no_cost_of_payments(tmp_path: Path) -> None:
    """Stripe Climate is what the merchant buys or gives; it is not charged for taking payments."""
    found = run_text(tmp_path, stripe("9.60") + "2025-01-02 10:00:00,eur,-7.00,0.00,-7.00,climate_order_purchase\n")
    assert (found.fees, found.left_out) == ({"EUR": d("0.40")}, {"purchase": 1})


def test_a_large_file_tells_the_same_with_places_below_the_headings(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    nets = ["9.60"] * 5_000
    nets[4_000] = nets[4_321] = "9.50"
    path.write_text(stripe(*nets), encoding="utf-8")
    in_rows = "2 rows state a net that is not gross less fee (first: rows 4001, 4322 below the headings)"
    assert said(run(path, large=True)) == [(in_rows, 0)]
    assert said(run(path)) == [("2 rows state a net that is not gross less fee (first: lines 4002, 4323)", 4002)]


def test_a_chargeback_whose_cost_stands_in_the_net_alone_has_a_fee(tmp_path: Path) -> None:
    text = (
        ADYEN + "2026-09-16 09:00:00,Chargeback,EUR,20.00,,1,EUR,35.00,,,,,\n"
        "2026-09-16 09:30:00,ChargebackReversed,EUR,,20.00,1,EUR,,20.00,,,,\n"
        "2026-09-16 10:00:00,Settled,EUR,,45.99,1,EUR,,45.10,,,,\n"
        "2026-09-16 11:00:00,Settled,EUR,,10.00,1,EUR,,9.70,0.30,,,\n"
        "2026-09-16 12:00:00,Refunded,EUR,5.00,,1,EUR,5.10,,,,,\n"
    )
    for found in (run_text(tmp_path, text), run_text(tmp_path, text, large=True)):
        assert found.fee("dispute", "EUR") == d("15")
        assert found.fee("dispute_won", "EUR") == d("0")
        assert found.fee("payment", "EUR") == d("1.19")
        assert found.fee("refund", "EUR") == d("0.10")
        assert not said(found)


def test_a_converted_row_has_no_fee_from_its_net(tmp_path: Path) -> None:
    found = run_text(tmp_path, ADYEN + "2026-09-16 10:00:00,Settled,GBP,,45.99,1.17,EUR,,50.10,,,,\n")
    (payment,) = found.of("payment", "GBP")
    assert payment["fee"] is None
    assert not said(found)


def test_every_layout_with_a_fee_and_a_net_holds_them_against_each_other() -> None:
    told = {layout.id for layout in layouts() if layout.known & {"net", "net_total"} and layout.known & {"fee", "fees"}}
    coupons_of_unknown_payer = {"mercado-pago-settlement"}  # its net lacks a coupon only if the seller gave it
    fee_of_either_sign = {"vipps-settlement", "vipps-transactions"}  # the fee is read from the net, whatever its sign
    assert (
        told - coupons_of_unknown_payer - fee_of_either_sign == {layout.id for layout in layouts() if layout.net} & told
    )
    assert "stripe-itemized-balance-change" in told
