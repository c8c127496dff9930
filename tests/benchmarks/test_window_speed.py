"""How fast the window is: `pytest tests/benchmarks/test_window_speed.py`.

Goals, on a machine of two cores: an edit ranked on every page within 50 ms, and of 30 offers that all compete too; no
turn of the event loop that holds the window for more than 16 ms, while pages are made, shown, and follow an edit; a
chart that follows a slider in at most 0.15 of a full redraw; a scenario opened and ranked in 300 ms. Times are those of
the processor, so that other work on the machine does not count, and are shown by page; an edit that changes no cost
must also be quicker to evaluate than everything from nothing, in the same run.

The reference scenario is the Finnish example as it is shipped: half as many offers again as the 30 of the goals, a
third of them ranked. The 30 offers that all compete are looked at beside it.
"""

import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from itertools import cycle
from pathlib import Path
from statistics import median
from time import process_time, thread_time

import pytest
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from selector.app.documents import open_document, save_new
from selector.app.edits import Edit
from selector.app.edits.business import set_month_volume
from selector.app.edits.priorities import set_weight
from selector.app.workspace import Workspace
from selector.charts.live import LiveChart, Size
from selector.charts.style import ChartStyle
from selector.domain.text import text
from selector.report.chart_specs import Axis, Category, ChartSpec, Series
from selector.report.tables import CellKind, Column, Money, TableSpec
from selector.scoring.evaluate import evaluate
from selector.ui.widgets.fitted_table import FittedTable
from tests.benchmarks.measuring import told
from tests.benchmarks.test_targets_speed import OFFERS as THIRTY
from tests.benchmarks.test_targets_speed import thirty_offers
from tests.sync_runner import SyncRunner

PROJECT = Path(__file__).resolve().parents[2]
EXAMPLE = PROJECT / "examples" / "finnish-web-shop.pspscenario"

SLOTS = """
import os, sys, time
from decimal import Decimal
from pathlib import Path
from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
scenario = Path(sys.argv[1])
application = QApplication([])
# a turn of the event loop: all that the window does before it listens again, in the time of its own thread; looking at
# each event alone would call Python for every one of thousands, and mostly measure that
spans, last = [], [time.thread_time()]
def turned():
    now = time.thread_time()
    spans.append(now - last[0])
    last[0] = now
dispatcher = QAbstractEventDispatcher.instance()
dispatcher.awake.connect(turned)
dispatcher.aboutToBlock.connect(turned)
class Painted(QObject):
    missing, then = set(), None
    def wait_for(self, page, then):
        self.missing, self.then = {"strip", page} & {"strip", "results"}, then
    def eventFilter(self, receiver, event):
        if self.missing and event.type() == QEvent.Type.Paint:
            self.missing.discard(receiver.property("ranking"))
            if not self.missing:
                QTimer.singleShot(0, self.then)
        return False
from selector.app.edits.business import set_month_volume
from selector.app.edits.priorities import set_weight
from selector.app import workspace
from selector.app.first_look import FirstLook
from selector.ui import app as entry
from selector.ui.frame.stack import STEPS
from selector.ui.garbage import WindowThreadCollector
entry.speak("en", application)
entry.theme().reduced_motion = True
entry.theme().apply("light")
windows = entry.Windows(FirstLook(), application)
WindowThreadCollector(windows).start()
def wait(until, most=30.0):
    loop, begun = QEventLoop(), time.monotonic()
    while not until() and time.monotonic() - begun < most:
        QTimer.singleShot(5, loop.quit)
        loop.exec()
def pause(seconds):
    begun = time.monotonic()
    wait(lambda: time.monotonic() - begun > seconds)
def click(page):
    QTest.mouseClick(window.rail.buttons[page], Qt.MouseButton.LeftButton)
window = windows.open_window(scenario)
wait(lambda: set(STEPS) <= set(window.stack._pages))
window.resize(1366, 768)
painted = Painted()
ranked = {row: "strip" for row in window.strip.rows.rows.values()}
for widget, name in (ranked | {window.stack.page("results").table.viewport(): "results"}).items():
    widget.setProperty("ranking", name)
    widget.installEventFilter(painted)
evaluate, evaluated = workspace._evaluate, [0.0]
def timed(*given):
    begun = time.thread_time()
    found = evaluate(*given)
    evaluated[0] = time.thread_time() - begun
    return found
workspace._evaluate = timed
def reach(edit):
    # seconds from an edit until its ranking is painted, on Results also the table of the page: of the processor, on the
    # window's thread and where the edit is evaluated, which one waits for; of all threads, since a page may draw or
    # sample besides; and by the clock
    loop = QEventLoop()
    at_paint = lambda: painted.wait_for(window.stack.name, loop.quit)
    shown = window.session.evaluation_changed.connect(at_paint)
    begun, worked, own = time.perf_counter(), time.process_time(), time.thread_time()
    window.session.apply(edit)
    loop.exec()
    own = time.thread_time() - own + evaluated[0]
    taken = own, time.process_time() - worked, time.perf_counter() - begun
    window.session.evaluation_changed.disconnect(shown)
    return taken
def held(edit):
    longest, reached = [], []
    for number in range(6):
        pause(0.25)
        spans.clear()
        reached.append(reach(edit(number)))
        pause(0.25)
        longest.append(max(spans))
    return (min(longest), *map(min, zip(*reached)))
for page in STEPS:
    click(page)
    pause(1.5)
    weight = held(lambda number: set_weight("cost", Decimal(31 + number)))
    volume = held(lambda number: set_month_volume(Decimal(60_000 + 1000 * number)))
    print(page, *(f"{1000 * figure:.1f}" for edit in (weight, volume) for figure in edit), flush=True)
os._exit(0)
"""
FRAME_MS, EDIT_MS, OPEN_MS = 16, 50, 300
FRAME_SHARE = 0.15
"""Of a full redraw of the chart, which a frame may take."""
PAGES, FIRST_RUNS = 7, 3
SLOT_TABLE = "ms, the best of six edits         a weight" + " " * 32 + "the volume\n            {} {} {} {} {} {} {} {}"


