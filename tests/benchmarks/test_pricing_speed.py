"""How fast payments are priced: `pytest tests/benchmarks --benchmark-only`; each benchmark prints what it measured.

Goals, on a machine of two cores: a million payments under thirty schedules of eight rules, exact and rounded payment by
payment, three times as fast as DuckDB and Polars on the same columns or more, at most three times the arithmetic alone
(schedules that ask for the same words), in 60 MB; ten million in proportion; no cliff between small and large tables.
Times are compared within one run, the rounds of all engines in turn, the best of each.
"""

import tracemalloc
from collections.abc import Callable
from itertools import pairwise
from time import perf_counter

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from selector.costs.payments.table import PaymentTable
from tests.benchmarks.measuring import Shown, fresh, in_turn, seconds, show, timed, totals
from tests.benchmarks.pricing_workload import SCHEDULES, WORDS, Workload, one_statement, workload

__all__ = ["show"]
MILLION = 1_000_000
BLOCK = 16_384


def arithmetic_alone(table: PaymentTable, *, rounded: bool = True) -> None:
    """Multiply, add, (divide, floor,) sum, thirty times, in blocks that stay in the cache: the limit for any engine."""
    fee = np.empty(BLOCK, dtype=np.int64)
    for start in range(0, len(table), BLOCK):
        amount = table.amount_minor[start : start + BLOCK]
        part = fee[: len(amount)]
        for _ in range(SCHEDULES):
            np.multiply(amount, 15_000, out=part)
            part += 25_500_000
            if rounded:
                part //= 1_000_000
            part.sum()


def of_duckdb(work: Workload) -> tuple[Callable[[], list[int]], Callable[[], None]]:
    """The peer's one statement on columns that it holds already, and its end."""
    import duckdb
    import pandas as pd

    columns = {name: work.table.attributes[name].codes for name in WORDS}
    frame = pd.DataFrame({"amount": work.table.amount_minor, **columns})
    connection = duckdb.connect()
    connection.register("frame", frame)
    connection.execute("CREATE TABLE paid AS SELECT * FROM frame")
    statement = one_statement(work.profiles)

    def run() -> list[int]:
        rows = connection.execute(statement).fetchall()
        return [int(value) for value in rows[0]]

    return run, connection.close


def of_polars(work: Workload) -> Callable[[], list[int]]:
    """The same statement by Polars."""
    import polars as pl

    columns = {name: work.table.attributes[name].codes for name in WORDS}
    frame = pl.DataFrame({"amount": work.table.amount_minor, **columns})
    context = pl.SQLContext(paid=frame)
    statement = one_statement(work.profiles)
    return lambda: [int(value) for value in context.execute(statement, eager=True).row(0)]


def prepared(work: Workload) -> Callable[[], float]:
    """Seconds for thirty offers that were never seen, on payments that are loaded, as the peers' columns are."""
    table = fresh(work.table)
    totals(work.compiled()[:1], table)

    def once() -> float:
        offers = work.compiled()
        return seconds(lambda: totals(offers, table))

    return once


def unprepared(work: Workload) -> float:
    """Seconds for thirty offers and a table that were never seen."""
    return seconds(lambda: totals(work.compiled(), fresh(work.table)))


