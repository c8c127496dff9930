"""Headings and figures as public files and documentation show them: rows made up under headings that were found."""

from pathlib import Path

import pytest

from tests.import_runs import check, d, run_text

# The fields, and which of them add to a settlement: https://docs.klarna.com/payments/after-payments/settlements/
KLARNA = (
    "total_sale_amount;total_fee_amount;total_return_amount;payment_reference;settlement_currency;payout_date\n"
    "350.00;-12.34;-50.00;X;EUR;2018-08-20T07:45:00Z\n\n"
    "type;capture_date;sale_date;order_id;short_order_id;capture_id;merchant_reference1;amount;posting_currency\n"
    "SALE;2018-08-10T07:45:00Z;2018-08-10T07:45:00Z;o1;s1;c1;A1;250.00;EUR\n"
    "FEE;2018-08-10T07:45:00Z;2018-08-10T07:45:00Z;o1;s1;c1;A1;-7.34;EUR\n"
    "FEE;2018-08-10T07:45:00Z;2018-08-10T07:45:00Z;o1;s1;c1;A1;-0.50;EUR\n"
    "SALE;2018-08-11T07:45:00Z;2018-08-10T07:45:00Z;o2;s2;c2;A2;100.00;EUR\n"
    "FEE;2018-08-11T07:45:00Z;2018-08-10T07:45:00Z;o2;s2;c2;A2;-4.50;EUR\n"
    "RETURN;2018-08-12T07:45:00Z;2018-08-10T07:45:00Z;o2;s2;;A2;-50.00;EUR\n"
    "COMMISSION;2018-08-12T07:45:00Z;2018-08-10T07:45:00Z;o2;s2;;A2;1.00;EUR\n"
    "REVERSAL;2018-08-13T07:45:00Z;2018-08-10T07:45:00Z;o1;s1;;A1;-250.00;EUR\n"
    "REVERSAL_MERCHANT_PROTECTION;2018-08-13T07:45:00Z;2018-08-10T07:45:00Z;o1;s1;;A1;200.00;EUR\n"
)
# The columns since 2026: public tests of a settlement report's converter (a repository on GitHub).
CHECKOUT = (
    "Client Entity ID,Type,Payment ID,Processed On,Available On,Holding Currency,Payout ID,Payout Date,"
    "Gross In Holding Currency,Deduction In Holding Currency,Net In Holding Currency,Processing Currency,"
    "FX Rate Applied,Payment Method,Card Type,Card Category,Region,Payment Type,Processed On UTC,Timezone\n"
    "e,Charge,p1,2026-01-01T00:00:00,2026-01-02T00:00:00,USD,o,2026-01-02T00:00:00.000Z,10.00,-0.30,9.70,USD,1.00,VISA,"
    "Credit,Consumer,Domestic,Regular,2026-01-01T00:00:00,UTC\n"
    "e,Charge,p2,2026-01-01T00:00:00,2026-01-02T00:00:00,USD,o,2026-01-02T00:00:00.000Z,20.00,-0.60,19.40,USD,1.00,"
    "MASTERCARD,Debit,Commercial,International,Recurring,2026-01-01T00:00:00,UTC\n"
)


def test_what_klarna_takes_back_and_pays_has_its_own_direction(tmp_path: Path) -> None:
    found = run_text(tmp_path, KLARNA)
    totals = {"payment_EUR": (2, "350"), "refund_EUR": (1, "50"), "dispute_EUR": (1, "250")}
    check(found, "klarna-settlement", **totals, dispute_won_EUR=(1, "200"))
    assert found.fees == {"EUR": d("7.34") + d("0.50") + d("4.50") - d("1.00")}


def test_cards_of_checkout_are_told_by_columns_of_their_own(tmp_path: Path) -> None:
    found = run_text(tmp_path, CHECKOUT)
    check(found, "checkout-settlement", payment_USD=(2, "30"))
    told = {row["brand"]: [row[name] for name in ("funding", "card_class", "region", "channel")] for row in found.rows}
    assert told == {
        "visa": ["credit", "consumer", "domestic", None],
        "mastercard": ["debit", "commercial", "international", "recurring"],
    }


