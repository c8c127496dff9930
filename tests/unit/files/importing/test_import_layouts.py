"""Layouts of which no export may be kept here: short files written from the providers' own descriptions."""

from pathlib import Path

from tests.import_runs import check, d, run_text


def test_stripe_balance_history_with_decimal_commas(tmp_path: Path) -> None:
    text = (
        "id,Type,Source,Amount,Fee,Destination Platform Fee,Net,Currency,Created (UTC),Available On (UTC),Description,"
        "Customer Facing Amount,Customer Facing Currency,Transfer\n"
        'txn_1,charge,ch_1,"1.234,50","20,00",,"1.214,50",chf,2024-03-01 10:11,2024-03-05 00:00,Order,"1.234,50",chf,\n'
        'txn_2,charge,ch_2,"10,00","0,59",,"9,41",chf,2024-03-02 10:11,2024-03-05 00:00,Order,"9,50",eur,\n'
        'txn_3,refund,re_1,"-10,00","0,00",,"-10,00",chf,2024-03-03 10:11,2024-03-05 00:00,,,,\n'
        'txn_4,adjustment,dp_1,"-10,00","15,00",,"-25,00",chf,2024-03-04 10:11,2024-03-05 00:00,Chargeback,,,\n'
        'txn_5,payout,po_1,"-75,57","0,00",,"-75,57",chf,2024-03-05 10:11,2024-03-05 00:00,Payout,,,\n'
        'txn_6,stripe_fee,,"-2,00","0,00",,"-2,00",chf,2024-03-06 10:11,2024-03-06 00:00,Radar,,,\n'
        'txn_7,reserved_funds,,"-5,00","0,00",,"-5,00",chf,2024-03-06 10:11,2024-03-06 00:00,,,,\n'
    )
    found = run_text(tmp_path, text)
    check(
        found, "stripe-balance-history", payment_CHF=(2, "1244.50"), refund_CHF=(1, "10"), dispute_CHF=(1, "10"),
        payout_CHF=(1, "75.57"),
    )  # fmt: skip
    assert found.fees == {"CHF": d("37.59")}
    assert found.left_out == {"reserve": 1}
    assert {row["amount"]: row["conversion"] for row in found.of("payment", "CHF")} == {
        d("1234.50"): False,
        d("10"): True,
    }


def test_stripe_payments_have_refunds_as_a_column(tmp_path: Path) -> None:
    text = (
        "id,Description,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Converted Amount,"
        "Converted Amount Refunded,Converted Currency,Fee,Mode,Payment Source Type,Status,Card Brand,Card Funding\n"
        "ch_1,a,2024-01-02 03:04:05,100.00,0.00,usd,true,92.00,0.00,eur,3.10,Live,card,Paid,Visa,credit\n"
        "ch_2,a,2024-01-03 03:04:05,50.00,20.00,eur,true,50.00,20.00,eur,1.00,Live,card,Refunded,MasterCard,debit\n"
        "ch_3,a,2024-01-04 03:04:05,70.00,0.00,eur,false,70.00,0.00,eur,0.00,Live,card,Failed,Visa,debit\n"
        "ch_4,a,2024-01-05 03:04:05,70.00,0.00,eur,true,70.00,0.00,eur,1.30,Test,card,Paid,Visa,debit\n"
    )
    found = run_text(tmp_path, text)
    check(found, "stripe-payments", payment_USD=(1, "100"), payment_EUR=(1, "50"), refund_EUR=(1, "20"))
    assert found.fees == {"EUR": d("4.10")}
    assert found.left_out == {"failed": 1, "test": 1}
    (converted,) = found.of("payment", "USD")
    assert (converted["fee_currency"], converted["conversion"], converted["brand"]) == ("EUR", True, "visa")


