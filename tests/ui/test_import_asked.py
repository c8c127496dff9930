"""What an import asks: a question stands before what follows from it, and a missing exchange rate is stated there."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from selector.ui.window import MainWindow
from tests.ui.person import Person
from tests.ui.test_import import STRIPE, SUMUP, dialog_of, drop


def test_a_missing_rate_is_stated_where_it_is_missed(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, window)
    before = window.session.scenario.exchange_rates
    drop(window, STRIPE)
    dialog = dialog_of(person)
    row = dialog.questions.rates["CHF/EUR"]
    assert row.isVisible()
    assert dialog.focusWidget() is row.rate
    QTest.keyClicks(row.rate, "0.94")
    QTest.keyClick(row.rate, Qt.Key.Key_Tab)
    assert dialog.says.text().startswith("2 payments")
    person.click(dialog.use)
    person.wait_fresh()
    (rate,) = (rate for rate in window.session.scenario.exchange_rates if rate not in before)
    assert (rate.base, rate.quote, str(rate.rate), rate.source) == ("EUR", "CHF", "0.94", "your own figure")
    assert window.session.scenario.payments is not None
    window.actions_.by_id["undo"].trigger()
    assert window.session.scenario.payments is None
    assert window.session.scenario.exchange_rates == before, "one step takes payments and rate back"


def test_a_question_comes_before_what_follows_from_its_answer(window: MainWindow, qtbot: QtBot) -> None:
    drop(window, SUMUP)
    dialog = dialog_of(Person(qtbot, window))
    assert dialog.says.text() == "Answer the question above to go on."
    assert dialog.focusWidget() is dialog.questions.currency
