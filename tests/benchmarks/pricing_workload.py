"""The payments and price lists of the pricing benchmarks, and the same work as one SQL statement for a peer.

Thirty schedules of eight rules: five base fees, of which the narrowest prices a payment (percent, fixed, minimum,
maximum), and three surcharges. The same conditions in rising narrowness make a CASE of five branches.
"""

from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np

from selector.costs.context import PricingContext
from selector.costs.payments import Column, PaymentTable
from selector.costs.pricing import compile_offer
from selector.costs.tariff import CompiledOffer
from selector.domain.platform import PlatformProfile
from tests.price_lists import AS_OF, profile_of

SCHEDULES = 30
WORDS: dict[str, tuple[tuple[str, ...], tuple[float, ...]]] = {
    "brand": (("visa", "mastercard", "amex", "diners"), (0.5, 0.35, 0.1, 0.05)),
    "card_class": (("consumer", "premium", "commercial", "other"), (0.7, 0.15, 0.1, 0.05)),
    "region": (("domestic", "eea", "uk", "international"), (0.6, 0.2, 0.1, 0.1)),
    "channel": (("online", "in_person", "keyed", "recurring"), (0.5, 0.3, 0.05, 0.15)),
    "conversion": (("false", "true"), (0.9, 0.1)),
}
BASES: tuple[dict[str, list[str]], ...] = (
    {},
    {"card_class": ["commercial", "premium"]},
    {"card_class": ["commercial", "premium"], "region": ["international"]},
    {"card_class": ["consumer", "other"], "region": ["international"]},
    {"card_class": ["consumer", "other"], "region": ["domestic", "eea", "uk"], "brand": ["amex"]},
)
"""Each is narrower than the first, and the third than the second; the others share no payment."""
SURCHARGES: tuple[dict[str, Any], ...] = ({"conversion": True}, {"channel": ["keyed"]}, {"region": ["international"]})


@dataclass(frozen=True)
class Workload:
    """Payments, and price lists with their fees in plain figures for the peer."""

    table: PaymentTable
    profiles: tuple[PlatformProfile, ...]

    def compiled(self) -> list[CompiledOffer]:
        """Fresh offers: nothing is remembered about them yet."""
        copies = [profile.model_copy(deep=True) for profile in self.profiles]
        return [compile_offer(copy, copy.offers[0], PricingContext(AS_OF)) for copy in copies]


def workload(rows: int, seed: int = 7) -> Workload:
    """`rows` single payments, log-normal amounts around 36 EUR, and thirty schedules."""
    rng, chance = np.random.default_rng(seed), Random(seed)
    amount = np.clip(rng.lognormal(8.2, 0.9, rows).astype(np.int64), 1, 2_000_000)
    columns = {
        name: Column(rng.choice(len(words), rows, p=shares).astype(np.int16), words)
        for name, (words, shares) in WORDS.items()
    }
    table = PaymentTable(
        currency="EUR",
        kind=np.zeros(rows, dtype=np.int16),
        amount_minor=amount,
        count=np.ones(rows, dtype=np.int64),
        day=np.full(rows, -1, dtype=np.int64),
        attributes=columns,
    )
    return Workload(table, tuple(profile_of(_fees(chance)) for _ in range(SCHEDULES)))


def _fees(chance: Random) -> list[dict[str, Any]]:
    bases = [{"on": "payment", "role": "base", "when": when} | _figures(chance) for when in BASES]
    added = [
        {"on": "payment", "role": "surcharge", "when": when, "percent": _hundredths(chance, 1, 150), "fixed": "0.05"}
        for when in SURCHARGES
    ]
    return [*bases, *added]


def _figures(chance: Random) -> dict[str, str]:
    figures = {"percent": _hundredths(chance, 50, 400), "fixed": _hundredths(chance, 0, 50)}
    if chance.random() < 0.4:
        figures["minimum"] = _hundredths(chance, 5, 40)
    if chance.random() < 0.4:
        figures["maximum"] = _hundredths(chance, 300, 2000)
    return figures


def _hundredths(chance: Random, least: int, most: int) -> str:
    return f"{chance.randint(least, most) / 100:.2f}"


def one_statement(profiles: tuple[PlatformProfile, ...]) -> str:
    """All thirty totals as one SELECT over a table `paid`, in whole millionths of a minor unit, rounded half-up."""
    sums = ", ".join(f"sum(({_fee_of(profile)} + 500000) // 1000000)" for profile in profiles)
    return f"SELECT {sums} FROM paid"  # noqa: S608 - our own figures


def _fee_of(profile: PlatformProfile) -> str:
    fees = profile.offers[0].fees
    bases = sorted(fees[: len(BASES)], key=lambda fee: -len(fee.when.model_dump(exclude_defaults=True)))
    branches = " ".join(
        f"WHEN {_condition(fee.when.model_dump(exclude_defaults=True))} THEN {_line(fee)}" for fee in bases
    )
    added = [
        f"(CASE WHEN {_condition(fee.when.model_dump(exclude_defaults=True))} THEN {_line(fee)} ELSE 0 END)"
        for fee in fees[len(BASES) :]
    ]
    return f"(CASE {branches} END) + {' + '.join(added)}"


def _condition(when: dict[str, Any]) -> str:
    tests = []
    for name, wanted in when.items():
        words = ["true"] if wanted is True else wanted
        codes = ", ".join(str(WORDS[name][0].index(word)) for word in words)
        tests.append(f"{name} IN ({codes})")
    return " AND ".join(tests) or "true"


def _line(fee: Any) -> str:  # noqa: ANN401 - any kind of fee
    line = f"amount * {int(fee.percent * 10_000)} + {int((fee.fixed or 0) * 10**8)}"
    if fee.minimum is not None:
        line = f"greatest({line}, {int(fee.minimum * 10**8)})"
    return line if fee.maximum is None else f"least({line}, {int(fee.maximum * 10**8)})"