def test_adyen_accounting_counts_a_payment_once_and_finds_its_fixed_fee(tmp_path: Path) -> None:
    head = (
        "Company Account,Merchant Account,Psp Reference,Payment Method,Payment Method Variant,Booking Date,TimeZone,"
        "Record Type,Main Currency,Main Amount,Payment Currency,Received (PC),Exchange Rate,Authorised (PC),"
        "Captured (PC),Settlement Currency,Payable (SC),Commission (SC),Markup (SC),Scheme Fees (SC),Interchange (SC),"
        "Processing Fee Currency,Processing Fee (FC)\n"
    )
    rows = (
        "C,M,P1,visa,visadebit,2024-05-01 10:00:00,CET,Received,EUR,10.40,EUR,10.40,,,,,,,,,,EUR,0.10\n"
        "C,M,P1,visa,visadebit,2024-05-01 10:00:01,CET,Authorised,EUR,10.40,EUR,-10.40,,10.40,,,,,,,,,\n"
        "C,M,P1,visa,visadebit,2024-05-01 10:00:09,CET,SentForSettle,EUR,10.40,EUR,,,-10.40,10.40,EUR,,,0.06,"
        "0.01,0.02,,\n"
        "C,M,P1,visa,visadebit,2024-05-03 10:00:00,CET,Settled,EUR,10.40,EUR,,1,,-10.40,EUR,10.31,,0.06,0.01,0.02,,\n"
        "C,M,P2,ideal,ideal,2024-05-03 10:00:00,CET,Received,EUR,20,EUR,20,,,,,,,,,,EUR,0.10\n"
        "C,M,P2,ideal,ideal,2024-05-03 10:00:00,CET,Refused,EUR,20,EUR,-20,,,,,,,,,,,\n"
    )
    found = run_text(tmp_path, head + rows)
    check(found, "adyen-payment-accounting", payment_EUR=(1, "10.40"))
    (payment,) = found.of("payment", "EUR")
    assert payment["fee"] == d("0.19")
    assert (payment["method"], payment["brand"], payment["funding"]) == ("card", "visa", "debit")
    assert found.fees == {"EUR": d("0.29")}
    assert found.left_out == {"step": 2, "failed": 1}


def test_paypal_in_german(tmp_path: Path) -> None:
    head = '"Datum","Uhrzeit","Zeitzone","Name","Typ","Status","Währung","Brutto","Gebühr","Netto","Transaktionscode",'
    head += '"Zugehöriger Transaktionscode","Guthaben","Auswirkung auf Guthaben"\n'
    rows = (
        ("01.02.2024", "Website-Zahlung", "Abgeschlossen", "EUR", "1.234,56", "-31,00", "T1", "", "Haben"),
        ("02.02.2024", "Rückzahlung", "Abgeschlossen", "EUR", "-34,56", "0,00", "T2", "T1", "Soll"),
        ("02.02.2024", "Von Nutzer eingeleitete Abbuchung", "Abgeschlossen", "EUR", "-500,0", "0,0", "T3", "", "Soll"),
        ("03.02.2024", "Website-Zahlung", "Abgeschlossen", "EUR", "-9,99", "0,00", "T4", "", "Soll"),
        ("03.02.2024", "Bankgutschrift auf PayPal-Konto", "Abgeschlossen", "EUR", "9,99", "0,00", "T5", "T4", "Haben"),
        ("03.02.2024", "Einbehaltung für offene Autorisierung", "Abgeschlossen", "EUR", "-5", "0", "T6", "", "Memo"),
        ("04.02.2024", "Express-Zahlung", "Ausstehend", "EUR", "7,00", "-0,50", "T7", "", "Haben"),
        ("05.02.2024", "Spende erhalten", "Abgeschlossen", "USD", "20,00", "-1,10", "T8", "", "Haben"),
        ("05.02.2024", "Allgemeine Währungsumrechnung", "Abgeschlossen", "USD", "-18,90", "0,00", "T9", "T8", "Soll"),
        ("05.02.2024", "Allgemeine Währungsumrechnung", "Abgeschlossen", "EUR", "17,20", "0,00", "TA", "T8", "Haben"),
    )
    lines = [
        f'"{day}","10:00:00","CET","X","{kind}","{status}","{code}","{gross}","{fee}","0,00","{own}","{ref}","0,'
        f'00","{impact}"'
        for day, kind, status, code, gross, fee, own, ref, impact in rows
    ]
    found = run_text(tmp_path, head + "\n".join(lines) + "\n")
    check(
        found, "paypal-activity", payment_EUR=(1, "1234.56"), payment_USD=(1, "20"), refund_EUR=(1, "34.56"),
        payout_EUR=(1, "500"),
    )  # fmt: skip
    assert found.fees == {"EUR": d("31.00"), "USD": d("1.10")}
    assert found.left_out == {"purchase": 1, "top_up": 1, "memo": 1, "pending": 1, "conversion": 2}
    assert [row["conversion"] for row in found.of("payment", "USD")] == [True]


