"""Interchange and scheme fees by kind of payment: what is listed multiplies out to the cost lines."""

import re
from collections import defaultdict
from decimal import Decimal

import pytest

from selector.costs.payments.segments import UNITS
from selector.domain.text import Text
from selector.i18n.catalog import render, speaking
from selector.report.passed_on import passed_on_fees, told_apart
from selector.report.tables import TableSpec
from tests.workbook_parity import EXAMPLES, case_of

RATE = re.compile(r"([\d.]+)%(?: \+ ([\d.]+) [A-Z]{3})?")


def multiplied(spec: TableSpec) -> dict[str, list[Decimal]]:
    """Payments, volume and cost of each part; of several rates the dearest counts."""
    found: dict[str, list[Decimal]] = defaultdict(lambda: [Decimal(0)] * 3)
    for category, _, rate, count, volume in spec.rows:
        assert isinstance(category, Text)
        assert isinstance(rate, Text)
        assert isinstance(count, Decimal)
        assert isinstance(volume, Decimal)
        rates = [(Decimal(percent), Decimal(fixed or 0)) for percent, fixed in RATE.findall(render(rate))]
        cost = max(volume * percent / 100 + count * fixed for percent, fixed in rates)
        sums = found[render(category)]
        found[render(category)] = [one + more for one, more in zip(sums, (count, volume, cost), strict=True)]
    return found


def test_rates_times_payments_come_to_the_cost_lines() -> None:
    found = case_of(EXAMPLES[0]).found
    passing, seen = passed_on_fees(found.scenario, found.inputs), 0
    assert passing is not None
    unit = max(segment.average_ticket for segment in found.scenario.merchant.segments) * 100 / UNITS
    rounding = len(passing.groups) * unit  # the program deals out whole units of a payment, here shares are exact
    for ranked in found.evaluation.ranked:
        spec = passing.of(ranked)
        if spec is None:
            assert not any(line.passed_on for line in ranked.cost.lines)
            continue
        with speaking("en"):
            told = multiplied(spec)
        lines = {line.category: line for line in ranked.cost.lines if line.passed_on}
        for part, line in (("Interchange", lines["interchange"]), ("Scheme fees", lines["scheme"])):
            count, volume, cost = told[part]
            assert round(count) == line.count
            assert abs(volume * 100 - line.base_minor) <= rounding < line.base_minor / 1000
            assert abs(cost * 100 - line.amount_minor) <= line.amount_minor / 100
            seen += 1
    assert seen


_REGIONS, _CLASSES = ("domestic", "eea", "international"), ("consumer", "commercial")
_WORDS = [{"method": "card", "region": region, "card_class": kind} for region in _REGIONS for kind in _CLASSES]


@pytest.mark.parametrize(
    ("groups", "told"),
    [
        ([0, 1, 2, 3, 4, 5], "every payment"),
        ([0, 2, 4], "Consumer cards"),
        ([0, 2], "Own country, Rest of the EEA · Consumer cards"),
        ([3, 4, 5], "Rest of the EEA · Business cards; Rest of the world"),
    ],
)
def test_groups_are_told_by_exactly_the_words_that_mean_them(groups: list[int], told: str) -> None:
    assert render(told_apart(_WORDS, groups, range(6))) == told