def test_paypals_fee_of_a_row_without_reference_and_known_words_makes_no_refund(tmp_path: Path) -> None:
    text = (
        "Data,Tipo,Stato,Valuta,Lordo,Tariffa,Netto,Codice transazione,Codice transazione di riferimento,"
        "Impatto sul saldo\n"
        '13/02/2023,Qwerty,Zxcv,EUR,"20,00","-0,71","19,29",T1,,Accredito\n'
        '14/02/2023,Uiop,Zxcv,EUR,"-19,29","7,74","-19,29",T2,,Addebito\n'
        '15/02/2023,Asdf,Zxcv,EUR,"-5,00","0,18","-4,82",T3,T1,Addebito\n'
    )
    found = run_text(tmp_path, text)
    check(found, "paypal-activity", payment_EUR=(1, "20"), refund_EUR=(1, "5"))
    assert found.left_out == {"purchase": 1}


# Personal accounts since 2022, in public test files: without a gross amount, the shortest without a code and fees.
PERSONAL = (
    "Date,Time,TimeZone,Name,Type,Status,Currency,Amount,Fees,Total,Exchange Rate,Receipt ID,Balance,Transaction ID\n"
    "26/06/2026,03:22:45,IST,A,PreApproved Payment Bill User Payment,Completed,EUR,-17.99,0,-17.99,,,,T1\n"
    "27/06/2026,03:22:45,IST,B,Mobile Payment,Completed,EUR,20.00,-0.90,19.10,,,,T2\n"
)
PERSONAL_DUTCH = (
    "Datum,Tijd,Tijdzone,Naam,Type,Status,Valuta,Bedrag,Kosten,Totaal,Ontvangstbewijsreferentie,Saldo,"
    "Transactiereferentie\n"
    '08-05-2025,15:53:21,CEST,,Bankstorting naar PP-rekening ,In behandeling,EUR,"24,99","0,00","24,99",,"0,00",T1\n'
    '19-05-2025,11:35:58,CEST,A,Mobiele betaling,Voltooid,EUR,"100,00","-3,75","96,25",,"96,25",T2\n'
)
PERSONAL_SHORT = (
    "Date,Time,TimeZone,Name,Type,Status,Currency,Amount,Receipt ID,Balance\n"
    "01/15/2024,12:45:15,EST,A,Website Payment,Completed,USD,-2.64,,-2.64\n"
    "01/16/2024,12:45:15,EST,B,Mobile Payment,Completed,USD,25.00,,25.00\n"
)


@pytest.mark.parametrize(
    ("text", "code", "amount", "fee", "left_out"),
    [
        (PERSONAL, "EUR", "20", "0.90", {"purchase": 1}),
        (PERSONAL_DUTCH, "EUR", "100", "3.75", {"top_up": 1}),
        (PERSONAL_SHORT, "USD", "25", "", {"purchase": 1}),
    ],
)
def test_paypals_personal_accounts(
    tmp_path: Path, text: str, code: str, amount: str, fee: str, left_out: dict[str, int]
) -> None:
    found = run_text(tmp_path, text)
    check(found, "paypal-activity", **{f"payment_{code}": (1, amount)})
    assert (found.fees, found.left_out) == ({code: d(fee)} if fee else {}, left_out)


@pytest.mark.parametrize("fee", ["2.90", "-2.90"])
def test_the_sign_of_fees_is_told_by_the_net_of_the_rows(tmp_path: Path, fee: str) -> None:
    """Test files of several importers write PayPal's fees as positive numbers."""
    text = (
        "Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,Transaction ID,Reference Txn ID,Balance\n"
        f'09/15/2025,02:32:15,PDT,A,Mobile Payment,Completed,USD,"1,100.00",{fee},"1,097.10",T1,,\n'
        "09/22/2025,11:45:33,PDT,B,Shopping Cart Payment,Completed,USD,-75.00,0.00,-75.00,T2,T2,\n"
    )
    found = run_text(tmp_path, text)
    check(found, "paypal-activity", payment_USD=(1, "1100"))
    assert (found.fees, found.left_out) == ({"USD": d("2.90")}, {"purchase": 1})
    assert ("import.fee_sign" in found.codes) == (fee == "2.90")
    assert "import.net_disagrees" not in found.codes
    assert run_text(tmp_path, text, large=True).fees == found.fees


def test_a_row_whose_net_fits_neither_sign_turns_no_fee(tmp_path: Path) -> None:
    text = (
        "balance_transaction_id,created,currency,gross,fee,net,reporting_category\n"
        "t1,2026-03-15 14:23,usd,150.00,4.65,145.35,charge\nt2,2026-03-17 14:15,usd,-150.00,-15.00,-165.00,dispute\n"
    )
    found = run_text(tmp_path, text)
    assert found.fees == {"USD": d("-10.35")}
    assert "import.net_disagrees" in found.codes