def test_paypal_words_of_no_known_language_are_told_by_signs_and_fees_and_said(tmp_path: Path) -> None:
    text = (
        "Dato,Type,Status,Valuta,Brutto,Gebyr,Netto,Transaktions-ID,Balance\n"
        "01.02.2024,Qwerty,Zxcv,EUR,100.00,-3.00,97.00,T1,97.00\n"
        "02.02.2024,Uiop,Zxcv,EUR,-10.00,0.30,-9.70,T2,87.30\n"
        "03.02.2024,Asdf,Zxcv,EUR,5.00,0.00,5.00,T3,92.30\n"
    )
    found = run_text(tmp_path, text)
    check(found, "paypal-activity", payment_EUR=(1, "100"), refund_EUR=(1, "10"))
    assert found.left_out == {"unknown_type": 1}
    assert {"import.assumed", "import.rows"} <= found.codes


def test_square_splits_tenders_and_reads_signs_of_money(tmp_path: Path) -> None:
    text = (
        "Date,Time,Time Zone,Gross Sales,Total Collected,Source,Card,Card Entry Methods,Cash,Square Gift Card,"
        "Other Tender,Fees,Net Total,Transaction ID,Card Brand,Event Type\n"
        '04/18/2024,10:00:00,Eastern Time (US & Canada),"$1,022.50","$1,022.50",POS,"$1,022.50",Tapped,$0.00,'
        "$0.00,$0.00,-$26.69,$995.81,A,Visa,Payment\n"
        "04/19/2024,10:00:00,Eastern Time (US & Canada),$30.00,$30.00,POS,$10.00,Keyed,$20.00,$0.00,$0.00,-$0.50,"
        "$29.50,B,MasterCard,Payment\n"
        "04/20/2024,10:00:00,Eastern Time (US & Canada),$5.00,$5.00,POS,$0.00,N/A,$5.00,$0.00,$0.00,$0.00,$5.00,"
        "C,,Payment\n"
        "04/21/2024,10:00:00,Eastern Time (US & Canada),-$22.50,-$22.50,POS,-$22.50,N/A,$0.00,$0.00,$0.00,$0.69,"
        "-$21.81,D,Visa,Refund\n"
    )
    found = run_text(tmp_path, text, currency="USD")
    check(found, "square-transactions", payment_USD=(2, "1032.50"), refund_USD=(1, "22.50"))
    assert found.fees == {"USD": d("26.50")}
    assert found.left_out == {"cash": 1}
    assert {row["channel"] for row in found.of("payment", "USD")} == {"in_person", "keyed"}
    without = run_text(tmp_path, text)
    assert set(without.totals["payment"]) == {"?"}
    assert "import.no_currency" in without.codes


def test_square_items_hold_no_payments(tmp_path: Path) -> None:
    text = (
        "Date,Time,Item,Qty,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Event Type\n"
        "2024-01-01,10:00,Tea,1.0,$2.00,$0.00,$2.00,$0.10,A,Payment\n"
    )
    found = run_text(tmp_path, text)
    assert (found.outcome.layout, found.totals, found.left_out) == ("square-items", {}, {"item": 1})


