"""A list to choose from shows the whole of what is chosen, at every size of text."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from pytestqt.qtbot import QtBot

from selector.ui.theme import theme
from selector.ui.widgets.choices import ComboBox, Segmented

WORDS = "SumUp transactions (12 of 13 columns)"


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.usefixtures("start")
def test_a_box_as_wide_as_its_words_draws_them_whole(qtbot: QtBot, scale: float) -> None:
    theme().apply("light", scale)
    holder, box = QWidget(), ComboBox("layout")
    qtbot.addWidget(holder)
    box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    box.addItem(WORDS)
    line = QHBoxLayout(holder)
    line.addWidget(box)
    line.addStretch(1)
    holder.resize(1200, 80)
    holder.show()
    qtbot.wait(20)
    assert box.width() == box.sizeHint().width()
    assert box.drawn_words() == WORDS
    box.setFixedWidth(box.width() - theme().text_width("columns"))
    qtbot.wait(20)
    assert box.drawn_words().endswith("…")


@pytest.mark.parametrize("language", ["fa"])
@pytest.mark.usefixtures("start")
def test_what_holds_has_room_for_its_bold_words(qtbot: QtBot) -> None:
    theme().apply("light", 1.5)
    row = Segmented("costs", (("invoice", "تنها صورت‌حساب"), ("all", "با هزینه‌های پنهان")))
    qtbot.addWidget(row)
    row.show()
    for key, button in row._buttons.items():
        row.show_choice(key)
        around = 2 * (12 + 1)  # padding and border of the style sheet
        assert button.sizeHint().width() >= theme().text_width(button.text(), bold=True) + around


@pytest.mark.parametrize("chosen", [0, 6])
@pytest.mark.usefixtures("start")
def test_a_short_list_opens_whole_below_its_field(chosen: int, qtbot: QtBot) -> None:
    theme().apply("light", 1.0)
    box = ComboBox("Kind")
    qtbot.addWidget(box)
    box.addItems([f"Business {number}" for number in range(7)])
    box.setCurrentIndex(chosen)
    box.show()
    box.showPopup()
    rows, seen = box.view(), box.view().viewport().rect()
    assert all(seen.contains(rows.visualRect(rows.model().index(row, 0))) for row in range(7))
    assert rows.visualRect(rows.model().index(0, 0)).height() > box.fontMetrics().height()
    assert rows.mapToGlobal(QPoint(0, 0)).y() >= box.mapToGlobal(QPoint(0, box.height() // 2)).y()
    box.hidePopup()