# Types of rows that public importers of PayPal's activity list, with their usual sign, and what they are.
PAYPAL_TYPES = {
    "Withdraw Funds to Bank Account": ("-100", "payout"), "Auto-sweep": ("-100", "payout"),
    "General Card Withdrawal": ("-10", "top_up"), "Allgemeine Abbuchung von Kreditkarte": ("-10", "top_up"),
    "Buyer Credit Payment Withdrawal - Transfer To BML": ("-10", "top_up"),
    "ACH-Überweisung als Zahlungsquelle für Ausgleich von Kontoguthaben": ("10", "top_up"),
    "Rückbuchung von ACH-Gutschrift": ("-10", "top_up"), "Reversal of ACH Deposit": ("-10", "top_up"),
    "Rückbuchung allgemeiner Einbehaltung": ("10", "reserve"), "General Authorization": ("10", "memo"),
    "Fee Reversal": ("0.60", "cost"), "Fee Refund": ("0.60", "cost"), "PayPal Services": ("-30", "cost"),
    "Payment Reversal": ("-10", "dispute"), "Allgemeine Zahlung": ("10", "payment"),
}  # fmt: skip


def test_what_paypal_calls_rows(tmp_path: Path) -> None:
    head = "Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,Transaction ID,Reference Txn ID,Balance\n"
    rows = "".join(
        f'09/25/2025,02:32:15,PDT,A,"{kind}",Completed,USD,{gross},0.00,{gross},T{place},,\n'
        for place, (kind, (gross, _)) in enumerate(PAYPAL_TYPES.items())
    )
    found = run_text(tmp_path, head + rows)
    totals = {"payout_USD": (2, "200"), "dispute_USD": (1, "10"), "payment_USD": (1, "10")}
    check(found, "paypal-activity", **totals)
    assert found.left_out == {"top_up": 6, "reserve": 1, "memo": 1}
    assert found.fees == {"USD": d("30") - d("1.20")}


# Headings of Square's export of 2013 to 2015, as public programs name them: a column for each way of reading the card.
SQUARE_2013 = (
    "Date,Time,Sale,Tip,Total Collected,Transaction Type,Cash,Gift Card,Wallet,Card - Swiped,"
    "Card - Keyed,Other,Total Collected,Fee,Net Total,Card Brand,Card Number,Details,Payment ID\n"
    "2013-09-14,10:11:12,$10.00,$2.00,$13.00,Payment,$0.00,$0,$0,$13.00,$0.00,$0,$13.00,-$0.36,$12.64,Visa,1,,A\n"
    "2013-09-15,10:11:12,$20.00,$0.00,$20.00,Payment,$5.00,$0,$0,$0.00,$15.00,$0,$20.00,-$0.68,$19.32,JCB,1,,B\n"
    "2013-09-16,10:11:12,-$3.00,$0.00,-$3.00,Refund,$0.00,$0,$0,-$3.00,$0.00,$0,-$3.00,$0.08,-$2.92,Visa,1,,C\n"
    "2013-09-17,10:11:12,$9.00,$0.00,$9.00,Payment,$9.00,$0,$0,$0.00,$0.00,$0,$9.00,$0.00,$9.00,,,,D\n"
)


def test_squares_first_exports_split_cards_by_how_they_were_read(tmp_path: Path) -> None:
    found = run_text(tmp_path, SQUARE_2013, currency="USD")
    check(found, "square-transactions", payment_USD=(2, "28"), refund_USD=(1, "3"))
    assert (found.fees, found.left_out) == ({"USD": d("0.96")}, {"cash": 1})


def test_stripes_refunds_have_a_date_of_their_own(tmp_path: Path) -> None:
    """The payments export of 2026; where an older one has no date of the refund, the payment's stands for it."""
    text = (
        "id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Fee,Refunded date (UTC),Status\n"
        "ch_1,2026-04-10 03:48:02,8.00,0.00,usd,true,0.53,,Paid\n"
        "ch_2,2025-12-17 21:54:21,8.00,8.00,usd,true,0.53,2026-01-17 22:07:44,Refunded\n"
        "ch_3,2025-11-17 21:54:21,9.00,1.00,usd,true,0.56,,Paid\n"
    )
    for large in (False, True):
        found = run_text(tmp_path, text, large=large)
        check(found, "stripe-payments", payment_USD=(3, "25"), refund_USD=(2, "9"))
        first, last = found.dates("refund", "USD")
        assert [(day.year, day.month) for day in (first, last)] == [(2025, 11), (2026, 1)]


