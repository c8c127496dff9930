"""Pages look as they did: each against its golden image, small and grey, so that how letters are drawn matters little.

What is compared is where things are and how light they are, in cells of about fourteen pixels. After a change that is
meant: `GOLDEN=write pytest tests/ui/test_golden_images.py`, then look at the new images.
"""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase, QImage
from pytestqt.qtbot import QtBot

from selector.ui import fonts
from selector.ui.theme import theme
from selector.ui.window import MainWindow
from tests.ui.person import PATIENCE

FOLDER = Path(__file__).parent / "golden"
SIZE = QSize(96, 54)
MEAN, FAR, SHARE = 6.0, 48, 0.05
"""Grey levels of 255 that cells may differ on average; from how many on a cell is another; how many of these may be."""
FONT = "Liberation Sans"
"""Other fonts break lines elsewhere; small differences between its versions are within the tolerance."""
PAGES = ("business", "platforms", "priorities", "results", "review")
LOOKS = [("light", "en"), ("dark", "en"), ("light", "fa"), ("dark", "fa")]


def seen(window: MainWindow) -> QImage:
    """The window in few grey cells."""
    whole = window.grab().toImage()
    small = whole.scaled(SIZE, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return small.convertToFormat(QImage.Format.Format_Grayscale8)


def greys(image: QImage) -> list[int]:
    return [image.pixelColor(x, y).lightness() for y in range(image.height()) for x in range(image.width())]


def unlike(one: QImage, other: QImage) -> tuple[float, float]:
    """Mean difference of the cells, and the share of those that are far apart."""
    gaps = [abs(a - b) for a, b in zip(greys(one), greys(other), strict=True)]
    return sum(gaps) / len(gaps), sum(gap > FAR for gap in gaps) / len(gaps)


@pytest.mark.parametrize(("scheme", "language"), LOOKS)
def test_pages_look_as_they_did(
    window: MainWindow, qtbot: QtBot, scheme: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if FONT not in QFontDatabase.families():
        pytest.skip(f"the golden images are written in {FONT}, which set-up installs and this machine lacks")
    monkeypatch.setattr(fonts, "_family", lambda: FONT)
    theme().apply(scheme, 1.0)
    window.resize(1366, 768)
    for page in PAGES:
        shown = window.stack.page(page)
        window.show_page(page)
        qtbot.waitUntil(shown.isVisible, timeout=PATIENCE)
        qtbot.waitUntil(lambda: not window.session.runner.jobs, timeout=PATIENCE)
        qtbot.wait(400)
        image, path = seen(window), FOLDER / f"{page}-{scheme}-{language}.png"
        if os.environ.get("GOLDEN") == "write":
            image.save(str(path))
        mean, share = unlike(image, QImage(str(path)).convertToFormat(QImage.Format.Format_Grayscale8))
        assert mean <= MEAN, f"{page}: cells differ by {mean:.1f} grey levels on average"
        assert share <= SHARE, f"{page}: {share:.0%} of the cells are others"


def test_another_page_scheme_or_direction_is_told_apart() -> None:
    def golden(name: str) -> QImage:
        return QImage(str(FOLDER / f"{name}.png")).convertToFormat(QImage.Format.Format_Grayscale8)

    for other in ("business-dark-en", "business-light-fa", "results-light-en", "priorities-light-en"):
        mean, share = unlike(golden("business-light-en"), golden(other))
        assert mean > MEAN or share > SHARE, other
