"""Percentages of messages are written as numbers of the language are."""

from decimal import Decimal

import pytest

from selector.domain.text import text
from selector.i18n import numbers
from selector.i18n.catalog import LANGUAGES, PSEUDO_LANGUAGES, fill, gettext, render, speaking
from selector.i18n.percents import percents

SIXTY_TWO = Decimal("62.5")


@pytest.mark.parametrize("language", LANGUAGES + PSEUDO_LANGUAGES)
def test_a_message_writes_percentages_as_numbers_are_written(language: str) -> None:
    with speaking(language):
        assert fill(percents("{share} %", language), share=SIXTY_TWO) == numbers.percent(SIXTY_TWO)


def test_a_text_and_its_figures_of_its_own_are_written_the_same_way() -> None:
    with speaking("en"):
        assert render(text("{percent} % + {fixed} {currency}", percent="1.5", fixed="0.25", currency="EUR")) == (
            "1.5% + 0.25 EUR"
        )
        assert gettext("about 1,4 %, not 100 %.") == "about 1,4%, not 100%."


@pytest.mark.parametrize("message", ["", "Share (%)", "{share}%", "%{share}", "in % of the volume", "{a} %d"])
def test_other_signs_stay_where_they_are(message: str) -> None:
    assert percents(message, "fi") == message
