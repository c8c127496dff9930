"""The payments and price lists of the pricing benchmarks, and the same work as one SQL statement for a peer.

Thirty schedules of eight rules: five base fees, of which the narrowest prices a payment (percent, fixed, minimum,
maximum), and three surcharges. Either all schedules ask for the same words, as the plans of one provider do, or each
for words of its own. The same conditions in rising narrowness make a CASE of five branches.
"""

from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np

from selector.costs.context import PricingContext
from selector.costs.payments.table import Column, PaymentTable
from selector.costs.pricing import compile_offer
from selector.costs.rules.tariff import CompiledOffer
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
BASES = 5


@dataclass(frozen=True)
class Asked:
    """The words that a schedule's conditions ask for."""

    dear: tuple[str, ...] = ("commercial", "premium")
    far: tuple[str, ...] = ("international",)
    brand: tuple[str, ...] = ("amex",)
    channel: tuple[str, ...] = ("keyed",)
    further: tuple[str, ...] = ("international",)

    def bases(self) -> tuple[dict[str, Any], ...]:
        """Each is narrower than the first, and the third than the second; the others share no payment."""
        dear, far = list(self.dear), list(self.far)
        usual, near = _others("card_class", dear), _others("region", far)
        return (
            {},
            {"card_class": dear},
            {"card_class": dear, "region": far},
            {"card_class": usual, "region": far},
            {"card_class": usual, "region": near, "brand": list(self.brand)},
        )

    def surcharges(self) -> tuple[dict[str, Any], ...]:
        """Conditions that may all hold at once."""
        return {"conversion": True}, {"channel": list(self.channel)}, {"region": list(self.further)}


def _others(name: str, words: list[str]) -> list[str]:
    return [word for word in WORDS[name][0] if word not in words]


def _of_its_own(chance: Random) -> Asked:
    names = ("card_class", "region", "brand", "channel", "region")
    return Asked(*(tuple(chance.sample(WORDS[name][0], chance.randint(1, 2))) for name in names))


@dataclass(frozen=True)
class Workload:
    """Payments, and price lists with their fees in plain figures for the peer."""

    table: PaymentTable
    profiles: tuple[PlatformProfile, ...]

    def compiled(self) -> list[CompiledOffer]:
        """Fresh offers: nothing is remembered about them yet."""
        copies = [profile.model_copy(deep=True) for profile in self.profiles]
        return [compile_offer(copy, copy.offers[0], PricingContext(AS_OF)) for copy in copies]


def workload(rows: int, seed: int = 7, *, own_words: bool = False) -> Workload:
    """`rows` single payments, log-normal amounts around 36 EUR, and thirty schedules.

    `own_words` lets every schedule ask for words of its own.
    """
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
    asked = [_of_its_own(chance) if own_words else Asked() for _ in range(SCHEDULES)]
    return Workload(table, tuple(profile_of(_fees(each, chance)) for each in asked))


def _fees(asked: Asked, chance: Random) -> list[dict[str, Any]]:
    bases = [{"on": "payment", "role": "base", "when": when} | _figures(chance) for when in asked.bases()]
    added = [
        {"on": "payment", "role": "surcharge", "when": when, "percent": _hundredths(chance, 1, 150), "fixed": "0.05"}
        for when in asked.surcharges()
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
    bases = sorted(fees[:BASES], key=lambda fee: -len(fee.when.model_dump(exclude_defaults=True)))
    branches = " ".join(
        f"WHEN {_condition(fee.when.model_dump(exclude_defaults=True))} THEN {_line(fee)}" for fee in bases
    )
    added = [
        f"(CASE WHEN {_condition(fee.when.model_dump(exclude_defaults=True))} THEN {_line(fee)} ELSE 0 END)"
        for fee in fees[BASES:]
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
