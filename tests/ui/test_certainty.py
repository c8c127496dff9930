"""The Certainty page as a person meets it: it says how sure, is edited, and never shows old figures as fresh."""

from decimal import Decimal
from pathlib import Path
from shutil import copy

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from selector.app.drawing import Flips, Groundwork, Readings, Robustness, draw
from selector.app.edits.business import set_requirement
from selector.app.edits.comparison import set_drawing
from selector.app.edits.priorities import set_weights
from selector.app.tasks import Progress
from selector.domain.drawing import Drawing
from selector.report.certainty.charts import percent_of
from selector.ui.app import Windows
from selector.ui.pages.certainty.page import CertaintyPage
from selector.ui.pages.certainty.work import State
from selector.ui.theme import theme
from selector.ui.window import MainWindow
from tests.ui.conftest import EXAMPLES
from tests.ui.person import PATIENCE, Person
from tests.ui.test_legibility import settles_uncut

LEFT = Qt.MouseButton.LeftButton
SLOW = 60_000


@pytest.fixture
def window(windows: Windows, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """A window on the British café, which has few offers and is worked out quickly."""
    file = Path(copy(EXAMPLES / "uk-cafe.pspscenario", tmp_path / "cafe.pspscenario"))
    made = windows.open_window(file)
    made.resize(1366, 768)
    qtbot.waitUntil(lambda: made.session.evaluation is not None, timeout=PATIENCE)
    return made


def page_of(window: MainWindow) -> CertaintyPage:
    page = window.stack.page("certainty")
    assert isinstance(page, CertaintyPage)
    return page


def wait_fresh(qtbot: QtBot, window: MainWindow) -> CertaintyPage:
    page = page_of(window)
    qtbot.waitUntil(lambda: page.work.state is State.FRESH and page.work.is_current, timeout=SLOW)
    return page


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> CertaintyPage:
    """The page, opened from the rail and worked out."""
    Person(qtbot, window).go("certainty")
    return wait_fresh(qtbot, window)


def test_the_sentence_tells_the_share_of_the_draws(page: CertaintyPage) -> None:
    basis = page.work.basis
    assert basis is not None
    expected = draw(basis, Groundwork(), Progress())
    first = basis.evaluation.ranked[0]
    share = percent_of(expected.acceptability_of(first.key)[0])
    assert f"{first.profile.name} · {first.offer.name} is first in {share}% of 10,000 draws" in page.sentence.text()
    assert not page.is_dimmed


def test_the_heat_map_reads_and_picks(page: CertaintyPage, window: MainWindow, qtbot: QtBot) -> None:
    chart = page.overview.heat.chart
    qtbot.waitUntil(lambda: chart.picture is not None, timeout=PATIENCE)
    assert chart.picture is not None
    evaluation = window.session.evaluation
    assert evaluation is not None
    third = "/".join(evaluation.ranked[2].key)
    hit = next(hit for hit in chart.picture.hits if hit.category == third and hit.series == "0")
    assert "Rank 1 in" in hit.said
    QTest.mouseClick(chart, LEFT, pos=QPoint(round((hit.left + hit.right) / 2), round((hit.top + hit.bottom) / 2)))
    assert window.session.offer == third


def test_what_would_change_the_winner_is_nearest_first(page: CertaintyPage, window: MainWindow, qtbot: QtBot) -> None:
    cards = page.overview.flips.cards
    seen = [card for card in cards if card.isVisible()]
    assert len(seen) == 4
    assert all("first" in card.text.sentence for card in cards)
    figures = [card.text.figure[1:].strip() for card in cards]
    distances = [float(figure.strip("%")) for figure in figures if "%" in figure]
    assert distances == sorted(distances)
    assert ("£0.03" in figures) == any("(now £0.00)" in card.text.sentence for card in cards)
    window.resize(2000, 1400)
    qtbot.waitUntil(lambda: sum(card.isVisible() for card in cards) == min(8, len(cards)), timeout=PATIENCE)
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: sum(card.isVisible() for card in cards) == 4, timeout=PATIENCE)
    Person(qtbot, window).click(page.overview.flips.more)
    assert all(card.isVisible() for card in cards)
    seen[0].setFocus()
    QTest.keyClick(seen[0], Qt.Key.Key_Return)
    assert window.session.offer == seen[0].text.offer


