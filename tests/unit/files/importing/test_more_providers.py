"""Further providers and versions met in public: made-up rows under the headings as they were found."""

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest

from tests.import_runs import check, d, run, run_text


@dataclass(frozen=True)
class Case:
    """An export and what it holds: totals as (count, amount), the fees, and what is left out."""

    layout: str
    text: str
    totals: dict[str, tuple[int, str]]
    fees: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)
    currency: str = ""


VIPPS_PORTAL = (
    "Salgssted,MSN/Vippsnummer,Land,Betalingsløsning,Tidspunkt,Bokføringsdato,Type,Beløp,Balanse,Gebyr,Nettobeløp,"
    "Valuta,Kundens navn,Kundens telefonnummer,Melding,Kategori,PSP-referanse,Ordre-ID/Referanse,Utbetalingsnummer,"
    "Bankkonto for utbetaling,Planlagt utbetalingsdato\n"
    "S,1,Norge,Valgfritt beløp,2026-06-17 09:26:11,2026-06-17,Belastning,15.00,15.00,-0.23,14.77,NOK,A,1,,,1,1,,,\n"
    "S,1,Norge,Valgfritt beløp,2026-06-17 12:12:58,2026-06-17,Refusjon,-30.00,3461.50,0.45,-29.55,NOK,A,1,,,2,2,,,\n"
    "S,1,Norge,,2026-06-18 00:25:59,2026-06-17,Gebyrer fratrukket,0.22,14.77,,,NOK,,,,,3,,,,\n"
    "S,1,Norge,,2026-06-18 00:25:59,2026-06-17,Utbetaling planlagt,-14.77,0.00,,,NOK,,,,,4,Utb. 1,1,NO,2026-06-19\n"
)
VIPPS_2019 = (
    "Oppgjørsrapport;;;;;;;;;;;;;;;;\nBedriften;;S;;;;;;;;;;;;;;\n;;;;;;;;;;;;;;;;\n"
    "Salgsdato;Salgssted;Vippsnummer;Produkt;Transaksjons-ID;Ordre-ID;Brutto;Gebyr;Netto;Transaksjonstype;Oppgjørs-ID;"
    "Oppgjørsdato;Oppgjørssum;Oppgjørskonto;Fornavn;Etternavn;Melding\n"
    "23.04.2019;S;1;Vipps Bedrift;5;;350,00;-6,13;343,87;Salg;2;24.04.2019;;;A;B;x\n"
    "Til utbetaling netto;;;;;;;;;;2;24.04.2019;343,87;1;;;\n;;;;;;;;;;;;;;;;\n"
)
VIPPS_2018 = (
    "OrganizationNumber,MerchantName\n9,S\n"
    "SettlementInfo,SalesUnitName,SaleUnitNumber,SettlementDate,SettlementID,SettlementAccount,Gross,Currency,Fee,Refund,"
    "Net,NumberOfTransactions\nSettlementInfo,S,5,25.04.2018,2,1,30.00,NOK,-0.60,-10.00,19.40,2\n"
    "FeeInfo,SettlementDate,SaleUnitName,SaleUnitNumber,FeeAccount,Fee,Currency\n"
    "TransactionInfo,SalesDate,SaleUnitName,SaleUnitNumber,TransactionId,SettlementId,OrderID,SettlementDate,Gross,"
    "Currency,Fee,Refund,Net\nTransactionInfo,24.04.2018,S,5,1,2,9,25.04.2018,30.00,NOK,-0.60,0.00,29.40\n"
    "TransactionInfo,24.04.2018,S,5,2,2,9,25.04.2018,0.00,NOK,0.00,-10.00,-10.00\n"
)
MOBILEPAY = (
    "Type;Navn;Mobilnummer;Beløb;MobilePay-nummer;Navn på betalingssted;Dato;Tid;Transaktions-ID;Besked;Gebyr;Saldo\n"
    "Salg;A;1;100,00;6;S;21-09-2019;10:00:00;1;hej;0,75;99,25\n"
    "Refundering;A;1;-50,00;6;S;22-09-2019;10:00:00;2;hej;0,00;49,25\n"
    "Gebyr;;;-0,75;6;;23-09-2019;02:00:00;;;;49,25\nOverførsel;;;-49,25;6;S;23-09-2019;02:00:00;;;;0,00\n"
)
TRUSTLY = (
    "datestamp,accountname,currency,amount,total,orderid,ordertype,messageid,username,fxpaymentamount,"
    "fxpaymentcurrency,settlementbankwithdrawalid,extraref\n"
    '"2018-11-16 12:52:22.293626+00",SUSPENSE_ACCOUNT_CLIENT_FUNDS_FINLAND_OKOY,EUR,100.00,45.00,1,Deposit,9,m,,,7,\n'
    '"2018-11-16 12:52:22.293626+00",TRANSACTION_FEE_BANK_DEPOSIT,EUR,-1.00,45.00,1,Deposit Fee,9,m,,,7,\n'
    '"2018-11-16 12:53:21.019497+00",BANK_WITHDRAWAL_QUEUED,EUR,-40.00,45.00,1,Refund,R 9,m,,,7,\n'
    '"2018-11-16 12:53:21.019497+00",TRANSACTION_FEE_BANK_WITHDRAWAL,EUR,-1.00,45.00,1,Refund Fee,R 9,m,,,7,\n'
    '"2018-11-16 12:02:43.235847+00",BANK_WITHDRAWAL_QUEUED,EUR,-10.00,45.00,2,AccountPayout,5,m,,,7,\n'
    '"2018-11-16 10:48:19.142018+00",FOREIGN_EXCHANGE_SPREAD,EUR,10.00,45.00,3,FX,f,m,100,SEK,7,\n'
    '"2018-11-16 05:30:43.235847+00",TRANSACTION_FEE_BANK_WITHDRAWAL,EUR,-2.00,45.00,,Settlement Fee,A,m,,,7,x\n'
)
TWINT = (
    '"Datum Überweisung";"01.11.2024"\n"Datum Abrechnung";"01.11.2024"\n"Währung";"CHF"\n'
    '"Überweisung am";"Transaktionsgebühr";"Währung";"Gutgeschriebener Betrag";"Kennung Verkaufsstelle";"UUID Store";'
    '"Betrag Transaktion";"Währung";"Transaktionsdatum";"Transaktionszeit";"Typ";"Order ID";"Terminal ID";'
    '"Transaktions-ID";"Händlertransaktions-ID"\n'
    '"01.11.2024";"0.39";"CHF";"29.61";"S";"u";"30";"CHF";"31.10.2024";"09:47";"Product";"o1";"t";"x";"y"\n'
)
ADYEN_HEAD = "Company Account,Merchant Account,Psp Reference,Merchant Reference,Payment Method,"
ADYEN_RECEIVED = (
    ADYEN_HEAD + "Creation Date,TimeZone,Currency,Amount,Type,Shopper Interaction,Acquirer Response\n"
    "C,M,1,r,mc,2026-06-01 09:15:02,CET,CHF,120.50,Payment,POS,APPROVED\n"
    "C,M,2,r,visa,2026-06-01 09:16:02,CET,CHF,20.00,Payment,POS,REFUSED\n"
)
ADYEN_DISPUTES = (
    ADYEN_HEAD + "Record Date,Record Date TimeZone,Dispute Currency,Dispute Amount,Record Type,Dispute PSP Reference\n"
    "C,M,1,r,visa,2024-01-02 10:00:00,CET,EUR,20.00,Chargeback,D1\n"
    "C,M,2,r,mc,2024-01-23 10:00:00,CET,EUR,30.00,NotificationOfFraud,D2\n"
)
SHOPIFY_TRANSACTIONS = (
    "Order,Name,Payment Method,Kind,Gateway,Created At,Status,Amount,Currency,Card Type\n"
    "1,#1,card,sale,stripe,2026-09-01,success,100,USD,Visa\n1,#1,card,refund,stripe,2026-09-02,success,20,USD,Visa\n"
    "2,#2,card,authorization,stripe,2026-09-03,success,50,USD,Visa\n3,#3,card,sale,stripe,2026-09-04,failure,9,USD,Visa\n"
)
SHOPIFY_ORDERS = (
    "Name,Email,Financial Status,Paid at,Currency,Total,Created at,Lineitem name,Billing Country,Refunded Amount,"
    "Payment Method\n"
    "#1,a@example.com,paid,2026-09-03 10:15:00 -0400,USD,56.29,2026-09-03 10:14:00 -0400,Mug,US,0.00,Shopify Payments\n"
    "#1,a@example.com,,,,,,Bag,,,\n"
    "#2,a@example.com,voided,,USD,16.00,2026-09-12 12:00:00 -0400,Mug,US,0.00,\n"
    "#3,a@example.com,partially_refunded,2026-08-20 08:00:00,USD,20.00,2026-08-20 08:00:00,Mug,US,4.00,PayPal\n"
)
COMGATE = (
    '"Merchant";"Datum založení";"Datum zaplacení";"Datum převodu";"ID ComGate";"Metoda";"Produkt";"Popis";'
    '"Variabilní symbol převodu";"Měna";"Potvrzená částka";"Převedená částka";"Poplatek celkem";"Typ karty"\n'
    '"4";"27.03.2026 09:15";"27.03.2026 09:16";"28.03.2026";"C1";"Karta online";"p";"1";"18";"CZK";"1000,00";"985,00";'
    '"15,00";"VISA"\n"4";"";"";"28.03.2026";"";"";"suma";"suma";"18";"CZK";"1000,00";"985,00";"15,00";""\n'
)
COMGATE_PORTAL = (
    "Comgate ID;ID od klienta;Datum založení;Datum zaplacení;Datum převodu;E-mail plátce;VS platby;Obchod;Cena;Měna;"
    "Typ platby;Mezibankovní poplatek;Poplatek asociace;Poplatek zpracovatel;Poplatek celkem\n"
    "A;5;27.03.2026 09:15;27.03.2026 09:16;28.03.2026;a@example.com;1;s;1000,00;CZK;Karta online;3,00;1,00;6,00;10,00\n"
)
GOPAY = (
    "ID pohybu;Datum;Typ;Protistrana;ID objednávky/VS;Částka;Počáteční stav;Koncový stav;Měna;ID referenčního pohybu\n"
    "31;21.10.2026 10:00;Platba;A;2;500,00;0,00;500,00;CZK;\n"
    "32;21.10.2026 10:00;Poplatek za platbu;GoPay;2;-11,50;500,00;488,50;CZK;31\n"
    "33;25.10.2026 06:00;Výplata na účet;;;-488,50;488,50;0,00;CZK;\n"
)
BARION = (
    "Transaction time,Transaction type,Customer/beneficiary,Transaction amount,Balance after transaction,Currency,"
    "Payment ID generated by shop,Transaction ID generated by shop,Unique payment ID generated by Barion\n"
    "2026-10-02 12:00,Card payment,a@example.com,25.00,25.00,EUR,O1,T1,a\n"
    "2026-10-02 12:00,Fee,Barion,-0.45,24.55,EUR,O1,T1,b\n"
)
CASHFLOWS = (
    "Ref,Date,Time,Description,Type,Debit,Credit,Balance\n1,21/09/2026,10:00,x,Sale Settlement,,100.00,100.00\n"
    "2,21/09/2026,10:00,x,Merchant Service Charge,1.20,,98.80\n3,21/09/2026,10:00,x,Decline Fee,0.05,,98.75\n"
    "4,22/09/2026,10:00,x,Transfer for Remittance,98.75,,0.00\n"
)
MOYASAR = (
    "payment_id,description,scheme,source,type,currency,amount,net_amount,fee,vat,total_fee,transaction_date\n"
    "1,x,mada,Credit Card,pay,SAR,100.00,98.85,1.00,0.15,1.15,2026-01-02 10:00:00\n"
    "2,x,visa,Apple Pay,refund,SAR,-20.00,-20.00,0.00,0.00,0.00,2026-01-03 10:00:00\n"
    "3,x,,,fee,SAR,-5.00,-5.00,0.00,0.00,0.00,2026-01-03 10:00:00\n"
)
AFTERPAY = (
    "Settlement Date,Order Date and Time,Afterpay Order ID,Merchant Order ID,Merchant Refund ID,Order Amount,"
    "Settlement Amount,Merchant Fee excl Tax,Merchant Fee Tax,Currency\n"
    "31/01/2018,31/01/2018 10:43,7,1,,$85.95,$79.95,$5.46,$0.54,AUD\n"
)
PAYPAL_NORWAY = (
    "Dato;Tid;Tidssone;Navn;Type;Status;Valuta;Brutto;Gebyr;Netto;Fra e-postadresse;Transaksjonsnummer;"
    "Transaksjonsnummer for referanse;Saldo;Emne;Effekt på saldo\n"
    "02.09.2019;13:47:53;CEST;A;Abonnementsbetaling;Fullført;NOK;50,00;−3,75;46,25;a@b.no;4J;I-U;2 623,52;;Kreditt\n"
    "22.09.2019;22:10:48;CEST;;Generelle uttak;Fullført;NOK;−3 642,37;0,00;−3 642,37;;04;;0,00;;Debet\n"
)
PAYPAL_SLOVAKIA = (
    '"Dátum","Čas","Meno","Typ","Stav","Mena","Brutto","Poplatok","Netto","ID transakcie","Zostatok"\n'
    '"23.10.2026","10:00:00","A","Platba na webovej lokalite","Dokončené","EUR","100,00","-3,74","96,26","5","96,26"\n'
)
PAYPAL_POLAND = (
    '"Data","Godzina","Opis","Waluta","Brutto","Opłata","Netto","Saldo","Numer transakcji",'
    '"Pomocniczy numer transakcji"\n'
    '"24.03.2021","10:00:00","Płatność ekspresowa","PLN","120,00","-4,43","115,57","115,57","7X",""\n'
    '"25.03.2021","10:00:00","Ogólne przeliczenie walut","USD","20,00","0,00","20,00","20,00","7Y","7Z"\n'
)
PAYPAL_NETHERLANDS = (
    "Datum,Tijd,Tijdzone,Naam,Type,Status,Valuta,Bruto,Fee,Net,Transactiereferentie,Reference Txn ID,Landcode,"
    "Effect op saldo\n"
    '27-12-2017,17:47:00,CEST,A,Express Checkout betaling,Voltooid,USD,"10,00","0,00","10,00",1A2,,NL,Bij\n'
    '27-12-2017,17:47:00,CEST,,Algemeen valutaomrekening,Voltooid,USD,"-10,00","0,00","-10,00",1A3,1A2,,Af\n'
    '27-12-2017,17:47:00,CEST,,Algemeen valutaomrekening,Voltooid,EUR,"8,00","0,00","8,00",1A4,1A2,,Bij\n'
    '28-12-2017,17:47:00,CEST,A,Bankpas,Voltooid,EUR,"-10,00","0,00","-10,00",1A5,,,Memo\n'
)
AMAZON = (
    '"Includes Amazon Marketplace transactions"\n"All amounts in USD, unless specified"\n"Definitions:"\n'
    '"date/time","settlement id","type","order id","product sales","product sales tax","shipping credits",'
    '"marketplace withheld tax","selling fees","fba fees","other transaction fees","other","total"\n'
    '"Sep 4, 2026 1:05:07 AM PDT","1","Order","1","76.00","0","5.00","0","-11.55","0","0","0","69.45"\n'
)
AUTHORIZE_NET = (
    "Transaction ID,Transaction Status,Submit Date/Time,Settlement Date/Time,Batch ID,Settlement Amount,Invoice Number,"
    "Card Type,Transaction Type\n"
    "1,Settled Successfully,9/30/2026 9:12:03 AM,9/30/2026 11:00:00 PM,9,100.00,1,Visa xxxx4242,auth_capture\n"
    "2,Settled Successfully,9/30/2026 9:15:03 AM,9/30/2026 11:00:00 PM,9,40.00,1,Visa xxxx4242,credit\n"
    "3,Voided,9/30/2026 9:18:03 AM,,,0.00,2,Visa xxxx4242,auth_only\n"
)

