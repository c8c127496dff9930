"""The consultant's quote and what-if, the reviewer's return, and work that is cancelled: by keys and clicks."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from shutil import copy

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from selector.app import pricing_day
from selector.app.documents import open_document, today
from selector.report.path_names import path_name
from selector.ui.app import Windows
from selector.ui.frame.banners import Banner
from selector.ui.pages.platforms.page import PlatformsPage
from selector.ui.pages.results.page import ResultsPage
from selector.ui.pages.results.panels import FIGURES
from selector.ui.pages.review.changed import OTHER
from selector.ui.pages.review.page import ReviewPage
from selector.ui.window import MainWindow
from tests.ui.person import PATIENCE, Person, reads, visible

STRIPE, QUOTE = ("stripe", "standard-eea"), ("stripe", "stripe-our-quote")
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def type_into(field: QLineEdit, typed: str) -> None:
    assert field.isVisible()
    field.setFocus(Qt.FocusReason.TabFocusReason)
    field.selectAll()
    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Tab)


def press(person: Person, key: Qt.Key, held: Qt.KeyboardModifier = CONTROL) -> None:
    QTest.keyClick(person.window, key, held)


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    found = Person(qtbot, window)
    window.activateWindow()
    found.wait(window.isActiveWindow)
    found.wait_fresh()
    return found


def test_the_consultant_adds_a_quote_sees_it_move_and_takes_the_workbook_along(
    person: Person, windows: Windows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, before = person.window, person.order()
    person.go("platforms")
    page = window.stack.page("platforms")
    assert isinstance(page, PlatformsPage)
    window.session.pick("/".join(STRIPE))
    press(person, Qt.Key.Key_A, CONTROL | SHIFT)
    person.wait(lambda: page.editor.isVisible() and page.editor.checked is not None)
    row = page.editor.fees.rows[page.editor.fees._order[0]]
    type_into(row.parts["percent"], "1,2 %")
    type_into(row.parts["fixed"], "0.20")
    person.wait(lambda: page.editor.checked is not None and page.editor.checked.draft is page.editor.draft)
    person.click(page.editor.save_button)
    person.wait_fresh()
    assert person.order().index(QUOTE) < person.order().index(STRIPE)
    assert set(person.order()) == {*before, QUOTE}
    after, costs = person.order(), person.costs()
    undo, redo = window.actions_.by_id["undo"], window.actions_.by_id["redo"]
    named = undo.text().removeprefix("Undo: ")
    assert named != undo.text()
    press(person, Qt.Key.Key_Z)
    person.wait_fresh()
    assert person.order() == before
    assert redo.text() == f"Redo: {named}"
    press(person, Qt.Key.Key_Z, CONTROL | SHIFT)
    person.wait_fresh()
    assert person.order() == after
    target = tmp_path / "client.xlsx"
    monkeypatch.setattr(window.commands, "ask_kind", lambda *_words: (target, ""))
    press(person, Qt.Key.Key_E)
    person.wait(lambda: any(problem.code == "exported" for problem in window.banners.problems))
    back = windows.open_window()
    person.bot.waitUntil(lambda: back.stack.name == "start" and back.session.catalogue is not None, timeout=PATIENCE)
    back.take_files([target])
    person.bot.waitUntil(lambda: back.session.evaluation is not None, timeout=PATIENCE)
    other = Person(person.bot, back)
    other.wait_fresh()
    assert other.order() == after
    assert other.costs() == costs


@pytest.fixture
def kept(scenario_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A comparison that a colleague saved months ago, when Stripe was dearer and nobody knew what is known today."""
    monkeypatch.setattr(pricing_day, "OLD_AFTER_DAYS", 92)
    found = open_document(scenario_file)
    held = next(priced for priced in found.scenario.profiles if priced.profile.id == "stripe")
    offer = next(offer for offer in held.profile.offers if offer.id == STRIPE[1])
    dearer = offer.fees[0].model_copy(update={"percent": Decimal("2.9")})
    offers = tuple(
        one.model_copy(update={"fees": (dearer, *one.fees[1:])}) if one is offer else one for one in held.profile.offers
    )
    old = held.model_copy(update={"profile": held.profile.model_copy(update={"offers": offers})})
    profiles = tuple(old if priced is held else priced for priced in found.scenario.profiles)
    then = found.scenario.as_of - timedelta(days=120)
    found.file.save(found.scenario.model_copy(update={"profiles": profiles, "as_of": then}))
    found.file.close()
    return scenario_file