def test_an_edit_dims_the_page_until_it_is_worked_out_anew(
    page: CertaintyPage, window: MainWindow, qtbot: QtBot
) -> None:
    before, basis = page.sentence.text(), page.work.basis
    criteria = window.session.scenario.criteria
    weights = {each.id: each.weight for each in criteria} | {criteria[0].id: criteria[0].weight * 20}
    window.session.apply(set_weights(weights))
    assert page.is_dimmed
    assert page.status.text() == "Recalculating …"
    wait_fresh(qtbot, window)
    assert not page.is_dimmed
    assert page.status.text() == ""
    assert page.work.basis is not basis
    assert page.sentence.text() != before


def test_a_result_that_is_overtaken_is_never_shown(page: CertaintyPage, window: MainWindow, qtbot: QtBot) -> None:
    shown: list[int] = []
    page.work.found.connect(lambda found: shown.append(found.draws) if isinstance(found, Robustness) else None)
    for draws in (400, 500, 600, 700):
        window.session.apply(set_drawing(Drawing(draws=draws)))
    wait_fresh(qtbot, window)
    assert "700 draws" in page.sentence.text()
    assert shown == [700]


def test_each_part_is_shown_as_soon_as_it_is_known(page: CertaintyPage, window: MainWindow, qtbot: QtBot) -> None:
    dimmed: dict[type, list[bool]] = {}
    parts = page._dimming
    page.work.found.connect(lambda found: dimmed.setdefault(type(found), [part.is_on for part in parts.values()]))
    window.session.apply(set_drawing(Drawing(draws=500)))
    wait_fresh(qtbot, window)
    assert list(dimmed) == list(parts)
    assert dimmed[Robustness] == [False, True, True, True, True]
    assert dimmed[Readings] == [False, False, True, True, True]
    assert dimmed[Flips] == [False, False, False, False, True]
    assert not page.is_dimmed


def test_where_nothing_is_ranked_nothing_is_worked_out_and_the_way_out_is_shown(
    page: CertaintyPage, window: MainWindow, qtbot: QtBot
) -> None:
    person = Person(qtbot, window)
    window.session.apply(set_requirement("methods", ("bitcoin", "sepa_debit")))
    person.wait_fresh()
    person.wait(lambda: not person.order())
    person.wait(lambda: not page.tabs.isVisible())
    assert page.sentence.text() == "No offer is ranked, so there is nothing to be sure of."
    assert page.status.text() == ""
    assert not page.controls.isVisible()
    assert page.work.basis is None
    person.click(page.way_out)
    assert window.stack.name == "business"
    assert window.session.workspace is not None
    window.session.workspace.undo()
    person.go("certainty")
    again = wait_fresh(qtbot, window)
    assert again.tabs.isVisible()
    assert not again.way_out.isVisible()


def test_weights_may_keep_their_order_only(page: CertaintyPage, window: MainWindow, qtbot: QtBot) -> None:
    place = page.controls.weights.findData("ordered")
    page.controls.weights.setCurrentIndex(place)
    page.controls.weights.activated.emit(place)
    wait_fresh(qtbot, window)
    assert window.session.scenario.drawing.weights == "ordered"
    window.commands.undo()
    wait_fresh(qtbot, window)
    assert page.controls.weights.currentData() == "around"


def test_whom_an_offer_suits_and_who_is_ahead_of_whom(page: CertaintyPage, window: MainWindow, qtbot: QtBot) -> None:
    page.tabs.setCurrentIndex(6)
    qtbot.waitUntil(lambda: page.central.chart.picture is not None, timeout=PATIENCE)
    page.tabs.setCurrentIndex(7)
    qtbot.waitUntil(lambda: page.pairwise.chart.picture is not None, timeout=PATIENCE)
    evaluation = window.session.evaluation
    assert evaluation is not None
    for panel in (page.central, page.pairwise):
        assert panel.summary.text()
        assert panel.table.table_model.rowCount() == len(evaluation.ranked)
    assert page.pairwise.chart.picture is not None
    assert any("ahead of number 2" in hit.said for hit in page.pairwise.chart.picture.hits)


def test_work_is_cancelled_in_the_status_line_and_begun_again(
    page: CertaintyPage, window: MainWindow, qtbot: QtBot
) -> None:
    person = Person(qtbot, window)
    before = page.sentence.text()
    person.type_number(page.controls.draws, "1000000")
    bar = window.status
    qtbot.waitUntil(bar._cancel.isVisible, timeout=PATIENCE)
    person.click(bar._cancel)
    qtbot.waitUntil(lambda: page.work.state is State.CANCELLED, timeout=PATIENCE)
    assert page.is_dimmed
    assert page.sentence.text() == before
    assert "out of date" in page.status.text()
    assert not page.work.is_current or page.work.state is State.CANCELLED
    person.type_number(page.controls.draws, "300")
    wait_fresh(qtbot, window)
    assert "300 draws" in page.sentence.text()


