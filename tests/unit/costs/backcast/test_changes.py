"""Changes of terms: as many as there are, each on its day, and for those groups only that they touch."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from selector.costs.backcast.terms import ChargedTerms, charged_terms
from selector.files.payments.table import read_payments

START = date(2026, 1, 1)
Rate = Callable[[date, str], int]


def read_off(folder: Path, rate_ppm: Rate, strays: int = 0) -> ChargedTerms:
    """What is read off 600 payments of half a year, each with its rate and 25 cents; `strays` bear another fee."""
    draw, path = np.random.default_rng(11), folder / "payments.csv"
    lines = ["date,amount,currency,method,funding,fee"]
    for number in range(600):
        day = START + timedelta(days=int(draw.integers(180)))
        amount, funding = int(draw.integers(1_000, 60_000)), ("debit", "credit")[number % 2]
        fee = (amount * rate_ppm(day, funding) + 500_000) // 1_000_000 + (25 if number >= strays else 41)
        lines.append(f"{day},{amount / 100:.2f},EUR,card,{funding},{fee / 100:.2f}")
    path.write_text("\n".join(lines), encoding="utf-8")
    found = charged_terms(read_payments(path).table)
    assert found is not None
    return found


def told(found: ChargedTerms, **words: str) -> list[tuple[int, str, str]]:
    """Rate, first and last day of a group's terms, in order."""
    return [
        (group.terms.rate_ppm, _day(group.since), _day(group.until))
        for group in found.groups
        if dict(group.words) == words
    ]


def _day(ordinal: int) -> str:
    return str(date.fromordinal(ordinal)) if ordinal >= 0 else ""


def stepped(*steps: tuple[str, int]) -> Callable[[date], int]:
    return lambda day: next(rate for since, rate in reversed(steps) if str(day) >= since)


def test_every_change_is_found_on_its_day(tmp_path: Path) -> None:
    rate = stepped(("", 14_000), ("2026-02-10", 16_000), ("2026-03-20", 19_000), ("2026-05-10", 12_000))
    found = read_off(tmp_path, lambda day, _funding: rate(day))
    assert found.reproduced == found.payments == 600
    assert told(found) == [
        (14_000, "", "2026-02-09"), (16_000, "2026-02-10", "2026-03-19"),
        (19_000, "2026-03-20", "2026-05-09"), (12_000, "2026-05-10", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("last", ["2026-02-14", "2026-04-20"])
def test_terms_that_held_for_a_while_are_found_between_the_old_ones(tmp_path: Path, last: str) -> None:
    rate = stepped(("", 14_000), ("2026-01-25", 9_000), (last, 14_000))
    found = read_off(tmp_path, lambda day, _funding: rate(day))
    assert [(each, since) for each, since, _until in told(found)] == [
        (14_000, ""), (9_000, "2026-01-25"), (14_000, last),
    ]  # fmt: skip


def test_a_change_leaves_groups_that_it_does_not_touch_whole(tmp_path: Path) -> None:
    credit = stepped(("", 22_000), ("2026-04-01", 24_000))
    found = read_off(tmp_path, lambda day, funding: credit(day) if funding == "credit" else 14_000)
    assert told(found, funding="debit") == [(14_000, "", "")]
    assert told(found, funding="credit") == [(22_000, "", "2026-03-31"), (24_000, "2026-04-01", "")]


def test_groups_may_change_on_days_of_their_own(tmp_path: Path) -> None:
    rates = {
        "debit": stepped(("", 14_000), ("2026-03-01", 16_000)),
        "credit": stepped(("", 24_000), ("2026-05-01", 26_000)),
    }
    found = read_off(tmp_path, lambda day, funding: rates[funding](day))
    assert told(found, funding="debit") == [(14_000, "", "2026-02-28"), (16_000, "2026-03-01", "")]
    assert told(found, funding="credit") == [(24_000, "", "2026-04-30"), (26_000, "2026-05-01", "")]


def test_fees_that_stray_at_any_time_are_no_change(tmp_path: Path) -> None:
    found = read_off(tmp_path, lambda _day, _funding: 14_000, strays=60)
    assert (found.changes, found.reproduced) == ((), 540)
    spread = read_off(tmp_path, lambda day, _funding: 14_000 if day.day % 10 else 30_000)
    assert spread.changes == ()
