"""Weights move the ranking, keep 100 %, and keep what the user looks at in its place."""

from decimal import Decimal
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from selector.domain.criteria import ValueFunction, ValuePoint, weight_shares
from selector.ui.dialogs.value_function import ValueFunctionDialog
from selector.ui.pages.certainty.page import CertaintyPage
from selector.ui.pages.certainty.work import State
from selector.ui.pages.priorities.best_worst import BestWorstWay
from selector.ui.pages.priorities.check import CheckWay
from selector.ui.pages.priorities.order import OrderWay
from selector.ui.pages.priorities.page import PrioritiesPage
from selector.ui.pages.priorities.pairs import FARTHEST, PairsWay, step_of, times_of
from selector.ui.pages.priorities.people import PeopleWay
from selector.ui.pages.priorities.swing import SwingWay
from selector.ui.pages.priorities.tree import MenuButton
from selector.ui.pages.results.page import ResultsPage
from selector.ui.widgets.spark import Spark
from selector.ui.window import MainWindow
from tests.ui.person import PATIENCE, Person


def priorities(person: Person) -> PrioritiesPage:
    person.go("priorities")
    page = person.window.stack.page("priorities")
    assert isinstance(page, PrioritiesPage)
    return page


def test_a_weight_slider_ranks_anew(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, window)
    page = priorities(person)
    before = window.session.evaluation
    slider = page.rows[0].slider
    slider.setFocus()
    for _ in range(4):
        QTest.keyClick(slider, Qt.Key.Key_PageUp)
    person.wait_fresh()
    shares = weight_shares(window.session.scenario.criteria)
    assert round(shares["cost"], 3) == 60
    assert round(sum(shares.values()), 2) == 100
    assert window.session.evaluation is not before
    assert page.rows[0].share.text() == "60"


def test_all_rows_follow_a_typed_share(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, window)
    page = priorities(person)
    person.type_number(page.rows[0].share, "100")
    person.wait_fresh()
    assert [row.share.text() for row in page.rows] == ["100", *["0"] * (len(page.rows) - 1)]


def test_a_criterion_opens_to_its_measures(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, window)
    row = priorities(person).rows[2]
    assert not any(widget.isVisible() for leaf in row.leaves for widget in leaf.widgets())
    person.click(row.open)
    assert all(widget.isVisible() for leaf in row.leaves for widget in leaf.widgets())


def test_selection_and_sort_stay_when_figures_change(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, window)
    person.go("results")
    page = window.stack.page("results")
    assert isinstance(page, ResultsPage)
    page.table.sortByColumn(4, Qt.SortOrder.DescendingOrder)
    page.table.selectRow(2)
    chosen = page.table.current_key
    sheet = priorities(person)
    person.type_number(sheet.rows[0].share, "5")
    person.wait_fresh()
    person.go("results")
    assert page.table.current_key == chosen
    assert page.table.horizontalHeader().sortIndicatorSection() == 4
    years = [page.table.sorted.index(place, 4).data() for place in range(page.table.sorted.rowCount())]
    figures = [int(year.replace(",", "")) for year in years]
    assert figures == sorted(figures, reverse=True)


def way(person: Person, name: str) -> PrioritiesPage:
    page = priorities(person)
    person.click(page.way._buttons[name])
    person.bot.wait(20)
    assert [key for key, panel in page.ways.items() if panel.isVisible()] == [name]
    return page


def shares(window: MainWindow) -> dict[str, float]:
    return {name: float(share) for name, share in weight_shares(window.session.scenario.criteria).items()}


def test_looking_at_another_way_changes_nothing(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, window)
    before = window.session.scenario
    for name in ("order", "swing", "pairs", "sliders"):
        way(person, name)
    assert window.session.scenario == before