def test_draws_and_spread_are_typed_and_the_seed_is_undone(
    page: CertaintyPage, window: MainWindow, qtbot: QtBot
) -> None:
    person = Person(qtbot, window)
    person.type_number(page.controls.draws, "2k")
    wait_fresh(qtbot, window)
    assert "2,000 draws" in page.sentence.text()
    person.type_number(page.controls.volume, "0")
    person.type_number(page.controls.mix, "0")
    wait_fresh(qtbot, window)
    assert window.session.scenario.drawing == Drawing(draws=2000, volume_percent=Decimal(0), mix_percent=Decimal(0))
    person.type_number(page.controls.seed, "7")
    wait_fresh(qtbot, window)
    assert window.session.scenario.seed == 7
    window.commands.undo()
    assert window.session.scenario.seed == 1
    assert page.controls.seed.text() == "1"
    window.commands.undo()
    window.commands.undo()
    assert window.session.scenario.drawing.draws == 10_000
    assert page.controls.draws.text() == "10,000"


def test_every_chart_shows_its_figures_as_a_table(page: CertaintyPage, window: MainWindow, qtbot: QtBot) -> None:
    panels = (page.overview.heat, page.stability, page.swings, page.frontier)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE)
    for tab, panel in zip((0, 2, 3, 4), panels, strict=True):
        page.tabs.setCurrentIndex(tab)
        panel.chart.setFocus()
        QTest.keyClick(panel.chart, Qt.Key.Key_T)
        assert panel.table.isVisible()
        assert not panel.chart.isVisible()
        assert panel.table.table_model.rowCount() > 0
        panel.copy()
        assert len(QGuiApplication.clipboard().text().splitlines()) == panel.table.table_model.rowCount() + 1
        QTest.keyClick(panel.table, Qt.Key.Key_T)
        assert panel.chart.isVisible()
        assert panel.summary.text()


@pytest.mark.parametrize(("ending", "magic"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_a_chart_is_saved(
    page: CertaintyPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, magic: bytes
) -> None:
    target = tmp_path / f"chart.{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), f"(*.{ending})"))
    page.overview.heat._save()
    qtbot.waitUntil(target.exists, timeout=PATIENCE)
    assert target.read_bytes().startswith(magic)


def test_targets_are_copied_as_sentences_for_a_mail(page: CertaintyPage, window: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, window)
    page.tabs.setCurrentIndex(1)
    page.negotiation.targets.table.selectRow(0)
    chosen = page.negotiation.targets.table.current_key.rpartition("/")[0]
    assert window.session.offer == chosen
    person.click(page.negotiation.mail)
    offer = window.session.ranked(chosen)
    assert offer is not None
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines
    assert all(f"{offer.profile.name} · {offer.offer.name}" in line for line in lines)


def test_second_opinions_tell_what_speaks_against_a_rule(page: CertaintyPage) -> None:
    page.tabs.setCurrentIndex(5)
    table = page.opinions.sheet.table
    assert table.table_model.rowCount() == 9
    table.select_key("weighted-sum")
    place = table.table_model.place_of("lowest-over-price")
    assert place is not None
    table.selectRow(place)
    assert "divided by the price" in page.opinions.words.text()
    assert "lies far from all others" in page.opinions.words.text()


@pytest.mark.parametrize("language", ["en", "el", "fa", "qps", "qps_rtl"])
def test_no_word_is_cut(page: CertaintyPage, window: MainWindow, qtbot: QtBot) -> None:
    for tab in range(page.tabs.count()):
        page.tabs.setCurrentIndex(tab)
        qtbot.wait(50)
        settles_uncut(window, qtbot)


def test_text_at_twice_the_size_is_not_cut(page: CertaintyPage, window: MainWindow, qtbot: QtBot) -> None:
    theme().apply("light", 2.0)
    window.resize(1920, 1080)
    for tab in range(page.tabs.count()):
        page.tabs.setCurrentIndex(tab)
        qtbot.wait(80)
        settles_uncut(window, qtbot)