@pytest.mark.parametrize("own_words", [False, True], ids=["same-words", "own-words"])
def test_a_million_payments_under_thirty_schedules(benchmark: BenchmarkFixture, show: Shown, own_words: bool) -> None:
    work = workload(MILLION if benchmark.enabled else 1000, own_words=own_words)
    offers, table = work.compiled(), fresh(work.table)
    start = perf_counter()
    own = timed(benchmark, totals, args=(offers, table), rounds=1)
    first = perf_counter() - start
    (duckdb, close), polars = of_duckdb(work), of_polars(work)
    assert duckdb() == own
    assert polars() == own
    if benchmark.enabled:
        best = in_turn({
            "own": prepared(work),
            "DuckDB": lambda: seconds(duckdb),
            "Polars": lambda: seconds(polars),
            "limit": lambda: seconds(lambda: arithmetic_alone(work.table)),
            "bare": lambda: seconds(lambda: arithmetic_alone(work.table, rounded=False)),
        }, rounds=9)  # fmt: skip
        ratios = {peer: best[peer] / best["own"] for peer in ("DuckDB", "Polars")}
        arithmetic = best["own"] / best["limit"]
        show(f"1,000,000 payments x 30 schedules, {'own' if own_words else 'same'} words in their conditions", {
            "this engine": f"{best['own'] * 1000:.0f} ms",
            "its preparation, once a table, and the first pricing": f"{first * 1000:.0f} ms",
            **{f"{peer}": f"{best[peer] * 1000:.0f} ms, {ratio:.1f} x slower" for peer, ratio in ratios.items()},
            "limit: multiply, add, divide, floor, sum in cache blocks": f"{best['limit'] * 1000:.0f} ms",
            "this engine in terms of that limit": f"{arithmetic:.2f} x",
            "without rounding: multiply, add, sum": f"{best['bare'] * 1000:.0f} ms, {best['own'] / best['bare']:.2f} x",
        })  # fmt: skip
        benchmark.extra_info.update({"times the arithmetic": round(arithmetic, 2), **ratios})
        assert min(ratios.values()) >= 3
        assert own_words or arithmetic <= 3
    close()


def peak_megabytes(work: Workload) -> float:
    """The most memory that pricing takes above the columns themselves, preparation included."""
    offers, table = work.compiled(), fresh(work.table)
    tracemalloc.start()
    totals(offers, table)
    found = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    return found


@pytest.mark.parametrize("own_words", [False, True], ids=["same-words", "own-words"])
def test_memory_for_a_million_payments(benchmark: BenchmarkFixture, show: Shown, own_words: bool) -> None:
    work = workload(MILLION if benchmark.enabled else 10_000, own_words=own_words)
    megabytes = timed(benchmark, lambda: peak_megabytes(work), rounds=1)
    show("peak above the columns, 1,000,000 payments", {"this engine, preparation included": f"{megabytes:.0f} MB"})
    assert megabytes <= 60


def test_ten_million_in_proportion(benchmark: BenchmarkFixture, show: Shown) -> None:
    small = MILLION if benchmark.enabled else 1000
    few, many = workload(small), workload(10 * small)
    timed(benchmark, lambda: None, rounds=1)
    if not benchmark.enabled:
        return
    whole = {name: min(unprepared(work) for _ in range(2)) for name, work in (("1,000,000", few), ("10,000,000", many))}
    priced = in_turn({"1,000,000": prepared(few), "10,000,000": prepared(many)}, rounds=2)
    show("ten million payments x 30 schedules", {
        name: f"{whole[name]:.2f} s, of it pricing {priced[name]:.2f} s" for name in whole
    })  # fmt: skip
    assert whole["10,000,000"] <= 12 * whole["1,000,000"]
    assert priced["10,000,000"] <= 12 * priced["1,000,000"]


def test_no_cliff_between_small_and_large(benchmark: BenchmarkFixture, show: Shown) -> None:
    sizes = (10_000, 50_000, 90_000, 110_000, 200_000, 290_000, 310_000, 600_000) if benchmark.enabled else (2000, 4000)
    works = {str(rows): workload(rows) for rows in sizes}
    timed(benchmark, lambda: None, rounds=1)
    whole = {name: lambda work=work: unprepared(work) for name, work in works.items()}
    best = in_turn(whole, rounds=5 if benchmark.enabled else 1)
    speeds = {name: int(name) * SCHEDULES / spent / 1e6 for name, spent in best.items()}
    show("payments x schedules a second, preparation and new schedules included", {
        f"{int(name):,} payments": f"{speed:.0f} million" for name, speed in speeds.items()
    })  # fmt: skip
    if benchmark.enabled:
        assert all(later >= 0.6 * earlier for earlier, later in pairwise(speeds.values()))
