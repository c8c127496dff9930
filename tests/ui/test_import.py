"""A person drops the export of today's provider, looks at what was understood, and has every platform priced on it."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from selector.app.answers.evaluating import evaluated
from selector.app.documents import open_document
from selector.domain.vocabulary import Kind
from selector.files.importing import engine
from selector.ui.app import Windows
from selector.ui.dialogs.import_columns import ColumnsDialog
from selector.ui.dialogs.import_dialog import ImportDialog
from selector.ui.pages.business.page import BusinessPage
from selector.ui.pages.start import StartPage
from selector.ui.widgets.choices import ComboBox
from selector.ui.widgets.table import TableView
from selector.ui.window import MainWindow
from tests.import_runs import export_of_two_layouts
from tests.ui.person import Person

EXPORTS = Path(__file__).resolve().parents[1] / "data" / "exports"
SUMUP = EXPORTS / "sumup-transactions-de-2025-01.csv"
STRIPE = EXPORTS / "stripe-payout-reconciliation-2025.csv"
PAYOUTS = EXPORTS / "coinify-payouts-2021.csv"
HEAD = "id,Created (UTC),Amount,Amount Refunded,Currency,Captured,Fee,Status,Card Brand\n"
ACTION, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


def drop(target: QWidget, *paths: Path) -> None:
    """Drags files from the desktop onto a widget."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(5, 5), ACTION, mime, LEFT, NO_KEYS))
    QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), ACTION, mime, LEFT, NO_KEYS))


def dialog_of(person: Person) -> ImportDialog:
    """The import dialog, once it has read its files."""
    found = person.window.findChildren(ImportDialog)[-1]
    person.wait(lambda: found.found is not None and not found.is_reading)
    return found


def choose(box: ComboBox, value: str) -> None:
    """Takes an entry of a list, as a click in its popup does."""
    assert box.isVisible()
    place = box.findData(value)
    assert place >= 0
    box.setCurrentIndex(place)
    box.activated.emit(place)


def cells(table: TableView) -> list[list[str]]:
    model = table.sorted
    return [[str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())]  # fmt: skip


def business(window: MainWindow) -> BusinessPage:
    page = window.stack.page("business")
    assert isinstance(page, BusinessPage)
    return page


def stripe(folder: Path, *days: str) -> Path:
    path = folder / "stripe.csv"
    rows = (f"ch_{n},{day} 10:00,10.00,0.00,eur,true,0.40,Paid,Visa\n" for n, day in enumerate(days))
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    return path


def test_an_export_on_the_start_page_becomes_a_comparison(start: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, start)
    page = start.stack.page("start")
    assert isinstance(page, StartPage)
    drop(page.zone, SUMUP)
    dialog = dialog_of(person)
    assert dialog.layout_card.layouts.currentText().startswith("SumUp: transactions report")
    assert not dialog.use.isEnabled()
    choose(dialog.questions.currency, "EUR")
    person.wait(dialog.use.isEnabled)
    assert cells(dialog.findings.totals) == [
        ["Payments", "724", "31,829.85", "EUR"], ["Fees charged, all together", "", "581.36", "EUR"],
    ]  # fmt: skip
    assert ["cash: needs no payment provider", "392", "4"] in cells(dialog.findings.left_out)
    assert cells(dialog.findings.rows)[0] == [
        "2", "31 Jan 2025", "Payment", "11.50", "EUR", "0.29", "Cards, Mastercard, Credit, In person",
    ]  # fmt: skip
    assert "You pay 1.83% of the volume today." in dialog.says.text()
    choose(dialog.questions.country, "FI")
    assert dialog.questions.business.currentData() == "cafe"
    person.click(dialog.use)
    person.wait(lambda: start.session.evaluation is not None)
    evaluation = start.session.evaluation
    assert evaluation is not None
    assert evaluation.volume_month_minor == 3_182_985
    assert "1.83%" in start.strip.today.text()


