"""A running import is watched: it says how far it is, stops when it is unwanted, and fails in words."""

import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selector.domain.problems import UserError
from selector.files.importing.database import database
from selector.files.importing.watching import Gauge, StoppedError, watched

LONG = "SELECT sum(a.range * b.range % 7) FROM range(3000000) a, range(3000000) b"


@given(st.lists(st.floats(0, 1), max_size=60))
def test_the_gauge_never_goes_back_and_stays_below_one(shares: list[float]) -> None:
    gauge = Gauge()
    told = [gauge.share(share) for share in shares]
    assert told == sorted(told)
    assert all(0 <= share < 1 for share in told)


def test_the_gauge_passes_over_what_ends_at_once_and_follows_what_lasts() -> None:
    gauge = Gauge()
    assert gauge.share(1.0) == 0
    told = [gauge.share(step / 10) for step in range(11)]
    assert told[0] == 0
    assert 0.5 < told[-1] <= 0.6
    assert gauge.share(0.0) == told[-1]


def test_an_unwanted_query_is_stopped() -> None:
    unwanted = threading.Event()
    threading.Timer(0.3, unwanted.set).start()
    start = time.monotonic()
    with (
        database() as connection,
        pytest.raises(StoppedError),
        watched(connection, Path("x.csv"), lambda _: None, unwanted.is_set),
    ):
        connection.execute(LONG).fetchall()
    assert time.monotonic() - start < 60


def test_a_failure_of_the_database_names_the_file() -> None:
    with (
        database() as connection,
        pytest.raises(UserError) as caught,
        watched(connection, Path("x.csv"), lambda _: None, lambda: False),
    ):
        connection.execute("SELECT 1 FROM nowhere")
    assert caught.value.problem.where.file == "x.csv"


def test_no_thread_is_left_behind() -> None:
    before = threading.active_count()
    with database() as connection, watched(connection, Path("x.csv"), lambda _: None, lambda: False):
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert threading.active_count() <= before
