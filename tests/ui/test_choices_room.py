"""A list to choose from shows the whole of what is chosen, at every size of text."""

import pytest
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from pytestqt.qtbot import QtBot

from selector.ui.theme import theme
from selector.ui.widgets.choices import ComboBox

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