def test_shopify_transactions_and_payouts(tmp_path: Path) -> None:
    text = (
        "Transaction Date,Type,Order,Card Brand,Card Source,Payout Status,Payout Date,Available On,Amount,Fee,Net,"
        "Checkout,Payment Method Name,Presentment Amount,Presentment Currency,Currency\n"
        "2023-05-01 10:11:12 +0200,charge,#1,visa,online,paid,2023-05-04,2023-05-04,100.00,2.30,97.70,#C1,card,"
        "108.00,USD,EUR\n"
        "2023-05-02 10:11:12 +0200,refund,#1,visa,online,paid,2023-05-04,2023-05-04,-40.00,0.00,-40.00,#C1,card,"
        "43.00,USD,EUR\n"
        "2023-05-03 10:11:12 +0200,dispute,#2,master,online,paid,2023-05-04,2023-05-04,-10.00,15.00,-25.00,,card,"
        "10.00,EUR,EUR\n"
        "2023-05-04 10:11:12 +0200,payout,,,,paid,2023-05-04,2023-05-04,-32.70,0.00,-32.70,,,,,EUR\n"
    )
    found = run_text(tmp_path, text)
    check(
        found, "shopify-payout-transactions", payment_EUR=(1, "100"), refund_EUR=(1, "40"), dispute_EUR=(1, "10"),
        payout_EUR=(1, "32.70"),
    )  # fmt: skip
    assert found.fees == {"EUR": d("17.30")}
    payouts = "Payout Date,Status,Charges,Refunds,Adjustments,Reserved Funds,Fees,Retried Amount,Total,Currency\n"
    payouts += "2023-05-04,paid,100.00,-40.00,0.00,0.00,2.30,0.00,57.70,EUR\n"
    listed = run_text(tmp_path, payouts)
    check(listed, "shopify-payout-transactions", payout_EUR=(1, "57.70"))
    assert not listed.outcome.priceable


def test_mollie_takes_fees_by_invoice(tmp_path: Path) -> None:
    text = (
        "Date,Payment method,Currency,Amount,Status,ID,Description,Consumer name,Consumer bank account,Consumer BIC,"
        "Settlement currency,Settlement amount,Settlement reference,Amount refunded\n"
        '2024-02-01 10:00:00,ideal,EUR,"49,90",paidout,tr_1,Order 1,A,NL00,B,EUR,"49,90",R.1,"10,00"\n'
        '2024-02-02 10:00:00,creditcard,USD,"20,00",paidout,tr_2,Order 2,A,,,EUR,"18,10",R.1,\n'
        '2024-02-03 10:00:00,ideal,EUR,"-10,00",refunded,re_1,Refund,A,NL00,B,EUR,"-10,00",R.1,\n'
        '2024-02-04 10:00:00,creditcard,EUR,"-5,00",charged back,chb_1,Chargeback,A,,,EUR,"-5,00",R.1,\n'
        '2024-02-05 10:00:00,,EUR,"-2,31",,,Withheld fees 2024.123,,,,EUR,"-2,31",R.1,\n'
    )
    found = run_text(tmp_path, text)
    check(
        found, "mollie-settlement", payment_EUR=(1, "49.90"), payment_USD=(1, "20"), refund_EUR=(1, "10"),
        dispute_EUR=(1, "5"),
    )  # fmt: skip
    assert found.fees == {"EUR": d("2.31")}
    assert {row["method"] for row in found.rows if row["kind"] == "payment"} == {"ideal", "card"}


def test_klarna_has_fees_on_rows_of_their_own(tmp_path: Path) -> None:
    text = (
        "type;capture_id;order_id;sale_date;capture_date;purchase_country;currency_code;amount\n"
        "SALE;c1;o1;2024-01-01;2024-01-02;SE;SEK;1 000,00\nFEE;c1;o1;2024-01-01;2024-01-02;SE;SEK;25,50\n"
        "RETURN;;o1;2024-01-05;2024-01-05;SE;SEK;200,00\nTAX;c1;o1;2024-01-01;2024-01-02;SE;SEK;6,38\n"
    )
    found = run_text(tmp_path, text)
    check(found, "klarna-settlement", payment_SEK=(1, "1000"), refund_SEK=(1, "200"))
    (payment,) = found.of("payment", "SEK")
    assert (payment["fee"], payment["method"], payment["country"]) == (d("25.50"), "klarna", "SE")
    assert found.left_out == {"tax": 1}


def test_braintree_search_and_fee_report(tmp_path: Path) -> None:
    text = (
        "Transaction ID,Transaction Type,Transaction Status,Created Datetime,Settlement Date,Currency ISO Code,"
        "Amount Authorized,Amount Submitted For Settlement,Payment Instrument Type,Card Type,Country of Issuance,"
        "Commercial,Prepaid,Debit\n"
        "a,sale,settled,01/31/2024 10:00,02/01/2024,USD,12.00,12.00,Credit Card,Visa,USA,No,No,Yes\n"
        "b,sale,voided,01/31/2024 10:00,,USD,13.00,,Credit Card,Visa,USA,No,No,No\n"
        "c,credit,settled,02/03/2024 10:00,02/04/2024,USD,5.00,5.00,Credit Card,MasterCard,CAN,Yes,No,No\n"
    )
    found = run_text(tmp_path, text)
    check(found, "braintree-transactions", payment_USD=(1, "12"), refund_USD=(1, "5"))
    assert found.fees == {}
    (payment,) = found.of("payment", "USD")
    assert (payment["funding"], payment["card_class"], payment["country"]) == ("debit", "consumer", "US")
    assert str(payment["date"]) == "2024-02-01"


