"""Columns chosen by hand: any table becomes payments, card numbers are refused, the choice is kept for next time."""

from decimal import Decimal
from pathlib import Path

import pytest

from selector.app.importing.guesses import are_whole, guessed, has_negatives, meaning_of, samples, unit_of, words_in
from selector.app.importing.mapping import Assignment, layout_of, look, mapping_of
from selector.app.importing.session import Choices, Found, read_files
from selector.app.tasks import Progress
from selector.domain.problems import UserError
from selector.files.importing.looking import SeenTable
from selector.files.saved_mappings import load_mappings, save_mapping

LINES = """Bericht der Hausbank

Buchungstag;Brutto;Währung;Gebühr;Vorgang;Marke;Kartennummer;Kunde
03.02.2025;12,50;EUR;-0,20;Umsatz;Visa;4111 1111 1111 1111;eva@example.com
04.02.2025;-12,50;EUR;0,00;Umsatz;Visa;5500 0000 0000 0004;max@example.com
05.02.2025;1.100,00;EUR;-9,10;Umsatz;Mastercard;4012888888881881;ida@example.com
28.02.2025;1.090,70;EUR;0,00;Auszahlung;;;
"""


def table(folder: Path, text: str = LINES, name: str = "bank.csv") -> SeenTable:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return look(path)


def chosen(seen: SeenTable, **more: object) -> Assignment:
    names = {"date": "Buchungstag", "amount": "Brutto", "currency": "Währung", "fee": "Gebühr", "kind": "Vorgang",
             "brand": "Marke"}  # fmt: skip
    by_heading = {column.heading: column for column in seen.columns}
    columns = {role: by_heading[heading] for role, heading in names.items()}
    meanings = {"Umsatz": "payment", "Auszahlung": "payout"}
    plain = {"name": "Hausbank", "columns": columns, "meanings": meanings, "fee_is_negative": True}
    return Assignment(**{**plain, **more})  # type: ignore[arg-type] # any field


def imported(seen: SeenTable, assignment: Assignment) -> Found:
    layout = layout_of(mapping_of(assignment))
    return read_files([seen.path], Choices(mappings=(layout,)), Progress())


def test_headings_are_found_below_a_preamble(tmp_path: Path) -> None:
    seen = table(tmp_path)
    assert [column.heading for column in seen.columns][:3] == ["Buchungstag", "Brutto", "Währung"]
    assert samples(seen.columns[5]) == "Visa  ·  Mastercard"


def test_card_numbers_and_mail_addresses_are_refused_with_the_reason(tmp_path: Path) -> None:
    refused = {column.heading: column.refused.key for column in table(tmp_path).columns if column.refused}
    assert refused == {
        "Kartennummer": "holds card numbers, which are never read",
        "Kunde": "holds mail addresses, which are never read",
    }


def test_a_refused_column_cannot_be_chosen(tmp_path: Path) -> None:
    seen = table(tmp_path)
    cards = next(column for column in seen.columns if column.heading == "Kartennummer")
    with pytest.raises(UserError, match="Kartennummer holds card numbers"):
        mapping_of(chosen(seen, columns={**chosen(seen).columns, "method": cards}))


def test_a_proposal_goes_by_the_headings(tmp_path: Path) -> None:
    found = guessed(table(tmp_path))
    assert {role: column.heading for role, column in found.items()} == {
        "amount": "Brutto", "currency": "Währung", "fee": "Gebühr",
    }  # fmt: skip


def test_words_of_kinds_are_proposed(tmp_path: Path) -> None:
    seen = table(tmp_path)
    assert words_in(seen.columns[4]) == ("Umsatz", "Auszahlung")
    assert [meaning_of(word) for word in ("Umsatz", "Auszahlung", "Refund", "Chargeback", "failed")] == [
        "payment", "payout", "refund", "dispute", "failed",
    ]  # fmt: skip
    assert has_negatives(seen.columns[3])
    assert not has_negatives(seen.columns[1])


def test_the_table_becomes_payments_refunds_and_payouts(tmp_path: Path) -> None:
    seen = table(tmp_path)
    outcome = imported(seen, chosen(seen)).files[0].outcome
    assert outcome is not None
    totals = {kind: (sums["EUR"].count, sums["EUR"].amount) for kind, sums in outcome.imported.items()}
    assert totals == {
        "payment": (2, Decimal("1112.50")), "refund": (1, Decimal("12.50")), "payout": (1, Decimal("1090.70")),
    }  # fmt: skip
    assert outcome.fees["EUR"] == Decimal("9.30")


def test_amounts_after_fees_are_made_whole(tmp_path: Path) -> None:
    seen = table(tmp_path)
    outcome = imported(seen, chosen(seen, amount_is_net=True)).files[0].outcome
    assert outcome is not None
    assert outcome.imported["payment"]["EUR"].amount == Decimal("1121.80")


def test_a_date_and_an_amount_are_needed(tmp_path: Path) -> None:
    seen = table(tmp_path)
    with pytest.raises(UserError, match="no column is chosen for"):
        mapping_of(Assignment("x", {"date": seen.columns[0]}))


def test_a_kept_mapping_is_offered_again(tmp_path: Path) -> None:
    seen, folder = table(tmp_path), tmp_path / "mappings"
    path = save_mapping(folder, mapping_of(chosen(seen)))
    assert path.name == "hausbank.toml"
    (layout,) = load_mappings(folder).layouts
    found = read_files([seen.path], Choices(mappings=(layout,)), Progress()).files[0]
    assert found.candidates[0].name == "Hausbank"
    assert found.outcome is not None