# Headings of four more exports that public programs read: the rows' kinds, totals and fees counted by hand.
MORE = {
    "paypal-activity": (
        '"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","Balance"\n'
        '"08/16/2026","09:14:02","PDT","K","Pre-approved Payment Bill User Payment","Completed","USD","-45.00","0.00",'
        '"-45.00","0.00"\n'
        '"08/14/2026","18:22:41","PDT","B","Mobile Payment","Completed","USD","32.50","-1.62","30.88","0.00"\n'
    ),
    "square-transactions": (
        "Transfer Date,Transfer ID,Payment Date,Payment ID,Type,Collected,Fees,Deposited\n"
        "2026-01-14,T1,2026-01-13,P1,Charge,$150.00,-$4.20,$145.80\n"
        "2026-01-14,T1,2026-01-13,P2,Refund,-$25.00,$0.00,-$25.00\n"
        "2026-01-15,T2,2026-01-14,P3,Chargeback,-$50.00,-$15.00,-$65.00\n"
    ),
    "toast-payments": (
        "Payment Id,Order Id,Order #,Paid Date,Amount,Tip,Total,Swiped Card Amount,Keyed Card Amount,Refunded,"
        "Refund Date,Refund Amount,Refund Tip Amount,Status,Type,Card Type,V/MC/D Fees\n"
        "1,2,3,1/10/26 6:12 PM,40.00,8.00,48.00,48.00,0.00,NONE,,0.00,0.00,CAPTURED,Credit,VISA,1.49\n"
        "2,2,3,1/11/26 6:12 PM,20.00,4.00,24.00,24.00,0.00,FULL,1/13/26 9:00 AM,20.00,4.00,CAPTURED,Credit,"
        "MASTERCARD,0.81\n"
        "3,2,3,1/12/26 6:12 PM,30.00,0.00,30.00,0.00,0.00,NONE,,0.00,0.00,CAPTURED,Cash,,0.00\n"
        "4,2,3,1/12/26 7:12 PM,10.00,0.00,10.00,10.00,0.00,NONE,,0.00,0.00,DENIED,Credit,VISA,0.00\n"
    ),
    "venmo-statement": (
        "Account Statement - (@x) ,,,,,,,,,,,\nAccount Activity,,,,,,,,,,,\n"
        ",ID,Datetime,Type,Status,Note,From,To,Amount (total),Amount (tip),Amount (tax),Amount (fee)\n"
        ",,,,,,,,,,,\n"
        ',1,2026-01-15T10:00:00,Payment,Complete,n,A,X,"+ $1,100.00",,,- $2.00\n'
        ",2,2026-01-16T10:00:00,Payment,Complete,n,X,B,- $30.00,,,\n"
        ",3,2026-01-17T10:00:00,Standard Transfer,Issued,,,,- $50.00,,,\n"
    ),
}  # fmt: skip
MORE_FOUND = {
    "paypal-activity": ({"payment": (1, "32.50")}, "1.62", {"purchase": 1}),
    "square-transactions": ({"payment": (1, "150"), "refund": (1, "25"), "dispute": (1, "50")}, "19.20", {}),
    "toast-payments": ({"payment": (2, "72"), "refund": (1, "24")}, "2.30", {"cash": 1, "failed": 1}),
    "venmo-statement": ({"payment": (1, "1100"), "payout": (1, "50")}, "2.00", {"purchase": 1}),
}  # fmt: skip


@pytest.mark.parametrize("layout", MORE)
def test_four_more_exports(tmp_path: Path, layout: str) -> None:
    totals, fee, left_out = MORE_FOUND[layout]
    found = run_text(tmp_path, MORE[layout], currency="" if layout == "venmo-statement" else "USD")
    check(found, layout, **{f"{kind}_USD": total for kind, total in totals.items()})
    assert (found.fees, {code: count for code, count in found.left_out.items() if code != "blank"}) == (
        {"USD": d(fee)},
        left_out,
    )


def test_a_payout_below_zero_pays_nothing_out(tmp_path: Path) -> None:
    text = (
        "Payout Date,Status,Charges,Refunds,Adjustments,Reserved Funds,Fees,Retried Amount,Total,Currency\n"
        "2026-03-23,paid,58.00,0.00,0.00,0.00,-1.98,0.00,56.02,USD\n"
        "2026-03-24,paid,0.00,-35.00,0.00,0.00,0.00,0.00,-35.00,USD\n"
    )
    found = run_text(tmp_path, text)
    check(found, "shopify-payout-transactions", payout_USD=(1, "56.02"))
    assert (found.fees, found.left_out) == ({"USD": d("1.98")}, {"debt": 1})


