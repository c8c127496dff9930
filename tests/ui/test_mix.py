"""How they pay: sliders that keep the whole at 100 %, a bar that is dragged or moved by keys, and the table behind."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from selector.ui.pages.business.mix import _TABLE, MixCard
from selector.ui.pages.business.page import BusinessPage
from selector.ui.widgets.choices import Segmented
from selector.ui.widgets.text_room import longest_word
from selector.ui.window import MainWindow
from tests.ui.person import visible


@pytest.fixture
def mix(window: MainWindow) -> MixCard:
    window.show_page("business")
    page = window.stack.page("business")
    assert isinstance(page, BusinessPage)
    return page.mix


def counts(window: MainWindow) -> dict[str, int]:
    return {segment.id: segment.count_month for segment in window.session.scenario.merchant.segments}


def press(choice: Segmented, words: str, qtbot: QtBot) -> None:
    buttons = [one for one in visible(choice) if isinstance(one, QAbstractButton) and one.text() == words]
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)


def test_a_slider_moves_one_share_and_the_others_give_way(window: MainWindow, mix: MixCard, qtbot: QtBot) -> None:
    press(mix.way, "Shares", qtbot)
    before = counts(window)
    total = sum(before.values())
    line = next(line for line in mix._rows if line.id == "card")
    assert line.slider.isVisible()
    assert not line.ticket.isVisible()
    line.slider.setFocus()
    for _step in range(5):
        QTest.keyClick(line.slider, Qt.Key.Key_Right)
    after = counts(window)
    assert sum(after.values()) == total
    assert after["card"] > before["card"]
    assert all(after[name] <= before[name] for name in before if name != "card")
    assert sum(other.slider.value() for other in mix._rows) in range(98, 103)
    assert "merchant.segments" in window.session.scenario.confirmed
    window.actions_.by_id["undo"].trigger()
    assert counts(window) == before, "one drag of a slider is one step"


def test_the_table_shows_every_figure(mix: MixCard, qtbot: QtBot) -> None:
    press(mix.way, "Shares", qtbot)
    press(mix.way, "All figures", qtbot)
    line = mix._rows[0]
    assert line.ticket.isVisible()
    assert line.spread.isVisible()
    assert not line.slider.isVisible()


def test_a_border_of_the_bar_is_dragged(window: MainWindow, mix: MixCard, qtbot: QtBot) -> None:
    before = counts(window)
    bar, middle = mix.bar, mix.bar.height() // 2
    edge = round(bar.width() * bar.parts[0].share / 100)
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(edge, middle))
    for step in range(1, 6):
        QTest.mouseMove(bar, QPoint(edge - 20 * step, middle))
        qtbot.wait(5)
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(edge - 100, middle))
    after = counts(window)
    assert sum(after.values()) == sum(before.values())
    first, second = (part.key for part in bar.parts[:2])
    assert after[first] < before[first]
    assert after[second] > before[second]
    window.actions_.by_id["undo"].trigger()
    assert counts(window) == before


def test_the_keys_move_the_same_borders(window: MainWindow, mix: MixCard, qtbot: QtBot) -> None:
    before = counts(window)
    mix.bar.setFocus()
    QTest.keyClick(mix.bar, Qt.Key.Key_Down)
    QTest.keyClick(mix.bar, Qt.Key.Key_Right)
    after = counts(window)
    second, third = (part.key for part in mix.bar.parts[1:3])
    assert after[second] > before[second]
    assert after[third] < before[third]


def test_a_typed_share_keeps_the_whole(window: MainWindow, mix: MixCard, qtbot: QtBot) -> None:
    total = sum(counts(window).values())
    line = mix._rows[0]
    line.share.committed.emit(Decimal(20))
    assert sum(counts(window).values()) == total
    assert abs(counts(window)[line.id] - total / 5) < 1


def test_headings_stand_above_their_figures_and_channels_are_whole(mix: MixCard, qtbot: QtBot) -> None:
    qtbot.wait(30)
    line = next(line for line in mix._rows if line.id == "card")
    for head, field in zip(mix._heads[3:], (line.share, line.count, line.ticket, line.spread), strict=True):
        assert abs(head.geometry().right() - field.geometry().right()) <= 1
    assert line.where.text() == "Online · Cards"
    line.where.setText("Διαδικτυακά · Διαδικτυακή τραπεζική πληρωμή")
    line.fit_words()
    for room in (_TABLE + 1, _TABLE - 1):
        mix.fit(room)
        qtbot.wait(30)
        assert line.where.isVisible()
        assert line.where.height() >= line.where.heightForWidth(line.where.width()), "wrapped, not cut"
        assert line.where.width() > longest_word([line.where.text()])


def test_a_british_shop_is_not_asked_twice_for_its_own_country(window: MainWindow, mix: MixCard) -> None:
    page = window.stack.page("business")
    assert isinstance(page, BusinessPage)
    shown = page.origin.pairs["uk"]
    assert shown.isVisible()
    scenario = window.session.scenario
    british = scenario.model_copy(update={"merchant": scenario.merchant.model_copy(update={"country": "GB"})})
    page.origin.show_scenario(british)
    assert shown.isVisible(), "a share that is counted stays in sight"
    no_mix = british.model_copy(update={"merchant": british.merchant.model_copy(update={"mixes": ()})})
    page.origin.show_scenario(no_mix)
    assert not shown.isVisible()
    assert page.origin.pairs["eea"].isVisible()