FIRST_OPENED = (
    SLOTS[: SLOTS.index("window = windows.open_window")].replace(
        "from selector.ui.frame.stack import STEPS",
        """
from selector.ui.frame import stack
from selector.ui.frame.stack import STEPS
stack.QUIET_MS = 10**8  # nothing is made ahead: every page is made when it is clicked""",
    )
    + """
def shown(page, about):
    spans.clear()
    begun = time.thread_time()
    click(page)
    clicked = time.thread_time() - begun
    wait(lambda: window.stack.currentWidget() is window.stack._pages.get(page))
    pause(0.7)
    print(about, page, *(f"{1000 * figure:.1f}" for figure in (clicked, max(spans), sum(spans))), flush=True)
def click(page):
    QTest.mouseClick(window.rail.buttons[page], Qt.MouseButton.LeftButton)
window = windows.open_window()
parts = window._parts
def painted():
    # till now the process starts: what that takes is measured beside an empty window of Qt
    last[0] = time.thread_time()
    spans.clear()
    return parts()
window._parts = painted
window.resize(1366, 768)
wait(lambda: "start" in window.stack._pages)
pause(1.5)
print("start", "start", 0.0, *(f"{1000 * figure:.1f}" for figure in (max(spans), sum(spans))), flush=True)
spans.clear()
window.session.open_path(scenario)
wait(lambda: window.session.evaluation is not None and "results" in window.stack._pages)
pause(2.5)
print("opened", "results", 0.0, *(f"{1000 * figure:.1f}" for figure in (max(spans), sum(spans))), flush=True)
pages = [page for page in STEPS if page not in window.stack._pages]
for page in pages:
    shown(page, "first")
window.session.apply(set_month_volume(Decimal(61_000)))
pause(2)
for page in STEPS[-2::-1]:
    shown(page, "again")
os._exit(0)
"""
)
FIRST_TABLE = "a page {}, ms of the window's thread: the click, its longest turn, all of them"
ABOUT = {"start": "of the window that opens", "opened": "of a scenario that is opened",
         "first": "opened for the first time", "again": "after an edit"}  # fmt: skip