def test_gocardless_events_pair_credits_and_debits(tmp_path: Path) -> None:
    text = (
        "id,created_at,resource_type,action,credit_amount,debit_amount,details.scheme,links.payment,currency\n"
        "EV1,2024-01-02T10:00:00.000Z,payments,paid_out,50.00,,bacs,PM1,GBP\n"
        "EV2,2024-01-02T10:00:00.000Z,transaction_fees,paid_out,,0.70,,PM1,GBP\n"
        "EV3,2024-01-09T10:00:00.000Z,payments,late_failure_settled,,20.00,bacs,PM0,GBP\n"
        "EV4,2024-01-09T10:00:00.000Z,payments,confirmed,,,bacs,PM2,GBP\n"
    )
    found = run_text(tmp_path, text)
    check(found, "gocardless-payouts", payment_GBP=(1, "50"), failure_GBP=(1, "20"))
    assert found.fees == {"GBP": d("0.70")}
    payouts = "id,amount,currency,created_at,status,arrival_date,transaction_fee_debit,transaction_fee_credit\n"
    payouts += "PO1,49.30,GBP,2024-01-02,paid,2024-01-03,0.90,0.20\n"
    listed = run_text(tmp_path, payouts)
    check(listed, "gocardless-payouts", payout_GBP=(1, "49.30"))
    assert listed.fees == {"GBP": d("0.70")}


def test_paytrail_adds_fixed_and_percentage_part(tmp_path: Path) -> None:
    text = (
        "entryDate,created,amount,status,paymentMethod,settlementDate,originalTradeReference,paymentMethodFee,"
        "paymentMethodCommission\n"
        "05-03-2024,10:00,39.90,Paid and settled,osuuspankki,31-06-2024,,0.35,0.558\n"
        "06-03-2024,10:00,12.00,Cancelled,nordea,,,,\n"
        "07-03-2024,10:00,-9.90,Paid,osuuspankki,,12345,0.00,0.000\n"
    )
    found = run_text(tmp_path, text)
    check(found, "paytrail-payment-report", payment_EUR=(1, "39.90"), refund_EUR=(1, "9.90"))
    (payment,) = found.of("payment", "EUR")
    assert (payment["fee"], str(payment["date"])) == (d("0.908"), "2024-03-05")


def test_vipps_never_sums_the_payout_repeated_on_each_row(tmp_path: Path) -> None:
    text = (
        "Salgsdato;Salgssted;Transaksjons-ID;Ordre-ID;Brutto;Gebyr;Netto;Transaksjonstype;Oppgjørs-ID;Oppgjørsdato;"
        "Oppgjørssum\n"
        "05.03.2024;Butikk;1;a;200,00;3,50;196,50;Salg;9;06.03.2024;246,30\n"
        "05.03.2024;Butikk;2;b;-50,00;0,00;-50,00;Refundering;9;06.03.2024;246,30\n"
    )
    found = run_text(tmp_path, text, currency="NOK")
    check(found, "vipps-settlement", payment_NOK=(1, "200"), refund_NOK=(1, "50"))
    assert found.fees == {"NOK": d("3.50")}


def test_zettle_statement_pairs_payments_and_fees_and_credits_the_bonus(tmp_path: Path) -> None:
    text = (
        "Afregningsdato,Betalingsdato,Reference,Type,Netto,Saldo\n"
        "2024-07-02 00:00:00.123456,2024-07-01 12:00:00,0123,Kortbetaling,100.0,500.0\n"
        "2024-07-02 00:00:00.123456,2024-07-01 12:00:00,0123,Gebyr,-2.75,497.25\n"
        "2024-07-03 00:00:00.123456,2024-07-03 12:00:00,,Bonus fra betalingsgebyr,1.2,498.45\n"
        "2024-07-04 00:00:00.123456,2024-07-04 12:00:00,,Udbetaling til bankkonto,-400.0,98.45\n"
    )
    found = run_text(tmp_path, text, currency="DKK")
    check(found, "zettle-account-statement", payment_DKK=(1, "100"), payout_DKK=(1, "400"))
    assert found.fee("payment", "DKK") == d("2.75")
    assert found.fees == {"DKK": d("1.55")}
    assert {kind: sums["DKK"].amount for kind, sums in found.outcome.costs.items()} == {"credit": d("1.2")}