def test_an_order_is_changed_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, window)
    panel = way(person, "order").ways["order"]
    assert isinstance(panel, OrderWay)
    assert panel.list.keys()[0] == "cost"
    QTest.keyClick(panel.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert panel.list.keys()[1] == "cost"
    found = shares(window)
    assert found[panel.list.keys()[0]] > found["cost"] > found[panel.list.keys()[2]]
    window.actions_.by_id["undo"].trigger()
    assert panel.list.keys()[0] == "cost"


def test_swings_keep_what_was_given(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, window)
    panel = way(person, "swing").ways["swing"]
    assert isinstance(panel, SwingWay)
    assert panel.fields["cost"].value == 100
    person.type_number(panel.fields["support"], "100")
    assert shares(window)["support"] == pytest.approx(shares(window)["cost"])
    assert panel.fields["cost"].value == 100


def test_pairs_say_how_well_they_agree(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, window)
    panel = way(person, "pairs").ways["pairs"]
    assert isinstance(panel, PairsWay)
    panel.sliders["cost", "methods"].setValue(-FARTHEST)
    assert panel.words["cost", "methods"].text() == "9 times"
    assert "consistency ratio" in panel.said.text()
    for pair in (("cost", "security"), ("cost", "support")):
        panel.sliders[pair].setValue(FARTHEST)
    assert "contradict each other" in panel.said.text()
    assert panel.said.property("role") == "unsure"
    assert sum(shares(window).values()) == pytest.approx(100)


def test_judgements_may_be_left_out_and_follow_from_the_others(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, window)
    panel = way(person, "pairs").ways["pairs"]
    assert isinstance(panel, PairsWay)
    before, names = shares(window), [criterion.id for criterion in window.session.scenario.criteria]
    person.click(panel.anew)
    assert shares(window) == before, "no judgement is no reason for other weights"
    assert panel.count.text().startswith(f"0 of {len(panel.ticks)} pairs judged; at least {len(names) - 1} are needed")
    assert "not even by way of others" in panel.said.text()
    first = names[0]
    for other in names[1:]:
        panel.sliders[first, other].setValue(-2)
        assert panel.ticks[first, other].isChecked()
    found = shares(window)
    assert [found[first] / found[other] for other in names[1:]] == pytest.approx([3.0] * (len(names) - 1), rel=1e-3)
    assert panel.words[names[1], names[2]].text() == "left out: equally"
    assert "consistency ratio 0.00" in panel.said.text()
    person.click(panel.ticks[first, names[1]])
    assert "judge at least one more pair" in panel.said.text().lower()
    assert shares(window) == found
    window.actions_.by_id["undo"].trigger()
    person.wait_fresh()
    assert all(tick.isChecked() for tick in panel.ticks.values()), "begun anew from the weights as they are"


@pytest.mark.parametrize("step", range(-FARTHEST, FARTHEST + 1))
def test_steps_and_ratios_are_the_same_scale(step: int) -> None:
    assert step_of(times_of(step)) == step


def test_the_weights_of_several_people_are_kept_apart_and_combined(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, window)
    page = priorities(person)
    people = page.ways["people"]
    assert isinstance(people, PeopleWay)
    for name, share in (("Anna", "80"), ("Ben", "20")):
        person.click(page.way._buttons["sliders"])
        person.type_number(page.rows[0].share, share)
        person.click(page.way._buttons["people"])
        people.name.setText(name)
        person.click(people.keep)
    assert [each.label for each in window.session.scenario.people] == ["Anna", "Ben"]
    assert people.table.table_model.rowCount() == 3
    assert "farthest apart on Cost: from 20% to 80%" in people.said.text()
    assert round(weight_shares(window.session.scenario.criteria)["cost"]) == 20
    person.click(people.mean)
    assert round(weight_shares(window.session.scenario.criteria)["cost"], 2) == 50
    people.table.select_key("Anna")
    person.click(people.show_weights)
    assert round(weight_shares(window.session.scenario.criteria)["cost"], 2) == 80
    person.click(people.drop)
    assert [each.label for each in window.session.scenario.people] == ["Ben"]
    window.commands.undo()
    assert [each.label for each in window.session.scenario.people] == ["Anna", "Ben"]


def test_weights_from_the_best_and_the_worst(window: MainWindow, qtbot: QtBot) -> None:
    page = way(Person(qtbot, window), "best_worst")
    panel = page.ways["best_worst"]
    assert isinstance(panel, BestWorstWay)
    names = list(panel.over)
    assert panel.best.currentData() == "cost"
    worst = str(panel.worst.currentData())
    for name in names:
        panel.over[name].setValue(1 if name == "cost" else 9 if name == worst else 3)
        panel.under[name].setValue(1 if name == worst else 9 if name == "cost" else 3)
    shares = {name: float(share) for name, share in weight_shares(window.session.scenario.criteria).items()}
    assert shares["cost"] / shares[worst] == pytest.approx(9, rel=1e-3)
    assert shares["cost"] / shares["methods"] == pytest.approx(3, rel=1e-3)
    assert "agree with each other (consistency ratio 0.00)" in panel.said.text()
    panel.over["methods"].setValue(9)
    panel.under["methods"].setValue(9)
    assert "contradict each other" in panel.said.text()
    assert not panel.over["cost"].isEnabled()


def test_the_check_shows_what_the_figures_suggest_and_changes_nothing(window: MainWindow, qtbot: QtBot) -> None:
    before = window.session.scenario
    page = way(Person(qtbot, window), "check")
    panel = page.ways["check"]
    assert isinstance(panel, CheckWay)
    spec = panel.table.table_model.spec
    assert len(spec.rows) == len(before.criteria)
    for place in (1, 2, 3):
        figures = [float(str(row[place])) for row in spec.rows]
        assert sum(figures) == pytest.approx(100, abs=1e-3)
    assert window.session.scenario is before


def chosen(button: MenuButton, words: str) -> None:
    """Picks the entry of a menu that begins or ends with some words."""
    entries = button.filled().actions()
    next(entry for entry in entries if entry.text().startswith(words) or entry.text().endswith(words)).trigger()


def test_the_tree_is_trimmed_and_extended(window: MainWindow, qtbot: QtBot) -> None:
    page = priorities(Person(qtbot, window))
    names = [each.id for each in window.session.scenario.criteria]
    chosen(page.rows[names.index("experience")].menu, "Take Experience of users out")
    assert [row.id for row in page.rows] == [name for name in names if name != "experience"]
    assert round(sum(weight_shares(window.session.scenario.criteria).values()), 3) == 100
    security = page.rows[names.index("security")]
    before = [leaf.measure for leaf in security.leaves]
    chosen(security.leaves[0].menu, " out")
    security = page.rows[names.index("security")]
    assert [leaf.measure for leaf in security.leaves] == before[1:]
    chosen(security.menu, "Add: PCI")
    assert {leaf.measure for leaf in page.rows[names.index("security")].leaves} == set(before)
    chosen(page.more, "Experience of users")
    assert page.rows[-1].id == "experience"
    for _ in range(4):
        window.commands.undo()
    assert [row.id for row in page.rows] == names


def test_the_last_criterion_stays(window: MainWindow, qtbot: QtBot) -> None:
    page = priorities(Person(qtbot, window))
    while len(page.rows) > 1:
        menu = page.rows[-1].menu.filled()
        menu.actions()[-1].trigger()
    page.rows[0].menu.filled().actions()[-1].trigger()
    assert len(window.session.scenario.criteria) == 1
    assert "at least one criterion" in window.banners.problems[-1].text.key


def test_a_value_function_is_edited_point_by_point(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, window)
    page = priorities(person)
    row = page.rows[0]
    person.click(row.open)
    leaf = row.leaves[0]
    chosen(leaf.menu, "Value function…")
    sheet = window.findChild(ValueFunctionDialog)
    assert sheet is not None
    qtbot.waitUntil(sheet.isVisible)
    assert sheet.focusWidget() is sheet.rows[0][0]
    sheet.add.click()
    assert [str(at) for at, _value in sheet.points()] == ["0", "2.5", "5"]
    assert sheet.rows[1][0].text() == "2.5"
    qtbot.waitUntil(lambda: sheet.focusWidget() is sheet.rows[1][0])
    assert sheet.rows[1][0].selectedText() == "2.5"
    sheet.rows[1][1].set_value(Decimal(20))
    sheet.rows[1][0].set_value(Decimal(5))
    sheet._follow()
    assert "same figure" in sheet.said.text()
    sheet.rows[1][0].set_value(Decimal(3))
    sheet._follow()
    sheet.accept()
    points = window.session.scenario.criteria[0].leaves[0].function.points
    assert [(str(point.at), str(point.value)) for point in points] == [("0", "100"), ("3", "20"), ("5", "0")]
    assert not page.rows[0].leaves[0].has_ends
    window.commands.undo()
    assert page.rows[0].leaves[0].has_ends


def test_the_picture_of_a_value_function_is_mirrored_where_one_reads_from_the_right(qtbot: QtBot) -> None:
    spark = Spark()
    qtbot.addWidget(spark)
    spark.show_function(ValueFunction(points=(ValuePoint(at=Decimal(0), value=Decimal(0)),
                                              ValuePoint(at=Decimal(5), value=Decimal(100)))), "")  # fmt: skip
    spark.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    rising = spark.grab().toImage()
    spark.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    falling = spark.grab().toImage()
    left, right, low = rising.width() // 8, rising.width() - 1 - rising.width() // 8, rising.height() - 1
    for place, image in ((left, rising), (right, falling)):
        column = [image.pixelColor(place, y).value() for y in range(3, low - 2)]
        assert column.index(min(column)) > len(column) // 2, "what earns nothing stands low, where reading begins"


def test_how_sure_the_ranking_is_follows_a_slider(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, window)
    page = priorities(person)
    qtbot.waitUntil(lambda: page.sure.work.state is State.FRESH, timeout=PATIENCE)
    first = page.sure.sentence.text()
    assert "1,000 draws" in first
    said: list[str] = []
    page.sure.work.found.connect(lambda _found: said.append(page.sure.sentence.text()))
    slider = page.rows[0].slider
    slider.setFocus()
    for steps in range(1, 6):
        QTest.keyClick(slider, Qt.Key.Key_PageUp)
        person.wait_fresh()
        qtbot.waitUntil(partial(has_said, said, steps), timeout=PATIENCE)
    assert said[-1] != first


def test_the_line_settles_on_what_the_page_of_certainty_says(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(qtbot, window)
    page = priorities(person)
    qtbot.waitUntil(lambda: "A quick look" in page.sure.sentence.text(), timeout=PATIENCE)
    assert "1,000 draws" in page.sure.sentence.text()
    qtbot.waitUntil(lambda: page.sure.whole.state is State.FRESH, timeout=PATIENCE)
    settled = page.sure.sentence.text()
    assert "10,000 draws" in settled
    assert "quick" not in settled
    person.go("certainty")
    certainty = window.stack.page("certainty")
    assert isinstance(certainty, CertaintyPage)
    qtbot.waitUntil(lambda: certainty.sentence.text() == settled, timeout=PATIENCE)
    priorities(person)
    assert page.sure.sentence.text() == settled


def has_said(said: list[str], steps: int) -> bool:
    return len(said) == steps