def test_a_kept_mapping_is_read_by_the_terminal_too(tmp_path: Path) -> None:
    from selector.app.importing.reading import ImportRequest, run_import

    seen = table(tmp_path)
    path = save_mapping(tmp_path / "mappings", mapping_of(chosen(seen)))
    assert run_import(ImportRequest((seen.path,), mapping=path)).priceable


def test_a_broken_mapping_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    save_mapping(tmp_path, mapping_of(chosen(table(tmp_path))))
    (tmp_path / "a.toml").write_text("not = [toml", encoding="utf-8")
    found = load_mappings(tmp_path)
    assert len(found.layouts) == 1
    assert found.problems[0].where.file.endswith("a.toml")


NAMES = ["A", "Τράπεζα A", "Πληρωμές A", "Τράπεζα", "بانک ملت", "A & B", "A-B", "Ä", "x" * 70, "x" * 71]


def test_every_name_has_a_file_of_its_own(tmp_path: Path) -> None:
    seen, folder = table(tmp_path), tmp_path / "mappings"
    made = {name: save_mapping(folder, mapping_of(chosen(seen, name=name))) for name in NAMES}
    assert len(set(made.values())) == len(NAMES)
    assert all(path.name.isascii() for path in made.values())
    found = load_mappings(folder)
    assert found.problems == ()
    assert {layout.name for layout in found.layouts} == set(NAMES)
    again = {name: save_mapping(folder, mapping_of(chosen(seen, name=name))) for name in NAMES}
    assert again == made


def test_a_mapping_kept_by_an_earlier_version_is_replaced_in_its_place(tmp_path: Path) -> None:
    seen, folder = table(tmp_path), tmp_path / "mappings"
    path = save_mapping(folder, mapping_of(chosen(seen, name="Ödeme")))
    earlier = path.rename(folder / "odeme.toml")
    assert save_mapping(folder, mapping_of(chosen(seen, name="Ödeme"))) == earlier
    assert list(folder.iterdir()) == [earlier]


def test_a_name_without_letters_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no name"):
        save_mapping(tmp_path, mapping_of(chosen(table(tmp_path), name="?!")))


@pytest.mark.parametrize("text", ["", "1,2,3\n4,5,6\n", "only one column\n1\n"])
def test_a_table_without_headings_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(UserError):
        table(tmp_path, text)


CENTS = """id;created at;kind;amount_cents;cur;card
1;2026-01-13 10:00:00;charge;1099;EUR;4111111111111111
2;2026-01-14 11:00:00;charge;2550;;5555 5555 5555 4444
3;2026-01-15 12:00:00;refund;-1099;EUR;4111-1111-1111-1111
4;2026-01-13 10:00:01;fee;{fee}41;EUR;
5;2026-01-14 11:00:01;fee;{fee}63;EUR;
6;2026-01-20 11:00:01;fee;{back}4;EUR;
7;2026-01-16 11:00:01;charge;990;JPY;4012888888881881
"""


@pytest.mark.parametrize(("fee", "back"), [("-", ""), ("", "-")], ids=["negative", "positive"])
def test_a_shops_own_table_in_cents_with_fees_on_rows_of_their_own(tmp_path: Path, fee: str, back: str) -> None:
    seen = table(tmp_path, CENTS.format(fee=fee, back=back))
    columns = guessed(seen)
    amount = columns["amount"]
    assert (amount.heading, are_whole(amount), unit_of(amount)) == ("amount_cents", True, "minor")
    meanings = {word: meaning_of(word) for word in words_in(columns["kind"])}
    assignment = Assignment("shop", columns, meanings, unit=unit_of(amount))
    layout = layout_of(mapping_of(assignment))
    found = read_files([seen.path], Choices(currency="EUR", mappings=(layout,)), Progress()).files[0].outcome
    assert found is not None
    assert {code: total.amount for code, total in found.imported["payment"].items()} == {
        "EUR": Decimal("36.49"), "JPY": Decimal(990),
    }  # fmt: skip
    assert found.imported["refund"]["EUR"].amount == Decimal("10.99")
    assert (found.costs["cost"]["EUR"].amount, found.costs["credit"]["EUR"].amount) == (
        Decimal("1.04"),
        Decimal("0.04"),
    )


@pytest.mark.parametrize("sign", ["", "-"])
def test_a_bank_that_writes_money_out_in_a_column_of_its_own(tmp_path: Path, sign: str) -> None:
    seen = table(
        tmp_path, f"Day;Text;In;Out\n2026-01-13;Sale;10,00;\n2026-01-14;Fee;;{sign}0,40\n2026-01-15;Sale;;{sign}4,00\n"
    )
    columns = dict(zip(("date", "kind", "amount", "outgoing"), seen.columns, strict=True))
    meanings = {"Sale": "payment", "Fee": "cost"}
    found = imported(seen, Assignment("bank", columns, meanings, currency="EUR")).files[0].outcome
    assert found is not None
    assert {kind: sums["EUR"].amount for kind, sums in {**found.imported, **found.costs}.items()} == {
        "payment": Decimal(10), "refund": Decimal(4), "cost": Decimal("0.40"),
    }  # fmt: skip