def test_epay_reads_numeric_currencies_and_never_the_shoppers_fee(tmp_path: Path) -> None:
    text = (
        '"transactionID";"status";"orderID";"authamount";"currency";"authdate";"cardname";"capturedamount";'
        '"creditedAmount";"capturedDate";"creditedDate";"fee"\n'
        '"1";"3";"a";"100.00";"208";"14-05-2019 19:37";"Mastercard (udenlandsk)";"100.00";"25.00";"15-05-2019 08:00";'
        '"20-05-2019 09:00";"1.45"\n'
        '"2";"1";"b";"80.00";"208";"14-05-2019 20:37";"Visa/Dankort";"0.00";"0.00";"";"";"0.00"\n'
    )
    found = run_text(tmp_path, text)
    check(found, "epay-payments", payment_DKK=(1, "100"), refund_DKK=(1, "25"))
    assert found.fees == {}
    assert [str(row["date"]) for row in found.of("refund", "DKK")] == ["2019-05-20"]
    (payment,) = found.of("payment", "DKK")
    assert (payment["brand"], payment["region"]) == ("mastercard", None)


def test_dlocal_settlement_has_two_headers(tmp_path: Path) -> None:
    text = (
        "ROW_TYPE,SETTLEMENT_ID,DATE,SETTLEMENT_CURRENCY\nHEADER,77,2024-01-09,USD\n"
        "ROW_TYPE,MID,COUNTRY,CREATION_DATE,APPROVED_DATE,LOCAL_AMOUNT,LOCAL_CURRENCY,FX_RATE,GROSS_AMOUNT,FEE_AMOUNT,"
        "NET_AMOUNT,PAYMENT_TYPE,PAYMENT_METHOD_CODE,CARD_TYPE,STATUS\n"
        "CAPTURE,1,BR,2024-01-05 10:00:00,2024-01-05 10:00:00,50.00,BRL,5.0,10.000000,-0.412500,9.587500,"
        "CREDIT_CARD,VI,CREDIT,CLEARED\n"
        "ADJUSTMENT,1,,2024-01-05 10:00:00,2024-01-05 10:00:00,,,,-1.000000,0.000000,-1.000000,,,,\n"
        "SETTLEMENT_FEE,1,,2024-01-05 10:00:00,2024-01-05 10:00:00,,,,0.000000,0.000000,-0.250000,,,,\n"
    )
    found = run_text(tmp_path, text)
    check(found, "dlocal-settlement", payment_USD=(1, "10"))
    assert found.fees == {"USD": d("0.6625")}
    assert found.left_out == {"correction": 1}


def test_sumup_in_a_language_without_words_here(tmp_path: Path) -> None:
    text = (
        "Email,Date,Transaction ID,Transaction Type,Status,Card Type,Last 4 Digits,Process As,Payment Method,"
        "Entry mode,"
        "Total,Net,Tax amount,Tip amount,Fee,Payout,Payout Date,Payout ID,Reference\n"
        "a@b.c,2025-01-01 10:00:00,T1,Vânzare,Reușit,VISA,1234,DEBIT,POS,CONTACTLESS,11.5,11.0,0.5,0.0,0.2,11.3,,,\n"
        ",2025-01-01 10:00:09,T1,Plată,Plătit,,,,,,11.5,,,,0.2,11.3,2025-01-03,99,\n"
        "a@b.c,2025-01-02 10:00:00,T2,Vânzare,Eșuat,VISA,1234,DEBIT,POS,CONTACTLESS,9.0,9.0,0.0,0.0,0.0,,,,\n"
    )
    found = run_text(tmp_path, text, currency="RON")
    check(found, "sumup-transactions", payment_RON=(1, "11.5"))
    assert found.left_out == {"repeat": 1, "failed": 1}
