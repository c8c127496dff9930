"""How benchmarks of pricing measure and say what they found."""

import os
import platform
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from time import perf_counter, process_time, thread_time
from typing import TypeVar

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from selector.costs.payments.table import PaymentTable
from selector.costs.pricing import price_compiled
from selector.costs.rules.tariff import CompiledOffer

Result = TypeVar("Result")
Work = Callable[[], object]
Shown = Callable[[str, Mapping[str, str]], None]


@pytest.fixture
def show(capsys: pytest.CaptureFixture[str]) -> Shown:
    """Prints a table of what was measured, with the machine that it was measured on."""

    def printed(title: str, rows: Mapping[str, str]) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n\n{title} ({platform.machine()}, {os.cpu_count()} cores, NumPy {np.__version__})\n")
            sys.stdout.writelines(f"  {name:<52}{figure:>34}\n" for name, figure in rows.items())

    return printed


def told(figures: str) -> None:
    """Shows what was measured of the window; pytest shows it with `-s` and `-rP`."""
    sys.stdout.write(f"\n{figures}\n")


def totals(offers: list[CompiledOffer], table: PaymentTable) -> list[int]:
    return [price_compiled(offer, table).total_minor for offer in offers]


def seconds(work: Work) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def in_turn(works: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """The best seconds of each, all of them measured once a round: what disturbs the machine disturbs all alike."""
    found: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            found[name].append(work())
    return {name: min(times) for name, times in found.items()}


def best_ms(rounds: list[Work]) -> tuple[float, float]:
    """The best round in milliseconds: by the clock, and in processor's time, which other programs hardly lengthen."""
    found = []
    for work in rounds:
        clock, spent = perf_counter(), thread_time()
        work()
        found.append((perf_counter() - clock, thread_time() - spent))
    return min(clock for clock, _ in found) * 1000, min(spent for _, spent in found) * 1000


def spent(work: Work, rounds: int) -> float:
    """The best seconds of the processor's time, all threads together, which other programs hardly lengthen."""
    best = np.inf
    for _ in range(rounds):
        start = process_time()
        work()
        best = min(best, process_time() - start)
    return float(best)


def against(seconds: float, goal_ms: float) -> str:
    """A time beside its goal, and whether this machine met it just now."""
    met = "met" if 1000 * seconds <= goal_ms else "not met here and now"
    return f"{1000 * seconds:.1f} of {goal_ms:.0f} ms, {met}"


def fresh(table: PaymentTable) -> PaymentTable:
    """The same payments as a table that was never seen."""
    return replace(table, count=table.count.copy())


def timed(benchmark: BenchmarkFixture, work: Callable[..., Result], **how: object) -> Result:
    """`benchmark.pedantic`, with a type."""
    found: Result = benchmark.pedantic(work, **how)  # type: ignore[no-untyped-call]  # the library has no types
    return found
