"""Statements of marketplaces and lists of payouts: made-up rows under the headings as published files have them."""

from pathlib import Path

from tests.import_runs import check, d, run_text

EBAY = "Fixer Anteil der Verkaufsprovision;Variabler Anteil der Verkaufsprovision"


def test_etsys_fees_stand_in_rows_of_their_own(tmp_path: Path) -> None:
    text = (
        'Date,Type,Title,Info,Currency,Amount,"Fees & Taxes",Net,"Tax Details"\n'
        '"September 24, 2026",Sale,"Payment for Order #1",,USD,$16.00,--,$16.00,--\n'
        '"September 24, 2026",Tax,"Sales tax paid by buyer","Order #1",USD,--,-$1.08,-$1.08,--\n'
        '"September 24, 2026",Fee,"Processing fee","Order #1",USD,--,-$0.73,-$0.73,--\n'
        '"September 24, 2026",Fee,"Listing fee","Listing #9",USD,--,--,--,--\n'
        '"September 23, 2026",Marketing,"Etsy Ads",,USD,--,-$2.50,-$2.50,--\n'
        '"September 22, 2026",Fee,"Credit for transaction fee","Order #0",USD,--,$0.20,$0.20,--\n'
        '"September 14, 2026",Deposit,"$37.35 sent to your bank account",,USD,--,--,--,--\n'
        '"September 10, 2026",Refund,"Refund for Order #0",,USD,-$12.00,--,-$12.00,--\n'
        '"31 August, 2026",Sale,"Payment for Order #2",,USD,$30.00,-$1.44,$28.56,--\n'
    )
    found = run_text(tmp_path, text)
    check(found, "etsy-statement", payment_USD=(2, "46"), refund_USD=(1, "12"))
    assert found.fees == {"USD": d("1.97")}
    assert found.left_out == {"tax": 1, "zero": 1, "service": 1, "payout": 1}
    assert "import.net_disagrees" not in found.codes


def test_etsys_statement_in_german_mixes_languages(tmp_path: Path) -> None:
    text = (
        "Datum,Art,Titel,Info,Währung,Betrag,Gebühren & Steuern,Netto,Steuerliche Angaben\n"
        '"15. Juli 2025",Verkauf,"Zahlung für Bestellung",#1,EUR,"€30,00",--,"€30,00",--\n'
        '15. July 2025,Buyer Fee,Retail Delivery Fee,Order #37,EUR,--,"-€0,23","-€0,23",--\n'
        '10. July 2025,Fee,Credit for processing fee,Order #3,EUR,--,"€1,72","€1,72",--\n'
        '10. Juli 2025,Gebühr,Zahlungsabwicklung,Order #3,EUR,--,"-€2,72","-€2,72",--\n'
        '11. Juli 2025,Überweisung,"€9,00 an dein Bankkonto überwiesen",,EUR,--,--,--,--\n'
    )
    found = run_text(tmp_path, text)
    check(found, "etsy-statement", payment_EUR=(1, "30"))
    assert found.fees == {"EUR": d("1")}
    assert found.left_out == {"correction": 1, "payout": 1}
    assert found.dates("payment", "EUR")[0].isoformat() == "2025-07-15"


def test_etsys_list_of_payments_has_refunds_beside_them(tmp_path: Path) -> None:
    text = (
        "Payment ID,Buyer Name,Order ID,Gross Amount,Fees,Net Amount,Currency,Listing Amount,Listing Currency,Status,"
        "Order Date,Refund Amount\n"
        "1,Person,37,32.23,1.72,30.51,EUR,35.45,USD,SETTLED,07/18/2025,35.45\n"
        "2,Person,38,20.00,1.10,18.90,EUR,20.00,EUR,SETTLED,07/08/2025,\n"
    )
    found = run_text(tmp_path, text)
    check(found, "etsy-payments", payment_EUR=(2, "52.23"), refund_USD=(1, "35.45"))
    assert [row["conversion"] for row in found.of("payment", "EUR")] == [False, True]
    assert found.fees == {"EUR": d("2.82")}