def test_paypals_oldest_personal_list_and_rows_of_nothing(tmp_path: Path) -> None:
    """2016's list of a personal account names no currency; rows over nothing are told as such."""
    old = (
        "Date, Time, Time Zone, Name, Type, Status, Amount, Receipt ID, Balance,\n"
        '"12/31/2016","23:59:59","PST","B","Add Funds from a Bank Account","Completed","12.34","","12.34",\n'
        '"12/31/2016","23:59:59","PST","A","Mobile Payment","Completed","22.34","","12.34",\n'
    )
    found = run_text(tmp_path, old, currency="USD")
    check(found, "paypal-activity", payment_USD=(1, "22.34"))
    assert found.left_out == {"top_up": 1}
    new = (
        "Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,Transaction ID,Balance Impact\n"
        '14/06/2026,10:15:00,CEST,F,General Payment,Completed,EUR,"10,00","-0,35","9,65",T6,Credit\n'
        '13/06/2026,13:00:00,CEST,T,General Payment,Completed,EUR,"0,00","0,00",NaN,T7,Debit\n'
    )
    found = run_text(tmp_path, new)
    check(found, "paypal-activity", payment_EUR=(1, "10"))
    assert (found.fees, found.left_out) == ({"EUR": d("0.35")}, {"zero": 1})


# Headings of Brazil's download of 2018, and its rows, as a public repository has them; their letters are often damaged.
BRAZIL = (
    "Data, Hora, Fuso horário, Nome, Tipo, Status, Moeda, Valor bruto, Tarifa, Líquido, Do e-mail, ID da transação, "
    "ID txn. de referência, Saldo, \n"
    '26-07-2018,07:05:58,BRT,D,Pagamento recorrente recebido,Concluído,BRL,40,"-2,52","37,48",a@a.net,T1,,"1346,88",\n'
    '13-07-2018,10:40:14,BRT,D,Pagamento recorrente recebido,Concluído,BRL,25,"-1,8","23,2",a@a.net,T2,,"447,91",\n'
    "04-07-2018,13:29:05,BRT,D,Recursos transferidos para sua conta banc\ufffdria,Conclu\ufffddo,BRL,-880,0,-880,"
    'a@a.net,T3,,"284,9",\n'
)


def test_paypal_of_brazil_in_2018(tmp_path: Path) -> None:
    found = run_text(tmp_path, BRAZIL)
    check(found, "paypal-activity", payment_BRL=(2, "65"), payout_BRL=(1, "880"))
    assert (found.fees, found.left_out) == ({"BRL": d("4.32")}, {})


def test_tests_and_payments_by_hand_are_no_payments_of_a_shop(tmp_path: Path) -> None:
    """Shopify's test gateway is called bogus; orders marked as paid by hand are `manual`."""
    text = (
        "Order,Name,Kind,Gateway,Created At,Status,Amount,Currency,Card Type\n"
        '1,#1013,sale,Cash on Delivery (COD),2021-11-10 09:41:10 +0530,pending,3600.00,INR,""\n'
        "2,#1012,sale,stripe,2021-11-09 11:08:14 +0530,success,41.30,INR,master\n"
        "3,#1010,sale,bogus,2021-11-06 22:34:22 +0530,success,123.90,INR,bogus\n"
        "4,#1009,sale,manual,2021-11-06 22:34:22 +0530,success,64.98,INR,\n"
    )
    found = run_text(tmp_path, text)
    check(found, "shopify-orders", payment_INR=(1, "41.30"))
    assert found.left_out == {"pending": 1, "test": 1, "other_tender": 1}
    assert "import.new_words" not in found.codes


def test_what_comes_back_to_paypals_debit_card_is_no_payment(tmp_path: Path) -> None:
    text = (
        "Date,Time,TimeZone,Name,Type,Status,Currency,Amount,Fees,Total,Receipt ID,Balance,Transaction ID\n"
        "12/17/2025,04:44:38,PST,W,General PayPal Debit Card Transaction,Completed,USD,30.73,0.00,30.73,,1181.36,T1\n"
        "12/20/2025,10:27:21,PST,Q,Mobile Payment,Completed,USD,14.20,0.00,14.20,,1234.77,T2\n"
    )
    found = run_text(tmp_path, text)
    check(found, "paypal-activity", payment_USD=(1, "14.20"))
    assert found.left_out == {"purchase_refund": 1}
