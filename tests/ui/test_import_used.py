"""What becomes of imported payments on the Business page: fees that are explained, and mixes that can be changed."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from selector.ui.dialogs.backcast_dialog import BackcastDialog
from selector.ui.window import MainWindow
from tests.ui.person import Person
from tests.ui.test_import import business, cells, dialog_of, drop, priced_on_the_export, stripe


def test_the_fees_really_charged_become_an_offer_of_their_own(window: MainWindow, qtbot: QtBot) -> None:
    person = priced_on_the_export(window, qtbot)
    person.click(business(window).payments.fees)
    explained = window.findChildren(BackcastDialog)[-1]
    person.wait(lambda: explained.held is not None)
    assert cells(explained.months)[0][:2] == ["Jan 2025", "€581.36"]
    assert cells(explained.fees)[0][3] == "€581.36"
    assert [row[1] for row in cells(explained.terms)] == ["1.5%", "2.5%"]
    assert explained.held is not None
    last = explained.held.offers[-1].key
    assert explained.offers.findData(last) == explained.offers.count() - 1 > 0
    explained.offers.setCurrentIndex(explained.offers.findData(last))
    explained.offers.activated.emit(explained.offers.currentIndex())
    assert explained.held.key == last
    person.click(explained.take)
    person.wait_fresh()
    assert window.session.evaluation is not None
    (own,) = (offer for offer in window.session.evaluation.ranked if offer.profile.name == "My terms today")
    assert own.cost.total_minor == 58_136
    assert "€6,976 a year, 1.83%" in window.strip.today.text()


def test_what_payments_do_not_tell_follows_the_stated_mix(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    person = Person(qtbot, window)
    drop(window, stripe(tmp_path, *(f"2025-01-{day:02}" for day in range(1, 31))))
    person.click(dialog_of(person).use)
    person.wait_fresh()
    person.go("business")
    before = person.costs()
    person.type_number(business(window).origin.fields["international"], "90")
    person.wait_fresh()
    assert window.session.scenario.payments is not None
    assert any(person.costs()[key] > before[key] for key in before if key in person.costs())
    costs, mixes = person.costs(), window.session.scenario.merchant.mixes
    field = business(window).payments.untold.fields["card_class", "commercial"]
    person.type_number(field, "80")
    person.wait_fresh()
    assert business(window).payments.untold.fields["card_class", "commercial"] is field
    assert sum(business(window).payments.untold.fields["card_class", word].value or 0
               for word in ("consumer", "premium", "commercial")) == 100  # fmt: skip
    assert any(person.costs()[key] > costs[key] for key in costs if key in person.costs())
    window.actions_.by_id["undo"].trigger()
    person.wait_fresh()
    assert (person.costs(), window.session.scenario.merchant.mixes) == (costs, mixes)
