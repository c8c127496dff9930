"""Versions and languages of exports that were met beside the samples: made-up rows under the headings as found."""

from pathlib import Path

import pytest

from tests.import_runs import check, d, run_text

SQUARE = (
    "Date,Time,Time Zone,Gross Sales,Total Collected,Source,Card,Card Entry Methods,Cash,Fees,Net Total,Card Brand,"
    "Event Type\n"
)


def test_sumup_since_2026_has_amounts_with_names_of_their_own(tmp_path: Path) -> None:
    text = (
        "Konto,Zeitstempel,Transaktionscode,Transaktionsart,Status,Referenz,Kartensystem,Letzte 4 Ziffern der Karte,"
        "Kartentyp,Zahlungsmethode,Eingabemodus,Autorisierungscode,Beschreibung,Betrag,Gebührenbetrag,"
        "Auszahlungsbetrag,Auszahlungsdatum,Auszahlungs-ID\n"
        "a@b.ch,2026-09-06 16:59:00,T1,Zahlung,Erfolgreich,,VISA,1234,DEBIT,POS,CONTACTLESS,0,x,12.0,0.12,11.88,,\n"
        ",2026-09-06 16:59:06,T1,Auszahlung,Geplant,,,,,,,,,12.0,0.12,11.88,,\n"
        "a@b.ch,2026-09-05 10:00:00,T2,Zahlung,Erfolgreich,,,,,CASH,,,x,7.0,0.0,7.0,,\n"
        "a@b.ch,2026-09-04 10:00:00,T3,Rückerstattung,Erfolgreich,,VISA,1234,DEBIT,POS,,,x,-3.0,0.0,-3.0,,\n"
    )
    found = run_text(tmp_path, text, currency="CHF")
    check(found, "sumup-transactions", payment_CHF=(1, "12"), refund_CHF=(1, "3"))
    (payment,) = found.of("payment", "CHF")
    assert (payment["brand"], payment["funding"], payment["channel"]) == ("visa", "debit", "in_person")
    assert (found.fees, found.left_out) == ({"CHF": d("0.12")}, {"repeat": 1, "cash": 1})


def test_sumups_short_account_statement_holds_no_payments(tmp_path: Path) -> None:
    text = "Data transazione,Codice transazione,Riferimento,Importo,Saldo disponibile\n2025-12-23,C1,x,405.00,905.00\n"
    found = run_text(tmp_path, text)
    check(found, "sumup-account-statement")
    assert found.left_out == {"bank_account": 1}


def test_braintrees_fee_report_is_read_in_the_shoppers_currency(tmp_path: Path) -> None:
    text = (
        "Merchant Account ID,Transaction ID,Transaction Type,Presentment Currency,Presentment Amount,"
        "Settlement Currency,Settlement Amount,Settlement Date,Payment Instrument,Card Brand,Card Type,"
        "Card Issuing Country,Braintree Total Amount,Total Fee Amount\n"
        "m,a,sale,USD,100.00,EUR,91.00,2020-04-06,credit_card,Visa,Credit,USA,2.60,2.60\n"
    )
    found = run_text(tmp_path, text)
    check(found, "braintree-transactions", payment_USD=(1, "100"))
    (payment,) = found.of("payment", "USD")
    assert (payment["fee"], payment["fee_currency"], payment["conversion"]) == (d("2.60"), "EUR", True)
    settled = text.replace("Presentment Amount,", "").replace("USD,100.00,", "USD,")
    check(run_text(tmp_path, settled), "braintree-transactions", payment_EUR=(1, "91"))


def test_worldline_takes_its_fee_as_a_negative_amount(tmp_path: Path) -> None:
    text = (
        "Transaktionsdatum;Vertrag;Status;Transaktionstyp;Brand;Karten Kategorie;Eingelieferte Währung;"
        "Transaktions- betrag;Händler Währung;Bruttobetrag;Clearing Region;Gebühren;Netto Betrag\n"
        "17.07.2026;Secure E-Commerce;Ausbezahlt;First Presentment(Retail);Visa;Commercial;EUR;100.00;CHF;96.00;"
        "International;-4.10;91.90\n18.07.2026;Secure E-Commerce;Ausbezahlt;Credit;Visa;Consumer;CHF;-20.00;CHF;-20.00;"
        "Domestic;0;-20.00\n"
    )
    found = run_text(tmp_path, text)
    check(found, "worldline-transactions", payment_CHF=(1, "96"), refund_CHF=(1, "20"))
    (payment,) = found.of("payment", "CHF")
    told = [payment[name] for name in ("fee", "card_class", "region", "channel", "conversion")]
    assert told == [d("4.10"), "commercial", "international", "online", True]


@pytest.mark.parametrize("fee", ["13.35", "-13.35"])
def test_shopifys_payout_fees_cost_whatever_their_sign(tmp_path: Path, fee: str) -> None:
    text = "Payout Date,Status,Charges,Refunds,Adjustments,Reserved Funds,Fees,Retried Amount,Total,Currency\n"
    found = run_text(tmp_path, text + f"2026-09-03,paid,450.00,-20.00,0.00,0.00,{fee},0.00,416.65,USD\n")
    check(found, "shopify-payout-transactions", payout_USD=(1, "416.65"))
    assert found.fees == {"USD": d("13.35")}


