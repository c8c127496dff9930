"""The consultant's quote: Stripe, but 1.2 % + 0.20, typed, checked, saved, changed, taken back."""

from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from selector.app.own_profiles import user_profiles_dir
from selector.ui.pages.platforms.fee_grid import FeeRow
from selector.ui.pages.platforms.page import PlatformsPage
from selector.ui.pages.platforms.quote_editor import QuoteEditor
from tests.ui.person import Person

STRIPE, QUOTE = ("stripe", "standard-eea"), ("stripe", "stripe-our-quote")


def start_from(person: Person, page: PlatformsPage, key: tuple[str, str]) -> QuoteEditor:
    person.window.session.pick("/".join(key))
    person.click(page.quote_button)
    checked(person, page.editor)
    return page.editor


def type_into(field: QLineEdit, typed: str) -> None:
    assert field.isVisible()
    field.setFocus(Qt.FocusReason.TabFocusReason)
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Tab)


def first_row(editor: QuoteEditor) -> FeeRow:
    """The first fee that is seen: one of the prices of today."""
    return editor.fees.rows[editor.fees._order[0]]


def checked(person: Person, editor: QuoteEditor) -> None:
    person.wait(lambda: editor.checked is not None and editor.checked.draft is editor.draft)


def quote(person: Person, page: PlatformsPage) -> None:
    """Stripe, but 1.2 % + 0.20, told by mail."""
    editor = start_from(person, page, STRIPE)
    row = first_row(editor)
    type_into(row.parts["percent"], "1,2 %")
    type_into(row.parts["fixed"], "0.20")
    type_into(editor.form.told, "mail of Ms Virtanen")
    checked(person, editor)
    person.click(editor.save_button)
    person.wait_fresh()


def test_a_quote_is_an_offer_of_its_provider_and_one_step_of_undo(person: Person, page: PlatformsPage) -> None:
    before = person.order()
    quote(person, page)
    costs = person.costs()
    assert costs[QUOTE] < costs[STRIPE]
    assert page.browser.list.keys == ["/".join(QUOTE)]
    assert page.profile.isVisible()
    offers = {one.key: one for one in page.browser.list.offers.offers}
    assert offers["/".join(QUOTE)].is_own
    assert not offers["/".join(STRIPE)].is_own
    assert (user_profiles_dir() / "own-quotes.toml").exists()
    person.window.actions_.by_id["undo"].trigger()
    person.wait_fresh()
    assert person.order() == before
    person.window.actions_.by_id["redo"].trigger()
    person.wait_fresh()
    assert person.costs() == costs


def test_only_what_was_typed_differs_from_the_published_tariff(person: Person, page: PlatformsPage) -> None:
    quote(person, page)
    profile = next(p.profile for p in person.window.session.scenario.profiles if p.profile.id == "stripe")
    published, quoted = (next(o for o in profile.offers if o.id == key[1]) for key in (STRIPE, QUOTE))
    pairs = list(zip(quoted.fees, published.fees, strict=True))
    (typed,) = [fee for fee, was in pairs if fee != was]
    assert typed.label.startswith("Standard EEA cards")
    assert (typed.percent, typed.fixed) == (Decimal("1.2"), Decimal("0.20"))
    assert profile.sources[quoted.source].note == "mail of Ms Virtanen"


def test_it_says_at_once_where_the_quote_would_stand(person: Person, page: PlatformsPage) -> None:
    editor = start_from(person, page, STRIPE)
    checked(person, editor)
    unchanged = editor._effect.text()
    type_into(editor.form.numbers["discount"], "50")
    checked(person, editor)
    assert editor._effect.text() != unchanged
    assert "rank 1" in editor._effect.text()
    assert first_row(editor).parts["percent"].placeholderText() == "0.75"


def test_a_slip_is_told_beside_its_field_and_nothing_is_saved(person: Person, page: PlatformsPage) -> None:
    editor = start_from(person, page, STRIPE)
    row = first_row(editor)
    type_into(row.parts["minimum"], "5")
    type_into(row.parts["maximum"], "2")
    checked(person, editor)
    assert row.message.isVisible()
    assert "above the most" in row.message.text()
    assert not editor.save_button.isEnabled()
    type_into(row.parts["maximum"], "")
    checked(person, editor)
    assert editor.save_button.isEnabled()
    binds = editor.form.numbers["contract_months"]
    type_into(binds, "0")
    assert binds.text() == "0", "no lock-in is something else than the published term"
    assert editor.draft is not None
    assert editor.draft.contract_months == 0
    type_into(binds, "a year")
    QTest.keyClick(binds, Qt.Key.Key_Return)
    checked(person, editor)
    assert editor.is_open, "what cannot be read is not dropped by saving"
    assert binds.text() == "a year"
    type_into(binds, "")
    type_into(editor.form.plan, "")
    checked(person, editor)
    assert "no name" in editor.form._messages["plan"].text()
    assert not user_profiles_dir().exists()


