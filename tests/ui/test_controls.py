"""Controls do what people expect of them: numbers as typed, borders by mouse and key, tables that keep their place."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from selector.domain.text import text
from selector.report.tables import CellKind, Column, Money, TableSpec
from selector.ui.frame.palette import NOTE, Command, Palette, found
from selector.ui.theme import theme
from selector.ui.widgets.choices import CheckBox, Chips, Segmented
from selector.ui.widgets.labels import Term
from selector.ui.widgets.number_field import NumberField
from selector.ui.widgets.share_bar import Part, ShareBar
from selector.ui.widgets.sliders import LogSlider, Slider
from selector.ui.widgets.table import TableView


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    theme().apply("light", 1.0)


@pytest.fixture
def field(qtbot: QtBot) -> NumberField:
    made = NumberField("Volume", "EUR", decimals=2, high=10**9)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("typed", "meant", "shown"),
    [
        ("50k", "50000", "50,000"),
        ("50 000", "50000", "50,000"),
        ("1,4", "1.4", "1.40"),
        ("€ 1.200,50", "1200.5", "1,200.50"),
        ("۱۲۳", "123", "123"),
        ("2m", "2000000", "2,000,000"),
    ],
)
def test_numbers_are_taken_as_people_type_them(field: NumberField, typed: str, meant: str, shown: str) -> None:
    got: list[Decimal] = []
    field.committed.connect(got.append)
    field.setText("")
    for sign in typed:
        event = QInputMethodEvent()
        event.setCommitString(sign)
        QApplication.sendEvent(field, event)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert got == [Decimal(meant)]
    assert field.text() == shown


def test_a_number_beyond_its_bounds_is_refused(field: NumberField) -> None:
    field.set_value(5)
    field.selectAll()
    QTest.keyClicks(field, "-3")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.value == 5
    assert field.problem is not None


def test_a_part_of_a_number_is_refused_where_only_whole_ones_count(qtbot: QtBot) -> None:
    field = NumberField("Contract", "months", decimals=0)
    qtbot.addWidget(field)
    field.set_value(12)
    QTest.keyClicks(field, "\b\b1,5\r")
    assert field.problem is not None
    assert field.value == 12
    QTest.keyClicks(field, "\b\b\b24\r")
    assert field.problem is None
    assert field.value == 24


def test_arrows_step_a_number(field: NumberField) -> None:
    field.set_value(500)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.value == 510
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.value == 500


def test_what_is_being_typed_is_not_overwritten(field: NumberField, qtbot: QtBot) -> None:
    field.set_value(1)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    QTest.keyClicks(field, "77")
    field.set_value(2)
    assert field.text() == "77"


def test_a_logarithmic_slider_rounds_to_two_digits(qtbot: QtBot) -> None:
    slider = LogSlider("Volume", 500, 10_000_000)
    qtbot.addWidget(slider)
    got: list[Decimal] = []
    slider.moved.connect(got.append)
    slider.setValue(300)
    assert len(str(int(got[0])).rstrip("0")) <= 2
    slider.show_number(Decimal(50_000))
    assert len(got) == 1
    assert slider.number_at(slider.value()) == pytest.approx(50_000, rel=0.03)


@pytest.fixture
def bar(qtbot: QtBot) -> ShareBar:
    made = ShareBar("Mix")
    qtbot.addWidget(made)
    shares = (("a", "Cards", 60.0, "#000000"), ("b", "Wallets", 30.0, "#FFFFFF"), ("c", "Rest", 10.0, "#888888"))
    made.set_parts([Part(*share) for share in shares])
    made.resize(400, 34)
    made.show()
    return made


def test_a_border_is_dragged(bar: ShareBar) -> None:
    got: list[dict[str, float]] = []
    bar.changed.connect(got.append)
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(240, 15))
    QTest.mouseMove(bar, QPoint(200, 15))
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(200, 15))
    assert got[-1] == {"a": 50, "b": 40, "c": 10}


def test_a_border_is_moved_by_keys(bar: ShareBar) -> None:
    got: list[dict[str, float]] = []
    bar.changed.connect(got.append)
    QTest.keyClick(bar, Qt.Key.Key_Right)
    QTest.keyClick(bar, Qt.Key.Key_Down)
    QTest.keyClick(bar, Qt.Key.Key_Left)
    assert got == [{"a": 61, "b": 29, "c": 10}, {"a": 60, "b": 29, "c": 11}]


def test_keys_follow_the_reading_direction(bar: ShareBar) -> None:
    got: list[dict[str, float]] = []
    bar.changed.connect(got.append)
    bar.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QTest.keyClick(bar, Qt.Key.Key_Right)
    assert got == [{"a": 59, "b": 31, "c": 10}]


def test_a_term_tells_its_sentence(qtbot: QtBot) -> None:
    term = Term("interchange")
    qtbot.addWidget(term)
    assert term.toolTip().startswith("The part of a card fee")
    assert term.accessibleDescription() == term.toolTip()
    assert term.focusPolicy() == Qt.FocusPolicy.TabFocus


def test_choices_say_what_was_chosen(qtbot: QtBot) -> None:
    chips, segments, box = Chips("Methods"), Segmented("Period", [("m", "Month"), ("y", "Year")]), CheckBox("Strict")
    for widget in (chips, segments, box):
        qtbot.addWidget(widget)
        widget.show()
    chips.set_options([("card", "Cards"), ("paypal", "PayPal")])
    got: list[object] = []
    chips.toggled.connect(got.append)
    segments.chosen.connect(got.append)
    for button in (chips._buttons["paypal"], segments._buttons["y"], box):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert got == [frozenset({"paypal"}), "y"]
    assert box.isChecked()


def ranking(*offers: tuple[str, int]) -> TableSpec:
    columns = (Column("offer", text("Offer")), Column("cost", text("Cost"), CellKind.MONEY, text("EUR")))
    rows = tuple((name, Money(cents, "EUR")) for name, cents in offers)
    return TableSpec("t", text("T"), columns, rows, tuple(name for name, _cents in offers))


@pytest.fixture
def table(qtbot: QtBot) -> TableView:
    made = TableView("Ranking")
    qtbot.addWidget(made)
    made.show_spec(ranking(("a", 300), ("b", 100), ("c", 200)))
    made.show()
    return made


def test_rows_come_go_and_move_without_losing_the_selection(table: TableView) -> None:
    resets: list[object] = []
    table.table_model.modelReset.connect(lambda: resets.append(1))
    table.select_key("b")
    table.show_spec(ranking(("c", 10), ("d", 20), ("b", 30)))
    assert table.current_key == "b"
    assert [table.sorted.index(row, 0).data() for row in range(3)] == ["c", "d", "b"]
    assert resets == []


def test_sorting_is_by_size_and_leaves_the_figures_alone(table: TableView) -> None:
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [table.sorted.index(row, 0).data() for row in range(3)] == ["b", "c", "a"]
    assert table.table_model.spec.row_keys == ("a", "b", "c")
    assert table.as_shown().column(table.as_shown().columns[0].key) == ("b", "c", "a")


def test_rows_that_share_a_key_are_told_apart(table: TableView) -> None:
    twice = replace(ranking(("x", 1), ("y", 2)), row_keys=("k", "k"))
    table.show_spec(twice)
    assert table.table_model.spec.row_keys == ("k", "k#2")


def test_numbers_stand_at_the_end_and_the_unknown_is_a_question_mark(table: TableView) -> None:
    spec = ranking(("a", 1))
    table.show_spec(replace(spec, rows=(("a", None),)))
    index = table.table_model.index(0, 1)
    assert index.data() == "?"
    assert index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight


def test_the_palette_finds_words_in_any_order_and_runs_on_enter(qtbot: QtBot) -> None:
    done: list[str] = []
    commands = [
        Command("Save as…", "Ctrl+Shift+S", lambda: done.append("as")),
        Command("Save", "Ctrl+S", lambda: done.append("s")),
    ]
    assert [command.title for command in found(commands, "as save")] == ["Save as…"]
    parent = TableView("behind")
    qtbot.addWidget(parent)
    palette = Palette(parent, commands)
    palette.show()
    QTest.keyClicks(palette.field, "save")
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert done == ["s"]
    assert not palette.isVisible()


def test_shortcuts_stand_in_a_column_of_the_palette(qtbot: QtBot) -> None:
    palette = Palette(None, [Command("Save", "Ctrl+S", lambda: None), Command("A name " * 40, "offer", lambda: None)])  # type: ignore[arg-type] # no parent
    qtbot.addWidget(palette)
    palette.show()
    item = palette.list.item(0)
    assert (item.text(), item.data(NOTE)) == ("Save", "Ctrl+S")
    picture = palette.list.viewport().grab().toImage()
    row = palette.list.visualItemRect(item)
    middle = range(row.left() + row.width() // 2, row.right() - 4)
    back = picture.pixelColor(row.center().x(), row.top() + 3)
    inked = [x for x in middle if any(picture.pixelColor(x, y) != back for y in range(row.top() + 3, row.bottom() - 3))]
    assert inked, "the shortcut is at the end of the line"


@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_slider_is_filled_from_where_the_language_begins(qtbot: QtBot, way: Qt.LayoutDirection) -> None:
    theme().apply("light", 1.0)
    slider = Slider("Weight")
    qtbot.addWidget(slider)
    slider.setLayoutDirection(way)
    slider.resize(200, 30)
    slider.setValue(25)
    slider.show()
    drawn = slider.grab().toImage()
    left, right = (drawn.pixelColor(place, 15).name() for place in (20, 180))
    accent = theme().colour("accent").name()
    filled = left if way is Qt.LayoutDirection.LeftToRight else right
    assert filled == accent
    assert left != right