def test_ebays_report_stands_below_a_preamble_and_in_german(tmp_path: Path) -> None:
    text = (
        '"Transaktionsbericht"\n"Startdatum";"01.10.2025"\n\n'
        "Datum der Transaktionserstellung;Typ;Bestellnummer;Name des Käufers;Betrag abzügl. Kosten;"
        f"Transaktionsbetrag (inkl. Kosten);{EBAY};Transaktionswährung\n"
        "1. Okt 2025;Bestellung;11-1;Person;1.085,00;1.100,00;-5,00;-10,00;EUR\n"
        "02.10.2025;Rückerstattung;11-1;Person;-17,00;-20,00;1,00;2,00;EUR\n"
        "03.10.2025;Andere Gebühr;11-1;--;-2,00;-2,00;--;--;EUR\n"
        "05.10.2025;Auszahlung;--;--;-66,00;--;--;--;EUR\n"
    )
    found = run_text(tmp_path, text)
    check(found, "ebay-transactions", payment_EUR=(1, "1100"), refund_EUR=(1, "20"), payout_EUR=(1, "66"))
    assert found.fees == {"EUR": d("14")}
    assert found.accounted()


def test_amazons_marketplace_pays_net_of_its_fees(tmp_path: Path) -> None:
    text = (
        '"All amounts in USD, unless specified"\n'
        '"date/time","settlement id","type","order id","product sales","product sales tax","shipping credits",'
        '"promotional rebates","marketplace withheld tax","selling fees","fba fees","other transaction fees","other",'
        '"total"\n'
        '"Sep 4, 2026 1:05:07 AM PDT","1","Order","111","76","6.08","5","-4","-6.08","-11.55","0","0","0","65.45"\n'
        '"Sep 9, 2026 3:00:00 PM PDT","1","Refund","111","-38","-3.04","0","2","3.04","4.62","0","0","0","-31.38"\n'
        '"Sep 15, 2026 12:00:00 AM PDT","1","Service Fee","","0","0","0","0","0","0","0","0","-12","-12"\n'
        '"Sep 16, 2026 12:00:00 AM PDT","1","Transfer","","0","0","0","0","0","0","0","0","-22.07","-22.07"\n'
    )
    found = run_text(tmp_path, text, currency="USD")
    check(found, "amazon-date-range", payment_USD=(1, "83.08"), refund_USD=(1, "39.04"), payout_USD=(1, "22.07"))
    assert (found.fees, found.left_out) == ({"USD": d("6.93")}, {"service": 1})


def test_razorpays_fee_is_without_its_tax(tmp_path: Path) -> None:
    text = (
        "transaction_entity,entity_id,amount,currency,fee (exclusive tax),tax,debit,credit,payment_method,card_type,"
        "entity_created_at,settlement_id,settled_at\n"
        "payment,pay_1,1000.00,INR,20.00,3.60,0,976.40,card,debit,27/08/2026 10:00:00,setl_1,28/08/2026 12:00:00\n"
        "payment,pay_2,500.00,INR,0.00,0.00,0,500.00,upi,,27/08/2026 11:00:00,setl_1,28/08/2026 12:00:00\n"
        "refund,rfnd_1,200.00,INR,0.00,0.00,200.00,0,card,,28/08/2026 10:00:00,setl_1,28/08/2026 12:00:00\n"
        "adjustment,adj_1,5.00,INR,0.00,0.00,5.00,0,,,28/08/2026 10:00:00,setl_1,28/08/2026 12:00:00\n"
    )
    found = run_text(tmp_path, text)
    check(found, "razorpay-settlement", payment_INR=(2, "1500"), refund_INR=(1, "200"))
    assert (found.fees, found.left_out) == ({"INR": d("23.60")}, {"correction": 1})
    assert {row["method"] for row in found.of("payment", "INR")} == {"card", "upi"}