def test_every_platform_is_priced_on_what_was_dropped_and_undo_takes_it_back(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    person = Person(qtbot, window)
    before = person.costs()
    drop(window, stripe(tmp_path, "2025-01-05", "2025-01-20", "2025-01-28"))
    dialog = dialog_of(person)
    assert not dialog.questions.isVisible()
    person.click(dialog.use)
    person.wait_fresh()
    assert window.stack.name == "results"
    after = person.costs()
    assert all(after[key] != before[key] for key in after if key in before)
    assert window.actions_.by_id["undo"].text() == "Undo: use imported payments"
    window.actions_.by_id["undo"].trigger()
    person.wait_fresh()
    assert person.costs() == before
    assert not window.strip.today.isVisible()
    window.actions_.by_id["redo"].trigger()
    person.wait_fresh()
    assert person.costs() == after


def priced_on_the_export(window: MainWindow, qtbot: QtBot) -> Person:
    """Somebody who has imported the SumUp export, on the Business page."""
    person = Person(qtbot, window)
    drop(window, SUMUP)
    dialog = dialog_of(person)
    choose(dialog.questions.currency, "EUR")
    person.wait(dialog.use.isEnabled)
    person.click(dialog.use)
    person.wait_fresh()
    person.go("business")
    return person


def test_the_business_page_tells_what_is_priced_and_goes_back_in_one_click(window: MainWindow, qtbot: QtBot) -> None:
    person = priced_on_the_export(window, qtbot)
    page = business(window)
    assert "724 payments, €31,829.85; 2 Jan 2025 – 31 Jan 2025 (1 month)" in page.payments.what.text()
    assert SUMUP.name in page.payments.files.text()
    assert page.payments.paid.text() == "You pay 1.83% of the volume today."
    assert not page.volume.isVisible()
    assert page.origin.isVisible()
    person.click(page.payments.back)
    person.wait_fresh()
    assert window.session.scenario.payments is None
    assert page.volume.isVisible()


def test_the_payments_are_saved_and_open_again_with_the_same_figures(
    window: MainWindow, windows: Windows, qtbot: QtBot, tmp_path: Path
) -> None:
    person = Person(qtbot, window)
    drop(window, stripe(tmp_path, "2025-01-05", "2025-02-20", "2025-03-28"))
    person.click(dialog_of(person).use)
    person.wait_fresh()
    costs, path = person.costs(), tmp_path / "with payments.pspscenario"
    assert window.session.save(path)
    record = open_document(path).scenario.payments
    assert record is not None
    assert (record.total(Kind.PAYMENT).count, record.months) == (3, 3)
    reopened = {offer.key: offer.cost_year.likely_minor for offer in evaluated(path).evaluation.ranked}
    assert reopened == costs
    other = Person(qtbot, windows.open_window(path))
    other.wait(lambda: other.window.session.evaluation is not None)
    assert other.costs() == costs


def test_dates_that_could_be_two_dates_are_asked_about(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    person = Person(qtbot, window)
    drop(window, stripe(tmp_path, "02/01/2025", "03/04/2025"))
    dialog = dialog_of(person)
    order = dialog.questions.dates
    assert order.isVisible()
    assert not dialog.use.isEnabled()
    assert order.day.text() == "2 Jan 2025 (day before month)"
    assert order.month.text() == "1 Feb 2025 (month before day)"
    person.click(order.month)
    person.wait(dialog.use.isEnabled)
    assert "1 Feb 2025" in dialog.says.text()
    assert order.month.isChecked()
    person.click(order.day)
    person.wait(lambda: "2 Jan 2025" in dialog.says.text())
    assert order.day.text() == "2 Jan 2025 (day before month)"


def test_amounts_that_could_be_two_amounts_are_asked_about(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    person = Person(qtbot, window)
    path = tmp_path / "payments.csv"
    path.write_text(
        'Created (UTC),Amount,Amount Refunded,Currency,Captured,Fee,Status\n2025-02-03 10:00,"1,234",,eur,true,,Paid\n',
        encoding="utf-8",
    )
    drop(window, path)
    dialog = dialog_of(person)
    marks = dialog.questions.marks
    assert marks.isVisible()
    assert not dialog.use.isEnabled()
    assert (marks.point.text(), marks.comma.text()) == (
        "1,234 (point before the decimals)", "1.234 (comma before the decimals)",
    )  # fmt: skip
    person.click(marks.point)
    person.wait(dialog.use.isEnabled)
    assert "1,234" in dialog.says.text()
    assert marks.isVisible()
    person.click(marks.comma)
    person.wait(lambda: "1,234" not in dialog.says.text())


def test_a_file_without_payments_says_so(window: MainWindow, qtbot: QtBot) -> None:
    drop(window, PAYOUTS)
    dialog = dialog_of(Person(qtbot, window))
    assert dialog.says.text().startswith("This file holds no payments.")
    assert not dialog.use.isEnabled()


def test_a_missing_rate_is_named_and_a_new_comparison_is_a_way_out(
    window: MainWindow, windows: Windows, qtbot: QtBot
) -> None:
    person = Person(qtbot, window)
    drop(window, STRIPE)
    dialog = dialog_of(person)
    assert "no exchange rate for CHF/EUR" in dialog.says.text()
    assert not dialog.use.isEnabled()
    (other,) = (b for b in dialog.target.choice.findChildren(QWidget) if b.accessibleName() == "In a new one")
    person.click(other)
    assert dialog.use.isEnabled()
    assert dialog.questions.country.currentData() == "CH"
    person.click(dialog.use)
    person.wait(lambda: len(windows.open) == 2)
    made = Person(qtbot, windows.open[-1])
    made.wait(lambda: made.window.session.evaluation is not None)
    assert made.window.session.scenario.merchant.currency == "CHF"
    assert window.session.scenario.payments is None


def test_a_runner_up_can_be_chosen(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    person = Person(qtbot, window)
    drop(window, export_of_two_layouts(tmp_path))
    dialog = dialog_of(person)
    assert dialog.layout_card.layouts.count() == 2
    assert "Recognised by its columns" in dialog.layout_card.why.text()
    other = str(dialog.layout_card.layouts.itemData(1))
    choose(dialog.layout_card.layouts, other)
    person.wait(lambda: dialog.file is not None and dialog.file.chosen == other)


def test_any_table_is_read_by_columns_chosen_by_hand_and_offered_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "house bank.csv"
    path.write_text(
        "Tag;Wert;Waehrung;Abzug;Vorgang;Karte\n"
        "03.02.2025;12,50;EUR;-0,20;Kauf;4111 1111 1111 1111\n"
        "15.02.2025;1.100,00;EUR;-9,10;Kauf;5500 0000 0000 0004\n"
        "28.02.2025;5,00;EUR;0,00;Erstattung;4012888888881881\n", encoding="utf-8",
    )  # fmt: skip
    person = Person(qtbot, window)
    drop(window, path)
    dialog = dialog_of(person)
    assert "No known layout of an export fits this file" in dialog.layout_card.why.text()
    person.click(dialog.layout_card.columns)
    columns = dialog.findChildren(ColumnsDialog)[-1]
    headings = [columns.boxes["method"].itemText(n) for n in range(columns.boxes["method"].count())]
    assert "Karte" not in headings
    assert not columns.take.isEnabled()
    for role, place in {"date": 0, "amount": 1, "currency": 2, "fee": 3, "kind": 4}.items():
        columns.boxes[role].setCurrentIndex(columns.boxes[role].findData(place))
    assert columns.words.boxes["Erstattung"].currentData() == "refund"
    assert columns.negative.isChecked()
    QApplication.processEvents()
    seen = (columns.unit, columns.net, columns.negative, *columns.words.boxes.values())
    assert not any(part.visibleRegion().isEmpty() for part in seen)
    person.click(columns.take)
    person.wait(dialog.use.isEnabled)
    assert ["Payments", "2", "1,112.50", "EUR"] in cells(dialog.findings.totals)
    assert ["Refunds", "1", "5.00", "EUR"] in cells(dialog.findings.totals)
    assert dialog.layout_card.layouts.count() == 1
    person.click(dialog.cancel)
    drop(window, path)
    again = dialog_of(person)
    assert again.layout_card.layouts.currentText().startswith("house bank")


def hang(source: engine._Source, *_rest: object) -> None:
    """A pass over a file that would take hours."""
    source.connection.execute("SELECT sum(a.range * b.range % 7) FROM range(3000000) a, range(3000000) b").fetchall()


def test_an_import_that_is_stopped_leaves_nothing_behind_and_the_window_goes_on(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, path = Person(qtbot, window), stripe(tmp_path, "2025-01-05", "2025-01-20")
    before, scenario = person.costs(), window.session.scenario
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    with monkeypatch.context() as patched:
        patched.setattr(engine, "is_scannable", lambda *_fit, **_large: True)
        patched.setattr(engine, "_scan", hang)
        drop(window, path)
        dialog = window.findChildren(ImportDialog)[-1]
        person.wait(dialog.stop.isVisible)
        assert any((tmp_path / "temporary").iterdir())
        person.click(dialog.stop)
        assert not dialog.isVisible()
        person.wait(lambda: not any((tmp_path / "temporary").iterdir()))
    assert (window.session.scenario, person.costs()) == (scenario, before)
    person.go("business")
    drop(window, path)
    person.click(dialog_of(person).use)
    person.wait_fresh()
    assert window.session.scenario.payments is not None


def test_several_files_are_one_import(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    second.mkdir()
    person = Person(qtbot, window)
    drop(window, stripe(first, "2025-01-05"), stripe(second, "2025-02-05"), tmp_path / "gone.csv")
    dialog = dialog_of(person)
    assert dialog.files.isVisible()
    assert dialog.record is not None
    assert dialog.record.total(Kind.PAYMENT).count == 2
    dialog.files.setCurrentIndex(2)
    dialog.files.activated.emit(2)
    assert "there is no such file" in dialog.layout_card.why.text().lower()


def test_a_comparison_among_dropped_files_is_opened(window: MainWindow, windows: Windows, scenario_file: Path) -> None:
    drop(window, scenario_file)
    assert windows.open == [window]
    another = scenario_file.with_name("another.pspscenario")
    another.write_bytes(scenario_file.read_bytes())
    drop(window, another)
    assert len(windows.open) == 2
    assert not window.findChildren(ImportDialog)


def test_the_menu_asks_for_files(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    answer: Callable[..., tuple[list[str], str]] = lambda *_args: ([str(STRIPE)], "")  # noqa: E731 - the dialog's answer
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", answer)
    window.actions_.by_id["import"].trigger()
    assert dialog_of(Person(qtbot, window)).paths == (STRIPE,)


def test_escape_leaves_everything_as_it_was(window: MainWindow, qtbot: QtBot) -> None:
    before = window.session.scenario
    drop(window, SUMUP)
    dialog = window.findChildren(ImportDialog)[-1]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: window.session.runner.is_idle, timeout=20_000)
    assert window.session.scenario == before


def test_enter_uses_the_payments(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    person = Person(qtbot, window)
    drop(window, stripe(tmp_path, "2025-01-05", "2025-01-06"))
    dialog = dialog_of(person)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    person.wait_fresh()
    assert window.session.scenario.payments is not None