# Where the headings were found: public tests of github.com/stiftelsen-effekt/effekt-backend (PayPal in Norwegian, Vipps
# of 2019 and 2026), vippsas/vipps-developers (Vipps of 2018), trustly/trustly-client-csharp (Trustly), public parsers
# of TWINT's settlements, of MobilePay's business accounts and of the Czech and Slovak gateways, and the documentation
# that the layouts name.
CASES = (
    Case("vipps-transactions", VIPPS_PORTAL,
         {"payment_NOK": (1, "15"), "refund_NOK": (1, "30"), "payout_NOK": (1, "14.77")}, {"NOK": "-0.22"},
         {"repeat": 1}),
    Case("vipps-settlement", VIPPS_2019, {"payment_NOK": (1, "350"), "payout_NOK": (1, "343.87")}, {"NOK": "6.13"}),
    Case("vipps-settlement", VIPPS_2018, {"payment_NOK": (1, "30"), "refund_NOK": (1, "10")}, {"NOK": "0.60"}),
    Case("mobilepay-business", MOBILEPAY,
         {"payment_DKK": (1, "100"), "refund_DKK": (1, "50"), "payout_DKK": (1, "49.25")}, {"DKK": "0.75"},
         {"repeat": 1}),
    Case("trustly-settlement", TRUSTLY, {"payment_EUR": (1, "100"), "refund_EUR": (1, "40")}, {"EUR": "4"},
         {"purchase": 1, "conversion": 1}),
    Case("twint-transactions", TWINT, {"payment_CHF": (1, "30")}, {"CHF": "0.39"}),
    Case("adyen-received-payments", ADYEN_RECEIVED, {"payment_CHF": (1, "120.50")}, {}, {"failed": 1}),
    Case("adyen-disputes", ADYEN_DISPUTES, {"dispute_EUR": (1, "20")}, {}, {"memo": 1}),
    Case("shopify-orders", SHOPIFY_TRANSACTIONS, {"payment_USD": (1, "100"), "refund_USD": (1, "20")}, {},
         {"failed": 1, "memo": 1}),
    Case("shopify-orders", SHOPIFY_ORDERS, {"payment_USD": (2, "76.29"), "refund_USD": (1, "4")}, {},
         {"failed": 1, "item": 1}),
    Case("comgate-payments", COMGATE, {"payment_CZK": (1, "1000")}, {"CZK": "15"}),
    Case("comgate-payments", COMGATE_PORTAL, {"payment_CZK": (1, "1000")}, {"CZK": "10"}),
    Case("gopay-movements", GOPAY, {"payment_CZK": (1, "500"), "payout_CZK": (1, "488.50")}, {"CZK": "11.50"}),
    Case("barion-statement", BARION, {"payment_EUR": (1, "25")}, {"EUR": "0.45"}),
    Case("cashflows-statement", CASHFLOWS, {"payment_GBP": (1, "100"), "payout_GBP": (1, "98.75")}, {"GBP": "1.25"},
         currency="GBP"),
    Case("moyasar-settlement", MOYASAR, {"payment_SAR": (1, "100"), "refund_SAR": (1, "20")}, {"SAR": "6"}),
    Case("afterpay-settlement", AFTERPAY, {"payment_AUD": (1, "85.95")}, {"AUD": "5.46"}),
    Case("paypal-activity", PAYPAL_NORWAY, {"payment_NOK": (1, "50"), "payout_NOK": (1, "3642.37")}, {"NOK": "3.75"}),
    Case("paypal-activity", PAYPAL_SLOVAKIA, {"payment_EUR": (1, "100")}, {"EUR": "3.74"}),
    Case("paypal-activity", PAYPAL_POLAND, {"payment_PLN": (1, "120")}, {"PLN": "4.43"}, {"conversion": 1}),
    Case("paypal-activity", PAYPAL_NETHERLANDS, {"payment_USD": (1, "10")}, {}, {"conversion": 2, "memo": 1}),
    Case("authorize-net-transactions", AUTHORIZE_NET, {"payment_USD": (1, "100"), "refund_USD": (1, "40")}, {},
         {"failed": 1}, "USD"),
    Case("amazon-date-range", AMAZON, {"payment_USD": (1, "81")}, {"USD": "11.55"}),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[f"{case.layout}-{place}" for place, case in enumerate(CASES)])
def test_what_a_file_holds(tmp_path: Path, case: Case) -> None:
    found = run_text(tmp_path, case.text, currency=case.currency)
    check(found, case.layout, **case.totals)
    assert found.fees == {code: Decimal(fee) for code, fee in case.fees.items()}
    assert found.left_out == case.left_out
    assert not found.codes & {"import.net_disagrees", "import.rows", "import.no_date"}


def test_an_export_in_sixteen_bits_with_a_line_for_spreadsheets(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(("sep=;\r\n" + MOBILEPAY).encode("utf-16"))
    assert run(path).fees == {"DKK": d("0.75")}


def test_a_table_saved_as_one_quoted_column_is_unfolded(tmp_path: Path) -> None:
    lines = ['"' + line.replace('"', '""') + '"' for line in PAYPAL_SLOVAKIA.splitlines()]
    plain, wrapped = run_text(tmp_path, PAYPAL_SLOVAKIA), run_text(tmp_path, "\n".join(lines) + "\n", large=True)
    assert (wrapped.outcome.layout, wrapped.totals, wrapped.fees) == (plain.outcome.layout, plain.totals, plain.fees)
    assert wrapped.rows == plain.rows