def test_the_reviewer_returns_to_the_same_figures_sources_and_what_is_new(
    kept: Path, person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, saved = person.window, open_document(kept)
    saved.file.close()
    stripe = next(priced.profile for priced in window.session.scenario.profiles if priced.profile.id == "stripe")
    assert next(offer for offer in stripe.offers if offer.id == STRIPE[1]).fees[0].percent == Decimal("2.9")
    assert window.session.scenario == saved.scenario
    assert not window.actions_.by_id["undo"].isEnabled()
    dear, order = person.costs(), person.order()
    pages: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", pages.append)
    results = window.stack.page("results")
    assert isinstance(results, ResultsPage)
    person.go("results")
    results.table.setFocus()
    results.table.selectRow(0)
    QTest.keyClick(results.table, Qt.Key.Key_Return)
    assert results.tabs.currentIndex() == FIGURES
    person.wait(results.figures.page.isEnabled)
    person.click(results.figures.page)
    assert pages[0].toString().startswith("http")
    (banner,) = (one for one in visible(window.banners) if isinstance(one, Banner))
    assert "Prices are those of 4 Jul 2026" in banner.accessibleName()
    (refresh,) = (one for one in visible(banner) if reads(one) == "Refresh platform data")
    person.click(refresh)
    person.wait_fresh()
    assert window.session.scenario.as_of == today()
    assert person.costs()[STRIPE] < dear[STRIPE]
    press(person, Qt.Key.Key_D)
    review = window.stack.page("review")
    assert isinstance(review, ReviewPage)
    assert review.changed.isVisible()
    person.wait(lambda: bool(review.changed.count()))
    told = [str(review.changed.table.sorted.index(row, 0).data()) for row in range(review.changed.count() or 0)]
    assert any(line.startswith("Stripe") for line in told)
    press(person, Qt.Key.Key_Z)
    person.wait_fresh()
    assert (person.costs(), person.order()) == (dear, order)
    target = tmp_path / "reviewed.pspscenario"
    monkeypatch.setattr(window.commands, "ask_path", lambda *_words: target)
    press(person, Qt.Key.Key_S, CONTROL | SHIFT)
    assert target.exists()
    assert open_document(kept).scenario == saved.scenario
    assert review.changed.version.findData(OTHER) >= 0


def test_a_note_is_begun_on_the_figure_that_has_the_focus(person: Person) -> None:
    window = person.window
    person.go("results")
    results, review = window.stack.page("results"), window.stack.page("review")
    assert isinstance(results, ResultsPage)
    assert isinstance(review, ReviewPage)
    results.table.setFocus()
    results.table.selectRow(0)
    QTest.keyClick(results.table, Qt.Key.Key_Return)
    fees = results.figures.tables["costs"]
    person.wait(lambda: fees.isVisible() and fees.sorted.rowCount() > 0)
    fees.setFocus()
    fees.selectRow(0)
    offer = person.order()[0]
    press(person, Qt.Key.Key_M)
    assert window.stack.name == "review"
    assert review.notes.words.hasFocus()
    QTest.keyClicks(review.notes.words, "Agreed by phone")
    QTest.keyClick(review.notes.words, Qt.Key.Key_Return, CONTROL)
    (note,) = window.session.scenario.notes
    assert note.path.startswith(f"profiles.{offer[0]}.offers.{offer[1]}.fees.")
    assert path_name(note.path, window.session.scenario).english() == review.notes.about.currentText()
    person.go("business")
    field = next(one for one in window.stack.page("business").findChildren(QLineEdit)
                 if one.property("place") == "merchant.refund_percent")  # fmt: skip
    field.setFocus()
    press(person, Qt.Key.Key_M)
    assert review.notes.about.currentData() == "merchant.refund_percent"


@pytest.mark.parametrize("name", ["report.pdf", "book.xlsx"])
def test_an_export_that_is_cancelled_in_the_status_line_leaves_the_old_file(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    window, target = person.window, tmp_path / name
    target.write_text("what stood there before")
    window.status._patience.setInterval(0)
    monkeypatch.setattr(window.commands, "ask_kind", lambda *_words: (target, ""))
    press(person, Qt.Key.Key_E)
    person.wait(window.status._cancel.isVisible)
    assert window.status._work.text() == "Exporting"
    person.click(window.status._cancel)
    assert not window.status._cancel.isVisible()
    person.wait(lambda: not window.session.runner.jobs)
    assert target.read_text() == "what stood there before"
    assert sorted(path.name for path in tmp_path.iterdir() if name.partition(".")[0] in path.name) == [name]
    assert not window.banners.problems


def test_the_horizon_is_shown_while_it_is_worked_out_and_can_be_cancelled(person: Person) -> None:
    window = person.window
    window.status._patience.setInterval(0)
    page = window.stack.page("costs")
    person.go("costs")
    titles: set[str] = set()
    window.session.runner.started.connect(lambda job: titles.add(job.title))
    for tabs in (page.tabs,):  # type: ignore[attr-defined] # the page of the costs
        for place in range(tabs.count()):
            tabs.setCurrentIndex(place)
            person.wait(lambda: not window.session.runner.jobs)
    assert any("orizon" in title or "onth" in title for title in titles), titles


def test_a_copy_of_a_file_that_was_changed_outside_is_saved_beside_it(
    person: Person, scenario_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = open_document(Path(copy(scenario_file, tmp_path / "theirs.pspscenario")))
    theirs.file.save(theirs.scenario.model_copy(update={"name": "Theirs"}))
    person.go("business")
    field = person.window.stack.page("business").after.fields["refund_percent"]  # type: ignore[attr-defined] # Business
    person.type_number(field, "9")
    scenario_file.chmod(0o444)
    press(person, Qt.Key.Key_S)
    assert [problem.code for problem in person.window.banners.problems] == ["write_protected"]
    scenario_file.chmod(0o644)
    copy(tmp_path / "theirs.pspscenario", scenario_file)
    press(person, Qt.Key.Key_S)
    (problem,) = person.window.banners.problems
    assert problem.code == "changed_outside", "the newest reason takes the place of the one before"
    assert [words for words, _mend in person.window.banners._remedies[problem]] == ["Save as…", "Open the file anew"]
    target = tmp_path / "mine.pspscenario"
    monkeypatch.setattr(person.window.commands, "ask_path", lambda *_words: target)
    person.window.banners._remedies[problem][0][1]()
    assert not person.window.banners.problems, "saved, so that nothing is left to say"
    assert open_document(target).scenario.merchant.refund_percent == 9
    assert open_document(scenario_file).scenario.name == "Theirs"