def test_stripes_list_of_payouts_holds_no_payments(tmp_path: Path) -> None:
    text = (
        "id,Amount,Created (UTC),Currency,Livemode,Arrival Date (UTC),Source Type,Destination,Status,Type,Method\n"
        "po_a,3930.14,2026-07-10 00:18,usd,true,2026-07-10 00:00,card,ba_x,paid,bank_account,standard\n"
        "po_b,475.03,2026-07-02 00:14,usd,true,2026-07-02 00:00,card,ba_x,failed,bank_account,standard\n"
    )
    found = run_text(tmp_path, text)
    check(found, "stripe-payouts", payout_USD=(1, "3930.14"))
    assert (found.left_out, found.outcome.priceable) == ({"failed": 1}, False)


def test_a_paid_invoice_of_paypal_is_a_payment_and_a_sent_one_is_none(tmp_path: Path) -> None:
    text = (
        '"Date","Type","Status","Currency","Gross","Fee","Net","Transaction ID"\n'
        '"09/02/2026","Invoice Payment","Completed","USD","500.00","-14.80","485.20","1"\n'
        '"09/22/2026","Invoice Sent","Completed","USD","70.00","0.00","70.00","2"\n'
    )
    found = run_text(tmp_path, text)
    check(found, "paypal-activity", payment_USD=(1, "500"))
    assert (found.fees, found.left_out) == ({"USD": d("14.80")}, {"memo": 1})


def test_shopify_in_italian(tmp_path: Path) -> None:
    text = (
        "Data della transazione;Tipo;Ordine;Stato del pagamento;Data del pagamento;Importo;Commissione;Netto;Valuta\n"
        "23/10/2026 10:12;Addebito;#1;Pagato;26/10/2026;1.030,00;0,75;1.029,25;EUR\n"
        "24/10/2026 09:00;Rimborso;#1;Pagato;26/10/2026;-5,00;0,00;-5,00;EUR\n"
    )
    found = run_text(tmp_path, text)
    check(found, "shopify-payout-transactions", payment_EUR=(1, "1030"), refund_EUR=(1, "5"))
    assert found.fees == {"EUR": d("0.75")}


def test_mercado_pago_writes_fees_and_taxes_below_zero(tmp_path: Path) -> None:
    text = (
        "EXTERNAL_REFERENCE,SOURCE_ID,PAYMENT_METHOD_TYPE,PAYMENT_METHOD,TRANSACTION_TYPE,TRANSACTION_AMOUNT,"
        "TRANSACTION_CURRENCY,TRANSACTION_DATE,FEE_AMOUNT,SETTLEMENT_NET_AMOUNT,SETTLEMENT_CURRENCY,SETTLEMENT_DATE,"
        "TAXES_AMOUNT\n"
        "a,1,credit_card,visa,SETTLEMENT,148000.00,ARS,2026-09-05T10:12:00.000-03:00,-10360.00,137640.00,ARS,,0\n"
        "b,2,debit_card,debmaster,SETTLEMENT,74000.00,ARS,2026-09-06T11:00:00.000-03:00,-5180.00,68000.00,ARS,,-820\n"
        "c,3,account_money,account_money,SETTLEMENT,1000.00,ARS,2026-09-06T11:00:00.000-03:00,-60.00,940.00,ARS,,0\n"
        "a,4,credit_card,visa,REFUND,-8000.00,ARS,2026-09-07T10:12:00.000-03:00,560.00,-7440.00,ARS,,0\n"
        ",5,,,PAYOUTS,-100000.00,ARS,2026-09-08T10:12:00.000-03:00,0.00,-100000.00,ARS,,0\n"
    )
    found = run_text(tmp_path, text)
    check(found, "mercado-pago-settlement", payment_ARS=(3, "223000"), refund_ARS=(1, "8000"), payout_ARS=(1, "100000"))
    assert found.fees == {"ARS": d("15040")}
    said = {(row["method"], row["brand"], row["funding"]) for row in found.of("payment", "ARS")}
    assert said == {("card", "visa", "credit"), ("card", "mastercard", "debit"), ("ewallet", None, None)}
