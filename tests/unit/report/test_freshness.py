"""Marks of truth: one good source is enough, age and doubt show, nothing known is unknown."""

from datetime import date

import pytest

from selector.domain.platform import UNTOLD, Source
from selector.report.freshness import (
    STALE_AFTER_DAYS,
    Mark,
    freshness_of,
    freshness_of_pages,
    is_stale,
    legend,
    mark_of,
)
from tests.made_up import TODAY, profile


@pytest.mark.parametrize(
    ("names", "mark"),
    [
        (["price"], Mark.SOURCED),
        (["blog"], Mark.UNSURE),
        (["old"], Mark.STALE),
        (["old", "blog"], Mark.UNSURE),
        (["price", "old"], Mark.SOURCED),
        ([], Mark.UNKNOWN),
        (["nobody"], Mark.UNKNOWN),
    ],
)
def test_the_mark_follows_the_sources(names: list[str], mark: Mark) -> None:
    assert freshness_of(profile("Alpha", "basic"), names, TODAY).mark is mark


def test_terms_that_nobody_says_where_they_were_told_are_assumed() -> None:
    untold = Source(url=UNTOLD, as_of=TODAY, official=False, unsure=True)
    found = freshness_of_pages({"mine": untold}, TODAY)
    assert (found.mark, mark_of(untold, TODAY)) == (Mark.ASSUMPTION, Mark.ASSUMPTION)
    page = profile("Alpha", "basic").sources["price"]
    assert freshness_of_pages({"mine": untold, "price": page}, TODAY).mark is Mark.SOURCED


def test_the_newest_page_tells_the_day() -> None:
    found = freshness_of(profile("Alpha", "basic"), ["old", "price"], TODAY)
    assert found.as_of == date(2026, 3, 1)


def test_a_page_is_stale_the_day_after_the_limit() -> None:
    source = profile("Alpha", "basic").sources["old"]
    limit = date.fromordinal(source.as_of.toordinal() + STALE_AFTER_DAYS)
    assert not is_stale(source, limit)
    assert is_stale(source, date.fromordinal(limit.toordinal() + 1))


def test_the_legend_names_every_mark() -> None:
    assert all(mark.value in legend().english() for mark in Mark)
