"""What a person decides about a price: optional fees that count, unpublished amounts that are stated and taken back."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from selector.domain.text import text
from selector.report.freshness import Mark
from selector.report.tables import Column
from selector.ui.pages.platforms.own_terms import OwnTermsPanel
from selector.ui.pages.platforms.page import PlatformsPage
from selector.ui.widgets.cells import shown
from tests.ui.person import PATIENCE, Person
from tests.ui.platforms.test_quotes import type_into

ADYEN = "adyen/eea-standard"
STRIPE = "stripe/standard-eea"


def panel_on(person: Person, page: PlatformsPage, key: str, fee: str) -> OwnTermsPanel:
    person.window.session.pick(key)
    found = page.profile.price.terms
    person.wait(lambda: bool(found.isVisible()))
    place = next(n for n in range(found.fee.count()) if str(found.fee.itemData(n)).startswith(fee))
    found.fee.setFocus()
    while found.fee.currentIndex() != place:
        before = found.fee.currentIndex()
        QTest.keyClick(found.fee, Qt.Key.Key_Down if before < place else Qt.Key.Key_Up)
        assert found.fee.currentIndex() != before
    return found


def figures(panel: OwnTermsPanel) -> list[str]:
    return [panel.fields[end, "fixed"].text() for end in ("low", "likely", "high")]


def test_an_unpublished_amount_is_typed_counts_as_an_assumption_and_is_taken_back(
    person: Person, page: PlatformsPage
) -> None:
    panel = panel_on(person, page, ADYEN, "Minimum monthly invoice")
    key, before = ("adyen", "eea-standard"), person.costs()
    assert figures(panel) == ["", "", ""]
    assert not panel.fields["low", "percent"].isVisible(), "a fee of the calendar has no percentage"
    assert not panel.reset_button.isVisible()
    type_into(panel.fields["likely", "fixed"], "2000")
    person.wait_fresh()
    assert figures(panel) == ["2,000", "2,000", "2,000"]
    assert person.costs()[key] > before[key]
    type_into(panel.fields["low", "fixed"], "1500")
    person.wait_fresh()
    (amount,) = person.window.session.scenario.unknown_amounts
    assert (amount.range.low_fixed, amount.range.high_fixed) == (Decimal(1500), Decimal(2000))
    place = next(row for row in page.profile.fees._rows.values() if str(row.cells[0]).startswith("Minimum monthly"))
    assert place.mark is Mark.ASSUMPTION
    workspace = person.window.session.workspace
    assert workspace is not None
    assert workspace.undo_label is not None
    assert workspace.undo_label.english() == "change an assumed fee"
    person.click(panel.reset_button)
    person.wait_fresh()
    assert person.window.session.scenario.unknown_amounts == ()
    assert figures(panel) == ["", "", ""]
    assert person.costs() == before
    person.window.actions_.by_id["undo"].trigger()
    person.bot.waitUntil(lambda: figures(panel) == ["1,500", "2,000", "2,000"], timeout=PATIENCE)


def test_half_a_number_moves_nothing_and_a_wrong_one_is_explained(person: Person, page: PlatformsPage) -> None:
    panel = panel_on(person, page, ADYEN, "Minimum monthly invoice")
    field = panel.fields["high", "fixed"]
    field.setFocus()
    QTest.keyClicks(field, "12x")
    person.bot.wait(500)
    assert person.window.session.scenario.unknown_amounts == ()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.problem is not None
    assert field.text() == "12x"
    assert person.window.session.scenario.unknown_amounts == ()


def test_an_optional_fee_counts_once_it_is_ticked(person: Person, page: PlatformsPage) -> None:
    panel, key, before = panel_on(person, page, ADYEN, "Risk tools"), ("adyen", "eea-standard"), person.costs()
    type_into(panel.fields["likely", "fixed"], "0.05")
    person.wait_fresh()
    assert person.costs() == before, "what is not chosen costs nothing"
    person.click(panel.counts)
    person.wait_fresh()
    assert person.window.session.scenario.chosen_options == (f"{ADYEN}/Risk tools",)
    assert panel.counts.isChecked()
    assert person.costs()[key] > before[key]
    said = next(row.cells[2] for row in page.profile.fees._rows.values() if row.cells[0] == "Risk tools")
    assert "as you chose" in shown(said, Column("for", text("")))
    person.window.actions_.by_id["undo"].trigger()
    person.bot.waitUntil(lambda: not panel.counts.isChecked(), timeout=PATIENCE)
    person.wait_fresh()
    panel.counts.setFocus()
    QTest.keyClick(panel.counts, Qt.Key.Key_Space)
    person.wait(panel.counts.isChecked)


def test_the_selected_row_of_the_table_is_the_fee_below_it(person: Person, page: PlatformsPage) -> None:
    panel = panel_on(person, page, STRIPE, "")
    labels = [str(panel.fee.itemData(place)) for place in range(panel.fee.count())]
    assert len(labels) > 1
    table = page.profile.fees
    row = next(key for key, one in table._rows.items() if one.cells[0] == labels[1] and "#" not in key)
    table.setFocus()
    table.select_key("fees.0")
    for _step in range(table.model().rowCount()):
        if table.current_key == row:
            break
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert panel.term is not None
    assert panel.term.fee.label == labels[1]
    QTest.keyClick(panel.fee, Qt.Key.Key_Up)
    assert table._rows[table.current_key].cells[0] == panel.term.fee.label


def test_every_control_has_a_name_of_its_own(person: Person, page: PlatformsPage) -> None:
    panel = panel_on(person, page, ADYEN, "Minimum monthly invoice")
    names = [field.accessibleName() for field in panel.fields.values()]
    assert len(set(names)) == len(names)
    assert all(name.startswith("Minimum monthly invoice") for name in names)
    assert Decimal(panel.fields["low", "percent"]._high) == 100