def test_a_page_is_made_in_pieces(tmp_path: Path, benchmark: BenchmarkFixture) -> None:
    """The click on a page is answered within a frame, also where the page is made or filled first, piece by piece.

    So is what works behind the frame of a new window, with its start page. No turn of the loop is longer either. Each
    page is made once a process: the best of three counts, so that what else the machine does cannot fail it.
    """
    benchmark(lambda: None)
    if benchmark.enabled:
        rows: dict[tuple[str, str], list[float]] = {}
        for _run in range(FIRST_RUNS):
            for about, page, *figures in in_a_window(FIRST_OPENED, EXAMPLE, tmp_path):
                seen = list(map(float, figures))
                rows[about, page] = list(map(min, seen, rows.get((about, page), seen)))
        for about, words in ABOUT.items():
            lines = [f"{page:12} {' '.join(f'{each:8.1f}' for each in row)}" for (kind, page), row in rows.items()
                     if kind == about]  # fmt: skip
            told("\n".join((FIRST_TABLE.format(words), *lines)))
        assert len(rows) == 1 + PAGES + PAGES - 1
        assert max(max(row[0], row[1]) for row in rows.values()) <= FRAME_MS


_FONTS = "building the font cache"
"""What matplotlib says in a new home when that takes long."""


def in_a_window(script: str, scenario: Path, home: Path) -> list[list[str]]:
    """The words of each line that a window of its own process tells."""
    environment = {"QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "PATH": "", "LANG": "en"}
    seen = subprocess.run([sys.executable, "-c", script, str(scenario)], capture_output=True, text=True, check=True,
                          timeout=400, cwd=PROJECT, env=environment)  # fmt: skip
    said = [line for line in seen.stderr.splitlines() if _FONTS not in line]
    assert not said, "a fault in the window"
    return [line.split() for line in seen.stdout.splitlines()]


@pytest.mark.parametrize("which", ["the Finnish example", "30 offers that compete"])
def test_no_slot_holds_the_window_up(which: str, tmp_path: Path, benchmark: BenchmarkFixture) -> None:
    """The longest turn on the window's thread, in its own time, while weight or volume change; the way to ranks."""
    benchmark(lambda: None)
    if benchmark.enabled:
        scenario = EXAMPLE
        if which != "the Finnish example":
            scenario = tmp_path / "thirty.pspscenario"
            save_new(thirty_offers(), scenario)
        rows = {page: list(map(float, figures)) for page, *figures in in_a_window(SLOTS, scenario, tmp_path)}
        told(which)
        told(SLOT_TABLE.format(*map("{:>9}".format, ("slot", "way", "threads", "clock") * 2)))
        told("\n".join(f"{page:12}" + "".join(f"{figure:10.1f}" for figure in each) for page, each in rows.items()))
        assert len(rows) == PAGES
        assert max(max(each[0], each[4]) for each in rows.values()) <= FRAME_MS
        assert max(max(each[1], each[5]) for each in rows.values()) <= EDIT_MS


def offers(count: int) -> TableSpec:
    columns = (Column("rank", text("Rank"), CellKind.COUNT), Column("offer", text("Offer")),
               Column("score", text("Score"), CellKind.SCORE, None, 1),
               Column("cost", text("Cost a year"), CellKind.MONEY, text("EUR"), 0))  # fmt: skip
    rows = tuple((n, f"Provider {n} · Standard", 100 - n / 50, Money(100_000 * n, "EUR")) for n in range(count))
    return TableSpec("offers", text("Offers"), columns, rows, tuple(map(str, range(count))))


def test_a_table_of_five_thousand_offers_scrolls(qtbot: QtBot, benchmark: BenchmarkFixture) -> None:
    view = FittedTable("Offers")
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show_spec(offers(5000 if benchmark.enabled else 50))
    view.show()
    QApplication.processEvents()
    bar, steps, spent = view.verticalScrollBar(), cycle((3, 3, 3, 40, -3)), list[float]()

    def scroll() -> None:
        begun = thread_time()
        bar.setValue((bar.value() + next(steps)) % max(1, bar.maximum()))
        view.viewport().repaint()
        spent.append(1000 * (thread_time() - begun))

    for _step in range(200 if benchmark.enabled else 3):
        scroll()
    benchmark(lambda: None)
    if benchmark.enabled:
        told(f"one step of scrolling 5,000 offers, ms: {median(spent):.1f}, at worst {max(spent):.1f}")
        assert median(spent) <= FRAME_MS


def bars(scale: float) -> ChartSpec:
    """30 offers of 6 components."""
    offers = tuple(Category(f"k{place}", f"Provider {place} · Standard") for place in range(30))
    parts = tuple(
        Series(f"s{part}", text("Part {n}", n=part), tuple(scale * (place + part + 1) for place in range(30)))
        for part in range(6)
    )
    return ChartSpec("stacked_bars", "speed", text("Cost"), Axis(text("Cost"), text("EUR"), 400.0), offers, parts,
                     text("Costs."))  # fmt: skip


def test_a_chart_follows_a_slider(benchmark: BenchmarkFixture) -> None:
    size, style, live = Size(1000, 600), ChartStyle(), LiveChart()
    live.render(bars(1.0), size, style)
    begun = thread_time()
    LiveChart().render(bars(1.0), size, style)
    full = 1000 * (thread_time() - begun)
    scales, frames = cycle((0.9, 1.0, 1.1)), list[float]()

    def frame() -> None:
        began = thread_time()
        assert live.render(bars(next(scales)), size, style).moved
        frames.append(1000 * (thread_time() - began))

    benchmark(frame)
    if benchmark.enabled:
        told(f"a frame of a chart that follows a slider, ms: {min(frames):.1f}, a full redraw {full:.0f}")
        assert min(frames) <= FRAME_SHARE * full
        assert min(frames) <= FRAME_MS


def worked(work: Callable[[], object], rounds: int = 5) -> float:
    """Milliseconds of the processor, the best of some rounds."""
    spent = []
    for _round in range(rounds):
        begun = process_time()
        work()
        spent.append(1000 * (process_time() - begun))
    return min(spent)


def test_an_edit_of_thirty_offers_is_evaluated(benchmark: BenchmarkFixture) -> None:
    case = thirty_offers()
    workspace = Workspace(case, SyncRunner())
    workspace.evaluate()
    weights, volumes = cycle(range(20, 60)), cycle(range(60_000, 90_000, 1000))

    def edit(change: Edit) -> None:
        workspace.apply(change)
        assert workspace.is_fresh

    benchmark(lambda: edit(set_weight("cost", Decimal(next(weights)))))
    assert workspace.evaluation is not None
    assert workspace.evaluation.ranked == evaluate(workspace.scenario).ranked
    if benchmark.enabled:
        assert len(workspace.evaluation.ranked) == THIRTY
        weight = worked(lambda: edit(set_weight("cost", Decimal(next(weights)))))
        volume = worked(lambda: edit(set_month_volume(Decimal(next(volumes)))))
        anew = worked(lambda: evaluate(workspace.scenario))
        told(f"30 offers evaluated, ms: a weight {weight:.1f}, the volume {volume:.1f}, from nothing kept {anew:.1f}")
        assert max(weight, volume) <= EDIT_MS
        assert weight <= 0.7 * anew


OPENED = """
import time
from pathlib import Path
from selector.app.loading import load
from selector.app.tasks import Progress
load(Progress())
from selector.app.answers.evaluating import evaluated
begun = time.process_time()
found = evaluated(Path("examples/finnish-web-shop.pspscenario"))
assert found.evaluation.ranked
print(1000 * (time.process_time() - begun))
"""


def test_a_scenario_is_opened_and_ranked(benchmark: BenchmarkFixture) -> None:
    """In a fresh process each time, where nothing is kept, with what the window loads after its first paint."""
    opened = benchmark(open_document, EXAMPLE)
    assert opened.scenario.profiles
    if benchmark.enabled:
        runs = [subprocess.run([sys.executable, "-c", OPENED], capture_output=True, text=True, check=True, timeout=60,
                               cwd=PROJECT) for _ in range(3)]  # fmt: skip
        spent = min(float(run.stdout) for run in runs)
        told(f"a scenario opened and ranked in a fresh process, ms of the processor: {spent:.0f}")
        assert spent <= OPEN_MS
