"""Exchange rates in the window: a missing one is found from the offer that lacks it, typed, dated, and undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from selector.app.documents import open_document, save_new, today
from selector.domain.scenario import Scenario
from selector.ui.app import Windows
from selector.ui.pages.business.page import BusinessPage
from selector.ui.pages.platforms.page import PlatformsPage
from selector.ui.pages.results.page import ResultsPage
from selector.ui.window import MainWindow
from tests.ui.person import PATIENCE, Person, person_at

TURKISH = Path(__file__).resolve().parents[2] / "examples" / "turkish-web-shop.pspscenario"


@pytest.fixture
def scenario_file(tmp_path: Path) -> Path:
    """The Turkish example without any exchange rate."""
    path = tmp_path / "shop.pspscenario"
    scenario = open_document(TURKISH).scenario
    assert scenario.exchange_rates
    save_new(scenario.model_copy(update={"exchange_rates": ()}), path)
    return path


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    return person_at(window, qtbot, "platforms")


def lacking(scenario: Scenario) -> tuple[str, str]:
    """An offer that is priced in another currency, and that currency."""
    merchant = scenario.merchant
    return next(
        (f"{one.profile.id}/{offer.id}", offer.currency) for one in scenario.profiles for offer in one.profile.offers
        if merchant.country in offer.market and offer.currency != merchant.currency and offer.fees
    )  # fmt: skip


def rates_of(person: Person) -> BusinessPage:
    found = person.window.stack.page("business")
    assert isinstance(found, BusinessPage)
    return found


def type_into(field: QLineEdit, typed: str) -> None:
    assert field.isVisible()
    field.setFocus(Qt.FocusReason.TabFocusReason)
    field.selectAll()
    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_the_offer_that_lacks_a_rate_leads_to_where_it_is_typed(person: Person) -> None:
    page = person.window.stack.page("platforms")
    assert isinstance(page, PlatformsPage)
    key, currency = lacking(person.window.session.scenario)
    before = set(person.order())
    person.window.session.pick(key)
    person.wait(page.profile.rate_button.isVisible)
    person.click(page.profile.rate_button)
    assert person.window.stack.name == "business"
    business = rates_of(person)
    rows = business.rates.rows
    row = rows[f"TRY/{currency}"]
    assert next(iter(rows.values())).rate.hasFocus()
    assert row.missing.isVisible()
    assert not row.source.isEnabled()
    type_into(row.rate, "0.02")
    person.wait_fresh()
    (rate,) = person.window.session.scenario.exchange_rates
    assert (rate.base, rate.quote, str(rate.rate), rate.as_of) == ("TRY", currency, "0.02", today())
    assert rate.source == "your own figure"
    assert set(person.order()) > before
    assert not row.missing.isVisible()
    type_into(row.source, "letter of the bank")
    assert person.window.session.scenario.exchange_rates[0].source == "letter of the bank"
    workspace = person.window.session.workspace
    assert workspace is not None
    assert workspace.undo_label is not None
    assert workspace.undo_label.english() == "change an exchange rate"
    for _step in range(2):
        person.window.actions_.by_id["undo"].trigger()
    assert person.window.session.scenario.exchange_rates == ()
    person.wait(row.missing.isVisible)
    assert row.rate.text() == ""


def test_offers_that_are_not_ranked_for_want_of_a_rate_lead_there_too(person: Person) -> None:
    window = person.window
    window.show_page("results")
    page = window.stack.page("results")
    assert isinstance(page, ResultsPage)
    page.show_aside("excluded")
    person.wait(page.aside.rate_button.isVisible)
    person.click(page.aside.rate_button)
    assert window.stack.name == "business"
    business = rates_of(person)
    for row in business.rates.rows.values():
        type_into(row.rate, "0.02")
    person.wait_fresh()
    window.show_page("results")
    person.wait(lambda: not page.aside.rate_button.isVisible())


def test_enter_on_an_offer_that_is_not_ranked_opens_it(person: Person) -> None:
    window = person.window
    window.show_page("results")
    page = window.stack.page("results")
    assert isinstance(page, ResultsPage)
    page.show_aside("excluded")
    table = page.aside.table
    person.wait(lambda: table.model().rowCount() > 2)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Down)
    wanted = table.current_key
    QTest.keyClick(table, Qt.Key.Key_Return)
    platforms = window.stack.page("platforms")
    assert isinstance(platforms, PlatformsPage)
    person.wait(lambda: window.stack.name == "platforms" and platforms.profile._shown is not None)
    assert platforms.profile._shown is not None
    assert platforms.profile._shown.key == wanted


def test_the_reference_rate_of_a_missing_pair_is_one_click(person: Person) -> None:
    person.window.actions_.by_id["exchange_rates"].trigger()
    business = rates_of(person)
    row = next(iter(business.rates.rows.values()))
    person.click(row.shipped_button)
    (rate,) = person.window.session.scenario.exchange_rates
    assert rate.source.startswith("http")
    person.wait(lambda: row.source.text() == rate.source)
    assert not row.shipped_button.isVisible()


def test_a_rate_of_nothing_is_refused_in_words(person: Person) -> None:
    person.window.actions_.by_id["exchange_rates"].trigger()
    row = next(iter(rates_of(person).rates.rows.values()))
    type_into(row.rate, "0")
    assert row.rate.problem is not None
    assert person.window.session.scenario.exchange_rates == ()


def test_the_day_can_be_changed_by_keys(person: Person) -> None:
    person.window.actions_.by_id["exchange_rates"].trigger()
    row = next(iter(rates_of(person).rates.rows.values()))
    type_into(row.rate, "0.02")
    person.wait(row.day.isEnabled)
    row.day.setFocus()
    row.day.setCurrentSection(row.day.Section.YearSection)
    QTest.keyClick(row.day, Qt.Key.Key_Down)
    QTest.keyClick(row.day, Qt.Key.Key_Return)
    (rate,) = person.window.session.scenario.exchange_rates
    assert rate.as_of.year == today().year - 1


def test_where_everything_is_in_one_currency_there_is_no_card_and_the_command_says_so(
    windows: Windows, qtbot: QtBot, scenario_file: Path
) -> None:
    scenario = open_document(scenario_file).scenario
    own = tuple(
        one for one in scenario.profiles
        if all(offer.currency == scenario.merchant.currency or scenario.merchant.country not in offer.market
               for offer in one.profile.offers)
    )  # fmt: skip
    path = scenario_file.with_name("own.pspscenario")
    save_new(scenario.model_copy(update={"profiles": own}), path)
    window = windows.open_window(path)
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: window.session.evaluation is not None, timeout=PATIENCE)
    person = person_at(window, qtbot, "business")
    assert not rates_of(person).rates.isVisible()
    window.actions_.by_id["exchange_rates"].trigger()
    assert [problem.code for problem in window.banners.problems] == ["no_rate_needed"]
