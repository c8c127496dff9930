"""A person at the page of the platforms."""

import pytest
from pytestqt.qtbot import QtBot

from selector.ui.pages.platforms.page import PlatformsPage
from selector.ui.window import MainWindow
from tests.ui.person import Person, person_at


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    return person_at(window, qtbot, "platforms")


@pytest.fixture
def page(person: Person) -> PlatformsPage:
    found = person.window.stack.page("platforms")
    assert isinstance(found, PlatformsPage)
    return found
