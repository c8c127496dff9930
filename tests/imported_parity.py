"""Real payments for tests of workbooks: made-up imports, and the same with more or fewer payments of each method."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import numpy as np

from selector.costs.payments.segments import COUNT_SCALE
from selector.costs.payments.table import KINDS, UNKNOWN, Column, PaymentTable
from selector.domain.vocabulary import Kind
from selector.files.workbook.document import build
from selector.files.workbook.import_groups import groups_of
from selector.files.workbook.live_imports import why_fixed
from selector.scoring.evaluate import evaluate
from tests.workbook_parity import CENT, EXAMPLES, Case, case_of

SCALE = COUNT_SCALE
"""Parts of a payment in which changed numbers are counted, in the workbook as here."""
_WORDS: Mapping[str, tuple[tuple[str, ...], tuple[float, ...]]] = {
    "method": (("card", "paypal"), (0.9, 0.1)),
    "region": (("domestic", "eea", "international"), (0.8, 0.15, 0.05)),
    "brand": (("amex", "mastercard", "visa"), (0.05, 0.4, 0.55)),
    "card_class": (("commercial", "consumer"), (0.2, 0.8)),
    "funding": (("credit", "debit"), (0.4, 0.6)),
    "channel": (("online",), (1.0,)),
    "conversion": (("false",), (1.0,)),
}


def made_up_import(seed: int, size: int, currency: str, months: int) -> PaymentTable:
    """Payments of round and odd amounts over some months, with refunds, disputes and payouts."""
    chance = np.random.default_rng(seed)
    kinds = {Kind.PAYMENT: size, Kind.REFUND: size // 20, Kind.DISPUTE: 3, Kind.PAYOUT: 4}
    kind = np.concatenate([np.full(number, KINDS.index(each), dtype=np.int16) for each, number in kinds.items()])
    rows = len(kind)
    paid_out = kind == KINDS.index(Kind.PAYOUT)
    columns = {}
    for name, (words, shares) in _WORDS.items():
        codes = chance.choice(len(words), rows, p=shares).astype(np.int16)
        columns[name] = Column(np.where(paid_out, UNKNOWN, codes).astype(np.int16), words)
    amounts = np.where(
        chance.random(rows) < 0.5, chance.choice([500, 1000, 1999], rows), chance.integers(50, 30_000, rows)
    )
    days = _firsts(months)[np.arange(rows) % months] + chance.integers(0, 28, rows)
    return PaymentTable(currency, kind, amounts.astype(np.int64), np.ones(rows, dtype=np.int64), days, columns)


def _firsts(months: int) -> np.ndarray:
    """The first days of some months, as ordinals."""
    return np.array([date(2022, month + 1, 1).toordinal() for month in range(months)], dtype=np.int64)


def imported_case(example: str, seed: int, size: int, months: int) -> Case:
    """An example priced on a made-up import, with its workbook."""
    found = case_of(next(path for path in EXAMPLES if path.stem == example)).found
    payments = made_up_import(seed, size, found.scenario.merchant.currency, months)
    inputs = replace(found.inputs, payments=payments, months=months)
    evaluation = evaluate(found.scenario, inputs)
    live = build(found.scenario, evaluation, inputs)
    return Case(replace(found, inputs=inputs, evaluation=evaluation), live)


def with_numbers(case: Case, numbers: Mapping[str, float]) -> Case:
    """The case with so many payments of each method: what the program says where a person types them."""
    payments = case.found.inputs.payments
    grouped = None if payments is None else groups_of(payments)
    assert grouped is not None
    table = grouped.table
    method, paid = table.attributes["method"], table.kind == KINDS.index(Kind.PAYMENT)
    more = np.ones(len(table))
    for name, number in numbers.items():
        of = method.codes == method.words.index(name)
        more[of] = number / table.count[of & paid].sum()
    volume = (table.amount_minor * table.count)[paid]
    overall = (volume * more[paid]).sum() / volume.sum()
    paid_out = table.kind == KINDS.index(Kind.PAYOUT)
    changed = replace(
        table,
        day=_firsts(case.found.inputs.months)[np.arange(len(table)) % case.found.inputs.months],
        count=np.floor(table.count * more * SCALE + 0.5).astype(np.int64),
        count_scale=SCALE,
        amount_minor=np.where(paid_out, np.floor(table.amount_minor * overall + 0.5), table.amount_minor).astype(
            np.int64
        ),
    )
    return replace(case, found=replace(case.found, inputs=replace(case.found.inputs, payments=changed)))


A_COIN_A_MONTH = 0.12
"""By so much the ends of a year's cost may differ where several months were imported, as *Checks* says."""


def of_followers(case: Case, found: Iterator[str]) -> list[str]:
    """Differences in the costs of the offers that are said to follow."""
    fixed = [str(one.key) for one in case.live.plan.candidates if why_fixed(one, case.live.plan) is not None]
    costs = ("cost_month", "cost_year", "cost_year_low", "cost_year_high")
    told = [line for line in found if not line.startswith(tuple(fixed)) and line.split()[2].rstrip(":") in costs]
    return [line for line in told if not within_a_coin(case, line)]


def within_a_coin(case: Case, line: str) -> bool:
    if case.live.plan.months == 1 or not line.split()[2].startswith(("cost_year_low", "cost_year_high")):
        return False
    shown, expected = (float(part.split()[0]) for part in line.partition(": ")[2].split(", "))
    return abs(shown - expected) <= A_COIN_A_MONTH + CENT
