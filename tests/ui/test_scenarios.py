"""Comparisons side by side: this one beside its saved versions, other windows and other files."""

from decimal import Decimal
from pathlib import Path
from shutil import copy

from pytestqt.qtbot import QtBot

from selector.app.edits.business import set_month_volume
from selector.ui.pages.review.page import ReviewPage
from selector.ui.pages.scenarios.page import EVERYTHING, ScenariosPage
from selector.ui.window import MainWindow
from tests.ui.conftest import EXAMPLES
from tests.ui.person import Person


def opened(window: MainWindow) -> ScenariosPage:
    window.actions_.by_id["compare_scenarios"].trigger()
    page = window.stack.page("scenarios")
    assert isinstance(page, ScenariosPage)
    assert page.isVisible()
    return page


def words(page: ScenariosPage) -> list[str]:
    page.fill_menu()
    return [action.text() for action in page.menu.actions() if action.text()]


def test_alone_it_says_what_to_do(window: MainWindow) -> None:
    page = opened(window)
    assert not page.split.isVisible()
    assert page._nothing.isVisible()
    assert "The last saved version" in words(page)


def test_an_edit_stands_beside_the_saved_version(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, window)
    window.session.apply(set_month_volume(Decimal(90_000)))
    person.wait_fresh()
    page = opened(window)
    page.fill_menu()
    next(action for action in page.menu.actions() if action.text() == "The last saved version").trigger()
    person.wait(lambda: len(page.others) == 1)
    names = [column.key for column in page.offers.table_model.spec.columns]
    assert names == ["offer", "rank_A", "score_A", "cost_A", "rank_B", "score_B", "cost_B"]
    assert "merchant.volume" in page.fields.table_model.spec.row_keys
    assert "requirements.languages" not in page.fields.table_model.spec.row_keys
    person.click(page.switch._buttons[EVERYTHING])
    assert "requirements.languages" in page.fields.table_model.spec.row_keys
    before = page.offers.table_model.spec
    window.session.apply(set_month_volume(Decimal(120_000)))
    person.wait_fresh()
    assert page.offers.table_model.spec != before, "the first column follows every edit"
    person.click(page.row.buttons[0])
    assert page.others == []
    assert not page.split.isVisible()


def test_another_window_can_be_put_beside_it(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.by_id["duplicate"].trigger()
    other = window.windows.open[-1]
    qtbot.waitUntil(lambda: other.session.evaluation is not None, timeout=20_000)
    page = opened(window)
    page.fill_menu()
    page.menu.actions()[0].trigger()
    assert [version.name for version in page.others] == ["Web shop, Finland (copy)"]
    assert "alike" in page.said.text()


def test_a_file_that_is_none_becomes_a_banner(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(window)
    bad = tmp_path / "bad.pspscenario"
    bad.write_bytes(b"nonsense")
    page.add(bad)
    Person(qtbot, window).wait(lambda: bool(window.banners.problems))
    assert page.others == []


def test_as_many_as_there_are_letters(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(window)
    for number in range(7):
        page.add(Path(copy(EXAMPLES / "uk-cafe.pspscenario", tmp_path / f"{number}.pspscenario")))
    Person(qtbot, window).wait(lambda: not window.session.runner.jobs)
    assert len(page.versions()) == 6
    assert not page.add_button.isEnabled()


def test_what_changed_is_one_key_away(window: MainWindow, qtbot: QtBot) -> None:
    window.session.apply(set_month_volume(Decimal(90_000)))
    Person(qtbot, window).wait_fresh()
    window.actions_.by_id["what_changed"].trigger()
    page = window.stack.page("review")
    assert isinstance(page, ReviewPage)
    assert page.changed.isVisible()
    Person(qtbot, window).wait(lambda: bool(page.changed.count()))
