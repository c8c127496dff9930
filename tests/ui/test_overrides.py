"""A fault in an override is told, and Qt goes on; without the guard it would end the process."""

import sys

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot


class Broken(QLabel):
    """A label that cannot be resized and does not know its size."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        raise ValueError(event.size().width())

    def sizeHint(self) -> QSize:
        raise LookupError


def test_faults_while_qt_lays_out_are_told_and_do_not_end_the_program(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    labels = [Broken("one"), Broken("two")]
    for label in labels:
        layout.addWidget(label)
    with qtbot.captureExceptions() as told:
        window.resize(400, 300)
        window.show()
        window.grab()
    assert {kind for kind, _fault, _trace in told} == {ValueError, LookupError}
    assert all(label.height() > 0 for label in labels)


def test_what_the_override_answers_is_what_qt_gets(qtbot: QtBot) -> None:
    class Wide(QLabel):
        def sizeHint(self) -> QSize:
            return QSize(321, 20)

    label = Wide("x")
    qtbot.addWidget(label)
    label.adjustSize()
    assert label.width() == 321


def test_qt_keeps_count_of_none(qtbot: QtBot) -> None:
    """PySide 6.12.0 gives up a reference to None with each override it calls; on Python 3.11 that ends the process."""

    class Sized(QLabel):
        def sizeHint(self) -> QSize:
            return QSize(10, 10)

    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    label = Sized("x")
    layout.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(1000):
        label.updateGeometry()
        layout.activate()
    assert sys.getrefcount(None) > before - 500