def test_a_fee_of_ones_own_is_added_and_a_published_one_is_waived(person: Person, page: PlatformsPage) -> None:
    editor = start_from(person, page, STRIPE)
    person.click(first_row(editor).lead)
    checked(person, editor)
    assert editor.checked is not None
    assert editor.checked.built.quote is not None
    assert editor.checked.built.quote.without == (first_row(editor).fee.label,)
    person.click(first_row(editor).lead)
    person.click(editor.add_button)
    newest = editor.fees.rows[max(editor.fees.rows)]
    assert newest.name.hasFocus()
    checked(person, editor)
    assert not editor.save_button.isEnabled()
    QTest.keyClicks(newest.name, "Account")
    box = newest.on
    box.setCurrentIndex(box.findData("month"))  # type: ignore[attr-defined] # a combo box on rows of one's own
    box.activated.emit(box.currentIndex())  # type: ignore[attr-defined] # as choosing by mouse does
    type_into(newest.parts["fixed"], "9")
    assert not newest.parts["percent"].isEnabled()
    checked(person, editor)
    assert editor.save_button.isEnabled()
    person.click(newest.lead)
    assert max(editor.fees.rows) != newest.fee.key


def test_escape_goes_back_and_keeps_what_was_typed(person: Person, page: PlatformsPage) -> None:
    editor = start_from(person, page, STRIPE)
    type_into(first_row(editor).parts["percent"], "1.1")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert page.browser.isVisible()
    assert page.quote_button.text().startswith("Go on")
    person.click(page.quote_button)
    assert first_row(editor).parts["percent"].text() == "1.1"
    person.click(editor.discard_button)
    assert page.quote_button.text().startswith("Add")


def test_a_kept_quote_is_changed_and_deleted(person: Person, page: PlatformsPage) -> None:
    quote(person, page)
    before = person.costs()[QUOTE]
    person.click(page.profile.change_button)
    editor = page.editor
    assert editor.isAncestorOf(person.window.focusWidget())
    assert first_row(editor).parts["percent"].text() == "1.2"
    assert editor.form.start.currentData() == "/".join(STRIPE)
    assert editor.form.told.text() == "mail of Ms Virtanen"
    type_into(first_row(editor).parts["percent"], "1")
    checked(person, editor)
    person.click(editor.save_button)
    person.wait_fresh()
    assert person.costs()[QUOTE] < before
    person.click(page.profile.delete_button)
    person.wait_fresh()
    assert QUOTE not in person.order()
    assert list(Path(user_profiles_dir()).iterdir()) == []
    person.window.actions_.by_id["undo"].trigger()
    person.wait_fresh()
    assert QUOTE in person.order()


def test_a_quote_is_begun_from_the_menu_on_any_page(person: Person, page: PlatformsPage) -> None:
    person.window.session.pick("adyen/eea-standard")
    person.go("review")
    person.window.actions_.by_id["add_quote"].trigger()
    assert person.window.stack.name == "platforms"
    assert page.editor.isVisible()
    parts = first_row(page.editor).parts
    assert not parts["percent"].isEnabled()
    assert parts["fixed"].hasFocus()


def test_a_new_provider_starts_from_nothing(person: Person, page: PlatformsPage) -> None:
    editor = start_from(person, page, STRIPE)
    editor.form.start.setCurrentIndex(0)
    editor.form.start.activated.emit(0)
    assert editor.form.provider.isEnabled()
    type_into(editor.form.provider, "Oma Pankki")
    type_into(editor.form.plan, "Shop")
    type_into(editor.fees.rows[0].parts["percent"], "0.9")
    checked(person, editor)
    person.click(editor.save_button)
    person.wait_fresh()
    assert (user_profiles_dir() / "oma-pankki.toml").exists()
    listed = {one.key: one for one in page.browser.list.offers.offers}
    assert listed["oma-pankki/shop"].competes


def test_a_folder_that_cannot_be_written_keeps_the_quote_open(person: Person, page: PlatformsPage) -> None:
    folder = user_profiles_dir()
    folder.parent.mkdir(parents=True)
    folder.write_text("a file where the folder should be")
    before = person.window.session.scenario
    editor = start_from(person, page, STRIPE)
    checked(person, editor)
    person.click(editor.save_button)
    assert editor.isVisible()
    assert person.window.session.scenario == before
    assert person.window.banners.problems
