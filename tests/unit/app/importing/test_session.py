"""Exports read for the window: what fits, what is asked, what the scenario says about them, what is priced."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from selector.app.answers.evaluating import evaluated
from selector.app.documents import DocumentFile, open_scenario
from selector.app.edits.payments import back_to_estimates, use_payments
from selector.app.importing.record import Target, main_currency, record_of
from selector.app.importing.session import NO_LAYOUT, Choices, Found, read_files
from selector.app.payments_in_use import inputs_for
from selector.app.tasks import Cancelled, Progress
from selector.app.workspace import Workspace
from selector.domain.problems import UserError
from selector.domain.scenario import ExchangeRate, Scenario
from selector.domain.vocabulary import Kind
from selector.files.importing.database import database
from selector.files.importing.grouping import COLUMNS
from selector.files.scenarios.entries import Attachments
from tests import builders, scenario_documents
from tests.import_runs import export_of_two_layouts
from tests.sync_runner import SyncRunner

EXPORTS = Path(__file__).resolve().parents[3] / "data" / "exports"
SUMUP = EXPORTS / "sumup-transactions-de-2025-01.csv"
STRIPE = EXPORTS / "stripe-payout-reconciliation-2025.csv"
PAYPAL = EXPORTS / "paypal-activity-en-2014.csv"
STRIPE_HEAD = "id,Created (UTC),Amount,Amount Refunded,Currency,Captured,Fee,Status,Card Brand\n"


def read(*paths: Path, **choices: object) -> Found:
    return read_files(paths, replace(Choices(), **choices), Progress())  # type: ignore[arg-type] # any field


def stripe(folder: Path, *rows: str) -> Path:
    path = folder / "payments.csv"
    path.write_text(STRIPE_HEAD + "".join(row + "\n" for row in rows), encoding="utf-8")
    return path


def paid(day: str, amount: str, currency: str = "eur", brand: str = "Visa", fee: str = "0.50") -> str:
    return f"ch_{day}{amount},{day} 10:00,{amount},0.00,{currency},true,{fee},Paid,{brand}"


def test_the_layout_that_fits_is_told_with_the_headings_that_it_knows() -> None:
    (file,) = read(STRIPE).files
    assert file.chosen == "stripe-itemized-balance-change/main"
    assert file.candidates[0].name == "Stripe: itemized balance change, payout reconciliation"
    assert {"gross", "fee", "currency"} <= set(file.candidates[0].recognised)
    assert not set(file.candidates[0].recognised) & set(file.candidates[0].others)


def test_another_layout_can_be_chosen(tmp_path: Path) -> None:
    path = export_of_two_layouts(tmp_path)
    first = read(path).files[0]
    assert first.chosen == first.candidates[0].key == "stripe-payments/main"
    other = first.candidates[1].key
    assert other == "braintree-transactions/main"
    assert read(path, layouts={path: other}).files[0].chosen == other


def test_the_first_rows_are_shown_as_they_were_understood() -> None:
    outcome = read(SUMUP, currency="EUR").files[0].outcome
    assert outcome is not None
    sale, payout = outcome.first[:2]
    assert (sale.line, sale.kind, sale.amount, sale.fee) == (2, "payment", Decimal("11.50"), Decimal("0.29"))
    assert sale.attributes["brand"] == "mastercard"
    assert (payout.kind, payout.reason) == ("", "repeat")


def test_a_file_without_a_currency_asks_for_it() -> None:
    silent = read(SUMUP)
    assert silent.files[0].asks_currency
    assert main_currency(silent) == ""
    told = read(SUMUP, currency="EUR")
    assert not told.files[0].asks_currency
    assert main_currency(told) == "EUR"


def test_dates_that_could_be_two_dates_are_asked_about(tmp_path: Path) -> None:
    path = stripe(tmp_path, paid("02/01/2025", "10.00"), paid("03/04/2025", "10.00"))
    asked = read(path).files[0]
    assert asked.asks_dates
    day_first, month_first = (record_of(read(path, day_first=order), Target("EUR")) for order in (True, False))
    assert not read(path, day_first=True).files[0].asks_dates
    assert (str(day_first.first), str(month_first.first)) == ("2025-01-02", "2025-02-01")


def test_a_file_without_payments_has_no_content() -> None:
    found = read(EXPORTS / "coinify-payouts-2021.csv")
    assert found.content is None
    assert found.files[0].outcome is not None
    with pytest.raises(ValueError, match="no record"):
        record_of(found, Target("EUR"))


def test_a_file_that_fits_nothing_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    odd = tmp_path / "odd.csv"
    odd.write_text("apples,pears\n1,2\n", encoding="utf-8")
    found = read(odd, STRIPE)
    assert found.files[0].problem is not None
    assert found.files[0].problem.code == NO_LAYOUT
    assert found.files[1].outcome is not None
    assert found.content is not None


def test_a_missing_file_is_told() -> None:
    problem = read(Path("no such file.csv")).files[0].problem
    assert problem is not None
    assert problem.code == "import.no_file"


def test_an_unwanted_import_stops() -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        read_files([SUMUP], Choices(), progress)


def test_progress_rises_to_the_end() -> None:
    shares: list[float] = []
    read_files([SUMUP, STRIPE], Choices(currency="EUR"), Progress(report=shares.append))
    assert shares == sorted(shares)
    assert 0 <= shares[0] < shares[-1] <= 1


def test_the_record_tells_span_totals_and_fees() -> None:
    record = record_of(read(SUMUP, currency="EUR"), Target("EUR"))
    assert record.files == (SUMUP.name,)
    assert record.layouts == ("SumUp: transactions report",)
    assert (str(record.first), str(record.last), record.months, record.days) == ("2025-01-02", "2025-01-31", 1, 30)
    payments = record.total(Kind.PAYMENT)
    assert (payments.count, payments.amount_minor) == (724, 3_182_985)
    assert {untold.attribute: untold.count for untold in record.untold}["region"] == 724
    assert record.fees is not None
    assert record.fees.told_minor == payments.amount_minor
    assert record.paid_percent == Decimal(record.fees.on_payments_minor) / 3_182_985 * 100


def test_fees_apart_count_on_the_whole_volume(tmp_path: Path) -> None:
    record = record_of(read(stripe(tmp_path, paid("2025-01-02", "100.00", fee="1.50"))), Target("EUR"))
    assert record.paid_percent == Decimal("1.5")


def test_payments_in_another_currency_are_converted_and_count_as_converted(tmp_path: Path) -> None:
    path = stripe(tmp_path, paid("2025-01-02", "100.00"), paid("2025-01-03", "10.00", "usd"))
    found = read(path)
    rate = ExchangeRate.model_validate(
        {"base": "USD", "quote": "EUR", "rate": "0.9", "as_of": "2025-01-01", "source": "https://example.com"}
    )
    assert record_of(found, Target("EUR")).total(Kind.PAYMENT).amount_minor == 10_000
    record = record_of(found, Target("EUR", (rate,)))
    assert record.total(Kind.PAYMENT).amount_minor == 10_900
    assert {each.currency: each.count for each in record.currencies} == {"EUR": 1, "USD": 1}
    assert {untold.attribute: untold.count for untold in record.untold}["conversion"] == 1


def test_without_any_rate_the_pair_is_named(tmp_path: Path) -> None:
    found = read(stripe(tmp_path, paid("2025-01-03", "10.00", "usd")))
    with pytest.raises(UserError) as caught:
        record_of(found, Target("EUR"))
    assert "USD/EUR" in str(caught.value)


def with_payments(scenario: Scenario, found: Found) -> tuple[Scenario, Attachments]:
    record = record_of(found, Target(scenario.merchant.currency, scenario.exchange_rates))
    return use_payments(record).apply(scenario), Attachments(payments=found.content)


def test_every_offer_is_priced_on_the_imported_payments() -> None:
    found = read(SUMUP, currency="EUR")
    scenario, attached = with_payments(builders.scenario(), found)
    inputs = inputs_for(scenario, attached)
    assert inputs.payments is not None
    assert inputs.months == 1
    workspace = Workspace(scenario, SyncRunner())
    workspace.set_inputs(lambda now: inputs_for(now, attached))
    evaluation = workspace.evaluation
    assert evaluation is not None
    assert evaluation.volume_month_minor == 3_182_985
    assert evaluation.count_month == 724
    cost = evaluation.ranked[0].cost
    assert cost.total_minor == sum(line.amount_minor for line in cost.lines)
    assert cost.volume_minor == 3_182_985


def test_undo_goes_back_to_the_estimate_and_redo_to_the_payments() -> None:
    found = read(SUMUP, currency="EUR")
    file, scenario = DocumentFile(), builders.scenario()
    assert found.content is not None
    workspace = Workspace(scenario, SyncRunner())
    workspace.set_inputs(lambda now: inputs_for(now, file.attached_to(now)))
    volumes = [workspace.evaluation.volume_month_minor if workspace.evaluation else 0]
    file.keep_payments(found.content)
    workspace.apply(use_payments(record_of(found, Target("EUR"))))
    for step in (lambda: None, workspace.undo, workspace.redo, lambda: workspace.apply(back_to_estimates())):
        step()
        assert workspace.evaluation is not None
        volumes.append(workspace.evaluation.volume_month_minor)
    assert volumes == [5_000_000, 3_182_985, 5_000_000, 3_182_985, 5_000_000]


def test_a_saved_scenario_opens_with_the_same_payments_and_figures(tmp_path: Path) -> None:
    found = read(SUMUP, currency="EUR")
    assert found.content is not None
    file, path = DocumentFile(), tmp_path / "shop.pspscenario"
    file.keep_payments(found.content)
    scenario, attached = with_payments(scenario_documents.scenario(), found)
    file.save_as(scenario, path)
    reopened = evaluated(path)
    assert reopened.scenario == scenario
    assert reopened.evaluation.volume_month_minor == 3_182_985
    before = inputs_for(scenario, attached)
    assert before.payments is not None
    assert reopened.inputs.payments is not None
    assert before.payments.amount_minor.tolist() == reopened.inputs.payments.amount_minor.tolist()
    assert before.payments.count.tolist() == reopened.inputs.payments.count.tolist()


def test_going_back_to_the_estimate_leaves_no_payments_in_the_file(tmp_path: Path) -> None:
    found = read(SUMUP, currency="EUR")
    assert found.content is not None
    file, path = DocumentFile(), tmp_path / "shop.pspscenario"
    file.keep_payments(found.content)
    file.save_as(builders.scenario(), path)
    assert open_scenario(path).attachments.payments is None


def test_only_days_amounts_counts_and_words_are_kept(tmp_path: Path) -> None:
    found = read(PAYPAL)
    assert found.content is not None
    path = tmp_path / "kept.parquet"
    path.write_bytes(found.content)
    with database() as connection:
        query = connection.execute(f"SELECT * FROM read_parquet('{path}')")  # noqa: S608 - a path of our own
        names, rows = [column[0] for column in query.description], query.fetchall()
    assert set(names) == set(COLUMNS)
    texts = {cell for row in rows for cell in row if isinstance(cell, str)}
    assert texts == {"payment", "paypal", "USD", "GBP"}


def test_a_copy_of_a_document_has_the_same_payments() -> None:
    found = read(SUMUP, currency="EUR")
    assert found.content is not None
    file = DocumentFile()
    file.keep_payments(found.content)
    scenario, _ = with_payments(builders.scenario(), found)
    assert file.copy().attached_to(scenario).payments == found.content


def test_a_payments_table_is_taken_over_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "grouped.csv"
    path.write_text(
        "date,amount,currency,kind,method,count,fee\n2025-01-05,10.00,eur,payment,card,40,0.30\n"
        "2025-01-06,5.00,EUR,refund,card,2,\n2025-01-31,9.00,EUR,cost,,1,\n", encoding="utf-8",
    )  # fmt: skip
    found = read(path)
    assert found.files[0].problem is None
    record = record_of(found, Target("EUR"))
    assert (record.total(Kind.PAYMENT).count, record.total(Kind.REFUND).count) == (40, 2)
    assert record.paid_percent == Decimal("5.25")
    again = tmp_path / "again.parquet"
    again.write_bytes(found.content or b"")
    assert record_of(read(again), Target("EUR")).totals == record.totals


def test_a_wrong_row_of_a_payments_table_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "grouped.csv"
    path.write_text("amount,currency,count\n10.00,EUR,1\nten,EUR,1\n", encoding="utf-8")
    problem = read(path).files[0].problem
    assert problem is not None
    assert (problem.where.line, problem.where.field) == (3, "amount")