def test_a_refund_is_no_way_to_pay_at_mollie(tmp_path: Path) -> None:
    text = (
        "Date,Payment method,Currency,Amount,Status,ID,Description,Settlement currency,Settlement amount\n"
        "2026-10-01 10:12:00,ideal,EUR,100.00,paidout,tr_a,Order,EUR,100.00\n"
        "2026-10-03 09:00:00,refund,EUR,-20.00,refunded,re_c,Refund Order,EUR,-20.00\n"
    )
    found = run_text(tmp_path, text)
    check(found, "mollie-settlement", payment_EUR=(1, "100"), refund_EUR=(1, "20"))
    assert [row["method"] for row in found.of("refund", "EUR")] == [None]
    assert "import.new_words" not in found.codes


def test_a_time_zone_of_america_puts_the_month_first(tmp_path: Path) -> None:
    row = "10/05/2026,2:30:00 PM,{zone},$60.00,$70.00,POS,$70.00,Tap,$0.00,-$1.85,$68.15,Visa,Payment\n"
    american = run_text(tmp_path, SQUARE + row.format(zone="Eastern Time (US & Canada)"), currency="USD")
    check(american, "square-transactions", payment_USD=(1, "70"))
    (payment,) = american.rows
    assert (str(payment["date"]), payment["channel"]) == ("2026-10-05", "in_person")
    assert not american.outcome.questions
    elsewhere = run_text(tmp_path, SQUARE + row.format(zone="London"), currency="GBP")
    assert [question.about for question in elsewhere.outcome.questions] == ["date_order"]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("created,currency,gross,fee,net,reporting_category", "2025-01-02 10:00:00,eur,10.00,0.40,9.60,incognitum"),
        ("Created (UTC),Amount,Amount Refunded,Currency,Fee,Status", "2025-01-02 10:00,10.00,0.00,eur,0.40,Volo"),
    ],
)
def test_stripes_rows_of_an_unknown_kind_with_a_fee_are_payments_and_said_so(
    tmp_path: Path, head: str, row: str
) -> None:
    found = run_text(tmp_path, f"{head}\n{row}\n{row.replace('0.40', '0.00')}\n")
    assert found.totals == {"payment": {"EUR": (1, d("10"))}}
    assert (found.left_out, found.accounted()) == ({"unknown_type": 1}, True)
    assert {"import.assumed", "import.rows"} <= found.codes


def test_words_shown_of_unknown_rows_are_those_that_no_rule_knows(tmp_path: Path) -> None:
    text = (
        "Date,Type,Status,Currency,Gross,Fee,Net,Transaction ID,Balance Impact\n"
        "01/20/2025,Quid Novi,Completed,USD,5.00,0.00,5.00,A,Credit\n"
    )
    found = run_text(tmp_path, text)
    said = next(problem for problem in found.outcome.problems if problem.code == "import.rows")
    assert dict(said.text.params)["words"] == "Quid Novi"


@pytest.mark.parametrize(
    ("head", "kinds", "status", "code"),
    [
        ("Data,Tipo,Stato,Valuta,Lordo,Tariffa,Netto,Codice transazione,Impatto sul saldo",
         ("Pagamento Express Checkout", "Rimborso pagamento", "Prelievo utente"), "Completata", "EUR"),
        ("Datum,Omschrijving,Status,Valuta,Bruto,Kosten,Net,Transactiereferentie,Saldo",
         ("Express Checkout-betaling", "Terugbetaling", "Opname door gebruiker"), "Voltooid", "EUR"),
        ("Fecha,Tipo,Estado,Divisa,Bruto,Tarifa,Neto,Id. de transacción,Saldo",
         ("Pago", "Reembolso", "Retirada iniciada"), "Completado", "EUR"),
        ("Datum,Typ,Status,Währung,Brutto,Entgelt,Netto,Transaktionscode,Guthaben",
         ("Zahlung erhalten", "Rückzahlung", "Von Nutzer eingeleitete Abbuchung"), "Abgeschlossen", "EUR"),
        ("Date,Type,État,Devise,Avant commission,Commission,Net,Numéro de transaction,Solde",
         ("Paiement Express Checkout", "Remboursement", "Virement standard"), "Terminé", "CHF"),
    ],
)  # fmt: skip
def test_paypal_in_other_languages(
    tmp_path: Path, head: str, kinds: tuple[str, str, str], status: str, code: str
) -> None:
    lines = [
        f'"25/01/2024","{kind}","{status}","{code}","{gross}","{fee}","","{kind[:3]}",""'
        for kind, gross, fee in zip(kinds, ("1.250,00", "-50,00", "-900,00"), ("-40,00", "1,20", "0,00"), strict=True)
    ]
    found = run_text(tmp_path, "\n".join([head, *lines]) + "\n")
    sums = {"payment": (1, "1250"), "refund": (1, "50"), "payout": (1, "900")}
    check(found, "paypal-activity", **{f"{kind}_{code}": total for kind, total in sums.items()})
    assert found.fees == {code: d("38.80")}
